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

OCR_SOURCES = (
    "schemas/base.py",
    "schemas/layout.py",
    "schemas/page.py",
    "extractors/language/dictionary.py",
    "extractors/language/orthography.py",
    "extractors/readers/calls.py",
    "extractors/readers/glyphs.py",
    "extractors/readers/transform.py",
    "extractors/readers/scan.py",
    "extractors/readers/ocr",
)
"""What decides how the picture of a page is read: the modules that extractors.readers.scan imports, and their imports."""

SUFFIXES = frozenset({".py", ".yml", ".yaml", ".json", ".csv", ".txt", ".tsv"})

PACKAGES = ("camelot-py", "ocrmypdf", "pdfplumber", "pypdfium2", "spacy", "tesserocr", "underthesea")
"""Packages whose own version may change what is read."""

OCR_PACKAGES = ("numpy", "opencv-python-headless", "pypdfium2", "tesserocr", "underthesea")


@cache
def code_version() -> str:
    """Hash of all sources and lookups that decide what is extracted (some 150 files: 10 ms)."""
    return _hash_of(source_files(SOURCES)).hexdigest()


@cache
def ocr_version() -> str:
    """Hash of all that decides how a page's picture is read: our modules, their packages, the language data."""
    from extractors.readers.ocr.engine import tessdata_folder  # takes OpenCV along

    digest = _hash_of(source_files(OCR_SOURCES))
    for name in OCR_PACKAGES:
        digest.update(f"{name}={_package_version(name)}\n".encode())
    folder = tessdata_folder()
    for path in sorted(folder.glob("*.traineddata")) if folder else []:
        digest.update(f"{path.name}={path.stat().st_size}\n".encode())
    return digest.hexdigest()


def _hash_of(paths: list[Path]) -> hashlib.blake2b:
    digest = hashlib.blake2b(digest_size=8)
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest


def source_files(names: tuple[str, ...]) -> list[Path]:
    found: list[Path] = []
    for name in names:
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
