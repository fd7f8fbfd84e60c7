"""Vietnamese syllables by their spelling, to mend words that a narrow column broke."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ONSET = r"(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdđghklmnpqrstvx])?"
_NUCLEUS = r"[aăâeêioôơuưy]{1,3}"
_CODA = r"(?:ch|nh|ng|[cmnptiuyo])?"
_SYLLABLE = re.compile(rf"^{_ONSET}{_NUCLEUS}{_CODA}$")
_ABBREVIATIONS = frozenset(("stt", "tt", "đvt", "gdp", "grdp", "ubnd", "hđnd", "nsnn", "cntt"))
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable (or a usual abbreviation of table heads)."""
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.casefold()).translate(_TONES))
    return bool(_SYLLABLE.match(bare)) or bare in _ABBREVIATIONS


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
