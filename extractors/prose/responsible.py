"""Who is responsible for a task or target of the body: names resolved by the registry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.context import ReadingContext
from extractors.language.agencies import Resolution, find_subject, registry
from extractors.language.vietnamese import fold
from extractors.prose.base import position
from extractors.shapes.base import ShapeResult
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.records import AgencyRecord, ResponsibilityRecord, ResponsibilityRole

_LEADS_LATER = re.compile(
    r"(?<!\w)(?:(?<!cơ quan )(?<!đơn vị )(?<!giao )(?<!vai trò )chủ trì|(?:làm|là) đầu mối|giao (?:cho )?(?:Sở|UBND|Ủy ban|Ban|Phòng|Văn phòng|Công an|Bộ|các (?:sở|cơ quan|đơn vị|địa phương))\b)"
)


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


def led_later(text: str, record_id: str, paragraph: Paragraph) -> tuple[Finding, ...]:
    """A task without a lead that says further on who leads (`Số hóa hồ sơ; giao Sở Nội vụ làm đầu mối`): its first clause names
    nobody, which is all that makes a lead; a person sees the rest."""
    if not (said := _LEADS_LATER.search(text)):
        return ()
    return (
        Finding(
            code="unclear_lead", origin="extraction", severity="note", record_id=record_id, as_written=text[: said.end()][-120:],
            places=paragraph.places[:1], message=f"Nhiệm vụ chưa ghi cơ quan chủ trì, nhưng câu có “{said.group()}” ở vế sau.",
            message_en=f"No lead is recorded for the task, though it says '{said.group()}' further on.",
        ),
    )  # fmt: skip


_NO_NAME = re.compile(
    r"(?:các|những|mỗi|từng|toàn thể|người)\s|(?:cơ quan|đơn vị|địa phương)$|\S+$|.*\d", re.IGNORECASE
)
"""Whoever is concerned, and what is no body: of named ones only is it told."""
_CLAUSES = re.compile(r"[;.]\s+")


def further_bodies(
    record_id: str, paragraph: Paragraph, text: str, named: Sequence[str], context: ReadingContext
) -> tuple[Finding, ...]:
    """`Sở A hướng dẫn …; Thanh tra tỉnh thanh tra …`: a task is its first clause's body's; that another is ordered too, is told."""
    mine = {fold(name) for name in named}
    others = [b for clause in _CLAUSES.split(text)[1:] if clause[:1].isupper() for b in find_subject(clause)]
    others = [b for b in others if fold(b) not in mine and not _NO_NAME.match(b)]
    found = [registry().resolve(name, context.province, context.issued_on) for name in dict.fromkeys(others)]
    return tuple(_further(body, record_id, paragraph) for body in found if body.known)


def _further(found: Resolution, record_id: str, paragraph: Paragraph) -> Finding:
    return Finding(
        code="further_body", origin="extraction", severity="note", record_id=record_id, as_written=found.as_written,
        places=paragraph.places[:1], stated=found.name,
        message=f"Đoạn còn giao việc cho “{found.name}” ở vế sau; nhiệm vụ chỉ ghi cơ quan của vế đầu.",
        message_en=f"A later clause orders '{found.name}' too; the task names the body of its first clause only.",
    )  # fmt: skip


def _unknown(found: Resolution, record_id: str, paragraph: Paragraph) -> Finding:
    return Finding(
        code="unknown_agency", origin="extraction", severity="note", record_id=record_id, as_written=found.as_written,
        places=paragraph.places[:1], message=f"Chưa có cơ quan “{found.as_written}” trong danh mục; giữ nguyên tên đã ghi.",
        message_en=f"No agency '{found.as_written}' in the registry; the name is kept as written.",
    )  # fmt: skip
