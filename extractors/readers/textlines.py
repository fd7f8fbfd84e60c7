"""Lines of plain text and what their width, marks and neighbours tell."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.readers.markup import squeeze

_WIDTHS = {
    250: " ,.", 278: "ijlt/:;", 333: "!'()-I[]fr", 389: "Js", 408: '"', 444: "acez?“”", 556: "FPS", 564: "+<=>≥≤", 611: "ELTZ",
    667: "BCR", 722: "ADGHKNOQUVXYĐw", 778: "m&", 833: "%", 889: "M", 944: "W", 1000: "…—",
}  # fmt: skip
_WIDTH_OF = {ch: units / 1000 for units, chars in _WIDTHS.items() for ch in chars}
"""Times New Roman, the face the decree prescribes; letters that are not listed are half an em, accents take no room."""
TABLE_HEAD = re.compile(r"^(?:S\.?TT|Stt|TT|SỐ TT|Số TT|Số thứ tự)(?:\s|$)")
"""The first header cell of the genre's tables."""
APPENDIX = re.compile(
    r"^(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu|BIỂU|Biểu|MẪU|Mẫu)\s*(?:số|SỐ)?\s*[:.]?\s*(?:[\dIVX]+[a-zA-Z]?)?\s*[:.]?$"
)
CLOSING = re.compile(r"^(?:Nơi nhận\s*:?|Trên đây là\b|\[\d{1,3}\]\s)")
ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-HĐ])[.)]?$")
SOME_LINES = 40
FLAT_LINE = 160
"""No printed line of this genre has so many characters: lines longer than this are whole paragraphs."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """`blanks`: empty lines above it; `text` has single spaces, `raw` is as written; `tail`: spaces at its end."""

    page: int
    text: str
    raw: str
    blanks: int
    tail: int = 0


def text_lines(pages: Sequence[str]) -> list[TextLine]:
    lines: list[TextLine] = []
    for number, page in enumerate(pages, 1):
        blanks = 0
        for raw in page.splitlines():
            text = squeeze(raw)
            if text:
                lines.append(TextLine(number, text, raw.rstrip(), blanks, len(raw) - len(raw.rstrip())))
                blanks = 0
            else:
                blanks += 1
    return lines


def width(text: str) -> float:
    """Width in em as set in Times New Roman, unjustified."""
    letters = (ch for ch in unicodedata.normalize("NFD", text) if not unicodedata.combining(ch))
    return sum(_WIDTH_OF.get(ch, 0.5) for ch in letters)


def is_flat(lines: Sequence[TextLine]) -> bool:
    """Whether a line is a whole paragraph (web pages flattened), not a printed line."""
    total = sum(len(line.text) for line in lines)
    return sum(len(line.text) for line in lines if len(line.text) > FLAT_LINE) > 0.3 * max(1, total)


def full_width(lines: Sequence[TextLine]) -> float:
    """Width in em of the column of print: what nearly all long lines stay below."""
    widths = sorted(width(line.text) for line in lines if len(line.text) >= 40)
    return widths[int(0.98 * (len(widths) - 1))] if widths else 32.0


def spaced_lines(lines: Sequence[TextLine]) -> bool:
    """Whether a line that goes on with a sentence always has an empty one above it: then a line without one begins something else."""
    going_on = [
        line
        for above, line in itertools.pairwise(lines)
        if line.page == above.page and line.text[:1].islower() and not line.raw[:1].isspace()
    ]
    return len(going_on) >= SOME_LINES and sum(not line.blanks for line in going_on) <= 0.02 * len(going_on)


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman(mark: str) -> int:
    """IV → 4. Raises KeyError for other letters."""
    values = [_ROMAN[ch] for ch in mark]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
