"""Heads of bodies seldom read: a Party's head set as a table in DOCX was a table, `CT-CS` of Cục Thuế a Chỉ thị, `BAN THƯỜNG TRỰC`
nobody's, `XÃ` / `HỘI` a body, the number in a letter's subject was cut out of it."""

from __future__ import annotations

import pytest

from extractors.language.agency_issuer import issuer_name
from extractors.layout.head import read_head
from extractors.layout.stream import stream
from extractors.layout.types import title_type, type_of_number
from extractors.readers.text import read_text
from schemas.layout import Grid, GridCell, Layout
from tests.layout_text import layout


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["ỦY BAN MTTQ VIỆT NAM TỈNH SÔNG LAM", "BAN THƯỜNG TRỰC"], "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sông Lam"),
        (["LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN", "BAN THƯỜNG VỤ"], "Ban Thường vụ Liên đoàn Lao động tỉnh Nghệ An"),
        (["PHÒNG CẢNH SÁT QUẢN LÝ", "HÀNH CHÍNH VỀ TRẬT TỰ XÃ", "HỘI"], "Phòng cảnh sát quản lý hành chính về trật tự xã hội"),
    ],
)  # fmt: skip
def test_organs_without_a_name_of_their_own(lines: list[str], issuer: str) -> None:
    assert issuer_name(lines) == issuer


@pytest.mark.parametrize("motto", ["ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH"])
def test_a_head_without_a_colon_is_opened(motto: str) -> None:
    left, right = ("TỈNH ỦY SÔNG LAM", "*", "Số 12-CTr/TU"), (motto, "Sông Lam, ngày 15 tháng 01 năm 2026")
    cells = tuple(
        GridCell(row=0, col=col, text=" ".join(lines), lines=lines) for col, lines in enumerate((left, right))
    )
    grid = Grid(page=1, bbox=None, n_rows=1, n_cols=2, cells=cells, engine="docx", confidence=1.0)
    items = stream(Layout(blocks=(grid,)))
    assert [item.block.text for item in items] == [*left, *right]  # type: ignore[union-attr]


LETTER = """
<L>BỘ TÀI CHÍNH|CỤC THUẾ
<L>Số: 1187/CT-CS
<L>V/v triển khai Quyết định số 1966/QĐ-TTg ngày 18 tháng 11 năm 2025
<R>Hà Nội, ngày 12 tháng 02 năm 2026
Kính gửi: Thuế các tỉnh, thành phố.
Cục Thuế đề nghị các đơn vị thực hiện.
"""


def test_a_letter_keeps_the_numbers_of_its_subject() -> None:
    head = read_head(layout(LETTER))
    assert (head.type, head.number, str(head.issued_on)) == ("Công văn", "1187/CT-CS", "2026-02-12")
    assert head.subject == "triển khai Quyết định số 1966/QĐ-TTg ngày 18 tháng 11 năm 2025"


def test_a_place_that_lost_its_space_is_not_half_a_place() -> None:
    head = read_head(
        layout("<L>SỞ NỘI VỤ\n<L>Số: 4/QĐ-SNV\n<R>NghệAn, ngày 05 tháng 3 năm 2026\n**QUYẾT ĐỊNH\n**Về việc nghỉ")
    )
    assert (head.place, str(head.issued_on)) == (None, "2026-03-05")


def test_the_last_line_over_kinh_gui_is_of_the_subject() -> None:
    head = read_head(
        layout(
            "SỞ XÂY DỰNG\nSố: 9/TTr-SXD\nSông Lam, ngày 2 tháng 3 năm 2026\nTỜ TRÌNH\nVề việc phê duyệt dự án\n"
            "Hạ tầng kỹ thuật khu tái định cư\nKính gửi: Ủy ban nhân dân tỉnh."
        )
    )
    assert head.subject == "Về việc phê duyệt dự án Hạ tầng kỹ thuật khu tái định cư"


def test_types_of_symbols_and_titles() -> None:
    assert type_of_number("214-HD/BTCTU") == "Hướng dẫn"
    assert title_type("HƯỚNG DẪN LIÊN SỞ") == ("Hướng dẫn", "")


def test_a_type_does_not_run_into_a_subject_in_small_letters() -> None:
    long = "Căn cứ Quy định của Trung ương về kiểm điểm, Ban Tổ chức hướng dẫn như sau, " * 4
    text = f"TỈNH ỦY SÔNG LAM\nSố 214-HD/BTCTU\nHƯỚNG DẪN\nkiểm điểm tập thể năm 2025\n{long}\n{long}\n{long}\n{long}"
    blocks = [b.text for page in read_text(text.encode()) for b in page.blocks]  # type: ignore[union-attr]
    assert blocks[2:4] == ["HƯỚNG DẪN", "kiểm điểm tập thể năm 2025"]
