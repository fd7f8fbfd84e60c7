"""Papers that give orders without sections of tasks: Công văn, Công điện, Chỉ thị, Thông báo (kết luận).

Their numbered paragraphs name the body they order (`1. Sở Tài chính chủ trì …`, `2. Giao Sở Y tế …`), stand under a heading
that names it, or under a sentence that orders all of them (`UBND tỉnh yêu cầu các sở, ngành:`). What orders nobody is no task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.agencies import find_subject, heading_agency, orders
from extractors.language.vietnamese import fold
from extractors.layout.outline import ancestors, in_quote
from extractors.prose.base import Line, charged, lines_of
from extractors.prose.labels import Labelled, label_lines
from extractors.prose.topics import PLANS, Topic, amended_plan, readable, topic_of, unnamed
from schemas.base import Place
from schemas.layout import Paragraph
from schemas.outline import Outline, PartKind, Section

_TYPES = frozenset({"Công văn", "Công điện", "Chỉ thị", "Thông báo"})
_FIELD = re.compile(r"(?:cac )?(?:cong tac|hoat dong|linh vuc|tang cuong|day manh|nang cao)\b")
"""`2. Công tác tuyên truyền`: a field of work, whose items are to be done."""
_ORDERS = re.compile(r"\b(?:yêu cầu|đề nghị|giao|chỉ đạo)\s+(?P<bodies>(?:(?!yêu cầu|đề nghị)[^.:])+):$", re.IGNORECASE)
BODY = -1
"""Index of the section that stands for the text before the first heading."""


def directive_lines(outline: Outline) -> Iterator[tuple[Section, Sequence[Labelled], list[str]]]:
    """Sections with the lines that order someone, and the body that their heading (or the sentence above) orders."""
    yield from _quoted(outline)
    if outline.head.type not in _TYPES:
        yield from _of_plan(outline)
        return
    announced: list[str] = []
    for section in (_text_before(outline.preamble), *outline.sections):
        if not readable(section) or topic_of(outline, section) is not Topic.NONE or in_quote(outline, section):
            continue
        entries, _ = label_lines(lines_of(section))
        if section.index == BODY:
            announced = next((found for e in reversed(entries) if (found := _ordered(e.line))), [])
            entries = [e for e in entries if e.line.mark is not None or orders(e.line.text)]
        own = _of_headings(outline, section) or announced
        kept = entries if own else _with_subjects(entries)
        if kept or (own and section.heading):
            yield section, kept, own


def _of_plan(outline: Outline) -> Iterator[tuple[Section, Sequence[Labelled], list[str]]]:
    """`1. Công tác chỉ đạo` in a plan: no heading says what the section holds; it names a field of work, or its lines the bodies
    they order."""
    if outline.head.type not in PLANS:
        return
    for section in outline.sections:
        if section.part is PartKind.APPENDIX or not readable(section) or not unnamed(outline, section):
            continue
        if in_quote(outline, section):
            continue
        entries, _ = label_lines(lines_of(section))
        field = any(_FIELD.match(fold(node.heading)) for node in ancestors(outline, section))
        kept = [e for e in entries if e.line.mark is not None and (field or find_subject(e.line.text))]
        if kept:
            yield section, kept, []


def _quoted(outline: Outline) -> Iterator[tuple[Section, Sequence[Labelled], list[str]]]:
    """The wording that a paper sets anew in a plan: `“b) Sở Tài chính chủ trì …”`, `“6. Sở Y tế` over bullets."""
    if not amended_plan(outline):
        return
    for section in outline.sections:
        if not in_quote(outline, section) or topic_of(outline, section) is not Topic.NONE:
            continue
        entries, _ = label_lines(lines_of(section))
        own = _of_headings(outline, section)
        kept = entries if own else _with_subjects(entries)
        if kept or (own and section.heading):
            yield section, kept, own


def _text_before(paragraphs: Sequence[Paragraph]) -> Section:
    place = paragraphs[0].places[0] if paragraphs else Place(page=1)
    return Section(
        index=BODY,
        level=0,
        label="",
        mark="",
        heading="",
        part=PartKind.ATTACHED,
        paragraphs=tuple(paragraphs),
        place=place,
    )


def _of_headings(outline: Outline, section: Section) -> list[str]:
    chain = ancestors(outline, section)
    return next(
        (f for s in reversed(chain) if s.heading and (f := heading_agency(s.heading) or charged(s.heading))), []
    )


def _ordered(line: Line) -> list[str]:
    found = _ORDERS.search(line.text)
    return find_subject(f"Giao {found['bodies']}:") if found and line.mark is None else []


def _with_subjects(entries: Sequence[Labelled]) -> list[Labelled]:
    """The lines that name whom they order, and the bullets under one of them that ends in a colon."""
    kept: list[Labelled] = []
    under = False
    for entry in entries:
        named = bool(find_subject(entry.line.text)) or bool(entry.labels.lead)
        if named or (under and entry.line.mark is not None and entry.line.stt is None):
            kept.append(entry)
        under = entry.line.text.endswith(":") and named if entry.line.stt is not None or named else under
    return kept
