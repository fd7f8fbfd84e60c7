"""Rows into a table, by way of Arrow. Apart from the frames, so that workers, who make them, need no duckdb."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from pipeline.database.ddl import quote
from pipeline.database.frames import to_arrow
from pipeline.database.lake import checked, is_lake
from schemas.records import Record


def insert(con: duckdb.DuckDBPyConnection, record: type[Record], rows: Sequence[Record]) -> None:
    """Adds rows to the table of `record`; a key that is there already raises duckdb.ConstraintException."""
    if rows:
        insert_arrow(con, record.TABLE, to_arrow(record, rows), lake=is_lake(con))


def insert_arrow(con: duckdb.DuckDBPyConnection, table: str, frame: pa.Table, select: str = "*", *, lake: bool) -> None:
    """Adds the rows of an Arrow table whose columns are named like the table's; `select` may replace some."""
    if not lake:
        # duckdb finds the local `frame` by its name; to register it first takes half as long as the insert
        con.execute(f"INSERT INTO {quote(table)} BY NAME SELECT {select} FROM frame")
        return
    con.register("incoming", frame)
    try:
        rows = checked(con, table, "incoming", select)
        con.execute(f"INSERT INTO {quote(table)} BY NAME SELECT * FROM {rows}")
        con.execute(f"DROP TABLE {rows}")  # or it would stay in memory until the next group
    finally:
        con.unregister("incoming")
