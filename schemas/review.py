"""What differs between two states of the records, as people review it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from schemas.base import Model

ChangeKind = Literal["added", "removed", "changed"]
Severity = Literal["money", "value", "wording", "space", "place"]
"""Gravest first. place: ids, boxes, confidence – what is said about the record, not what it says."""
SEVERITIES: tuple[Severity, ...] = ("money", "value", "wording", "space", "place")
Reason = Literal["document", "file", "code", "correction"]
"""document: it came or went as a whole; file: its file has new content; code: another version of the program."""
Content = dict[str, JsonValue]
"""A record as record_versions.content holds it: NULLs left out."""
State = dict[tuple[str, str], Content]
"""(table, record key) -> content."""


class Count(Model):
    """How many records of a document's table, or how many values of one of its fields."""

    doc_id: str
    table: str
    field: str | None = Field(default=None, description="None = whole records")
    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = Field(default=0, description="Only ids, boxes or confidence differ")
    same: int = 0


class FieldChange(Model):
    """A column; None = NULL."""

    field: str
    old: JsonValue = None
    new: JsonValue = None
    severity: Severity


class RecordChange(Model):
    """A record that came, went or changed. `old_key` and `new_key` differ where it was renumbered or moved."""

    table: str
    kind: ChangeKind
    doc_id: str = Field(description="Its document now; the one it had, when it is gone")
    old_key: str | None = None
    new_key: str | None = None
    severity: Severity
    reason: Reason
    fields: tuple[FieldChange, ...] = ()
    caused: tuple[str, ...] = Field(default=(), description="Messages of the findings that came with it")
    cured: tuple[str, ...] = Field(default=(), description="Messages of the findings that went with it")
    old: Content | None = None
    new: Content | None = None

    @property
    def key(self) -> str:
        """Where it is now, or where it was."""
        return self.new_key or self.old_key or ""

    @property
    def content(self) -> Content:
        """What it is now, or what it was."""
        return self.new if self.new is not None else self.old or {}


class Diff(Model):
    """From state `a` to state `b` (run ids, 'accepted', 'now', 'empty'). No changes: both are the same."""

    a: str
    b: str
    documents: dict[str, str] = Field(default={}, description="doc_id -> its name for people")
    owners: dict[str, str] = Field(
        default={}, description="target_id or task_id -> its text, where something that belongs to it changed"
    )
    counts: tuple[Count, ...] = ()
    changes: tuple[RecordChange, ...] = ()


class Piece(Model):
    """A run of words of two texts: in both, only in the old one, only in the new one."""

    op: Literal["same", "old", "new"]
    text: str
