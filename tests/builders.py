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
    doc_id = doc.doc_id
    task_ids = [f"{doc_id}-t1-{row}" for row in range(rows)]
    return Extraction(
        document=doc,
        sections=(
            SectionRecord(
                section_id=f"{doc_id}-s1", doc_id=doc_id, level=1, label="I", heading="Mục tiêu",
                text="Đến năm 2025, 80% hồ sơ được xử lý trên môi trường mạng.", position=0, page=1, bbox=BOX,
            ),
        ),
        citations=(
            CitationRecord(
                citation_id=f"{doc_id}-c1", doc_id=doc_id, number="749/QĐ-TTg", type="Quyết định",
                issued_on=date(2020, 6, 3), issuer="Thủ tướng Chính phủ", relation="basis", page=1, bbox=BOX,
            ),
        ),
        tables=(
            TableRecord(
                doc_id=doc_id, table_id="t1", appendix="Phụ lục 1", title="Danh mục dự án", unit="triệu đồng",
                kind="projects", page_from=2, page_to=3, engine="lattice", confidence=0.99, page=2, bbox=BOX,
            ),
        ),
        table_columns=tuple(
            TableColumnRecord(doc_id=doc_id, table_id="t1", col=col, path=path, role=role)
            for col, (path, role) in enumerate([("STT", "stt"), ("Nội dung", "name"), ("Kinh phí", "money")])
        ),
        cells=tuple(
            CellRecord(
                doc_id=doc_id, table_id="t1", row=row, col=col, row_kind="item", text=text, page=2, bbox=BOX,
                as_written=text,
            )
            for row in range(rows)
            for col, text in enumerate([str(row + 1), f"Dự án {row + 1}", f"{row + 1}.500"])
        ),
        targets=(
            TargetRecord(
                target_id=f"{doc_id}-k1", doc_id=doc_id, section="I", text="80% hồ sơ xử lý trên mạng", due="2025",
                due_on=date(2025, 12, 31), group_path=("Chính quyền số",), page=1, bbox=BOX,
            ),
        ),
        target_values=(
            TargetValueRecord(
                target_id=f"{doc_id}-k1", seq=0, comparator=">=", value=Decimal("80"), unit="%", page=1, bbox=BOX
            ),
        ),
        tasks=tuple(
            TaskRecord(
                task_id=task_id, doc_id=doc_id, table_id="t1", stt=str(row + 1), text=f"Dự án {row + 1}", due="2025",
                due_on=date(2025, 12, 31), page=2, bbox=BOX,
            )
            for row, task_id in enumerate(task_ids)
        ),
        responsibilities=tuple(
            ResponsibilityRecord(
                doc_id=doc_id, record_id=task_id, role="lead", agency_id="so-tttt", page=2, bbox=BOX,
                agency="Sở Thông tin và Truyền thông", as_written="Sở TT&TT",
            )
            for task_id in task_ids
        ),
        agencies=(
            AgencyRecord(agency_id="so-tttt", name="Sở Thông tin và Truyền thông", kind="department", level="province"),
        ),
        amounts=tuple(
            AmountRecord(
                amount_id=f"{task_id}-a", doc_id=doc_id, table_id="t1", record_id=task_id, row_kind="item",
                stt=str(row + 1), label=f"Dự án {row + 1}", column_path="Kinh phí", role="total", period="2024",
                value=Decimal(1500 + 1000 * row), unit="triệu đồng", vnd=(1500 + 1000 * row) * 1_000_000, page=2,
                bbox=BOX,
            )
            for row, task_id in enumerate(task_ids)
        ),
        findings=(
            FindingRecord(
                finding_id=f"{doc_id}-f1", doc_id=doc_id, origin="document", code="sum_mismatch", severity="error",
                table_id="t1", message="Tổng ghi 9.000, cộng lại được 7.500.", stated="9000", computed="7500", page=2,
                bbox=BOX,
            ),
        ),
    )  # fmt: skip
