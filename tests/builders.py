"""Small made-up bundles for tests of everything after extraction."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from schemas.extraction import Extraction
from schemas.records import (
    AgencyRecord,
    AmountRecord,
    CellRecord,
    CitationRecord,
    DocumentRecord,
    FindingRecord,
    Record,
    ResponsibilityRecord,
    SectionRecord,
    TableColumnRecord,
    TableRecord,
    TargetRecord,
    TargetValueRecord,
    TaskRecord,
)

BOX = (56.5, 100.25, 540.0, 120.75)


def make_document(name: str = "ke-hoach-a.pdf", **changes: object) -> DocumentRecord:
    """A decision of a province that does not exist; its identity follows from the name."""
    sha = hashlib.sha256(name.encode()).hexdigest()
    facts: dict[str, object] = {
        "doc_id": "d" + sha[:16],
        "work_id": "w" + sha[:16],
        "source_path": name,
        "sha256": sha,
        "media_type": "application/pdf",
        "pages": 3,
        "number": "12/QĐ-UBND",
        "type": "Quyết định",
        "issued_on": date(2024, 3, 5),
        "issuer": "Ủy ban nhân dân tỉnh Sông Mây",
        "subject": "Ban hành Kế hoạch chuyển đổi số năm 2024",
        "recipients": ("Như Điều 3", "Lưu: VT"),
        "page": 1,
    }
    return DocumentRecord.model_validate(facts | changes)


def make_extraction(name: str = "ke-hoach-a.pdf", rows: int = 3, **document: object) -> Extraction:
    """One projects table of `rows` rows with money, a target, a citation, a finding; every kind of record occurs."""
    doc = make_document(name, **document)
    texts, table, projects = _texts(doc.doc_id), _table(doc.doc_id, rows), _projects(doc.doc_id, rows)
    return Extraction.model_validate({"document": doc} | texts | table | projects)


def _texts(doc_id: str) -> dict[str, tuple[Record, ...]]:
    """What stands in the body: a section, a citation, a target with its value."""
    section = SectionRecord(
        section_id=f"{doc_id}-s1", doc_id=doc_id, level=1, label="I", heading="Mục tiêu",
        text="Đến năm 2025, 80% hồ sơ được xử lý trên môi trường mạng.", position=0, page=1, bbox=BOX,
    )  # fmt: skip
    citation = CitationRecord(
        citation_id=f"{doc_id}-c1", doc_id=doc_id, number="749/QĐ-TTg", type="Quyết định",
        issued_on=date(2020, 6, 3), issuer="Thủ tướng Chính phủ", relation="basis", page=1, bbox=BOX,
    )  # fmt: skip
    target = TargetRecord(
        target_id=f"{doc_id}-k1", doc_id=doc_id, section="I", text="80% hồ sơ xử lý trên mạng", due="2025",
        due_on=date(2025, 12, 31), group_path=("Chính quyền số",), page=1, bbox=BOX,
    )  # fmt: skip
    value = TargetValueRecord(
        target_id=target.target_id, seq=0, comparator=">=", value=Decimal("80"), unit="%", page=1, bbox=BOX
    )
    return {"sections": (section,), "citations": (citation,), "targets": (target,), "target_values": (value,)}


def _table(doc_id: str, rows: int) -> dict[str, tuple[Record, ...]]:
    """The table as printed, and what does not add up in it."""
    table = TableRecord(
        doc_id=doc_id, table_id="t1", appendix="Phụ lục 1", title="Danh mục dự án", unit="triệu đồng",
        kind="projects", page_from=2, page_to=3, engine="lattice", confidence=0.99, page=2, bbox=BOX,
    )  # fmt: skip
    columns = tuple(
        TableColumnRecord(doc_id=doc_id, table_id="t1", col=col, path=path, role=role)
        for col, (path, role) in enumerate([("STT", "stt"), ("Nội dung", "name"), ("Kinh phí", "money")])
    )
    cells = tuple(
        CellRecord(
            doc_id=doc_id, table_id="t1", row=row, col=col, row_kind="item", text=text, page=2, bbox=BOX,
            as_written=text,
        )
        for row in range(rows)
        for col, text in enumerate([str(row + 1), f"Dự án {row + 1}", f"{row + 1}.500"])
    )  # fmt: skip
    finding = FindingRecord(
        finding_id=f"{doc_id}-f1", doc_id=doc_id, origin="document", code="sum_mismatch", severity="error",
        table_id="t1", message="Tổng ghi 9.000, cộng lại được 7.500.", stated="9000", computed="7500", page=2,
        bbox=BOX,
    )  # fmt: skip
    return {"tables": (table,), "table_columns": columns, "cells": cells, "findings": (finding,)}


def _projects(doc_id: str, rows: int) -> dict[str, tuple[Record, ...]]:
    """A task a row, its lead and its money."""
    tasks = tuple(
        TaskRecord(
            task_id=f"{doc_id}-t1-{row}", doc_id=doc_id, table_id="t1", stt=str(row + 1), text=f"Dự án {row + 1}",
            due="2025", due_on=date(2025, 12, 31), page=2, bbox=BOX,
        )
        for row in range(rows)
    )  # fmt: skip
    leads = tuple(
        ResponsibilityRecord(
            doc_id=doc_id, record_id=task.task_id, role="lead", agency_id="so-tttt", page=2, bbox=BOX,
            agency="Sở Thông tin và Truyền thông", as_written="Sở TT&TT",
        )
        for task in tasks
    )  # fmt: skip
    agency = AgencyRecord(agency_id="so-tttt", name="Sở Thông tin và Truyền thông", kind="department", level="province")
    amounts = tuple(
        AmountRecord(
            amount_id=f"{task.task_id}-a", doc_id=doc_id, table_id="t1", record_id=task.task_id, row_kind="item",
            stt=task.stt, label=task.text, column_path="Kinh phí", role="total", period="2024",
            value=Decimal(1500 + 1000 * row), unit="triệu đồng", vnd=(1500 + 1000 * row) * 1_000_000, page=2, bbox=BOX,
        )
        for row, task in enumerate(tasks)
    )  # fmt: skip
    return {"tasks": tasks, "responsibilities": leads, "agencies": (agency,), "amounts": amounts}
