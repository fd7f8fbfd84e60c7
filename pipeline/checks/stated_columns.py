"""What the row of column numbers says of the columns: `(6)=(7)+(8)`, `3=1x2`, `5=4-3`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.tables import Column

_AIR = re.compile(r"[()\s]")
_SUM = re.compile(r"(\w{1,2})=(\w{1,2}(?:\+\w{1,2})+)")
_DIFFERENCE = re.compile(r"(\w{1,2})=(\w{1,2}[-–]\w{1,2})")
_PRODUCT = re.compile(r"(\d{1,2})=(\d{1,2}(?:[x×*]\d{1,2})+)", re.I)


def stated_sums(columns: Sequence[Column]) -> dict[int, tuple[int, ...]]:
    """Column -> the columns it adds up."""
    return _stated(columns, _SUM, r"\+")


def stated_products(columns: Sequence[Column]) -> dict[int, tuple[int, ...]]:
    """Column -> the columns it multiplies."""
    return _stated(columns, _PRODUCT, r"[x×*X]")


def stated_differences(columns: Sequence[Column]) -> dict[int, tuple[int, ...]]:
    """Column -> what is left of the first column without the second."""
    return _stated(columns, _DIFFERENCE, r"[-–]")


def _stated(columns: Sequence[Column], formula: re.Pattern[str], sign: str) -> dict[int, tuple[int, ...]]:
    numbers = [_AIR.sub("", column.number) for column in columns]
    own = {number.split("=")[0]: c.index for number, c in zip(numbers, columns, strict=True) if number}
    found = {}
    for number, column in zip(numbers, columns, strict=True):
        said = formula.fullmatch(number)
        parts = re.split(sign, said[2]) if said else []
        if parts and all(part in own for part in parts):
            found[column.index] = tuple(own[part] for part in parts)
    return found
