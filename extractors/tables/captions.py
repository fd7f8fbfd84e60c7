"""What stands around a table: appendix, title, unit above it, notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.currencies import foreign_unit
from extractors.language.money import canonical_unit
from extractors.language.noun_phrases import count_unit
from schemas.layout import Paragraph

APPENDIX = re.compile(
    r"^(?P<label>(?:phụ lục|phụ biểu|biểu mẫu|biểu|mẫu|bảng)(?:\s+(?:số|mẫu))*"
    r"(?:\s*[:\-]?\s*(?:\d{1,3}[a-z]?(?:[./-]\w{1,8})*(?:/[\w-]+)*|[ivxlc]{1,6}(?:\.\d+)?[a-c]?|[A-ZĐ])(?![\w]))?)(?P<rest>.*)$",
    re.IGNORECASE,
)
_MONEY = (
    r"(?P<unit>(?:1(?:[.,]?000){1,3}\s*|10\^[369]\s*|(?:nghìn|ngàn)\s*(?:tỷ|tỉ)\s*|(?:nghìn|ngàn|triệu|tỷ|tỉ|tr|ng)\.?\s*)?"
    r"(?:đồng(?:\s*việt\s*nam)?|đ|vnđ|vnd)\b)"
)
_UNIT = re.compile(rf"(?:đơn\s*vị(?:\s*tính)?|đ/?v\s*i?t(?:ính)?|dvt)\s*[:.]?\s*{_MONEY}", re.IGNORECASE)
_UNIT_LABEL = re.compile(r"đơn\s*vị\s*tính|đ/?v\s*t(?:ính)?\b|dvt", re.IGNORECASE)
UNIT_LINE = re.compile(r"đơn\s*vị|đ/?v\s*t(?:ính)?\b", re.IGNORECASE)
"""How a line that states the unit of a table begins."""
_COUNTED = re.compile(
    r"\(?\s*(?:đơn\s*vị\s*tính|đ/?v\s*t(?:ính)?|dvt)\s*[:.]\s*([^\W\d_][^():;.,]{0,25}|%)\s*\)?", re.IGNORECASE
)
_MORE_UNITS = re.compile(rf"\s*(?:[,;/]|và|hoặc)\s*{_MONEY}", re.IGNORECASE)
_REFERENCE = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
NOTE = re.compile(r"^\*?\s*(?:ghi chú|chú thích|lưu ý)\b", re.IGNORECASE)
_ATTACHED = re.compile(r"\s*[(\[]\s*(?:ban hành\s+)?kèm theo\b[^)\]]*[)\]]?\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;]['\"”]?$")
MAX_CAPTION = 8
"""Lines a caption may have."""


@dataclass(frozen=True, slots=True)
class Caption:
    """appendix is None when none is printed here; unit, of đồng, in lower case."""

    appendix: str | None
    title: str | None
    unit: str | None
    units: tuple[str, ...] = ()
    """Every unit stated, nearest first: two contradict each other."""
    measure: str | None = None
    """Of things, no money: `Đơn vị tính: Hộ`."""


def read_caption(before: Sequence[Paragraph]) -> Caption:
    """Reads the paragraphs between the table before (or the last body text) and this table, nearest last."""
    appendix: str | None = None
    units: list[str] = []
    title: list[str] = []
    nearest: int | None = None
    measure: str | None = None
    for paragraph in reversed(before[-MAX_CAPTION:]):
        text = paragraph.text.strip()
        if title and paragraph.page != nearest and not _opens_on(before, paragraph.page):
            break  # the signature at the end of the page before
        found = units_of(text) or _foreign(text)
        units += found
        if found and len(text) < 60:
            continue
        if counted := _COUNTED.fullmatch(text):
            measure = measure or count_unit(f"({counted[1].strip().lower()})")
            continue
        label = appendix_label(paragraph)
        if label is not None:
            appendix = None if is_numbered_table(label[0]) else label[0]
            if label[1]:
                title.insert(0, label[1])
            break
        if _REFERENCE.match(text):
            continue
        styled = paragraph.centered or paragraph.right or paragraph.bold or paragraph.italic
        if title and not styled and not (title[0].startswith("(") and text.isupper()):
            break  # `(Cơ quan cấp tỉnh)` in plain text goes with the capitals above it
        nearest = paragraph.page
        if not _is_title(paragraph) and not title and (paragraph.indent is not None or _SENTENCE.search(text)):
            if not _SENTENCE.search(text):  # the section's text goes before the table, but names it not
                title.insert(0, text.strip("*-+ :"))
            break
        title.insert(0, text)
    named = _ATTACHED.sub("", " ".join(title)).strip() or None
    unit = next((unit for unit in units if canonical_unit(unit)), None)
    return Caption(appendix, named, unit, tuple(dict.fromkeys(units)), measure)


def _opens_on(before: Sequence[Paragraph], page: int) -> bool:
    """Whether the caption of an appendix begins at the foot of a page: `Phụ lục 2` and the first lines of its title."""
    return any(p.page == page and appendix_label(p) is not None for p in before[-MAX_CAPTION:])


def is_numbered_table(label: str) -> bool:
    """`Bảng 1` numbers a table of the text or of an appendix; it is none itself."""
    return label.casefold().startswith("bảng")


def appendix_label(paragraph: Paragraph) -> tuple[str, str] | None:
    """(label as printed, title on the same line) of a paragraph that opens an appendix."""
    text = paragraph.text.strip()
    found = APPENDIX.match(text)
    if not found or len(text) > 250:
        return None
    label, rest = found["label"].strip(" :.-"), found["rest"].strip()
    lone = label.casefold() in ("biểu", "bảng", "mẫu", "biểu mẫu", "phụ biểu")
    if lone or (label.casefold() == "phụ lục" and rest and not rest.startswith((":", "-", "."))):
        return None
    styled = (
        paragraph.centered
        or paragraph.right
        or paragraph.bold
        or paragraph.column == "right"
        or paragraph.indent is None
    )
    if not styled or (rest and not rest.startswith((":", ".", "-", "–", "(")) and not rest.isupper()):
        return None
    return label, rest.strip(" :.-–")


def units_of(text: str) -> list[str]:
    """['triệu đồng'] from `Đơn vị tính: Triệu đồng`, `ĐVT: trđ`; `ĐVT: triệu đồng; nghìn đồng` states two."""
    found = _UNIT.search(text)
    if not found:
        return []
    more = _MORE_UNITS.match(text, found.end())
    written = [found["unit"], *([more["unit"]] if more else [])]
    return [unit for words in written if (unit := canonical_unit(words))]


def _foreign(text: str) -> list[str]:
    unit = foreign_unit(text) if _UNIT_LABEL.search(text) else None
    return [unit] if unit else []


def is_note(paragraph: Paragraph) -> bool:
    return bool(NOTE.match(paragraph.text))


def _is_title(paragraph: Paragraph) -> bool:
    return paragraph.centered or paragraph.bold or paragraph.text.isupper()
