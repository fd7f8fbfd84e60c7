"""Tasks of the sections Nhiệm vụ, Giải pháp, Nội dung, Tổ chức thực hiện: one for each paragraph that orders something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.context import ReadingContext
from extractors.language.agencies import (
    find_coordinating,
    heading_agency,
    lead_of,
)
from extractors.language.dates import Timing
from extractors.language.deadlines import find_due, opening_time
from extractors.language.vietnamese import fold
from extractors.layout.outline import ancestors
from extractors.prose.base import ASIDE, CLOSING, BodyIds, Line, charged, headings, lines_of, position, sentences
from extractors.prose.directives import directive_lines
from extractors.prose.labels import Labelled, Labels, bracketed, label_lines
from extractors.prose.mentions import Mentions
from extractors.prose.responsible import further_bodies, led_later, responsible
from extractors.prose.task_money import task_money
from extractors.prose.timing import later_deadlines, task_timing
from extractors.prose.topics import Topic, readable, topic_of
from extractors.shapes.base import ShapeResult
from schemas.layout import Paragraph
from schemas.outline import Outline, Section
from schemas.records import TaskRecord

_ANNOUNCES = re.compile(
    r"(?:như|sau|sau đây|gồm|gồm có|bao gồm|cụ thể|cụ thể như sau|trọng tâm|chủ yếu|dung|vụ|pháp)\s*:$", re.IGNORECASE
)
_EXAMPLES = re.compile(r"như\s*:$", re.IGNORECASE)
_THING = re.compile(
    r"^(?:các|những|hệ thống|nền tảng|phần mềm|ứng dụng (?!công nghệ|cntt)|cơ sở dữ liệu|dự án|đề án|lĩnh vực|nhóm|dịch vụ|đối với|công trình|thiết bị|máy)\b",
    re.IGNORECASE,
)
_ORGANISES = re.compile(r"\b(?:to chuc (?:trien khai )?thuc hien|to chuc trien khai|trach nhiem|phan cong)\b")


_BODY_HEADING = re.compile(
    r"(?:cac )?(?:so|bo|ban|phong|ubnd|uy ban nhan dan|cong an|van phong|cuc|thu truong|chu tich|giam doc)\b"
)
"""`1.1. Các sở, ban, ngành:` among the tasks, whatever stands beside it; `Doanh nghiệp`, `Người dân` may be a subject matter."""
_TIMETABLE = re.compile(r"(?:thoi gian|(?:cac )?moc thoi gian|cac buoc|lich trinh)\b|.*\b(?:tien do|lo trinh)\b")
_ANY_YEAR = "2000"


@dataclass(frozen=True, slots=True)
class TaskLines:
    """A section of tasks: its lines with their labels, what labels say before any line, and whom its own place orders."""

    section: Section
    entries: Sequence[Labelled]
    above: Labels
    lead: Sequence[str] = ()


def task_lines(outline: Outline) -> list[TaskLines]:
    """The sections that give tasks."""
    return [
        TaskLines(section, *label_lines(lines_of(section)))
        for section in outline.sections
        if readable(section) and topic_of(outline, section) is Topic.TASKS
    ] + [
        *(TaskLines(section, entries, Labels(), lead) for section, entries, lead in directive_lines(outline)),
        *(TaskLines(section, entries, Labels()) for section, entries in _timetables(outline)),
    ]


def _timetables(outline: Outline) -> Iterator[tuple[Section, Sequence[Labelled]]]:
    """`Tiến độ thực hiện`: what its lines say is done at the time they open with, or that their heading is."""
    for section in outline.sections:
        if not readable(section) or topic_of(outline, section) is not Topic.NONE:
            continue
        if any(_TIMETABLE.match(fold(node.heading)) for node in ancestors(outline, section)):
            entries, _ = label_lines(lines_of(section))
            timed = opening_time(f"{section.heading}:", _ANY_YEAR) is not None
            kept = [e for e in entries if timed or e.labels.timing or _timed(e.line.text)]
            if kept:
                yield section, kept


def _timed(text: str) -> bool:
    stated = find_due(text)
    return opening_time(text, _ANY_YEAR) is not None or (stated is not None and stated.due is not None)


def _of_heading(section: Section, year: str | None) -> Timing | None:
    """The time that a heading is: `1. Quý I/2026`."""
    return opening_time(f"{section.heading}:", year)


def task_texts(tasks: Iterable[TaskLines]) -> Iterator[str]:
    """The texts that may turn out to be tasks, where no label states the time."""
    for part in tasks:
        yield from (entry.line.text for entry in part.entries if entry.labels.timing is None)
        if not part.entries:
            yield part.section.heading


def body_tasks(
    tasks: Iterable[TaskLines], outline: Outline, context: ReadingContext, mentions: Mentions
) -> ShapeResult:
    """All tasks of the body with who leads and coordinates."""
    reading = _Reading(outline, context, BodyIds(context.doc_id, outline), mentions)
    return ShapeResult.total(_of_section(part, reading) for part in tasks)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is the same for all tasks of a document."""

    outline: Outline
    context: ReadingContext
    ids: BodyIds
    mentions: Mentions


def _of_section(part: TaskLines, reading: _Reading) -> ShapeResult:
    outline, section, entries = reading.outline, part.section, part.entries
    result = ShapeResult()
    group = headings(outline, section)
    own_lead = list(part.lead) or _heading_lead(outline, section)
    aside = bracketed(section.heading)
    helping = Labels(coordinating=aside.coordinating) if aside else Labels()
    stt: str | None = None
    lead = own_lead
    examples = False
    for entry in entries:
        line = entry.line
        if line.bullet == "+" and examples:
            continue
        examples = False
        if line.stt is not None:
            stt, lead = line.stt, own_lead
        if CLOSING.match(line.text) or ASIDE.match(line.text):
            continue
        subject = lead_of(line.text, lead)
        if _announcement(line, section, outline):
            lead = subject
            continue
        examples = _names_examples(line)
        if line.stt is not None:
            lead = subject
        result += _task(section, group, line, stt, subject, entry.labels.over(helping), reading)
    if not entries and not section.grids and all(s.parent != section.index for s in outline.sections):
        result += _bare(section, group, part.above, reading)
    return result


def _bare(section: Section, group: tuple[str, ...], labels: Labels, reading: _Reading) -> ShapeResult:
    """`1. Xây dựng hạ tầng số` with nothing but labels under it: a numbered task that has the look of a heading."""
    outline = reading.outline
    parent = outline.sections[section.parent] if section.parent is not None else None
    if (
        parent is None
        or section.kind in ("part", "chapter", "roman", "letter", "item")
        or heading_agency(section.heading)
    ):
        return ShapeResult()
    line = Line(Paragraph(text=section.heading, places=(section.place,)), None, section.heading)
    subject = lead_of(section.heading, _heading_lead(outline, parent))
    return _task(section, group[:-1], line, section.mark.strip(".)(/ "), subject, labels, reading)


def _heading_lead(outline: Outline, section: Section) -> list[str]:
    """The bodies that the heading of a subsection of Tổ chức thực hiện names; elsewhere where all sibling headings name some."""
    chain = ancestors(outline, section)
    for at in range(len(chain) - 1, 0, -1):
        heading = chain[at].heading
        found = heading_agency(heading) if heading else []
        if not found and (subject := charged(heading)):
            return subject  # "a) Bộ Tài chính chủ trì, phối hợp với các bộ:", "1. Sở Y tế có trách nhiệm:" over bullets
        if not found and (aside := bracketed(heading)):
            return list(aside.lead)
        if not found:
            continue
        if _BODY_HEADING.match(fold(heading)):
            return found
        siblings = [s for s in outline.sections if s.parent == chain[at].parent and s.kind == chain[at].kind]
        if any(_ORGANISES.search(fold(node.heading)) for node in chain[:at]):
            return found
        if len(siblings) > 1 and all(heading_agency(s.heading) for s in siblings):
            return found
    return []


def _announcement(line: Line, section: Section, outline: Outline) -> bool:
    """A paragraph that only leads over to what follows it."""
    if not line.text.endswith(":") or len(list(sentences(line.text))) > 1:
        return False  # `Tiếp tục rà soát văn bản. Cụ thể:` orders something, too
    following = line.following
    if following is None:
        return (
            any(s.parent == section.index for s in outline.sections)
            or len(line.text) < 90
            or bool(_ANNOUNCES.search(line.text))
        )
    if line.bullet == following.bullet and line.mark is not None:
        return False
    return line.bullet is None or not (_EXAMPLES.search(line.text) or _THING.match(following.text))


def _names_examples(line: Line) -> bool:
    return (
        line.text.endswith(":")
        and line.following is not None
        and line.following.bullet == "+"
        and (bool(_EXAMPLES.search(line.text)) or bool(_THING.match(line.following.text)))
    )


def _task(
    section: Section, group: tuple[str, ...], line: Line, stt: str | None, lead: Sequence[str], labels: Labels,
    reading: _Reading,
) -> ShapeResult:  # fmt: skip
    context = reading.context
    timing = task_timing(line.text, labels, context, reading.mentions)
    if timing.due is None and timing.start is None and timing.recurrence is None:
        timing = _of_heading(section, context.horizon) or timing
    page, bbox = position(line.paragraph)
    task = TaskRecord(
        task_id=reading.ids.make("task", section), doc_id=context.doc_id, section=section.label or None, stt=stt, group_path=group,
        text=line.text, output=labels.output, start=timing.start, due=timing.due, due_on=timing.due_on, recurrence=timing.recurrence,
        time_text=timing.time_text, page=page, bbox=bbox, as_written=line.paragraph.text,
    )  # fmt: skip
    result = ShapeResult(tasks=(task,), findings=later_deadlines(timing, task.task_id, line.paragraph))
    result += task_money(task, line, labels.money, context.horizon)
    lead = labels.lead or lead
    coordinating = [n for n in (*labels.coordinating, *find_coordinating(line.text, lead)) if n not in lead]
    result += responsible(task.task_id, line.paragraph, "lead", lead, context)
    result += ShapeResult(findings=() if lead else led_later(line.text, task.task_id, line.paragraph))
    result += responsible(task.task_id, line.paragraph, "coordinating", coordinating, context)
    named = (*lead, *coordinating, *labels.implementing)
    result += ShapeResult(findings=further_bodies(task.task_id, line.paragraph, line.text, named, context))
    return result + responsible(task.task_id, line.paragraph, "implementing", labels.implementing, context)
