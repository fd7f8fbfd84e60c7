"""Reading a prepared page: cell by cell inside tables, block by block outside, figures twice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.readers.ocr.engine import OcrEngine, RawWord
from extractors.readers.ocr.figures import Reading, agree, is_dash, is_figure, settle, tidy
from extractors.readers.ocr.image import Picture, as_picture, ink
from extractors.readers.ocr.regions import PixelBox, blocks, ink_box, line_count
from extractors.readers.ocr.rules import GridFrame
from extractors.readers.ocr.typeface import roman_ones
from extractors.readers.ocr.words import part_joined, set_tones, unaccented, without_stray_marks

UNREAD = "\ufffd"
"""Stands for print that no reading made anything of: a word of confidence 0, never dropped."""

ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.?")
_BORDER = 10
_SIZES = ((32, 16), (32, 5), (24, 10), (40, 20))
"""Height of a line and white border around it, in pixels, at which figures are read until a reading is settled."""


@dataclass(frozen=True)
class Prepared:
    """A straight page without ruling: grey picture, its ink, resolution."""

    grey: Picture
    printed: Picture
    dpi: float


@dataclass(frozen=True)
class _Column:
    """What a cell's column holds: mostly figures; the rows' ordinals (the table's first column)."""

    numeric: bool
    ordinal: bool


def read_page(page: Prepared, grids: list[GridFrame], engine: OcrEngine) -> list[RawWord]:
    """All words, boxes in pixels of the page, tables first by cell, then the text around them."""
    words: list[RawWord] = []
    for number, grid in enumerate(grids):
        words += _read_grid(page, grid, engine, 1000 * (number + 1))
    around = _without_tables(page, grids)
    for number, box in enumerate(blocks(around.printed, page.dpi)):
        found = [word for word in _read_box(around, box, engine, number) if not _is_dirt(word, page.dpi)]
        words += [_second_look(page, word, engine) if is_figure(word.text) else word for word in found]
    return words


def _without_tables(page: Prepared, grids: list[GridFrame]) -> Prepared:
    grey, printed = page.grey.copy(), page.printed.copy()
    for grid in grids:
        x0, y0, x1, y1 = (round(value) for value in grid.box)
        area = (slice(max(0, y0 - 2), y1 + 3), slice(max(0, x0 - 2), x1 + 3))
        grey[area], printed[area] = 255, 0
    return Prepared(grey, printed, page.dpi)


def _read_grid(page: Prepared, grid: GridFrame, engine: OcrEngine, base: int) -> list[RawWord]:
    """Every cell read on its own; in columns of figures, whatever is short is tried as a figure too."""
    read: list[tuple[PixelBox, list[RawWord]]] = []
    for number, (x0, y0, x1, y1) in enumerate(grid.cells):
        inked = _cell_ink(page, (x0 + 1, y0 + 1, x1 - 1, y1 - 1))
        if inked is not None:
            read.append((inked, _read_box(page, inked, engine, base + number)))
        else:
            read.append(((x0, y0, x1, y1), []))
    numeric = _numeric_columns(grid, [words for _, words in read])
    first = min(cell[0] for cell in grid.cells)
    out: list[RawWord] = []
    for number, (cell, (inked, words)) in enumerate(zip(grid.cells, read, strict=True)):
        if inked == cell:
            continue
        if cell[0] - first < 3:
            words = _as_ordinal(page, inked, words, base + number)
        column = _Column(numeric=(cell[0], cell[2]) in numeric, ordinal=cell[0] - first < 3)
        out += _settle_cell(page, inked, words, engine, column, base + number)
    return out


def _as_ordinal(page: Prepared, inked: PixelBox, words: list[RawWord], number: int) -> list[RawWord]:
    """In a table's first column `H`, `lÍ` and `1` can be Roman numerals misread: their strokes are counted.

    Ordinals bear no accents (`VỊ` is VI), and no Latin letter but I, V, X is written twice (`VH` is VII).
    """
    text = "".join(word.text for word in words)
    if len(text) > 5 or is_dash(text) or (text.isalnum() and set(text) & set("234567890")):
        return words
    roman = roman_ones(page.printed[inked[1] : inked[3], inked[0] : inked[2]])
    if roman is not None:
        return [RawWord(roman, *inked, 0.9, (number, 1, 1))]
    plain = unaccented(text)
    candidate = plain.replace("H", "II")
    if len(words) == 1 and (ROMAN.fullmatch(candidate) or len(plain.rstrip(".)")) == 1):
        certain = candidate == text
        return [
            replace(
                words[0],
                text=candidate if ROMAN.fullmatch(candidate) else plain,
                confidence=words[0].confidence if certain else min(words[0].confidence, 0.8),
            )
        ]
    return words


def _cell_ink(page: Prepared, cell: PixelBox) -> PixelBox | None:
    """The print in a cell, None for an empty one: a speck of less than 0.6 mm, or a remnant of its rules, is none."""
    inked = ink_box(page.printed, cell, 6)
    if inked is None:
        return None
    x0, y0, x1, y1 = inked
    least = page.dpi * 0.024
    if max(x1 - x0, y1 - y0) < least:
        return None
    count, _, stats, _ = cv2.connectedComponentsWithStats(as_picture(page.printed[y0:y1, x0:x1]), connectivity=8)
    real = [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, area in stats[1:count]
        if area >= 4 and not _is_remnant((x0 + x, y0 + y, x0 + x + w, y0 + y + h), cell, page.dpi)
    ]
    if not real or max(max(r[2] - r[0], r[3] - r[1]) for r in real) < least:
        return None
    left, top = min(r[0] for r in real), min(r[1] for r in real)
    return (x0 + left, y0 + top, x0 + max(r[2] for r in real), y0 + max(r[3] for r in real))


def _is_remnant(part: PixelBox, cell: PixelBox, dpi: float) -> bool:
    """A long thin piece lying along the cell's edge: what is left of a rule. Marks above letters are shorter."""
    x0, y0, x1, y1 = part
    edge, width, height = dpi * 0.02, x1 - x0, y1 - y0
    flat = width >= max(4 * height, dpi * 0.06) and (y0 - cell[1] <= edge or cell[3] - y1 <= edge)
    steep = height >= max(4 * width, dpi * 0.06) and (x0 - cell[0] <= edge or cell[2] - x1 <= edge)
    return bool(flat or steep)


def _read_box(page: Prepared, box: PixelBox, engine: OcrEngine, block: int) -> list[RawWord]:
    layout = "line" if line_count(page.printed, box, page.dpi) == 1 else "block"
    words = engine.read(_crop(page.grey, box), page.dpi, "line" if layout == "line" else "block")
    dx, dy = box[0] - _BORDER, box[1] - _BORDER
    placed = [
        replace(
            word,
            text=tidy(word.text),
            x0=word.x0 + dx,
            x1=word.x1 + dx,
            y0=word.y0 + dy,
            y1=word.y1 + dy,
            line=(block, word.line[1], word.line[2]),
        )
        for word in words
    ]
    parted = [part for word in placed for part in part_joined(word, page.grey, page.dpi)]
    return set_tones([without_stray_marks(word) for word in parted])


def _crop(grey: Picture, box: PixelBox) -> Picture:
    x0, y0, x1, y1 = box
    part = grey[max(0, y0) : y1, max(0, x0) : x1]
    return as_picture(cv2.copyMakeBorder(part, _BORDER, _BORDER, _BORDER, _BORDER, cv2.BORDER_CONSTANT, value=255))


def _numeric_columns(grid: GridFrame, read: list[list[RawWord]]) -> set[tuple[int, int]]:
    """Columns (left, right edge) where most cells with anything in them hold one figure."""
    counts: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for cell, words in zip(grid.cells, read, strict=True):
        if words:
            counts[(cell[0], cell[2])].append(len(words) == 1 and (is_figure(words[0].text) or is_dash(words[0].text)))
    return {column for column, flags in counts.items() if len(flags) >= 3 and sum(flags) >= 0.6 * len(flags)}


def _settle_cell(
    page: Prepared, inked: PixelBox, words: list[RawWord], engine: OcrEngine, column: _Column, number: int
) -> list[RawWord]:
    """A cell's words with its figures witnessed. Short print in a column of figures may be a figure misread."""
    if is_dash_shape(inked, page.dpi):
        return [RawWord("-", *inked, 0.9, (number, 1, 1))]
    text = "".join(word.text for word in words)
    alone = len(words) <= 1 or (column.numeric and line_count(page.printed, inked, page.dpi) == 1 and is_figure(text))
    short = len(text) <= 4 and not is_dash(text) and not ROMAN.fullmatch(text)
    if not words or (alone and (is_figure(text) or short)):
        confidence = min((word.confidence for word in words), default=0.0)
        whole = RawWord(text or UNREAD, *inked, confidence, (number, 1, 1))
        settled = _second_look(page, whole, engine, doubtful=column.numeric)
        # A figure in a column of figures ends in no point: that is dust. An ordinal (`1.`) may.
        dusty = column.numeric and is_figure(settled.text) and settled.text[-1] in ".," and not column.ordinal
        return [replace(settled, text=settled.text.rstrip(".,")) if dusty else settled]
    return [_second_look(page, word, engine) if is_figure(word.text) else word for word in words]


def is_dash_shape(box: PixelBox, dpi: float) -> bool:
    """All the ink of a cell is one short flat stroke: the dash that stands for nothing."""
    width, height = (box[2] - box[0]) * 72 / dpi, (box[3] - box[1]) * 72 / dpi
    return 1.8 <= width <= 14 and height <= 2.2 and width >= 1.6 * height


def _second_look(page: Prepared, word: RawWord, engine: OcrEngine, doubtful: bool = False) -> RawWord:
    """`word` read again as a figure. A word that is none stays unless it is `doubtful` or hardly a reading at all."""
    crop = page.grey[slice(*_around(word, page)[0]), slice(*_around(word, page)[1])]
    first = _as_figure(crop, page.dpi, engine, *_SIZES[0])
    text = Reading(word.text, word.confidence)
    if agree(word.text, first.text):
        return replace(word, confidence=settle(text, [first]).confidence)
    unsure = doubtful or word.confidence < 0.6 or word.text in ("|", UNREAD)
    if not is_figure(word.text) and not unsure:
        return word
    readings = [first, *(_as_figure(crop, page.dpi, engine, *size) for size in _SIZES[1:])]
    settled = settle(text, readings)
    return replace(word, text=settled.text, confidence=settled.confidence)


def _as_figure(crop: Picture, dpi: float, engine: OcrEngine, height: int, border: int) -> Reading:
    """One line scaled to `height` pixels and read as a figure: small crops are read unsteadily otherwise."""
    scale = height / max(1, crop.shape[0])
    scaled = as_picture(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    framed = cv2.copyMakeBorder(scaled, border, border, border, border, cv2.BORDER_CONSTANT, value=255)
    return Reading(*engine.figures(as_picture(framed), dpi * scale))


def _around(word: RawWord, page: Prepared) -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows and columns of the word's box, grown by 2 pixels: recognisers cut the last digit short."""
    height, width = page.printed.shape
    return (max(0, word.y0 - 2), min(height, word.y1 + 2)), (max(0, word.x0 - 2), min(width, word.x1 + 2))


def _is_dirt(word: RawWord, dpi: float) -> bool:
    """Strokes of a pen or a seal's remnant outside tables: no letter or digit in it, and not surely read."""
    if any(char.isalnum() for char in word.text):
        return word.confidence < 0.2 and len(word.text) <= 2
    small = max(word.x1 - word.x0, word.y1 - word.y0) < dpi * 0.02
    return word.confidence < 0.6 or small


def prepared(grey: Picture, dpi: float) -> Prepared:
    return Prepared(grey, as_picture(np.ascontiguousarray(ink(grey))), dpi)
