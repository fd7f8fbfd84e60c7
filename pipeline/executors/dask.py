"""Documents on the workers of a Dask cluster. Each worker guards its document as the local pool does, in a process apart.

Only receipts travel through the scheduler; what was read goes to the store and comes from there. A worker that dies
costs its documents a retry on another (Dask's `allowed-failures`, 3 by default), then a rejection.
"""

from __future__ import annotations

import multiprocessing as mp
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from pipeline.code import code_version, tools_version
from pipeline.document import Outcome, Task, process
from pipeline.errors import FileAccess, InvalidConfig, MissingPart
from pipeline.executors.local import Done, Note, Pool
from pipeline.settings import Limits
from pipeline.stages.hashes import Fetched
from pipeline.stages.hashes import fetch_all as fetch_here
from pipeline.store import ArtefactStore
from pipeline.urls import Url

PRELOAD = ("pipeline.stages.read", "pipeline.stages.extract", "pipeline.stages.check", "pipeline.database.frames")
CONNECT_SECONDS = 30
AHEAD = 4
"""Tasks a worker's thread has in hand or waiting: the scheduler never holds more, however many documents there are."""
FETCHES = 16
HASHED_AT_ONCE = 32

Follow = Callable[[Done[Task, Outcome]], tuple[list[Task], Done[Task, Outcome] | None]]
Versions = tuple[str, str]


@dataclass(frozen=True)
class Job:
    """What a worker is sent: it has the code, not the folder of corrections."""

    task: Task
    correction: bytes | None
    limits: Limits
    versions: Versions


class Cluster:
    """A running cluster. Use as a context manager; the cluster itself is left as it was found."""

    def __init__(self, address: str, limits: Limits) -> None:
        self._address = address
        self._limits = limits
        self._client: Any = None
        self.workers = 0
        """Threads of all workers, when the run began: how many documents are read at a time."""

    def __enter__(self) -> Cluster:
        try:
            import distributed
        except ImportError as error:
            raise MissingPart("Dask is not installed", "pip install -e '.[scale]'") from error
        try:
            self._client = cast(Any, distributed).Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            self.__exit__()
            raise FileAccess(
                f"No scheduler with workers at {self._address}",
                f"Start both: dask scheduler; on each machine: dask worker {self._address} --nthreads 1 --nworkers auto",
            ) from error
        try:
            self._same_code()
        except BaseException:
            self.__exit__()
            raise
        self.workers = sum(self._client.nthreads().values())
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _same_code(self) -> None:
        try:
            found: dict[str, Versions] = self._client.run(versions)
        except ImportError as error:
            raise InvalidConfig(f"The workers have no kehoach: {error}", "Install this version there") from error
        for worker, theirs in found.items():
            _compare(theirs, worker)

    def fetch_all(self, urls: Sequence[Url]) -> list[Fetched]:
        """Hashes of objects, read by the workers."""
        parts = [list(urls[at : at + HASHED_AT_ONCE]) for at in range(0, len(urls), HASHED_AT_ONCE)]
        found: list[list[Fetched]] = self._client.gather(self._client.map(fetch_here, parts, pure=False))
        return [one for part in found for one in part]

    def run(self, tasks: Iterable[Task], follow: Follow) -> Iterator[Done[Task, Outcome]]:
        """Results as they come; `follow` as in the local pool."""
        import distributed

        waiting = list(tasks)[::-1]
        running: dict[Any, Task] = {}
        finished: Any = cast(Any, distributed).as_completed(loop=self._client.loop)
        with ThreadPoolExecutor(FETCHES) as threads:
            try:
                while waiting or running:
                    while waiting and len(running) < AHEAD * max(1, sum(self._client.nthreads().values())):
                        task = waiting.pop()
                        future = self._client.submit(work, self._job(task), pure=False, key=_key(task))
                        running[future] = task
                        finished.add(future)
                    ended = [(future, running.pop(future)) for future in finished.next_batch()]
                    for done in threads.map(self._ended, ended):
                        more, ending = follow(done)
                        waiting += reversed(more)
                        if ending is not None:
                            yield ending
            finally:
                self._client.cancel(list(running))

    def _job(self, task: Task) -> Job:
        own = task.corrections / f"{task.doc_id}.yml"
        return Job(task, own.read_bytes() if own.is_file() else None, self._limits, versions())

    def _ended(self, ended: tuple[Any, Task]) -> Done[Task, Outcome]:
        """What a worker reports, with the frames it left in the store. Raises what ends the whole run."""
        from distributed import KilledWorker

        future, task = ended
        if future.status in ("cancelled", "lost"):
            raise FileAccess(f"The scheduler at {self._address} is gone", "Start it and run the same command again")
        try:
            done: Done[Task, Outcome] = future.result()
        except KilledWorker as error:
            return Done(task, None, "crashed", f"its worker ended {error.allowed_failures + 1} times")
        finally:
            future.release()
        outcome = done.result
        if outcome is None or outcome.refusal or outcome.ranges or task.pages:
            return replace(done, task=task)
        frames = ArtefactStore(task.store).read_frames(task.source.sha256, task.version)
        if frames is None:
            raise FileAccess(
                f"A worker wrote to {task.store}, but it is not there for the loader",
                "Name a --store that all machines share: a URL, or a folder mounted at the same path",
            )
        return replace(done, task=task, result=replace(outcome, frames=frames))


def versions() -> Versions:
    """Of the code and of the tools that read: what a document's records depend on."""
    return code_version(), tools_version()


def _compare(theirs: Versions, worker: str) -> None:
    if theirs != versions():
        part = "kehoach" if theirs[0] != versions()[0] else "packages or tesseract"
        raise InvalidConfig(
            f"The worker {worker} has another version of {part} than this machine", "Install the same on all of them"
        )


def _key(task: Task) -> str:
    part = f"-{task.pages[0]}" if task.pages else "-rest" if task.ranges else ""
    return f"kehoach-{task.source.sha256[:16]}-{task.version[:8]}{part}-{id(task):x}"


def work(job: Job) -> Done[Task, Outcome]:
    """On a worker: one document (or range of pages) in a process that can be ended."""
    if job.versions != versions():  # a worker that joined later
        raise InvalidConfig("A worker has another version than the run", "Install the same on all of them")
    with _corrections(job) as task:
        done = next(iter(_pool(job.limits).run([task])))
    return replace(done, task=job.task)


@contextmanager
def _corrections(job: Job) -> Iterator[Task]:
    if job.correction is None:
        yield replace(job.task, corrections=Path("/nonexistent"))
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        Path(folder, f"{job.task.doc_id}.yml").write_bytes(job.correction)
        yield replace(job.task, corrections=Path(folder))


def _pool(limits: Limits) -> Pool[Task, Outcome]:
    """The process of this thread, kept for the next document."""
    kept: tuple[Limits, Pool[Task, Outcome]] | None = getattr(_KEPT, "pool", None)
    if kept is None or kept[0] != limits:
        # Dask's nanny makes its workers daemons, which multiprocessing denies children; ours end with their pipe
        mp.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        kept = _KEPT.pool = (limits, Pool(process_and_keep, 1, limits, PRELOAD))
    return kept[1]


_KEPT = threading.local()


def process_and_keep(task: Task, note: Note) -> Outcome:
    """As `process`, but the frames go to the store and the receipt alone comes back."""
    outcome = process(task, note)
    if outcome.frames:
        ArtefactStore(task.store).write_frames(task.source.sha256, task.version, outcome.frames)
    return replace(outcome, frames=b"")
