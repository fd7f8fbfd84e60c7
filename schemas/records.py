"""The records people ask for. Each class is one table of the database (DESIGN §3): the DDL, the column comments,
the JSON Schemas and the README's dictionary are derived from here, so a field is declared once.

`Field(json_schema_extra={"sql": "…"})` gives a column's type where the annotation alone does not.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field
from pydantic.config import JsonDict

from schemas.base import Box, Model

Comparator = Literal[">=", ">", "=", "<=", "<", "~", "range"]
Recurrence = Literal["continuous", "yearly", "quarterly", "monthly"]
SumKind = Literal["column_sum", "items_sum", "row_sum", "balance", "product", "prose", "words"]
ResponsibilityRole = Literal["lead", "coordinating", "implementing"]
CitationRelation = Literal["basis", "cites", "replaces", "amends", "attached_to"]
AmountRole = str
"""total, investment, recurrent, central, local, planned, disbursed_total, disbursed_investment, … (lookups/columns.yml)."""

DECIMAL: JsonDict = {"sql": "DECIMAL(24,6)"}
BIGINT: JsonDict = {"sql": "BIGINT"}


class Record(Model):
    """A row of the database. `TABLE` is its name, `KEY` its primary key."""

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]


class Printed(Record):
    """A record that stands somewhere on paper."""

    page: int | None = Field(default=None, ge=1, description="Page of the file, 1-based")
    bbox: Box | None = Field(
        default=None, description="x0, top, x1, bottom in points from the page's top left; NULL without geometry"
    )
    as_written: str | None = Field(default=None, description="The words as printed that the record was read from")
    corrected_by: str | None = Field(default=None, description="Who corrected a field of the record (data/corrections)")
    original: str | None = Field(
        default=None, description="JSON of the fields as first read, where they were corrected"
    )


class DocumentRecord(Printed):
    """A file and the decision it holds."""

    TABLE = "documents"
    KEY = ("doc_id",)

    doc_id: str = Field(description="One for each file content: 'd' and the first 16 hex digits of its SHA-256")
    work_id: str = Field(description="The decision itself (issuer, number, date), shared by every file that holds it")
    source_path: str = Field(description="Path of the file, relative to the folder that was run where it can be")
    sha256: str = Field(description="SHA-256 of the file's bytes")
    media_type: str = Field(description="application/pdf, text/html …")
    pages: int = Field(description="Pages of the file")
    ocr_pages: int = Field(default=0, description="Pages read by OCR")
    turned: str | None = Field(
        default=None,
        description="JSON: page -> degrees it was turned clockwise to stand upright; boxes are in that view",
    )
    unread_pages: int = Field(default=0, description="Pages that could not be read; each is a finding")
    number: str | None = Field(default=None, description="Number and symbol, '781/QĐ-UBND'; NULL if left blank")
    type: str | None = Field(default=None, description="'Quyết định', 'Kế hoạch', 'Báo cáo', 'Công văn' …")
    issued_on: date | None = Field(default=None, description="Date of issue; NULL if left blank")
    place: str | None = Field(default=None, description="Place of issue")
    issuer: str | None = Field(default=None, description="Issuing body or office, canonical full name")
    subject: str | None = Field(default=None, description="Subject (trích yếu), all its lines")
    signer: str | None = Field(
        default=None, description="Name under the signature; those of a joint paper are joined by '; ', left to right"
    )
    signer_title: str | None = Field(default=None, description="Title of the signer, 'Phó Chủ tịch'; one for each name")
    signing_form: str | None = Field(default=None, description="Form of authority: TM., KT., TL., TUQ., Q.")
    attached_type: str | None = Field(default=None, description="Type of what the document promulgates, 'Kế hoạch'")
    attached_title: str | None = Field(default=None, description="Title of what the document promulgates")
    recipients: tuple[str, ...] = Field(default=(), description="Nơi nhận, one entry a line")
    articles: int = Field(default=0, description="Number of Điều of the enacting part")
    run_id: str = Field(default="", description="Run that wrote this state")


class SectionRecord(Printed):
    """A node of a document's outline."""

    TABLE = "sections"
    KEY = ("section_id",)

    section_id: str
    doc_id: str
    parent_id: str | None = None
    level: int = Field(description="Depth in the outline, 1 = outermost")
    label: str = Field(description="Path as people cite it, 'Phần II.III.1', 'II.2.a'")
    heading: str = Field(description="Heading without its number")
    text: str = Field(description="Own text, paragraphs separated by a line feed, sub-sections excluded")
    position: int = Field(description="Reading order, 0-based")
    part: str = Field(default="attached", description="enacting, attached or appendix")


class CitationRecord(Printed):
    """A legal document cited, once for each place and number."""

    TABLE = "citations"
    KEY = ("citation_id",)

    citation_id: str
    doc_id: str
    number: str | None = Field(default=None, description="Canonical number, '749/QĐ-TTg'; NULL for laws cited by title")
    type: str | None = Field(default=None, description="'Quyết định', 'Nghị quyết', 'Luật' …")
    issued_on: date | None = Field(default=None, description="Date stated with the citation")
    issuer: str | None = Field(default=None, description="Issuer stated or implied by the symbol, canonical")
    title: str | None = Field(default=None, description="Title or subject stated with the citation")
    relation: CitationRelation = Field(default="cites", description="basis, cites, replaces, amends, attached_to")
    cited_doc_id: str | None = Field(default=None, description="The cited document, when it is in this database")


class TableRecord(Printed):
    """A table, stitched over its pages."""

    TABLE = "tables"
    KEY = ("doc_id", "table_id")

    doc_id: str
    table_id: str = Field(description="'t1'… in reading order")
    appendix: str | None = Field(default=None, description="Appendix as printed, 'Phụ lục 1'; NULL in the body")
    title: str | None = Field(default=None, description="Title as printed")
    unit: str | None = Field(default=None, description="Unit of its money columns, 'triệu đồng'")
    kind: str = Field(description="projects, tasks, targets, results, budget_history, other")
    page_from: int
    page_to: int
    engine: str = Field(description="Which reader won")
    confidence: float = Field(description="0–1: how well it holds the page's words")


class TableColumnRecord(Record):
    """A leaf column of a table."""

    TABLE = "table_columns"
    KEY = ("doc_id", "table_id", "col")

    doc_id: str
    table_id: str
    col: int = Field(description="0-based")
    path: str = Field(description="Header hierarchy joined by ' > '")
    role: str | None = Field(default=None, description="What the column holds: stt, name, value, lead, money …")


class CellRecord(Printed):
    """A cell of a table."""

    TABLE = "cells"
    KEY = ("doc_id", "table_id", "row", "col")

    doc_id: str
    table_id: str
    row: int = Field(description="0-based, header rows excluded")
    col: int = Field(description="0-based leaf column")
    row_kind: str = Field(description="item, group, total")
    text: str = Field(description="Lines joined by a space; a spanned cell's text stands in its first leaf only")
    row_span: int = Field(default=1, description="Rows a vertical merge covers from here")
    col_span: int = Field(default=1, description="Columns the cell spans")
    confidence: float | None = Field(default=None, description="OCR confidence 0–1; NULL = read from a text layer")
    boxes: str | None = Field(
        default=None, description="JSON list of [page, x0, top, x1, bottom] for a cell that stands on several pages"
    )


class TargetRecord(Printed):
    """A target (mục tiêu, chỉ tiêu)."""

    TABLE = "targets"
    KEY = ("target_id",)

    target_id: str
    doc_id: str
    table_id: str | None = Field(default=None, description="NULL = read from the body")
    section: str | None = Field(default=None, description="Label of its section, 'II.2.a'")
    stt: str | None = Field(default=None, description="Number as printed")
    group_path: tuple[str, ...] = Field(default=(), description="Headings or group rows above it, outermost first")
    text: str
    due: str | None = Field(default=None, description="'2025', '2025-Q4', '2025-12', '2025-12-10'")
    due_on: date | None = Field(default=None, description="Last day of due")
    recurrence: Recurrence | None = Field(default=None, description="continuous, yearly, quarterly, monthly")
    current: str | None = Field(default=None, description="Present value as written, where a column gives it")


class TargetValueRecord(Printed):
    """A value of a target."""

    TABLE = "target_values"
    KEY = ("target_id", "seq")

    target_id: str
    seq: int = Field(description="0-based, in printed order")
    comparator: Comparator
    value: Decimal = Field(json_schema_extra=DECIMAL)
    value_max: Decimal | None = Field(default=None, json_schema_extra=DECIMAL, description="Upper end of a range")
    unit: str | None = Field(default=None, description="'%' or the counted noun")
    applies_to: str | None = Field(default=None, description="What the value is of, as written")


class TaskRecord(Printed):
    """A task or project (nhiệm vụ, dự án)."""

    TABLE = "tasks"
    KEY = ("task_id",)

    task_id: str
    doc_id: str
    table_id: str | None = Field(default=None, description="NULL = read from the body")
    section: str | None = None
    stt: str | None = None
    group_path: tuple[str, ...] = ()
    text: str
    output: str | None = Field(default=None, description="Sản phẩm, kết quả")
    start: str | None = Field(default=None, description="'2022', '2022-Q1'")
    due: str | None = Field(default=None, description="'2025', '2025-Q4', '2025-12', '2025-12-10'")
    due_on: date | None = Field(default=None, description="Last day of due")
    recurrence: Recurrence | None = None
    time_text: str | None = Field(default=None, description="Time as written")
    note: str | None = None


class ResponsibilityRecord(Printed):
    """A body that leads, coordinates or implements a target or task."""

    TABLE = "responsibilities"
    KEY = ("record_id", "role", "seq")

    doc_id: str
    record_id: str = Field(description="target_id or task_id")
    role: ResponsibilityRole
    seq: int = Field(default=0, description="Order in the printed list, 0-based")
    agency_id: str | None = Field(default=None, description="NULL for a name the registry does not know")
    agency: str = Field(description="Canonical name; collective bodies keep their words")


class AgencyRecord(Record):
    """A body of the state, in its validity."""

    TABLE = "agencies"
    KEY = ("agency_id",)

    agency_id: str
    name: str
    kind: str = Field(description="ministry, department, committee, party, collective, enterprise …")
    level: str | None = Field(default=None, description="central, province, district, commune")
    province: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: str | None = Field(default=None, description="Main successor; all of them in successor_ids")
    successor_ids: tuple[str, ...] = ()
    source: str | None = Field(default=None, description="Where the fact comes from")


class AgencyAliasRecord(Record):
    """A way to write an agency's name."""

    TABLE = "agency_aliases"
    KEY = ("alias", "agency_id")

    alias: str
    agency_id: str


class AmountRecord(Printed):
    """A figure of money."""

    TABLE = "amounts"
    KEY = ("amount_id",)

    amount_id: str
    doc_id: str
    table_id: str | None = Field(default=None, description="NULL = stated in the body")
    record_id: str | None = Field(default=None, description="task_id it belongs to")
    row_kind: str = Field(description="item, group, total")
    stt: str | None = None
    label: str = Field(description="Name of the row, or the words before the sum")
    column_path: str | None = Field(default=None, description="Header path; NULL in the body")
    role: str = Field(description="total, investment, recurrent, central, local, planned, disbursed_total …")
    period: str | None = Field(default=None, description="'2022', '2026-2030'")
    value: Decimal = Field(json_schema_extra=DECIMAL, description="Figure as printed, in `unit`")
    unit: str | None = Field(default=None, description="'triệu đồng' …")
    vnd: int = Field(json_schema_extra=BIGINT, description="The amount in đồng")
    confidence: float | None = Field(default=None, description="OCR confidence 0–1; NULL = read from a text layer")
    allotted_to: str | None = Field(
        default=None, description="Body the sum is allotted to, where the row or the column is one; canonical name"
    )
    allotted_to_id: str | None = Field(
        default=None, description="Its agencies.agency_id; NULL for a name the registry does not know"
    )


class FindingRecord(Printed):
    """Something a person should see."""

    TABLE = "findings"
    KEY = ("finding_id",)

    finding_id: str
    doc_id: str
    origin: Literal["document", "extraction"] = Field(
        description="document: its own inconsistency; extraction: our doubt"
    )
    code: str
    severity: Literal["error", "warning", "note"]
    table_id: str | None = None
    record_id: str | None = Field(default=None, description="Record it is about: amount_id, task_id, target_id …")
    message: str = Field(description="One sentence in Vietnamese")
    message_en: str = Field(default="", description="The same in English")
    stated: str | None = Field(default=None, description="Figure as the document states it")
    computed: str | None = Field(default=None, description="Figure as computed from its parts")
    likely: str | None = Field(default=None, description="Likely explanation, Vietnamese")
    likely_en: str | None = Field(default=None, description="The same in English")
    compared: tuple[str, ...] = Field(default=(), description="Record ids compared")
    places: str | None = Field(default=None, description="JSON list of [page, x0, top, x1, bottom] compared")


class SumCheckRecord(Printed):
    """A sum the document states, and the same sum added up again."""

    TABLE = "sum_checks"
    KEY = ("sum_id",)

    sum_id: str
    doc_id: str
    table_id: str | None = Field(default=None, description="NULL = stated in the body")
    row: int | None = Field(default=None, description="Row of the stated sum, as in cells")
    col: int | None = Field(default=None, description="Column of the stated sum, as in cells")
    kind: SumKind = Field(
        description="column_sum: against the rows below; items_sum: against the lowest rows over stated subtotals; "
        "row_sum: against other columns; balance: opening + in - out; product: number × price; prose: against the parts listed; words: in words"
    )
    label: str = Field(description="Name of the row, or the words before the sum")
    stated: Decimal = Field(json_schema_extra=DECIMAL, description="As printed, in `unit`; a dash is 0")
    computed: Decimal = Field(json_schema_extra=DECIMAL, description="Added up again, in `unit`")
    unit: str | None = Field(default=None, description="Unit of both figures")
    ok: bool = Field(description="Both agree")
    parts: int = Field(description="Number of figures added up")


RECORDS: tuple[type[Record], ...] = (
    DocumentRecord, SectionRecord, CitationRecord, TableRecord, TableColumnRecord, CellRecord, TargetRecord,
    TargetValueRecord, TaskRecord, ResponsibilityRecord, AgencyRecord, AgencyAliasRecord, AmountRecord, FindingRecord,
    SumCheckRecord,
)  # fmt: skip
