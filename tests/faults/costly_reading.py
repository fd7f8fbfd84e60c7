"""A stand-in for `pipeline.document.process` that the file's first word can make crash, hang or eat memory."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from pipeline.document import Outcome, Task
from pipeline.executors.local import Note
from tests import fake_reading


def process(task: Task, note: Note) -> Outcome:
    """Each time it begins leaves a line beside the input."""
    path = Path(str(task.source.path))
    with (path.parent.parent / f"{path.name}.begun").open("a") as begun:
        begun.write("x")
    what = task.source.read().split()[0]
    if what == b"crash" or (what == b"crash-once" and begun_times(path) == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if what == b"hang":
        time.sleep(600)
    if what == b"grow":
        hog = bytearray(900_000_000)
        time.sleep(600)
        hog.clear()
    return fake_reading.process(task, note)


def begun_times(path: Path) -> int:
    return len((path.parent.parent / f"{path.name}.begun").read_text())
