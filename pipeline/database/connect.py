"""Opening the database: one clear message where DuckDB would say several."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from pipeline.errors import FileAccess
from pipeline.lakes import Lake, database


def connect(place: Path | Lake, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Opens a file or a lake; raises FileAccess when another process holds it, it is absent (read-only) or no database."""
    path = place if isinstance(place, Lake) else database(place)
    if isinstance(path, Lake):
        from pipeline.database.lake import open_lake

        return open_lake(path, read_only)
    if read_only and not path.exists():
        raise FileAccess(f"There is no database at {path}", "Make it first: make pipeline (or kehoach run RAW --db DB)")
    if not read_only:
        _writable_folder(path)
    # A run's cores belong to its workers, and what is not yet in a checkpoint is held in memory.
    config: dict[str, str | bool | int | float | list[str]] = (
        {} if read_only else {"threads": 1, "wal_autocheckpoint": "64MB"}
    )
    try:
        return duckdb.connect(str(path), read_only=read_only, config=config)
    except duckdb.IOException as error:
        raise _explain(path, error) from error
    except duckdb.Error as error:
        raise FileAccess(
            f"{path} cannot be opened: {str(error).splitlines()[0]}",
            "If it was made by another DuckDB version, move it away and run make pipeline",
        ) from error


def _writable_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileAccess(f"Cannot make {path.parent}: {error.strerror}", "Choose another place with --db") from error


def _explain(path: Path, error: duckdb.IOException) -> FileAccess:
    text = str(error)
    if "lock" in text.lower():
        holder = re.search(r"PID (\d+)", text)
        who = f"process {holder.group(1)}" if holder else "another process"
        return FileAccess(f"{path} is in use by {who}", "Wait until it has finished or close it, then run again")
    return FileAccess(
        f"{path} cannot be opened: {text.splitlines()[0]}", "Check that the file is a DuckDB database and readable"
    )
