"""Pages read from their picture: PDF page -> words, rules and confidences, upright and straight."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from statistics import median
from typing import Protocol

import numpy as np
import pypdfium2 as pdfium

from extractors.readers.glyphs import ASCENT_EM, DESCENT_EM
from extractors.readers.ocr.cells import read_page
from extractors.readers.ocr.engine import OcrEngine, RawWord, ocr_available, open_engine
from extractors.readers.ocr.image import (
    Render,
    even_light,
    grey_without_stamps,
    ink,
    large_strokes,
    pen_ink,
    render,
    without_specks,
    without_streaks,
)
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.reading import UNREAD, Prepared, prepared
from extractors.readers.ocr.regions import PixelBox, ink_box
from extractors.readers.ocr.rules import GridFrame, erase, find_grids
from extractors.readers.ocr.trust import trust_text_layer
from extractors.readers.ocr.typeface import extent, is_bold, size_points, stem_width
from extractors.readers.ocr.upright import quarter_turn, skew_degrees, straighten, turn_needed
from extractors.readers.ocr.words import without_handwriting
from schemas.page import PageContent, Rule, Word

__all__ = [
    "OcrEngine",
    "ocr_available",
    "open_engine",
    "page_key",
    "read_picture",
    "read_scan",
    "trust_text_layer",
    "untrusted",
]

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""


class PageCache(Protocol):
    """Pages read before, by `page_key`. Whoever keeps them sees to it that another version of the code finds none."""

    def get(self, key: str) -> PageContent | None: ...

    def put(self, key: str, page: PageContent) -> None: ...


def read_scan(
    data: bytes,
    page_numbers: Sequence[int],
    *,
    engine: OcrEngine | None,
    progress: Progress | None = None,
    workers: int = 1,
    cache: PageCache | None = None,
) -> list[PageContent]:
    """The pages `page_numbers` (1-based) of the PDF `data`, read from their pictures, in that order.

    Without an `engine` each page comes back with `unreadable` saying why. `workers` threads read in
    parallel, each with an engine of its own. What `cache` has is not read again.
    """
    document = pdfium.PdfDocument(data)
    try:
        if engine is None:
            return [_unread(document, number) for number in page_numbers]
        return _read_all(document, page_numbers, engine, progress, max(1, workers), cache)
    finally:
        document.close()


def untrusted(data: bytes, pages: Sequence[PageContent], engine: OcrEngine | None) -> dict[int, str]:
    """Page number -> why its text layer is not used. A layer over or under a picture is held against a few lines read from it."""
    reasons: dict[int, str] = {}
    compared: list[PageContent] = []
    for page in pages:
        reason = trust_text_layer(page)
        if reason is not None:
            reasons[page.number] = reason
        elif page.has_images and page.words and engine is not None:
            compared.append(page)
    if compared:
        document = pdfium.PdfDocument(data)
        try:
            for page in compared:
                picture = render(document[page.number - 1])
                reason = trust_text_layer(page, picture=picture, engine=engine)
                reasons |= {page.number: reason} if reason else {}
        finally:
            document.close()
    return reasons


def page_key(picture: Render) -> str:
    """What a page's reading depends on besides the code: its picture."""
    digest = hashlib.blake2b(digest_size=20)
    digest.update(f"{picture.rgb.shape}:{picture.dpi:.1f}:{picture.width:.2f}x{picture.height:.2f}:".encode())
    digest.update(np.ascontiguousarray(picture.rgb).data)
    return digest.hexdigest()


def _read_all(
    document: pdfium.PdfDocument,
    page_numbers: Sequence[int],
    engine: OcrEngine,
    progress: Progress | None,
    workers: int,
    cache: PageCache | None,
) -> list[PageContent]:
    """PDFium is not safe for threads, so pages are rendered here, a few ahead of the readers."""
    engines: SimpleQueue[OcrEngine] = SimpleQueue()
    for index in range(workers):
        engines.put(engine if index == 0 else engine.spawn())

    def work(number: int, picture: Render) -> PageContent:
        mine = engines.get()
        try:
            return read_picture(picture, number, mine)
        finally:
            engines.put(mine)

    pages: list[PageContent] = []
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(page_numbers), 2 * workers):
            begun: list[tuple[str, PageContent | Future[PageContent]]] = []
            for number in page_numbers[start : start + 2 * workers]:
                picture = render(document[number - 1])
                key = page_key(picture) if cache is not None else ""
                kept = cache.get(key) if cache is not None else None
                begun.append((key, kept or pool.submit(work, number, picture)))
            for number, (key, found) in zip(page_numbers[start:], begun, strict=False):
                if isinstance(found, PageContent):
                    pages.append(found.model_copy(update={"number": number}))
                else:
                    pages.append(found.result())
                    if cache is not None:
                        cache.put(key, pages[-1])
                if progress is not None:
                    progress(len(pages), len(page_numbers))
    return pages


def read_picture(picture: Render, number: int, engine: OcrEngine) -> PageContent:
    """One rendered page read. Coordinates are those of the page turned upright and straightened."""
    dpi = picture.dpi
    grey = even_light(grey_without_stamps(picture.rgb, dpi))
    grey = without_streaks(grey, ink(grey), dpi)
    grey = without_specks(grey, ink(grey), dpi)
    turn = turn_needed(grey, dpi, engine)
    grey = quarter_turn(grey, turn)
    skew = skew_degrees(ink(grey))
    grey = straighten(grey, skew)
    grids, mask = find_grids(grey, dpi)
    page = prepared(erase(grey, mask), dpi)
    raw = read_page(page, grids, engine)
    pen = pen_ink(picture.rgb)
    if pen.any():
        written = straighten(quarter_turn(pen, turn), skew, mask=True)
        raw = _without_pen(raw, written, page.printed, dpi)
    words = _words(raw, page)
    width, height = (picture.height, picture.width) if turn in (90, 270) else (picture.width, picture.height)
    confidences = [word.confidence for word in words if word.confidence is not None]
    return PageContent(
        number=number,
        width=width,
        height=height,
        source="ocr",
        words=tuple(words),
        rules=tuple(_rules(grids, dpi)),
        has_images=True,
        rotation=turn,
        confidence=sum(confidences) / len(confidences) if confidences else None,
    )


def _without_pen(raw: list[RawWord], pen: Picture, printed: Picture, dpi: float) -> list[RawWord]:
    """What a pen wrote is no print: strokes of a signature are no words, written figures are words unread.

    A name under a signature is print: it stays, as sure as it could be read.
    """
    signature = large_strokes(pen, dpi * 0.35)
    figures = as_picture(pen & (1 - signature))
    out = []
    for word in raw:
        x0, y0, x1, y1 = _clipped(word, pen)
        written, inked = int(signature[y0:y1, x0:x1].sum()), int(printed[y0:y1, x0:x1].sum())
        unsure = (written > inked and word.confidence < 0.6) or (written > 0.4 * inked and word.confidence < 0.3)
        if unsure or (written > 0.7 * inked and len(word.text) == 1):
            continue
        out.append(without_handwriting(word, figures, UNREAD))
    return out


def _unread(document: pdfium.PdfDocument, number: int) -> PageContent:
    width, height = document[number - 1].get_size()
    reason = ocr_available() or "không có bộ nhận dạng chữ"
    message = f"là ảnh quét, {reason}"
    return PageContent(number=number, width=width, height=height, source="none", has_images=True, unreadable=message)


def _rules(grids: list[GridFrame], dpi: float) -> list[Rule]:
    scale = 72 / dpi
    rules = []
    for grid in grids:
        for line in grid.across:
            y = line.at * scale
            rules.append(Rule(x0=line.start * scale, top=y, x1=line.end * scale, bottom=y))
        for line in grid.down:
            x = line.at * scale
            rules.append(Rule(x0=x, top=line.start * scale, x1=x, bottom=line.end * scale))
    return rules


def _words(raw: list[RawWord], page: Prepared) -> list[Word]:
    """Recognised words with boxes in points, type size and weight.

    Top and bottom are those of the type, not of the ink (a dot's ink is a speck), as the PDF reader has them.
    """
    tight = [ink_box(page.printed, _clipped(word, page.grey), 1) or _clipped(word, page.grey) for word in raw]
    sizes = _line_sizes(raw, tight, page.dpi)
    bases = _base_lines(raw, tight, sizes, page.dpi)
    bold = _bold(raw, [stem_width(page.grey, box) / size for box, size in zip(tight, sizes, strict=True)])
    scale = 72 / page.dpi
    return [
        Word(
            text=unicodedata.normalize("NFC", word.text),
            x0=box[0] * scale,
            top=base * scale - ASCENT_EM * size,
            x1=box[2] * scale,
            bottom=base * scale + DESCENT_EM * size,
            size=round(size * 2) / 2,
            bold=heavy,
            confidence=round(word.confidence, 3),
        )
        for word, box, size, base, heavy in zip(raw, tight, sizes, bases, bold, strict=True)
    ]


def _clipped(word: RawWord, grey: Picture) -> PixelBox:
    height, width = grey.shape
    return (max(0, word.x0), max(0, word.y0), min(width, word.x1), min(height, word.y1))


def _line_sizes(raw: list[RawWord], boxes: list[PixelBox], dpi: float) -> list[float]:
    """The median size of each word's line; of the page where a line's letters say nothing."""
    own = [size_points(word.text, box, dpi) for word, box in zip(raw, boxes, strict=True)]
    known = [size for size in own if size is not None]
    usual = median(known) if known else 13.0
    lines: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    for word, size in zip(raw, own, strict=True):
        if size is not None and 0.4 * usual < size < 3 * usual:
            lines[word.line].append(size)
    return [median(lines[word.line]) if lines[word.line] else usual for word in raw]


def _base_lines(raw: list[RawWord], boxes: list[PixelBox], sizes: list[float], dpi: float) -> list[float]:
    """The base line each word stands on, in pixels: its line's, where its own is not far off (a raised mark)."""
    own = []
    for word, box, size in zip(raw, boxes, sizes, strict=True):
        above, below = extent(word.text)
        em = size * dpi / 72
        own.append(box[3] - below * em if any(c.isalnum() for c in word.text) else box[1] + above * em)
    lines: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    for word, base in zip(raw, own, strict=True):
        lines[word.line].append(base)
    shared = [median(lines[word.line]) for word in raw]
    return [
        line if abs(line - base) < 0.15 * size * dpi / 72 or not any(c.isalnum() for c in word.text) else base
        for word, base, line, size in zip(raw, own, shared, sizes, strict=True)
    ]


def _bold(raw: list[RawWord], weights: list[float]) -> list[bool]:
    """Weight of each word against the page's regular type; dashes and dots go with the word before them."""
    lettered = sorted(w for word, w in zip(raw, weights, strict=True) if any(c.isalnum() for c in word.text))
    if not lettered:
        return [False] * len(raw)
    regular = lettered[len(lettered) * 35 // 100]
    out: list[bool] = []
    for index, (word, weight) in enumerate(zip(raw, weights, strict=True)):
        if any(c.isalnum() for c in word.text):
            out.append(is_bold(weight, regular))
        else:
            out.append(index > 0 and raw[index - 1].line == word.line and out[-1])
    return out
