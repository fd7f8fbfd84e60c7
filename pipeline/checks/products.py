"""Number × price = sum, in tables that print all three (dự toán, danh mục mua sắm)."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.language.numbers import parse_figure
from extractors.language.vietnamese import plain
from pipeline.checks.comparison import Comparison
from pipeline.checks.headers import folded
from pipeline.checks.ledger import Figure, Ledger

_NUMBER = re.compile(r"\b(?:so|khoi) luong\b|^sl\b")
_PRICE = re.compile(r"\bdon gia\b")
_SUM = re.compile(r"\bthanh tien\b|\bkinh phi\b|\btong\b")
_ENOUGH = 2


def products(ledger: Ledger) -> list[Comparison]:
    """One comparison for each row with all three figures, where most rows agree."""
    columns = _columns(ledger)
    if columns is None:
        return []
    found = [c for row in range(len(ledger.table.rows)) if (c := _product(ledger, row, *columns))]
    good = sum(c.ok for c in found)
    return found if good >= _ENOUGH and good * 2 > len(found) else []


def is_price(ledger: Ledger, col: int) -> bool:
    """`Đơn giá`: what one thing costs, which nobody adds up."""
    return bool(_PRICE.search(folded(ledger.table.columns[col].label)))


def _columns(ledger: Ledger) -> tuple[int, int, int] | None:
    """(number, price, sum), when the table has just one of each."""
    labels = {c.index: folded(c.label) for c in ledger.table.columns}
    price = [c for c, t in labels.items() if _PRICE.search(t)]
    number = [c for c, t in labels.items() if _NUMBER.search(t) and c not in price]
    total = [c for c in ledger.money if _SUM.search(labels[c]) and c not in (*price, *number)]
    return (number[0], price[0], total[0]) if len(number) == len(price) == len(total) == 1 else None


def _product(ledger: Ledger, row: int, number: int, price: int, total: int) -> Comparison | None:
    stated, cost = ledger.at(row, total), ledger.at(row, price)
    cell = ledger.table.rows[row].cells[number]
    count = parse_figure(plain(cell.text))
    if stated is None or cost is None or cost.dash or count.value is None:
        return None
    place = cell.places[0] if cell.places else None
    many = Figure(row, number, count.value, confidence=cell.confidence, doubt=count.doubt, place=place)
    computed: Decimal = count.value * cost.value
    return Comparison(ledger, "product", stated, computed, (many, cost))
