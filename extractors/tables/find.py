"""The tables of a page, by evidence: drawn rules first, then rules in one direction, then alignment."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.tables.grids import fill_grid, inside
from extractors.tables.lattice import find_lattices
from schemas.layout import Grid
from schemas.page import PageContent, Word

WORDS_PER_TABLE = 2


@dataclass(frozen=True, slots=True)
class PageGrids:
    """Grids top to bottom, and the words that are in none."""

    grids: tuple[Grid, ...]
    words: tuple[Word, ...]


def find_grids(page: PageContent) -> PageGrids:
    """Every table of a page; a word lands in exactly one grid or among the rest."""
    rest = list(page.words)
    grids: list[Grid] = []
    for lattice in find_lattices(page.rules, page.height):
        held = [word for word in rest if inside(word, lattice)]
        if len(held) < WORDS_PER_TABLE:
            continue
        grids.append(fill_grid(page, lattice, held))
        taken = {id(word) for word in held}
        rest = [word for word in rest if id(word) not in taken]
    return PageGrids(tuple(grids), tuple(rest))
