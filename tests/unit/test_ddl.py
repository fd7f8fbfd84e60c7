"""The database is what the models declare."""

from __future__ import annotations

import duckdb
import pytest

from pipeline.database.ddl import columns, create_table
from pipeline.database.frames import arrow_schema
from pipeline.database.migrate import ensure_schema
from schemas.records import AmountRecord, Printed, TargetRecord, TargetValueRecord
from schemas.runs import ALL_RECORDS

CONTRACT = {
    "documents", "sections", "citations", "tables", "table_columns", "cells", "targets", "target_values", "tasks",
    "responsibilities", "agencies", "agency_aliases", "amounts", "findings", "runs", "record_versions", "reviews",
    "rejections",
}  # fmt: skip


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    ensure_schema(con)
    return con


def test_every_table_of_the_contract_exists(con: duckdb.DuckDBPyConnection) -> None:
    found = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert found >= CONTRACT


def test_every_table_and_column_says_what_it_means(con: duckdb.DuckDBPyConnection) -> None:
    silent = con.execute(
        "SELECT table_name, '' FROM duckdb_tables() WHERE comment IS NULL UNION ALL "
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND (comment IS NULL OR comment = column_name)"
    ).fetchall()
    assert silent == []


@pytest.mark.parametrize(
    ("record", "column", "sql"),
    [
        (AmountRecord, "vnd", "BIGINT"),
        (AmountRecord, "value", "DECIMAL(24,6)"),
        (AmountRecord, "bbox", "DOUBLE[4]"),
        (TargetRecord, "group_path", "VARCHAR[]"),
        (TargetRecord, "due_on", "DATE"),
        (TargetValueRecord, "seq", "INTEGER"),
    ],
)
def test_types(con: duckdb.DuckDBPyConnection, record: type[AmountRecord], column: str, sql: str) -> None:
    declared = {c.name: c.sql for c in columns(record)}[column]
    actual = con.execute(
        "SELECT data_type FROM duckdb_columns() WHERE table_name = ? AND column_name = ?", [record.TABLE, column]
    ).fetchone()
    assert (declared, actual) == (sql, (sql,))


def test_places_stand_last() -> None:
    names = [column.name for column in columns(TargetRecord)]
    assert names[0] == "target_id"
    assert names[-len(Printed.model_fields) :] == list(Printed.model_fields)


def test_closed_words_and_bounds_are_checked(con: duckdb.DuckDBPyConnection) -> None:
    insert = "INSERT INTO target_values (target_id, seq, comparator, value, page) VALUES ('k', 0, ?, 1, ?)"
    with pytest.raises(duckdb.ConstraintException):
        con.execute(insert, ["≥", 1])
    with pytest.raises(duckdb.ConstraintException):
        con.execute(insert, [">=", 0])
    con.execute(insert, [">=", 1])
    with pytest.raises(duckdb.ConstraintException):
        con.execute(insert, [">=", 1])


def test_required_fields_are_not_null() -> None:
    assert '"vnd" BIGINT NOT NULL' in create_table(AmountRecord)
    assert '"period" VARCHAR,' in create_table(AmountRecord)


@pytest.mark.parametrize("record", ALL_RECORDS, ids=lambda record: record.TABLE)
def test_arrow_has_a_twin_of_every_column(record: type[AmountRecord]) -> None:
    assert arrow_schema(record).names == [column.name for column in columns(record)]
