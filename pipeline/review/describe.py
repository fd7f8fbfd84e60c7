"""A record in a line, and its values, the way people write them."""

from __future__ import annotations

import re
from decimal import Decimal

from pydantic import JsonValue

from pipeline.checks.wording import short, vn
from pipeline.review.texts import VALUES
from schemas.review import Content

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FIGURES = frozenset({"value", "value_max", "vnd", "stated", "computed"})


def describe(table: str, record: Content, limit: int = 110) -> str:
    """What a person calls it: number and name, label and figure."""
    get = _Getter(record)
    line = {
        "documents": lambda: get("type", "number", "subject"),
        "sections": lambda: get("label", "heading"),
        "citations": lambda: get("type", "number", "title"),
        "tables": lambda: get("appendix", "title") or get("table_id"),
        "table_columns": lambda: get("path"),
        "cells": lambda: get("text"),
        "targets": lambda: get("stt", "text"),
        "tasks": lambda: get("stt", "text"),
        "target_values": lambda: get("comparator", "value", "value_max", "unit", "applies_to"),
        "responsibilities": lambda: f"{get('agency')} ({VALUES.get(get('role'), get('role'))})",
        "amounts": lambda: f"{get('label')}: {get('value')} {get('unit')}".rstrip(),
        "findings": lambda: get("message"),
        "sum_checks": lambda: f"{get('label')}: {get('stated')}",
    }.get(table)
    return short(line() if line else get(*list(record)[:3]), limit)


class _Getter:
    def __init__(self, record: Content) -> None:
        self.record = record

    def __call__(self, *names: str) -> str:
        return " ".join(t for t in (show(name, self.record.get(name)) for name in names) if t)


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
