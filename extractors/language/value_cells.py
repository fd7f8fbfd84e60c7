"""Values in cells: a figure in the unit of its column, a whole and its parts, or what a sentence would say."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.language.comparators import SIGN, comparator_of
from extractors.language.numbers import FIGURE, parse_figure
from extractors.language.quantities import find_quantities
from extractors.language.quantity import Quantity
from extractors.language.vietnamese import fold_tones, plain
from schemas.records import Comparator

_OF_WHICH = re.compile(rf"\s*((?:{SIGN})?\s*{FIGURE}(?<![.,]))\s*[,;(]\s*(?:trong đó|bao gồm|gồm)\b:?\s*", re.I)
_ONE_PART = re.compile(rf"([^\d<>≥≤~]*)({FIGURE})\s*(%|[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){{0,2}})?")
"""`75, trong đó có chứng chỉ 35%`: the whole in the unit of its column, then its parts."""


def parse_value_cell(text: str, unit: str | None = None) -> list[Quantity]:
    """The values in a cell of a value column (`>80%`, `100%`, `10 sản phẩm`); `unit` is that of a unit column.

    A cell that is one figure and nothing else is a value in `unit`; words without a figure (`Thường xuyên`) give [].
    """
    bare = re.fullmatch(rf"({SIGN}?)\s*({FIGURE})", plain(text))
    if bare:
        figure = parse_figure(bare[2])
        sign: Comparator = comparator_of(bare[1], "") if bare[1] else "="
        return [
            Quantity(0, len(text), text, sign, figure.value, None, plain(unit) if unit else None, doubt=figure.doubt)
        ]
    if parts := _OF_WHICH.match(text):
        first = parse_value_cell(parts[1], unit)
        return [*first, *_parts_of(text[parts.end() :].strip(" )."), parts.end(), unit)]
    found = find_quantities(text)
    return [replace(q, unit=plain(unit)) if unit and not _is_unit(q.unit) else q for q in found]


def _is_unit(noun: str | None) -> bool:
    """Whether a cell's own noun is what it counts; in `≤ 3 Đông Nam Á` beside the unit `Thứ bậc` it is none."""
    return noun is not None and (noun.isupper() or not noun[0].isupper())


def _parts_of(text: str, start: int, unit: str | None) -> list[Quantity]:
    """`nâng cao 12 xã`, `có bằng cấp, chứng chỉ 35%`; figures that are no quantity are one without a value."""
    if one := _ONE_PART.fullmatch(text):
        figure = parse_figure(one[2])
        stated, of = plain(one[3] or "").strip() or (plain(unit) if unit else None), one[1].strip()
        if unit and stated and fold_tones(stated).startswith(f"{fold_tones(unit)} "):
            stated, of = stated[: len(unit)], of or stated[len(unit) :].strip()  # `12 xã nâng cao`
        return [Quantity(start, start + len(text), text, "=", figure.value, None, stated, of or None, figure.doubt)]
    found = [replace(q, start=q.start + start, end=q.end + start) for q in find_quantities(text)]
    if found or not any(map(str.isdigit, text)):
        return found
    return [Quantity(start, start + len(text), text, "=", None, None, None)]
