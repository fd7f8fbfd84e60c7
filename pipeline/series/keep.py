"""The rows of targets_side_by_side, projects_returning and series_links, kept so that asking does not put them together (views_kept.sql)."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from pipeline.database.transaction import transaction

KEPT = {"kept_targets": "waiting_targets", "kept_projects": "waiting_projects", "kept_links": "waiting_links"}
"""Table -> macro that gives the rows it has not."""


def keep(con: duckdb.DuckDBPyConnection) -> None:
    """Adds the rows that wait; nothing else is touched."""
    with transaction(con):
        for table, waiting in KEPT.items():
            con.execute(f"INSERT INTO {table} BY NAME FROM {waiting}() ORDER BY series_id")


def forget(con: duckdb.DuckDBPyConnection, doc_ids: Sequence[str] | None = None) -> None:
    """Takes out the rows of every series with a record of these documents (None: all); part of the caller's transaction."""
    for table in KEPT:
        if doc_ids is None:
            con.execute(f"DELETE FROM {table}")
        else:
            con.execute(
                f"DELETE FROM {table} WHERE series_id IN "
                "(SELECT series_id FROM series_members WHERE doc_id IN (SELECT unnest($docs)))",
                {"docs": list(doc_ids)},
            )
