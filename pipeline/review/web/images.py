"""Pages as pictures: rendered when looked at, kept beside the database. Only files of registered documents, by their hash."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.stages.register import Source
from pipeline.store import write_atomically

PIXELS_PER_POINT = 2.0
_LARGEST = 6000
"""Pixels of a page's longer side at most: a drawing of two metres is not asked for in full."""
_KEPT_FILES = 4


@dataclass
class PageImages:
    """`roots`: folders and files the runs read; a document is found there by its registered path and proven by its hash."""

    cache: Path
    roots: Sequence[Path] = ()
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _files: dict[str, bytes] = field(default_factory=dict)
    _scales: dict[str, dict[int, float]] = field(default_factory=dict)

    def jpeg(self, sha256: str, source_path: str, page: int, turn: int = 0) -> bytes | None:
        """The page (1-based) upright, turned by `turn` degrees more; None when the file is gone, changed or no PDF."""
        kept = self.cache / sha256[:2] / sha256 / f"{page:05d}-{turn}.jpg"
        try:
            return kept.read_bytes()
        except OSError:
            pass
        with self._lock:  # pdfium is not thread-safe
            data = self._bytes(sha256, source_path)
            picture = _render(data, page, turn) if data else None
        if picture is not None:
            try:
                kept.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(kept, picture)
            except OSError:
                pass  # a cache that cannot be written costs only time
        return picture

    def data(self, sha256: str, source_path: str) -> bytes | None:
        """The file's bytes, where it still is what was registered."""
        with self._lock:
            return self._bytes(sha256, source_path)

    def there(self, sha256: str, source_path: str) -> bool:
        """Pictures can be had: the file is there, or pages of it were kept."""
        return (self.cache / sha256[:2] / sha256).is_dir() or self.data(sha256, source_path) is not None

    def scales(self, sha256: str, source_path: str) -> dict[int, float]:
        """Pixels a point of the pages that are too large for the usual number."""
        kept = self._scales.get(sha256)
        if kept is None:
            with self._lock:
                data = self._bytes(sha256, source_path)
                kept = _scales(data) if data else {}
            self._scales[sha256] = kept
        return kept

    def _bytes(self, sha256: str, source_path: str) -> bytes | None:
        if sha256 not in self._files:
            data = find_file(sha256, source_path, self.roots)
            if data is None:
                return None
            while len(self._files) >= _KEPT_FILES:
                del self._files[next(iter(self._files))]
            self._files[sha256] = data
        return self._files[sha256]


def find_file(sha256: str, source_path: str, roots: Sequence[Path]) -> bytes | None:
    """The bytes with this hash under the registered path; anything else there is not the document."""
    for root in roots:
        for source in _places(root, source_path, sha256):
            try:
                data = source.read()
            except (OSError, KeyError, ValueError, RuntimeError):
                continue
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
    return None


def _places(root: Path, source_path: str, sha256: str) -> list[Source]:
    """A file named itself, a file in a folder, a member of a ZIP ('file.zip/member')."""
    paths = [root] if root.name == source_path else []
    paths += [root / source_path, Path(source_path)]
    found = [Source(path, source_path, sha256, 0) for path in paths if path.is_file()]
    for path in paths:
        archives = (parent for parent in path.parents if parent.is_file())
        found += [Source(zipped, source_path, sha256, 0, path.relative_to(zipped).as_posix()) for zipped in archives]
    return found


def _scale(size: tuple[float, float]) -> float:
    return min(PIXELS_PER_POINT, _LARGEST / max(*size, 1.0))


def _scales(data: bytes) -> dict[int, float]:
    try:
        with pdfium.PdfDocument(data) as document:
            found = {number + 1: _scale(document.get_page_size(number)) for number in range(len(document))}
    except pdfium.PdfiumError:
        return {}
    return {number: scale for number, scale in found.items() if scale != PIXELS_PER_POINT}


def _render(data: bytes, page: int, turn: int) -> bytes | None:
    try:
        with pdfium.PdfDocument(data) as document:
            if not 1 <= page <= len(document):
                return None
            sheet = document[page - 1]
            image = (
                sheet.render(scale=_scale(sheet.get_size()), rotation=turn, may_draw_forms=False)
                .to_pil()
                .convert("RGB")
            )
    except pdfium.PdfiumError:
        return None
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()
