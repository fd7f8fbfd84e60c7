"""One CSV file a table (RFC 4180, UTF-8), and a datapackage.json.

NULL is nothing at all, an empty text is "". Lists are JSON. Nothing is changed to please spreadsheets: a text that begins
with '=' stands here as it is printed; who wants to open it in one takes the XLSX.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.database.ddl import literal
from pipeline.exports.datapackage import write_datapackage
from pipeline.exports.tables import select
from schemas.records import Record


def write_csv(con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...]) -> None:
    """Decimals with a point, dates as ISO 8601, booleans true and false."""
    for record in records:
        target = literal(str(folder / f"{record.TABLE}.csv"))
        con.execute(f"COPY ({select(record, json_lists=True)}) TO {target} (FORMAT csv, HEADER, NULLSTR '')")
    write_datapackage(con, folder, records, "csv")
