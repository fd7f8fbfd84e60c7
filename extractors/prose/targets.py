"""Targets of the sections Mục tiêu and Chỉ tiêu: every bullet, and every sentence of text without bullets."""

from __future__ import annotations

import re

from extractors.context import ReadingContext
from extractors.language.dates import Timing, find_due, horizon, last_day
from extractors.language.quantities import find_quantities
from extractors.layout.outline import ancestors
from extractors.prose.base import ASIDE, CLOSING, BodyIds, Line, headings, lines_of, position, sentences
from extractors.prose.topics import Topic, readable, topic_of
from extractors.shapes.base import ShapeResult
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.outline import Outline, Section
from schemas.records import TargetRecord, TargetValueRecord

_SHORT_HORIZON = re.compile(
    r"^(?:\W*(?:mục tiêu|chỉ tiêu|phấn đấu)?\s*(?:đến|trong|giai đoạn)\s+[^.;]{0,40})\W*:?$", re.IGNORECASE
)


def body_targets(outline: Outline, context: ReadingContext) -> ShapeResult:
    """All targets of the body with their values; figures that cannot be read are findings."""
    ids = BodyIds(context.doc_id, outline)
    result = ShapeResult()
    for section in outline.sections:
        if not readable(section) or topic_of(outline, section) is not Topic.TARGETS:
            continue
        result += _of_section(outline, section, ids, context)
    return result


def _of_section(outline: Outline, section: Section, ids: BodyIds, context: ReadingContext) -> ShapeResult:
    result = ShapeResult()
    due = _section_due(outline, section)
    group = headings(outline, section)
    group = group[1:] or group
    for line in lines_of(section):
        if CLOSING.match(line.text) or ASIDE.match(line.text):
            continue
        if _announces(line):
            due = horizon(line.text) or due if _SHORT_HORIZON.match(line.text) else due
            continue
        parts = [line.text] if line.mark else list(sentences(line.text))
        for text in parts:
            result += _target(section, group, line, text, due, ids, context)
    if (
        not section.paragraphs
        and not section.grids
        and _is_leaf(outline, section)
        and re.search(r"\d", section.heading)
    ):
        # "1. Đạt 80 giường bệnh/vạn dân": a numbered target that has the look of a heading
        paragraph = Paragraph(text=section.heading, places=(section.place,))
        line = Line(paragraph, None, section.heading)
        result += _target(section, group[:-1], line, section.heading, due, ids, context, section.mark.strip(".)(/ "))
    return result


def _is_leaf(outline: Outline, section: Section) -> bool:
    return all(s.parent != section.index for s in outline.sections)


def _announces(line: Line) -> bool:
    """`Một số chỉ tiêu cụ thể:` leads to a table or to bullets."""
    return line.text.endswith(":") or bool(_SHORT_HORIZON.match(line.text) and len(line.text) < 60)


def _section_due(outline: Outline, section: Section) -> str | None:
    """The year that the heading nearest above sets; the title of a Phần or of the document sets none."""
    for node in reversed(ancestors(outline, section)):
        if node.kind in ("part", "chapter", "item", "letter", "article", "appendix"):
            continue
        year = horizon(node.heading)
        if year:
            return year
    return None


def _target(
    section: Section, group: tuple[str, ...], line: Line, text: str, due: str | None, ids: BodyIds,
    context: ReadingContext, stt: str | None = None,
) -> ShapeResult:  # fmt: skip
    timing = find_due(text) or Timing()
    if timing.due is None and timing.recurrence is None and due is not None:
        timing = Timing(due=due, due_on=last_day(due))
    page, bbox = position(line.paragraph)
    target = TargetRecord(
        target_id=ids.make("target", section), doc_id=context.doc_id, section=section.label, stt=stt or line.stt,
        group_path=group, text=text, due=timing.due, due_on=timing.due_on, recurrence=timing.recurrence, page=page,
        bbox=bbox, as_written=line.paragraph.text,
    )  # fmt: skip
    values: list[TargetValueRecord] = []
    findings: list[Finding] = []
    for quantity in find_quantities(text):
        if quantity.value is None:
            findings.append(_unread(quantity.as_written, target, line.paragraph))
            continue
        values.append(
            TargetValueRecord(
                target_id=target.target_id, seq=len(values), comparator=quantity.comparator, value=quantity.value,
                value_max=quantity.value_max, unit=quantity.unit, applies_to=quantity.of, page=page, bbox=bbox,
                as_written=quantity.as_written,
            )
        )  # fmt: skip
    return ShapeResult(targets=(target,), target_values=tuple(values), findings=tuple(findings))


def _unread(written: str, target: TargetRecord, paragraph: Paragraph) -> Finding:
    return Finding(
        code="unparsed_number", origin="extraction", severity="warning", record_id=target.target_id, as_written=written,
        places=paragraph.places[:1], message=f"Không đọc được số “{written}” trong mục tiêu ở mục {target.section}.",
        message_en=f"The figure '{written}' in a target of section {target.section} cannot be read.",
    )  # fmt: skip
