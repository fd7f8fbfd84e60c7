"""Pages that look tabular without a rule and without the genre's usual head (STT …): camelot's `network` reads their columns.

Ours begin at a head, so they see nothing there; the network read such tables whole and found none in the running text it was
tried on. It parses the page anew, so it is asked only where this module sees cause.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from extractors.tables.bare_regions import bare_regions
from extractors.tables.figure_rows import figure_rows
from extractors.tables.whitespace import chunks
from extractors.tables.words import group_lines
from schemas.page import Candidate, PageContent, Word

COLUMNS, LINES = 3, 4
"""So many consecutive lines of so many pieces look like a table (head and signature have two columns)."""
WIDE_EM = 1.6
FIGURE_LINES = 3
RULED = 8
"""A page with more rules has drawn tables."""


def with_candidates(data: bytes, pages: list[PageContent]) -> list[PageContent]:
    """The pages, those that look tabular with the tables camelot sees."""
    asked = [page.number for page in pages if looks_tabular(page)]
    if not asked:
        return pages
    found = seen_by_camelot(data, {page.number: page.height for page in pages if page.number in asked})
    return [
        page.model_copy(update={"candidates": tuple(found[page.number])}) if page.number in found else page
        for page in pages
    ]


def looks_tabular(page: PageContent) -> bool:
    """Whether an unruled, headless table may stand on the page."""
    if len(page.rules) > RULED or page.rotation or _wide_gaps(page.words) < LINES:
        return False
    lines = group_lines(page.words)
    if not (_in_columns(lines) or len(figure_rows(lines)) >= FIGURE_LINES):
        return False
    return not bare_regions(page, page.words, None)


def _in_columns(lines: Sequence[Sequence[Word]]) -> bool:
    run = 0
    for line in lines:
        run = run + 1 if _pieces(line) >= COLUMNS else 0
        if run >= LINES:
            return True
    return False


def _wide_gaps(words: Sequence[Word]) -> int:
    """Wide steps to the right between neighbours in the file: a cheap look before lines are grouped."""
    return sum(b.x0 - a.x1 > WIDE_EM * a.size and abs(a.bottom - b.bottom) < 1.0 for a, b in itertools.pairwise(words))


def _pieces(line: Sequence[Word]) -> int:
    gaps = sum(b.x0 - a.x1 > WIDE_EM * a.size for a, b in itertools.pairwise(line))
    return min(gaps + 1, len(chunks(line)))


def seen_by_camelot(data: bytes, heights: Mapping[int, float]) -> dict[int, list[Candidate]]:
    """Tables that camelot's `network` sees on pages (number -> height), by page."""
    from camelot.io import read_pdf as camelot_tables

    found: dict[int, list[Candidate]] = {}
    asked = ",".join(map(str, heights))
    for table in camelot_tables(data, pages=asked, flavor="network", suppress_stdout=True):
        # it counts from the bottom left; rows and columns come as (start, end) pairs
        xs = sorted({round(x, 2) for pair in table.cols for x in pair})
        ys = sorted({round(heights[table.page] - y, 2) for pair in table.rows for y in pair})
        found.setdefault(table.page, []).append(Candidate(engine="camelot-network", xs=tuple(xs), ys=tuple(ys)))
    return found
