"""Pages read ahead, as bytes for the store: words as rows of values, for a long document has half a million of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from pydantic_core import from_json, to_json

from schemas.page import PageContent, Word

PLAIN = ("text", "x0", "top", "x1", "bottom", "size", "bold", "italic", "font")
"""What words of a text layer have; the others have the rest, too."""
_plain, _rest = attrgetter(*PLAIN), attrgetter("superscript", "confidence")


def to_bytes(pages: Sequence[PageContent]) -> bytes:
    """JSON: each page without its words, and their rows."""
    return to_json([(page.model_copy(update={"words": ()}), [_row(word) for word in page.words]) for page in pages])


def _row(word: Word) -> tuple[object, ...]:
    rest = _rest(word)
    return _plain(word) if rest == (False, None) else (*_plain(word), *rest)


def from_bytes(data: bytes) -> tuple[PageContent, ...]:
    """Raises ValueError (pydantic's too) or TypeError for what `to_bytes` did not write."""
    with _no_collections():
        return tuple(
            PageContent.model_validate(page).model_copy(update={"words": tuple(_words(rows))})
            for page, rows in from_json(data)
        )


def _words(rows: Sequence[Sequence[Any]]) -> Iterator[Word]:
    """Words of a line share their numbers, as they did when they were read."""
    last: Sequence[Any] = (None,) * len(PLAIN)
    for row in rows:
        text, x0, top, x1, bottom, size, bold, italic, font, *rest = row
        if top == last[2] and bottom == last[4] and size == last[5]:
            top, bottom, size = last[2], last[4], last[5]
        else:
            last = row
        if rest:
            raised, confidence = rest
            yield Word(text, x0, top, x1, bottom, size, bold, italic, raised, confidence, font)
        else:
            yield Word.trusted(text, x0, top, x1, bottom, size, bold, italic, font)


@contextmanager
def _no_collections() -> Iterator[None]:
    """Nothing made here is garbage: looking for some takes as long as making it."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
