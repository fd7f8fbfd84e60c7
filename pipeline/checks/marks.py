"""The number a row carries (STT): its style and place in the series."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.vietnamese import plain

_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3}|C{1,2}L?X{0,3})(?:IX|IV|V?I{0,3})")
_MARK = re.compile(
    r"(?P<decimal>\d+(?:\.\d+)+)|(?P<number>\d{1,3})|(?P<capital>[A-ZĐ]{1,6})|(?P<letter>[a-zđ])|(?P<dash>[-+*•])"
)
_ALPHABET = "ABCDĐEGHIKLMNOPQRSTUVXY"
_FIRST = {"": 0, "I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
RANKS = {"A": 1.0, "I": 2.0, "1": 3.0, "a": 5.0, "-": 6.0, "+": 7.0, "*": 7.0, "•": 6.0}
"""The usual order of numbering styles from the outside in; '1.1' stands between '1' and 'a'."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`style` is 'A', 'I', '1', 'd2' (1.1), 'd3' …, 'a', '-' or '+'; `ordinal` is 1-based, 0 for dashes."""

    style: str
    ordinal: int
    text: str
    path: tuple[int, ...] = ()

    @property
    def rank(self) -> float:
        return 3.0 + len(self.path) * 0.1 if self.path else RANKS[self.style]


def roman(text: str) -> int | None:
    """`XIV` -> 14; None when it is no Roman number in its normal form."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_FIRST[c] for c in text]
    return sum(-v if any(w > v for w in values[k + 1 : k + 2]) else v for k, v in enumerate(values))


def read_mark(text: str, last_capital: int) -> Mark | None:
    """The mark a STT cell holds. `last_capital` = ordinal of the last row lettered A, B, C … (0 = none), which
    tells the letters C, D, I, L, V, X from the Roman numbers they look like.
    """
    bare = plain(text).strip(" .)(/:")
    found = _MARK.fullmatch(bare) if bare else None
    if bare == "" and plain(text).strip() in {"-", "+", "*"}:
        found = _MARK.fullmatch(plain(text).strip())
    if not found:
        return None
    if found["dash"]:
        return Mark(found["dash"], 0, bare)
    if found["decimal"]:
        path = tuple(int(p) for p in found["decimal"].split("."))
        return Mark(f"d{len(path)}", path[-1], bare, path)
    if found["number"]:
        return Mark("1", int(found["number"]), bare)
    if found["letter"]:
        return Mark("a", _ALPHABET.find(found["letter"].upper()) + 1, bare)
    return _capital(found["capital"], last_capital)


def _capital(text: str, last_capital: int) -> Mark | None:
    letter = _ALPHABET.find(text) + 1 if len(text) == 1 else 0
    number = roman(text)
    if letter and (number is None or (last_capital and letter == last_capital + 1)):
        return Mark("A", letter, text)
    return Mark("I", number, text) if number is not None else None


_LEADING = re.compile(r"\s*([A-ZĐ]|[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,2})*|[a-zđ])\s*[.)/:]\s+(?=\S)|\s*([-+])\s*(?=\S)")


def leading_mark(text: str) -> str:
    """The mark a row's name begins with, where the STT cell is empty (`I. Cấp tỉnh`, `- Ngân sách tỉnh`); '' without one."""
    found = _LEADING.match(plain(text))
    return (found[1] or found[2]) if found else ""
