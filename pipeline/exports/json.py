"""One JSON file a document, in the shape of schemas.extraction.Extraction (schemas/json/extraction.json)."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from pipeline.database.bundle import document_ids, read_bundle
from schemas.records import AgencyRecord, Record


def write_json(con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...]) -> None:
    """`<doc_id>.json`; what belongs to no document (runs, reviews, series) is in the other formats."""
    for doc_id in document_ids(con):
        bundle = read_bundle(con, doc_id).model_copy(update={"agencies": _agencies(con, doc_id)})
        (folder / f"{doc_id}.json").write_text(bundle.model_dump_json(indent=1) + "\n", encoding="utf-8")


def _agencies(con: duckdb.DuckDBPyConnection, doc_id: str) -> tuple[AgencyRecord, ...]:
    """Those the document names beyond the registry, as they were loaded."""
    row = con.execute("SELECT agencies FROM loads WHERE doc_id = ?", [doc_id]).fetchone()
    return tuple(AgencyRecord.model_validate(one) for one in json.loads(row[0])) if row else ()
