"""What one value of a target is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from schemas.records import Comparator


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value. `of` is what it is a value of, as written; `value` is None, with a doubt, for a figure that cannot be
    read (`37.5130 lượt`); the doubts are those of `numbers.Figure`.
    """

    start: int
    end: int
    as_written: str
    comparator: Comparator
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    of: str | None = None
    doubt: str | None = None
