"""What of a cell is seen: a picture of the page against the text in its layer."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.seen import SCALE, Grey, _sight


def cell(*strokes: tuple[float, float, float, float], ground: int = 255, ink: int = 0) -> Grey:
    """A cell of 60 by 16 points with filled boxes (x0, top, x1, bottom) in points."""
    grey = np.full((round(16 * SCALE), round(60 * SCALE)), ground, np.uint8)
    for x0, top, x1, bottom in strokes:
        grey[round(top * SCALE) : round(bottom * SCALE), round(x0 * SCALE) : round(x1 * SCALE)] = ink
    return grey


def digits(count: int) -> list[tuple[float, float, float, float]]:
    """Hollow boxes as high and wide as digits of 11 points."""
    out = []
    for k in range(count):
        x = 10 + 5.5 * k
        out += [(x, 4, x + 4, 4.5), (x, 11, x + 4, 11.5), (x, 4, x + 0.5, 11.5), (x + 3.5, 4, x + 4, 11.5)]
    return out


@pytest.mark.parametrize(
    ("grey", "text", "sight"),
    [
        pytest.param(cell(*digits(4)), "2000", None, id="as it says"),
        pytest.param(cell(*digits(4), ground=0, ink=255), "2000", None, id="white on black"),
        pytest.param(cell(), "2000", "unseen", id="nothing to see"),
        pytest.param(cell(*digits(4), ink=250), "2000", "unseen", id="paler than print"),
        pytest.param(cell((10, 5, 14, 6)), "2000", "unseen", id="too small to read"),
        pytest.param(cell(*digits(1)), "12000", "cut", id="one digit of five"),
        pytest.param(cell(*digits(4), (9, 7.5, 33, 8.2)), "2000", "struck", id="a line through it"),
        pytest.param(cell(*digits(4)), "", "unread", id="ink and no text"),
        pytest.param(cell(), "", None, id="an empty cell"),
        pytest.param(cell((10, 7, 14, 7.8)), "-", None, id="a dash"),
        pytest.param(cell((10, 7, 14, 7.8)), "", None, id="a speck"),
        pytest.param(cell((10, 4, 40, 12)), "Thường xuyên", None, id="words are not measured"),
    ],
)
def test_sight(grey: Grey, text: str, sight: str | None) -> None:
    assert _sight(grey, text) == sight
