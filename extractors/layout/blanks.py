"""Numbers and days that a document leaves blank: NULL in the records, a note for the reader, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.layout.references import NUMBER, bare_symbol, read_reference, unreadable
from extractors.layout.stream import Item, paragraphs
from extractors.layout.zones import Zones, is_reference, text_at
from extractors.tables.captions import appendix_label
from schemas.layout import Paragraph
from schemas.outline import BlankReference, Head


def unread_number(head: Head) -> bool:
    """Something stands before the symbol and is no number: our misreading, not a blank."""
    written = head.number_as_written or ""
    bare = bare_symbol(written)
    before = re.sub(r"^\s*s\S\s*[:.]?|[/\-–]\s*\S+$", "", bare["no"] if bare else written, flags=re.IGNORECASE)
    return head.number is None and unreadable(before)


def unread_day(head: Head) -> bool:
    """As `unread_number`, for the day of issue."""
    words = re.sub(r"^.*?ngày|tháng|năm", "", head.date_as_written or "", flags=re.IGNORECASE)
    return head.issued_on is None and bool(re.search(r"[^\s.…_/·\d]", words))


def blanks_of(items: Sequence[Item], zones: Zones, head: Head) -> tuple[BlankReference, ...]:
    """Numbers and days left blank: in the head ('document'), above the attached plan ('attached'), above each appendix."""
    blanks: list[BlankReference] = []
    if head.type or head.issuer:  # a head, or what follows one
        blanks += _of_head(items, head)
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


def _of_head(items: Sequence[Item], head: Head) -> Iterator[BlankReference]:
    """Number and day of the document itself: left blank, or printed nowhere."""
    own = head.number_as_written is not None or head.date_as_written is not None
    fields = (
        ("number", head.number_as_written, _no_number(head.number_as_written) if own else head.number is None),
        ("issued_on", head.date_as_written, head.issued_on is None and not unread_day(head)),
    )
    missing = [(field, written) for field, written, blank in fields if blank]
    top = next((p.places[0] for p in paragraphs(items)), None)
    place = next((head.places[f] for f in ("number", "issued_on", "type", "subject") if f in head.places), top)
    for printed in (True, False):
        here = [(field, written) for field, written in missing if (written is not None) is printed]
        if here and place:
            names = {field for field, _ in here}
            yield BlankReference(
                text=" · ".join(written for _, written in here if written), where="document",
                missing_number="number" in names, missing_date="issued_on" in names, place=place,
            )  # fmt: skip


def _no_number(written: str | None) -> bool:
    """The head prints none, whatever a line above an appendix says of it."""
    found = NUMBER.search(written or "")
    bare = None if found else bare_symbol(written or "")
    return written is None or bool(found and not found["no"]) or bool(bare and not unreadable(bare["no"]))


def _where(items: Sequence[Item], zones: Zones, index: int) -> str:
    opened = [i for i in zones.appendices if i <= index]
    if not opened:
        return "attached"
    paragraph = text_at(items, opened[-1])
    label = appendix_label(paragraph) if paragraph else None
    return label[0] if label else "attached"
