"""Reads exports back into an empty database of ours, the way a careful program would: for tests that nothing is lost."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
from openpyxl.utils.escape import unescape

from pipeline.database.ddl import Column, columns, literal, quote
from pipeline.exports.xlsx import FILE, LONG
from schemas.records import Record


def from_parquet(con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...]) -> None:
    for record in records:
        names = ", ".join(f"CAST({quote(c.name)} AS {c.sql})" for c in columns(record))
        path = literal(str(folder / f"{record.TABLE}.parquet"))
        con.execute(f"INSERT INTO {quote(record.TABLE)} SELECT {names} FROM read_parquet({path})")


def from_csv(con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...]) -> None:
    for record in records:
        names = ", ".join(_from_text(c) for c in columns(record))
        path = literal(str(folder / f"{record.TABLE}.csv"))
        types = ", ".join(f"{literal(c.name)}: 'VARCHAR'" for c in columns(record))
        con.execute(
            f"INSERT INTO {quote(record.TABLE)} SELECT {names} FROM read_csv({path}, header = true, all_varchar = true, "
            "delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, auto_detect = false, "
            f"strict_mode = true, columns = {{{types}}})"
        )


def _from_text(column: Column) -> str:
    name = quote(column.name)
    return (
        f"CAST(CAST({name} AS JSON) AS {column.sql})" if column.sql.endswith("]") else f"CAST({name} AS {column.sql})"
    )


def from_xlsx(con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...]) -> None:
    book = openpyxl.load_workbook(folder / FILE)
    long: dict[tuple[str, int, str], str] = {}
    if LONG in book.sheetnames:
        for sheet, row, name, _, piece in book[LONG].iter_rows(min_row=2, values_only=True):
            key = (str(sheet), int(str(row)), str(name))
            long[key] = long.get(key, "") + unescape(str(piece))
    for record in records:
        own = columns(record)
        rows = []
        for number, cells in enumerate(book[record.TABLE].iter_rows(min_row=2, max_col=len(own)), 2):
            values = [
                long.get((record.TABLE, number, c.name), _value(cell, c.sql))
                for c, cell in zip(own, cells, strict=True)
            ]
            if any(value is not None for value in values):
                rows.append(values)
        marks = ", ".join(_from_text_mark(c) for c in own)
        if rows:
            con.executemany(f"INSERT INTO {quote(record.TABLE)} VALUES ({marks})", rows)


def _from_text_mark(column: Column) -> str:
    return f"CAST(CAST(? AS JSON) AS {column.sql})" if column.sql.endswith("]") else f"CAST(? AS {column.sql})"


def _value(cell: Any, sql: str) -> Any:
    value = cell.value
    if value is None:
        return "" if cell.number_format == "@" else None
    assert cell.data_type != "f", f"{cell.coordinate} is a formula"
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, datetime):
        return value.date() if cell.number_format == "yyyy-mm-dd" else value
    if sql.startswith("DECIMAL") and isinstance(value, float):
        # The shortest writing (0.1, not 0.1000000000000000055), its digits written out:
        # DuckDB binds Decimal("-1E+17") as -1.
        return Decimal(f"{Decimal(repr(value)):f}")
    return value
