"""What every export shares: which tables, in which order of rows."""

from __future__ import annotations

from pipeline.database.ddl import columns, quote
from schemas.records import Record
from schemas.runs import ALL_RECORDS, LoadRecord, MetaRecord, RecordVersionRecord

INTERNAL: tuple[type[Record], ...] = (LoadRecord, MetaRecord, RecordVersionRecord)
"""The database's own bookkeeping and its history, by far the largest table: only with --all."""

PUBLISHED: tuple[type[Record], ...] = tuple(record for record in ALL_RECORDS if record not in INTERNAL)


def select(record: type[Record], json_lists: bool = False) -> str:
    """All rows of a table by its key; `json_lists` turns lists and boxes into JSON text."""
    names = [
        f"CAST(to_json({quote(column.name)}) AS VARCHAR) AS {quote(column.name)}"
        if json_lists and column.sql.endswith("]")
        else quote(column.name)
        for column in columns(record)
    ]
    key = ", ".join(f"{quote(name)} NULLS FIRST" for name in record.KEY)
    return f"SELECT {', '.join(names)} FROM {quote(record.TABLE)} ORDER BY {key}"
