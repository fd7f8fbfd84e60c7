"""Documents into the database, a call a transaction: the old state goes, the new one comes, or nothing happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipeline.database.ddl import literal, quote
from pipeline.database.frames import VERSIONS, Frames, agencies_json, frames_of, joined
from pipeline.database.history import close_all, note_versions
from pipeline.database.insert import insert, insert_arrow
from pipeline.database.lake import is_lake
from pipeline.database.transaction import transaction
from pipeline.series.keep import forget
from schemas.extraction import Extraction
from schemas.records import DocumentRecord, ResponsibilityRecord, TargetValueRecord
from schemas.runs import OWNED, LoadRecord, RejectionRecord

KEEP_LEADS = """
SELECT record_id, doc_id, agency_id, agency FROM {} WHERE seq = 0 AND role IN ('lead', 'implementing')
QUALIFY row_number() OVER (PARTITION BY record_id ORDER BY role = 'implementing') = 1
"""
"""What the view `leads` says of seq = 0, of the rows at hand alone: the view would look through all documents."""


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
    return land(con, [landing], run_id)


def land(con: duckdb.DuckDBPyConnection, landings: Sequence[Landing], run_id: str) -> int:
    """Loads documents, all or none; the number of record versions that were opened and closed.

    Raises duckdb.ConstraintException, with nothing changed, when a bundle breaks a key or check.
    """
    doc_ids = [landing.doc_id for landing in landings]
    frames = joined([_placed(landing) for landing in landings])
    lake = is_lake(con)
    with transaction(con):
        known = _empty(con, doc_ids)
        for record in OWNED:
            if record.TABLE in frames:
                select = f"* REPLACE ({literal(run_id)} AS run_id)" if record is DocumentRecord else "*"
                insert_arrow(con, record.TABLE, frames[record.TABLE], select, lake=lake)
        if ResponsibilityRecord.TABLE in frames:
            named = frames[ResponsibilityRecord.TABLE]  # noqa: F841 – duckdb finds it by its name
            con.execute(f"INSERT INTO kept_leads BY NAME {KEEP_LEADS.format('named')}")
        changed = note_versions(con, frames[VERSIONS], doc_ids, known, run_id)
        insert(con, LoadRecord, [_load(one, run_id) for one in landings])
        con.execute(
            "DELETE FROM rejections WHERE source_path IN (SELECT unnest($paths))",
            {"paths": [landing.source_path for landing in landings]},
        )
    return changed


def _present(con: duckdb.DuckDBPyConnection, table: str, column: str, values: list[str]) -> set[str]:
    given = {"values": values}
    found = con.execute(f"SELECT {column} FROM {table} WHERE {column} IN (SELECT unnest($values))", given)
    return {str(value) for (value,) in found.fetchall()}


def _load(landing: Landing, run_id: str) -> LoadRecord:
    return LoadRecord(
        doc_id=landing.doc_id,
        sha256=landing.sha256,
        version=landing.version,
        run_id=run_id,
        agencies=landing.agencies,
    )


def _placed(landing: Landing) -> Frames:
    """Its frames, the document's with the place where the file lies now (it may have been read elsewhere)."""
    documents = landing.frames[DocumentRecord.TABLE]
    index = documents.schema.get_field_index("source_path")
    here = documents.set_column(index, documents.schema.field(index), [[landing.source_path]])
    return landing.frames | {DocumentRecord.TABLE: here}


def _empty(con: duckdb.DuckDBPyConnection, doc_ids: Sequence[str]) -> list[str]:
    """Removes the documents' rows; which of them there were."""
    known = sorted(_present(con, "loads", "doc_id", list(doc_ids)))
    if not known:
        return []
    forget(con, known)
    given = {"docs": known}
    for record in OWNED:
        owner = "doc_id IN (SELECT unnest($docs))"
        if record is TargetValueRecord:
            owner = f"target_id IN (SELECT target_id FROM targets WHERE {owner})"
        con.execute(f"DELETE FROM {quote(record.TABLE)} WHERE {owner}", given)
    for table in ("kept_leads", "loads"):
        con.execute(f"DELETE FROM {table} WHERE doc_id IN (SELECT unnest($docs))", given)
    return known


def remove(con: duckdb.DuckDBPyConnection, doc_id: str, run_id: str) -> None:
    """Takes a document out (`--prune`); its history stays and says until when it was here."""
    with transaction(con):
        _empty(con, [doc_id])
        close_all(con, doc_id, run_id)


def move(con: duckdb.DuckDBPyConnection, places: Mapping[str, str]) -> None:
    """The same content lies elsewhere now: doc_id -> source_path."""
    with transaction(con):
        forget(con, list(places))
        for doc_id, source_path in places.items():
            con.execute("UPDATE documents SET source_path = ? WHERE doc_id = ?", [source_path, doc_id])


def reject(con: duckdb.DuckDBPyConnection, rejection: RejectionRecord) -> None:
    """Notes a refused file; a document that an earlier version could read stays as it was."""
    with transaction(con):
        con.execute("DELETE FROM rejections WHERE source_path = ?", [rejection.source_path])
        insert(con, RejectionRecord, [rejection])
