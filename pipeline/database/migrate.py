"""Bringing a database to the present schema: creating it, or carrying its rows over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
from pydantic_core import PydanticUndefined

from pipeline.database import view_comments
from pipeline.database.ddl import Column, columns, comments, create_table, literal, quote
from pipeline.database.lake import TYPES, create_lake_table, is_lake, lake_views
from pipeline.database.transaction import transaction
from schemas.records import RECORDS, Record
from schemas.runs import ALL_RECORDS

VIEWS = tuple(Path(__file__).with_name(name) for name in ("views.sql", "views_series.sql", "views_kept.sql"))


def fingerprints() -> dict[str, str]:
    """What changes with any table or its comments (schema), and with any view, macro or their comments (views)."""
    parts = {
        "schema": "\n".join(create_table(record) + "\n".join(comments(record)) for record in ALL_RECORDS),
        "views": _views() + Path(view_comments.__file__).read_text(encoding="utf-8"),
    }
    return {name: hashlib.blake2b(text.encode(), digest_size=12).hexdigest() for name, text in parts.items()}


def _views() -> str:
    """All views and macros, those that others build on first."""
    return "\n".join(path.read_text(encoding="utf-8") for path in VIEWS)


def ensure_schema(con: duckdb.DuckDBPyConnection) -> bool:
    """Creates or updates tables, comments and views in one transaction; True when anything had to be done.

    Rows are carried over by column name. Where a new column has no value to start from, the documents are forgotten
    (not their history), so that the run reads them anew. Views alone are made anew without touching the tables.
    """
    wanted = fingerprints()
    present = tables(con)
    found = dict(con.execute("SELECT name, value FROM meta").fetchall()) if "meta" in present else {}
    if all(found.get(name) == value for name, value in wanted.items()):
        return False
    with transaction(con):
        if found.get("schema") != wanted["schema"]:
            _bring_up(con, present)
        con.execute(lake_views(_views()) if is_lake(con) else _views())
        if not is_lake(con):  # which comments on a view as a whole only
            con.execute(";\n".join(view_comments.statements(con)))
        con.execute("DELETE FROM meta WHERE name IN ('schema', 'views')")
        con.execute("INSERT INTO meta VALUES ('schema', $schema), ('views', $views)", wanted)
    return True


def tables(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Table -> column -> type, as the database has them."""
    found: dict[str, dict[str, str]] = {}
    rows = con.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal"
    ).fetchall()
    for table, column, kind in rows:
        found.setdefault(str(table), {})[str(column)] = str(kind)
    return found


def _bring_up(con: duckdb.DuckDBPyConnection, present: dict[str, dict[str, str]]) -> None:
    lake = is_lake(con)
    kept = [_bring_up_table(con, record, present.get(record.TABLE), lake) for record in ALL_RECORDS]
    if not all(kept) and present:
        for record in RECORDS:
            con.execute(f"DELETE FROM {quote(record.TABLE)}")
        con.execute("UPDATE loads SET version = ''")
    con.execute(";\n".join(comment for record in ALL_RECORDS for comment in comments(record)))


def _bring_up_table(
    con: duckdb.DuckDBPyConnection, record: type[Record], actual: dict[str, str] | None, lake: bool
) -> bool:
    """True when no row was lost."""
    create = create_lake_table(record) if lake else create_table(record)
    if actual is None:
        con.execute(create)
        return record not in RECORDS
    if lake and actual == {column.name: TYPES.get(column.sql, column.sql) for column in columns(record)}:
        return True  # no keys or checks that could have changed
    # Also when the columns are the same: keys and checks may have changed, and a copy is cheap and rare.
    con.execute(f"CREATE TEMP TABLE carried AS SELECT * FROM {quote(record.TABLE)}")
    con.execute(f"DROP TABLE {quote(record.TABLE)}{'' if lake else ' CASCADE'}")
    con.execute(create)
    values = [_carried(record, column, actual) for column in columns(record)]
    possible = all(value is not None for value in values)
    if possible:
        con.execute(f"INSERT INTO {quote(record.TABLE)} SELECT {', '.join(map(str, values))} FROM carried")
    con.execute("DROP TABLE carried")
    return possible


def _carried(record: type[Record], column: Column, actual: dict[str, str]) -> str | None:
    """The SQL that gives the column's value for an old row; None when nothing can."""
    if actual.get(column.name) in (column.sql, TYPES.get(column.sql, column.sql)):
        return quote(column.name)
    default = record.model_fields[column.name].default
    if column.nullable:
        return f"TRY_CAST({quote(column.name)} AS {column.sql})" if column.name in actual else "NULL"
    if default is PydanticUndefined:
        return None
    if isinstance(default, str):
        return literal(default)
    if isinstance(default, (bool, int, float)):
        return str(default)
    return f"CAST([] AS {column.sql})" if default == () else None
