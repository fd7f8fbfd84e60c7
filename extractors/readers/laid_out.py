"""Text laid out with spaces (`pdftotext -layout`, old mail): every character has its column, so the page is read as print.

The page is set on a grid of characters and goes the way of a PDF page; what comes out loses the positions again, which are not the
original's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.compose import compose
from extractors.readers.markup import page_of
from extractors.readers.textlines import TextLine
from schemas.base import Place
from schemas.layout import Grid, Layout, Paragraph
from schemas.page import PageContent, Word

CHAR_PT, LINE_PT, SIZE_PT = 5.0, 12.0, 10.0
MARGIN_PT = 60.0
_GAP = re.compile(r"\S\s{3,}\S")
_WORD = re.compile(r"\S+")


def is_laid_out(lines: Sequence[TextLine]) -> bool:
    """Whether gaps within lines, or deep indents, are part of the text."""
    gaps = sum(bool(_GAP.search(line.raw)) for line in lines)
    deep = sum(len(line.raw) - len(line.raw.lstrip(" ")) >= 12 for line in lines)
    return gaps + deep >= max(6, 0.08 * len(lines)) and gaps >= 3


def read_laid_out(pages: Sequence[str]) -> list[PageContent]:
    """Pages as composed, without boxes."""
    layout = compose([_page(number, text) for number, text in enumerate(pages, 1) if text.strip()])
    notes = [_bare(note) for note in layout.notes]
    running = [_bare(line) for line in layout.running]
    numbers = sorted(
        {1, *(_page_of(block) for block in layout.blocks), *(p.page for p in notes), *(p.page for p in running)}
    )
    return [
        page_of(
            number,
            [_stripped(block) for block in layout.blocks if _page_of(block) == number],
            [note for note in notes if note.page == number],
            [line for line in running if line.page == number],
        ).model_copy(update={"unplaced": _unplaced(layout, number)})
        for number in numbers
    ]


def _page(number: int, text: str) -> PageContent:
    lines = text.expandtabs(8).split("\n")
    words = [
        Word.trusted(
            found.group(),
            MARGIN_PT + found.start() * CHAR_PT,
            MARGIN_PT + row * LINE_PT,
            MARGIN_PT + found.end() * CHAR_PT,
            MARGIN_PT + row * LINE_PT + SIZE_PT,
            SIZE_PT,
        )
        for row, line in enumerate(lines)
        for found in _WORD.finditer(line)
    ]
    width = 2 * MARGIN_PT + CHAR_PT * max((len(line.rstrip()) for line in lines), default=80)
    return PageContent(
        number=number, width=width, height=2 * MARGIN_PT + LINE_PT * len(lines), source="markup", words=tuple(words)
    )


def _page_of(block: Paragraph | Grid) -> int:
    return block.page


def _stripped(block: Paragraph | Grid) -> Paragraph | Grid:
    return _bare(block) if isinstance(block, Paragraph) else _bare_grid(block)


def _bare(paragraph: Paragraph) -> Paragraph:
    places = tuple(Place(page=place.page) for place in paragraph.places)
    return paragraph.model_copy(update={"places": places, "size": None})


def _bare_grid(grid: Grid) -> Grid:
    cells = tuple(
        cell.model_copy(update={"places": tuple(Place(page=place.page) for place in cell.places)})
        for cell in grid.cells
    )
    return grid.model_copy(update={"bbox": None, "cells": cells, "engine": "text-" + grid.engine})


def _unplaced(layout: Layout, number: int) -> tuple[object, ...]:
    return tuple(
        words.model_copy(update={"place": Place(page=number)})
        for words in layout.unplaced
        if words.place.page == number
    )
