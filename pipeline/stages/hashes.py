"""SHA-256 of files, remembered by their stat: a thousand unchanged files cost a thousand stats."""

from __future__ import annotations

import hashlib
import json
import time
import zipfile
from pathlib import Path

from pipeline.store import write_atomically

RACY_NS = 2_000_000_000
"""A file changed this shortly before it was hashed may change again within the clock's grain: not remembered."""


class FileHashes:
    """A cache; `remembered` is its file, absent or damaged = empty. ctime is part of the key: no tool can set it back."""

    def __init__(self, remembered: Path | None = None) -> None:
        self._file = remembered
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
            if stream.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return None
        try:
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            return None
        if any(member.filename in ("[Content_Types].xml", "mimetype") for member in members):
            return None
        return members

    def save(self) -> None:
        """Keeps what this run used; a folder that cannot be written costs only time."""
        if self._file is None or self._used == self._known:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, json.dumps(self._used).encode())
        except OSError:
            return
