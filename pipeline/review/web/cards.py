"""What a reviewer decides on: a record with what belongs to it – a task with its money and bodies, a table with its cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.wording import short
from pipeline.review.decisions import Desk, Place, Status
from pipeline.review.describe import describe, show, told
from pipeline.review.severity import PLACE, gravest
from pipeline.review.texts import Said
from pipeline.review.web.places import Places, Spot
from pipeline.review.words import compare
from schemas.review import Content, Diff, Piece, RecordChange, Severity

Mark = tuple[int, float, float, float, float]
"""(page, x0, top, x1, bottom)"""
TITLE = 160
"""Characters of a card's title; a field it shows whole is not said again."""
_HIDDEN = PLACE | {
    "as_written", "row_kind", "section", "corrected_by", "media_type", "unread_pages", "ocr_pages", "pages", "part",
}  # fmt: skip
_NAMES = frozenset({"text", "message", "message_en", "title", "heading", "label", "subject"})
_HIDDEN_BY_TABLE: dict[str, frozenset[str]] = {"findings": frozenset({"likely", "likely_en"})}
_MESSAGES = frozenset({"message", "message_en"})


@dataclass(frozen=True)
class Line:
    """A field, or a belonging record in a line; `pieces` are its words, old and new."""

    name: str
    pieces: tuple[Piece, ...]
    field: bool = True
    severity: Severity = "place"
    kind: str = "same"


@dataclass(frozen=True)
class Card:
    """Something to decide on. `digest` names the content that is looked at, so that a decision is about that and no other."""

    id: str
    table: str
    title: str
    changes: tuple[RecordChange, ...]
    own: RecordChange | None
    """The change of the card's own record, where it has one; the others belong to it."""
    marks: tuple[Mark, ...]
    severity: Severity
    status: Status
    confidence: float | None
    digest: str
    kind: str
    said: Said
    spots: tuple[Spot, ...] = ()
    """Its places in a text without pages, as `marks` are on pages."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Made when shown: a plan has hundreds of cards, a page shows some."""
        return tuple(_lines(self.own, self.changes, self.said))

    @property
    def page(self) -> int | None:
        return (
            self.marks[0][0] if self.marks else next((_page(c.content) for c in self.changes if _page(c.content)), None)
        )

    @property
    def reason(self) -> str:
        return next((c.reason for c in self.changes if c.severity == self.severity), "code")

    @property
    def caused(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.said.message(m) for c in self.changes for m in c.caused))

    @property
    def cured(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.said.message(m) for c in self.changes for m in c.cured))

    @property
    def places(self) -> str:
        return json.dumps(self.spots or self.marks)


def build(
    found: Diff,
    desk: Desk,
    said: Said,
    unchanged: Iterable[tuple[Place, Content]] = (),
    places: Places | None = None,
) -> list[Card]:
    """Cards in reading order; `unchanged` records, where they are wanted too, come as accepted."""
    groups: dict[Place, list[RecordChange]] = {}
    for change in found.changes:
        groups.setdefault(_owner(change, desk), []).append(change)
    for (table, key), content in unchanged:
        same = RecordChange(
            table=table, kind="changed", doc_id="", old_key=key, new_key=key, severity="place", reason="code", old=content, new=content
        )  # fmt: skip
        groups.setdefault(_owner(same, desk), []).append(same)
    cards = [_card(place, changes, desk, said, places) for place, changes in groups.items()]
    return sorted(cards, key=_reading_order)


def _owner(change: RecordChange, desk: Desk) -> Place:
    record, table, key = change.content, change.table, change.key
    if table == "target_values":
        return "targets", str(record.get("target_id"))
    if table in ("responsibilities", "amounts") and record.get("record_id"):
        owner = str(record["record_id"])
        return ("targets" if ("targets", owner) in desk.present or "/target/" in owner else "tasks"), owner
    if table == "amounts" and record.get("table_id"):
        return "amounts", key.rsplit("/", 1)[0]
    if table in ("table_columns", "cells") or (table == "sum_checks" and record.get("table_id")):
        return "tables", f"{record.get('doc_id')}|{record.get('table_id')}"
    return table, key


def _card(place: Place, changes: list[RecordChange], desk: Desk, said: Said, places: Places | None) -> Card:
    own = next((c for c in changes if (c.table, c.key) == place), None)
    changes.sort(key=lambda c: (c is not own, *_where(c, places)))
    version = desk.present.get(place)
    head: Content = own.content if own else json.loads(version.text) if version else changes[0].content
    saying = [c for c in changes if c.severity != "place"]
    kinds = {c.kind for c in saying}
    severity = gravest([c.severity for c in changes])
    hashes = sorted(  # of what differs: what is as accepted may be shown beside it or not
        f"{c.table}\x1f{c.key}\x1f{v.hash if (v := desk.present.get((c.table, c.key))) else ''}"
        for c in changes
        if c.fields or c.kind != "changed"
    )
    return Card(
        id=card_id(place),
        table=place[0],
        title=describe(place[0], head, said, TITLE) if own or version else short(str(head.get("label") or ""), TITLE),
        changes=tuple(changes),
        own=own,
        marks=() if places else tuple(_marks(own, head, changes)),
        severity=severity,
        status=_status([desk.status(c) for c in saying], severity),
        confidence=_confidence([head, *(c.content for c in changes)]),
        digest=hashlib.blake2b("\x1e".join(hashes).encode(), digest_size=12).hexdigest(),
        kind=own.kind if own else kinds.pop() if len(kinds) == 1 else "changed",
        said=said,
        spots=tuple(_spots(place, own, changes, places)) if places else (),
    )


def _where(change: RecordChange, places: Places | None) -> tuple[float, float, float]:
    if places is not None:
        return next(iter(places.of(change.table, change.new_key, change.content)), (10**6, 0, 0))
    mark = next(iter(marks_of(change.content)), None)
    return (mark[0], mark[2], mark[1]) if mark else (10**6, 0.0, 0.0)


def card_id(place: Place) -> str:
    """Safe in an address and as an element's id, whatever stands in the key."""
    return hashlib.blake2b(f"{place[0]}\x1f{place[1]}".encode(), digest_size=8).hexdigest()


def _status(statuses: list[Status], severity: Severity) -> Status:
    if severity == "place":
        return "accepted"
    return next((s for s in ("waiting", "rejected", "corrected") if s in statuses), "accepted")


def _lines(own: RecordChange | None, changes: Sequence[RecordChange], said: Said) -> Iterable[Line]:
    if own is not None:
        yield from _fields(own, said)
    for change in changes:
        if change is own or change.table in ("cells", "sum_checks", "table_columns"):
            continue
        yield _belonging(change, said)


def _fields(change: RecordChange, said: Said) -> Iterable[Line]:
    if change.kind == "changed" and change.fields:
        for one in told(change):
            if one.field in _MESSAGES - {said.message_field}:
                continue
            pieces = compare(show(one.field, one.old), show(one.field, one.new))
            yield Line(one.field, pieces, True, one.severity, "changed")
        return
    title = describe(change.table, change.content, said, TITLE)
    op = {"added": "new", "removed": "old"}.get(change.kind, "same")
    for name, value in change.content.items():
        text = show(name, value)
        if (
            text
            and not (name in _NAMES and text in title)
            and name not in _HIDDEN | (_MESSAGES - {said.message_field})
            and name not in _HIDDEN_BY_TABLE.get(change.table, ())
        ):
            yield Line(name, (Piece.model_validate({"op": op, "text": text}),), True, change.severity, change.kind)


def _belonging(change: RecordChange, said: Said) -> Line:
    """A record of this one in a line: what went, what came."""
    old = _one_line(change.table, change.old, said) if change.old is not None else ""
    new = _one_line(change.table, change.new, said) if change.new is not None else ""
    kind = "same" if change.kind == "changed" and change.severity == "place" else change.kind
    return Line(change.table, compare(old, new), False, change.severity, kind)


def _one_line(table: str, record: Content, said: Said) -> str:
    if table != "amounts":
        return describe(table, record, said, 200)
    column = " · ".join(str(record[n]) for n in ("column_path", "period") if record.get(n))
    figure = f"{show('value', record.get('value'))} {record.get('unit') or ''}".rstrip()
    return f"{column or said.value(str(record.get('role')))}: {figure}"


def _marks(own: RecordChange | None, head: Content, changes: Sequence[RecordChange]) -> list[Mark]:
    """The record's place first, then those of what belongs to it; on the page the record stands on before others."""
    records = [own.content if own else head, *(c.content for c in _shown_too(own, changes))]
    if head.get("table_id") and "page_from" in head and own is None:
        records = records[1:] or records
    marks = list(dict.fromkeys(mark for record in records for mark in marks_of(record)))
    return marks[:80]


def _shown_too(own: RecordChange | None, changes: Sequence[RecordChange]) -> Iterable[RecordChange]:
    """What belongs to the card and has a place of its own; a new table is one place, not hundreds of cells."""
    return (
        c for c in changes if c is not own and c.severity != "place" and not (c.table == "cells" and c.kind == "added")
    )


def _spots(place: Place, own: RecordChange | None, changes: Sequence[RecordChange], places: Places) -> Iterable[Spot]:
    mine = places.of(own.table, own.new_key, own.content) if own else places.known(*place)
    more = (spot for c in _shown_too(own, changes) for spot in places.of(c.table, c.new_key, c.content))
    return list(dict.fromkeys([*mine, *more]))[:80]


def marks_of(record: Content) -> list[Mark]:
    """Every box a record names, its own first."""
    marks = []
    page, box = record.get("page"), record.get("bbox")
    if isinstance(page, int) and isinstance(box, list):
        marks.append(_mark([page, *box]))
    for name in ("boxes", "places"):
        more = record.get(name)
        if isinstance(more, str):
            marks += [_mark(entry) for entry in json.loads(more.replace("None", "null")) if len(entry) == 5]
    return marks


def _mark(entry: Sequence[object]) -> Mark:
    page, x0, top, x1, bottom = (round(float(str(part)), 1) for part in entry)
    return int(page), x0, top, x1, bottom


def _page(record: Content) -> int | None:
    page = record.get("page")
    return page if isinstance(page, int) else None


def _confidence(records: Iterable[Content]) -> float | None:
    """The lowest of what was read by OCR or scored; None = all of it from a text layer."""
    found = [float(str(r["confidence"])) for r in records if r.get("confidence") is not None]
    return min(found, default=None)


def _reading_order(card: Card) -> tuple[object, ...]:
    unit, first, _ = card.spots[0] if card.spots else (0, 0, 0)
    mark = card.marks[0] if card.marks else (card.page or 10**6, 0.0, 0.0, 0.0, 0.0)
    order = ("documents", "sections", "tables", "targets", "tasks", "amounts", "citations", "findings")
    rank = order.index(card.table) if card.table in order else len(order)
    return card.table != "documents", mark[0], mark[2], not card.spots, unit, first, rank, card.id
