"""Words that a narrow column broke, mended by the spelling of Vietnamese syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language import orthography

_ABBREVIATIONS = frozenset(("stt", "tt", "đvt", "gdp", "grdp", "ubnd", "hđnd", "nsnn", "cntt"))


def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable, or is a usual abbreviation of table heads."""
    return orthography.is_syllable(word) or word.casefold() in _ABBREVIATIONS


def mend_broken_words(lines: Sequence[str]) -> str:
    """Lines of a header cell as one text; `PHẨ` + `M`, `S` + `TT` are one word where only together they are a syllable."""
    text = ""
    for line in (part.strip() for part in lines):
        if not line:
            continue
        if not text:
            text = line
            continue
        left, right = re.split(r"[\s(]", text)[-1], re.split(r"[\s,.;:)]", line)[0]
        broken = not (is_syllable(left) and is_syllable(right)) and left.isalpha() and right.isalpha()
        text += line if broken and is_syllable(left + right) else " " + line
    return text
