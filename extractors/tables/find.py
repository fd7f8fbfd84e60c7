"""The tables of a page, by evidence: drawn rules first, then rules in one direction, then alignment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.tables.bare_regions import bare_regions
from extractors.tables.grids import fill_grid, inside
from extractors.tables.infer import Divide, candidate_lattices, lattices_of, own_columns, pools
from extractors.tables.lattice import Lattice, find_lattices
from extractors.tables.regions import FOOT, Region, ruled_regions, with_open_ends
from extractors.tables.rests_of_cells import with_levels_above
from extractors.tables.rows_without_rules import with_rows
from schemas.layout import Grid
from schemas.page import Candidate, PageContent, Rule, Word

WORDS_PER_TABLE = 2
FITTING = 0.9
"""Share of words that must fit into the cells of another engine's table."""
CERTAINTY = 0.8
"""An inferred table is never held for more certain than this."""


@dataclass(frozen=True, slots=True)
class PageGrids:
    """Grids top to bottom, and the words that are in none."""

    grids: tuple[Grid, ...]
    words: tuple[Word, ...]


def find_all_grids(pages: Sequence[PageContent], divide: Divide = own_columns) -> list[PageGrids]:
    """Grids of each page; a word lands in exactly one grid or among the rest. `divide` finds columns where no rules do."""
    pages = [in_lattices(page) if page.grids is None else page for page in pages]
    rests = [list(page.words) for page in pages]
    grids = [list(page.grids or ()) for page in pages]
    for engine, regions in (("horizontal", _ruled(pages, rests, grids)), ("alignment", _bare(pages, rests, grids))):
        for pool in pools(list(regions)):
            by_page: dict[int, list[Lattice]] = {}
            for number, lattice in lattices_of(pool, pool[0].page.height, divide):
                by_page.setdefault(number, []).append(lattice)
            for index, page in enumerate(pages):
                if page.number in by_page:
                    rests[index] = _take(page, by_page[page.number], rests[index], grids[index], engine)
    for index, page in enumerate(pages):
        for candidate in page.candidates:
            rests[index] = _take_candidate(page, candidate, rests[index], grids[index], divide)
    return [
        PageGrids(tuple(sorted(found, key=lambda grid: grid.bbox or (0, 0, 0, 0))), tuple(rest))
        for found, rest in zip(grids, rests, strict=True)
    ]


def in_lattices(page: PageContent) -> PageContent:
    """The page with the tables its drawn rules make, their words gone into them. Asks no other page, so it can come first."""
    grids: list[Grid] = []
    lattices = [with_rows(lattice, page.words) for lattice in find_lattices(page.rules, page.height)]
    rest = _take(page, lattices, list(page.words), grids, "lattice")
    return page.model_copy(update={"words": tuple(rest), "grids": tuple(grids)})


def _ruled(pages: Sequence[PageContent], rests: list[list[Word]], grids: list[list[Grid]]) -> list[Region]:
    """Regions between horizontal rules that no lattice took."""
    found: list[Region] = []
    carried: Region | None = None
    for index, page in enumerate(pages):
        loose = [
            rule for rule in page.rules if rule.horizontal and not any(_within(rule, grid) for grid in grids[index])
        ]
        enough = len(loose) >= (2 if carried is None else 1)
        regions = ruled_regions(page, loose, rests[index], carried) if enough and rests[index] else []
        found += regions
        carried = regions[-1] if regions else None
    return with_open_ends(found, {page.number: rest for page, rest in zip(pages, rests, strict=True)})


def _bare(pages: Sequence[PageContent], rests: list[list[Word]], grids: list[list[Grid]]) -> Iterator[Region]:
    """Regions without rules, on pages where no ruled table stands. Evaluated after the ruled tables were taken."""
    carried: Region | None = None
    for index, page in enumerate(pages):
        regions = bare_regions(page, rests[index], carried) if rests[index] and not grids[index] else []
        yield from regions
        reaches = bool(regions) and regions[-1].levels[-1] > FOOT * page.height
        carried = regions[-1] if reaches else None


def _take(
    page: PageContent, lattices: Sequence[Lattice], rest: list[Word], grids: list[Grid], engine: str
) -> list[Word]:
    """Fills lattices with their words; returns the words left over."""
    for lattice in lattices:
        held = [word for word in rest if inside(word, lattice)]
        if len(held) < (1 if _is_rest_of_row(lattice) else WORDS_PER_TABLE):
            continue
        grid = fill_grid(page, lattice, held, engine)
        if engine != "lattice":
            grid = with_levels_above(grid)
        if engine == "alignment" or lattice.inferred:
            grid = grid.model_copy(update={"confidence": round(CERTAINTY * grid.confidence, 4)})
        grids.append(grid)
        taken = {id(word) for word in held}
        rest = [word for word in rest if id(word) not in taken]
    return rest


def _is_rest_of_row(lattice: Lattice) -> bool:
    """A row cut by the page's end: one word may be all that is left of it (`… ngành, địa` | `phương`)."""
    return (lattice.open_top or lattice.open_bottom) and len(lattice.xs) > 3 and len(lattice.ys) == 2


def _take_candidate(
    page: PageContent, candidate: Candidate, rest: list[Word], grids: list[Grid], divide: Divide
) -> list[Word]:
    """Takes another engine's table where none of ours stands and nearly all its words fit into its cells."""
    lattices = candidate_lattices(candidate, rest, page, divide)
    tried: list[Grid] = []
    left = _take(page, lattices, rest, tried, candidate.engine)
    fits = tried and all(grid.confidence >= FITTING and grid.n_cols >= 3 and grid.n_rows >= 3 for grid in tried)
    if not fits or any(_overlap(grid, other) for grid in tried for other in grids):
        return rest
    grids.extend(grid.model_copy(update={"confidence": round(CERTAINTY * grid.confidence, 4)}) for grid in tried)
    return left


def _overlap(one: Grid, other: Grid) -> bool:
    a, b = one.bbox, other.bbox
    return a is not None and b is not None and a[1] < b[3] and b[1] < a[3] and a[0] < b[2] and b[0] < a[2]


def _within(rule: Rule, grid: Grid) -> bool:
    box = grid.bbox
    return (
        box is not None and box[1] - 3 <= rule.top and rule.bottom <= box[3] + 3 and box[0] - 3 <= rule.x0 <= box[2] + 3
    )
