"""Whether a word could be Vietnamese, by the spelling of its syllable: onset, vowels, coda, and the tone they allow."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = "ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]"
_NUCLEUS = (
    "uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uyu|uyê|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|yê|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"^(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|ng|nh|[cmnpt])?$")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_CHECKED = {"\u0301", "\u0323"}
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """`nghiệm` yes, `ngmệh` no, `quôc` no: before c, ch, p, t only acute and dot-below stand, and no syllable has two tones
    (`dựán`). Foreign words mostly fail."""
    letters = unicodedata.normalize("NFD", word.casefold())
    if _STOPPED.search(word.casefold()) and not _CHECKED & set(letters):
        return False
    bare = letters.translate(_TONES)
    return len(letters) - len(bare) < 2 and bool(_SYLLABLE.match(unicodedata.normalize("NFC", bare)))


def plausible_share(words: list[str]) -> float:
    """The share of `judged` words that could be Vietnamese; 1.0 if there are none."""
    found = judged(words)
    return sum(found) / len(found) if found else 1.0


def judged(words: list[str]) -> list[bool]:
    """Which of the purely alphabetic words of two letters and more could be Vietnamese.

    Words all in capitals are left out: abbreviations (`UBND`) obey no syllable.
    """
    stripped = (word.strip(".,;:()[]\"'“”‘’!?-–") for word in words)
    return [is_syllable(word) for word in stripped if len(word) > 1 and word.isalpha() and not word.isupper()]
