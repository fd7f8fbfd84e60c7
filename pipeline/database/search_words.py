"""Texts and questions as words. A word's syllables are joined by '_': `tổng_đài 1022`; its folded form is `tong_dai 1022`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.language.vietnamese import fold, fold_tones, words

_SYLLABLE = re.compile(r"[^\W_]+")


def segment(text: str) -> str:
    """Words of a text, accents kept, one spelling of tones (`hòa`), lower case, punctuation gone."""
    parts = [
        "_".join(_SYLLABLE.findall(fold_tones(word))) for line in text.splitlines() if line for word in words(line)
    ]
    return " ".join(part for part in parts if part)


def has_accents(text: str) -> bool:
    """Somebody who types accents means them."""
    return fold(text) != fold_tones(text)


def syllables(text: str) -> list[str]:
    """Of a question, accents kept."""
    return _SYLLABLE.findall(fold_tones(text))


def longest_words(parts: list[str], known: Mapping[str, int]) -> list[str]:
    """Cuts a question without accents into the fewest words that occur (`known`: word -> texts with it), the commoner first.

    `chuyen doi so` is chuyen_doi + so where texts speak of `chuyển đổi`; a segmenter made for accents would guess.
    """
    best: list[tuple[int, int, list[str]]] = [(0, 0, [])]
    for end in range(1, len(parts) + 1):
        choices = []
        for start in range(max(0, end - 5), end):
            word = "_".join(parts[start:end])
            if start == end - 1 or word in known:
                count, texts, cut = best[start]
                choices.append((count + 1, texts - known.get(word, 0), [*cut, word]))
        best.append(min(choices))
    return best[-1][2]
