"""What a command costs: wall time, processor time and memory of it and of everything it started."""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """`cpu` is what to compare: on a shared machine wall time measures the neighbours too."""

    wall: float
    cpu: float
    peak_mb: int
    """The largest process."""
    output: str


def cost_of(command: Sequence[str | Path]) -> Cost:
    """Runs a command to its end; raises RuntimeError with what it said when it fails (10, partial, is no failure)."""
    _adopt_orphans()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: modules are compiled once, not at each start
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command], cwd=ROOT, env=environment, stdout=output, stderr=errors
        )
        cpu, peak = 0.0, 0
        while True:
            try:
                pid, status, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss // 1024)
            if pid == child.pid:
                wall = time.perf_counter() - started
                child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if child.returncode not in (0, 10):
            raise RuntimeError(f"{' '.join(map(str, command))}\n{errors.read().decode()[-2000:]}")
        return Cost(wall, cpu, peak, output.read().decode())


def _adopt_orphans() -> None:
    """Workers outlive the command that started them by a moment; their reaper is told what they cost (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
