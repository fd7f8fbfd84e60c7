"""Numbers and days that a document leaves blank: NULL in the records, a note for the reader, never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.head import head_of
from extractors.layout.references import read_reference
from extractors.layout.stream import Item, stream
from extractors.layout.zones import Zones, find_zones, is_reference, text_at
from extractors.tables.captions import appendix_label
from schemas.layout import Layout, Paragraph
from schemas.outline import BlankReference, Head


def blank_references(layout: Layout) -> tuple[BlankReference, ...]:
    """Numbers and days left blank: in the head ('document'), above the attached plan ('attached'), above each appendix."""
    items = stream(layout)
    zones = find_zones(items)
    return blanks_of(items, zones, head_of(items, zones, layout))


def unread_number(head: Head) -> bool:
    """Something stands before the symbol and is no number: our misreading, not a blank."""
    before = re.sub(r"^\s*s\S\s*[:.]?|[/\-–]\s*\S+$", "", head.number_as_written or "", flags=re.IGNORECASE)
    return head.number is None and bool(re.search(r"[^\s.…_·]", before))


def unread_day(head: Head) -> bool:
    """As `unread_number`, for the day of issue."""
    words = re.sub(r"^.*?ngày|tháng|năm", "", head.date_as_written or "", flags=re.IGNORECASE)
    return head.issued_on is None and bool(re.search(r"[^\s.…_/·\d]", words))


def blanks_of(items: Sequence[Item], zones: Zones, head: Head) -> tuple[BlankReference, ...]:
    blanks: list[BlankReference] = []
    no_number, no_day = (
        head.number_as_written is not None and head.number is None and not unread_number(head),
        head.date_as_written is not None and head.issued_on is None and not unread_day(head),
    )
    if no_number or no_day:
        where = head.places.get("number") or head.places["issued_on"]
        words = " · ".join(
            w for w, missing in ((head.number_as_written, no_number), (head.date_as_written, no_day)) if missing and w
        )
        blanks.append(
            BlankReference(text=words, where="document", missing_number=no_number, missing_date=no_day, place=where)
        )
    for index, item in enumerate(items):
        paragraph = item.block
        if not isinstance(paragraph, Paragraph) or not re.search(r"kèm\s+theo", paragraph.text[-400:], re.I):
            continue
        found = re.search(r"[(\[][^()]*kèm\s+theo.*$", paragraph.text, re.I | re.S)
        words = (
            paragraph.text if is_reference(paragraph.text) else found.group() if found and paragraph.centered else ""
        )
        reference = read_reference(words) if words else None
        if reference and (reference.missing_number or reference.missing_date):
            blanks.append(
                BlankReference(
                    text=words, where=_where(items, zones, index), missing_number=reference.missing_number,
                    missing_date=reference.missing_date, place=paragraph.places[0],
                )
            )  # fmt: skip
    return tuple(blanks)


def _where(items: Sequence[Item], zones: Zones, index: int) -> str:
    opened = [i for i in zones.appendices if i <= index]
    if not opened:
        return "attached"
    paragraph = text_at(items, opened[-1])
    label = appendix_label(paragraph) if paragraph else None
    return label[0] if label else "attached"
