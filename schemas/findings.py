"""Findings as the extractors and checks make them, before they get an id."""

from __future__ import annotations

from typing import Literal

from schemas.base import Model, Place


class Finding(Model):
    """Something a person should see (DESIGN §3 names the codes). `message` is one Vietnamese sentence."""

    code: str
    origin: Literal["document", "extraction"]
    severity: Literal["error", "warning", "note"]
    message: str
    message_en: str = ""
    table_id: str | None = None
    record_id: str | None = None
    stated: str | None = None
    computed: str | None = None
    likely: str | None = None
    likely_en: str | None = None
    places: tuple[Place, ...] = ()
    compared: tuple[str, ...] = ()
    as_written: str | None = None
