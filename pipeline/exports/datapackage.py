"""datapackage.json (Frictionless Data Package v1): files, columns, types, keys and meanings, from the record models."""

from __future__ import annotations

import hashlib
import json
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import duckdb

from pipeline.database.ddl import Column, columns, quote
from schemas.records import Record

FORMATS = {"csv": ("text/csv", "utf-8"), "parquet": ("application/vnd.apache.parquet", "utf-8")}

_TYPES: dict[str, str] = {
    "BOOLEAN": "boolean",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "VARCHAR": "string",
    "JSON": "any",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}

_FOREIGN: dict[str, tuple[str, str]] = {
    "doc_id": ("documents", "doc_id"),
    "cited_doc_id": ("documents", "doc_id"),
    "target_id": ("targets", "target_id"),
    "series_id": ("series", "series_id"),
}
"""Column -> table and column it points to, wherever the column stands outside that table."""

_DESCRIBED_ELSEWHERE = frozenset({"runs", "rejections", "reviews", "record_versions", "loads"})
"""They outlive the documents they speak of, so their ids are no foreign keys."""


def write_datapackage(
    con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...], suffix: str
) -> None:
    """Describes the files `<table>.<suffix>` that lie in `folder`."""
    package = {
        "profile": "data-package",
        "name": "kehoach",
        "title": "Vietnamese administrative decisions and plans as records",
        "resources": [_resource(con, folder, record, suffix, {one.TABLE for one in records}) for record in records],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(
    con: duckdb.DuckDBPyConnection, folder: Path, record: type[Record], suffix: str, present: set[str]
) -> dict[str, Any]:
    path = folder / f"{record.TABLE}.{suffix}"
    mediatype, encoding = FORMATS[suffix]
    content = path.read_bytes()
    count = con.execute(f"SELECT count(*) FROM {quote(record.TABLE)}").fetchone()
    return {
        "profile": "tabular-data-resource" if suffix == "csv" else "data-resource",
        "name": record.TABLE,
        "title": " ".join((record.__doc__ or record.TABLE).split()),
        "path": path.name,
        "format": suffix,
        "mediatype": mediatype,
        "encoding": encoding,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "rows": count[0] if count else 0,
        "schema": table_schema(record, present),
    }


def table_schema(record: type[Record], present: set[str]) -> dict[str, Any]:
    """Frictionless Table Schema of a table; foreign keys to tables that are `present`."""
    schema: dict[str, Any] = {
        "fields": [_field(record, column) for column in columns(record)],
        "missingValues": [""],
        "primaryKey": list(record.KEY),
    }
    foreign = [
        {"fields": [name], "reference": {"resource": table, "fields": [key]}}
        for name, (table, key) in _FOREIGN.items()
        if name in record.model_fields
        and table in present - {record.TABLE}
        and record.TABLE not in _DESCRIBED_ELSEWHERE
    ]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(record: type[Record], column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _type(column.sql), "description": column.comment}
    constraints: dict[str, Any] = {}
    # an empty text is a value, but readers of CSV take it for a missing one: only other types can be required
    if not column.nullable and column.sql != "VARCHAR":
        constraints["required"] = True
    if allowed := _allowed(record, column.name):
        constraints["enum"] = list(allowed)
    return field | ({"constraints": constraints} if constraints else {})


def _type(sql: str) -> str:
    if sql.endswith("]"):
        return "array"
    return "number" if sql.startswith("DECIMAL") else _TYPES[sql]


def _allowed(record: type[Record], name: str) -> tuple[Any, ...]:
    annotation = record.model_fields[name].annotation
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
    return get_args(annotation) if get_origin(annotation) is Literal else ()
