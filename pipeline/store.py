"""Stage artefacts: what was read from a file's bytes by a version of the code, ready to be loaded again."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import to_json

from pipeline.errors import FileAccess
from pipeline.pages import from_bytes, to_bytes
from pipeline.urls import Url
from schemas.extraction import Extraction
from schemas.page import PageContent

DAMAGED = (FileNotFoundError, EOFError, gzip.BadGzipFile, zlib.error, ValidationError)
"""What an artefact is to readers that is absent, or half written by a machine that lost power: made anew."""

RECORDS, FRAMES = "json.gz", "frames.gz"
ROWS_AT_ONCE = 2000
GZIP = 31
"""zlib's window bits for a gzip header, which then has no time of writing."""


def chunks(extraction: Extraction) -> Iterator[bytes]:
    """`to_json(extraction)` some rows at a time: all of a long document's is as large as its words were."""
    mark = b"{"
    for name in type(extraction).model_fields:
        value = getattr(extraction, name)
        yield mark + to_json(name) + b":"
        if isinstance(value, tuple) and len(value) > ROWS_AT_ONCE:
            for start in range(0, len(value), ROWS_AT_ONCE):
                yield (b"," if start else b"[") + to_json(value[start : start + ROWS_AT_ONCE])[1:-1]
            yield b"]"
        else:
            yield to_json(value)
        mark = b","
    yield b"}"


class ArtefactStore:
    """One gzipped JSON a document, `<sha[:2]>/<sha>.<version>.json.gz`; on Dask its packed frames beside it.

    In a folder the last version of each file is kept; elsewhere old versions stay (a rule of the bucket ends them).
    """

    def __init__(self, root: Path | Url) -> None:
        self.root = root

    def path(self, sha256: str, version: str, kind: str = RECORDS) -> Path | Url:
        return self.root / sha256[:2] / f"{sha256}.{version}.{kind}"

    def read(self, sha256: str, version: str) -> Extraction | None:
        """None when there is none, or when it is damaged."""
        try:
            return Extraction.model_validate_json(self._get(sha256, version, RECORDS))
        except DAMAGED:
            return None

    def write(self, sha256: str, version: str, extraction: Extraction) -> Path | Url:
        """Where it stands now; raises FileAccess when the place cannot be written."""
        return self._put(sha256, version, RECORDS, chunks(extraction))

    def read_frames(self, sha256: str, version: str) -> bytes | None:
        """Packed frames (pipeline.database.frames); None when there are none."""
        try:
            return self._get(sha256, version, FRAMES)
        except DAMAGED:
            return None

    def write_frames(self, sha256: str, version: str, frames: bytes) -> None:
        """Raises FileAccess when the place cannot be written."""
        self._put(sha256, version, FRAMES, [frames])

    def read_pages(self, sha256: str, version: str, first: int, last: int) -> tuple[PageContent, ...] | None:
        """Pages read ahead for a long document; None when they are not there."""
        try:
            return from_bytes(self._get(sha256, version, _pages(first, last)))
        except (*DAMAGED, ValueError, TypeError):
            return None

    def write_pages(self, sha256: str, version: str, first: int, last: int, pages: tuple[PageContent, ...]) -> None:
        """Raises FileAccess when the place cannot be written."""
        self._put(sha256, version, _pages(first, last), [to_bytes(pages)])

    def read_page(self, key: str, version: str) -> PageContent | None:
        """A page read by OCR, by the key of its picture; None when it is not there."""
        try:
            return PageContent.model_validate_json(self._get(key, version, RECORDS))
        except DAMAGED:
            return None

    def write_page(self, key: str, version: str, page: PageContent) -> None:
        """Raises FileAccess when the place cannot be written."""
        self._put(key, version, RECORDS, [to_json(page)])

    def forget_pages(self, sha256: str, version: str, first: int, last: int) -> None:
        """They have served."""
        self.path(sha256, version, _pages(first, last)).unlink(missing_ok=True)

    def _get(self, sha256: str, version: str, kind: str) -> bytes:
        return gzip.decompress(self.path(sha256, version, kind).read_bytes())

    def _put(self, sha256: str, version: str, kind: str, content: Iterable[bytes]) -> Path | Url:
        path = self.path(sha256, version, kind)
        data = _gzipped(content)
        try:
            if isinstance(path, Url):
                path.write_bytes(data)
                return path
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
            for old in path.parent.glob(f"{sha256}.*.gz"):
                if not old.name.startswith(f"{sha256}.{version}."):
                    old.unlink(missing_ok=True)
        except OSError as error:
            raise FileAccess(
                f"Cannot write {path}: {error.strerror}", "Free some space or choose another place with --store"
            ) from error
        return path


class PageStore:
    """Pages read by OCR, by their picture and the version of the code that read it: `pages/<key[:2]>/<key>.<version>.json.gz`.

    Recognition is what a scan costs: it is not paid again when a later stage changes, nor for another file that holds the same page.
    `version` is asked for when the first scan comes; `fresh` = find nothing, keep what is read anew.
    """

    def __init__(self, root: Path | Url, version: Callable[[], str], fresh: bool = False) -> None:
        self._store = ArtefactStore(root / "pages")
        self._version = version
        self._fresh = fresh

    def get(self, key: str) -> PageContent | None:
        """None when it is not there, or damaged."""
        return None if self._fresh else self._store.read_page(key, self._version())

    def put(self, key: str, page: PageContent) -> None:
        """Raises FileAccess when the place cannot be written."""
        self._store.write_page(key, self._version(), page)


def _gzipped(content: Iterable[bytes]) -> bytes:
    squeeze = zlib.compressobj(1, wbits=GZIP)
    return b"".join([*map(squeeze.compress, content), squeeze.flush()])


def _pages(first: int, last: int) -> str:
    return f"p{first:05d}-{last:05d}.gz"


def write_atomically(path: Path | Url, data: bytes) -> None:
    """Readers see the old content or the new, never a part."""
    if isinstance(path, Url):
        path.write_bytes(data)
        return
    with beside(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name beside `path` that takes its place when the block ends well."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
