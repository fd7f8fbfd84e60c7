"""A run that kills itself: `python interrupted_run.py RAW DB STEP [N]` ends by SIGKILL at the Nth time it comes to STEP.

STEP: artefact (before it takes its name), insert (inside a transaction), commit (right before it), landed (right after),
pairs (the same, where two documents land at a time, else one), link, series (inside their transaction), keep (before what views keep); never = a whole run.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline import runner, store
from pipeline.database import link, load
from pipeline.series import refresh
from pipeline.settings import Settings
from tests import fake_reading


class Countdown:
    """Kills this process when it has been passed `left` times."""

    def __init__(self, left: int) -> None:
        self._left = left

    def before(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self.passed()
            return function(*args, **kwargs)

        return wrapped

    def after(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            result = function(*args, **kwargs)
            self.passed()
            return result

        return wrapped

    def passed(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main(raw: str, db: str, step: str, times: str = "1") -> None:
    runner.process = fake_reading.process  # type: ignore[assignment]
    countdown = Countdown(int(times))
    if step != "never":
        size = 2 if step == "pairs" else 1
        runner.groups = lambda outcomes, _: zip(*[iter(outcomes)] * size, strict=True)  # type: ignore[assignment]
    places: dict[str, tuple[Any, str, Callable[..., Any]]] = {
        "insert": (load, "insert_arrow", countdown.after),
        "landed": (load, "land", countdown.after),
        "pairs": (load, "land", countdown.after),
        "commit": (load, "note_versions", countdown.after),
        "link": (link, "link_citations", countdown.before),
        "series": (refresh, "forget_series", countdown.after),
        "keep": (runner, "keep", countdown.before),
        "artefact": (store.os, "replace", countdown.before),
    }
    if step in places:
        module, name, wrap = places[step]
        setattr(module, name, wrap(getattr(module, name)))
    runner.run(Settings((Path(raw),), Path(db), corrections=Path(raw) / "none", jobs=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
