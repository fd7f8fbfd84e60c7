"""Numbers that a document skips, repeats or leaves blank: its own inconsistencies, reported and never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.agency_places import province_of
from extractors.language.vietnamese import UPPER
from extractors.layout.blanks import unread_day, unread_number
from extractors.layout.marks import LETTERS, Mark, MarkKind, as_letter, read_mark, roman, spell
from extractors.layout.outline import ancestors, in_quote
from schemas.base import Place
from schemas.findings import Finding
from schemas.layout import Paragraph
from schemas.outline import Outline, PartKind, Section


def outline_findings(outline: Outline) -> list[Finding]:
    """numbering_gap, duplicate_stt, missing_number, missing_date, missing_issuer, issuer_without_place, missing_subject,
    missing_signer. In a scan they may be our misreading."""
    findings = [
        *_blanks(outline),
        *_unread(outline),
        *_issuer(outline),
        *_subject(outline),
        *_signer(outline),
        *_headings(outline),
        *_items(outline),
    ]
    scanned = any(p.confidence is not None for section in outline.sections for p in section.paragraphs)
    return [f.model_copy(update={"origin": "extraction"}) for f in findings] if scanned else findings


def _finding(
    code: str, severity: str, message: str, message_en: str, place: Place | None, written: str | None = None,
    stated: str | None = None, computed: str | None = None,
) -> Finding:  # fmt: skip
    return Finding.model_validate(
        {
            "code": code, "origin": "document", "severity": severity, "message": message, "message_en": message_en,
            "places": (place,) if place else (), "as_written": written, "stated": stated, "computed": computed,
        }
    )  # fmt: skip


_NAMED = re.compile(rf"\b(?:tỉnh|thành phố) [{UPPER}]")
_LOCAL = re.compile(
    rf"(?:(?:Phó )?(?:Chủ tịch|Giám đốc) )?(?:Sở [{UPPER}]|Tỉnh ủy$|Thành ủy$|(?:Ủy ban nhân dân|Hội đồng nhân dân|Văn phòng .*|Thanh tra|Công an)(?: tỉnh| thành phố)?$)"
)
"""Bodies that every province has, without its name; the place of a head is the province's or a town's."""
_WHERE = {"document": ("phần đầu văn bản", "the head"), "attached": ("văn bản kèm theo", "the attached plan")}


def _blanks(outline: Outline) -> Iterator[Finding]:
    for blank in outline.blanks:
        vi, en = _WHERE.get(blank.where, (blank.where, blank.where))
        for missing, code, what, what_en in (
            (blank.missing_number, "missing_number", "Số văn bản", "number"),
            (blank.missing_date, "missing_date", "Ngày tháng", "date"),
        ):
            said = (f"{what} ở {vi} để trống.", f"The {what_en} is left blank in {en}.")
            if not blank.text:
                said = (f"Không thấy {what.lower()} ở {vi}.", f"No {what_en} was found in {en}.")
            if missing:
                yield _finding(code, "note", *said, blank.place, blank.text or None)


def _unread(outline: Outline) -> Iterator[Finding]:
    head = outline.head
    for written, unread, vi, en in (
        (head.number_as_written, unread_number(head), "số văn bản", "number"),
        (head.date_as_written, unread_day(head), "ngày ban hành", "day of issue"),
    ):
        if unread:
            finding = _finding(
                "unparsed_number", "warning", f"Không đọc được {vi}: “{written}”.", f"The {en} cannot be read: '{written}'.",
                head.places.get("number"), written,
            )  # fmt: skip
            yield finding.model_copy(update={"origin": "extraction"})


def _issuer(outline: Outline) -> Iterator[Finding]:
    """No issuer at all below a head of the document's own; or a body that every province has, and no province with it."""
    head = outline.head
    place = head.places.get("issuer") or head.places.get("number") or head.places.get("type")
    if head.issuer is None:
        if head.type is not None and head.number_as_written is not None:
            yield _finding("missing_issuer", "note", "Không thấy tên cơ quan ban hành.", "No issuer was found.", place)
        return
    named = _NAMED.search(head.issuer) or any(map(province_of, (head.issuer, head.place or "")))
    if _LOCAL.match(head.issuer) and not named:
        said = (
            f"Không rõ {head.issuer} là của tỉnh, thành phố nào.",
            f"Nothing in the head says which province {head.issuer} belongs to.",
        )
        yield _finding("issuer_without_place", "note", *said, place, head.issuer_as_written)


def _subject(outline: Outline) -> Iterator[Finding]:
    """No trích yếu below a head of the document's own: every paper has one (Nghị định 30, Phụ lục I, mục II.5)."""
    head = outline.head
    if head.subject is None and head.type is not None and head.number_as_written is not None:
        place = head.places.get("type") or head.places.get("number")
        yield _finding("missing_subject", "note", "Không thấy trích yếu nội dung.", "No subject was found.", place)


def _signer(outline: Outline) -> Iterator[Finding]:
    """A title without a name; or no signature at all below a head of the document's own."""
    head = outline.head
    own_head = head.type is not None and (head.number_as_written is not None or head.number is None)
    if head.signer or not (head.signer_title or own_head):
        return
    said = (
        f"Phần chữ ký ({head.signer_title}) không có họ tên.",
        f"The signature block ({head.signer_title}) prints no name.",
    )
    if not head.signer_title:
        said = ("Không thấy họ tên người ký.", "No signer's name was found.")
    place = head.places.get("signer") or head.places.get("number") or head.places.get("type")
    yield _finding("missing_signer", "note", *said, place)


def _headings(outline: Outline) -> Iterator[Finding]:
    """Sections of one parent, kind by kind, in reading order."""
    runs: dict[int | None, list[Section]] = {}
    for section in outline.sections:
        if section.kind != "appendix" and not in_quote(outline, section):
            runs.setdefault(section.parent, []).append(section)
    for siblings in runs.values():
        yield from _series(outline, siblings)


def _series(outline: Outline, siblings: Sequence[Section]) -> Iterator[Finding]:
    previous: tuple[Section, Mark] | None = None
    started = 0
    numbered = _numbered(outline, siblings)
    for section in siblings:
        mark = read_mark(f"{section.mark} {section.heading or 'x'}")
        if mark is None:
            continue
        mark = _as_printed(section, mark)
        while (
            previous is not None
            and (mark.kind, previous[1].value + 1) in numbered
            and mark.value > previous[1].value + 1
        ):
            previous = (previous[0], replace(previous[1], numbers=(*previous[1].numbers[:-1], previous[1].value + 1)))
        if previous is None or section.part is not previous[0].part:
            started = 1
            if mark.value > 1 and mark.kind is not MarkKind.ARTICLE and (mark.kind, mark.value - 1) not in numbered:
                yield _gap(outline, section, None, mark, 1)
            previous = (section, mark)
            continue
        before = previous[1]
        if mark.kind is not before.kind:
            if MarkKind.DECIMAL in (mark.kind, before.kind):
                yield _gap(outline, section, previous[0], mark, before.value + 1)
        elif mark.value == before.value:
            yield _twice(outline, section, previous[0])
        elif mark.value != before.value + 1 and not _optional(before, mark):
            if mark.value == 1:
                yield _twice(outline, section, siblings[0])
            else:
                yield _gap(outline, section, previous[0], mark, before.value + 1)
        started += 1
        previous = (section, mark)
    if started == 1 and previous is not None and _expects_more(previous[1]) and (previous[1].kind, 2) not in numbered:
        yield _alone(outline, previous[0], previous[1])


def _optional(before: Mark, mark: Mark) -> bool:
    """Letters that a series may leave out: D., E. without Đ., E., G. without F."""
    skipped = LETTERS[before.value : mark.value - 1]
    return mark.kind is MarkKind.LETTER and mark.value > before.value and set(skipped) <= {"Đ", "F"}


def _numbered(outline: Outline, siblings: Sequence[Section]) -> set[tuple[MarkKind, int]]:
    """Numbers of the series that are paragraphs of the parent: `1.` a heading, `2.` a long sentence, `3.` a heading."""
    parent = siblings[0].parent
    own = outline.sections[parent].paragraphs if parent is not None else outline.preamble
    return {(mark.kind, mark.value) for p in own if (mark := read_mark(p.text)) is not None}


def _as_printed(section: Section, mark: Mark) -> Mark:
    """`C.` is a letter or a Roman number as the outline decided."""
    if section.kind == "roman" and mark.kind is not MarkKind.ROMAN:
        core = section.label.rpartition(".")[2]
        return replace(mark, kind=MarkKind.ROMAN, core=core, numbers=(roman(core) or 1,))
    if section.kind != "letter" or mark.kind is MarkKind.LETTER:
        return mark
    return as_letter(mark) or mark


def _expects_more(mark: Mark) -> bool:
    """A list of one: `1. Mục tiêu chung` that no 2. follows."""
    return mark.value == 1 and mark.kind in (
        MarkKind.ARABIC,
        MarkKind.ROMAN,
        MarkKind.LETTER,
        MarkKind.POINT,
        MarkKind.PART,
    )


def _name(outline: Outline, section: Section) -> str:
    return f"{ancestors(outline, section)[-1].mark} {section.heading}".strip()


def _gap(outline: Outline, section: Section, before: Section | None, mark: Mark, expected: int) -> Finding:
    wanted = spell(mark.kind, expected)
    after_vi = f" đứng sau “{_name(outline, before)}”" if before else " đứng đầu"
    after_en = f"follows '{_name(outline, before)}'" if before else "comes first"
    return _finding(
        "numbering_gap", "warning", f"Mục “{_name(outline, section)}”{after_vi}: thiếu số {wanted} (mục {section.label}).",
        f"'{_name(outline, section)}' {after_en}; {wanted} was expected ({section.label}).", section.place,
        section.mark, section.mark, wanted,
    )  # fmt: skip


def _twice(outline: Outline, section: Section, first: Section) -> Finding:
    return _finding(
        "duplicate_stt", "warning", f"Số mục {section.mark} dùng hai lần: “{_name(outline, first)}” và “{_name(outline, section)}”.",
        f"The number {section.mark} is used twice: '{_name(outline, first)}' and '{_name(outline, section)}'.", section.place,
        section.mark,
    )  # fmt: skip


def _alone(outline: Outline, section: Section, mark: Mark) -> Finding:
    wanted = spell(mark.kind, 2)
    return _finding(
        "numbering_gap", "note", f"Sau mục “{_name(outline, section)}” không có mục {wanted} (mục {section.label}).",
        f"'{_name(outline, section)}' is followed by no {wanted} ({section.label}).", section.place, section.mark, section.mark, wanted,
    )  # fmt: skip


def _items(outline: Outline) -> Iterator[Finding]:
    """Numbered paragraphs inside a section: one number skipped, or the same twice running."""
    headed = {(s.parent, m.kind, m.value) for s in outline.sections if (m := read_mark(f"{s.mark} x")) is not None}
    for section in outline.sections:
        if (section.part is PartKind.APPENDIX and section.grids) or in_quote(outline, section):
            continue
        last: dict[tuple[MarkKind, bool, int], tuple[Mark, Paragraph]] = {}
        for paragraph in section.paragraphs:
            mark = read_mark(paragraph.text)
            if mark is None or mark.kind in (
                MarkKind.BULLET,
                MarkKind.ROMAN,
                MarkKind.LETTER,
                MarkKind.PART,
                MarkKind.DECIMAL,
            ):
                continue
            for series in [s for s in last if s[0] > mark.kind]:
                del last[series]
            before = last.get(mark.series)
            last[mark.series] = (mark, paragraph)
            if before is None or mark.value in (1, before[0].value + 1):
                continue
            if headed.issuperset((section.index, mark.kind, n) for n in range(before[0].value + 1, mark.value)):
                continue  # `3.` is a heading among numbered paragraphs
            if mark.value == before[0].value:
                yield _finding(
                    "duplicate_stt", "warning", f"Số {mark.text} dùng hai lần trong mục {section.label}.",
                    f"The number {mark.text} is used twice in {section.label}.", paragraph.places[0], mark.text,
                )  # fmt: skip
            elif mark.value > before[0].value:
                wanted = spell(mark.kind, before[0].value + 1)
                yield _finding(
                    "numbering_gap", "warning", f"Trong mục {section.label}, {mark.text} đứng sau {before[0].text}: thiếu {wanted}.",
                    f"In {section.label}, {mark.text} follows {before[0].text}; {wanted} is missing.", paragraph.places[0],
                    mark.text, mark.text, wanted,
                )  # fmt: skip
