"""Words that OCR was hardly sure of: they are read like all others, and told of where they end in a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.orthography import judged
from schemas.base import Place
from schemas.layout import UnsureWord
from schemas.page import PageContent, Word

_LEAST_LETTERS = 0.3
"""Below it a word of letters is a doubt."""
_LEAST_IMPOSSIBLE = 0.8
"""The bound for what can be no Vietnamese word (`bơnBãiõi`); foreign ones are mostly read more surely."""
_LEAST_FIGURE = 0.7
"""Below it a figure has one witness, or two that disagree."""
_ORDINAL = re.compile(r"\d{1,2}[.;:)]")


def unsure_words(pages: Sequence[PageContent]) -> Iterator[UnsureWord]:
    """Those of the pages read from their picture; the numbers of paragraphs have their order as a witness."""
    for page in pages:
        for word in page.words if page.source == "ocr" else ():
            if word.confidence is not None and word.confidence < _least(word):
                place = Place(page=page.number, bbox=(word.x0, word.top, word.x1, word.bottom))
                yield UnsureWord(text=word.text, place=place, confidence=word.confidence)


def _least(word: Word) -> float:
    if any(char.isdigit() for char in word.text):
        return 0.0 if _ORDINAL.fullmatch(word.text) else _LEAST_FIGURE
    if judged([word.text]) == [False]:
        return _LEAST_IMPOSSIBLE
    return _LEAST_LETTERS if any(char.isalpha() for char in word.text) else 0.0
