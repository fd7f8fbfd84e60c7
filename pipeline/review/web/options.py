"""Which fields of a card's records a reviewer may correct, the changed ones first."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.review.describe import describe, show
from pipeline.review.web.cards import Card
from schemas.review import SEVERITIES, RecordChange

FIELDS: dict[str, tuple[str, ...]] = {
    "documents": (
        "number",
        "type",
        "issued_on",
        "issuer",
        "subject",
        "place",
        "signer",
        "signer_title",
        "attached_title",
    ),
    "sections": ("heading", "text", "label"),
    "citations": ("number", "type", "issued_on", "issuer", "title", "relation"),
    "tables": ("title", "appendix", "unit", "kind"),
    "targets": ("text", "due", "current", "recurrence", "stt"),
    "target_values": ("value", "value_max", "comparator", "unit", "applies_to"),
    "tasks": ("text", "start", "due", "output", "note", "recurrence", "stt"),
    "responsibilities": ("agency", "role"),
    "amounts": ("value", "unit", "period", "role", "label"),
    "cells": ("text",),
}
_MOST = 60


@dataclass(frozen=True)
class Option:
    """A field of a record that is there; `of` names a belonging record, '' the card's own."""

    place: str
    table: str
    field: str
    now: str
    of: str


def correctable(card: Card) -> list[Option]:
    ranked: list[tuple[int, int, Option]] = []
    for number, change in enumerate(card.changes):
        if change.new is None or change.new_key is None or (change.table == "cells" and change.kind == "added"):
            continue  # a new table's cells are hundreds: its amounts and tasks have cards of their own
        of = "" if change.table == card.table and number == 0 else describe(change.table, change.new, card.said, 60)
        for name in FIELDS.get(change.table, ()):
            option = Option(f"{change.table}:{change.new_key}", change.table, name, _now(change, name), of)
            ranked.append((_rank(change, name), number, option))
    return [option for _, _, option in sorted(ranked, key=lambda item: item[:2])[:_MOST]]


def _now(change: RecordChange, name: str) -> str:
    return show(name, (change.new or {}).get(name))


def _rank(change: RecordChange, name: str) -> int:
    """A field that changed before others; of new records the money first."""
    severities = [f.severity for f in change.fields if f.field == name]
    if severities:
        return SEVERITIES.index(severities[0])
    return len(SEVERITIES) + (0 if change.kind == "added" and name in ("value", "text", "number") else 1)
