"""A database of yesterday is brought to today's schema with its rows."""

from __future__ import annotations

import duckdb

from pipeline.database.load import load
from pipeline.database.migrate import ensure_schema
from tests.builders import make_extraction


def outdated(*statements: str) -> duckdb.DuckDBPyConnection:
    """A loaded database, changed by hand into what an older version would have left."""
    con = duckdb.connect()
    ensure_schema(con)
    load(con, make_extraction(), "r000001", "v")
    for (view,) in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
        con.execute(f"DROP VIEW {view}")
    for statement in statements:
        con.execute(statement)
    con.execute("UPDATE meta SET value = 'old' WHERE name = 'schema'")
    return con


def test_nothing_to_do_the_second_time() -> None:
    con = duckdb.connect()
    assert ensure_schema(con)
    assert not ensure_schema(con)


def test_rows_are_kept_and_a_new_column_is_empty() -> None:
    con = outdated("ALTER TABLE reviews DROP COLUMN note")
    assert ensure_schema(con)
    assert con.execute("SELECT count(*) FROM tasks").fetchone() == (3,)
    assert con.execute("SELECT version FROM loads").fetchall() == [("v",)]
    assert "note" in {name for (name,) in con.execute("SELECT column_name FROM (DESCRIBE reviews)").fetchall()}


def test_a_new_column_that_cannot_be_empty_has_the_documents_read_anew() -> None:
    con = outdated(
        "CREATE TABLE t AS SELECT * EXCLUDE (label) FROM sections",
        "DROP TABLE sections",
        "ALTER TABLE t RENAME TO sections",
    )
    assert ensure_schema(con)
    assert con.execute("SELECT version FROM loads").fetchall() == [("",)]
    assert con.execute("SELECT count(*) > 0 FROM record_versions").fetchone() == (True,)
    assert load(con, make_extraction(), "r000002", "w") == 0
