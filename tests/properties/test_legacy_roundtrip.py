"""Laws of the old encodings: typing Unicode in them and reading it back gives the same text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.legacy_fonts import TCVN3, VNI, to_unicode

TYPED_TCVN3 = {letter: code for code, letter in TCVN3.items() if ord(code) < 256}
TYPED_VNI = {letter: code for code, letter in VNI.items() if code in (code.lower(), code.upper())}
SMALL = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
ALL_VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]


def typed(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)


@pytest.mark.parametrize("letter", [*ALL_VOWELS, "đ"])
def test_every_small_letter_has_a_code_in_both(letter: str) -> None:
    assert to_unicode(typed(letter, TYPED_TCVN3), "tcvn3") == letter
    assert to_unicode(typed(letter, TYPED_VNI), "vni") == letter


@pytest.mark.parametrize("letter", [vowel.upper() for vowel in ALL_VOWELS])
def test_every_capital_has_a_code_in_vni(letter: str) -> None:
    assert to_unicode(typed(letter, TYPED_VNI), "vni") == letter


consonants = st.sampled_from(["b", "ng", "ngh", "đ", "tr", "th", "qu", "h", "x", ""])
codas = st.sampled_from(["", "ng", "nh", "c", "t", "n", "m"])
syllables = st.builds(lambda a, v, c: a + v + c, consonants, st.sampled_from(ALL_VOWELS), codas)
sentences = st.lists(st.one_of(syllables, st.sampled_from(["2019", "1.234", "-", "80%,", "(a)"])), max_size=12).map(
    " ".join
)


@given(sentences)
def test_tcvn3_round_trip(text: str) -> None:
    assert to_unicode(typed(text, TYPED_TCVN3), "tcvn3") == text


@given(sentences)
def test_vni_round_trip(text: str) -> None:
    assert to_unicode(typed(text, TYPED_VNI), "vni") == text


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_means_itself(text: str) -> None:
    assert to_unicode(text, "tcvn3") == text
    assert to_unicode(text, "vni") == text
