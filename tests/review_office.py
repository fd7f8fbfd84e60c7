"""A reviewed database for tests: one accepted document, and a second run that changed it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from pipeline.database.connect import connect
from pipeline.database.history import begin_run, end_run
from pipeline.database.load import load
from pipeline.review.decisions import accept_everything
from pipeline.review.web.app import Office
from pipeline.review.web.images import PageImages
from pipeline.review.web.library import Library
from schemas.extraction import Extraction
from schemas.runs import RunRecord
from tests.builders import make_extraction
from tests.databases import new_database
from tests.small_files import pdf

PDF = pdf([f"line {n}" for n in range(30)])
SHA = hashlib.sha256(PDF).hexdigest()
DOC = "d" + SHA[:16]
AT = datetime(2026, 1, 2)
ATTACK = "<script>document.title='hit'</script>"


def reading(rows: int = 3) -> Extraction:
    """What a run reads in the document."""
    return make_extraction("ke-hoach.pdf", rows=rows, doc_id=DOC, sha256=SHA, pages=1, page=1)


def changed(bundle: Extraction) -> Extraction:
    """A figure of money ten times as large, a target's value, a word that is an attack, a blank too many."""
    amounts, tasks, values = list(bundle.amounts), list(bundle.tasks), list(bundle.target_values)
    amounts[0] = amounts[0].model_copy(update={"value": amounts[0].value * 10, "vnd": amounts[0].vnd * 10})
    tasks[1] = tasks[1].model_copy(update={"text": f"{tasks[1].text} {ATTACK}"})
    tasks[2] = tasks[2].model_copy(update={"text": tasks[2].text.replace(" ", "  ")})
    values[0] = values[0].model_copy(update={"value": Decimal(90)})
    return bundle.model_copy(update={"amounts": tuple(amounts), "tasks": tuple(tasks), "target_values": tuple(values)})


def add_run(db: Path, bundle: Extraction, run_id: str, code: str = "v1") -> None:
    """A run that reads the document so."""
    with connect(db if db.exists() else new_database(db)) as con:
        begin_run(
            con, RunRecord(run_id=run_id, status="running", started_at=AT, code_version=code, sources=(str(db.parent),))
        )
        load(con, bundle, run_id, code)
        end_run(con, run_id, status="complete")


def make_office(folder: Path, change: Callable[[Extraction], Extraction] = changed, *, baseline: bool = True) -> Office:
    """Run 1 is accepted (unless told otherwise), run 2 is `change` of it."""
    (folder / "ke-hoach.pdf").write_bytes(PDF)
    (folder / "k.duckdb").write_bytes(_reviewed(change if baseline else None))
    return office_in(folder)


@cache
def _reviewed(change: Callable[[Extraction], Extraction] | None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "k.duckdb"
        add_run(db, reading(), "r000001")
        if change:
            with connect(db) as con:
                accept_everything(con, "Trần Thị B", AT)
            add_run(db, change(reading()), "r000002", "v2")
        return db.read_bytes()


def office_in(folder: Path) -> Office:
    """Over what `make_office` left there."""
    return Office(
        Library(folder / "k.duckdb"), PageImages(folder / "cache", [folder]), folder / "corrections", "Nguyễn Văn A"
    )
