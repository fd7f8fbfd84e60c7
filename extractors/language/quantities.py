"""Values of targets (first version, see find_quantities)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schemas.records import Comparator


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value: `of` is what it is a value of, as written; `doubt` as in numbers.Figure."""

    start: int
    end: int
    as_written: str
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str | None
    of: str | None = None
    doubt: str | None = None


def find_quantities(text: str) -> list[Quantity]:
    """Every value in a target's sentence or a value cell, in order."""
    return []
