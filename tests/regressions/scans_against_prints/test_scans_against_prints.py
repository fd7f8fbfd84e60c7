"""Papers printed, scanned and read again said something else than their prints, most of it without a finding."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from extractors.lookups.phrases import Phrases
from extractors.readers.ocr import upright
from extractors.readers.ocr.cells import _LIKE_ROMAN, _with_ordinals
from extractors.readers.ocr.engine import FIGURE_SIGNS, Layout, RawWord
from extractors.readers.ocr.figures import Reading, settle
from extractors.readers.ocr.letters import with_small_letters
from extractors.readers.ocr.pixels import Picture
from extractors.readers.ocr.reading import Prepared
from extractors.readers.ocr.signs import with_signs
from extractors.readers.ocr.witness import symbol_looked_at
from extractors.readers.ocr.words import part_joined, set_tones, with_possible_letters, with_possible_signs
from extractors.tables.words import line_text
from schemas.page import Word


def word(text: str, confidence: float = 0.96) -> RawWord:
    return RawWord(text, 0, 0, 40, 20, confidence)


def mended(text: str, confidence: float = 0.96) -> str:
    words = [with_possible_letters(with_possible_signs(word(one, confidence))) for one in text.split()]
    return " ".join(one.text for one in set_tones(words))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("HỮu", "Hữu"),  # no name, so no signer
        ("TỔỐNG", "TỔNG"),  # the total of a table was an item
        ("QLĐĐ", "QLĐĐ"),
        ("XIH", "XIII"),  # Kho bạc Nhà nước khu vực XIH
        ("VIH;", "VIII;"),
        ("BHXH", "BHXH"),
        ("4%o", "4‰"),
        ("tr];", "trị;"),
        ("[tr]", "[tr]"),
    ],
)
def test_signs_that_cannot_stand_there(read: str, printed: str) -> None:
    assert mended(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("TÕNG CỘNG", "TỔNG CỘNG"),
        ("TÔNG CỘNG", "TỔNG CỘNG"),
        ("Đẳng ủy xã", "Đảng ủy xã"),  # led nothing
        ("bảo đẩm", "bảo đảm"),
        ("trể em", "trẻ em"),
        ("tỉnh thần", "tinh thần"),
        ("chỉ trả trợ cấp", "chi trả trợ cấp"),
        ("danh mục chỉ tiêu", "danh mục chỉ tiêu"),  # was `mức chi`
        ("dữ liệu số, kho học liệu", "dữ liệu số, kho học liệu"),  # was `sổ`
        ("12% số hộ", "12% số hộ"),
        ("trên toàn tỉnh", "trên toàn tỉnh"),
        ("chuyển đối số", "chuyển đổi số"),
        ("Cổ phần Cấp thoát nước", "Cổ phần Cấp thoát nước"),  # was `phân cấp`
    ],
)
def test_tones_are_set_where_only_one_word_looks_so(read: str, printed: str) -> None:
    assert mended(read) == printed


def test_a_tone_that_was_not_seen_is_looked_for_where_the_reading_was_unsure() -> None:
    assert mended("cổ phân", 0.9) == "cổ phần"
    assert mended("cổ phân", 0.97) == "cổ phân"


def test_a_syllable_is_never_parted() -> None:
    """`chịu trách nhi ệm`: a letter's white was taken for a space."""
    grey = np.full((30, 120), 255, np.uint8)
    grey[5:25, 2:50] = grey[5:25, 70:118] = 0
    assert [w.text for w in part_joined(RawWord("nhiệm", 0, 0, 120, 30, 0.9), grey, 200)] == ["nhiệm"]


def ocr_word(text: str, x0: float, x1: float) -> Word:
    return Word(text=text, x0=x0, top=0, x1=x1, bottom=10, size=10, confidence=0.9)


def test_words_that_ocr_parted_stay_parted() -> None:
    """`SởY tế`: the box of `Sở` reached over `Y tế`."""
    assert line_text([ocr_word("Sở", 199, 228), ocr_word("Y", 212, 216), ocr_word("tế", 221, 228)]) == "Sở Y tế"
    assert line_text([ocr_word("tri", 10, 20), ocr_word("ển", 20, 30)]) == "triển"


def drawn(*strokes: tuple[int, int, int, int]) -> Prepared:
    printed = np.zeros((60, 200), np.uint8)
    for x0, y0, x1, y1 in strokes:
        printed[y0:y1, x0:x1] = 1
    return Prepared(np.where(printed, 0, 255).astype(np.uint8), printed, 200)


def test_the_stroke_behind_a_quarter_may_touch_its_foot() -> None:
    """`Quý II/2026` was `Quý I/2026`, `Quý III` `Quý II`: the stroke hung on the last foot, and was counted with it."""
    slanted = [(33 + (40 - y) // 4, y, 35 + (40 - y) // 4, y + 1) for y in range(15, 42)]
    feet = [(x - 3, y, x + 6, y + 2) for x in (14, 26) for y in (18, 38)]
    page = drawn((14, 18, 17, 40), (26, 18, 29, 40), *feet, *slanted)
    line = [RawWord("Quý", 0, 10, 9, 42, 0.9), RawWord("I/", 10, 15, 45, 42, 0.9)]
    assert [w.text for w in with_signs(page, line)] == ["Quý", "II/"]


def test_a_quarter_joined_to_its_word_is_parted() -> None:
    page = drawn((2, 10, 30, 40), (45, 10, 48, 40), (55, 10, 80, 40))
    assert [w.text for w in with_signs(page, [RawWord("Quý1IV/2026", 0, 8, 120, 42, 0.4)])] == ["Quý", "IV/2026"]


def test_a_dash_behind_a_numeral_is_no_part_of_it() -> None:
    """`III- TỔ CHỨC THỰC HIỆN` was `II-`, a section used twice."""
    assert _LIKE_ROMAN.fullmatch("II-")


def test_a_small_letter_is_no_higher_than_small_ones() -> None:
    """`đáp Ứng nhu cầu`, `VỆ sinh`: the mark over a letter made it look tall."""
    page = drawn(*[(x, 20, x + 6, 40) for x in (10, 20)], (60, 26, 66, 40), (60, 20, 63, 22), (100, 20, 106, 40))
    line = [RawWord("hd", 8, 18, 28, 42, 0.9), RawWord("Ở", 58, 18, 70, 42, 0.9), RawWord("Ở", 98, 18, 110, 42, 0.9)]
    assert [w.text for w in with_small_letters(line, page.printed, 200)] == ["hd", "ở", "Ở"]


@pytest.mark.parametrize(
    ("read", "figures", "settled"),
    [
        ("“2.", ["9", "2."], "“2."),  # was `2%,`, a target of 2 %
        ("3;", ["33", "33"], "3;"),
        ("2028).", ["2026).", "2026)."], "2026)."),  # was `2026)..`, no date
        (">40%", ["240%", "240%"], ">40%"),  # was 240 %
        ("240%", [">40%", "240%"], ">40%"),
    ],
)
def test_figures_and_the_signs_around_them(read: str, figures: list[str], settled: str) -> None:
    assert settle(Reading(read, 0.9), [Reading(figure, 0.8) for figure in figures]).text == settled


def test_a_comma_behind_an_ordinal_is_its_point() -> None:
    line = [word("“2,"), word("Mục"), word("tiêu")]
    assert [w.text for w in _with_ordinals(drawn((0, 0, 4, 4)), line)] == ["“2.", "Mục", "tiêu"]


class Told:
    """An engine that says what it is told: text by the height of the picture, letters of the other model."""

    def __init__(self, texts: Mapping[int, str], letters: tuple[str, float] = ("", 0.0)) -> None:
        self.texts, self.other = texts, letters

    def read(self, grey: Picture, dpi: float, layout: Layout) -> list[RawWord]:
        text = self.texts.get(len(grey), "")
        return [word(text)] if text else []

    def figures(self, grey: Picture, dpi: float, signs: str = FIGURE_SIGNS) -> tuple[str, float]:
        return "", 0.0

    def letters(self, grey: Picture, dpi: float) -> tuple[str, float]:
        return self.other

    def spawn(self) -> Told:
        return self


@pytest.mark.parametrize(
    ("read", "again", "other", "text", "sure"),
    [
        ("318/TIr-UBND", "318/TTr-UBND", "318/TTr-UBND", "318/TTr-UBND", True),
        ("77/KH-CĐĐSQG", "77/KH-CĐSQG", "77/KH-CDSQG", "77/KH-CĐSQG", True),
        ("146/2025/QHI5;", "", "146/2025/QH15;", "146/2025/QH15;", True),
        ("356/NAN-QLDNI", "356/NAN-QLDNI", "356/NAN-QLDN1", "356/NAN-QLDN1", False),  # a doubt, and said so
        ("61/NQ-HĐND", "", "61/NQ-HDND", "61/NQ-HĐND", True),
    ],
)
def test_the_number_of_a_document_has_two_witnesses(read: str, again: str, other: str, text: str, sure: bool) -> None:
    page = drawn((5, 5, 35, 15))
    seen = symbol_looked_at(page, word(read, 0.7), Told({68: again, 44: again}, (other, 0.9)))
    assert seen.text == text
    assert (seen.confidence >= 0.7) is sure


def test_a_line_alone_is_seen_whole() -> None:
    """The band that was to tell which way up a page stands cut its only line in two: the page was read upside down."""
    grey = np.full((2200, 1600), 255, np.uint8)
    for x in range(900, 1200, 22):
        grey[300:322, x : x + 12] = 0
    top, bottom = upright.fullest_rows(grey, 200)
    assert top <= 295
    assert bottom >= 327


def test_a_lost_stroke_of_an_abbreviation_leaves_its_meaning() -> None:
    """`NSDP` at the head of a column: local money had no role."""
    assert Phrases({"local": ["NSĐP"]}, "test").longest("NSDP") == "local"
