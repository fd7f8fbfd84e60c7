"""Bytes → pages, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from pipeline.stages.refusal import Refused, refusal
from pipeline.stages.sniff import DOCX, HTML, MARKDOWN, PDF, TEXT
from schemas.page import PageContent

PDF_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""

MARKUP_READERS: dict[str, tuple[str, str]] = {
    DOCX: ("extractors.readers.docx", "read_docx"),
    HTML: ("extractors.readers.html", "read_html"),
    MARKDOWN: ("extractors.readers.markdown", "read_markdown"),
    TEXT: ("extractors.readers.text", "read_text"),
}
"""Media type -> the function `bytes -> list[PageContent]`, imported when such a file comes."""


def count_pages(data: bytes, media_type: str) -> int:
    """Pages of a file, at the cost of opening it; raises Refused for a PDF that cannot be opened."""
    if media_type != PDF:
        return 1
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == PDF_PASSWORD or "password" in str(error).lower()
        raise Refused(refusal("encrypted" if encrypted else "damaged", detail=str(error))) from error
    try:
        pages = len(document)
    finally:
        document.close()
    if pages == 0:
        raise Refused(refusal("damaged", detail="no pages"))
    return pages


def read(data: bytes, media_type: str) -> tuple[PageContent, ...]:
    """All pages; one that cannot be read says why (`unreadable`)."""
    if media_type == PDF:
        from extractors.readers.pdf import read_pdf

        return tuple(read_scans(data, read_pdf(data)))
    module, function = MARKUP_READERS.get(media_type, ("", ""))
    if not module or find_spec(module) is None:
        raise Refused(refusal("unsupported", found=media_type))
    reader: Callable[[bytes], list[PageContent]] = getattr(import_module(module), function)
    return tuple(reader(data))


def read_scans(data: bytes, pages: list[PageContent]) -> list[PageContent]:
    """Pages that are pictures of paper are read by OCR, where it is installed."""
    scanned = [page.number for page in pages if page.source == "none" and page.has_images]
    if not scanned:
        return pages
    from extractors.readers.scan import open_engine, read_scan

    seen = {page.number: page for page in read_scan(data, scanned, engine=open_engine())}
    return [seen.get(page.number, page) for page in pages]
