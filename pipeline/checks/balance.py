"""Over time: what was there at the start, came in and went out makes what is left (tables of debt and of funds); what was added to
a plan or taken from it, where the row of column numbers says so (`5=4-3`)."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.checks.comparison import Comparison
from pipeline.checks.headers import folded
from pipeline.checks.ledger import Ledger
from pipeline.checks.rowtree import is_part_heading
from pipeline.checks.stated_columns import stated_differences

_OPENING = re.compile(r"(?:du no|so du|ton|du)\b.*\bdau (?:ky|nam|thang|quy)")
_CLOSING = re.compile(r"(?:du no|so du|ton|du)\b.*\bcuoi (?:ky|nam|thang|quy)")
_IN = re.compile(r"^(?:(?:so )?(?:vay|thu|tang|phat sinh tang|nhap|bo sung)\b(?!.*\bke hoach\b).*)")
_OUT = re.compile(r"(?:^(?:giam|phat sinh giam|chi|xuat)\b|> (?:no )?goc$|^tra (?:no )?goc\b)")
_PLAN = re.compile(r"\b(?:ke hoach|du toan|du kien)\b")


def balance_columns(ledger: Ledger) -> tuple[int, int, tuple[int, ...], tuple[int, ...]] | None:
    """(opening, closing, in, out); interest and fees leave the debt as it is. None when the table keeps no balance."""
    labels = {c: folded(ledger.label(c)) for c in ledger.money}
    opening = [c for c, t in labels.items() if _OPENING.search(t)]
    closing = [c for c, t in labels.items() if _CLOSING.search(t)]
    if len(opening) != 1 or len(closing) != 1:
        return None
    flows = {c: t for c, t in labels.items() if c not in (opening[0], closing[0]) and not _PLAN.search(t)}
    money_in = tuple(c for c, t in flows.items() if _IN.search(t))
    money_out = tuple(c for c, t in flows.items() if _OUT.search(t) and c not in money_in)
    return (opening[0], closing[0], money_in, money_out) if money_in and money_out else None


def differences(ledger: Ledger) -> list[Comparison]:
    """One comparison for each row with a stated difference, where most rows agree."""
    found: list[Comparison] = []
    for col, (whole, less) in stated_differences(ledger.table.columns).items():
        rows = [c for row in range(len(ledger.table.rows)) if (c := _difference(ledger, row, col, whole, less))]
        good = sum(c.ok for c in rows)
        found += rows if good * 2 > len(rows) else []
    return found


def _difference(ledger: Ledger, row: int, col: int, whole: int, less: int) -> Comparison | None:
    stated, a, b = (ledger.at(row, c) for c in (col, whole, less))
    if stated is None or a is None or b is None:
        return None
    return Comparison(ledger, "balance", stated, a.value - b.value, (a, b), signs=(1, -1))


def balances(ledger: Ledger) -> list[Comparison]:
    """One comparison for each row that states what is left; remarks below `Trong đó` are not accounts of their own."""
    columns = balance_columns(ledger)
    if columns is None:
        return []
    opening, closing, money_in, money_out = columns
    signs = {opening: 1, **dict.fromkeys(money_in, 1), **dict.fromkeys(money_out, -1)}
    found = []
    remark = False
    for row in ledger.table.rows:
        remark = is_part_heading(ledger.names[row.index]) or (remark and ledger.marks[row.index] is None)
        stated = ledger.at(row.index, closing)
        parts = [(f, sign) for col, sign in signs.items() if (f := ledger.at(row.index, col)) is not None]
        if (remark and row.kind == "item") or stated is None or not any(f.value for f, _ in parts):
            continue
        computed = sum((f.value * sign for f, sign in parts), start=Decimal(0))
        found.append(
            Comparison(
                ledger, "balance", stated, computed, tuple(f for f, _ in parts), signs=tuple(s for _, s in parts)
            )
        )
    return found
