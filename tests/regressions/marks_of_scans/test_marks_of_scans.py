"""A scanned plan at 200 dpi: `giỮa`; `Chỉ cục` led nothing; a line `15/KH-UBND.` looked smaller and became a task of its own;
`Sự -` / `nghiệp` made recurrent money central; `quý II` was `quý Hị`. Each without a finding."""

from __future__ import annotations

import pytest

from extractors.readers.ocr.cells import _is_speck
from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.signs import _QUARTER
from extractors.readers.ocr.typeface import extent
from extractors.readers.ocr.words import set_tones, with_even_case


def word(text: str, confidence: float = 0.9) -> RawWord:
    return RawWord(text, 0, 0, 40, 20, confidence)


@pytest.mark.parametrize(
    ("read", "printed"),
    [("giỮa", "giữa"), ("phỦ", "phủ"), ("GiỮa", "Giữa"), ("kWh", "kWh"), ("Đắk", "Đắk"), ("QĐ-UBND", "QĐ-UBND")],
)
def test_an_accented_capital_inside_a_word_is_small(read: str, printed: str) -> None:
    assert with_even_case(word(read)).text == printed


def test_a_branch_of_a_department_is_no_only() -> None:
    assert [w.text for w in set_tones([word("Chỉ"), word("cục"), word("Thủy")])] == ["Chi", "cục", "Thủy"]


def test_a_stroke_stands_on_the_line() -> None:
    assert extent("15/KH-UBND.") == extent("15KHUBND")


def test_a_dash_behind_words_that_was_hardly_read_is_dirt() -> None:
    assert _is_speck(word("-", 0.53))
    assert not _is_speck(word("-", 0.8))
    assert not _is_speck(word(">", 0.3)), "a sign of a figure stays, and is doubted"


def test_a_quarter_read_as_letters_is_counted_by_its_strokes() -> None:
    assert _QUARTER.fullmatch("Hị")
