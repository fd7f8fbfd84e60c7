"""The address of a DuckLake: a catalog (a file, SQLite or PostgreSQL) and the place of its Parquet files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PREFIX = "ducklake:"
FILE_CATALOG = re.compile(r"(?:(?:sqlite|duckdb):)?(?!(?:postgres|mysql):)(.+)")


@dataclass(frozen=True)
class Lake:
    """`ducklake:CATALOG[?data=PLACE]`, as DuckDB writes it and the place of the data; `data` None = as it was made."""

    catalog: str
    data: str | None = None

    def __str__(self) -> str:
        return PREFIX + self.catalog + (f"?data={self.data}" if self.data else "")

    @property
    def file(self) -> Path | None:
        """The catalog's file; None when a server keeps it."""
        found = FILE_CATALOG.fullmatch(self.catalog)
        return Path(found.group(1)) if found else None

    @property
    def parent(self) -> Path:
        """Where things beside the database go."""
        return self.file.parent if self.file else Path("data/processed")


def database(text: str | Path) -> Path | Lake:
    """A DuckDB file, or a lake. (A path may hold an address too: it writes 's3://' as 's3:/', which is mended.)"""
    address = str(text)
    if not address.startswith(PREFIX):
        return Path(text)
    catalog, _, data = address.removeprefix(PREFIX).partition("?data=")
    return Lake(catalog, re.sub(r"^([a-z][a-z0-9+.-]*):/+", r"\1://", data) or None)
