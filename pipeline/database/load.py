"""One document into the database, in one transaction: the old state goes, the new one comes, or nothing happens."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipeline.database.ddl import literal, quote
from pipeline.database.frames import VERSIONS, Frames, agencies_json, frames_of, insert, insert_arrow
from pipeline.database.history import close_all, note_versions
from pipeline.database.transaction import transaction
from schemas.extraction import Extraction
from schemas.records import DocumentRecord, TargetValueRecord
from schemas.runs import OWNED, LoadRecord, RejectionRecord


@dataclass(frozen=True)
class Landing:
    """A document ready to be loaded. `source_path` is where its file lies in this run."""

    doc_id: str
    sha256: str
    version: str
    source_path: str
    frames: Frames
    agencies: str = "[]"


def load(con: duckdb.DuckDBPyConnection, extraction: Extraction, run_id: str, version: str) -> int:
    """`land` for a bundle in memory."""
    document = extraction.document
    landing = Landing(
        doc_id=document.doc_id,
        sha256=document.sha256,
        version=version,
        source_path=document.source_path,
        frames=frames_of(extraction),
        agencies=agencies_json(extraction),
    )
    return land(con, landing, run_id)


def land(con: duckdb.DuckDBPyConnection, landing: Landing, run_id: str) -> int:
    """Loads a document; the number of record versions that were opened and closed.

    Raises duckdb.ConstraintException, with nothing changed, when the bundle breaks a key or check.
    """
    loaded = LoadRecord(
        doc_id=landing.doc_id,
        sha256=landing.sha256,
        version=landing.version,
        run_id=run_id,
        agencies=landing.agencies,
    )
    own = f"* REPLACE ({literal(run_id)} AS run_id, {literal(landing.source_path)} AS source_path)"
    with transaction(con):
        known = _empty(con, landing.doc_id)
        for record in OWNED:
            if record.TABLE in landing.frames:
                select = own if record is DocumentRecord else "*"
                insert_arrow(con, record.TABLE, landing.frames[record.TABLE], select)
        changed = note_versions(con, landing.doc_id, landing.frames[VERSIONS], run_id, known)
        insert(con, LoadRecord, [loaded])
        con.execute("DELETE FROM rejections WHERE source_path = ?", [landing.source_path])
    return changed


def _empty(con: duckdb.DuckDBPyConnection, doc_id: str) -> bool:
    """Removes the document's rows; whether there was anything to remove."""
    if con.execute("SELECT 1 FROM loads WHERE doc_id = ?", [doc_id]).fetchone() is None:
        return False
    for record in OWNED:
        owner = (
            "target_id IN (SELECT target_id FROM targets WHERE doc_id = ?)"
            if record is TargetValueRecord
            else "doc_id = ?"
        )
        con.execute(f"DELETE FROM {quote(record.TABLE)} WHERE {owner}", [doc_id])
    con.execute("DELETE FROM loads WHERE doc_id = ?", [doc_id])
    return True


def remove(con: duckdb.DuckDBPyConnection, doc_id: str, run_id: str) -> None:
    """Takes a document out (`--prune`); its history stays and says until when it was here."""
    with transaction(con):
        _empty(con, doc_id)
        close_all(con, doc_id, run_id)


def move(con: duckdb.DuckDBPyConnection, doc_id: str, source_path: str) -> None:
    """The same content lies elsewhere now."""
    con.execute("UPDATE documents SET source_path = ? WHERE doc_id = ?", [source_path, doc_id])


def reject(con: duckdb.DuckDBPyConnection, rejection: RejectionRecord) -> None:
    """Notes a refused file; a document that an earlier version could read stays as it was."""
    with transaction(con):
        con.execute("DELETE FROM rejections WHERE source_path = ?", [rejection.source_path])
        insert(con, RejectionRecord, [rejection])
