"""One workbook, one sheet a table: typed, header frozen and filtered, text always text.

A spreadsheet holds less than a database, so nothing is rounded or cut: a whole number of more than 15 digits, a day before March
1900 and a time with microseconds are text; a text longer than a cell continues on the sheet `long_texts`; a table longer than a
sheet continues on `<table>_2`. NULL is no cell, an empty text an empty cell of the format Text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from pipeline.database.ddl import columns
from pipeline.exports.tables import select
from schemas.records import Record

FILE = "kehoach.xlsx"
ROWS = 1_048_575
"""Rows of a sheet below its header."""
CELL = 32_000
"""Characters of a cell (Excel takes 32,767, counted in UTF-16)."""
LONG = "long_texts"
EPOCH = date(1900, 3, 1)
"""Before it Excel's calendar has a day that never was."""
CREATED = datetime(2000, 1, 1)
"""Written into every workbook, so that the same tables give the same bytes."""

_WIDTHS = {"text": 60, "message": 60, "subject": 50, "label": 40, "content": 40, "heading": 40, "explanation": 60}


def write_xlsx(con: duckdb.DuckDBPyConnection, folder: Path, records: tuple[type[Record], ...]) -> None:
    """Writes `kehoach.xlsx` row by row: memory stays flat."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(folder / FILE), options) as book:
        book.set_properties({"created": CREATED, "comments": "kehoach"})
        sheets = _Workbook(book)
        for record in records:
            sheets.add(record, con)
        sheets.close()


class _Workbook:
    """The sheets, the formats and the texts that did not fit."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.long: list[tuple[str, int, str, str]] = []

    def add(self, record: type[Record], con: duckdb.DuckDBPyConnection) -> None:
        """A table's sheets. Lists stand as JSON, boxes too."""
        names = [column.name for column in columns(record)]
        rows = _rows(con, select(record, json_lists=True))
        for number in count(1):
            title = record.TABLE if number == 1 else f"{record.TABLE}_{number}"
            sheet = self._sheet(title, names)
            written = 0
            for written, row in zip(range(1, ROWS + 1), rows):  # noqa: B905 - the shorter of both ends a sheet
                for col, value in enumerate(row):
                    self._write(sheet, written, col, value, (title, names[col]))
            sheet.autofilter(0, 0, max(written, 1), len(names) - 1)
            if written < ROWS:
                return

    def close(self) -> None:
        """What did not fit into cells, in parts; `row` is the row number that the spreadsheet shows."""
        if not self.long:
            return
        sheet = self._sheet(LONG, ["sheet", "row", "column", "part", "text"])
        parts = [
            (title, row + 1, name, part, piece)
            for title, row, name, text in self.long
            for part, piece in enumerate(_pieces(text))
        ]
        for number, (title, row, name, part, piece) in enumerate(parts, 1):
            for col, value in enumerate((title, row, name, part, piece)):
                self._write(sheet, number, col, value, (LONG, ""))

    def _sheet(self, title: str, names: list[str]) -> Any:
        sheet = self.book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for col, name in enumerate(names):
            sheet.set_column(col, col, _WIDTHS.get(name, 16))
            sheet.write_string(0, col, name, self.head)
        return sheet

    def _write(self, sheet: Any, row: int, col: int, value: Any, place: tuple[str, str]) -> None:
        value = fitting(value)
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, col, value)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, col, value)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, col, value, self.time)
        elif isinstance(value, date):
            sheet.write_datetime(row, col, value, self.day)
        elif value == "":
            sheet.write_blank(row, col, None, self.text)
        else:
            if _too_long(value):
                self.long.append((place[0], row, place[1], value))
                value = next(_pieces(value))
            sheet.write_string(row, col, value, self.text)


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    result = con.execute(sql)
    while batch := result.fetchmany(5000):
        yield from batch


def fitting(value: Any) -> Any:
    """The value as a cell of its type holds it exactly, else as text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) < 10**15 else str(value)
    if isinstance(value, Decimal):
        plain = value.normalize()
        return float(plain) if len(plain.as_tuple().digits) <= 15 else f"{value:f}"
    if isinstance(value, float):
        # 16 digits are what the writer puts into the file
        return value if float(f"{value:.16G}") == value and abs(value) != float("inf") else repr(value)
    if isinstance(value, datetime):
        return value if value.date() >= EPOCH and not value.microsecond else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value if value >= EPOCH else value.isoformat()
    return str(value)


def _too_long(text: str) -> bool:
    return len(text) > CELL // 2 and len(text.encode("utf-16-le")) // 2 > CELL


def _pieces(text: str) -> Iterator[str]:
    """Parts of a long text that a cell holds, whatever their letters."""
    size = CELL // 2
    for found in re.finditer(rf".{{1,{size}}}", text, re.DOTALL):
        yield found.group()
