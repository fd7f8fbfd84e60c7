"""Number × price = sum, in tables that print all three (dự toán, danh mục mua sắm), and products that the row of column numbers
states (`3=1x2`)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.shapes.amounts import amount_role
from pipeline.checks.comparison import Comparison
from pipeline.checks.headers import folded
from pipeline.checks.ledger import Ledger
from pipeline.checks.stated_columns import stated_products
from schemas.tables import Column

_NUMBER = re.compile(r"\b(?:so|khoi) luong\b|^sl\b")
_PRICE = re.compile(r"\bdon gia\b")
_SUM = re.compile(r"\bthanh tien\b|\bkinh phi\b|\btong\b")
_ENOUGH = 2


def products(ledger: Ledger) -> list[Comparison]:
    """One comparison for each row with a sum and all its factors, where most rows agree."""
    found: list[Comparison] = []
    for total, factors in dict(_factors(ledger)).items():
        rows = [c for row in range(len(ledger.table.rows)) if (c := _product(ledger, row, total, factors))]
        good = sum(c.ok for c in rows)
        found += rows if good >= _ENOUGH and good * 2 > len(rows) else []
    return found


def is_price(ledger: Ledger, col: int) -> bool:
    """`Đơn giá`: what one thing costs, which nobody adds up."""
    return _is_price(ledger, ledger.table.columns[col])


def _is_price(ledger: Ledger, column: Column) -> bool:
    if _PRICE.search(folded(column.label)):
        return True
    return column.role == "money" and amount_role(column, ledger.table) == "unit_price"


def _factors(ledger: Ledger) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(sum, its factors): number and price beside it under one header (`Năm 2026 > SL | Thành tiền`), the price also alone."""
    columns = ledger.table.columns
    prices = [c for c in columns if _is_price(ledger, c)]
    numbers = [c for c in columns if c not in prices and _NUMBER.search(folded(c.leaf))]
    for col in ledger.money:
        total = columns[col]
        if not _SUM.search(folded(total.label)) or total in prices or total in numbers:
            continue
        number = [c for c in numbers if c.path[:-1] == total.path[:-1]]
        beside = [c for c in prices if c.path[:-1] == total.path[:-1]]
        price = beside or prices
        if len(number) == len(price) == 1:
            yield col, (number[0].index, price[0].index)
    yield from stated_products(columns).items()


def _product(ledger: Ledger, row: int, total: int, factors: tuple[int, ...]) -> Comparison | None:
    stated = ledger.at(row, total)
    parts = [ledger.read(row, col) for col in factors]
    known = [f for f in parts if f is not None and not f.dash]
    if stated is None or len(known) < len(factors):
        return None
    computed: Decimal = math.prod((f.value for f in known), start=Decimal(1))
    return Comparison(ledger, "product", stated, computed, tuple(known))
