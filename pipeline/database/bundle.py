"""A document's records out of the database, as the bundle they were loaded from."""

from __future__ import annotations

from typing import Any

import duckdb

from pipeline.database.ddl import columns, quote
from pipeline.errors import BadArguments
from schemas.extraction import Extraction
from schemas.records import DocumentRecord, Record, TargetValueRecord
from schemas.runs import OWNED


def find_document(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """doc_id of the document that `name` means: its id, number, path or file name. Raises BadArguments for none or several."""
    found = con.execute(
        "SELECT doc_id, source_path FROM documents WHERE doc_id = $name OR number = $name OR source_path = $name "
        "OR parse_filename(source_path) = $name OR parse_filename(source_path, true) = $name ORDER BY source_path",
        {"name": name},
    ).fetchall()
    if not found:
        raise BadArguments(
            f"There is no document {name!r}", "kehoach query 'SELECT doc_id, source_path FROM documents'"
        )
    if len(found) > 1:
        paths = ", ".join(str(path) for _, path in found[:5])
        raise BadArguments(f"{name!r} is {len(found)} documents: {paths}", "Say which by its doc_id or path.")
    return str(found[0][0])


def document_ids(con: duckdb.DuckDBPyConnection) -> list[str]:
    """All of them, by path."""
    return [str(row[0]) for row in con.execute("SELECT doc_id FROM documents ORDER BY source_path, doc_id").fetchall()]


def read_bundle(con: duckdb.DuckDBPyConnection, doc_id: str) -> Extraction:
    """Everything that belongs to the document; agencies are shared and stay out."""
    bundle: dict[str, Any] = {record.TABLE: _rows(con, record, doc_id) for record in OWNED}
    document = bundle.pop(DocumentRecord.TABLE)[0]
    return Extraction(document=document, **bundle)


def _rows(con: duckdb.DuckDBPyConnection, record: type[Record], doc_id: str) -> tuple[Record, ...]:
    names = [column.name for column in columns(record)]
    owner = (
        "target_id IN (SELECT target_id FROM targets WHERE doc_id = ?)" if record is TargetValueRecord else "doc_id = ?"
    )
    listed = ", ".join(quote(name) for name in names)
    # rows come back as they were loaded: in printed order
    found = con.execute(f"SELECT {listed} FROM {quote(record.TABLE)} WHERE {owner} ORDER BY rowid", [doc_id]).fetchall()
    return tuple(record.model_validate(dict(zip(names, row, strict=True))) for row in found)
