"""Whatever the tables hold comes back from every export as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from pipeline.database.ddl import Column, columns, create_table, quote
from pipeline.database.insert import insert
from pipeline.exports import EXPORTS, PUBLISHED
from schemas.records import Record, TargetValueRecord
from schemas.runs import ALL_RECORDS
from tests.exports_back import from_csv, from_parquet, from_xlsx

# Everything a document may hold; NUL and half characters cannot stand in any of the formats.
LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00\ufffe\uffff")
PRINTED = st.one_of(
    st.text(LETTERS, max_size=12),
    st.sampled_from(
        ["", "=1+1", "+84 270", "-5%", "@SUM(A1)", '"', "a,b\n'c'", "NULL", "_x0041_", "https://a.vn", "007", "true", "\r\n",
         "1.500", "[]", " tổng đài ", "{=A1}", "2024-01-01", "𝄞" * 3]
    ),
)  # fmt: skip
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "BOOLEAN": st.booleans(),
    "INTEGER": st.integers(-(2**31), 2**31 - 1),
    "BIGINT": st.integers(-(2**63), 2**63 - 1),
    "DOUBLE": st.floats(0, 1) | st.floats(allow_nan=False, allow_infinity=False),
    "VARCHAR": PRINTED,
    "JSON": st.just('{"a": ["=1"]}'),
    "DATE": st.dates(date(1850, 1, 1), date(2200, 1, 1)),
    "TIMESTAMP": st.datetimes(datetime(1850, 1, 1), datetime(2200, 1, 1)),
    "DECIMAL(24,6)": st.decimals(Decimal("-1e17"), Decimal("1e17"), places=6),
    "DOUBLE[4]": st.tuples(*[st.floats(0, 2000)] * 4),
    "VARCHAR[]": st.lists(PRINTED, max_size=3).map(tuple),
}


def value_of(record: type[Record], column: Column) -> st.SearchStrategy[Any]:
    """Any value the column's own checks let in."""
    strategy = VALUES[column.sql]
    if column.checks:
        pattern = column.checks[0]
        if " IN (" in pattern:
            strategy = st.sampled_from([part.strip(" '") for part in pattern.split(" IN (")[1].rstrip(")").split(", ")])
        else:
            strategy = st.integers(1, 9000) if column.sql == "INTEGER" else st.floats(0, 1)
    return st.none() | strategy if column.nullable else strategy


POWERS: dict[type[Record], list[Record]] = {
    TargetValueRecord: [
        TargetValueRecord(target_id=f"t{n}", seq=0, comparator="=", value=Decimal(value), value_max=Decimal(value))
        for n, value in enumerate(("5E+1", "-1E+17", "0E+3", "15E-6"))
    ]
}
"""Decimals that carry an exponent: a parameter bound to DuckDB loses it, and 50 becomes 5."""


@st.composite
def tables(draw: st.DrawFn) -> dict[type[Record], list[Record]]:
    filled = draw(st.lists(st.sampled_from(PUBLISHED), min_size=1, max_size=4, unique=True))
    return {
        record: [
            record.model_construct(**{c.name: draw(value_of(record, c)) for c in columns(record)} | keys(record, row))
            for row in range(draw(st.integers(1, 3)))
        ]
        for record in filled
    }


def keys(record: type[Record], row: int) -> dict[str, Any]:
    """Keys must differ, whatever else is drawn."""
    names = {c.name: c.sql for c in columns(record)}
    for name in record.KEY:
        if names[name] == "VARCHAR" and name != "role":
            return {name: f"={name} {row}"}
        if names[name] == "INTEGER":
            return {name: row}
    raise AssertionError(record)


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[duckdb.DuckDBPyConnection, duckdb.DuckDBPyConnection]]:
    """A database to export and one to read back into."""
    with duckdb.connect() as con, duckdb.connect() as again:
        for one in (con, again):
            for record in PUBLISHED:
                one.execute(create_table(record))
        yield con, again


def fill(con: duckdb.DuckDBPyConnection, rows: dict[type[Record], list[Record]]) -> None:
    """Empties all tables, then adds the rows."""
    for record in PUBLISHED:
        con.execute(f"DELETE FROM {quote(record.TABLE)}")
    for record, found in rows.items():
        insert(con, record, found)


def content(con: duckdb.DuckDBPyConnection, record: type[Record]) -> list[Any]:
    return con.execute(f"SELECT * FROM {quote(record.TABLE)} ORDER BY ALL").fetchall()


@pytest.mark.parametrize(("form", "back"), [("parquet", from_parquet), ("csv", from_csv), ("xlsx", from_xlsx)])
# no shrinking: twenty tables and a workbook for each attempt would take minutes
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@example(rows=POWERS)
@given(rows=tables())
def test_nothing_is_lost(
    pair: tuple[duckdb.DuckDBPyConnection, duckdb.DuckDBPyConnection],
    form: str,
    back: Callable[[Any, Path, Any], None],
    rows: dict[type[Record], list[Record]],
) -> None:
    con, again = pair
    fill(con, rows)
    fill(again, {})
    with tempfile.TemporaryDirectory() as name:
        EXPORTS[form](con, Path(name), tuple(rows))
        back(again, Path(name), tuple(rows))
        for record in PUBLISHED:
            assert content(again, record) == content(con, record), record.TABLE


def test_every_published_table_is_one_of_ours() -> None:
    assert set(PUBLISHED) < set(ALL_RECORDS)
