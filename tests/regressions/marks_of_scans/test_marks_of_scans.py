"""A scanned plan at 200 dpi: `giỮa`; `Chỉ cục` led nothing; a line `15/KH-UBND.` looked smaller and became a task of its own;
`Sự -` / `nghiệp` made recurrent money central; `quý II` was `quý Hị`. Each without a finding."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.ocr.cells import _is_speck, _parted, _without_dirt
from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.reading import Prepared
from extractors.readers.ocr.signs import _QUARTER
from extractors.readers.ocr.tones import set_tones
from extractors.readers.ocr.typeface import extent
from extractors.readers.ocr.words import part_joined, with_possible_letters


def word(text: str, confidence: float = 0.9) -> RawWord:
    return RawWord(text, 0, 0, 40, 20, confidence)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("giỮa", "giữa"),
        ("phỦ", "phủ"),
        ("GiỮa", "Giữa"),
        ("kWh", "kWh"),
        ("Đắk", "Đắk"),
        ("QĐ-UBND", "QĐ-UBND"),
        ("ÑQ/TW", "NQ/TW"),
        ("ủủy", "ủy"),
        ("14/CĐÐ-TTg", "14/CĐ-TTg"),
        ("QLĐĐ", "QLĐĐ"),
        ("“2013–2020”", "“2013–2020”"),
    ],
)
def test_letters_that_no_word_has(read: str, printed: str) -> None:
    assert with_possible_letters(word(read)).text == printed


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


def test_the_hook_of_a_is_no_breve() -> None:
    assert [w.text for w in set_tones([word("bảo"), word("đẳm")])] == ["bảo", "đảm"]
    assert [w.text for w in set_tones([word("ương"), word("Đẳng")])] == ["ương", "Đảng"]
    assert [w.text for w in set_tones([word("thu,"), word("chỉ")])] == ["thu,", "chi"]


def test_a_flat_stroke_between_figures_is_a_dash() -> None:
    """`2011 – 2015` was `2011 2015`: the recogniser was not sure of the dash."""
    line = [
        RawWord("2011", 0, 0, 75, 28, 0.9),
        RawWord("-", 86, 16, 107, 19, 0.37),
        RawWord("2015", 117, 0, 190, 28, 0.9),
    ]
    assert [w.text for w in _without_dirt(line, 200)] == ["2011", "-", "2015"]
    assert [w.text for w in _without_dirt(line[:2], 200)] == ["2011"]


def test_a_numeral_glued_to_its_heading_is_parted_at_the_point() -> None:
    """`II.MỤC TIÊU` was `IL.MỤC TIÊU`: no heading, and so no targets."""
    printed = np.zeros((30, 130), np.uint8)
    for left, top in ((2, 2), (14, 2), (26, 25), (36, 2), (60, 2), (90, 2)):
        printed[top:29, left : left + 4] = 1
    page = Prepared(np.where(printed, 0, 255).astype(np.uint8), printed, 200)
    parts = _parted(page, RawWord("IL.MỤC", 0, 0, 130, 30, 0.36))
    assert [(w.text, w.x0, w.x1) for w in parts] == [("IL.", 0, 30), ("MỤC", 36, 130)]


def test_a_syllable_and_a_capital_are_two_words() -> None:
    """`SởY tế chủ trì` named no lead."""
    blank = np.full((30, 60), 255, np.uint8)
    assert [w.text for w in part_joined(RawWord("SởY", 0, 0, 45, 30, 0.9), blank, 200)] == ["Sở", "Y"]
    assert [w.text for w in part_joined(RawWord("VNeID", 0, 0, 45, 30, 0.9), blank, 200)] == ["VNeID"]
    assert [w.text for w in part_joined(RawWord("MỤC", 0, 0, 45, 30, 0.9), blank, 200)] == ["MỤC"]
