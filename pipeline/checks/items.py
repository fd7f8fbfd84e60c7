"""Items of a plan that no heading tells the meaning of."""

from __future__ import annotations

from extractors.layout.marks import MarkKind, read_mark
from extractors.prose.topics import PLANS, Topic, readable, topic_of, unnamed
from pipeline.checks.base import CheckInput
from pipeline.checks.wording import short
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.outline import PartKind

FEW = 2
"""A single item may be a slip of the layout."""


def unread_items(given: CheckInput) -> list[Finding]:
    """`unread_items`: items of a plan under no heading, or under one that names neither aims nor tasks, of which nothing was
    recorded: web pages drop headings."""
    if given.outline is None or given.outline.head.type not in PLANS:
        return []
    records = (*given.extraction.targets, *given.extraction.tasks)
    recorded = {record.as_written for record in records}
    items = [p for p in _without_meaning(given) if p.text not in recorded and _is_item(p)]
    if len(items) < FEW:
        return []
    first = short(items[0].text, 120)
    return [
        Finding(
            code="unread_items", origin="extraction", severity="warning", places=items[0].places[:1], as_written=items[0].text,
            stated=str(len(items)),
            message=f'{len(items)} mục không đứng dưới đề mục nào cho biết là mục tiêu hay nhiệm vụ, chưa ghi nhận, từ: "{first}".',
            message_en=f'{len(items)} items stand under no heading that says whether they are aims or tasks; none is recorded, from: "{first}".',
        )
    ]  # fmt: skip


def _without_meaning(given: CheckInput) -> list[Paragraph]:
    assert given.outline is not None
    found = list(given.outline.preamble)
    for section in given.outline.sections:
        if section.part is PartKind.APPENDIX or not readable(section) or not unnamed(given.outline, section):
            continue
        if topic_of(given.outline, section) is Topic.NONE:
            found += section.paragraphs
    return found


def _is_item(paragraph: Paragraph) -> bool:
    mark = read_mark(paragraph.text)
    return mark is not None and mark.kind >= MarkKind.ARABIC and len(mark.rest.split()) > 3
