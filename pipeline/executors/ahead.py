"""Results taken from an executor by a thread of their own: it hands out work, and watches limits, while earlier ones are landed."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """An iterator that another thread runs. Use as a context manager; leaving it ends the source by `end`.

    What came waits here, no more than `most` by `weigh` (and one beyond it): then the source waits, too.
    """

    def __init__(self, source: Iterator[T], end: Callable[[], None], weigh: Callable[[T], int], most: int) -> None:
        self._source = source
        self._end = end
        self._weigh = weigh
        self._most = most
        self._ready: deque[T] = deque()
        self._weight = 0
        self._over = self._left = False
        self._error: BaseException | None = None
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)

    def __enter__(self) -> Ahead[T]:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._left = True
            self._changed.notify_all()
        self._end()
        self._thread.join()

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        """Raises what the source raised, after all that it gave before."""
        with self._changed:
            self._changed.wait_for(lambda: self._ready or self._over)
            if self._ready:
                return self._take()
        if self._error is not None:
            raise self._error
        raise StopIteration

    def more(self, most: int, weight: int, seconds: float) -> list[T]:
        """What comes within so many seconds, up to so many and so heavy; less, where the source ends."""
        found: list[T] = []
        until = time.monotonic() + seconds
        with self._changed:
            while len(found) < most:
                self._changed.wait_for(lambda: self._ready or self._over, max(0.0, until - time.monotonic()))
                if not self._ready or (weight := weight - self._weigh(self._ready[0])) < 0:
                    break
                found.append(self._take())
        return found

    def _take(self) -> T:
        one = self._ready.popleft()
        self._weight -= self._weigh(one)
        self._changed.notify_all()
        return one

    def _run(self) -> None:
        try:
            for one in self._source:
                with self._changed:
                    self._ready.append(one)
                    self._weight += self._weigh(one)
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: self._weight <= self._most or self._left)
                    if self._left:
                        break
        except BaseException as error:
            self._error = error
        finally:
            with self._changed:
                self._over = True
                self._changed.notify_all()
