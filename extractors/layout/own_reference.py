"""What a paper without a number of its own says of itself: `(Kèm theo Kế hoạch số …/KH-UBND ngày … của UBND tỉnh …)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.agencies import issuer_name, placed
from extractors.language.agency_places import only_province
from extractors.layout.references import Reference, read_reference
from extractors.layout.stream import Item, paragraphs
from extractors.layout.types import title_type
from extractors.layout.zones import Zones, is_reference, text_at
from schemas.base import Place

_ON_BEHALF = re.compile(r"T/?M\b\.?\s*(?P<body>.{4,80})$")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    value: str | None
    as_written: str
    symbol: str
    place: Place


def names_another(before: str) -> bool:
    """`Chương trình hành động thực hiện Nghị quyết | số 57-NQ/TW`: the number of the paper named before it, not this one's; a line
    `KẾT LUẬN SỐ 12-KL/TU` is a title with its own."""
    words = before.split()
    ends = any(title_type(" ".join(words[-n:]).upper()) for n in (1, 2, 3) if len(words) >= n)
    return ends and not (before.isupper() and title_type(" ".join(words)) is not None)


def own_reference(
    items: Sequence[Item], number: PrintedNumber | None, kind: str | None
) -> tuple[Reference | None, Place | None]:
    """The reference line to the decision this file belongs to, where the head itself prints no number or leaves it blank."""
    if number is not None and number.value is not None:
        return None, None
    for paragraph in paragraphs(items):
        if not is_reference(paragraph.text):
            continue
        reference = read_reference(paragraph.text)
        if reference is None or reference.number is None:
            continue
        if number is None or (reference.type == kind and reference.number.endswith(number.symbol.replace(" ", ""))):
            return reference, paragraph.places[0]
    return None, None


def referred_issuer(items: Sequence[Item], kind: str | None) -> tuple[str | None, str | None, Place | None]:
    """The issuer whom an appendix of a text without a head names: `(Kèm theo Kế hoạch số …/KH-VPUBND của Văn phòng UBND tỉnh)`."""
    for paragraph in paragraphs(items):
        reference = read_reference(paragraph.text) if is_reference(paragraph.text) else None
        if reference is not None and reference.issuer and kind and reference.type == kind:
            province = only_province(p.text for p in paragraphs(items))
            issuer = issuer_name([reference.issuer])
            issuer = placed(issuer, f"tỉnh {province}") if issuer and province else issuer
            return reference.issuer, issuer, paragraph.places[0]
    return None, None, None


def signing_issuer(items: Sequence[Item], zones: Zones) -> tuple[str | None, str | None, Place | None]:
    """The body for which a paper without a head is signed: `TM. ỦY BAN NHÂN DÂN TỈNH`, with the only province it speaks of."""
    signed = (text_at(items, i) for first, last in zones.signatures[:1] for i in range(first, last))
    for paragraph in signed:
        found = _ON_BEHALF.match(paragraph.text.strip()) if paragraph is not None else None
        issuer = issuer_name([found["body"]]) if found else None
        if paragraph is not None and found and issuer:
            province = only_province(p.text for p in paragraphs(items))
            return found["body"], placed(issuer, f"tỉnh {province}") if province else issuer, paragraph.places[0]
    return None, None, None
