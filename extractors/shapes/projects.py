"""Tables of tasks or projects with the money they need: one task for each item row, an amount for each figure."""

from __future__ import annotations

from extractors.shapes import tasks
from extractors.shapes.base import ShapeContext, ShapeResult
from extractors.shapes.kinds import Profile
from schemas.tables import Table, TableKind

KIND = TableKind.PROJECTS


def matches(table: Profile) -> bool:
    return table.named and not (table.body or table.lines) and table.money and not table.spent and not table.targets


def records(table: Table, context: ShapeContext) -> ShapeResult:
    return tasks.records(table, context)
