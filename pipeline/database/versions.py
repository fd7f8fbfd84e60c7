"""What makes a record the same from run to run: its key and its content."""

from __future__ import annotations

import hashlib

from schemas.records import Record

DERIVED: dict[str, set[str]] = {
    "documents": {"run_id", "source_path"},
    "citations": {"cited_doc_id"},
}
"""Columns that depend on the run, the file's place or on other documents: no part of a record's content."""


def record_key(row: Record) -> str:
    """The primary key as one text, the parts joined by '|'."""
    return "|".join([str(getattr(row, name)) for name in row.KEY])


def content(row: Record) -> str:
    """A record's content as JSON: NULLs left out, so that a new empty column changes no record."""
    return row.model_dump_json(exclude=DERIVED.get(row.TABLE), exclude_none=True)


def content_hash(text: str) -> str:
    """BLAKE2, 128 bit."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
