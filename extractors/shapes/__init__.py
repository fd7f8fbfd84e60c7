"""A table kind -> records. Exactly one shape takes a table: none or two is a finding (kind `other`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.shapes import budget_history, other, projects, results, targets, tasks
from extractors.shapes.base import Ids, ShapeContext, ShapeResult, remarks
from extractors.shapes.column_notes import column_findings, unread_values
from extractors.shapes.columns import assign_roles
from extractors.shapes.kinds import Profile, profile
from extractors.shapes.stated_sums import money_of
from extractors.tables.rows import classify_rows
from schemas.tables import Table, TableKind


@dataclass(frozen=True)
class Shape:
    kind: TableKind
    matches: Callable[[Profile], bool]
    records: Callable[[Table, ShapeContext], ShapeResult]


SHAPES: tuple[Shape, ...] = tuple(
    Shape(module.KIND, module.matches, module.records) for module in (targets, tasks, projects, results, budget_history)
)


def matching_shapes(table: Table) -> list[Shape]:
    """Shapes that take a table whose columns have roles; one, unless something is wrong."""
    features = profile(table)
    return [shape for shape in SHAPES if shape.matches(features)]


def classify_table(table: Table) -> TableKind:
    found = matching_shapes(table)
    return found[0].kind if len(found) == 1 else TableKind.OTHER


def read_table(table: Table, context: ShapeContext) -> tuple[Table, ShapeResult]:
    """A table whose cells and headers are right -> the same with roles, kind, row kinds and groups, and its records."""
    if not table.divided:
        return _undivided(table), ShapeResult()
    table = assign_roles(table)
    table = table.model_copy(update={"rows": classify_rows(table.columns, table.rows)})
    found = matching_shapes(table)
    notes = ShapeResult(findings=tuple(column_findings(table)))
    if not found and ((features := profile(table)).body or features.lines) and features.money:
        # sums allotted to bodies, or lines of a budget: neither tasks nor projects, and nothing is unknown about it
        table = table.model_copy(update={"kind": TableKind.OTHER})
        money = money_of(table, context, Ids(context.doc_id, table), to_bodies=features.body)
        beside = targets.shared_out(table, context) if features.body else ShapeResult()
        return table, money + beside + remarks(table) + notes
    if len(found) != 1:
        table = table.model_copy(update={"kind": TableKind.OTHER})
        return table, other.records(table, context, tuple(shape.kind.value for shape in found)) + notes
    table = table.model_copy(update={"kind": found[0].kind})
    result = found[0].records(table, context)
    return table, _once(result) + notes + ShapeResult(findings=tuple(unread_values(table, bool(result.targets))))


def _undivided(table: Table) -> Table:
    """Rows with their kinds, and nothing more: what stands in which column is not known."""
    roles = ("stt", "name") if len(table.columns) > 1 else ("name",)
    named = [c.model_copy(update={"role": role}) for c, role in zip(table.columns, roles, strict=False)]
    named += [c.model_copy(update={"role": "text"}) for c in table.columns[len(roles) :]]
    rows = classify_rows(named, table.rows) if len(roles) > 1 else table.rows
    columns = tuple(c.model_copy(update={"role": "text" if c.role == "name" else c.role}) for c in named)
    return table.model_copy(update={"kind": TableKind.OTHER, "columns": columns, "rows": rows})


def _once(result: ShapeResult) -> ShapeResult:
    """One finding for each unknown name of a table, at the first record that has it."""
    seen: set[str | None] = set()
    kept = []
    for found in result.findings:
        if found.code == "unknown_agency" and found.as_written in seen:
            continue
        seen |= {found.as_written} if found.code == "unknown_agency" else set()
        kept.append(found)
    return replace(result, findings=tuple(kept))


__all__ = ["SHAPES", "Shape", "ShapeContext", "ShapeResult", "classify_table", "matching_shapes", "read_table"]
