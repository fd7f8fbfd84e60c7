"""Bytes → pages, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from extractors.language.orthography import plausible_share
from extractors.tables.find import in_lattices
from pipeline.stages.refusal import Refused, refusal
from pipeline.stages.sniff import DOCX, HTML, MARKDOWN, PDF, TEXT, ZIP
from schemas.page import PageContent

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from extractors.readers.scan import PageCache

_NO_TEXT = re.compile("[\x01-\x1f\ufffd]")
"""What comes of printed glyphs that the file gives no character for."""
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


LEAST_SCANNED = 4
LEAST_PRINTED = 40
"""Pages from which two workers are quicker than one: reading ahead costs writing the pages and reading them again
(3 ms a page), reading itself 20 ms with a text layer and seconds without."""
MOST_PRINTED = 100
"""Pages of a part with a text layer: who goes on with them holds one part's bytes at a time."""
PROBED = 8
FEW_LETTERS = 20
"""A page with fewer is taken for a picture of paper, when parts are planned."""


def page_ranges(data: bytes, media_type: str, workers: int) -> tuple[tuple[int, int], ...]:
    """Parts (first, last page) that so many workers may read of a document, none when that does not pay."""
    if media_type != PDF:
        return ()
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    try:
        count = len(document)
        probed = [_is_picture(document[i]) for i in range(0, count, max(1, count // PROBED))]
    finally:
        document.close()
    scanned = 2 * sum(probed) > len(probed)
    if count < (LEAST_SCANNED if scanned else LEAST_PRINTED) or (workers < 2 and not scanned):
        return ()
    # scans in small parts: pages differ in what they take, and a lost worker loses less
    size = max(2, count // (4 * workers)) if scanned else min(-(-count // workers), MOST_PRINTED)
    return tuple((first, min(first + size - 1, count)) for first in range(1, count + 1, size))


def _is_picture(page: PdfPage) -> bool:
    """A page of paper, also where somebody's OCR lies over it."""
    if page.get_textpage().count_chars() < FEW_LETTERS:
        return True
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    boxes = [image.get_bounds() for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2)]
    area = page.get_width() * page.get_height()
    return any((right - left) * (top - bottom) > 0.5 * area for left, bottom, right, top in boxes)


def read(
    data: bytes, media_type: str, page_numbers: Sequence[int] | None = None, cache: PageCache | None = None
) -> tuple[PageContent, ...]:
    """All pages (or those of a PDF that are named, 1-based); one that cannot be read says why (`unreadable`).

    Pages of scans that `cache` has are not recognised again.
    """
    if media_type == PDF:
        from extractors.readers.pdf import read_pdf

        return tuple(read_scans(data, read_pdf(data, page_numbers), cache))
    module, function = MARKUP_READERS.get(media_type, ("", ""))
    if not module or find_spec(module) is None:
        raise Refused(refusal("unsupported", found="ZIP trong ZIP" if media_type == ZIP else media_type))
    reader: Callable[[bytes], list[PageContent]] = getattr(import_module(module), function)
    return tuple(reader(data))


PAGES_AT_ONCE = 50
"""A long document is read in parts: what is in a part's tables takes a fifth of its words' memory."""


def read_placed(
    data: bytes, media_type: str, page_numbers: Sequence[int], cache: PageCache | None = None
) -> tuple[PageContent, ...]:
    """As `read`, and the words of tables within drawn rules stand in their cells."""
    if media_type != PDF:
        return read(data, media_type)
    pages: list[PageContent] = []
    for start in range(0, len(page_numbers), PAGES_AT_ONCE):
        part = read(data, media_type, page_numbers[start : start + PAGES_AT_ONCE], cache)
        pages += map(in_lattices, part)
    return tuple(pages)


SAMPLE_WORDS = 60
PLAUSIBLE = 0.75
"""Below this share of Vietnamese-looking words in a sample the whole page is judged."""


def read_scans(data: bytes, pages: list[PageContent], cache: PageCache | None = None) -> list[PageContent]:
    """Pages that are pictures of paper, or whose text layer cannot be trusted, are read by OCR, where it is installed."""
    doubtful = [page for page in pages if _doubtful(page)]
    if not doubtful:
        return pages
    from extractors.readers.scan import open_engine, read_scan, untrusted

    engine = open_engine()
    reasons = untrusted(data, doubtful, engine)
    if not reasons:
        return pages
    seen = {page.number: page for page in read_scan(data, list(reasons), engine=engine, cache=cache)}
    return [_with_reason(seen[page.number], reasons[page.number]) if page.number in seen else page for page in pages]


def _with_reason(page: PageContent, reason: str) -> PageContent:
    return page.model_copy(update={"layer_refused": reason})


def _doubtful(page: PageContent) -> bool:
    """A cheap look, before anything of OCR is imported: a picture over the page, glyphs without a character, words of no language."""
    if page.has_images or page.hidden_text:
        return True
    if any(_NO_TEXT.search(word.text) for word in page.words):
        return True
    sample = [word.text for word in page.words[:: max(1, len(page.words) // SAMPLE_WORDS)]]
    return len(sample) >= 20 and plausible_share(sample) < PLAUSIBLE
