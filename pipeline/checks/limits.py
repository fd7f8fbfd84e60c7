"""Sums that must not be greater than another: a year's than its period's, what was paid than what was planned."""

from __future__ import annotations

import re

from pipeline.checks.base import CheckInput
from pipeline.checks.headers import folded, is_total, span
from pipeline.checks.ledger import Ledger
from pipeline.checks.tablesums import TableSums
from pipeline.checks.witness import Spot, origin_of
from pipeline.checks.wording import short, vn
from schemas.findings import Finding

_PAID = re.compile(r"\b(?:giai ngan|thuc hien|quyet toan|da (?:chi|cap|bo tri))\b")
_PROJECT = re.compile(r"\btong\b.*\b(?:du an|dau tu)\b")


def exceeded_totals(given: CheckInput) -> list[Finding]:
    """`amount_exceeds_total`, for pairs of columns that nearly all other rows keep to."""
    found = []
    for sums, confirmed in zip(given.sums, given.confirmed, strict=True):
        for part, whole in limits(sums.ledger):
            found += [_finding(sums, row, part, whole, confirmed) for row in _over(sums.ledger, part, whole)]
    return found


def limits(ledger: Ledger) -> list[tuple[int, int]]:
    """(part, whole): the part's figure may not be the greater one."""
    pairs = [(a, b) for a in ledger.money for b in ledger.money if a != b and _bounded(ledger, a, b)]
    return [(a, b) for a, b in pairs if len(_over(ledger, a, b)) * 10 <= _both(ledger, a, b)]


def _bounded(ledger: Ledger, part: int, whole: int) -> bool:
    one, other = ledger.table.columns[part], ledger.table.columns[whole]
    if not (is_total(one.leaf) and (is_total(other.leaf) or _PROJECT.search(folded(other.leaf)))):
        return False
    if any(_PAID.search(folded(p)) for p in other.path):
        return False
    inner, outer = span(ledger.label(part)), span(ledger.label(whole))
    if inner and outer:
        return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]
    return outer is None and inner is not None and bool(_PROJECT.search(folded(other.leaf)))


def _both(ledger: Ledger, part: int, whole: int) -> int:
    return sum(
        (row, part) in ledger.figures and (row, whole) in ledger.figures for row in range(len(ledger.table.rows))
    )


def _over(ledger: Ledger, part: int, whole: int) -> list[int]:
    return [
        row
        for row in range(len(ledger.table.rows))
        if (a := ledger.at(row, part)) and (b := ledger.at(row, whole)) and a.value > b.value
    ]


def _finding(sums: TableSums, row: int, part: int, whole: int, confirmed: set[Spot]) -> Finding:
    ledger = sums.ledger
    small, large = ledger.figures[row, whole], ledger.figures[row, part]
    name = short(ledger.row_name(row))
    return Finding(
        code="amount_exceeds_total",
        origin=origin_of((small, large), sums, confirmed),
        severity="warning",
        message=f'Dòng "{name}": "{ledger.label(part)}" {vn(large.value)} lớn hơn "{ledger.label(whole)}" {vn(small.value)}.',
        message_en=f'Row "{name}": "{ledger.label(part)}" {vn(large.value)} is greater than "{ledger.label(whole)}" {vn(small.value)}.',
        table_id=ledger.table.table_id,
        record_id=large.amount_id,
        stated=vn(large.value),
        computed=vn(small.value),
        places=tuple(f.place for f in (large, small) if f.place),
        compared=tuple(f.amount_id for f in (large, small) if f.amount_id),
    )
