"""PDF → pages of words and rules, read once, by pypdfium2.

`make bench` prints what pdfplumber, playa and pypdfium2 take for the same pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pypdfium2 as pdfium

from extractors.language.legacy_fonts import detect_encoding, encoding_of_font, repair_words
from extractors.readers.glyphs import read_words
from extractors.readers.paths import read_rules
from extractors.readers.transform import Upright
from extractors.readers.unruled import with_candidates
from schemas.base import Box, Place, union
from schemas.layout import Paragraph, Unplaced
from schemas.page import PageContent, Word

FONT_SAMPLE = 200
"""Words of a font that tell its encoding."""
UNSEEN = "có trong lớp chữ nhưng không thấy trên trang"
SCANNED_SHARE = 0.5
"""An image over more than this share of a page makes it a picture of paper."""


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Opens bytes; raises pypdfium2.PdfiumError for what is no readable PDF (damaged, encrypted)."""
    return pdfium.PdfDocument(data)


def read_pdf(data: bytes, page_numbers: Sequence[int] | None = None) -> list[PageContent]:
    """Pages (1-based numbers; default all) of a PDF with their text layer and drawn rules.

    A page that holds only a picture comes back without words and with `has_images` (extractors.readers.scan takes it).
    Raises pypdfium2.PdfiumError when the bytes are no readable PDF.
    """
    document = open_pdf(data)
    try:
        wanted = page_numbers or range(1, len(document) + 1)
        pages = [_read_page(document, number) for number in wanted]
    finally:
        document.close()
    return with_candidates(data, in_unicode(pages))


def in_unicode(pages: list[PageContent]) -> list[PageContent]:
    """Pages whose words are Unicode: text typed in an old 8-bit font (TCVN3, VNI) is converted, font by font.

    A sample of each font's words tells whether there is any; a modern file is given back as it is.
    """
    samples: dict[str, list[str]] = {}
    for page in pages:
        for word in page.words:
            sample = samples.setdefault(word.font, [])
            if len(sample) < FONT_SAMPLE:
                sample.append(word.text)
    if not any(
        encoding_of_font(font) or detect_encoding(" ".join(words)) != "unicode" for font, words in samples.items()
    ):
        return pages
    repaired = iter(repair_words([word for page in pages for word in page.words]))
    return [page.model_copy(update={"words": tuple(islice(repaired, len(page.words)))}) for page in pages]


def _read_page(document: pdfium.PdfDocument, number: int) -> PageContent:
    page = document[number - 1]
    try:
        text_page = page.get_textpage()
        try:
            upright = Upright.of(page, text_page)
            read = read_words(text_page, upright)
        finally:
            text_page.close()
        unseen = _unseen(page, read.faint, upright.turned) if read.faint else []
        words = _without(read.words, unseen)
        rules, image_share = read_rules(page, upright)
        return PageContent(
            number=number,
            width=upright.width,
            height=upright.height,
            source="text_layer" if words else "none",
            words=tuple(words),
            rules=tuple(rules),
            has_images=image_share > SCANNED_SHARE,
            rotation=upright.turned,
            hidden_text=read.hidden,
            running=_watermarks(number, read.slanted),
            unplaced=tuple(
                Unplaced(text=w.text, place=Place(page=number, bbox=_box(w)), reason=UNSEEN) for w in unseen
            ),
        )
    finally:
        page.close()


def _watermarks(number: int, words: Sequence[Word]) -> tuple[Paragraph, ...]:
    """Words that lie aslant over the page: none of its text, and none of a cell they happen to cross."""
    if not words:
        return ()
    box = union([_box(word) for word in words])
    return (Paragraph(text=" ".join(w.text for w in words), places=(Place(page=number, bbox=box),)),)


def _unseen(page: pdfium.PdfPage, words: Sequence[Word], turned: int) -> list[Word]:
    """Those of some pale words of which the page shows nothing: white on white."""
    from extractors.readers.seen import unseen_words

    return [w for w, unseen in zip(words, unseen_words(page, [_box(w) for w in words], turned), strict=True) if unseen]


def _without(words: list[Word], unseen: Sequence[Word]) -> list[Word]:
    gone = {(word.text, word.x0, word.top) for word in unseen}
    return [word for word in words if (word.text, word.x0, word.top) not in gone] if gone else words


def _box(word: Word) -> Box:
    return (word.x0, word.top, word.x1, word.bottom)
