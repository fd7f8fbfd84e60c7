"""Outcomes into the database: documents that are ready together are one transaction, each of them whole or not there."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import duckdb

from pipeline.document import Outcome, Task
from pipeline.executors.ahead import Ahead
from pipeline.executors.local import Done
from pipeline.report import Rejected, RunReport
from pipeline.stages.refusal import Refusal, refusal
from schemas.runs import RejectionRecord

if TYPE_CHECKING:
    from pipeline.database.load import Landing


class Bounds(NamedTuple):
    """What lands at once, at most."""

    documents: int
    bytes: int
    seconds: float
    """How long the first may wait for more."""


FILE = Bounds(64, 16_000_000, 1.0)
"""A transaction takes 60 ms, each small document in it 3 to 4."""
LAKE = Bounds(1000, 80_000_000, 20.0)
"""It writes a file a table at each commit."""

Ending = tuple[str, int, str | None]
"""(source_path, pages, code of the refusal)"""


def weight(done: Done[Task, Outcome]) -> int:
    """Bytes it holds."""
    return len(done.result.frames) if done.result else 0


def groups(outcomes: Iterable[Done[Task, Outcome]], most: Bounds) -> Iterator[list[Done[Task, Outcome]]]:
    """Documents to be landed at once, in the order they come."""
    if isinstance(outcomes, Ahead):
        for done in outcomes:
            yield [done, *outcomes.more(most.documents - 1, most.bytes - weight(done), most.seconds)]
        return
    batch: list[Done[Task, Outcome]] = []
    size, since = 0, time.monotonic()
    for done in outcomes:
        batch.append(done)
        size += weight(done)
        if len(batch) >= most.documents or size >= most.bytes or time.monotonic() - since >= most.seconds:
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
        """All that the database will have in one transaction; what became of each, in the order given."""
        broken = self._load([done for done in batch if why_refused(done) is None])
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
                return {good[0].task.doc_id: _unfit(error)}
            half = len(good) // 2
            return self._load(good[:half]) | self._load(good[half:])
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


def _unfit(error: duckdb.ConstraintException) -> Refusal:
    return refusal("error", detail=str(error), found="two records with one id")


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
