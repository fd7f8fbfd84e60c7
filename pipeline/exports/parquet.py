"""One Parquet file a table, and a datapackage.json that says what the columns mean."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.database.ddl import literal
from pipeline.exports.datapackage import write_datapackage
from pipeline.exports.tables import select
from schemas.records import Record


def write_parquet(con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...]) -> None:
    """Types as in the database; DOUBLE[4] becomes a list of doubles, which is what Parquet has."""
    for record in records:
        target = literal(str(folder / f"{record.TABLE}.parquet"))
        con.execute(f"COPY ({select(record)}) TO {target} (FORMAT parquet, COMPRESSION zstd)")
    write_datapackage(con, folder, records, "parquet")
