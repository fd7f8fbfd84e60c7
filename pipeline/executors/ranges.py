"""Long documents read by several workers: pages by ranges into the store, then the rest of the way in one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.document import Outcome, Task
from pipeline.executors.local import Done

SCAN_BYTES = 500_000
"""Scans of more than a few pages are larger."""

Told = Callable[[str, int, int], None]
"""Called with a document's name, its pages read so far, and its pages in all."""


def splitting(tasks: Iterable[Task], workers: int) -> list[Task]:
    """The tasks; those that would keep one worker busy when the others have finished may be read by several.

    One worker reads scans in parts, too: how far it is shows then.
    """
    every = list(tasks)
    total = sum(task.source.size for task in every)
    if workers < 2:
        return [replace(task, split=1) if task.source.size > SCAN_BYTES else task for task in every]
    return [replace(task, split=workers) if 2 * workers * task.source.size > total else task for task in every]


@dataclass
class _Parts:
    task: Task
    ranges: tuple[tuple[int, int], ...]
    left: int
    read: int = 0
    failed: Done[Task, Outcome] | None = None

    @property
    def pages(self) -> int:
        return self.ranges[-1][1]


class Ranges:
    """What comes next for a document, told of every task that ended. `helpers`: forks that the last step of one may use."""

    def __init__(self, helpers: int = 0, told: Told | None = None) -> None:
        self._open: dict[str, _Parts] = {}
        self._helpers = helpers
        self._told = told

    def follow(self, done: Done[Task, Outcome]) -> tuple[list[Task], Done[Task, Outcome] | None]:
        """Tasks to do now, and the end of a document if this was it."""
        task, outcome = done.task, done.result
        if task.pages is not None:
            return self._part(done)
        if outcome is None or not outcome.ranges:
            return [], done
        self._open[task.source.sha256] = _Parts(task, outcome.ranges, len(outcome.ranges))
        return [replace(task, pages=part) for part in outcome.ranges], None

    def _part(self, done: Done[Task, Outcome]) -> tuple[list[Task], Done[Task, Outcome] | None]:
        parts = self._open[done.task.source.sha256]
        parts.left -= 1
        if done.task.pages is not None and self._told is not None:
            first, last = done.task.pages
            parts.read += last - first + 1
            self._told(parts.task.source.name, parts.read, parts.pages)
        if done.result is None or done.result.refusal is not None:
            parts.failed = parts.failed or replace(done, task=parts.task)
        if parts.left:
            return [], None
        del self._open[done.task.source.sha256]
        if parts.failed is not None:
            return [], parts.failed
        return [replace(parts.task, split=0, ranges=parts.ranges, helpers=self._helpers)], None
