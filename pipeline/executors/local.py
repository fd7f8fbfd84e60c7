"""Documents in worker processes: a crash, an endless loop or a memory hog costs its document, never the run.

Each worker has its own pipe and one task at a time, so that it is always known which document killed it
(a ProcessPoolExecutor breaks as a whole and cannot say).
"""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from typing import Generic, Literal, Protocol, TypeVar

from pipeline.settings import Limits

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

Failure = Literal["crashed", "timeout", "memory"]
POLL_SECONDS = 0.2
RECYCLE_SHARE = 0.6
"""A worker that keeps more than this share of its memory limit after a document is replaced by a fresh one."""

SINGLE_THREADED = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Processes share the cores; threads inside each would only fight for them."""


class Function(Protocol[T_contra, R_co]):
    """A module-level function of (task, note), where `note(pages)` extends the time limit."""

    def __call__(self, task: T_contra, note: Note, /) -> R_co: ...


class Note(Protocol):
    def __call__(self, pages: int, /) -> None: ...


@dataclass(frozen=True)
class Done(Generic[T, R]):
    """A finished task: its result, or how it failed; `found` is the limit it broke or the signal that ended it."""

    task: T
    result: R | None = None
    failure: Failure | None = None
    found: str = ""
    attempts: int = 1


@dataclass
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    task: T | None = None
    attempt: int = 1
    allowed: float = 0.0
    """Seconds for this task, those for its pages included."""
    deadline: float = field(default=float("inf"))

    def give(self, task: T, attempt: int, seconds: float) -> None:
        self.task, self.attempt, self.allowed = task, attempt, seconds
        self.deadline = time.monotonic() + seconds
        # A worker that died while idle shows on the next poll; its task is then tried again.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(task)

    def more_time(self, seconds: float) -> None:
        self.allowed += seconds
        self.deadline += seconds

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def rss_mb(self) -> int:
        return rss_mb(self.process.pid or 0)


def rss_mb(pid: int) -> int:
    """Resident memory of a process; 0 where /proc does not tell."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as statm:
            pages = int(statm.read().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // (1024 * 1024)


def _no_more(done: Done[T, R]) -> tuple[list[T], Done[T, R] | None]:
    return [], done


def run_here(function: Function[T, R], tasks: Iterable[T]) -> Iterator[Done[T, R]]:
    """One after the other in this process (`--jobs 0`): for profiling and debugging, without protection."""
    for task in tasks:
        yield Done(task, function(task, _nothing))


def _nothing(pages: int) -> None:
    return None


class Pool(Generic[T, R]):
    """`jobs` workers. Use as a context manager: leaving it ends them."""

    def __init__(self, function: Function[T, R], jobs: int, limits: Limits, preload: Iterable[str] = ()) -> None:
        self._function = function
        self._limits = limits
        self._jobs = jobs
        self._context = _context(list(preload))
        self._workers: list[_Worker[T]] = []
        self._ended = False

    def __enter__(self) -> Pool[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def end(self) -> None:
        """`run`, in another thread, stops as soon as it looks."""
        self._ended = True

    def run(
        self,
        tasks: Iterable[T],
        follow: Callable[[Done[T, R]], tuple[list[T], Done[T, R] | None]] = _no_more,
    ) -> Iterator[Done[T, R]]:
        """Results as they come. A task whose worker crashes is tried once more.

        `follow` is told of each end and gives the tasks it leads to and what to yield.
        """
        waiting = deque((task, 1) for task in tasks)
        while not self._ended and (waiting or any(worker.task is not None for worker in self._workers)):
            self._hand_out(waiting)
            for worker in list(self._workers):
                if worker.task is None:
                    continue
                done = self._look_after(worker)
                if done is None:
                    continue
                if done.failure == "crashed" and done.attempts == 1:
                    waiting.appendleft((done.task, 2))
                    continue
                more, ending = follow(done)
                waiting.extendleft((task, 1) for task in reversed(more))
                if ending is not None:
                    yield ending
            self._wait()

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._function), daemon=True)
        with _environment(dict.fromkeys(SINGLE_THREADED, "1")):
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand_out(self, waiting: deque[tuple[T, int]]) -> None:
        busy = sum(worker.task is not None for worker in self._workers)
        for _ in range(min(self._jobs, len(waiting) + busy) - len(self._workers)):
            self._workers.append(self._start())
        for worker in self._workers:
            if worker.task is None and waiting:
                task, attempt = waiting.popleft()
                worker.give(task, attempt, self._limits.seconds)

    def _wait(self) -> None:
        busy: list[object] = []
        for worker in self._workers:
            if worker.task is not None:
                busy += [worker.pipe, worker.process.sentinel]
        if busy:
            wait(busy, timeout=POLL_SECONDS)  # type: ignore[arg-type]

    def _look_after(self, worker: _Worker[T]) -> Done[T, R] | None:
        """The end of a worker's task, if it has come."""
        assert worker.task is not None
        try:
            while worker.pipe.poll():
                kind, value = worker.pipe.recv()
                if kind == "pages":
                    worker.more_time(self._limits.seconds_per_page * int(value))
                elif kind == "raised":
                    raise value
                else:
                    return self._finished(worker, value)
        except (EOFError, ConnectionResetError):
            return self._failed(worker, "crashed", _how_it_ended(worker.process))
        if not worker.process.is_alive() and not worker.pipe.poll():
            return self._failed(worker, "crashed", _how_it_ended(worker.process))
        if time.monotonic() > worker.deadline:
            return self._failed(worker, "timeout", f"{worker.allowed:.0f}")
        if worker.rss_mb() > self._limits.memory_mb:
            return self._failed(worker, "memory", str(self._limits.memory_mb))
        return None

    def _finished(self, worker: _Worker[T], result: R) -> Done[T, R]:
        assert worker.task is not None
        done: Done[T, R] = Done(worker.task, result, attempts=worker.attempt)
        worker.task, worker.deadline = None, float("inf")
        if worker.rss_mb() > RECYCLE_SHARE * self._limits.memory_mb:
            self._replace(worker)
        return done

    def _failed(self, worker: _Worker[T], failure: Failure, found: str) -> Done[T, R]:
        assert worker.task is not None
        done: Done[T, R] = Done(worker.task, None, failure, found, worker.attempt)
        self._replace(worker)
        return done

    def _replace(self, worker: _Worker[T]) -> None:
        worker.stop()
        self._workers[self._workers.index(worker)] = self._start()


def _context(preload: list[str]) -> ForkServerContext:
    """Workers are forked from a server that has the heavy imports done, never from this process with its database."""
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(preload)
    return context


def _how_it_ended(process: BaseProcess) -> str:
    process.join(1)
    code = process.exitcode
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit {code}"


class _environment:  # noqa: N801 – reads as the statement it is
    """Variables that the server's children see; this process's own are put back."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    def __enter__(self) -> None:
        self._before = {name: os.environ.get(name) for name in self._values}
        os.environ.update(self._values)

    def __exit__(self, *_: object) -> None:
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _work(pipe: Connection, function: Function[T, R]) -> None:
    """The worker's life: tasks until the pipe closes. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        try:
            answer: tuple[str, object] = ("done", function(task, lambda pages: pipe.send(("pages", pages))))
        except Exception as error:
            answer = ("raised", error)
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            return
