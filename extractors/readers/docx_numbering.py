"""Word's automatic numbers, as Word prints them: a list item's label is not in its text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from docx.oxml.ns import qn

from extractors.readers.docx_xml import Element, child, value

LEVELS = 9
_BULLETS = {"\uf0b7": "-", "\uf02d": "-", "\uf0a7": "-", "\uf0d8": "-", "o": "-"}
"""Symbols of the Symbol and Wingdings fonts, which are no characters elsewhere."""


@dataclass(frozen=True, slots=True)
class Level:
    """`text` holds %1…%9 for the numbers of the levels."""

    kind: str
    text: str
    start: int


class Numbering:
    """Counts the items of each list in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._read(root)

    def label(self, num_id: str, level: int) -> str:
        """The label of the next item of a list at a level; '' for a list without visible numbers."""
        levels = self._levels.get(num_id, {})
        rule = levels.get(level)
        if rule is None or num_id == "0":
            return ""
        counts = self._counts[self._abstract_of.get(num_id, num_id)]
        counts[level] = counts.get(level, rule.start - 1) + 1
        for deeper in range(level + 1, LEVELS):
            counts.pop(deeper, None)
        if rule.kind == "bullet":
            return _BULLETS.get(rule.text, "-" if "\ue000" <= rule.text[:1] <= "\uf8ff" else rule.text)
        if rule.kind == "none":
            return rule.text if "%" not in rule.text else ""
        text = rule.text
        for index in range(LEVELS):
            mark = f"%{index + 1}"
            if mark in text:
                other = levels.get(index, rule)
                text = text.replace(mark, written(counts.get(index, other.start), other.kind))
        return text.strip()

    def _read(self, root: Element) -> None:
        abstract = {
            node.get(qn("w:abstractNumId")): {
                int(lvl.get(qn("w:ilvl"), "0")): _level(lvl) for lvl in node.findall(qn("w:lvl"))
            }
            for node in root.findall(qn("w:abstractNum"))
        }
        for num in root.findall(qn("w:num")):
            num_id = num.get(qn("w:numId")) or ""
            abstract_id = value(num, "w:abstractNumId")
            levels = dict(abstract.get(abstract_id, {}))
            restarted = False
            for override in num.findall(qn("w:lvlOverride")):
                index = int(override.get(qn("w:ilvl"), "0"))
                own, start = child(override, "w:lvl"), value(override, "w:startOverride")
                if own is not None:
                    levels[index] = _level(own)
                if start is not None and index in levels:
                    levels[index] = Level(levels[index].kind, levels[index].text, int(start))
                    restarted = True
            self._levels[num_id] = levels
            self._abstract_of[num_id] = f"num{num_id}" if restarted or abstract_id is None else abstract_id


def _level(node: Element) -> Level:
    kind, text, start = (value(node, name) for name in ("w:numFmt", "w:lvlText", "w:start"))
    return Level(kind or "decimal", text or "", int(start or "1"))


def written(number: int, kind: str) -> str:
    """A number in one of Word's formats; unknown ones as a decimal."""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.lower() if kind == "lowerRoman" else roman
    return str(number)


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            out, number = out + letters, number - worth
    return out
