"""What all readers of the body share: ids, places, a section's paragraphs with their numbers and bullets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.language.agencies import find_subject
from extractors.language.vietnamese import UPPER
from extractors.layout.marks import Mark, MarkKind, read_mark
from extractors.layout.outline import ancestors
from extractors.layout.quotes import unquoted
from extractors.shapes.base import place_of
from schemas.base import Box
from schemas.layout import Paragraph
from schemas.outline import Outline, Section

CLOSING = re.compile(
    r"^(?:trên đây là|(?:trong|quá)\s+(?:quá trình|trình)?\s*(?:tổ chức\s+)?(?:triển khai|thực hiện|tổ chức)[^.]{0,80}?(?:nếu|có)\s+[^.]{0,40}?(?:khó khăn|vướng mắc|phát sinh|vấn đề|nội dung)"
    r"|[^.;:]{0,80}\bthông báo (?:để|đến)\b[^.;:]{0,80}\b(?:biết|thực hiện)\W*$"
    r"|(?:quyết định|nghị quyết|chỉ thị|kế hoạch|chương trình(?: hành động)?|thông tư|nghị định|quy chế|quy định) này (?:có hiệu lực\b|được (?:phổ biến|quán triệt)\b|thay (?:thế|cho)\b(?:[^;.]|\.(?=\S))*[./]*$)"
    r"|(?:[^.;:]{0,80}\s)?kính (?:trình|đề nghị|mong)\b"
    r"|(?:đề nghị|yêu cầu) (?:các (?:cơ quan|đơn vị|sở|đồng chí|ngành|cấp|địa phương)|(?:thủ trưởng|giám đốc|chủ tịch)\s)[^.]{0,200}?(?:(?:nghiêm túc|khẩn trương) (?:tổ chức |triển khai )*thực hiện|(?<!tổ chức )(?<!phối hợp )triển khai thực hiện)"
    r"(?: (?:các )?(?:nội dung|chỉ thị|kế hoạch|công văn|công điện|hướng dẫn|chương trình|thông báo)(?: \w+)?)?\W*$)",
    re.IGNORECASE,
)
"""Formulas that end a plan; no tasks."""
ASIDE = re.compile(
    r"^[(\[]?\s*(?:(?:có\s+)?(?:chi tiết|danh mục|nội dung|cụ thể)[^.]{0,60}?(?:tại|theo|kèm|ở)\s+(?:các\s+)?(?:phụ lục|phụ biểu|bảng|biểu|kế hoạch)|(?:đính\s+)?kèm\s+theo|(?:theo\s+)?phụ lục|đính kèm|đơn vị\s*(?:tính)?\s*:|đvt|ghi chú"
    r"|(?:các\s+|phân công\s+)?(?:nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu)\b[^.;]{0,60}?(?:tại|theo|ở)\s+(?:các\s+)?(?:phụ lục|phụ biểu|biểu)\b[^.;]{0,60}[.;]?$)",
    re.IGNORECASE,
)
"""A pointer to an appendix or a table's furniture, not a statement."""

SURE_FIGURE = 0.8
"""OCR confidence below which a figure is a doubt: its two readings disagree."""
_ABBREVIATION = re.compile(r"(?<!\w)(?:TP|Tp|TS|ThS|PGS|GS|BS|tr|VD|[A-ZĐ]|\d{1,2})$")

_CHARGES = re.compile(
    r"\bchủ trì\b|\b(?:có|chịu) trách nhiệm\b|\bcó nhiệm vụ\b|\bthực hiện (?:các|những|một số)\b", re.IGNORECASE
)


def charged(heading: str) -> list[str]:
    """The bodies that a heading over bullets orders: `a) Sở Y tế có trách nhiệm:`, `1. Bộ Tài chính chủ trì, phối hợp với …:`."""
    return find_subject(heading) if _CHARGES.search(heading) else []


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a section: its mark apart (`stt`: its printed number, None for a bullet or none)."""

    paragraph: Paragraph
    mark: Mark | None
    text: str
    following: Line | None = None

    @property
    def bullet(self) -> str | None:
        return self.mark.core if self.mark and self.mark.kind is MarkKind.BULLET else None

    @property
    def stt(self) -> str | None:
        return self.mark.core if self.mark and self.mark.kind is not MarkKind.BULLET else None


def lines_of(section: Section) -> list[Line]:
    """The section's own paragraphs in order."""
    lines: list[Line] = []
    for paragraph in reversed(section.paragraphs):
        text = unquoted(paragraph.text.strip())
        mark = read_mark(text)
        if mark is None and paragraph.bold and paragraph.centered:
            continue  # the title of a table or picture
        if mark is not None and mark.kind <= MarkKind.ROMAN:
            mark = None
        lines.append(Line(paragraph, mark, mark.rest if mark else text, lines[-1] if lines else None))
    return lines[::-1]


class BodyIds:
    """`<doc>/body/<kind>/<section label>/<n>`; a label used twice in the document counts on as `I~2`."""

    def __init__(self, doc_id: str, outline: Outline) -> None:
        self._doc = doc_id
        self._counts: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        self._keys: dict[int, str] = {}
        for section in outline.sections:
            seen[section.label] += 1
            n = seen[section.label]
            self._keys[section.index] = re.sub(r"\s+", "_", section.label) + (f"~{n}" if n > 1 else "")

    def key(self, section: Section) -> str:
        return self._keys.get(section.index, "0")

    def make(self, kind: str, section: Section) -> str:
        stem = f"{self._doc}/body/{kind}/{self.key(section)}"
        self._counts[stem] += 1
        return f"{stem}/{self._counts[stem]}"


def headings(outline: Outline, section: Section) -> tuple[str, ...]:
    """Headings from the section (I.) down, Phần only where it has no sections."""
    chain = [s for s in ancestors(outline, section) if s.kind not in ("article", "appendix")]
    inner = [s for s in chain if s.kind not in ("part", "chapter", "item", "letter")]
    return tuple(s.heading for s in (inner or chain[-1:]) if s.heading)


def position(paragraph: Paragraph) -> tuple[int | None, Box | None]:
    return place_of(paragraph.places)


def sentences(text: str) -> Iterator[str]:
    """Sentences of a paragraph; a stop inside brackets, after an abbreviation or a number is none."""
    start = 0
    for found in re.finditer(rf"[.!?]['\"”)]*\s+(?=[\"“]?[{UPPER}\d])", text):
        before = text[start : found.start()]
        if before.count("(") > before.count(")") or _ABBREVIATION.search(before):
            continue
        yield text[start : found.end()].strip()
        start = found.end()
    if text[start:].strip():
        yield text[start:].strip()


def figure_confidence(paragraph: Paragraph, written: str) -> float | None:
    """How surely OCR read the figures in these words of the paragraph; None = a text layer."""
    if paragraph.confidence is None:
        return None
    known = [sure for figure, sure in paragraph.figures if figure in written]
    return min(known, default=paragraph.confidence)
