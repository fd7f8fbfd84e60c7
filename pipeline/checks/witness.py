"""Which figures a sum confirms, and whose fault a disagreement is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pipeline.checks.comparison import Comparison
from pipeline.checks.ledger import Figure
from pipeline.checks.tablesums import TableSums

LOW_TABLE = 0.85
"""Below it a table's own grid is in doubt."""

_MANY = 4
Spot = tuple[int, int]


def confirmed_spots(sums: TableSums) -> set[Spot]:
    """(row, col) of the figures that stand in a sum that agrees."""
    found: set[Spot] = set()
    for comparison in sums.comparisons:
        if comparison.ok and comparison.confirming:
            found |= {(f.row, f.col) for f in (comparison.stated, *comparison.parts)}
    return found


def confirmed_ids(all_sums: Iterable[TableSums]) -> set[str]:
    """amount_ids of those figures."""
    found: set[str] = set()
    for sums in all_sums:
        spots = confirmed_spots(sums)
        found |= {f.amount_id for s, f in sums.ledger.figures.items() if s in spots and f.amount_id is not None}
    return found


def mostly_failing(sums: TableSums) -> bool:
    """So many sums disagree that the table was read badly rather than written badly."""
    failing = sum(not c.ok for c in sums.comparisons)
    return failing >= _MANY and failing * 3 > len(sums.comparisons)


def origin_of(figures: Iterable[Figure], sums: TableSums, confirmed: set[Spot]) -> Literal["document", "extraction"]:
    """extraction: a figure came from OCR and no other sum vouches for it, its reading was doubted, or its table is shaky."""
    if sums.ledger.table.confidence < LOW_TABLE or mostly_failing(sums):
        return "extraction"
    unsure = (f.doubt is not None or (f.confidence is not None and (f.row, f.col) not in confirmed) for f in figures)
    return "extraction" if any(unsure) else "document"


def involved(comparison: Comparison) -> tuple[Figure, ...]:
    return (comparison.stated, *comparison.parts)
