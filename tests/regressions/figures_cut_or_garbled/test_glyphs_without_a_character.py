"""A glyph that the file gives no character for was left out of its word: `1?.500` became `1.500`."""

from __future__ import annotations

from pipeline.stages.read import _doubtful
from schemas.page import PageContent, Word


def _page(text: str) -> PageContent:
    word = Word(text=text, x0=10, top=10, x1=60, bottom=21, size=11)
    return PageContent(number=1, width=595, height=842, source="text_layer", words=(word,))


def test_a_page_with_unknown_glyphs_is_looked_at_again() -> None:
    assert _doubtful(_page("1\ufffd.500"))
    assert _doubtful(_page("\x14\x11\x18"))
    assert not _doubtful(_page("1.500"))
