"""Tables of money already planned and spent (budget execution, debt, investment of past years): amounts only."""

from __future__ import annotations

from extractors.shapes.base import Ids, ShapeContext, ShapeResult
from extractors.shapes.kinds import Profile
from extractors.shapes.stated_sums import money_of
from schemas.tables import Table, TableKind

KIND = TableKind.BUDGET_HISTORY


def matches(table: Profile) -> bool:
    return table.named and table.money and table.spent


def records(table: Table, context: ShapeContext) -> ShapeResult:
    return money_of(table, context, Ids(context.doc_id, table))
