"""What the pipeline keeps about its own work: runs, versions of records, reviews, refused files."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from schemas.records import BIGINT, RECORDS, AgencyAliasRecord, AgencyRecord, Record, TargetValueRecord
from schemas.series import SERIES_RECORDS

RunStatus = Literal["running", "complete", "partial", "failed", "interrupted"]


class RunRecord(Record):
    """One run of the pipeline over its input."""

    TABLE = "runs"
    KEY = ("run_id",)

    run_id: str = Field(description="'r000001' …, in order")
    status: RunStatus = Field(
        description="running (also: killed), complete, partial (files were rejected), failed, interrupted"
    )
    started_at: datetime = Field(description="UTC")
    finished_at: datetime | None = Field(default=None, description="UTC; NULL while running or when killed")
    code_version: str = Field(description="Hash of the sources that decide what is extracted")
    sources: tuple[str, ...] = Field(default=(), description="Folders and files that were asked for")
    documents: int = Field(default=0, description="Documents found, refused ones included")
    loaded: int = Field(default=0, description="Documents read and loaded by this run")
    unchanged: int = Field(default=0, description="Documents skipped: same bytes, code and corrections")
    rejected: int = Field(default=0, description="Files refused, see rejections")
    pruned: int = Field(default=0, description="Documents removed because their file is gone (--prune)")


class LoadRecord(Record):
    """Which version of which file's reading the database holds; what a run compares to know what is unchanged."""

    TABLE = "loads"
    KEY = ("doc_id",)

    doc_id: str
    sha256: str = Field(description="SHA-256 of the file's bytes")
    version: str = Field(description="Hash of code, tools and the document's corrections")
    run_id: str = Field(description="Run that loaded it")
    agencies: str = Field(
        default="[]", json_schema_extra={"sql": "JSON"}, description="The agencies it names beyond the registry"
    )


class MetaRecord(Record):
    """Facts about this database itself."""

    TABLE = "meta"
    KEY = ("name",)

    name: str = Field(
        description="schema, views, series: what they were made from; series_stale: decisions that no longer fit"
    )
    value: str = Field(description="Its value")


class RecordVersionRecord(Record):
    """A record's content from one run until another."""

    TABLE = "record_versions"
    KEY = ("table_name", "record_key", "run_from")

    table_name: str = Field(description="Table the record stands in")
    record_key: str = Field(description="Its primary key, the parts joined by '|'")
    doc_id: str = Field(description="Its document")
    run_from: str = Field(description="Run that wrote this content")
    run_until: str | None = Field(default=None, description="Run that changed or removed it; NULL = still so")
    content_hash: str = Field(description="BLAKE2 of content: equal hash, equal record")
    content: str = Field(
        json_schema_extra={"sql": "JSON"}, description="The record; links that depend on other documents left out"
    )


class ReviewRecord(Record):
    """A person's decision about a change or a finding; never overwritten by a run."""

    TABLE = "reviews"
    KEY = ("review_key", "decided_at")

    review_key: str = Field(description="Stable key of what was decided on")
    doc_id: str
    kind: str = Field(description="What it is about: change, finding")
    decision: str = Field(description="accept, reject, correct, undo (takes back the one of undone_at)")
    table_name: str | None = None
    record_key: str | None = None
    field: str | None = Field(default=None, description="Column decided on; NULL = the whole record")
    old_value: str | None = Field(default=None, description="JSON of the value before")
    new_value: str | None = Field(default=None, description="JSON of the value decided on")
    content_hash: str | None = Field(
        default=None, description="BLAKE2 of the record's content that was looked at; NULL = it was gone"
    )
    accepted_hash: str | None = Field(
        default=None, description="BLAKE2 of the content it holds with consent; NULL = none, or gone with consent"
    )
    undone_at: datetime | None = Field(default=None, description="decided_at of the decision an undo takes back")
    reviewer: str | None = None
    decided_at: datetime = Field(description="UTC")
    run_id: str | None = Field(default=None, description="Run whose state was looked at")
    note: str | None = None


class RejectionRecord(Record):
    """A file that was refused, why, and what to do."""

    TABLE = "rejections"
    KEY = ("source_path",)

    source_path: str = Field(description="As documents.source_path; a member of a ZIP is 'file.zip/member'")
    sha256: str | None = Field(default=None, description="NULL where the file could not be opened")
    size_bytes: int | None = Field(default=None, json_schema_extra=BIGINT, description="Size of the file")
    code: str = Field(
        description="empty, too_large, not_pdf, unsupported, encrypted, truncated, damaged, crashed, timeout, memory, error …"
    )
    message: str = Field(description="Why, in one Vietnamese sentence")
    message_en: str = Field(description="The same in English, ending with what to do")
    detail: str | None = Field(default=None, description="Technical detail for whoever looks after the program")
    version: str = Field(description="Code version that refused it")
    run_id: str = Field(description="Run that refused it")


RUN_RECORDS: tuple[type[Record], ...] = (
    RunRecord,
    LoadRecord,
    MetaRecord,
    RecordVersionRecord,
    ReviewRecord,
    RejectionRecord,
)
ALL_RECORDS: tuple[type[Record], ...] = RECORDS + SERIES_RECORDS + RUN_RECORDS

OWNED: tuple[type[Record], ...] = (
    TargetValueRecord,
    *(record for record in RECORDS if record not in (TargetValueRecord, AgencyRecord, AgencyAliasRecord)),
)
"""Tables whose rows belong to one document, in the order they are emptied (target_values finds its targets first)."""
