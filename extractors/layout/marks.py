"""The numbers that open headings and items: Phần I, Chương II, Mục 1, Điều 3, A., I., 1., 1.1., a), -, +.

Order of points is that of the Vietnamese alphabet without ă, â, ê, ô, ơ, ư and without f, j, w, z: … d, đ, e, g, …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from extractors.language.vietnamese import fold

POINTS = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm a) … in printed order."""
LETTERS = "ABCDĐEFGHIKLMNOPQ"
"""Capital letters of sections A., B., …; many papers leave out Đ, most leave out F."""
BULLETS = "-–—+*•▪●○➢⮚§·✓"

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_ORDINALS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip


class MarkKind(IntEnum):
    """Kinds of numbers, outermost first. BULLET never opens a heading."""

    PART = 0
    CHAPTER = 1
    ITEM = 2
    ARTICLE = 3
    LETTER = 4
    ROMAN = 5
    ARABIC = 6
    DECIMAL = 7
    POINT = 8
    BULLET = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the head of a paragraph. `text` is as printed ('II.', 'đ)'), `core` bare of stops ('II', 'đ').

    `numbers` has one value, or those of a decimal number; `closed` is True for `1)`, `(1)` and `a)`.
    """

    kind: MarkKind
    text: str
    core: str
    numbers: tuple[int, ...]
    rest: str
    closed: bool = False

    @property
    def value(self) -> int:
        return self.numbers[-1]

    @property
    def series(self) -> tuple[MarkKind, bool, int]:
        """Marks of one series count on from one another."""
        return (self.kind, self.closed, len(self.numbers))


_NAMED = re.compile(
    r"^(?P<word>ph[ầâ]n(?:\s+th[ứư])?|chương|mục|tiểu\s+mục|điều)\s+(?P<no>[IVXL]{1,6}|\d{1,3}[a-zđ]?|nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"(?![\w/,])\s*(?P<stop>[.:\-–—)]*)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = re.compile(
    r"^(?P<no>[IVX]|[IVXL]{2,6})\s*(?P<stop>[.):]|/(?![vV]\b)|[-–—](?=\s))-?\s*(?P<rest>\S.*)$", re.DOTALL
)
_MIXED = re.compile(r"^(?P<no>(?P<head>[IVX]{1,5})(?:\.\d{1,2}){1,4})(?P<stop>[.):/]?)\s+(?P<rest>\S.*)$", re.DOTALL)
_LETTER = re.compile(r"^(?P<no>[A-HK-QĐ])\s*(?P<stop>[.)/:]|[-–—](?=\s))-?\s*(?P<rest>\S.*)$", re.DOTALL)
_DECIMAL = re.compile(r"^(?P<no>\d{1,2}(?:\.\d{1,2}){1,4})(?P<stop>[.):/]?)(?=\s|[^\W\d])\s*(?P<rest>\S.*)$", re.DOTALL)
_ARABIC = re.compile(
    r"^(?P<open>\()?(?P<no>\d{1,3})\s?(?P<stop>[.)]|/(?=\s|[^\W\d_][^\W\d_A-ZĐ])|[-–—](?=\s))(?!\d)-?\s*(?P<rest>[^\s\d%].*|\d.*)$",
    re.DOTALL,
)
_POINT = re.compile(r"^(?P<open>\()?(?P<no>[a-zđ])(?P<sub>\d)?\s?(?P<stop>[.)]|/(?=\s))\s*(?P<rest>\S.*)$", re.DOTALL)
_BULLET = re.compile(rf"^(?P<no>[{re.escape(BULLETS)}])+\s*(?P<rest>\S.*)$", re.DOTALL)
_NAMED_KINDS = {
    "phan": MarkKind.PART,
    "chuong": MarkKind.CHAPTER,
    "muc": MarkKind.ITEM,
    "tieu muc": MarkKind.ITEM,
    "dieu": MarkKind.ARTICLE,
}


def roman(text: str) -> int | None:
    """'IV' -> 4; None for what is no Roman number in its shortest form."""
    total = 0
    values = [_ROMAN_DIGITS[c] for c in text]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if total and to_roman(total) == text else None


def to_roman(value: int) -> str:
    """4 -> 'IV', for 1 to 89."""
    out = ""
    for number, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= number:
            out += sign
            value -= number
    return out


def read_mark(text: str) -> Mark | None:
    """The mark a paragraph opens with; a capital letter that is also a Roman number is read as Roman (see `as_letter`)."""
    text = text.strip()
    return _named(text) or _plain(text)


def _named(text: str) -> Mark | None:
    found = _NAMED.match(text)
    if not found:
        return None
    word = fold(found["word"]).replace(" thu", "")
    kind = _NAMED_KINDS[word]
    rest = found["rest"].strip()
    # "Mục tiêu …", "Điều 5 của Nghị định …", "phần 2 của Kế hoạch": a name in a sentence, not a heading
    if rest and not found["stop"] and not (rest.isupper() or (kind is MarkKind.PART and rest[:1].isupper())):
        return None
    if found["word"][0].islower():
        return None
    number = found["no"]
    value = _ORDINALS.get(fold(number)) or (
        roman(number.upper()) if number.isalpha() else int(re.sub(r"\D", "", number))
    )
    if value is None:
        return None
    printed = f"{found['word']} {number}"
    core = (
        printed[:1].upper() + printed[1:].lower()
        if number.isalpha() and len(fold(number)) > 2 and fold(number) in _ORDINALS
        else (f"{found['word'].capitalize()} {number.upper() if number.isalpha() else number}")
    )
    return Mark(kind, text[: found.start("rest")].strip(), core, (value,), rest)


def _plain(text: str) -> Mark | None:
    if (found := _MIXED.match(text)) and (first := roman(found["head"])):
        return _mark(MarkKind.DECIMAL, text, found, (first, *(int(n) for n in found["no"].split(".")[1:])))
    if found := _ROMAN.match(text):
        value = roman(found["no"])
        if value is not None:
            return _mark(MarkKind.ROMAN, text, found, (value,))
    if found := _LETTER.match(text):
        return (
            _mark(MarkKind.LETTER, text, found, (LETTERS.index(found["no"]) + 1,)) if found["no"] in LETTERS else None
        )
    if (found := _DECIMAL.match(text)) and not _is_quantity(found["no"], found["stop"], found["rest"]):
        return _mark(MarkKind.DECIMAL, text, found, tuple(int(n) for n in found["no"].split(".")))
    if found := _ARABIC.match(text):
        return _mark(MarkKind.ARABIC, text, found, (int(found["no"]),), found["stop"] == ")")
    if (found := _POINT.match(text)) and found["no"] in POINTS:
        return _mark(MarkKind.POINT, text, found, (POINTS.index(found["no"]) + 1,), True)
    if found := _BULLET.match(text):
        return Mark(MarkKind.BULLET, found["no"], found["no"], (0,), found["rest"].strip())
    return None


def _mark(kind: MarkKind, text: str, found: re.Match[str], numbers: tuple[int, ...], closed: bool = False) -> Mark:
    core = found["no"]
    return Mark(kind, text[: found.start("rest")].strip(), core, numbers, found["rest"].strip(), closed)


def _is_quantity(number: str, stop: str, rest: str) -> bool:
    """`1.5 triệu người`, `2.0`: a figure in running text has no stop and goes on in lower case."""
    return not stop and rest[:1].islower()


_MISREAD = re.compile(r"^(?P<no>[IVXLHTYl1|!]{1,5})\s?[.,]\s*(?P<rest>[^\W\d].*)$", re.DOTALL)
_LOOKALIKES = str.maketrans({"L": "I", "l": "I", "1": "I", "|": "I", "!": "I", "T": "I", "Y": "V", "H": "II"})


def misread_roman(text: str, expected: int) -> Mark | None:
    """`HH. Chi ngân sách` or `L. Thu …` in a scan, where the number expected next is the one the letters stand for."""
    found = _MISREAD.match(text.strip())
    if not found or found["no"].isdigit():
        return None
    bare = found["no"].translate(_LOOKALIKES)
    near = {bare, re.sub("I{3,}", "II", bare), re.sub("I{4,}", "III", bare)}
    if to_roman(expected) not in near:
        return None
    core = to_roman(expected)
    return Mark(MarkKind.ROMAN, text[: found.start("rest")].strip(), core, (expected,), found["rest"].strip())


def as_letter(mark: Mark) -> Mark | None:
    """`C.`, `D.`, `I.`, read as Roman, as the letter of a series A., B., C.; None when it has more than one letter."""
    if mark.kind is not MarkKind.ROMAN or len(mark.core) != 1 or mark.core not in LETTERS:
        return None
    return Mark(MarkKind.LETTER, mark.text, mark.core, (LETTERS.index(mark.core) + 1,), mark.rest)


def spell(series: MarkKind, value: int) -> str:
    """The bare mark of a value in its series: (ROMAN, 5) -> 'V', (POINT, 3) -> 'c'."""
    if series is MarkKind.ROMAN:
        return to_roman(value)
    if series is MarkKind.POINT:
        return POINTS[value - 1] if 0 < value <= len(POINTS) else str(value)
    if series is MarkKind.LETTER:
        return LETTERS[value - 1] if 0 < value <= len(LETTERS) else str(value)
    return str(value)
