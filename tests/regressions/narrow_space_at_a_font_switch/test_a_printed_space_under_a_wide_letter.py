"""`DỰ ÁN` became `DỰÁN`: the box of `Ự`, a letter borrowed from another font, reached over the printed space behind it. Figures
are the page's own."""

from __future__ import annotations

from extractors.readers.glyphs import _advanced, _Run


def _run(x1: float) -> _Run:
    return _Run(first=0, x0=383.46, x1=x1, height=14.0, size=14.0, baseline=524.7)


def test_a_run_ends_where_the_printed_space_begins() -> None:
    assert _advanced(_run(405.93), 403.45) == 403.45


def test_a_space_elsewhere_moves_nothing() -> None:
    assert _advanced(_run(405.93), 406.0) == 405.93
    assert _advanced(_run(405.93), 390.0) == 405.93
