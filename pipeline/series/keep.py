"""The rows of targets_side_by_side, projects_returning and series_links, kept so that asking does not put them together (views_kept.sql)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import duckdb

from pipeline.database.transaction import transaction

KEPT = {"kept_targets": "waiting_targets", "kept_projects": "waiting_projects", "kept_links": "waiting_links"}
"""Table -> macro that gives the rows it has not."""


def keep(con: duckdb.DuckDBPyConnection) -> None:
    """Adds the rows that wait; nothing else is touched."""
    with transaction(con):
        for table, waiting in KEPT.items():
            con.execute(f"INSERT INTO {table} BY NAME FROM {waiting}() ORDER BY series_id")


def forget(con: duckdb.DuckDBPyConnection, doc_ids: Sequence[str]) -> None:
    """Takes out the rows of every series with a record of these documents; part of the caller's transaction."""
    owned = "SELECT series_id FROM series_members WHERE doc_id IN (SELECT unnest($docs))"
    for table in KEPT:
        con.execute(f"DELETE FROM {table} WHERE series_id IN ({owned})", {"docs": list(doc_ids)})


def forget_series(con: duckdb.DuckDBPyConnection, changed: Collection[str], gone: Collection[tuple[str, ...]]) -> None:
    """Takes out the rows of series that changed, but of links only those that are `gone`: (series_id, record_id)."""
    if changed:
        for table in ("kept_targets", "kept_projects"):
            con.execute(f"DELETE FROM {table} WHERE series_id IN (SELECT unnest($series))", {"series": list(changed)})
    if gone:
        series, records = zip(*gone, strict=True)
        con.execute(
            "DELETE FROM kept_links WHERE (series_id, record_id) IN (SELECT (unnest($series), unnest($records)))",
            {"series": list(series), "records": list(records)},
        )
