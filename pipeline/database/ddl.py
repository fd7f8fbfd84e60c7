"""DuckDB tables from the record models: types, keys, checks and comments come from the fields, declared once."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from schemas.base import Box
from schemas.records import Printed, Record

SCALARS: dict[type, str] = {
    bool: "BOOLEAN",
    int: "INTEGER",
    float: "DOUBLE",
    str: "VARCHAR",
    date: "DATE",
    datetime: "TIMESTAMP",
    Decimal: "DECIMAL(24,6)",
}


@dataclass(frozen=True)
class Column:
    """A column as declared; `checks` are SQL conditions on it."""

    name: str
    sql: str
    nullable: bool
    comment: str
    checks: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        parts = [quote(self.name), self.sql]
        if not self.nullable:
            parts.append("NOT NULL")
        parts += [f"CHECK ({check})" for check in self.checks]
        return " ".join(parts)


def quote(name: str) -> str:
    """An SQL identifier; always quoted, so that `row`, `text` or `position` need no thought."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string."""
    return "'" + text.replace("'", "''") + "'"


def sql_value(value: object) -> str:
    """A value as SQL. For statements every run needs: binding a parameter has duckdb import pandas (half a second)."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, datetime):
        return f"TIMESTAMP '{value.isoformat(sep=' ')}'"
    if isinstance(value, list | tuple):
        return f"[{', '.join(sql_value(part) for part in value)}]"
    raise TypeError(f"no SQL for {type(value).__name__}")


@cache
def columns(record: type[Record]) -> tuple[Column, ...]:
    """Own fields in their order, then page, bbox and as_written."""
    fields = record.model_fields
    shared = [name for name in Printed.model_fields if name in fields]
    names = [name for name in fields if name not in shared] + shared
    return tuple(_column(name, fields[name]) for name in names)


def _column(name: str, field: FieldInfo) -> Column:
    annotation, nullable = _strip_none(field.annotation)
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    sql = str(extra["sql"]) if "sql" in extra else _sql_type(annotation)
    return Column(name, sql, nullable, field.description or _describe(name), _checks(name, annotation, field))


def _strip_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [arg for arg in get_args(annotation) if arg is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"{annotation} is no column type: a union may only add None")
        return inner[0], True
    return annotation, False


def _sql_type(annotation: Any) -> str:
    if annotation == Box:
        return "DOUBLE[4]"
    origin = get_origin(annotation)
    if origin is tuple and get_args(annotation)[1:] == (Ellipsis,):
        return _sql_type(get_args(annotation)[0]) + "[]"
    if origin is Literal:
        return "VARCHAR"
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return "VARCHAR"
    if annotation in SCALARS:
        return SCALARS[annotation]
    raise TypeError(f"no DuckDB type for {annotation}: name one with json_schema_extra={{'sql': …}}")


def _checks(name: str, annotation: Any, field: FieldInfo) -> tuple[str, ...]:
    checks: list[str] = []
    allowed: Iterable[str] = ()
    if get_origin(annotation) is Literal:
        allowed = get_args(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        allowed = [member.value for member in annotation]
    if allowed:
        checks.append(f"{quote(name)} IN ({', '.join(literal(value) for value in allowed)})")
    for bound in field.metadata:
        if isinstance(bound, Ge):
            checks.append(f"{quote(name)} >= {bound.ge}")
        elif isinstance(bound, Le):
            checks.append(f"{quote(name)} <= {bound.le}")
    return tuple(checks)


COMMON: dict[str, str] = {
    "doc_id": "Its document (documents.doc_id)",
    "table_id": "Its table (tables.table_id, with doc_id)",
    "section": "Label of the section it stands in",
    "stt": "Number as printed",
    "parent_id": "Section above (sections.section_id); NULL at the top",
    "agency_id": "agencies.agency_id",
    "group_path": "Headings or group rows above it, outermost first",
    "text": "Its words",
    "note": "Note as printed",
    "recurrence": "continuous, yearly, quarterly, monthly",
    "page_from": "First page, 1-based",
    "page_to": "Last page, 1-based",
    "name": "Full name",
    "province": "Province it belongs to; NULL = none",
    "valid_from": "First day; NULL = unknown",
    "valid_to": "Last day; NULL = still valid",
    "successor_ids": "All successors",
    "alias": "The name as it may be written",
    "role": "Its role",
    "comparator": ">=, >, =, <=, <, ~ or range",
    "value": "Value, as a number",
    "code": "What kind of finding: sum_mismatch, words_mismatch, missing_number, numbering_gap, duplicate_stt, unparsed_number …",
    "severity": "error, warning or note",
    "table_name": "Table decided on",
    "record_key": "Record decided on, as record_versions.record_key",
    "reviewer": "Who decided",
}
"""Comments of fields whose meaning is the same wherever they stand and that carry no description of their own."""


def _describe(name: str) -> str:
    """Raises KeyError for a field nobody has described: a column without a meaning is not published."""
    if name.endswith("_id") and name not in COMMON:
        return f"Identifies the {name.removesuffix('_id')}; stable over runs"
    return COMMON[name]


UNINDEXED = frozenset({"record_versions"})
"""Tables whose key the loader itself guarantees: an index over all history would double the cost of a load."""


def create_table(record: type[Record]) -> str:
    """CREATE TABLE with types, NOT NULL, checks and primary key.

    No foreign keys: DuckDB cannot delete and insert parent and children in one transaction; tests hold the references.
    """
    lines = [column.definition for column in columns(record)]
    if record.KEY and record.TABLE not in UNINDEXED:
        lines.append(f"PRIMARY KEY ({', '.join(quote(name) for name in record.KEY)})")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE IF NOT EXISTS {quote(record.TABLE)} (\n  {body}\n)"


def comments(record: type[Record]) -> list[str]:
    """COMMENT ON for the table and each of its columns."""
    text = " ".join((record.__doc__ or record.TABLE).split())
    statements = [f"COMMENT ON TABLE {quote(record.TABLE)} IS {literal(text)}"]
    statements += [
        f"COMMENT ON COLUMN {quote(record.TABLE)}.{quote(column.name)} IS {literal(column.comment)}"
        for column in columns(record)
    ]
    return statements
