"""A record in a line, and its values, the way people write them."""

from __future__ import annotations

import re
from decimal import Decimal

from pydantic import JsonValue

from pipeline.checks.wording import short, vn
from pipeline.review.texts import Said
from schemas.review import Content, Diff, FieldChange, RecordChange

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FIGURES = frozenset({"value", "value_max", "vnd", "stated", "computed"})


def describe(table: str, record: Content, said: Said, limit: int = 110) -> str:
    """What a person calls it: number and name, label and figure."""
    get = _Getter(record)
    line = {
        "documents": lambda: get("type", "number", "subject"),
        "sections": lambda: get("label", "heading"),
        "citations": lambda: _citation(get),
        "tables": lambda: get("appendix", "title") or get("table_id"),
        "table_columns": lambda: get("path"),
        "cells": lambda: said("cell", table=get("table_id"), row=_count(record, "row"), col=_count(record, "col"), text=get("text") or "–"),
        "targets": lambda: get("stt", "text"),
        "tasks": lambda: get("stt", "text"),
        "target_values": lambda: get("comparator", "value", "value_max", "unit", "applies_to"),
        "responsibilities": lambda: f"{get('agency')} ({said.value(get('role'))})",
        "amounts": lambda: _amount(get, limit),
        "findings": lambda: get(said.message_field) or get("message"),
        "sum_checks": lambda: f"{get('label')}: {get('stated')}",
    }.get(table)  # fmt: skip
    return short(line() if line else get(*list(record)[:3]), limit)


class _Getter:
    def __init__(self, record: Content) -> None:
        self.record = record

    def __call__(self, *names: str) -> str:
        return " ".join(t for t in (show(name, self.record.get(name)) for name in names) if t)


def _citation(get: _Getter) -> str:
    """`Luật Đầu tư công`, not `Luật Luật Đầu tư công`."""
    kind, title = get("type"), get("title")
    return (
        get("number", "title")
        if kind and title.casefold().startswith(kind.casefold())
        else get("type", "number", "title")
    )


def _amount(get: _Getter, limit: int) -> str:
    """Row, column and figure; of a long name the end goes, never the figure."""
    path, period, figure = get("column_path"), get("period"), f": {get('value', 'unit')}"
    column = " · ".join(t for t in (path, "" if period in path else period) if t)
    room = max(20, limit - len(figure) - len(column) - 3)
    told = f"{short(get('label'), room)} · {column}" if column else get("label")
    return short(told, max(20, limit - len(figure))) + figure


def _count(record: Content, name: str) -> int:
    """Rows and columns as people count them."""
    return int(str(record.get(name) or 0)) + 1


def english_messages(found: Diff) -> dict[str, str]:
    """Of the findings that came or went: what they say in Vietnamese -> in English."""
    sides = (side for c in found.changes if c.table == "findings" for side in (c.old, c.new) if side)
    return {str(side.get("message")): str(side.get("message_en") or side.get("message")) for side in sides}


def told(change: RecordChange) -> tuple[FieldChange, ...]:
    """The fields that say something new: not where it stands, nor `as_written` once more."""
    fields = tuple(one for one in change.fields if one.severity != "place")
    return tuple(one for one in fields if one.field != "as_written") or fields


def show(field: str, value: JsonValue) -> str:
    """A value for people: figures with '.' for thousands, lists joined, NULL as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if field in _FIGURES and _NUMBER.fullmatch(str(value)):
        return vn(Decimal(str(value)))
    if isinstance(value, list):
        if field == "bbox":
            return ", ".join(f"{float(str(part)):.1f}" for part in value)
        return "\n".join(map(str, value)) if field == "recipients" else "; ".join(map(str, value))
    return str(value)


def is_figure(field: str) -> bool:
    """Stands at the right edge of its column."""
    return field in _FIGURES
