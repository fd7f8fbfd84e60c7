"""Targets of the sections Mục tiêu and Chỉ tiêu: every bullet, and every sentence of text without bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.context import ReadingContext
from extractors.language.dates import Timing, horizon
from extractors.language.quantities import Quantity, loose_figures
from extractors.layout.outline import ancestors
from extractors.prose.base import (
    ASIDE,
    CLOSING,
    SURE_FIGURE,
    BodyIds,
    Line,
    figure_confidence,
    headings,
    lines_of,
    position,
    sentences,
)
from extractors.prose.labels import bracketed
from extractors.prose.mentions import Mentions
from extractors.prose.responsible import responsible
from extractors.prose.timing import later_deadlines, target_timing
from extractors.prose.topics import Topic, readable, topic_of
from extractors.shapes.base import ShapeResult
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.outline import Outline, Section
from schemas.records import TargetRecord, TargetValueRecord

_SHORT_HORIZON = re.compile(
    r"^\W*(?:\d{1,2}\.\s*)?(?:mục tiêu|chỉ tiêu|phấn đấu)?(?:\s*cụ thể)?\s*(?:đến|trong|giai đoạn)\s+"
    r"(?:[^.;]{0,40}:|(?:\W|hết|cuối|năm|giai đoạn|đến|tầm nhìn|định hướng|các năm tiếp theo|\d{4})*)$",
    re.IGNORECASE,
)
"""`Đến năm 2030` alone, or with a colon; `Đến năm 2030 không còn hộ nghèo` is a target."""

_TITLE = re.compile(
    r"^\W*\d{1,2}\.\s*(?:mục tiêu|chỉ tiêu)(?:\s(?:chung|tổng quát|cụ thể|chủ yếu))*\W*$", re.IGNORECASE
)
"""`“2. Mục tiêu cụ thể`: a heading that a decision quotes to put it anew."""

_NUMBERED_AIM = re.compile(r"(?:mục tiêu|chỉ tiêu)(?: cụ thể)? (?:số )?\d{1,2}\s*[:.]\s", re.IGNORECASE)
_ITS_YEAR = r"(?P<words>(?:(?:đến|trong|vào) )?(?:(?:hết|cuối) )?năm (?P<year>(?:19|20)\d\d))(?!\d)"
_YEAR_BEFORE = re.compile(_ITS_YEAR, re.IGNORECASE)
_YEAR_BEHIND = re.compile(
    rf"(?:[^;.:,()\d]|\.(?=\d)){{0,60}}?(?<!\bvà ){_ITS_YEAR}"
    r"(?!\s*:|,?\s+(?:đạt|có|là|tăng|giảm|trên|dưới|khoảng|chiếm|tối thiểu|ít nhất|phấn đấu|còn|\d))",
    re.IGNORECASE,
)
_YEAR_OF_ANOTHER = re.compile(r"\d\s?(?:%|[^\W\d_]+(?: [^\W\d_]+){0,2})? (?:vào )$", re.IGNORECASE)
"""`98% | vào năm 2025 …; 35%`: that year stands behind another value."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, bullet or heading that states a target."""

    section: Section
    group: tuple[str, ...]
    line: Line
    text: str
    due: str | None
    """What its section says of the time."""
    stt: str | None = None


def target_statements(outline: Outline) -> list[Statement]:
    """All that the body's sections of targets state."""
    return [
        statement
        for section in outline.sections
        if readable(section) and topic_of(outline, section) is Topic.TARGETS
        for statement in _of_section(outline, section)
    ]


def body_targets(
    statements: Sequence[Statement], outline: Outline, context: ReadingContext, mentions: Mentions
) -> ShapeResult:
    """The targets with their values; figures that cannot be read are findings."""
    ids = BodyIds(context.doc_id, outline)
    return ShapeResult.total(_target(statement, ids, context, mentions) for statement in statements)


def _of_section(outline: Outline, section: Section) -> Iterator[Statement]:
    due = _section_due(outline, section)
    group = headings(outline, section)
    group = group[1:] or group
    aim: tuple[str, ...] = ()
    for line in lines_of(section):
        if CLOSING.match(line.text) or ASIDE.match(line.text):
            continue
        if _announces(line):
            due = horizon(line.text) or due if _SHORT_HORIZON.match(line.text) else due
            continue
        if _is_aim_over_bullets(line):
            aim = (line.text,)
            continue
        for text in [line.text] if line.mark else sentences(line.text):
            yield Statement(section, group + aim, line, text, due)
    if (
        not section.paragraphs
        and not section.grids
        and _is_leaf(outline, section)
        and re.search(r"\d", section.heading)
    ):
        # "1. Đạt 80 giường bệnh/vạn dân": a numbered target that has the look of a heading
        line = Line(Paragraph(text=section.heading, places=(section.place,)), None, section.heading)
        yield Statement(section, group[:-1], line, section.heading, due, section.mark.strip(".)(/ "))


def _is_aim_over_bullets(line: Line) -> bool:
    """`Mục tiêu 1: Giảm tỷ lệ suy dinh dưỡng` over bullets that say by how much is their heading."""
    bullets = line.following is not None and line.following.bullet is not None
    return line.mark is None and bullets and _NUMBERED_AIM.match(line.text) is not None


def _is_leaf(outline: Outline, section: Section) -> bool:
    return all(s.parent != section.index for s in outline.sections)


def _announces(line: Line) -> bool:
    """`Một số chỉ tiêu cụ thể:` leads to a table or to bullets."""
    return line.text.endswith(":") or bool(_SHORT_HORIZON.match(line.text) or _TITLE.match(line.text))


def _section_due(outline: Outline, section: Section) -> str | None:
    """The year that the heading nearest above sets; the title of a Phần or of the document sets none."""
    for node in reversed(ancestors(outline, section)):
        if node.kind in ("part", "chapter", "item", "letter", "article", "appendix"):
            continue
        year = horizon(node.heading)
        if year:
            return year
    return None


def _target(statement: Statement, ids: BodyIds, context: ReadingContext, mentions: Mentions) -> ShapeResult:
    section, line, text = statement.section, statement.line, statement.text
    timing = target_timing(text, statement.due, context, mentions)
    page, bbox = position(line.paragraph)
    target = TargetRecord(
        target_id=ids.make("target", section), doc_id=context.doc_id, section=section.label, stt=statement.stt or line.stt,
        group_path=statement.group, text=text, due=timing.due, due_on=timing.due_on, recurrence=timing.recurrence,
        page=page, bbox=bbox, as_written=line.paragraph.text,
    )  # fmt: skip
    values: list[TargetValueRecord] = []
    findings = list(later_deadlines(timing, target.target_id, line.paragraph))
    quantities = mentions.quantities(text)
    if loose := loose_figures(text, quantities):
        findings.append(_without_value(loose, target, line.paragraph))
    for quantity in quantities:
        if quantity.value is None:
            findings.append(_unread(quantity.as_written, target, line.paragraph))
            continue
        if quantity.doubt:
            findings.append(_doubted(quantity, target, line.paragraph))
        sure = figure_confidence(line.paragraph, quantity.as_written)
        if sure is not None and sure < SURE_FIGURE:
            findings.append(_unsure(quantity, sure, target, line.paragraph))
        of = _of_its_year(text, quantity, timing) if timing.later else quantity.of
        values.append(
            TargetValueRecord(
                target_id=target.target_id, seq=len(values), comparator=quantity.comparator, value=quantity.value,
                value_max=quantity.value_max, unit=quantity.unit, applies_to=of, page=page, bbox=bbox,
                as_written=quantity.as_written,
            )
        )  # fmt: skip
    read = ShapeResult(targets=(target,), target_values=tuple(values), findings=tuple(findings))
    leads = bracketed(text)  # `… đạt 90% (Sở Nội vụ chủ trì)`
    if leads is None:
        return read
    read += responsible(target.target_id, line.paragraph, "lead", leads.lead, context)
    return read + responsible(target.target_id, line.paragraph, "coordinating", leads.coordinating, context)


def _of_its_year(text: str, quantity: Quantity, timing: Timing) -> str | None:
    """What the value is of, with the year it is set for, where that is not the target's own: `đến năm 2030` of `… năm 2026 đạt
    95%; đến năm 2030 đạt 97%`. A year right behind a value is its own: `đạt 65% vào năm 2025 và 75% vào năm 2030`."""
    behind = _YEAR_BEHIND.match(text, max(quantity.end, quantity.start + len(quantity.as_written)))
    before = list(_YEAR_BEFORE.finditer(text, 0, quantity.start))
    found = behind or (before[-1] if before and not _YEAR_OF_ANOTHER.search(text, 0, before[-1].start()) else None)
    if not found or found["year"] == str(timing.due)[:4] or found["year"] in (quantity.of or ""):
        return quantity.of
    words = found["words"]
    return f"{quantity.of}, {words}" if quantity.of else words


def _unread(written: str, target: TargetRecord, paragraph: Paragraph) -> Finding:
    return Finding(
        code="unparsed_number", origin="extraction", severity="warning", record_id=target.target_id, as_written=written,
        places=paragraph.places[:1], message=f"Không đọc được số “{written}” trong mục tiêu ở mục {target.section}.",
        message_en=f"The figure '{written}' in a target of section {target.section} cannot be read.",
    )  # fmt: skip


def _without_value(figures: Sequence[str], target: TargetRecord, paragraph: Paragraph) -> Finding:
    said = "; ".join(figures)
    return Finding(
        code="figure_without_value", origin="extraction", severity="note", record_id=target.target_id, as_written=said,
        places=paragraph.places[:1], message=f"Mục tiêu ở mục {target.section} có số chưa lấy làm giá trị: {said}.",
        message_en=f"A target of section {target.section} holds figures that were not taken as values: {said}.",
    )  # fmt: skip


def _doubted(quantity: Quantity, target: TargetRecord, paragraph: Paragraph) -> Finding:
    return Finding(
        code="number_format", origin="extraction", severity="warning", record_id=target.target_id,
        as_written=quantity.as_written, stated=quantity.as_written, computed=str(quantity.value), places=paragraph.places[:1],
        message=f"Số “{quantity.as_written}” trong mục tiêu ở mục {target.section} viết không đúng quy cách; đọc là {quantity.value}.",
        message_en=f"'{quantity.as_written}' in a target of section {target.section} breaks the number format; read as {quantity.value}.",
    )  # fmt: skip


def _unsure(quantity: Quantity, sure: float, target: TargetRecord, paragraph: Paragraph) -> Finding:
    percent = round(sure * 100)
    return Finding(
        code="ocr_low_confidence", origin="extraction", severity="warning", record_id=target.target_id,
        as_written=quantity.as_written, stated=quantity.as_written, places=paragraph.places[:1],
        message=f"Giá trị “{quantity.as_written}” ở mục {target.section} đọc từ bản quét, độ tin cậy {percent}%.",
        message_en=f"The value '{quantity.as_written}' in section {target.section} was read from a scan with confidence {percent}%.",
    )  # fmt: skip
