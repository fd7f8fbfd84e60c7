"""Two readings of a figure settled into one, and the spelling and repair of recognised words."""

from __future__ import annotations

import pytest

from extractors.language.orthography import is_syllable, plausible_share
from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.figures import WITNESSED, Reading, settle, well_formed
from extractors.readers.ocr.tones import set_tones
from extractors.readers.ocr.words import unaccented


def readings(*pairs: tuple[str, float]) -> list[Reading]:
    return [Reading(text, confidence) for text, confidence in pairs]


@pytest.mark.parametrize(
    ("text", "figures", "kept", "witnessed"),
    [
        pytest.param(("1.448.367", 0.95), [("1.448.367", 0.96)], "1.448.367", True, id="both agree"),
        pytest.param(("2019;", 0.9), [("2019", 0.9)], "2019;", True, id="punctuation after it is the text's"),
        pytest.param(("I19", 0.43), [("119", 0.93)], "119", True, id="a letter that looks like its digit"),
        pytest.param(("151969", 0.8), [("151.969", 0.94)] * 2, "151.969", True, id="points between thousands found"),
        pytest.param(("1.000", 0.97), [("1,000", 0.8)] * 2, "1.000", True, id="the English comma"),
        pytest.param(("1,000", 0.97), [("1.000", 0.8)] * 2, "1,000", False, id="a comma the Vietnamese model saw"),
        pytest.param(("751", 0.97), [("71", 0.0), ("751", 0.9)], "751", True, id="agrees at another size"),
        pytest.param(("300", 0.92), [("500", 0.96)] * 4, "500", False, id="two figures: doubt"),
        pytest.param(("lãi", 0.14), [("111", 0.9)] * 4, "111", False, id="only one witness"),
        pytest.param(("42", 0.9), [("", 0.0)] * 4, "42", False, id="no second reading"),
        pytest.param(
            ("87.2", 0.9), [("87,2", 0.9)] * 2, "87,2", True, id="one of two signs is how figures are written"
        ),
        pytest.param(("129", 0.9), [("179", 0.7), ("129", 0.8)], "129", False, id="support and a rival"),
    ],
)
def test_settling(text: tuple[str, float], figures: list[tuple[str, float]], kept: str, witnessed: bool) -> None:
    settled = settle(Reading(*text), readings(*figures))
    assert settled.text == kept
    assert (settled.confidence >= WITNESSED) is witnessed


@pytest.mark.parametrize("text", ["1.200", "36.065,5", "80%", ">80%", "-", "2026", "3000", "1.967.948"])
def test_figures_as_the_genre_writes_them(text: str) -> None:
    assert well_formed(text)


@pytest.mark.parametrize("text", ["1.20", "12.34.56", "1,200.5", "8 0", "%6"])
def test_figures_as_it_does_not(text: str) -> None:
    assert not well_formed(text)


@pytest.mark.parametrize("word", ["nghiệm", "QUYẾT", "đồng", "uỷ", "khuyến", "ước", "y", "giải", "quốc"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ngmệh", "DÂNTỈNH", "quôc", "đât", "street", "x2"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_plausible_share_leaves_abbreviations_out() -> None:
    assert plausible_share(["UBND", "tỉnh", "Vĩnh", "Long;", "2019"]) == 1.0
    assert plausible_share(["x·", "qwrt", "zzzz", "tỉnh"]) < 0.5


def line(*texts: str) -> list[RawWord]:
    return [RawWord(text, i * 10, 0, i * 10 + 9, 9, 0.95, (1, 1, 1)) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Tống cộng", "Tổng cộng"),
        ("TÓNG CHI NSĐP", "TỔNG CHI NSĐP"),
        ("chuyến đối số", "chuyển đổi số"),
        ("Chỉ sự nghiệp", "Chi sự nghiệp"),
        ("tỉnh Vĩnh Long", "tỉnh Vĩnh Long"),
        ("chỉ đạo, điều hành", "chỉ đạo, điều hành"),
        ("hố sâu", "hố sâu"),
    ],
)
def test_tones_by_the_word_they_make(read: str, meant: str) -> None:
    assert " ".join(word.text for word in set_tones(line(*read.split()))) == meant


def test_unaccented_keeps_the_letter_d_bar() -> None:
    assert unaccented("VỊ đ") == "VI đ"
