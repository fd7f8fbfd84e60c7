"""Noto Serif in a browser's print: `Luật Đầu` became `LuậtĐầu`, and every line counted as bold. Figures are the page's own."""

from __future__ import annotations

import pytest

from extractors.readers.glyphs import _NAMED_PLAIN, GUESSED_GAP_EM, TALLEST_EM, WORD_GAP_EM, _room, _Run, _Stretch


def test_a_printed_space_between_words_of_a_tall_font_parts_them() -> None:
    height, size, gap = 16.1, 12.0, 189.57 - 186.74
    assert gap < WORD_GAP_EM * min(height, TALLEST_EM * size)
    assert gap > GUESSED_GAP_EM * min(height, TALLEST_EM * size)


@pytest.mark.parametrize("name", ["caaaaa+notoserif-italic", "notoserif-regular", "arial,italic"])
def test_a_face_that_is_named_plain_is_not_bold(name: str) -> None:
    assert _NAMED_PLAIN.search(name)


@pytest.mark.parametrize("name", ["timesnewromanpsmt", "notoserif-bolditalic", "arial-black"])
def test_other_names_leave_it_to_the_weight(name: str) -> None:
    assert not _NAMED_PLAIN.search(name)


def _run(*, italic: bool) -> _Run:
    stretch = _Stretch(1, True, 11.0, 100.0, 90.0, 103.0, 11.0, "NotoSerif", False, italic, False)
    return _Run(x0=311.25, x1=338.91, em=TALLEST_EM * 11, of=stretch, chars=list("Đông"))


def test_a_slanted_letter_may_cover_the_space() -> None:
    """`Đông Anh` in italics became `ĐôngAnh`, and the place of issue `Anh`: the `g` and the `A` lean over the space."""
    gap = 340.70 - 338.91
    assert gap > _room(_run(italic=True))
    assert gap < _room(_run(italic=False))
