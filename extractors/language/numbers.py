"""Figures and numbers in words, as Vietnamese papers print them: '.' groups thousands, ',' starts decimals.

The format is a rule, not a guess: what breaks it is either read in the only way its digits allow and marked with a
doubt, or not read at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.language.vietnamese import fold, plain

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")
_DOT_DECIMAL = re.compile(r"(?:0|[1-9]\d*)\.\d{1,2}|0\.\d+")
_COMMA_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{3})+\.\d+")
_SPACE_GROUPED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")
_BROKEN_AT_DOT = re.compile(r"(?<=\d) ?\. ?(?=\d{3})")
_BROKEN = re.compile(rf"[-+]?(?:{_GROUPED.pattern})|\((?:{_GROUPED.pattern})\)")
_SIGNED = re.compile(r"([-+]) ?(.+)|\((.+)\)")
_NOTED = re.compile(r"(.*\d%?)\s*(?:[⁰¹²³⁴-⁹]+|\*{1,3}|\(\*{1,3}\)|(?P<digits>\(\d{1,2}\)|\[\d{1,2}\]))")
"""A figure and the mark of its note: raised, a star, or (the weaker sign) a small number in brackets."""
RAISED = re.compile(r"(?<!\bm)(?<!\bkm)(?<!\dm)[⁰¹²³⁴-⁹]")
"""The mark of a note; `m²` is a unit."""
NOTHING = frozenset({"", "-", "--", "...", ".", "x", "/"})
"""What a cell prints for 'no figure' (an x marks a box)."""

FIGURE = r"\d+(?:[.,]\d+)*"
"""A run of digits and marks in running text; whether it is a number is decided by `parse_figure`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as read. Both None: nothing printed. A doubt with a value: the only reading the digits allow, although the
    print breaks the rule (`87.2`). A doubt without one: not readable (`37.5130`).
    """

    value: Decimal | None
    doubt: str | None = None


def parse_figure(text: str) -> Figure:
    """Read a whole cell or word as one figure."""
    text = plain(text).strip()
    if text.casefold() in NOTHING:
        return Figure(None)
    noted = _NOTED.fullmatch(text)
    if noted and noted[1] != "10":  # `10³` is a power
        inner = parse_figure(noted[1])
        return Figure(
            inner.value, inner.doubt or ("note_mark" if noted["digits"] and inner.value is not None else None)
        )
    signed = _SIGNED.fullmatch(text)
    if signed:
        inner = _unsigned((signed[2] or signed[3]).strip())
        negative = signed[1] != "+"
        return Figure(-inner.value if negative and inner.value is not None else inner.value, inner.doubt)
    return _unsigned(text)


def _unsigned(text: str) -> Figure:
    healed = _BROKEN_AT_DOT.sub(".", text)  # "293. 127": a cell's line break inside the figure
    if _GROUPED.fullmatch(healed):
        return Figure(Decimal(healed.replace(".", "").replace(",", ".")))
    if _PLAIN.fullmatch(text):
        whole, _, decimals = text.partition(",")
        doubt = "three_decimals" if len(decimals) == 3 and whole.lstrip("0") and len(whole) <= 3 else None
        return Figure(Decimal(text.replace(",", ".")), doubt)
    if _DOT_DECIMAL.fullmatch(text):
        return Figure(Decimal(text), "dot_decimal")
    if _COMMA_GROUPED.fullmatch(text):
        return Figure(Decimal(text.replace(",", "")), "comma_grouping")
    if _SPACE_GROUPED.fullmatch(text):
        return Figure(Decimal(text.replace(" ", "").replace(",", ".")), "space_grouping")
    return Figure(None, "bad_grouping" if re.fullmatch(r"[\d.,\s]+", text) else "not_a_number")


def parse_cell(text: str) -> Figure:
    """As `parse_figure`, where a narrow cell may have broken the figure over its lines: `300.00 0`, `11.10 0.000`.

    Not where each piece is a figure of its own.
    """
    text = plain(text).strip()
    parts = text.split()
    whole = "".join(parts)
    own = all(_GROUPED.fullmatch(part) or _PLAIN.fullmatch(part) for part in parts)
    return parse_figure(whole if len(parts) > 1 and not own and _BROKEN.fullmatch(whole) else text)


def parse_number(text: str) -> Decimal | None:
    """The number, when it is printed by the rule; None for nothing, for text, and for every doubt."""
    figure = parse_figure(text)
    return figure.value if figure.doubt is None else None


_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9,
}  # fmt: skip
_SCALES = (("ty", 10**9), ("trieu", 10**6), ("nghin", 10**3))
_SAME = {"ti": "ty", "ngan": "nghin", "le": "linh", "chuc": "muoi"}
_WORDS_LEAD = re.compile(r"^(?:viet )?(?:so tien )?(?:bang chu|viet bang chu) ?:? ?")
_WORDS_TAIL = re.compile(r"[ .,;/!]*(?:viet nam)?(?:dong)?(?: viet nam)?(?: chan)?[ .,;/!]*$")


def number_from_words(text: str) -> int | None:
    """`hai mươi sáu tỷ ba trăm bốn mươi triệu đồng` -> 26340000000; None unless every word belongs to the number.

    Read without accents, so that a lost tone mark does no harm (mười/mươi are told by their place).
    """
    text = _WORDS_TAIL.sub("", _WORDS_LEAD.sub("", fold(text).strip(" ()\"'")))
    tokens = [_SAME.get(w, w) for w in re.split(r"[\s,-]+", text) if w]
    return _scaled(tokens) if tokens else None


def _scaled(tokens: list[str]) -> int | None:
    for name, factor in _SCALES:
        if name not in tokens:
            continue
        at = len(tokens) - 1 - tokens[::-1].index(name)
        head, tail = tokens[:at], tokens[at + 1 :]
        high = _scaled(head)
        if high is None or high == 0:
            return None
        if not tail:
            return high * factor
        if tail == ["ruoi"]:
            return high * factor + factor // 2
        low = _scaled(tail)
        # "hai triệu ba" is 2.300.000 to some and 2.000.003 to others: a lone digit needs its linh or không trăm
        if low is None or low >= factor or (len(tail) == 1 and low < 10):
            return None
        return high * factor + low
    return _below_thousand(tokens)


def _below_thousand(tokens: list[str]) -> int | None:
    if "tram" in tokens:
        at = tokens.index("tram")
        if at != 1 or tokens[0] not in _DIGITS:
            return None
        rest = tokens[2:]
        if rest == ["ruoi"]:
            return _DIGITS[tokens[0]] * 100 + 50
        low = _below_hundred(rest) if rest else 0
        if low is None or (len(rest) == 1 and low < 10):
            return None
        return _DIGITS[tokens[0]] * 100 + low
    return _below_hundred(tokens)


def _below_hundred(tokens: list[str]) -> int | None:
    match tokens:
        case [unit] if unit in _DIGITS:
            return _DIGITS[unit]
        case ["linh", unit] if unit in _DIGITS:
            return _DIGITS[unit]
        case ["muoi"]:
            return 10
        case ["muoi", unit] if unit in _DIGITS:
            return 10 + _DIGITS[unit]
        case [tens, "muoi"] if _DIGITS.get(tens, 0) > 1:
            return _DIGITS[tens] * 10
        case [tens, "muoi", unit] if _DIGITS.get(tens, 0) > 1 and unit in _DIGITS:
            return _DIGITS[tens] * 10 + _DIGITS[unit]
        case _:
            return None
