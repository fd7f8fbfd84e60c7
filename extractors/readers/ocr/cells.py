"""Reading a prepared page: cell by cell inside tables, block by block outside, figures twice."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractors.readers.ocr.engine import OcrEngine, RawWord
from extractors.readers.ocr.figures import is_dash, is_figure
from extractors.readers.ocr.pixels import as_picture
from extractors.readers.ocr.reading import UNREAD, Prepared, is_one_line, read_box, read_plain, surer
from extractors.readers.ocr.regions import PixelBox, blocks, ink_box
from extractors.readers.ocr.rules import GridFrame
from extractors.readers.ocr.signs import with_signs
from extractors.readers.ocr.typeface import roman_ones
from extractors.readers.ocr.witness import is_dash_shape, second_look, symbol_looked_at
from extractors.readers.ocr.words import unaccented

ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.?")

_GLUED = re.compile(r"[HIVXLl1|!ÍÌỊ]{1,5}\.(?=[^\W\d_]{2})")
_COMMA_OF_ORDINAL = re.compile(r"[“\"]?\d{1,2},")
"""`2, Mục tiêu`: before a capital at the head of a line stands the point of an ordinal."""
_LIKE_ROMAN = re.compile(r"[HIVXLl1|!ÍÌỊ]{1,5}[.,)/-]?")


_NO_WORDS = ("|", "_", "`", "„")
_LETTER_HEIGHT = 5 / 72


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
    found = read_plain(around, plain, engine)
    for number, box in enumerate(beside):
        found += read_box(around, box, engine, number)
    kept = _with_ordinals(around, _without_dirt(found, page.dpi))
    words += [_looked_at(page, word, engine) for word in kept]
    return with_signs(page, words)


def _looked_at(page: Prepared, word: RawWord, engine: OcrEngine) -> RawWord:
    return second_look(page, word, engine) if is_figure(word.text) else symbol_looked_at(page, word, engine)


def _with_ordinals(page: Prepared, words: list[RawWord]) -> list[RawWord]:
    """`HI.` at the head of a line, `Phần H`: Roman numerals of headings by their strokes; `2, Mục tiêu` is `2.`."""
    out: list[RawWord] = []
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else None
        first = not out or out[-1].line != word.line
        if (
            first
            and after
            and after.line == word.line
            and _COMMA_OF_ORDINAL.fullmatch(word.text)
            and after.text[:1].isupper()
        ):
            word = replace(word, text=f"{word.text[:-1]}.")
        named = not first and out[-1].text.casefold() in ("phần", "chương", "mục", "lục")
        ordinal, *rest = _parted(page, word) if first and _GLUED.match(word.text) else [word]
        like = (first or named) and _LIKE_ROMAN.fullmatch(ordinal.text)
        out += [_roman(page, ordinal) if like else ordinal, *rest]
    return out


def _parted(page: Prepared, word: RawWord) -> list[RawWord]:
    """`IL.MỤC` -> `IL.` and `MỤC`, parted behind the point; as it is where no point is seen."""
    rows = slice(max(0, word.y0), word.y1)
    columns = np.flatnonzero(page.printed[rows, max(0, word.x0) : word.x1].any(axis=0))
    letters = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1) if len(columns) else []
    for before, point, after in zip(letters, letters[1:], letters[2:], strict=False):
        ink = page.printed[rows, word.x0 + int(point[0]) : word.x0 + int(point[-1]) + 1].any(axis=1)
        if int(ink.sum()) < 0.25 * (word.y1 - word.y0) and len(point) < 2 * len(before):
            at = word.text.index(".") + 1
            return [
                replace(word, text=word.text[:at], x1=word.x0 + int(point[-1]) + 1),
                replace(word, text=word.text[at:], x0=word.x0 + int(after[0])),
            ]
    return [word]


def _roman(page: Prepared, word: RawWord) -> RawWord:
    """`word` with its I's counted; a point or a dash at its end is left out of the count and put back."""
    rows = slice(max(0, word.y0), word.y1)
    columns = np.flatnonzero(page.printed[rows, max(0, word.x0) : word.x1].any(axis=0))
    if len(columns) == 0:
        return word
    letters = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    tail = page.printed[rows, word.x0 + int(letters[-1][0]) : word.x0 + int(letters[-1][-1]) + 1].any(axis=1)
    pointed = len(letters) > 1 and int(tail.sum()) < 0.35 * (word.y1 - word.y0)
    end = word.x0 + int(letters[-2 if pointed else -1][-1]) + 1
    inked = ink_box(page.printed, (word.x0, max(0, word.y0), end, word.y1), 4)
    ones = roman_ones(page.printed[inked[1] : inked[3], inked[0] : inked[2]]) if inked else None
    if ones is None:
        candidate = unaccented(word.text).replace("H", "II")
        return replace(word, text=candidate) if ROMAN.fullmatch(candidate) else word
    return replace(
        word,
        text=ones + ("-" if pointed and word.text.endswith("-") else "." if pointed else ""),
        confidence=max(word.confidence, 0.85),
    )


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
            inked, words = _without_specks(inked, read_box(page, inked, engine, base + number), page.dpi)
            read.append((inked, surer(page, inked, words, engine, base + number)))
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
    real = _without_dust(real, page.dpi)
    if not real or max(max(r[2] - r[0], r[3] - r[1]) for r in real) < least:
        return None
    left, top = min(r[0] for r in real), min(r[1] for r in real)
    return (x0 + left, y0 + top, x0 + max(r[2] for r in real), y0 + max(r[3] for r in real))


def _without_dust(parts: list[PixelBox], dpi: float) -> list[PixelBox]:
    """Pieces without the dots that stand alone: those of letters and figures are nearer to them than 1.3 mm.

    Dust in the corner of a cell made its `80` the smaller half of a picture in which nothing was read.
    """
    dot, near = dpi * 0.02, dpi * 0.05
    large = [part for part in parts if max(part[2] - part[0], part[3] - part[1]) > dot]
    return [
        part
        for part in parts
        if not large
        or part in large
        or any(
            other[0] - near < part[2]
            and part[0] < other[2] + near
            and other[1] - near < part[3]
            and part[1] < other[3] + near
            for other in large
        )
    ]


def _is_remnant(part: PixelBox, cell: PixelBox, dpi: float) -> bool:
    """A long thin piece lying along the cell's edge: what is left of a rule. Marks above letters are shorter."""
    x0, y0, x1, y1 = part
    edge, width, height = dpi * 0.02, x1 - x0, y1 - y0
    flat = width >= max(4 * height, dpi * 0.06) and (y0 - cell[1] <= edge or cell[3] - y1 <= edge)
    steep = height >= max(4 * width, dpi * 0.06) and (x0 - cell[0] <= edge or cell[2] - x1 <= edge)
    return bool(flat or steep)


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
    if all(_is_speck(word) and word.text != "|" for word in words) and inked[3] - inked[1] > page.dpi * _LETTER_HEIGHT:
        words = []  # `--` for `80`: what is as high as a figure is no dust
    text = "".join(word.text for word in words)
    alone = len(words) <= 1 or (column.numeric and is_one_line(page, inked) and is_figure(text))
    short = len(text) <= 4 and not is_dash(text) and not ROMAN.fullmatch(text)
    if not words or (alone and (is_figure(text) or short)):
        confidence = min((word.confidence for word in words), default=0.0)
        whole = RawWord(text or UNREAD, *inked, confidence, (number, 1, 1))
        settled = second_look(page, whole, engine, doubtful=column.numeric)
        # A figure in a column of figures ends in no point: that is dust. An ordinal (`1.`) may.
        dusty = column.numeric and is_figure(settled.text) and settled.text[-1] in ".," and not column.ordinal
        return [replace(settled, text=settled.text.rstrip(".,")) if dusty else settled]
    clean = [
        word
        for at, word in enumerate(words)
        if not (at and words[at - 1].line == word.line and _is_speck(word)) or _joins(words, at, page.dpi)
    ]  # the dash that opens a line is a bullet
    return [_looked_at(page, word, engine) for word in clean]


def _without_specks(inked: PixelBox, words: list[RawWord], dpi: float) -> tuple[PixelBox, list[RawWord]]:
    """`5 ,`: dust beside a cell's only word is none of it, and makes the cell's ink no larger."""
    large = [word for word in words if not _is_speck(word) or max(word.x1 - word.x0, word.y1 - word.y0) > dpi * 0.02]
    if len(large) != 1 or len(words) == 1:
        return inked, words
    only = large[0]
    return (only.x0, only.y0, only.x1, only.y1), large


def _is_speck(word: RawWord) -> bool:
    """`Sự -`: a dash or a dot behind words that was hardly read is dirt or a piece of a rule; a bar always is one."""
    return (word.confidence < 0.6 and set(word.text) <= set("-–—.,:;'`_|")) or word.text in _NO_WORDS


def _without_dirt(words: list[RawWord], dpi: float) -> list[RawWord]:
    return [word for at, word in enumerate(words) if not _is_dirt(word, dpi) or _joins(words, at, dpi)]


def _joins(words: list[RawWord], at: int, dpi: float) -> bool:
    """`2011 – 2015`: a flat stroke between two words of a line is a dash, however unsure the recogniser."""
    word, around = words[at], words[max(0, at - 1) : at + 2]
    flat = is_dash(word.text) and is_dash_shape((word.x0, word.y0, word.x1, word.y1), dpi)
    return flat and len(around) == 3 and len({one.line for one in around}) == 1


def _is_dirt(word: RawWord, dpi: float) -> bool:
    """Strokes of a pen or a seal's remnant outside tables: no letter or digit in it, and not surely read."""
    if any(char.isalnum() for char in word.text):
        return word.confidence < 0.2 and len(word.text) <= 1
    small = max(word.x1 - word.x0, word.y1 - word.y0) < dpi * 0.02
    return word.confidence < 0.6 or small
