"""A document's records as the last run wrote them, to the letter: a correction tried on them has the hash the next run gives."""

from __future__ import annotations

from typing import Any

import duckdb

from schemas.extraction import Extraction
from schemas.records import DocumentRecord, Record
from schemas.runs import OWNED


def read_versions(con: duckdb.DuckDBPyConnection, doc_id: str) -> Extraction:
    """As `database.bundle.read_bundle`, from record_versions: the tables' DECIMAL(24,6) would write 1200 as 1200.000000.

    Raises KeyError for an unknown document.
    """
    kinds: dict[str, type[Record]] = {record.TABLE: record for record in OWNED}
    found: dict[str, list[Record]] = {name: [] for name in kinds}
    where = con.execute("SELECT source_path FROM documents WHERE doc_id = ?", [doc_id]).fetchone()
    rows = con.execute(
        "SELECT table_name, content::VARCHAR FROM record_versions WHERE doc_id = ? AND run_until IS NULL ORDER BY rowid",
        [doc_id],
    ).fetchall()
    if where is None or not rows:
        raise KeyError(doc_id)
    for table, text in rows:
        if table == DocumentRecord.TABLE:
            text = text[:-1] + ',"source_path":""}'
        found[table].append(kinds[table].model_validate_json(text))
    bundle: dict[str, Any] = {name: tuple(records) for name, records in found.items()}
    document = bundle.pop(DocumentRecord.TABLE)[0].model_copy(update={"source_path": str(where[0])})
    return Extraction(document=document, **bundle)
