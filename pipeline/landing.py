"""Outcomes into the database: one document is one transaction; in a lake, those that are ready together are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import duckdb

from pipeline.document import Outcome, Task
from pipeline.executors.local import Done
from pipeline.report import Rejected, RunReport
from pipeline.stages.refusal import Refusal, refusal
from schemas.runs import RejectionRecord

if TYPE_CHECKING:
    from pipeline.database.load import Landing

MOST_DOCUMENTS = 2000
MOST_BYTES = 160_000_000
LONGEST_SECONDS = 20.0

Ending = tuple[str, int, str | None]
"""(source_path, pages, code of the refusal)"""


def ready_together(outcomes: Iterator[Done[Task, Outcome]]) -> Iterator[list[Done[Task, Outcome]]]:
    """Documents in groups for a lake, which writes a file a table at each commit; none waits long for the next to end."""
    batch: list[Done[Task, Outcome]] = []
    size, since = 0, time.monotonic()
    for done in outcomes:
        batch.append(done)
        size += len(done.result.frames) if done.result else 0
        waited = time.monotonic() - since
        if len(batch) >= MOST_DOCUMENTS or size >= MOST_BYTES or waited >= LONGEST_SECONDS:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch


class Lander:
    """Loads what was read and notes what was refused, in a run's database and report."""

    def __init__(self, con: duckdb.DuckDBPyConnection, report: RunReport) -> None:
        self._con = con
        self._report = report

    def land(self, batch: Sequence[Done[Task, Outcome]]) -> list[Ending]:
        """All in one transaction, or each that the database will have in its own; what became of each, in the order given."""
        good = [done for done in batch if why_refused(done) is None]
        broken = self._load(good)
        return [self._note(done, broken.get(done.task.doc_id) or why_refused(done)) for done in batch]

    def _load(self, good: Sequence[Done[Task, Outcome]]) -> dict[str, Refusal]:
        """doc_id -> why the database would not have it."""
        from pipeline.database.load import land

        if not good:
            return {}
        try:
            self._report.changed_records += land(self._con, [_landing(done) for done in good], self._report.run_id)
        except duckdb.ConstraintException as error:
            if len(good) == 1:
                return {good[0].task.doc_id: refusal("error", detail=str(error), found="two records with one id")}
            return {key: why for done in good for key, why in self._load([done]).items()}
        return {}

    def _note(self, done: Done[Task, Outcome], why: Refusal | None) -> Ending:
        source = done.task.source
        if why is not None:
            refuse(self._con, self._report, source.name, source.sha256, source.size, why, done.task.version)
            return source.name, 0, why.code
        assert done.result is not None
        self._report.loaded += 1
        self._report.pages += done.result.pages
        self._report.peak_mb = max(self._report.peak_mb, done.result.peak_mb)
        return source.name, done.result.pages, None


def _landing(done: Done[Task, Outcome]) -> Landing:
    from pipeline.database.frames import unpack
    from pipeline.database.load import Landing

    assert done.result is not None
    task = done.task
    frames = unpack(done.result.frames)
    return Landing(task.doc_id, task.source.sha256, task.version, task.source.name, frames, done.result.agencies)


def why_refused(done: Done[Task, Outcome]) -> Refusal | None:
    """Its own refusal, or that of how its worker ended."""
    if done.failure is not None:
        return refusal(done.failure, detail=done.found, found=done.found)
    return done.result.refusal if done.result else None


def refuse(
    con: duckdb.DuckDBPyConnection,
    report: RunReport,
    name: str,
    sha256: str | None,
    size: int | None,
    why: Refusal,
    version: str,
) -> None:
    """A row in `rejections` and a line in the report."""
    from pipeline.database.load import reject

    record = RejectionRecord(
        source_path=name,
        sha256=sha256,
        size_bytes=size,
        code=why.code,
        message=why.message,
        message_en=why.message_en,
        detail=why.detail,
        version=version,
        run_id=report.run_id,
    )
    reject(con, record)
    report.rejected.append(Rejected(name, why.code, why.message_en))
