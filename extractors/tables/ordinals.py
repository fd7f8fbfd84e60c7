"""The numbers rows carry (`I`, `A`, `1.1`, `a)`, `-`) and which stands above which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from extractors.language.vietnamese import plain


class Style(IntEnum):
    """Usual order of the outline, outermost first (Nghị định 30/2020: Phần, A, I, 1, 1.1, a, -)."""

    PART = 0
    LETTER = 10
    ROMAN = 20
    OUTER = 25
    """`(1)` over rows that begin at 1."""
    NUMBER = 30
    BRACKET = 42
    LOWER = 45
    DASH = 50


@dataclass(frozen=True, slots=True)
class Ordinal:
    """`depth` counts the numbers of a decimal (1.2.3 has 3); `value` is the last one's."""

    style: Style
    value: int = 0
    depth: int = 1
    text: str = ""

    @property
    def rank(self) -> float:
        """Smaller stands further out."""
        return self.style + (self.depth if self.style is Style.NUMBER else 0)


_BRACKETED = re.compile(r"\(\d{1,2}\)")
LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXYZ"
_PART = re.compile(r"(?:phần|nhóm|mục|chương)\s+(?:thứ\s+)?([ivxlc]+|\d+|[a-zđ])", re.I)
_DECIMAL = re.compile(r"(?:(?:[IVXLC]+|[A-ZĐ])\.?)?(\d+(?:\.\d+)*)[a-zđ]?")
_INNER_ROMAN = re.compile(r"[A-ZĐ]\.([IVXLC]+)")
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LEAD = re.compile(r"((?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)[.)/]|(?:\d+\.)+\d+|[a-zđ]\)|[-+*•])\s+(?=\S)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def tidy(text: str) -> str:
    """An STT as people cite it: without the full stop, bracket or slash around it (`1.` -> `1`)."""
    text = plain(text)
    return text if text in ("-", "+", "*") else text.strip("().:/ ")


def split_ordinal(text: str) -> tuple[str, str]:
    """(`I`, rest) of a text that begins with its own number, else ('', text)."""
    found = _LEAD.match(plain(text))
    return (found.group(1).rstrip(".)/"), plain(text)[found.end() :]) if found else ("", text)


def read_ordinals(texts: Iterable[str]) -> list[Ordinal | None]:
    """One ordinal for each text. `I`, `C`, `V` … are letters or Roman numbers by the row before in the same series; `(1)` is a
    number of its own kind where others stand without brackets.
    """
    texts = list(texts)
    return _bracketed(texts, _plain_ordinals(texts))


def _bracketed(texts: Sequence[str], ordinals: list[Ordinal | None]) -> list[Ordinal | None]:
    numbers = [k for k, o in enumerate(ordinals) if o is not None and o.style is Style.NUMBER]
    held = [k for k in numbers if _BRACKETED.fullmatch(plain(texts[k]).strip())]
    if not held or len(held) == len(numbers):
        return ordinals
    found = list(ordinals)
    for k in held:
        one = ordinals[k]
        assert one is not None
        found[k] = replace(one, style=Style.BRACKET if held[0] > numbers[0] else Style.OUTER)
    return found


def _plain_ordinals(texts: Iterable[str]) -> list[Ordinal | None]:
    last: dict[Style, int] = {}
    out: list[Ordinal | None] = []
    for text in map(tidy, texts):
        found = _read(text, last)
        if found is not None:
            last[found.style] = found.value
            if found.style is Style.LETTER:
                last.pop(Style.ROMAN, None)
        out.append(found)
    return out


def _read(text: str, last: dict[Style, int]) -> Ordinal | None:
    if not text:
        return None
    if part := _PART.fullmatch(text):
        return Ordinal(Style.PART, _value(part[1]), text=text)
    if number := _DECIMAL.fullmatch(text):
        steps = number[1].split(".")
        return Ordinal(Style.NUMBER, int(steps[-1]), len(steps), text)
    if inner := _INNER_ROMAN.fullmatch(text):
        return Ordinal(Style.ROMAN, _roman(inner[1]), text=text)
    letter = LETTERS.find(text) if len(text) == 1 else -1
    if letter >= 0 and (not _ROMAN.fullmatch(text) or _is_letter(text, letter, last)):
        return Ordinal(Style.LETTER, letter, text=text)
    if _ROMAN.fullmatch(text):
        return Ordinal(Style.ROMAN, _roman(text), text=text)
    if len(text) == 1 and text.isalpha() and text.islower():
        return Ordinal(Style.LOWER, LETTERS.find(text.upper()), text=text)
    return Ordinal(Style.DASH, text=text) if text in ("-", "+", "*", "•") else None


def _is_letter(text: str, letter: int, last: dict[Style, int]) -> bool:
    """`C` after `B` is a letter; `I`, and `V` after `IV`, is a Roman number."""
    if _roman(text) == last.get(Style.ROMAN, 0) + 1:
        return False
    return letter - last.get(Style.LETTER, -9) in (1, 2)


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _roman(text.upper()) if _ROMAN.fullmatch(text.upper()) else LETTERS.find(text.upper()) + 1


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))
