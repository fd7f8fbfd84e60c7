"""Ways out of the database. A format is one function; a new one is a module and a line in EXPORTS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from pipeline.exports.csv import write_csv
from pipeline.exports.json import write_json
from pipeline.exports.parquet import write_parquet
from pipeline.exports.tables import PUBLISHED
from pipeline.exports.xlsx import write_xlsx
from schemas.records import Record

Export = Callable[[duckdb.DuckDBPyConnection, Path, tuple[type[Record], ...]], None]
"""Writes the tables into an empty folder. What is in the tables decides every byte: no clock, no path, no order of runs."""

EXPORTS: dict[str, Export] = {
    "parquet": write_parquet,
    "csv": write_csv,
    "xlsx": write_xlsx,
    "json": write_json,
}

__all__ = ["EXPORTS", "PUBLISHED", "Export"]
