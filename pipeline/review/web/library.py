"""The database as the server uses it: many readers at once, one writer alone, and nothing held between requests.

A run needs the file for itself, so it is open only while a request is answered.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.database.connect import connect
from pipeline.database.migrate import ensure_schema
from pipeline.errors import FileAccess
from pipeline.review.desk import read_versions
from schemas.extraction import Extraction

PATIENCE = 3.0
"""Seconds to wait for a database that another process holds for a moment."""
_KEPT = 8


class Library:
    """Readers share one read-only connection; a writer waits for them and keeps new ones out."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Condition()
        self._readers = 0
        self._writing = False
        self._waiting_writers = 0
        self._shared: duckdb.DuckDBPyConnection | None = None
        self._bundles: OrderedDict[tuple[str, str], Extraction] = OrderedDict()

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
        """The document's records; those looked at last are remembered until the next run."""
        with self._turn:
            kept = self._bundles.get((doc_id, run_id))
        if kept is None:
            kept = read_versions(con, doc_id)
            with self._turn:
                self._bundles[doc_id, run_id] = kept
                while len(self._bundles) > _KEPT:
                    self._bundles.popitem(last=False)
        return kept


def _patiently(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return connect(path, read_only=read_only)
        except FileAccess:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
