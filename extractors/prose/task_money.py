"""The money that a body task names as its own: `…, kinh phí 450 triệu đồng từ ngân sách tỉnh`.

A norm (`30 triệu đồng/hộ`) is no sum of the task, nor is what it is to yield (`doanh thu 20 tỷ đồng`). The sums of the budget
sections are read by `extractors.prose.amounts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.language.money import MoneyMention, find_money
from extractors.prose.amounts import SUM, hedge, period_of, role_of
from extractors.prose.base import Line, figure_confidence, position
from extractors.shapes.base import ShapeResult
from schemas.findings import Finding
from schemas.records import AmountRecord, TaskRecord

_FUNDED = re.compile(
    r"\b(?:kinh phí|dự toán|tổng mức(?: đầu tư)?|tổng vốn|vốn đầu tư)\b[^.;:\d]{0,60}:?\s*$", re.IGNORECASE
)
_GRANTED = re.compile(
    r"\b(?:bố trí|bổ sung|phân bổ|cấp|trích|hỗ trợ)(?:\s+(?:thêm|số tiền|khoảng|tối đa|tối thiểu))*\s*$", re.IGNORECASE
)
_SOURCE = re.compile(r"\s*(?:[^.;:,\d]{0,40}\s)?từ (?:nguồn|ngân sách|quỹ|dự toán|kinh phí|vốn)\b", re.IGNORECASE)
"""`bố trí 24 tỷ đồng | từ nguồn sự nghiệp y tế`: who grants it stands before, where it comes from behind."""
_CLAUSE_END = re.compile(r"[.;]")


def task_money(task: TaskRecord, line: Line, below: Sequence[Line], period: str | None) -> ShapeResult:
    """Its sums, `record_id` the task: those of its own words, and of lines `below` it that say nothing else. One that cannot be
    read as printed is a finding."""
    stated = [(line, m) for m in _sums(line) if _funds(line.text[: m.start], line.text[m.end :])]
    stated += [(other, m) for other in below for m in _sums(other)]
    result = ShapeResult()
    for number, (where, mention) in enumerate(stated, 1):
        if mention.vnd is None or mention.value is None or mention.doubt:
            result += ShapeResult(findings=(_unread(mention, task, where),))
            continue
        source = where.text[: mention.start].rsplit(",", 1)[-1] + _CLAUSE_END.split(where.text[mention.end :])[0]
        page, bbox = position(where.paragraph)
        amount = AmountRecord(
            amount_id=f"{task.task_id}/{number}", doc_id=task.doc_id, record_id=task.task_id, row_kind="item", stt=task.stt,
            label=task.text, role=role_of(source), period=period_of(source) or period, value=Decimal(mention.value), unit=mention.unit,
            vnd=mention.vnd, page=page, bbox=bbox, as_written=hedge(where.text[: mention.start]) + mention.as_written,
            confidence=figure_confidence(where.paragraph, mention.as_written),
        )  # fmt: skip
        result += ShapeResult(amounts=(amount,))
    return result


def _funds(before: str, after: str) -> bool:
    """Whether the sum between these words pays for the task."""
    return bool(_FUNDED.search(before) or (_GRANTED.search(before) and _SOURCE.match(after)))


def _sums(line: Line) -> list[MoneyMention]:
    return [m for m in find_money(line.text) if m.per is None] if SUM.search(line.text) else []


def _unread(mention: MoneyMention, task: TaskRecord, line: Line) -> Finding:
    return Finding(
        code="unparsed_number", origin="extraction", severity="warning", record_id=task.task_id, as_written=mention.as_written,
        places=line.paragraph.places[:1], message=f"Không đọc được số tiền “{mention.as_written}” ở mục {task.section}.",
        message_en=f"The sum '{mention.as_written}' of a task in section {task.section} cannot be read.",
    )  # fmt: skip
