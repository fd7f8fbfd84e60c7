"""Versions: what must be the same for a document's reading to be the same."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SOURCES = ("schemas", "extractors", "pipeline/checks", "pipeline/stages", "pipeline/review/corrections.py")
"""What decides a document's records; the rest of the pipeline only carries them."""

SUFFIXES = frozenset({".py", ".yml", ".yaml", ".json", ".csv", ".txt", ".tsv"})

PACKAGES = ("camelot-py", "ocrmypdf", "pdfplumber", "pypdfium2", "spacy", "tesserocr", "underthesea")
"""Packages whose own version may change what is read."""


@cache
def code_version() -> str:
    """Hash of all sources and lookups that decide what is extracted (some 150 files: 10 ms)."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _source_files():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _source_files() -> list[Path]:
    found: list[Path] = []
    for name in SOURCES:
        place = ROOT / name
        candidates = [place] if place.is_file() else place.rglob("*")
        found += [path for path in candidates if path.suffix in SUFFIXES and path.is_file()]
    return sorted(found)


@cache
def tools_version() -> str:
    """Packages and tesseract: a scan is read anew once tesseract is there, or a newer one."""
    parts = [f"{name}={_package_version(name)}" for name in PACKAGES]
    program = shutil.which("tesseract")
    parts.append(f"tesseract={Path(program).resolve().stat().st_size if program else 'none'}")
    parts += [f"{path.name}={path.stat().st_size}" for path in _language_data()]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def _package_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _language_data() -> list[Path]:
    return sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata/vie.traineddata"))


def document_version(doc_id: str, corrections: Path) -> str:
    """What the reading of one document depends on besides its bytes."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(f"{code_version()} {tools_version()} ".encode())
    corrected = corrections / f"{doc_id}.yml"
    if corrected.is_file():
        digest.update(corrected.read_bytes())
    return digest.hexdigest()


def document_id(sha256: str) -> str:
    """'d' and the first 16 hex digits."""
    return "d" + sha256[:16]
