"""The database as the server uses it: many readers at once, one writer alone, and nothing held between requests.

A run needs the file for itself, so it is open only while a request is answered.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

import duckdb

from pipeline.database.connect import connect
from pipeline.database.migrate import ensure_schema
from pipeline.errors import FileAccess
from pipeline.review.desk import read_versions
from schemas.extraction import Extraction

PATIENCE = 3.0
"""Seconds to wait for a database that another process holds for a moment."""
_LARGE, _SMALL = 16, 4096
T = TypeVar("T")


class Kept:
    """What was made last, by a key that names all that it depends on; may be asked from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._made: OrderedDict[tuple[object, ...], object] = OrderedDict()

    def __call__(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return cast(T, self._made[key])
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made


class Library:
    """Readers share one read-only connection; a writer waits for them and keeps new ones out."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Condition()
        self._readers = 0
        self._writing = False
        self._waiting_writers = 0
        self._shared: duckdb.DuckDBPyConnection | None = None
        self.kept = Kept(_LARGE)
        """Reviews and records of documents."""
        self.noted = Kept(_SMALL)
        """Counts of documents."""

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own for this thread. Raises FileAccess when a run holds the database."""
        with self._turn:
            # A waiting writer goes first, else a busy page would starve a decision.
            self._turn.wait_for(lambda: not self._writing and not self._waiting_writers)
            if self._shared is None:
                self._shared = _patiently(self.path, read_only=True)
            self._readers += 1
            cursor = self._shared.cursor()
        try:
            yield cursor
        finally:
            cursor.close()
            with self._turn:
                self._readers -= 1
                if self._readers == 0 and self._shared is not None:
                    self._shared.close()
                    self._shared = None
                self._turn.notify_all()

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The database alone. Raises FileAccess when a run holds it."""
        with self._turn:
            self._waiting_writers += 1
            self._turn.wait_for(lambda: not self._writing and self._readers == 0)
            self._waiting_writers -= 1
            self._writing = True
        try:
            with _patiently(self.path, read_only=False) as con:
                yield con
        finally:
            with self._turn:
                self._writing = False
                self._turn.notify_all()

    def prepare(self) -> None:
        """Brings an older database to the present schema before the first page."""
        with connect(self.path, read_only=True):
            pass  # says so clearly when there is none
        with self.write() as con:
            ensure_schema(con)

    def bundle(self, con: duckdb.DuckDBPyConnection, doc_id: str, run_id: str) -> Extraction:
        """The document's records."""
        return self.kept(("bundle", doc_id, run_id), lambda: read_versions(con, doc_id))


def _patiently(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return connect(path, read_only=read_only)
        except FileAccess:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
