"""Documents read in this process, in a pool or on a cluster: what came of each, as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.document import Outcome, Task
from pipeline.executors.ahead import Ahead
from pipeline.executors.local import Done, Function, Pool, run_here
from pipeline.executors.ranges import Ranges, Told, splitting
from pipeline.landing import weight
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.executors.dask import Cluster

MOST_AHEAD = 64_000_000
"""Bytes that may wait to be landed: then the workers wait, too."""

LANDING = ("pipeline.database.load", "pipeline.database.agencies", "pipeline.database.link")
RELATING = ("pipeline.series.build", "pipeline.series.items")
"""What the run itself needs only when a document has been read."""


@contextmanager
def outcomes(
    settings: Settings,
    tasks: list[Task],
    cluster: Cluster | None,
    read: Function[Task, Outcome],
    preload: Sequence[str],
    told: Told,
) -> Iterator[Iterator[Done[Task, Outcome]]]:
    """What comes of the tasks. Workers import `preload` before they begin."""
    if not tasks:
        yield iter(())
    elif cluster is not None:
        yield cluster.run(splitting(tasks, cluster.workers), Ranges(told=told).follow)
    elif settings.jobs <= 0:
        yield run_here(read, tasks)
    else:
        with Pool[Task, Outcome](read, settings.jobs, settings.limits, preload) as pool:
            found = pool.run(splitting(tasks, settings.jobs), Ranges(settings.jobs - 1, told).follow)
            with Ahead(found, pool.end, weight, MOST_AHEAD) as ahead:
                _get_ready(settings)
                yield ahead


def _get_ready(settings: Settings) -> None:
    """Imports what landing and the end of the run need while the workers import theirs."""
    for name in (*LANDING, *(RELATING if settings.series else ())):
        import_module(name)
