"""Items of a plan that no heading tells the meaning of."""

from __future__ import annotations

from extractors.layout.marks import MarkKind, read_mark
from extractors.layout.outline import in_quote
from extractors.layout.quotes import unquoted
from extractors.prose.labels import read_labels
from extractors.prose.topics import PLANS, Topic, amended_plan, judged_by, readable, topic_of, unnamed
from pipeline.checks.base import CheckInput
from pipeline.checks.wording import short
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.outline import Outline, PartKind

_ORDERS = frozenset({"Chỉ thị", "Công điện"})
"""Papers whose items order something; a part of one, of which no head is left, may be any of them."""
FEW = 2
"""A single item may be a slip of the layout."""
FEWEST_WORDS = 4


def unread_items(given: CheckInput) -> list[Finding]:
    """`unread_items`: items of a plan, of orders, of a plan's new wording or of a paper without a head, under no heading or under
    one that names neither aims nor tasks, of which nothing was recorded: web pages drop headings."""
    if given.outline is None:
        return []
    records = (*given.extraction.targets, *given.extraction.tasks)
    recorded = {record.as_written for record in records}
    sums = [a.as_written for a in given.extraction.amounts if a.table_id is None and a.as_written]
    items = [
        p
        for p in _without_meaning(given)
        if p.text not in recorded and _is_item(p) and not any(written in p.text for written in sums)
    ]
    if len(items) < FEW and not any(p in _set_anew(given.outline) for p in items):
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
    outline = given.outline
    assert outline is not None
    kind = outline.head.type
    whole = kind in PLANS or kind is None
    found = list(outline.preamble) if whole else []
    anew = _set_anew(outline)
    for section in outline.sections:
        if section.part is PartKind.APPENDIX or not readable(section):
            continue
        untold = (whole or kind in _ORDERS) and unnamed(outline, section) and topic_of(outline, section) is Topic.NONE
        if untold or judged_by(outline, section):
            found += section.paragraphs
    return found + [p for p in anew if p not in found]


def _set_anew(outline: Outline) -> list[Paragraph]:
    """The paragraphs of a plan's new wording, where each counts."""
    if not amended_plan(outline):
        return []
    return [p for section in outline.sections if in_quote(outline, section) for p in section.paragraphs]


def _is_item(paragraph: Paragraph) -> bool:
    mark = read_mark(unquoted(paragraph.text))
    if mark is None or mark.kind < MarkKind.ARABIC or len(mark.rest.split()) < FEWEST_WORDS:
        return False
    labels = read_labels(unquoted(mark.rest))
    return labels is None or bool(labels.before)
