"""Progress on stderr: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from pipeline.runner import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from pipeline.report import RunReport


class Lines(Progress):
    """One line a document, and one for each part of a long one, for logs."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._count = self._total = 0

    def start(self, report: RunReport, to_read: int) -> None:
        self._total = to_read
        if to_read:
            print(f"Reading {to_read} of {report.found} documents", file=self._out, flush=True)

    def pages(self, source: str, read: int, pages: int) -> None:
        print(f"      {source}: {read} of {pages} pages", file=self._out, flush=True)

    def done(self, source: str, pages: int, refused: str | None) -> None:
        self._count += 1
        what = f"refused: {refused}" if refused else f"{pages} pages"
        print(f"[{self._count}/{self._total}] {source}: {what}", file=self._out, flush=True)


class Bars(Progress):
    """A bar with the time that is left."""

    _bar: Bar | None = None
    _task: TaskID | None = None

    def start(self, report: RunReport, to_read: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        if not to_read:
            return
        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("Reading", total=to_read)
        self._bar.start()

    def pages(self, source: str, read: int, pages: int) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=f"{source[-28:]} {read}/{pages}")

    def done(self, source: str, pages: int, refused: str | None) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=source[-40:])

    def stop(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def progress() -> Progress:
    """The one that suits stderr."""
    return Bars() if sys.stderr.isatty() else Lines(sys.stderr)
