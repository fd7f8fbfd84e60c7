"""SHA-256 of files, remembered by their stat: a thousand unchanged files cost a thousand stats."""

from __future__ import annotations

import hashlib
import json
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

from pipeline.store import write_atomically
from pipeline.urls import Listed, Url

RACY_NS = 2_000_000_000
"""A file changed this shortly before it was hashed may change again within the clock's grain: not remembered."""


FETCHES = 16
"""Objects fetched at a time where no cluster does it."""

Fetched = tuple[str, bool] | None
"""(SHA-256, whether it is an archive of documents); None = could not be read."""


def fetch_all(urls: Sequence[Url]) -> list[Fetched]:
    """Hashes of objects, several at a time."""
    with ThreadPoolExecutor(FETCHES) as pool:
        return list(pool.map(fetch, urls))


def fetch(url: Url) -> Fetched:
    """One object, read once."""
    try:
        data = url.read_bytes()
    except OSError:
        return None
    return hashlib.sha256(data).hexdigest(), _archive(data) is not None


def _archive(file: Path | bytes) -> list[zipfile.ZipInfo] | None:
    """The members of an archive of documents; None for any other file (a DOCX is a document, not an archive)."""
    if isinstance(file, bytes) and file[:4] not in ZIP_STARTS:
        return None
    try:
        with zipfile.ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    if any(member.filename in ("[Content_Types].xml", "mimetype") for member in members):
        return None
    return members


ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


class FileHashes:
    """A cache; `remembered` is its file, absent or damaged = empty. ctime is part of the key: no tool can set it back."""

    def __init__(self, remembered: Path | Url | None = None) -> None:
        self._file = remembered
        self.fetch_all: Callable[[Sequence[Url]], list[Fetched]] = fetch_all
        """A cluster may put its own here: objects are then read by its workers."""
        self._known: dict[str, list[object]] = self._load()
        self._used: dict[str, list[object]] = {}

    def _load(self) -> dict[str, list[object]]:
        try:
            known = json.loads(self._file.read_bytes()) if self._file else {}
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def sha256(self, path: Path) -> str:
        """Raises OSError when the file cannot be read."""
        stat = path.stat()
        key = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        name = str(path.resolve())
        entry = self._known.get(name)
        if entry is not None and entry[:4] == key:
            self._used[name] = entry
            return str(entry[4])
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        if time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) > RACY_NS:
            self._used[name] = [*key, digest]
        return digest

    def members(self, path: Path) -> list[zipfile.ZipInfo] | None:
        """The members of an archive of documents; None for any other file (a DOCX is a document, not an archive)."""
        with path.open("rb") as stream:
            if stream.read(4) not in ZIP_STARTS:
                return None
        return _archive(path)

    def objects(self, listed: Iterable[Listed]) -> dict[Url, Fetched]:
        """Hashes of objects elsewhere; those whose size and tag are as remembered are not read again."""
        found: dict[Url, Fetched] = {}
        unknown: list[Listed] = []
        for one in listed:
            entry = self._known.get(str(one.url))
            if entry is not None and one.tag and entry[:2] == [one.size, one.tag]:
                self._used[str(one.url)] = entry
                found[one.url] = (str(entry[2]), bool(entry[3]))
            else:
                unknown.append(one)
        for one, fetched in zip(unknown, self.fetch_all([one.url for one in unknown]) if unknown else (), strict=True):
            found[one.url] = fetched
            if fetched is not None:
                self._used[str(one.url)] = [one.size, one.tag, *fetched]
        return found

    def save(self) -> None:
        """Keeps what this run used; a folder that cannot be written costs only time."""
        if self._file is None or self._used == self._known:
            return
        try:
            if isinstance(self._file, Path):
                self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, json.dumps(self._used).encode())
        except OSError:
            return
