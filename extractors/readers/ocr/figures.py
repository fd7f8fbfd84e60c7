"""Two readings of one figure settled into one text and a confidence.

A figure counts as read when two unrelated readings agree. Where they do not, the likelier text is kept
with a confidence below `WITNESSED`, so that whoever uses it can say so; it is never passed off as sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WITNESSED = 0.7
"""From here on a figure has a witness; below, the two readings disagree or there was only one."""

_SAME_SIGN = str.maketrans({"–": "-", "—": "-", "−": "-", "⁄": "/", "‚": ",", "·": "."})
_BARRED = str.maketrans("≥≤", "><")
"""The model of figures knows no bar under a sign; `signs` looks for it."""
_LIKE = {"I": "1", "l": "1", "|": "1", "]": "1", "[": "1", "!": "1", "O": "0", "o": "0", "S": "5", "§": "58", "B": "8"}
_RATIO = re.compile(r"\d:\d")
_HEAD = re.compile(r"^[\"'“”‘’]+")
_TAIL = re.compile(r"[.,;:\"'”’`]+$")
_WELL_FORMED = re.compile(r"[<>=~(]*-?\d{1,3}(?:\.\d{3})+(?:,\d+)?%?\)?|[<>=~(]*-?\d+(?:,\d+)?%?\)?|-")


@dataclass(frozen=True)
class Reading:
    """A text and how sure the engine is of it (0 to 1)."""

    text: str
    confidence: float


def tidy(text: str) -> str:
    """Dashes, slashes and points the recogniser takes from other alphabets made the usual ones."""
    return text.translate(_SAME_SIGN)


def is_figure(text: str) -> bool:
    """Digits and signs only: amounts, shares, years, dates; not `749/QĐ-TTg`, nor `1:10.000`, whose colon no model of
    figures knows."""
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text) and not _RATIO.search(text)


def is_dash(text: str) -> bool:
    """A dash alone: in a money column it stands for nothing."""
    return tidy(text) in ("-", "--")


def well_formed(text: str) -> bool:
    """Written as figures are in this genre: points between thousands, a comma before decimals."""
    return bool(_WELL_FORMED.fullmatch(_core(text)))


def agree(first: str, second: str) -> bool:
    return _core(first) == _core(second) and bool(_core(first))


def settle(text: Reading, figures: Sequence[Reading]) -> Reading:
    """`text` (any letters allowed) against readings held to digits: what stands there, and how sure that is.

    The readings of `figures` come from one model at several sizes: together they are one witness. What it
    says steadily and surely outweighs a text that is no figure, but is then a single witness itself.
    """
    if agree(text.text, figures[0].text):
        return Reading(text.text, max(text.confidence, figures[0].confidence, 0.9))
    if as_digits_like(text.text, figures[0].text):
        return Reading(_with_tail(figures[0].text, text.text), 0.85)
    if any(_sign_as_two(reading.text, text.text) for reading in figures):
        return Reading(text.text, 0.85)
    if signed := next((reading for reading in figures if _sign_as_two(text.text, reading.text)), None):
        return Reading(_with_tail(signed.text, text.text), 0.75)
    support = [
        reading for reading in figures if agree(text.text, reading.text) or _mark_as_digit(text.text, reading.text)
    ]
    digits = _digits(text.text)
    rivals = Counter(
        _digits(reading.text)
        for reading in figures
        if reading.confidence >= 0.6 and _digits(reading.text) not in ("", digits)
    )
    if support and is_figure(text.text):
        return Reading(text.text, 0.85 if not rivals else 0.6)
    same = [reading for reading in figures if is_figure(text.text) and _digits(reading.text) == digits]
    if same and not rivals:
        return _settle_signs(text, same[0])
    if not rivals:
        return Reading(text.text, min(0.6, text.confidence))
    return _settle_rivals(text, figures, rivals)


def _settle_rivals(text: Reading, figures: Sequence[Reading], rivals: Counter[str]) -> Reading:
    """Nothing supports `text`: the steady other reading if there is one, always with a doubt."""
    wanted, votes = rivals.most_common(1)[0]
    best = max((r for r in figures if _digits(r.text) == wanted), key=lambda r: r.confidence)
    steady = votes >= 2 and best.confidence >= 0.65
    if well_formed(best.text) and (steady or not is_figure(text.text)):
        return Reading(_with_tail(best.text, text.text), 0.65 if steady and not is_figure(text.text) else 0.5)
    if not is_figure(text.text):
        return Reading(text.text, min(0.5, text.confidence))
    return Reading(text.text, 0.4)


def _settle_signs(text: Reading, figures: Reading) -> Reading:
    """Same digits, other signs: the one written as figures are; a doubt when both or none are."""
    right_text, right_figures = well_formed(text.text), well_formed(figures.text)
    if right_text and right_figures:
        return _settle_points(text, figures)
    if not right_text and not right_figures:
        return Reading(text.text, min(0.6, text.confidence))
    chosen = text.text if right_text else _with_tail(figures.text, text.text)
    return Reading(chosen, 0.8)


def _settle_points(text: Reading, figures: Reading) -> Reading:
    """Both could stand. Points are missed, not made up; and a model of English sees `1,000` in `1.000`."""
    own, other = _core(text.text), _core(figures.text)
    if own.isdigit() and "%" in other:
        return Reading(text.text, min(0.6, text.confidence))
    if own.isdigit() and "." in other and "," not in other:
        return Reading(_with_tail(other, text.text), 0.8)
    if other.isdigit() and "." in own and "," not in own:
        return Reading(text.text, 0.8)
    english = "." in own and "," not in own and other.replace(",", ".") == own
    return Reading(text.text, 0.75 if english else min(0.6, text.confidence))


def as_digits_like(text: str, figures: str) -> bool:
    """`I19` beside `119`: letters that recognisers take for a digit, in the very place of that digit."""
    core, wanted = _core(text), _core(figures)
    if len(core) != len(wanted) or not is_figure(wanted):
        return False
    return all(a == b or b in _LIKE.get(a, "") for a, b in zip(core, wanted, strict=True))


def _sign_as_two(text: str, figures: str) -> bool:
    """`240%` beside `>40%`: a `≥` looks like a 2 to a model that does not know it."""
    own, other = _core(text), _core(figures)
    return own[:1] == "2" and other[:1] in ("<", ">") and own[1:] == other[1:] and is_figure(own[1:])


def _mark_as_digit(text: str, figures: str) -> bool:
    """`3;` beside `33`: a reading held to figures has no other way to see a semicolon or a closing quote."""
    return bool(re.search(r"\d[;:”\"’]+$", text)) and _core(figures)[:-1] == _core(text) and figures[-1:].isdigit()


def _with_tail(figures: str, text: str) -> str:
    head, tail = _HEAD.search(text), _TAIL.search(text)
    bare = _TAIL.sub("", figures) if tail else figures
    return (head.group() if head else "") + bare + (tail.group() if tail else "")


def _core(text: str) -> str:
    return _TAIL.sub("", _HEAD.sub("", tidy(text).translate(_BARRED))).strip()


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
