"""Whether two databases hold the same records, whatever runs wrote them and where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.database.connect import connect
from pipeline.database.ddl import columns, quote
from pipeline.lakes import Lake
from schemas.runs import ALL_RECORDS

RUN_ONLY = frozenset({"runs", "meta"})
RUN_COLUMNS = frozenset({"run_id", "run_from", "run_until", "version"})

Contents = dict[str, list[tuple[object, ...]]]


def records(place: Path | Lake) -> Contents:
    """Table -> its rows in a fixed order, run ids and code versions left out."""
    found: Contents = {}
    with connect(place, read_only=True) as con:
        for record in ALL_RECORDS:
            if record.TABLE in RUN_ONLY:
                continue
            names = ", ".join(quote(column.name) for column in columns(record) if column.name not in RUN_COLUMNS)
            rows = con.execute(f"SELECT {names} FROM {quote(record.TABLE)}").fetchall()
            found[record.TABLE] = sorted((plain(row) for row in rows), key=repr)
    return found


def views(place: Path | Lake) -> Contents:
    """View -> its rows in a fixed order."""
    found: Contents = {}
    with connect(place, read_only=True) as con:
        names = con.execute(
            "SELECT view_name FROM duckdb_views() WHERE database_name = current_database() AND NOT internal ORDER BY 1"
        ).fetchall()
        for (name,) in names:
            rows = con.execute(f"SELECT * FROM {quote(str(name))}").fetchall()
            found[str(name)] = sorted((plain(row) for row in rows), key=repr)
    return found


def plain(value: Any) -> Any:
    """A fixed array comes back as a tuple, a list of any length as a list."""
    if isinstance(value, (list, tuple)):
        return tuple(plain(part) for part in value)
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return value


def differences(one: Contents, other: Contents) -> list[str]:
    """Where they differ, for an assertion that says something."""
    found = [f"{name} is only in one" for name in one.keys() ^ other.keys()]
    for name in one.keys() & other.keys():
        missing = [row for row in one[name] if row not in other[name]]
        added = [row for row in other[name] if row not in one[name]]
        if missing or added or len(one[name]) != len(other[name]):
            found.append(f"{name}: {len(one[name])} and {len(other[name])} rows; {missing[:2]} | {added[:2]}")
    return found
