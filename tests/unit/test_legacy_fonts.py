"""Old 8-bit text → Unicode, on phrases every Vietnamese official knows by heart."""

from __future__ import annotations

import pytest

from extractors.language.legacy_fonts import (
    detect_encoding,
    encoding_of_font,
    repair,
    repair_words,
    shows_capitals,
    to_unicode,
)
from schemas.page import Word

TCVN3_PHRASES = [
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("Uû ban nh©n d©n tØnh VÜnh Long", "Uỷ ban nhân dân tỉnh Vĩnh Long"),
    (
        "QuyÕt ®Þnh phª duyÖt kÕ ho¹ch øng dông c«ng nghÖ th«ng tin",
        "Quyết định phê duyệt kế hoạch ứng dụng công nghệ thông tin",
    ),
    ("Thñ tr\u00adëng c¸c së, ban, ngµnh", "Thủ trưởng các sở, ban, ngành"),
    ("ngµy 15 th¸ng 7 n¨m 2003", "ngày 15 tháng 7 năm 2003"),
    ("Kinh phÝ: 36.065 triÖu ®ång", "Kinh phí: 36.065 triệu đồng"),
]

VNI_PHRASES = [
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("UÛY BAN NHAÂN DAÂN TÆNH VÓNH LONG", "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG"),
    ("QUYEÁT ÑÒNH cuûa Chuû tòch", "QUYẾT ĐỊNH của Chủ tịch"),
    ("ñöôøng, phöôøng, thöïc hieän, ngöôøi, kyø, quyõ", "đường, phường, thực hiện, người, kỳ, quỹ"),
    ("naêm 2004: 1.200 trieäu ñoàng", "năm 2004: 1.200 triệu đồng"),
]


def words(*pairs: tuple[str, str]) -> list[Word]:
    return [Word(text=text, font=font, x0=0, top=0, x1=9, bottom=9, size=13) for text, font in pairs]


@pytest.mark.parametrize(("typed", "read"), TCVN3_PHRASES)
def test_tcvn3_phrases_by_font_name(typed: str, read: str) -> None:
    assert repair(typed, ".VnTime") == read


@pytest.mark.parametrize(("typed", "read"), VNI_PHRASES)
def test_vni_phrases_by_font_name(typed: str, read: str) -> None:
    assert repair(typed, "VNI-Times") == read


@pytest.mark.parametrize(
    ("typed", "encoding"), [(t, "tcvn3") for t, _ in TCVN3_PHRASES[:4]] + [(t, "vni") for t, _ in VNI_PHRASES[:5]]
)
def test_the_letters_alone_tell_the_encoding(typed: str, encoding: str) -> None:
    assert detect_encoding(typed) == encoding


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân tỉnh Vĩnh Long",
        "là và các của nhà tài chính xã hội",
        "café déjà vu château",
        "1.200 triệu đồng",
        "",
        "OK",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert detect_encoding(text) == "unicode"
    assert repair(text) == text


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        ("ABCDEF+.VnTimeH,Bold", "tcvn3", True),
        ("#2EVnArial", "tcvn3", False),
        (".VnArial NarrowH", "tcvn3", True),
        ("VNI-Times", "vni", False),
        ("GHIJKL+VNI-Helve-Condense", "vni", False),
        ("TimesNewRomanPSMT", None, False),
        ("Verdana", None, False),
    ],
)
def test_font_names(font: str, encoding: str | None, capitals: bool) -> None:
    assert encoding_of_font(font) == encoding
    assert shows_capitals(font) is capitals


def test_a_capitals_font_shows_capitals() -> None:
    assert repair("uû ban nh©n d©n", ".VnTimeH") == "UỶ BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("extracted", "read"),
    [
        ("n-íc", "nước"),
        ("tr-ëng", "trưởng"),
        ("®-êng", "đường"),
        ("kinh tÕ-x· héi", "kinh tế-xã hội"),
        ("-Kinh phÝ", "-Kinh phí"),
    ],
)
def test_u_horn_given_as_a_hyphen_by_pdf_readers(extracted: str, read: str) -> None:
    """`ư` has the code of the soft hyphen."""
    assert repair(extracted, ".VnTime") == read


def test_mixed_document_by_run_of_text() -> None:
    mixed = words(
        ("Quyết", "Times"), ("định", "Times"), ("ho¹ch", ".VnTime"), ("hoaïch", "VNI-Times"), ("h\u00adíng", ".VnTime")
    )
    assert [word.text for word in repair_words(mixed)] == ["Quyết", "định", "hoạch", "hoạch", "hướng"]


def test_unicode_text_under_an_old_fonts_name_stays() -> None:
    printed_anew = words(("hội", ".VnTime"), ("chủ", ".VnTime"), ("nghĩa", ".VnTime"), ("và", ".VnTime"))
    assert [word.text for word in repair_words(printed_anew)] == ["hội", "chủ", "nghĩa", "và"]


def test_figures_never_change() -> None:
    assert to_unicode("1.234,56 (100%) 2019-2020", "vni") == "1.234,56 (100%) 2019-2020"
    assert repair("2019-2020", ".VnTime") == "2019-2020"
