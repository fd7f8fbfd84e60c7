"""A stated figure beside the figures it should be made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.checks.ledger import Figure, Ledger

Basis = Literal["parts", "items", "sources", "balance", "product"]
"""parts: the rows one level down; items: the lowest rows, over stated subtotals; sources: columns of the same row;
balance: opening + in - out = closing; product: number × price."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`stated` at (row, col) against `computed` from `parts`. `subtotals_agree`: only the items disagree, the stated
    subtotals between do not. `columns` = the parts' columns, also those whose cell is empty (sources only)."""

    ledger: Ledger
    basis: Basis
    stated: Figure
    computed: Decimal
    parts: tuple[Figure, ...]
    signs: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    subtotals_agree: bool = False
    doubtful: bool = False
    """The parts need not be all there is."""

    @property
    def ok(self) -> bool:
        return self.stated.value == self.computed

    @property
    def difference(self) -> Decimal:
        """Computed less stated."""
        return self.computed - self.stated.value

    @property
    def telling(self) -> bool:
        """Agreement speaks for this way to add up: nothing is also the sum of nothing."""
        return bool(self.stated.value) and any(p.value for p in self.parts)

    @property
    def confirming(self) -> bool:
        """Agreement speaks for each figure's reading: printed zeros count, dashes and empty cells do not."""
        return not self.stated.dash and any(not p.dash for p in self.parts)


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that stands empty although its parts have figures and the cells like it are filled."""

    ledger: Ledger
    row: int
    col: int
    computed: Decimal
    parts: tuple[Figure, ...]
    basis: Basis
