"""Outcomes into the database: one document is one transaction; in a lake, those that are ready together are one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import duckdb

from pipeline.document import Outcome, Task
from pipeline.executors.ahead import Ahead
from pipeline.executors.local import Done
from pipeline.report import Rejected, RunReport
from pipeline.stages.refusal import Refusal, refusal
from schemas.runs import RejectionRecord

if TYPE_CHECKING:
    from pipeline.database.load import Landing

MOST_DOCUMENTS = 1000
MOST_BYTES = 80_000_000
LONGEST_SECONDS = 20.0

SMALL_GROUP, SMALL_BYTES = 16, 2_000_000
"""What goes into a file at once: more would take longer to look through for each document than it spares."""

Ending = tuple[str, int, str | None]
"""(source_path, pages, code of the refusal)"""


def weight(done: Done[Task, Outcome]) -> int:
    """Bytes it holds."""
    return len(done.result.frames) if done.result else 0


def groups(outcomes: Iterable[Done[Task, Outcome]], lake: bool) -> Iterator[list[Done[Task, Outcome]]]:
    """Documents to be landed at once; for a file, what is ready."""
    if lake:
        yield from ready_together(outcomes)
        return
    for done in outcomes:
        room = SMALL_BYTES - weight(done)
        yield [done, *(outcomes.at_once(SMALL_GROUP - 1, room) if isinstance(outcomes, Ahead) else ())]


def ready_together(outcomes: Iterable[Done[Task, Outcome]]) -> Iterator[list[Done[Task, Outcome]]]:
    """Documents in groups for a lake, which writes a file a table at each commit; none waits long for the next to end."""
    batch: list[Done[Task, Outcome]] = []
    size, since = 0, time.monotonic()
    for done in outcomes:
        batch.append(done)
        size += weight(done)
        waited = time.monotonic() - since
        if len(batch) >= MOST_DOCUMENTS or size >= MOST_BYTES or waited >= LONGEST_SECONDS:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch


class Lander:
    """Loads what was read and notes what was refused, in a run's database and report."""

    def __init__(self, con: duckdb.DuckDBPyConnection, report: RunReport, lake: bool) -> None:
        self._con = con
        self._report = report
        self._lake = lake

    def land(self, batch: Sequence[Done[Task, Outcome]]) -> list[Ending]:
        """Each in a transaction of its own, in a lake all that it will have in one; what became of each, in the order given."""
        good = [done for done in batch if why_refused(done) is None]
        broken = self._load_together(good) if self._lake else self._load_apart(good)
        return [self._note(done, broken.get(done.task.doc_id) or why_refused(done)) for done in batch]

    def _load_apart(self, good: Sequence[Done[Task, Outcome]]) -> dict[str, Refusal]:
        """doc_id -> why the database would not have it."""
        from pipeline.database.load import land_apart

        broken = {}
        for doc_id, ended in land_apart(self._con, [_landing(done) for done in good], self._report.run_id):
            if isinstance(ended, int):
                self._report.changed_records += ended
            else:
                broken[doc_id] = _unfit(ended)
        return broken

    def _load_together(self, good: Sequence[Done[Task, Outcome]]) -> dict[str, Refusal]:
        """As `_load_apart`."""
        from pipeline.database.load import land

        if not good:
            return {}
        try:
            self._report.changed_records += land(self._con, [_landing(done) for done in good], self._report.run_id)
        except duckdb.ConstraintException as error:
            if len(good) == 1:
                return {good[0].task.doc_id: _unfit(error)}
            return {key: why for done in good for key, why in self._load_together([done]).items()}
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
