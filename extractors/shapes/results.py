"""Tables of what was reached: kept as cells, and their money if any. They set no targets and no tasks."""

from __future__ import annotations

from extractors.shapes.base import Ids, ShapeContext, ShapeResult
from extractors.shapes.kinds import Profile
from extractors.shapes.stated_sums import money_of
from schemas.tables import Table, TableKind

KIND = TableKind.RESULTS


def matches(table: Profile) -> bool:
    return table.named and table.reached and not table.money


def records(table: Table, context: ShapeContext) -> ShapeResult:
    return money_of(table, context, Ids(context.doc_id, table))
