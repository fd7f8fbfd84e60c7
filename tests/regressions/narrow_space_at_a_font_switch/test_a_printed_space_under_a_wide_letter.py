"""`DỰ ÁN` became `DỰÁN`: the box of `Ự`, a letter borrowed from another font, reached over the printed space behind it. Figures
are the page's own."""

from __future__ import annotations

from extractors.readers.glyphs import _advanced, _Run, _Stretch


def _run(x1: float) -> _Run:
    stretch = _Stretch(1, True, 14.0, 524.7, 512.2, 527.8, 14.0, "Times New Roman", True, False, False)
    return _Run(x0=383.46, x1=x1, em=14.0, of=stretch, chars=["Ự"])


def test_a_run_ends_where_the_printed_space_begins() -> None:
    assert _advanced(_run(405.93), 403.45) == 403.45


def test_a_space_elsewhere_moves_nothing() -> None:
    assert _advanced(_run(405.93), 406.0) == 405.93
    assert _advanced(_run(405.93), 390.0) == 405.93
