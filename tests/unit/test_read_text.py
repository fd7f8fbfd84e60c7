"""Plain text: printed lines, flattened web pages, text laid out with spaces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.flattened import read_table
from extractors.readers.text import read_text
from extractors.readers.textlines import text_lines
from schemas.layout import Grid, Paragraph


def _texts(text: str) -> list[str]:
    return [b.text for page in read_text(text.encode()) for b in page.blocks if isinstance(b, Paragraph)]


PRINTED = """
Căn cứ Quyết định số 942/QĐ-TTg ngày 15/6/2021 của Thủ tướng Chính

phủ phê duyệt Chiến lược phát triển chính phủ điện tử hướng tới chính phủ số

giai đoạn 2021-2025, định hướng đến năm 2030;

I. MỤC ĐÍCH, YÊU CẦU

1. Cụ thể hóa sự lãnh đạo, chỉ đạo của Chính phủ, Thủ tướng Chính phủ, Ban

Thường vụ Tỉnh ủy liên quan đến chuyển đổi số, phát triển chính quyền số, kinh
2
tế số, xã hội số theo Kế hoạch số 12/KH-

UBND ngày 02/02/2022.

- 100% thủ tục hành chính đủ điều kiện theo quy định của pháp luật được

cung cấp trực tuyến.

3. Một số mục tiêu định hướng đến năm 2030

- 100% hồ sơ công việc được xử lý trên môi trường mạng.
"""


def test_printed_lines_become_paragraphs() -> None:
    assert _texts(PRINTED) == [
        "Căn cứ Quyết định số 942/QĐ-TTg ngày 15/6/2021 của Thủ tướng Chính phủ phê duyệt Chiến lược phát triển chính phủ điện tử hướng "
        "tới chính phủ số giai đoạn 2021-2025, định hướng đến năm 2030;",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Cụ thể hóa sự lãnh đạo, chỉ đạo của Chính phủ, Thủ tướng Chính phủ, Ban Thường vụ Tỉnh ủy liên quan đến chuyển đổi số, phát "
        "triển chính quyền số, kinh tế số, xã hội số theo Kế hoạch số 12/KH-UBND ngày 02/02/2022.",
        "- 100% thủ tục hành chính đủ điều kiện theo quy định của pháp luật được cung cấp trực tuyến.",
        "3. Một số mục tiêu định hướng đến năm 2030",
        "- 100% hồ sơ công việc được xử lý trên môi trường mạng.",
    ]
    assert [line.text for line in read_text(PRINTED.encode())[0].running] == ["2"]


def test_form_feeds_are_pages() -> None:
    pages = read_text("Điều 1. Ban hành kèm theo.\n\f2\n\nĐiều 2. Thi hành.\n".encode())
    assert [[b.text for b in page.blocks if isinstance(b, Paragraph)] for page in pages] == [
        ["Điều 1. Ban hành kèm theo."], ["Điều 2. Thi hành."],
    ]  # fmt: skip
    assert [line.text for line in pages[1].running] == ["2"]


def test_a_wrapped_table_is_given_back_whole_and_undivided() -> None:
    table = "PHỤ LỤC 1\nSTT NỘI DUNG\nKINH PHÍ\nNĂM 2026\n1\nRà soát, nâng cấp\nCổng thông tin\n2.000\n2 Nâng cấp Công báo 500\nTổng cộng 2.500"
    page = read_text(table.encode())[0]
    assert [b.text for b in page.blocks if isinstance(b, Paragraph)] == ["PHỤ LỤC 1"]
    [grid] = [block for block in page.blocks if isinstance(block, Grid)]
    assert not grid.divided
    assert [cell.text for cell in grid.cells] == table.splitlines()[1:]


LAID_OUT = """      ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       TỈNH SÔNG LAM                       Độc lập - Tự do - Hạnh phúc
        Số: 112/QĐ-UBND                  Sông Lam, ngày 15 tháng 01 năm 2026

                                   QUYẾT ĐỊNH
      Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 của
Quốc hội;
      Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.
Nơi nhận:                                            KT. CHỦ TỊCH
- Như Điều 3;                                        PHÓ CHỦ TỊCH
- Lưu: VT.

"""


def test_columns_of_head_and_signature_show_in_laid_out_text() -> None:
    blocks = [b for b in read_text(LAID_OUT.encode())[0].blocks if isinstance(b, Paragraph)]
    sides = {side: [b.text for b in blocks if b.column == side] for side in ("left", "right", None)}
    assert sides["left"] == [
        "ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM", "Số: 112/QĐ-UBND", "Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.",
    ]  # fmt: skip
    assert sides["right"][-2:] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert sides[None][1].endswith("của Quốc hội;")
    assert next(b for b in blocks if b.text == "QUYẾT ĐỊNH").centered


HEAD = ["STT", "Mục tiêu", "Hiện nay", "Chủ trì", "Thực hiện"]
LEADS = ["Sở Nội vụ", "Văn phòng UBND tỉnh", "Công an tỉnh", "Sở Y tế"]


def _full(number: int) -> list[str]:
    return [
        f"{number}.",
        f"Tỷ lệ hồ sơ loại {number} được số hóa",
        f"{40 + number}%",
        LEADS[number % 4],
        "Các sở, ban, ngành",
    ]


def _rebuilt(lines: list[str]) -> tuple[dict[tuple[int, int], str], list[str]]:
    found = read_table(text_lines(["\n".join(lines)]))
    assert found is not None
    rest = [line.text for run in found.rest for line in run]
    return {(cell.row, cell.col): cell.text for cell in found.grid.cells if cell.text}, rest


def test_a_flattened_table_with_every_cell_filled_is_rebuilt() -> None:
    lines = [
        *HEAD,
        "Đến năm 2025",
        "I",
        "Chính quyền số",
        *_full(1),
        *_full(2),
        *_full(3),
        "Đến năm 2030",
        "I",
        "Kinh tế số",
        *_full(1),
        *_full(2),
    ]
    cells, rest = _rebuilt(lines)
    assert rest == []
    column = [cells[(row, 0)] for row in range(10)]
    assert column == ["STT", "Đến năm 2025", "I", "1.", "2.", "3.", "Đến năm 2030", "I", "1.", "2."]
    assert [cells[(4, col)] for col in range(5)] == _full(2)
    assert cells[(6, 0)] == "Đến năm 2030"
    assert cells[(7, 1)] == "Kinh tế số"


def test_a_row_with_an_empty_cell_keeps_number_and_name_only() -> None:
    short = _full(3)[:2] + _full(3)[3:]
    cells, rest = _rebuilt([*HEAD, *_full(1), *_full(2), *short, *_full(4), *_full(5)])
    assert (cells[(3, 0)], cells[(3, 1)]) == ("3.", _full(3)[1])
    assert (3, 2) not in cells
    assert rest == short[2:]


@given(st.lists(st.sets(st.sampled_from([2, 3, 4]), max_size=2), min_size=4, max_size=9))
def test_no_cell_ever_stands_in_a_wrong_column(gaps: list[set[int]]) -> None:
    rows = [[text if col not in gap else "" for col, text in enumerate(_full(n))] for n, gap in enumerate(gaps, 1)]
    found = read_table(text_lines(["\n".join([*HEAD, *(text for row in rows for text in row if text)])]))
    if found is None:
        return
    for cell in found.grid.cells:
        if cell.row and cell.text:
            assert cell.text == rows[cell.row - 1][cell.col]
    kept = sum(bool(cell.text) for cell in found.grid.cells if cell.row) + sum(map(len, found.rest))
    assert kept == sum(bool(text) for row in rows for text in row)


MONEY = ["STT", "Nhiệm vụ", "Tổng cộng", "Kinh phí năm 2025", "Kinh phí giai đoạn 2026-2030", "Ghi chú",
         "Nguồn sự nghiệp", "Nguồn đầu tư", "Nguồn sự nghiệp", "Nguồn đầu tư",
         "Tổng cộng", "9.000", "3.000", "0", "6.000", "0",
         "I", "Sở Y tế", "5.000", "2.000", "3.000",
         "1", "Kho dữ liệu", "1.500", "Mới",
         "2", "Bệnh án điện tử", "500", "3.000",
         "II", "Sở Nội vụ", "4.000", "1.000", "3.000",
         "1", "Số hóa hồ sơ", "1.000", "3.000", "Chuyển tiếp"]  # fmt: skip


def test_sums_tell_the_columns_of_money() -> None:
    cells, rest = _rebuilt(MONEY)
    assert rest == []
    assert {col: cells[(3, col)] for col in (0, 1, 2, 3, 5)} == {
        0: "I",
        1: "Sở Y tế",
        2: "5.000",
        3: "2.000",
        5: "3.000",
    }
    assert {col: cells[(4, col)] for col in (1, 3, 7)} == {1: "Kho dữ liệu", 3: "1.500", 7: "Mới"}
    assert {col: cells[(5, col)] for col in (3, 5)} == {3: "500", 5: "3.000"}
    assert (cells[(0, 3)], cells[(1, 3)], cells[(1, 4)]) == ("Kinh phí năm 2025", "Nguồn sự nghiệp", "Nguồn đầu tư")


def test_figures_that_do_not_add_up_are_not_placed() -> None:
    wrong = [text if text != "1.500" else "1.400" for text in MONEY]
    cells, rest = _rebuilt(wrong)
    assert rest == ["1.400", "500", "3.000"]
    assert "1.400" not in cells.values()
