"""Which figures a sum confirms, and whose fault a disagreement is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from pipeline.checks.comparison import Comparison
from pipeline.checks.ledger import Figure
from pipeline.checks.tablesums import TableSums

LOW_TABLE = 0.85
"""Below it a table's own grid is in doubt."""

_MANY = 4
_TELLING_DIGITS = 5
Spot = tuple[int, int]


def confirmed_spots(sums: TableSums) -> set[Spot]:
    """(row, col) of the figures that stand in a sum that agrees."""
    found: set[Spot] = set()
    for comparison in sums.comparisons:
        if comparison.ok and comparison.confirming:
            found |= {(f.row, f.col) for f in (comparison.stated, *comparison.parts)}
    return found


def repeated_spots(all_sums: Sequence[TableSums]) -> list[set[Spot]]:
    """For each table the figures that another table prints too: with so many digits no misreading happens twice."""
    tables: dict[Decimal, set[int]] = defaultdict(set)
    for k, sums in enumerate(all_sums):
        for figure in sums.ledger.figures.values():
            if _digits(figure.value) >= _TELLING_DIGITS:
                tables[figure.value].add(k)
    return [
        {spot for spot, figure in sums.ledger.figures.items() if len(tables.get(figure.value, ())) > 1}
        for sums in all_sums
    ]


def _digits(value: Decimal) -> int:
    """Digits that tell a figure from another; closing zeros do not."""
    return len(f"{value:f}".replace(".", "").strip("-0"))


def confirmed_in(all_sums: Sequence[TableSums]) -> list[set[Spot]]:
    """For each table the (row, col) of figures that a sum or another table vouches for."""
    return [confirmed_spots(s) | r for s, r in zip(all_sums, repeated_spots(all_sums), strict=True)]


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
