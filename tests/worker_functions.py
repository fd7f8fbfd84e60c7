"""What the workers of the pool's tests run; a module of its own, for workers import it by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from pipeline.errors import InvalidConfig
from pipeline.executors.local import Note


def behave(task: str, note: Note) -> str:
    """Does what the task says."""
    what, _, argument = task.partition(":")
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "crash-once" and not Path(argument).exists():
        Path(argument).touch()
        os._exit(7)
    if what == "sleep":
        note(int(argument or 0))
        time.sleep(6)
    if what == "hang":
        time.sleep(60)
    if what == "grow":
        hog = bytearray(400_000_000)
        time.sleep(60)
        return str(len(hog))
    if what == "config":
        raise InvalidConfig("line 3 is wrong", "Correct it.")
    return f"done {task}"
