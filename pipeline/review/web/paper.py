"""What a file without pages holds, in its order: paragraphs and tables, for reading beside the records.

A unit is a paragraph or a cell with text; places are named by its number and the characters in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, groupby

from extractors.readers.markup import Line, MarkupCell, Run, Style, build_grid, paragraph
from pipeline.stages.read import MARKUP_READERS, read
from pipeline.stages.refusal import Refused
from schemas.extraction import Extraction
from schemas.layout import Grid, GridCell, Paragraph
from schemas.page import PageContent

Block = Paragraph | Grid


@dataclass(frozen=True)
class Unit:
    number: int
    text: str


@dataclass(frozen=True)
class Slot:
    """A cell as it is drawn; `unit` is None where it holds nothing."""

    unit: Unit | None
    row_span: int = 1
    col_span: int = 1
    bold: bool = False


@dataclass(frozen=True)
class Drawn:
    """A block as it is drawn: a paragraph has a `unit`, a table `rows`."""

    look: str
    unit: Unit | None = None
    rows: tuple[tuple[Slot, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """`drawn` in reading order."""

    drawn: tuple[Drawn, ...] = ()

    @cached_property
    def rows(self) -> tuple[tuple[Unit, ...], ...]:
        """The rows of all tables, each as its cells with text."""
        rows = (row for block in self.drawn for row in block.rows)
        return tuple(tuple(slot.unit for slot in row if slot.unit is not None) for row in rows)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All of them by number."""
        alone = [block.unit for block in self.drawn if block.unit is not None]
        return tuple(sorted([*alone, *(unit for row in self.rows for unit in row)], key=lambda unit: unit.number))


def draw(blocks: Iterable[Block]) -> Paper:
    """Blocks with their units numbered as they are read."""
    numbers = count()

    def unit(text: str) -> Unit:
        return Unit(next(numbers), text)

    return Paper(
        tuple(
            Drawn("table", rows=tuple(_rows(block, unit)))
            if isinstance(block, Grid)
            else Drawn(_look(block), unit(block.text))
            for block in blocks
        )
    )


def _rows(grid: Grid, unit: Callable[[str], Unit]) -> Iterator[tuple[Slot, ...]]:
    """A place that no cell covers is an empty one, so that columns stay below each other."""
    at = {(cell.row, cell.col): cell for cell in grid.cells}
    covered = {
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    } - set(at)
    for row in range(grid.n_rows):
        places = ((row, col) for col in range(grid.n_cols) if (row, col) not in covered)
        yield tuple(_slot(at.get(place), unit) for place in places)


def _slot(cell: GridCell | None, unit: Callable[[str], Unit]) -> Slot:
    if cell is None:
        return Slot(None)
    return Slot(unit(cell.text) if cell.text else None, cell.row_span, cell.col_span, cell.bold)


def _look(block: Paragraph) -> str:
    facts = {
        "bold": block.bold or block.level is not None, "italic": block.italic, "centered": block.centered,
        "right": block.right or block.column == "right",
    }  # fmt: skip
    return " ".join(name for name, holds in facts.items() if holds)


def paper_of(data: bytes | None, media_type: str, bundle: Extraction) -> Paper:
    """The file's own text; where the file is gone, or has pages of its own, the sections and tables that were read in it."""
    if data is not None and media_type in MARKUP_READERS:
        try:
            pages = read(data, media_type)
        except Refused:
            pages = ()
        blocks = [b for page in pages for b in (*page.running, *page.blocks, *page.notes, *_left_over(page))]
        if blocks:
            return draw(blocks)
    return draw(_blocks(bundle))


def _left_over(page: PageContent) -> Iterator[Block]:
    """Words that no reader could place: they stand in the file all the same."""
    yield from _paragraphs([text for one in page.unplaced for text in one.text.splitlines()])


def _blocks(bundle: Extraction) -> Iterator[Block]:
    for section in sorted(bundle.sections, key=lambda s: s.position):
        heading = section.as_written or f"{section.label} {section.heading}".strip()
        yield from _paragraphs([heading], bold=True)
        yield from _paragraphs(section.text.splitlines())
    for table in bundle.tables:
        yield from _paragraphs([part for part in (table.appendix, table.title) if part], bold=True)
        yield from _grid(table.table_id, bundle)


def _paragraphs(texts: Sequence[str], bold: bool = False) -> Iterator[Block]:
    made = (paragraph([Line([Run(text, bold)])], 1, Style()) for text in texts)
    yield from (one for one in made if one is not None)


def _grid(table_id: str, bundle: Extraction) -> Iterator[Block]:
    heads = [
        MarkupCell(0, c.col, 1, 1, [Line([Run(c.path)])], header=True)
        for c in bundle.table_columns
        if c.table_id == table_id
    ]
    cells = sorted((c for c in bundle.cells if c.table_id == table_id), key=lambda c: (c.row, c.col))
    body = [
        MarkupCell(number, cell.col, 1, 1, [Line([Run(cell.text)])])
        for number, (_, row) in enumerate(groupby(cells, key=lambda c: c.row), start=1)
        for cell in row
    ]
    made = build_grid([*heads, *body], 1, "records") if heads or body else None
    if made is not None:
        yield made
