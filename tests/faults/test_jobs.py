"""Results are the same whatever the number of processes, and on a second run."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.cli import run_command
from pipeline.errors import ExitCode

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
PASSING = {"run_id", "run_from", "run_until"}
"""Columns that name the run, not the document."""
TABLES = ("documents", "sections", "citations", "tables", "table_columns", "cells", "targets", "target_values", "tasks",
          "responsibilities", "agencies", "agency_aliases", "amounts", "findings", "sum_checks")  # fmt: skip


def content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every record, in one order, without the columns of the run."""
    out: dict[str, list[tuple[object, ...]]] = {}
    with duckdb.connect(str(db), read_only=True) as con:
        for table in TABLES:
            names = [
                row[0] for row in con.execute(f'DESCRIBE SELECT * FROM "{table}"').fetchall() if row[0] not in PASSING
            ]
            out[table] = sorted(con.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(), key=repr)
    return out


@pytest.mark.slow
def test_records_are_the_same_whatever_the_number_of_jobs(tmp_path: Path) -> None:
    found = []
    for jobs in ("0", "1", "2"):
        db = tmp_path / jobs / "k.duckdb"
        assert run_command(["run", str(RAW), "--db", str(db), "--jobs", jobs]) is ExitCode.OK
        found.append(content(db))
    assert found[0]["amounts"]
    assert found[0] == found[1] == found[2]


@pytest.mark.slow
def test_reading_everything_again_gives_the_same_ids_and_records(tmp_path: Path) -> None:
    db = tmp_path / "k.duckdb"
    assert run_command(["run", str(RAW), "--db", str(db), "--jobs", "1"]) is ExitCode.OK
    first = content(db)
    assert run_command(["run", str(RAW), "--db", str(db), "--jobs", "1", "--force"]) is ExitCode.OK
    assert content(db) == first


@pytest.mark.slow
def test_every_table_of_the_contract_is_filled_and_every_record_has_its_place(tmp_path: Path) -> None:
    db = tmp_path / "k.duckdb"
    assert run_command(["run", str(RAW), "--db", str(db), "--jobs", "1"]) is ExitCode.OK
    assert all(content(db).values())
    with duckdb.connect(str(db), read_only=True) as con:
        for table in ("cells", "targets", "tasks", "amounts", "citations", "responsibilities", "sections"):
            missing = con.execute(f"SELECT count(*) FROM {table} WHERE page IS NULL OR bbox IS NULL").fetchone()
            assert missing == (0,), table
