"""`Đề nghị Ủy ban` in bold, its `Ủ` from another subset of the font, became `Đề nghịỦy ban`: figures are the page's own."""

from __future__ import annotations

from extractors.readers.glyphs import _continues, _Run


def _run() -> _Run:
    return _Run(first=0, x0=153.16, x1=178.69, height=14.39, size=13.0, baseline=100.0)


def test_a_guessed_space_needs_less_room() -> None:
    assert not _continues(_run(), 182.13, 191.84, 88.0, 103.0, True)


def test_without_a_guess_the_gap_alone_decides() -> None:
    assert _continues(_run(), 182.13, 191.84, 88.0, 103.0, False)
    assert not _continues(_run(), 182.6, 191.84, 88.0, 103.0, False)


def test_a_guess_between_touching_letters_is_wrong() -> None:
    assert _continues(_run(), 179.6, 191.84, 88.0, 103.0, True)
