"""The documents that benchmarks read: real ones where there are any, and generated masses of them."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.code import document_id, document_version
from pipeline.store import ArtefactStore
from schemas.extraction import Extraction

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "data" / "raw"
NO_TEXT_LAYER = ("bc-379-2019-daknong.pdf",)
NO_PLAN = ("cv-1064-2019-stc-daknong.pdf",)


def text_layer_pdfs() -> tuple[list[Path], str]:
    """PDFs with a text layer, and where they come from."""
    folder = Path(os.environ.get("KEHOACH_CORPUS", ROOT.parent / "shared" / "corpus")) / "pdf"
    paths = [
        path for path in sorted(folder.glob("*.pdf")) if ".scan." not in path.name and path.name not in NO_TEXT_LAYER
    ]
    if paths:
        return paths, str(folder)
    return sorted(SAMPLES.glob("*.pdf")), f"{SAMPLES} (no corpus: set KEHOACH_CORPUS)"


def plans() -> tuple[list[Path], str]:
    """Those of them that are plans, or decisions with one: the papers the whole job is for."""
    paths, origin = text_layer_pdfs()
    return [path for path in paths if path.name not in NO_PLAN], origin


def long_pdf(paths: list[Path], pages: int, target: Path) -> None:
    """One file of `pages` pages: those of the given files, over and over."""
    sources = [pdfium.PdfDocument(path) for path in paths]
    document = pdfium.PdfDocument.new()
    while len(document) < pages:
        for source in sources:
            wanted = min(len(source), pages - len(document))
            if wanted:
                document.import_pages(source, list(range(wanted)))
    document.save(target)


def many_documents(sample: Path, count: int, raw: Path) -> list[Path]:
    """Copies of a sample that differ in a comment behind their end, and so in their hash."""
    raw.mkdir(parents=True)
    paths = [raw / f"{number:06d}.pdf" for number in range(count)]
    for number, path in enumerate(paths):
        _copy(sample, number, path)
    return paths


def several_copies(paths: list[Path], copies: int, raw: Path) -> None:
    """The same of each of several files."""
    raw.mkdir(parents=True)
    for path in paths:
        for number in range(copies):
            _copy(path, number, raw / f"{path.stem}-{number}.pdf")


def _copy(sample: Path, number: int, path: Path) -> None:
    path.write_bytes(sample.read_bytes() + b"\n%% %d\n" % number)


def store_artefacts(extraction: Extraction, paths: list[Path], store: Path, corrections: Path) -> None:
    """For each file the artefact it would give: the sample's, under ids of its own, a decision of its own. Loads as if it had been read."""
    artefacts = ArtefactStore(store)
    text, old = extraction.model_dump_json(), extraction.document
    for path in paths:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        own = (
            text.replace(old.sha256, digest)
            .replace(old.doc_id, document_id(digest))
            .replace(old.work_id, f"w{digest[:16]}")
        )
        artefacts.write(digest, document_version(document_id(digest), corrections), Extraction.model_validate_json(own))


def only(folder: Path, paths: list[Path]) -> Path:
    """A folder that holds copies of these files."""
    folder.mkdir(parents=True)
    for path in paths:
        shutil.copy(path, folder)
    return folder
