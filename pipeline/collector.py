"""Python's cyclic collector: a run makes many objects that live and next to no cycles."""

from __future__ import annotations

import gc

OBJECTS = 100_000
"""New objects before it looks for cycles; Python's own 700 cost a tenth of a run's processor time."""


def collect_seldom() -> None:
    """What was imported is never looked through again, the rest seldom. Once for each process."""
    if gc.get_threshold()[0] != OBJECTS:
        gc.freeze()
        gc.set_threshold(OBJECTS, 10, 10)
