"""Reading a prepared page: cell by cell inside tables, block by block outside, figures twice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.language.orthography import plausible_share
from extractors.readers.ocr.engine import Layout, OcrEngine, RawWord
from extractors.readers.ocr.figures import Reading, agree, is_dash, is_figure, settle, tidy
from extractors.readers.ocr.image import Picture, as_picture, ink
from extractors.readers.ocr.regions import PixelBox, blocks, ink_box, line_boxes
from extractors.readers.ocr.rules import GridFrame
from extractors.readers.ocr.typeface import roman_ones
from extractors.readers.ocr.words import part_joined, set_tones, unaccented, without_stray_marks

UNREAD = "\ufffd"
"""Stands for print that no reading made anything of: a word of confidence 0, never dropped."""

ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.?")
_WAYS: tuple[tuple[float, Layout], ...] = ((1.0, "column"), (0.67, "column"), (1.0, "block"))
"""Scale and layout in which a page's text is read until it is plausible."""
_PLAUSIBLE = 0.985
_PLAIN = 999
"""Number of the block that is the page's whole width."""
_BORDER = 10
_TALL_BLOCK = 0.8
"""Inches: from here on a block holds paragraphs."""
_STROKES = frozenset("|lI!][")
"""What a lone `1` is read as."""
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
    plain, beside = blocks(around.printed, page.dpi)
    found = _read_plain(around, plain, engine)
    for number, box in enumerate(beside):
        found += _read_box(around, box, engine, number)
    kept = [word for word in found if not _is_dirt(word, page.dpi)]
    return words + [_second_look(page, word, engine) if is_figure(word.text) else word for word in kept]


def _read_plain(page: Prepared, boxes: list[PixelBox], engine: OcrEngine) -> list[RawWord]:
    """All text of the page's width in one go: what is a paragraph, and how high a line, shows on the whole page."""
    if not boxes:
        return []
    grey = np.full_like(page.grey, 255)
    for x0, y0, x1, y1 in boxes:
        rows, columns = slice(max(0, y0 - 3), y1 + 3), slice(max(0, x0 - 3), x1 + 3)
        grey[rows, columns] = page.grey[rows, columns]
    picture = Prepared(grey, page.printed, page.dpi)
    words = _most_plausible(picture, engine)
    return _repaired(_mended(picture, words, engine, _PLAIN), page)


def _most_plausible(page: Prepared, engine: OcrEngine) -> list[RawWord]:
    """The page's text, read again another way while it holds syllables that cannot be (`đât`, `quôc`).

    Tesseract takes marks for dust or for accents by the size of all print it sees; once it is wrong, it is
    wrong all over the page, and a picture of another size puts it right.
    """
    best: list[RawWord] = []
    best_share = -1.0
    for scale, layout in _WAYS:
        words = _read_scaled(page, engine, scale, layout)
        share = plausible_share([word.text for word in words])
        if share > best_share:
            best, best_share = words, share
        if best_share >= _PLAUSIBLE:
            break
    return best


def _read_scaled(page: Prepared, engine: OcrEngine, scale: float, layout: Layout) -> list[RawWord]:
    height, width = page.grey.shape
    grey = page.grey
    if scale != 1.0:
        grey = as_picture(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))
    words = engine.read(grey, page.dpi * scale, layout)
    return [
        replace(
            word,
            text=tidy(word.text),
            x0=round(word.x0 / scale),
            y0=round(word.y0 / scale),
            x1=min(width, round(word.x1 / scale)),
            y1=min(height, round(word.y1 / scale)),
            line=(_PLAIN, word.line[0] * 1000 + word.line[1], word.line[2]),
        )
        for word in words
    ]


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
    """The words of one block."""
    one = _is_one_line(page, box)
    # Block mode takes all lines for one size of type, which costs accents where sizes change.
    layout: Layout = "line" if one else "column" if box[3] - box[1] > _TALL_BLOCK * page.dpi else "block"
    words = _read_part(page, box, engine, (block, 0), layout)
    words = words if one else _mended(page, words, engine, block)
    return _repaired(words, page)


def _repaired(words: list[RawWord], page: Prepared) -> list[RawWord]:
    parted = [part for word in words for part in part_joined(word, page.grey, page.dpi)]
    return set_tones([without_stray_marks(word) for word in parted])


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
    page: Prepared, box: PixelBox, engine: OcrEngine, place: tuple[int, int], layout: Layout
) -> list[RawWord]:
    words = engine.read(_crop(page.grey, box), page.dpi, layout)
    dx, dy = box[0] - _BORDER, box[1] - _BORDER
    return [
        replace(
            word,
            text=tidy(word.text),
            x0=word.x0 + dx,
            x1=word.x1 + dx,
            y0=word.y0 + dy,
            y1=word.y1 + dy,
            line=(place[0], place[1] * 1000 + word.line[1], word.line[2]),
        )
        for word in words
    ]


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
    alone = len(words) <= 1 or (column.numeric and _is_one_line(page, inked) and is_figure(text))
    short = len(text) <= 4 and not is_dash(text) and not ROMAN.fullmatch(text)
    if not words or (alone and (is_figure(text) or short)):
        confidence = min((word.confidence for word in words), default=0.0)
        whole = RawWord(text or UNREAD, *inked, confidence, (number, 1, 1))
        settled = _second_look(page, whole, engine, doubtful=column.numeric)
        # A figure in a column of figures ends in no point: that is dust. An ordinal (`1.`) may.
        dusty = column.numeric and is_figure(settled.text) and settled.text[-1] in ".," and not column.ordinal
        return [replace(settled, text=settled.text.rstrip(".,")) if dusty else settled]
    return [_second_look(page, word, engine) if is_figure(word.text) else word for word in words]


def _is_one_line(page: Prepared, box: PixelBox) -> bool:
    lines = line_boxes(page.printed, box, page.dpi)
    return lines is not None and len(lines) == 1


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
    if doubtful and settled.text in _STROKES:
        settled = Reading("1", 0.5)
    return replace(word, text=settled.text, confidence=settled.confidence)


def _as_figure(crop: Picture, dpi: float, engine: OcrEngine, height: int, border: int) -> Reading:
    """One line scaled to `height` pixels and read as a figure: small crops are read unsteadily otherwise."""
    scale = height / max(1, crop.shape[0])
    scaled = as_picture(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    framed = cv2.copyMakeBorder(scaled, border, border, border, border, cv2.BORDER_CONSTANT, value=255)
    return Reading(*engine.figures(as_picture(framed), dpi * scale))


def _around(word: RawWord, page: Prepared) -> tuple[tuple[int, int], tuple[int, int]]:
    """Rows and columns of the word's ink: recognisers cut first and last digits short, so as far as it goes on.

    White of a sixth of its height ends a word; half a letter more on each side is looked at.
    """
    height, width = page.printed.shape
    top, bottom = max(0, word.y0 - 2), min(height, word.y1 + 2)
    tall = max(1, word.y1 - word.y0)
    reach, white = round(tall * 0.7), max(2, tall // 6)
    low, high = max(0, word.x0 - reach), min(width, word.x1 + reach)
    inked = np.asarray(page.printed[max(0, word.y0) : word.y1, low:high].max(axis=0, initial=0) > 0)
    left, right = max(0, word.x0) - low, min(width, word.x1) - low
    while left > 0 and inked[max(0, left - white) : left].any():
        left -= 1
    while right < high - low and inked[right : right + white].any():
        right += 1
    if left == 0 or right == high - low:  # It runs into its neighbour: what was given is better than half of that.
        left, right = max(0, word.x0) - low, min(width, word.x1) - low
    return (top, bottom), (max(0, low + left - 2), min(width, low + right + 2))


def _is_dirt(word: RawWord, dpi: float) -> bool:
    """Strokes of a pen or a seal's remnant outside tables: no letter or digit in it, and not surely read."""
    if any(char.isalnum() for char in word.text):
        return word.confidence < 0.2 and len(word.text) <= 2
    small = max(word.x1 - word.x0, word.y1 - word.y0) < dpi * 0.02
    return word.confidence < 0.6 or small


def prepared(grey: Picture, dpi: float) -> Prepared:
    return Prepared(grey, as_picture(np.ascontiguousarray(ink(grey))), dpi)
