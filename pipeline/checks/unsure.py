"""Words of a scan that were hardly read, where they are part of a record and no other check speaks of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.base import CheckInput
from pipeline.checks.wording import short
from schemas.base import Box, Place
from schemas.findings import Finding
from schemas.layout import UnsureWord
from schemas.tables import TableKind


@dataclass(frozen=True)
class _Spot:
    """Where a record stands: its row or paragraph; `key` None for the head of the document."""

    key: str | None
    table_id: str | None
    text: str
    name: str
    name_en: str
    places: tuple[Place, ...]


def unsure_words(given: CheckInput) -> list[Finding]:
    """`ocr_low_confidence`: a word hardly recognised, or a figure with one witness, in a task, a target or the head.

    Figures of money, values and cited papers are looked at with what vouches for them.
    """
    if not given.unsure:
        return []
    spots, told = [*_head(given), *_records(given)], list(_told(given))
    spoken = _spoken(given)
    by_spot: dict[int, list[UnsureWord]] = defaultdict(list)
    for word in given.unsure:
        if any(_within(word.place, place) for place in told) or any(
            _bare(word) in written and _within(word.place, place) for written, place in spoken
        ):
            continue
        at = next((i for i, spot in enumerate(spots) if _holds(spot, word)), None)
        if at is not None:
            by_spot[at].append(word)
    return [_finding(spots[at], words) for at, words in sorted(by_spot.items())]


def _head(given: CheckInput) -> Iterator[_Spot]:
    """The number and the day of the paper itself, unless its annexes repeat them, and who signs."""
    head, document = given.outline.head if given.outline else None, given.extraction.document
    if head is None:
        return
    repeated = " ".join((*given.body_lines, *(table.title or "" for table in given.tables)))
    for field, name, name_en in (
        ("number", "Số văn bản", "The number"), ("issued_on", "Ngày ban hành", "The day"), ("signer", "Người ký", "The signer"),
    ):  # fmt: skip
        place, value = head.places.get(field), getattr(document, field)
        if place is not None and value is not None and not (field == "number" and value in repeated):
            text = (
                head.number_as_written if field == "number" else head.date_as_written if field == "issued_on" else value
            )
            yield _Spot(None, None, text or "", name, name_en, (place,))


def _records(given: CheckInput) -> Iterator[_Spot]:
    for target in given.extraction.targets:
        if target.page:
            place = Place(page=target.page, bbox=target.bbox)
            yield _Spot(target.target_id, target.table_id, target.text, "Mục tiêu", "Target", (place,))
    for task in given.extraction.tasks:
        if task.page:
            place = Place(page=task.page, bbox=task.bbox)
            yield _Spot(task.task_id, task.table_id, task.text, "Nhiệm vụ", "Task", (place,))


def _told(given: CheckInput) -> Iterator[Place]:
    """Cells of money and of values."""
    for table in given.tables:
        roles = {"money", "value", "current"} if table.kind is TableKind.TARGETS else {"money"}
        columns = [column.index for column in table.columns if column.role in roles]
        for row in table.rows:
            for col in columns:
                yield from row.cells[col].places


def _spoken(given: CheckInput) -> list[tuple[str, Place]]:
    """Sums and values in sentences, as they are written."""
    records = (*given.extraction.amounts, *given.extraction.target_values)
    return [(r.as_written or "", Place(page=r.page, bbox=r.bbox)) for r in records if r.page]


def _holds(spot: _Spot, word: UnsureWord) -> bool:
    """In a row any word; in a paragraph one of the record's own."""
    if not any(_within(word.place, place) for place in spot.places):
        return False
    return spot.table_id is not None or (bool(_bare(word)) and _bare(word) in spot.text)


def _bare(word: UnsureWord) -> str:
    return re.sub(r"^\W+|\W+$", "", word.text)


def _within(inner: Place, outer: Place) -> bool:
    if inner.page != outer.page or inner.bbox is None or outer.bbox is None:
        return False
    x, y = _middle(inner.bbox)
    return outer.bbox[0] <= x <= outer.bbox[2] and outer.bbox[1] <= y <= outer.bbox[3]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _finding(spot: _Spot, words: Sequence[UnsureWord]) -> Finding:
    least = round(min(word.confidence for word in words) * 100)
    read = ", ".join(f"“{word.text}”" for word in words)
    figure = any(char.isdigit() for word in words for char in word.text)
    of = "" if spot.key is None else f" “{short(spot.text)}”"
    return Finding(
        code="ocr_low_confidence",
        origin="extraction",
        severity="warning" if figure else "note",
        message=f"{spot.name}{of}: {read} đọc từ bản quét, độ tin cậy {least}%.",
        message_en=f"{spot.name_en}{of}: {read} was read from a scan with confidence {least}%.",
        table_id=spot.table_id,
        record_id=spot.key,
        stated=" ".join(word.text for word in words),
        places=tuple(word.place for word in words),
        as_written=" ".join(word.text for word in words),
    )
