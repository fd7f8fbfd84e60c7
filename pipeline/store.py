"""Stage artefacts on disk: what was extracted from a file's bytes by a version of the code, ready to be loaded again."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import FileAccess
from schemas.extraction import Extraction


class ArtefactStore:
    """One gzipped JSON a document, `<sha[:2]>/<sha>.<version>.json.gz`; the last version of each file is kept."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str, version: str) -> Path:
        return self.root / sha256[:2] / f"{sha256}.{version}.json.gz"

    def read(self, sha256: str, version: str) -> Extraction | None:
        """None when there is none, or when it is damaged (a machine that lost power): it is then made anew."""
        try:
            data = gzip.decompress(self.path(sha256, version).read_bytes())
            return Extraction.model_validate_json(data)
        except (FileNotFoundError, EOFError, gzip.BadGzipFile, zlib.error, ValidationError):
            return None

    def write(self, sha256: str, version: str, extraction: Extraction) -> Path:
        """Raises FileAccess when the folder cannot be written."""
        path = self.path(sha256, version)
        data = gzip.compress(extraction.model_dump_json().encode(), compresslevel=1, mtime=0)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, data)
            for old in path.parent.glob(f"{sha256}.*.json.gz"):
                if old != path:
                    old.unlink(missing_ok=True)
        except OSError as error:
            raise FileAccess(
                f"Cannot write {path}: {error.strerror}", "Free some space or choose another place with --store"
            ) from error
        return path


def write_atomically(path: Path, data: bytes) -> None:
    """Readers see the old content or the new, never a part."""
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
