"""Reading text of a prepared page: what runs over its width in one go, columns and cells box by box.

What tesseract gets wrong wholesale shows in the result, and is read again another way: syllables that
cannot be, marks torn from their capitals, lines left out or hardly recognised.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.language.orthography import judged
from extractors.readers.ocr.engine import Layout, OcrEngine, RawWord
from extractors.readers.ocr.figures import tidy
from extractors.readers.ocr.image import ink
from extractors.readers.ocr.letters import with_small_letters
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.regions import PixelBox, line_boxes, rows_of_print
from extractors.readers.ocr.tones import set_tones
from extractors.readers.ocr.words import (
    part_joined,
    with_possible_letters,
    with_possible_signs,
    without_stray_marks,
)

UNREAD = "\ufffd"
"""Stands for print that no reading made anything of: a word of confidence 0, never dropped."""

_WAYS: tuple[tuple[float, Layout], ...] = ((1.0, "column"), (0.67, "column"), (1.0, "block"))
"""Scale and layout in which a page's text is read until it is plausible."""
_PLAUSIBLE = 0.985
_PLAIN = 999
"""Number of the block that is the page's whole width."""
_BORDER = 10
_TALL_BLOCK = 0.8
"""Inches: from here on a block holds paragraphs."""
_POOR = 0.3


@dataclass(frozen=True)
class Prepared:
    """A straight page without ruling: grey picture, its ink, resolution."""

    grey: Picture
    printed: Picture
    dpi: float


def prepared(grey: Picture, dpi: float) -> Prepared:
    return Prepared(grey, as_picture(np.ascontiguousarray(ink(grey))), dpi)


def read_plain(page: Prepared, boxes: list[PixelBox], engine: OcrEngine) -> list[RawWord]:
    """All text of the page's width in one go: what is a paragraph, and how high a line, shows on the whole page."""
    if not boxes:
        return []
    grey = np.full_like(page.grey, 255)
    for x0, y0, x1, y1 in boxes:
        rows, columns = slice(max(0, y0 - 3), y1 + 3), slice(max(0, x0 - 3), x1 + 3)
        grey[rows, columns] = page.grey[rows, columns]
    picture = Prepared(grey, page.printed, page.dpi)
    words = _most_plausible(picture, engine)
    words = _mended(picture, words, engine, _PLAIN)
    words = _without_poor_lines(picture, words, engine)
    words += _read_left_out(picture, boxes, words, engine, _PLAIN)
    return _repaired(words, page)


def _left_out(page: Prepared, boxes: list[PixelBox], words: list[RawWord]) -> list[PixelBox]:
    """Rows of print in which nothing was read: a page number, a short heading, the title of who signs."""
    rows = [row for box in boxes for row in rows_of_print(page.printed, box, page.dpi)]
    return [row for row in rows if not any(row[1] <= (word.y0 + word.y1) / 2 <= row[3] for word in words)]


def _read_left_out(
    page: Prepared, boxes: list[PixelBox], words: list[RawWord], engine: OcrEngine, block: int
) -> list[RawWord]:
    found: list[RawWord] = []
    for number, row in enumerate(_left_out(page, boxes, words)):
        layout: Layout = "line" if row[3] - row[1] < page.dpi * 24 / 72 else "block"
        found += _read_part(page, row, engine, (block, 900_000 + number), layout)
    return found


def _without_poor_lines(page: Prepared, words: list[RawWord], engine: OcrEngine) -> list[RawWord]:
    """Lines with a word that was hardly recognised, read again on their own; the surer reading is kept."""
    lines: dict[tuple[int, int, int], list[RawWord]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    for number, (key, line) in enumerate(list(lines.items())):
        if min(word.confidence for word in line) >= _POOR:
            continue
        _, top, _, bottom = _union(line)
        box = _with_marks(page, _union(line))
        ways: tuple[tuple[float, Layout], ...] = ((1.0, "line"), (1.0, "block"), (1.5, "block"))
        for scale, layout in ways:
            again = _read_part(page, box, engine, (_PLAIN, 500_000 + number), layout, scale)
            # The grown box may show the next line, which is read already.
            again = [word for word in again if top <= (word.y0 + word.y1) / 2 <= bottom]
            if again and _mean(again) > _mean(lines[key]):
                lines[key] = again
            if _mean(lines[key]) > 0.8:
                break
    return [word for line in lines.values() for word in line]


def _with_marks(page: Prepared, box: PixelBox) -> PixelBox:
    """`box` grown up and down to the next white of half a millimetre: accents it cut off belong to its line."""
    x0, y0, x1, y1 = box
    white, reach = max(2, round(page.dpi * 0.02)), (y1 - y0) * 6 // 10
    rows = page.printed[:, max(0, x0) : x1].max(axis=1, initial=0)
    top, bottom = max(0, y0), min(len(rows), y1)
    while top > max(0, y0 - reach) and rows[max(0, top - white) : top].any():
        top -= 1
    while bottom < min(len(rows), y1 + reach) and rows[bottom : bottom + white].any():
        bottom += 1
    return (max(0, x0 - white), top, x1 + white, bottom)


def _mean(words: list[RawWord]) -> float:
    return sum(word.confidence * len(word.text) for word in words) / max(1, sum(len(word.text) for word in words))


def _most_plausible(page: Prepared, engine: OcrEngine) -> list[RawWord]:
    """The page's text, read again another way while it holds syllables that cannot be (`đât`, `quôc`).

    Tesseract takes marks for dust or for accents by the size of all print it sees; once it is wrong, it is
    wrong all over the page, and a picture of another size puts it right.
    """
    best: list[RawWord] = []
    best_share = -1.0
    for scale, layout in _WAYS:
        words = _read_scaled(page, engine, scale, layout)
        share = _plausibility(words)
        if share > best_share:
            best, best_share = words, share
        if best_share >= _PLAUSIBLE:
            break
    return best


def _plausibility(words: list[RawWord]) -> float:
    """The share of words that could be Vietnamese. Names (`Đắk Nông`) and a single foreign word say nothing of the page."""
    common = judged([word.text for word in words if not any(char.isupper() for char in word.text)])
    wrong = len(common) - sum(common)
    return 1.0 - wrong / len(common) if wrong > 1 else 1.0


def _read_scaled(page: Prepared, engine: OcrEngine, scale: float, layout: Layout) -> list[RawWord]:
    width = page.grey.shape[1]
    top, bottom = _printed_rows(page)
    grey = page.grey[top:bottom]
    if scale != 1.0:
        grey = as_picture(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    words = engine.read(grey, page.dpi * scale, layout)
    return [
        replace(
            word,
            text=tidy(word.text),
            x0=round(word.x0 / scale),
            y0=round(word.y0 / scale) + top,
            x1=min(width, round(word.x1 / scale)),
            y1=min(bottom, round(word.y1 / scale) + top),
            line=(_PLAIN, word.line[0] * 1000 + word.line[1], word.line[2]),
        )
        for word in words
    ]


def _printed_rows(page: Prepared) -> tuple[int, int]:
    """The rows with print and a margin: white paper costs time, too."""
    rows = np.flatnonzero(page.grey.min(axis=1) < 200)
    margin = round(page.dpi / 4)
    return max(0, int(rows[0]) - margin), min(len(page.grey), int(rows[-1]) + margin)


def read_box(page: Prepared, box: PixelBox, engine: OcrEngine, block: int) -> list[RawWord]:
    """The words of one block."""
    one = is_one_line(page, box)
    # Block mode takes all lines for one size of type, which costs accents where sizes change.
    layout: Layout = "line" if one else "column" if box[3] - box[1] > _TALL_BLOCK * page.dpi else "block"
    words = _read_part(page, box, engine, (block, 0), layout)
    if not one:
        words = _mended(page, words, engine, block)
        words += _read_left_out(page, [box], words, engine, block)
    return _repaired(words, page)


def surer(page: Prepared, box: PixelBox, words: list[RawWord], engine: OcrEngine, block: int) -> list[RawWord]:
    """A cell with a word that was hardly recognised (`Kiu tái định cư`), read once more half as large again; the surer
    reading is kept. What is short may be a figure, and has other witnesses."""
    if not any(word.confidence < _POOR and sum(c.isalpha() for c in word.text) > 2 for word in words):
        return words
    again = _repaired(_read_part(page, box, engine, (block, 0), "block", 1.5), page)
    as_long = sum(len(word.text) for word in again) >= 0.8 * sum(len(word.text) for word in words)
    return again if as_long and _mean(again) > _mean(words) else words


def _repaired(words: list[RawWord], page: Prepared) -> list[RawWord]:
    parted = [part for word in words for part in part_joined(word, page.grey, page.dpi)]
    possible = [with_possible_letters(with_possible_signs(without_stray_marks(word))) for word in parted]
    return set_tones(with_small_letters(possible, page.printed, page.dpi))


def _mended(page: Prepared, words: list[RawWord], engine: OcrEngine, block: int) -> list[RawWord]:
    """Marks over capitals pass for a line of their own (`“` above `PHO CHU TỊCH`): both are read again as one line."""
    lines: dict[tuple[int, int, int], list[RawWord]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    marks = [key for key, line in lines.items() if not any(char.isalnum() for word in line for char in word.text)]
    for number, key in enumerate(marks):
        top, left, right = lines[key][0].y0, lines[key][0].x0, lines[key][-1].x1
        below = [
            other
            for other, line in lines.items()
            if other not in marks
            and min(w.x0 for w in line) < right
            and left < max(w.x1 for w in line)
            and 0 <= max(w.y1 for w in line) - top < 1.3 * page.dpi * 20 / 72
            and min(w.y0 for w in line) >= top - 2
        ]
        if not below:
            continue
        torn = min(below, key=lambda other: min(w.y0 for w in lines[other]))
        box = _union([*lines[key], *lines[torn]])
        again = _read_part(page, box, engine, (block, 1 + number), "line")
        if sum(len(word.text) for word in again) >= sum(len(word.text) for word in lines[torn]):
            lines[torn], lines[key] = again, []
    return [word for line in lines.values() for word in line]


def _union(words: list[RawWord]) -> PixelBox:
    return (
        min(w.x0 for w in words),
        min(w.y0 for w in words) - 2,
        max(w.x1 for w in words),
        max(w.y1 for w in words) + 2,
    )


def _read_part(
    page: Prepared,
    box: PixelBox,
    engine: OcrEngine,
    place: tuple[int, int],
    layout: Layout,
    scale: float = 1.0,
) -> list[RawWord]:
    words = engine.read(_crop(page.grey, box, scale), page.dpi * scale, layout)

    def across(value: int) -> int:
        return round((value - _BORDER) / scale) + box[0]

    def down(value: int) -> int:
        return round((value - _BORDER) / scale) + box[1]

    return [
        replace(
            word,
            text=tidy(word.text),
            x0=across(word.x0),
            x1=across(word.x1),
            y0=down(word.y0),
            y1=down(word.y1),
            line=(place[0], place[1] * 1000 + word.line[1], word.line[2]),
        )
        for word in words
    ]


def _crop(grey: Picture, box: PixelBox, scale: float) -> Picture:
    x0, y0, x1, y1 = box
    part = grey[max(0, y0) : y1, max(0, x0) : x1]
    if scale != 1.0:
        part = as_picture(cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    return as_picture(cv2.copyMakeBorder(part, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT, value=255))


def is_one_line(page: Prepared, box: PixelBox) -> bool:
    lines = line_boxes(page.printed, box, page.dpi)
    return lines is not None and len(lines) == 1
