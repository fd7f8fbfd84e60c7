"""A second division of a table whose first one is in doubt: taken where its sums or its cells prove it better, else the doubt
says that it was tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.assemble import Assembled, document_id, reading_context
from extractors.context import ReadingContext
from extractors.language.numbers import parse_figure
from extractors.language.vietnamese import plain
from extractors.shapes import read_table
from extractors.tables.assemble import read_tables
from extractors.tables.dividers import dividers
from extractors.tables.find import find_all_grids
from pipeline.checks.ledger import make_ledger
from pipeline.checks.tablesums import table_sums
from pipeline.checks.witness import LOW_TABLE
from pipeline.stages.sniff import PDF
from schemas.layout import Grid, Layout
from schemas.page import Candidate, PageContent
from schemas.tables import Table

MOST_TABLES = 20
"""Of one document: more in doubt are read badly as a whole."""
INFERRED = frozenset({"horizontal", "alignment", "camelot-network"})
"""Engines that had to find the columns themselves."""

_HOW = {"headers": "theo tiêu đề", "words": "theo khoảng trắng giữa các chữ", "camelot": "theo camelot"}

Seen = Callable[[Mapping[int, float]], Mapping[int, Sequence[Candidate]]]
"""What another engine sees on pages (number -> height)."""
Notes = dict[str, str]
"""table_id -> what its second division came to."""


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """What speaks for a division. `misfits`: cells with figures that are none of their own; `bare`: columns without a header;
    `empty`: with nothing but one, as when the words of one header are taken for two.
    """

    agreeing: int
    failing: int
    misfits: int
    bare: int
    figures: int
    empty: int = 0

    def proves(self, first: Evidence) -> bool:
        """More of its sums agree and no more fail; or as many, and more cells hold what their column says."""
        sums = self.agreeing >= first.agreeing and self.failing <= first.failing and self.empty <= first.empty
        better_sums = sums and (self.agreeing, -self.failing) != (first.agreeing, -first.failing)
        cells = self.misfits <= first.misfits and self.bare <= first.bare and self.figures >= first.figures
        better_cells = cells and (self.misfits, self.bare) != (first.misfits, first.bare)
        return better_sums or (sums and better_cells)


def camelot_on(data: bytes, media_type: str) -> Seen | None:
    """camelot's look at this file; None for a format without pages."""
    if media_type != PDF:
        return None

    def seen(heights: Mapping[int, float]) -> Mapping[int, Sequence[Candidate]]:
        from extractors.readers.unruled import seen_by_camelot

        return seen_by_camelot(data, heights)

    return seen


def shaky(table: Table) -> bool:
    return table.divided and table.confidence < LOW_TABLE and set(table.engine.split("+")) <= INFERRED


def shaky_pages(layout: Layout, pages: Sequence[PageContent]) -> tuple[PageContent, ...]:
    """The pages, words and all, on which columns were found with doubt."""
    wanted = {
        b.page for b in layout.blocks if isinstance(b, Grid) and b.engine in INFERRED and b.confidence < LOW_TABLE
    }
    return tuple(page for page in pages if page.number in wanted and page.source == "text_layer")


def redivided(
    layout: Layout, assembled: Assembled, pages: Sequence[PageContent], seen: Seen | None
) -> tuple[Layout, Notes]:
    """The layout with each doubtful table in its best proven division."""
    tables = [table for table in assembled.tables if shaky(table)][:MOST_TABLES]
    if not tables or not pages:
        return layout, {}
    other = seen({page.number: page.height for page in pages}) if seen else {}
    context = reading_context(document_id(assembled.extraction.document.sha256), assembled.outline)
    first = {table.table_id: _evidence(table, context) for table in tables}
    best = dict(first)
    taken: dict[str, tuple[str, dict[int, Grid]]] = {}
    for name, swaps in _divisions(layout, tables, pages, other):
        for table, found in _as_tables(layout, tables, swaps):
            evidence = _evidence(found, context)
            if evidence.proves(best[table.table_id]):
                best[table.table_id] = evidence
                taken[table.table_id] = (name, {block: swaps[block] for block in table.blocks})
    notes = {t.table_id: _note(first[t.table_id], best[t.table_id], taken.get(t.table_id)) for t in tables}
    swapped = {block: grid for _, grids in taken.values() for block, grid in grids.items()}
    if not swapped:
        return layout, notes
    blocks = tuple(swapped.get(k, block) for k, block in enumerate(layout.blocks))
    return layout.model_copy(update={"blocks": blocks}), notes


def with_notes(tables: Sequence[Table], notes: Notes) -> tuple[Table, ...]:
    """The tables, each with what its second division came to among its doubts."""
    return tuple(
        table.model_copy(update={"doubts": (*table.doubts, notes[table.table_id])})
        if table.table_id in notes
        else table
        for table in tables
    )


def _divisions(
    layout: Layout, tables: Sequence[Table], pages: Sequence[PageContent], seen: Mapping[int, Sequence[Candidate]]
) -> Iterator[tuple[str, dict[int, Grid]]]:
    """(name, block -> its grid divided that way), for grids that hold the same words as the first."""
    firsts = {block: grid for t in tables for block in t.blocks if isinstance(grid := layout.blocks[block], Grid)}
    for name, divide in dividers(seen).items():
        grids = [grid for found in find_all_grids(pages, divide) for grid in found.grids if grid.engine in INFERRED]
        swaps = {}
        for block, first in firsts.items():
            same = next((g for g in grids if g.page == first.page and _words(g) == _words(first)), None)
            if same is not None and same.col_edges != first.col_edges:
                swaps[block] = same.model_copy(
                    update={"engine": first.engine, "confidence": min(same.confidence, first.confidence)}
                )
        yield name, swaps


def _words(grid: Grid) -> Counter[str]:
    return Counter(word for cell in grid.cells for word in cell.text.split())


def _as_tables(layout: Layout, tables: Sequence[Table], swaps: Mapping[int, Grid]) -> Iterator[tuple[Table, Table]]:
    """Each table all of whose grids could be divided anew, and what it becomes."""
    whole = [table for table in tables if table.blocks and all(block in swaps for block in table.blocks)]
    if not whole:
        return
    blocks = tuple(swaps.get(k, block) for k, block in enumerate(layout.blocks))
    again = {table.blocks: table for table in read_tables(layout.model_copy(update={"blocks": blocks}))}
    for table in whole:
        if table.blocks in again:
            yield table, again[table.blocks]


def _evidence(table: Table, context: ReadingContext) -> Evidence:
    read, shaped = read_table(table, context)
    ledger = make_ledger(read, list(shaped.amounts))
    telling = [c for c in table_sums(ledger).comparisons if c.telling]
    return Evidence(
        agreeing=sum(c.ok for c in telling),
        failing=sum(not c.ok for c in telling),
        misfits=sum(_misfit(cell.text) for row in read.rows for cell in row.cells),
        bare=sum(not column.label for column in read.columns),
        empty=sum(not any(row.text(column.index).strip() for row in read.rows) for column in read.columns),
        figures=len(ledger.figures),
    )


def _misfit(text: str) -> bool:
    """Two figures in one cell, or a sum among words: `13.200 Chuyển tiếp`, `1.200 300`."""
    words = plain(text).split()
    sums = [w for w in words if _grouped(w)]
    return (len(sums) > 1 or (bool(sums) and len(words) > 1)) and parse_figure(" ".join(words)).value is None


def _grouped(word: str) -> bool:
    value = parse_figure(word).value
    return value is not None and "." in word and value >= Decimal(1000)


def _note(first: Evidence, best: Evidence, taken: tuple[str, dict[int, Grid]] | None) -> str:
    if taken is None:
        return "đã thử chia cột cách khác, không cách nào được số liệu chứng tỏ là đúng hơn"
    return f"cột đã chia lại {_HOW[taken[0]]}: {best.agreeing} phép cộng khớp, {best.failing} không khớp; lần đầu {first.agreeing} khớp, {first.failing} không khớp"
