"""Who is responsible for a task or target of the body: names resolved by the registry."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.context import ReadingContext
from extractors.language.agencies import Resolution, registry
from extractors.prose.base import position
from extractors.shapes.base import ShapeResult
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.records import AgencyRecord, ResponsibilityRecord, ResponsibilityRole


def responsible(
    record_id: str, paragraph: Paragraph, role: ResponsibilityRole, names: Sequence[str], context: ReadingContext
) -> ShapeResult:
    page, bbox = position(paragraph)
    records: list[ResponsibilityRecord] = []
    agencies: list[AgencyRecord] = []
    findings: list[Finding] = []
    for seq, name in enumerate(dict.fromkeys(names)):
        found = registry().resolve(name, context.province, context.issued_on)
        records.append(
            ResponsibilityRecord(
                doc_id=context.doc_id, record_id=record_id, role=role, seq=seq, agency_id=found.agency_id, agency=found.name,
                page=page, bbox=bbox, as_written=found.as_written,
            )
        )  # fmt: skip
        if found.record is not None:
            agencies.append(found.record)
        if not found.known:
            findings.append(_unknown(found, record_id, paragraph))
    return ShapeResult(responsibilities=tuple(records), agencies=tuple(agencies), findings=tuple(findings))


def _unknown(found: Resolution, record_id: str, paragraph: Paragraph) -> Finding:
    return Finding(
        code="unknown_agency", origin="extraction", severity="note", record_id=record_id, as_written=found.as_written,
        places=paragraph.places[:1], message=f"Chưa có cơ quan “{found.as_written}” trong danh mục; giữ nguyên tên đã ghi.",
        message_en=f"No agency '{found.as_written}' in the registry; the name is kept as written.",
    )  # fmt: skip
