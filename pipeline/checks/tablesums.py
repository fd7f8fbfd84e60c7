"""Every sum a table states, set beside the figures it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.checks.balance import balances, differences
from pipeline.checks.columnsums import column_sums
from pipeline.checks.comparison import Comparison, Gap
from pipeline.checks.ledger import Ledger
from pipeline.checks.placesums import place_sums
from pipeline.checks.products import products
from pipeline.checks.rowsums import row_sums


@dataclass(frozen=True)
class TableSums:
    """`comparisons` down, across and over time; `gaps` = cells left empty although their parts have figures."""

    ledger: Ledger
    comparisons: tuple[Comparison, ...]
    gaps: tuple[Gap, ...]


def table_sums(ledger: Ledger) -> TableSums:
    down, empty_down = column_sums(ledger)
    across, empty_across = row_sums(ledger, empty_down)
    over_time = [*balances(ledger), *differences(ledger)]
    return TableSums(
        ledger, (*down, *across, *over_time, *products(ledger), *place_sums(ledger)), (*empty_down, *empty_across)
    )
