"""`Đề nghị Ủy ban` in bold, its `Ủ` from another subset of the font, became `Đề nghịỦy ban`: figures are the page's own."""

from __future__ import annotations

from extractors.readers.glyphs import _beside, _Run, _Stretch


def _run() -> _Run:
    stretch = _Stretch(1, True, 13.0, 100.0, 88.4, 102.9, 13.0, "Times New Roman", True, False, False)
    return _Run(x0=153.16, x1=178.69, em=14.39, of=stretch, chars=["ị"])


def test_a_guessed_space_needs_less_room() -> None:
    assert not _beside(_run(), 182.13, 191.84, True)


def test_without_a_guess_the_gap_alone_decides() -> None:
    assert _beside(_run(), 182.13, 191.84, False)
    assert not _beside(_run(), 182.6, 191.84, False)


def test_a_guess_between_touching_letters_is_wrong() -> None:
    assert _beside(_run(), 179.6, 191.84, True)
