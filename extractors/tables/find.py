"""The tables of a page, by evidence: drawn rules first, then rules in one direction, then alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.alignment import CERTAINTY, alignment_lattices
from extractors.tables.grids import fill_grid, inside
from extractors.tables.horizontal import horizontal_lattices
from extractors.tables.lattice import Lattice, find_lattices
from schemas.layout import Grid
from schemas.page import PageContent, Rule, Word

WORDS_PER_TABLE = 2
FOOT = 0.8
"""A table that reaches below this share of the page may go on on the next."""


@dataclass(frozen=True, slots=True)
class PageGrids:
    """Grids top to bottom, and the words that are in none."""

    grids: tuple[Grid, ...]
    words: tuple[Word, ...]


def find_all_grids(pages: Sequence[PageContent]) -> list[PageGrids]:
    """Grids of each page; an unruled table hands its columns on to the next page."""
    out: list[PageGrids] = []
    for page in pages:
        out.append(find_grids(page, _carried(out[-1], pages[len(out) - 1].height) if out else ()))
    return out


def find_grids(page: PageContent, carried: tuple[float, ...] = ()) -> PageGrids:
    """Every table of a page; a word lands in exactly one grid or among the rest."""
    rest = list(page.words)
    grids: list[Grid] = []
    lattices = find_lattices(page.rules, page.height)
    rest = _take(page, lattices, rest, grids, "lattice")
    loose = [rule for rule in page.rules if not any(_within(rule, grid) for grid in grids)]
    if len(loose) >= 3:
        rest = _take(page, horizontal_lattices(page, loose, rest), rest, grids, "horizontal")
    if rest and not grids:
        rest = _take(page, alignment_lattices(page, rest, carried), rest, grids, "alignment")
    return PageGrids(tuple(sorted(grids, key=lambda grid: grid.bbox or (0, 0, 0, 0))), tuple(rest))


def _take(page: PageContent, lattices: Sequence[Lattice], rest: list[Word], grids: list[Grid], engine: str) -> list[Word]:
    """Fills lattices with their words; returns the words left over."""
    for lattice in lattices:
        held = [word for word in rest if inside(word, lattice)]
        if len(held) < WORDS_PER_TABLE:
            continue
        grid = fill_grid(page, lattice, held, engine)
        if engine == "alignment":
            grid = grid.model_copy(update={"confidence": round(CERTAINTY * grid.confidence, 4)})
        grids.append(grid)
        taken = {id(word) for word in held}
        rest = [word for word in rest if id(word) not in taken]
    return rest


def _within(rule: Rule, grid: Grid) -> bool:
    box = grid.bbox
    return box is not None and box[1] - 3 <= rule.top and rule.bottom <= box[3] + 3 and box[0] - 3 <= rule.x0 <= box[2] + 3


def _carried(before: PageGrids, height: float) -> tuple[float, ...]:
    grid = before.grids[-1] if before.grids else None
    if grid is None or grid.engine != "alignment" or not grid.bbox or grid.bbox[3] < FOOT * height:
        return ()
    return grid.col_edges
