"""The second reading of a doubtful cell: its own picture, at a higher resolution than pages are read, letters and figures apart.

For a text layer it is another engine than the first; for a scan it is another picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from extractors.readers.ocr.engine import OcrEngine
from extractors.readers.ocr.figures import Reading, is_figure
from extractors.readers.ocr.image import even_light, grey_without_stamps, ink, render, without_specks, without_streaks
from extractors.readers.ocr.reading import Prepared, prepared, read_box
from extractors.readers.ocr.regions import PixelBox, ink_box
from extractors.readers.ocr.rules import erase, find_grids
from extractors.readers.ocr.upright import quarter_turn, skew_degrees, straighten
from extractors.readers.ocr.witness import second_look
from schemas.base import Place

DPI = 400
_INSET_PT = 0.8
"""What a cell's own border may take of its box."""
_LEAST_INK = 12


def read_again(
    data: bytes, places: Sequence[Place], turned: Mapping[int, int], scanned: frozenset[int], engine: OcrEngine
) -> list[Reading | None]:
    """What stands in each box; None where nothing is printed. `turned` and `scanned` say how the pages were first read."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        if place.bbox is not None:
            by_page[place.page].append(index)
    found: list[Reading | None] = [None] * len(places)
    document = pdfium.PdfDocument(data)
    try:
        for number, wanted in sorted(by_page.items()):
            page = _page(document, number, turned.get(number, 0), number in scanned)
            for index in wanted:
                found[index] = _cell(page, places[index], engine)
    finally:
        document.close()
    return found


def _page(document: pdfium.PdfDocument, number: int, turn: int, scanned: bool) -> Prepared:
    picture = render(document[number - 1], DPI)
    grey = even_light(grey_without_stamps(picture.rgb, picture.dpi))
    if scanned:
        grey = without_streaks(grey, ink(grey), picture.dpi)
        grey = quarter_turn(without_specks(grey, ink(grey), picture.dpi), turn)
        grey = straighten(grey, skew_degrees(ink(grey)))
    return prepared(erase(grey, find_grids(grey, picture.dpi)[1]), picture.dpi)


def _cell(page: Prepared, place: Place, engine: OcrEngine) -> Reading | None:
    assert place.bbox is not None
    scale = page.dpi / 72
    x0, y0, x1, y1 = place.bbox
    height, width = page.grey.shape
    box: PixelBox = (
        max(0, round((x0 + _INSET_PT) * scale)),
        max(0, round((y0 + _INSET_PT) * scale)),
        min(width, round((x1 - _INSET_PT) * scale)),
        min(height, round((y1 - _INSET_PT) * scale)),
    )
    inked = ink_box(page.printed, box, _LEAST_INK) if box[2] > box[0] and box[3] > box[1] else None
    if inked is None:
        return None
    words = read_box(page, inked, engine, 0)
    if not words:
        return None
    if len(words) == 1:
        whole = replace(words[0], x0=inked[0], y0=inked[1], x1=inked[2], y1=inked[3])
        words = [second_look(page, whole, engine, doubtful=True)]
    else:
        words = [second_look(page, word, engine) if is_figure(word.text) else word for word in words]
    return Reading(" ".join(word.text for word in words), min(word.confidence for word in words))
