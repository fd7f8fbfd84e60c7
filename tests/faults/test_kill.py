"""A run that is killed anywhere leaves the last good database, and the next run finishes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from schemas.runs import OWNED
from tests.small_files import pdf

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = 6


def run_until(raw: Path, db: Path, step: str, times: int = 1) -> int:
    program = [
        sys.executable,
        str(ROOT / "tests" / "faults" / "interrupted_run.py"),
        str(raw),
        str(db),
        step,
        str(times),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode


def state(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything a reader sees, runs apart."""
    names = [record.TABLE for record in OWNED] + ["agencies", "agency_aliases", "series", "series_members"]
    names += ["kept_leads", "targets_side_by_side", "projects_returning", "series_links"]
    with duckdb.connect(str(db), read_only=True) as con:
        tables = {name: con.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
        columns = [name for name, *_ in con.execute("SELECT column_name FROM (DESCRIBE documents)").fetchall()]
        run = columns.index("run_id")
        tables["documents"] = [row[:run] + row[run + 1 :] for row in tables["documents"]]
        tables["versions"] = con.execute(
            "SELECT table_name, record_key, content_hash FROM record_versions WHERE run_until IS NULL"
        ).fetchall()
    return {name: sorted(rows, key=repr) for name, rows in tables.items()}


def whole_documents(db: Path) -> int:
    """Documents in the database; each must be there with all its parts."""
    if not db.exists():
        return 0
    with duckdb.connect(str(db), read_only=True) as con:
        if not con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'loads'").fetchone():
            return 0
        (count,) = con.execute("SELECT count(*) FROM documents").fetchone() or (0,)
        parts = con.execute(
            "SELECT (SELECT count(*) FROM loads), (SELECT count(DISTINCT doc_id) FROM tasks), "
            "(SELECT count(DISTINCT doc_id) FROM record_versions)"
        ).fetchone()
        assert parts == (count, count, count)
    return int(count)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    for number in range(DOCUMENTS):
        (folder / f"{number}.pdf").write_bytes(pdf([f"rows={number + 1} "]))
    return folder


@pytest.fixture(scope="module")
def undisturbed(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    db = tmp_path_factory.mktemp("whole") / "k.duckdb"
    assert run_until(raw, db, "never") == 0
    whole = state(db)
    assert whole["projects_returning"]
    assert whole["series_links"]
    return whole


PLACES = [
    ("artefact", 1), ("artefact", 4), ("insert", 1), ("insert", 5), ("insert", 13), ("insert", 17), ("insert", 30),
    ("commit", 1), ("commit", 2), ("landed", 1), ("landed", 3), ("pairs", 2), ("link", 1), ("series", 1), ("keep", 1),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("step", "times"), PLACES)
def test_killed_anywhere(
    raw: Path, tmp_path: Path, undisturbed: dict[str, list[tuple[object, ...]]], step: str, times: int
) -> None:
    db = tmp_path / "k.duckdb"
    assert run_until(raw, db, step, times) == -signal.SIGKILL
    assert whole_documents(db) <= DOCUMENTS
    assert run_until(raw, db, "never") == 0
    assert state(db) == undisturbed
    with duckdb.connect(str(db), read_only=True) as con:
        statuses = [status for (status,) in con.execute("SELECT status FROM runs ORDER BY run_id").fetchall()]
    assert statuses in (["interrupted", "complete"], ["complete"])


@pytest.mark.parametrize(("step", "size"), [("landed", 1), ("pairs", 2)])
@pytest.mark.parametrize("times", [1, 3])
def test_what_is_ready_together_is_one_transaction(raw: Path, tmp_path: Path, step: str, size: int, times: int) -> None:
    """Killed right after the Nth landing, all documents of N are there; where each comes alone, N documents."""
    db = tmp_path / "k.duckdb"
    assert run_until(raw, db, step, times) == -signal.SIGKILL
    assert whole_documents(db) == times * size
