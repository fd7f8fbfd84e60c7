"""Which rows a subtotal adds up: the rows of a table as a tree, from their numbers, kinds and groups.

Papers number loosely (a group without a number, sub-rows without one), so there are a few readings of the same rows;
`tablesums` keeps the one whose sums agree most often.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractors.language.vietnamese import fold
from pipeline.checks.ledger import Ledger
from pipeline.checks.marks import Mark
from schemas.tables import Row, RowKind

Unnumbered = Literal["beside", "inside", "as_grouped"]
"""How a row without a number stands to the rows above: a group or item beside the last one, an item inside the numbered
row above it, a group where `group_rows` puts it."""

READINGS: tuple[Unnumbered, ...] = ("beside", "as_grouped", "inside")
_PART_HEADINGS = {"trong do", "bao gom", "gom", "gom co", "chia ra", "cu the"}


@dataclass
class RowTree:
    """`children` of each row that has some; `partial` = rows whose listed parts need not be all (`Trong đó:`)."""

    roots: list[int] = field(default_factory=list)
    children: dict[int, list[int]] = field(default_factory=dict)
    partial: set[int] = field(default_factory=set)
    totals: list[int] = field(default_factory=list)
    open_groups: dict[int, int] = field(default_factory=dict)
    """total row -> the group that was open above it, for a subtotal printed below its items."""

    below_total: list[int] = field(default_factory=list)
    """Rows without a number after the last total: a break-down of it, or a remark."""

    def add(self, row: int, parent: int | None) -> None:
        if parent is None:
            self.roots.append(row)
        else:
            self.children.setdefault(parent, []).append(row)


@dataclass(frozen=True, slots=True)
class _Open:
    row: int
    style: str
    rank: float
    ordinal: int
    group: bool


def read_tree(ledger: Ledger, reading: Unnumbered) -> RowTree:
    """The tree under one reading of unnumbered rows."""
    tree = RowTree()
    stack: list[_Open] = []
    rows = ledger.table.rows
    last_total = max((r.index for r in rows if r.kind is RowKind.TOTAL), default=None)
    for row in rows:
        if row.kind is RowKind.TOTAL:
            tree.totals.append(row.index)
            group = next((o.row for o in reversed(stack) if o.group), None)
            if group is not None:
                tree.open_groups[row.index] = group
            continue
        mark = ledger.marks[row.index]
        below = last_total is not None and bool(tree.roots) and tree.roots[0] < last_total < row.index
        if is_part_heading(ledger.names[row.index]) and not _has_figures(ledger, row.index):
            if stack and not below:
                tree.partial.add(stack[-1].row)
            continue
        if below and (mark is None or not mark.ordinal):
            tree.below_total.append(row.index)
            continue
        placed = _place(tree, stack, row, mark, reading)
        tree.add(row.index, stack[-1].row if stack else None)
        stack.append(placed)
    return tree


def is_part_heading(name: str) -> bool:
    """`Trong đó:` and the like, which announce parts that need not be all."""
    return fold(name).strip(" :.-") in _PART_HEADINGS


def _has_figures(ledger: Ledger, row: int) -> bool:
    return any((f := ledger.at(row, c)) is not None and not f.dash for c in ledger.money)


def _place(tree: RowTree, stack: list[_Open], row: Row, mark: Mark | None, reading: Unnumbered) -> _Open:
    """Close what the row ends; the top of `stack` is then its parent."""
    group = row.kind is RowKind.GROUP
    if group and mark is not None and not mark.ordinal:
        return _bare_group(stack, row, "as_grouped")  # `*  Dự án nhóm B`
    if mark is not None:
        return _numbered(stack, row, mark, group)
    if group:
        return _bare_group(stack, row, reading)
    memo = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].row in tree.partial), None)
    if memo is not None:
        del stack[memo + 1 :]
    elif reading == "inside":
        while stack and stack[-1].style == "none":
            stack.pop()
    elif stack and not stack[-1].group:
        closed = stack.pop()
        return _Open(row.index, closed.style, closed.rank, closed.ordinal, False)
    return _Open(row.index, "none", 9.0, 0, False)


def _numbered(stack: list[_Open], row: Row, mark: Mark, group: bool) -> _Open:
    opened = _Open(row.index, mark.style, mark.rank, mark.ordinal, group)
    same = [k for k, o in enumerate(stack) if o.style == mark.style]
    if same:
        nested = stack[same[-1]]
        if mark.ordinal == 1 and nested.group and not group:
            return _Open(row.index, mark.style, mark.rank + 0.05, 1, False)  # groups 1, 2 … hold items 1, 2 …
        following = [k for k in same if stack[k].ordinal + 1 == mark.ordinal and stack[k].group >= group]
        del stack[(following or same)[-1] :]
        return opened
    while stack and stack[-1].rank > mark.rank:
        stack.pop()
    return opened


def _bare_group(stack: list[_Open], row: Row, reading: Unnumbered) -> _Open:
    if reading == "as_grouped":
        parent = row.group_rows[-1] if row.group_rows else None
        while stack and stack[-1].row != parent:
            stack.pop()
        rank = stack[-1].rank + 0.5 if stack else 0.5
        return _Open(row.index, "group", rank, 0, True)
    last = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].group), None)
    if last is None:
        stack.clear()
        return _Open(row.index, "group", 0.5, 0, True)
    closed = stack[last]
    del stack[last:]
    return _Open(row.index, closed.style, closed.rank, closed.ordinal, True)
