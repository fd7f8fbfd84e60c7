"""Unicode keys: what is the same word, and what must stay apart."""

import unicodedata

import pytest

from extractors.language.vietnamese import fold, fold_tones, nfc, plain, squash, words


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("thưc ̣ hiện", "thực hiện"),  # a tone mark that slipped behind the syllable
        ("kiến nghi ̣của", "kiến nghị của"),
        ("quyêt́ định", "quyết định"),
        ("chuyêñ", "chuyễn"),
        (unicodedata.normalize("NFD", "Đề án hoàn thiện"), "Đề án hoàn thiện"),
        ("749/QĐ\u00adUBND", "749/QĐ-UBND"),  # a font's soft hyphen is the printed hyphen
        ("thông\u00a0tin", "thông tin"),
        ("oﬃce", "office"),
        ("thông\u200b tin", "thông tin"),
        ("El Niño", "El Niño"),  # no Vietnamese syllable: left alone
    ],
)
def test_nfc_heals_text_layers(printed: str, text: str) -> None:
    assert nfc(printed) == text


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Đề án; ĐỒNG", "de an; dong"),
        ("hoà", "hòa"),
        ("Uỷ ban", "Ủy ban"),
        ("A – B", "A-B".replace("-", " - ")),
        ("“x”", '"x"'),
    ],
)
def test_fold_unifies(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_fold_keeps_letters_that_ascii_folding_would_eat() -> None:
    assert fold("Đề án; đồng") == "de an; dong"


@pytest.mark.parametrize(
    ("new", "old"), [("Hoà Bình", "hòa bình"), ("uỷ thuỷ", "ủy thủy"), ("khoẻ", "khỏe"), ("quý hoàn", "quý hoàn")]
)
def test_fold_tones_unifies_tone_placement(new: str, old: str) -> None:
    assert fold_tones(new) == old


def test_fold_tones_keeps_accents() -> None:
    assert fold_tones("Bà") != fold_tones("Ba")


def test_squash_and_plain() -> None:
    assert squash("749 /QĐ – TTg") == "749/qđ-ttg"
    assert plain(" “Chuyển  đổi\u00a0số” ") == '"Chuyển đổi số"'


def test_words_joins_syllables() -> None:
    assert "chuyển đổi" in words("Kế hoạch chuyển đổi số năm 2022")
