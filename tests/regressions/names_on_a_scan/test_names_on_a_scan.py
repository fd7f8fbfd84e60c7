"""`Đắk Nông` above a table: a name that obeys no syllable made its page be read three times, and worse."""

from __future__ import annotations

import numpy as np

from extractors.readers.ocr.engine import Layout, RawWord
from extractors.readers.ocr.pixels import Picture
from extractors.readers.ocr.reading import prepared, read_plain


class Recorder:
    """Reads the same words from every picture and counts how often it is asked for a column."""

    def __init__(self, *texts: str) -> None:
        self.columns = 0
        self._words = [RawWord(text, 20 * n, 10, 20 * n + 15, 25, 0.95, (1, 1, 1)) for n, text in enumerate(texts)]

    def read(self, grey: Picture, dpi: float, layout: Layout) -> list[RawWord]:
        self.columns += layout == "column"
        return self._words

    def figures(self, grey: Picture, dpi: float, signs: str = "") -> tuple[str, float]:
        return "", 0.0

    def spawn(self) -> Recorder:
        return self


def times_read(*texts: str) -> int:
    grey = np.full((40, 20 * len(texts)), 255, np.uint8)
    grey[10:25, ::3] = 0
    engine = Recorder(*texts)
    read_plain(prepared(grey, 200.0), [(0, 10, grey.shape[1], 25)], engine)
    return engine.columns


def test_a_name_says_nothing_of_the_page() -> None:
    assert times_read("của", "tỉnh", "Đắk", "Nông", "năm", "nay") == 1


def test_one_foreign_word_says_nothing_of_the_page() -> None:
    assert times_read("mua", "camera", "cho", "trụ", "sở") == 1


def test_wrong_accents_all_over_do() -> None:
    assert times_read("đât", "quôc", "của", "nươc", "mêt") > 1
