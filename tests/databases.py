"""Databases for tests: the schema is made once, for it takes longer than what most tests do with it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from pipeline.database.connect import connect
from pipeline.database.migrate import ensure_schema


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kehoach.duckdb"
        with connect(path) as con:
            ensure_schema(con)
        return path.read_bytes()


def new_database(path: Path) -> Path:
    """An empty database of today's schema at a path, which is given back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_empty())
    return path
