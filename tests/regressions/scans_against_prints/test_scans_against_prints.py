"""Papers printed, scanned and read again said something else than their prints, most of it without a finding."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from extractors.layout.head import read_head
from extractors.layout.signature import _title
from extractors.lookups.phrases import Phrases
from extractors.prose.citations import _numbers_unread
from extractors.prose.mentions import CITATION, Mentions
from extractors.prose.passages import Passage
from extractors.readers.ocr import upright
from extractors.readers.ocr.cells import _LIKE_ROMAN, _with_ordinals, _without_dust, _without_specks
from extractors.readers.ocr.engine import FIGURE_SIGNS, Layout, RawWord
from extractors.readers.ocr.figures import Reading, settle
from extractors.readers.ocr.letters import with_small_letters
from extractors.readers.ocr.pixels import Picture
from extractors.readers.ocr.reading import Prepared, surer
from extractors.readers.ocr.rules import erase, find_grids
from extractors.readers.ocr.signs import with_signs
from extractors.readers.ocr.tones import set_tones
from extractors.readers.ocr.witness import second_look, symbol_looked_at
from extractors.readers.ocr.words import part_joined, with_possible_letters, with_possible_signs, without_stray_marks
from extractors.tables.captions import units_of
from extractors.tables.words import line_text
from pipeline.checks.base import CheckInput
from pipeline.checks.unsure import unsure_words
from schemas.base import Place
from schemas.layout import Layout as PageLayout
from schemas.layout import Paragraph, UnsureWord
from schemas.outline import Head
from schemas.page import Word
from schemas.records import TaskRecord
from tests.papers import paper


def word(text: str, confidence: float = 0.96) -> RawWord:
    return RawWord(text, 0, 0, 40, 20, confidence)


def mended(text: str, confidence: float = 0.96) -> str:
    stripped = [without_stray_marks(word(one, confidence)) for one in text.split()]
    words = [with_possible_letters(with_possible_signs(one)) for one in stripped]
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
        ("_%", "%"),
        ("(I+II+HI)", "(I+II+III)"),
        ("KH-HI", "KH-HI"),
        ("II//2026", "II/2026"),
        ("863//", "863/"),  # the paper it cites was lost
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
        ("CẢI CÁCH THẾ CHẾ", "CẢI CÁCH THỂ CHẾ"),  # `cách thế` held it
        ("Tống lượt khách", "Tổng lượt khách"),
        ("Tống Văn Nam", "Tống Văn Nam"),
        ("báo cáo đế tổng hợp", "báo cáo để tổng hợp"),
        ("chủ nghĩa đế quốc", "chủ nghĩa đế quốc"),
        ("Sản phãm", "Sản phẩm"),  # the unit of a target
        ("Hãng quý", "Hằng quý"),
        ("hãng xe", "hãng xe"),
        ("Tố công nghệ số", "Tổ công nghệ số"),
        ("yếu tố công nghệ", "yếu tố công nghệ"),
        ("phủ sóng đi động", "phủ sóng di động"),
        ("dịch vụ được cung cấp", "dịch vụ được cung cấp"),
        ("TÔNG CHI", "TỔNG CHI"),
        ("dưới 5 tuối", "dưới 5 tuổi"),
        ("Điếm tập kết rác", "Điểm tập kết rác"),
        ("điếm canh đê", "điếm canh đê"),
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
        ("368/TTr-SNNMT", "368/TTr-SNNM", "368/TTr-SNNM", "368/TTr-SNNMT", True),  # its box was too narrow
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


def test_a_ratio_is_no_figure() -> None:
    """`tỷ lệ 1:10.000` was 110.000: the model of figures knows no colon."""
    assert second_look(drawn((5, 5, 35, 15)), word("1:10.000", 0.9), Told({})).text == "1:10.000"


@pytest.mark.parametrize(
    ("before", "read", "printed"),
    [("khóa", "XÌT;", "XII;"), ("khóa", "XIT", "XII"), ("khóa", "học", "học"), ("trứng", "VỊT", "VỊT")],
)
def test_a_term_of_office_is_a_roman_numeral(before: str, read: str, printed: str) -> None:
    assert [w.text for w in with_signs(drawn((0, 0, 4, 4)), [word(before), word(read)])] == [before, printed]


@pytest.mark.parametrize(("white", "words"), [(12, ["6,", "8"]), (5, ["6,8"])])
def test_figures_of_a_list_are_parted_at_a_space(white: int, words: list[str]) -> None:
    """`thôn 5, 6, 8` was `6,8`."""
    grey = np.full((30, 60), 255, np.uint8)
    grey[0:22, 0:14] = grey[18:27, 17:21] = grey[0:22, 21 + white : 35 + white] = 0
    found = part_joined(RawWord("6,8", 0, 0, 35 + white, 27, 0.9), grey, 200)
    assert [w.text for w in found] == words


def ruled(row: int) -> Picture:
    """Three rows on three columns; the middle one, `row` pixels high, spans the second and third: print crosses their rule."""
    grey = np.full((400, 700), 255, np.uint8)
    heights = (50, 150, 150 + row, 250 + row)
    for y in heights:
        grey[y : y + 3, 50:653] = 0
    for x in (50, 250, 450, 650):
        grey[50 : 253 + row, x : x + 3] = 0
    grey[153 : 150 + row, 450:453] = 255
    grey[165 : 150 + row - 12, 445:465] = 0
    return grey


def test_a_row_of_one_line_that_spans_columns_is_not_cut() -> None:
    """`CẢI CÁCH THỦ TỤC HÀNH CH|ÍNH`: the pieces of a rule above and below were joined, and its heading was cut."""
    grids, mask = find_grids(ruled(48), 200)
    cells = [cell for cell in grids[0].cells if 140 < cell[1] < 160]
    assert len(cells) == 2
    assert erase(ruled(48), mask)[150:153, 450:453].min() == 255  # nor are dots left where rules met


def test_a_hardly_read_cell_is_read_again() -> None:
    """`Kiu tái định cư` with 1 % of confidence stood for `Khu`."""
    page = drawn((5, 5, 150, 25))
    engine = Told({50: "Khu tái định cư"})
    poor = [word("Kiu", 0.01), word("táiđịnhcư", 0.9)]
    assert [w.text for w in surer(page, (5, 5, 150, 25), poor, engine, 1)] == ["Khu tái định cư"]
    assert surer(page, (5, 5, 150, 25), poor[1:], engine, 1) == poor[1:]


def test_dust_beside_a_figure_is_none_of_it() -> None:
    """`5 ,` in a column of ordinals was no figure, and `Ễ` stayed."""
    figure, dust = word("Ễ", 0.1), RawWord(",", 70, 2, 73, 4, 0.2)
    assert _without_specks((0, 0, 73, 20), [figure, dust], 300) == ((0, 0, 40, 20), [figure])


def test_a_letter_of_the_pen_is_no_title() -> None:
    """`Chủ tịch V`"""
    assert _title(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "V"]) == "Chủ tịch"


def head_of_scan(place: str, *body: str) -> Head:
    lines = ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG HẢI", "Số: 85/KH-UBND", f"{place}, ngày 03 tháng 02 năm 2026", "KẾ HOẠCH"]
    paragraphs = [
        Paragraph(text=text, lines=(text,), places=(Place(page=1),), confidence=0.9, column=column)
        for text, column in zip([*lines, *body], ["left", "left", "left", "right"] + [None] * 9, strict=False)
    ]
    return read_head(PageLayout(blocks=tuple(paragraphs)))


def test_a_place_is_spelled_as_the_rest_of_the_paper_has_it() -> None:
    """A misread mark in the line of the day made `PHƯỜNG ĐÔNG HẢI` the ward `Đồng Hải`."""
    head = head_of_scan("Đồng Hải", "Ủy ban nhân dân phường Đông Hải xây dựng Kế hoạch như sau:")
    assert (head.place, head.issuer) == ("Đông Hải", "Ủy ban nhân dân phường Đông Hải")


def test_a_word_hardly_read_in_a_record_is_told() -> None:
    """A deadline, a name or an ordinal that OCR was not sure of stood there without a word."""
    row = Place(page=1, bbox=(0, 0, 500, 20))
    task = TaskRecord(
        task_id="t", doc_id="d", table_id="t1", text="Số hóa hồ sơ", page=1, bbox=row.bbox, as_written="x"
    )
    extraction = paper("Một dòng.").model_copy(update={"tasks": (task,)})
    inside, below = Place(page=1, bbox=(400, 2, 440, 18)), Place(page=1, bbox=(400, 42, 440, 58))
    words = tuple(UnsureWord(text="30/6/2028", place=place, confidence=0.5) for place in (inside, below))
    told = unsure_words(CheckInput(extraction=extraction, unsure=words))
    assert [(f.code, f.record_id, f.severity, f.as_written) for f in told] == [
        ("ocr_low_confidence", "t", "warning", "30/6/2028")
    ]


def test_dust_far_from_a_figure_is_none_of_its_ink() -> None:
    """`80` with a dot in the corner of its cell was read as `--` and dropped: a target's value was lost."""
    figures, dust, point = (100, 20, 140, 55), (40, 85, 44, 89), (142, 51, 146, 55)
    assert _without_dust([figures, dust, point], 300) == [figures, point]


def test_the_unit_of_a_table_with_a_misread_label() -> None:
    assert units_of("ĐVIT: triệu đồng") == ["triệu đồng"]


def test_a_cited_number_that_is_none_is_told() -> None:
    """`Tờ trình số 863# TTr-SKHCN`: the citation was dropped without a word."""
    text = "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 863# TTr-SNV ngày 16 tháng 4 năm 2026."
    passage = Passage(text, (Place(page=1),), figures=(("863#", 0.6),))
    unread = list(_numbers_unread([passage], Mentions({CITATION: [text]})))
    assert [written for written, _ in unread] == ["Tờ trình số 863#"]
