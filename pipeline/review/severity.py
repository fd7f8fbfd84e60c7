"""How grave a change is: money, other values, wording, white space, or only where it stands."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from pydantic import JsonValue

from schemas.review import SEVERITIES, Content, FieldChange, Severity

PLACE = frozenset(
    {
        "page", "bbox", "boxes", "places", "doc_id", "work_id", "section_id", "parent_id", "citation_id", "table_id",
        "target_id", "task_id", "record_id", "amount_id", "finding_id", "sum_id", "cited_doc_id", "run_id", "position",
        "seq", "row", "col", "row_span", "col_span", "page_from", "page_to", "engine", "confidence", "sha256",
        "compared", "original", "corrected_by", "level", "parts", "turned",
    }
)  # fmt: skip
"""What is said about a record rather than by it; a change here alone reopens nothing."""

MONEY = {
    "amounts": frozenset({"value", "vnd", "unit", "period", "role", "row_kind"}),
    "tables": frozenset({"unit"}),
}
VALUES = frozenset(
    {
        "value", "value_max", "comparator", "unit", "applies_to", "due", "due_on", "start", "recurrence", "current",
        "number", "issued_on", "issuer", "role", "agency", "agency_id", "kind", "stated", "computed", "ok", "code",
        "severity", "origin", "type", "relation", "row_kind", "signer",
    }
)  # fmt: skip
NUMBERS = frozenset({"value", "value_max", "stated", "computed"})
_LABELS = frozenset({"stt", "label"})
"""Numbers that count rows and headings, not things."""
_WHOLE: dict[str, Severity] = {
    "amounts": "money", "documents": "value", "targets": "value", "target_values": "value", "tasks": "value",
    "responsibilities": "value", "tables": "value", "sum_checks": "value", "findings": "value",
}  # fmt: skip


def field_changes(table: str, old: Content, new: Content) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the newer record."""
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        FieldChange(
            field=name,
            old=old.get(name),
            new=new.get(name),
            severity=field_severity(table, name, old.get(name), new.get(name)),
        )
        for name in names
        if old.get(name) != new.get(name)
    )


def field_severity(table: str, field: str, old: JsonValue, new: JsonValue) -> Severity:
    """`old` and `new` differ. A text in which a figure differs is a value."""
    if field in PLACE or (field in NUMBERS and _same_number(old, new)):
        return "place"
    if field in MONEY.get(table, ()):
        return "money"
    if field in VALUES:
        return "value"
    before, after = _text(old), _text(new)
    if field not in _LABELS and _figures(before) != _figures(after) and field != "as_written":
        return "value"
    return "space" if "".join(before.split()) == "".join(after.split()) else "wording"


def _same_number(old: JsonValue, new: JsonValue) -> bool:
    """1200 and 1200.000000."""
    try:
        return isinstance(old, str) and isinstance(new, str) and Decimal(old) == Decimal(new)
    except InvalidOperation:
        return False


def record_severity(table: str, content: Content) -> Severity:
    """Of a record that came or went."""
    if table == "cells":
        text = _text(content.get("text"))
        return "value" if any(c.isdigit() for c in text) else "wording" if text else "space"
    if table == "findings" and content.get("severity") != "error":
        return "wording"
    return _WHOLE.get(table, "wording")


def gravest(severities: list[Severity]) -> Severity:
    return min(severities, key=SEVERITIES.index, default="place")


def _text(value: JsonValue) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value)


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)
