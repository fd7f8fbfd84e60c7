"""A table of a text file drawn with bars alone, without a rule of dashes under its header, was read as the text of tasks; numbers
with a dash (`2- …`) were joined to the item before."""

from __future__ import annotations

from extractors.readers.text import read_text
from schemas.layout import Grid


def test_bars_without_a_rule() -> None:
    (page,) = read_text(
        "II. NHIỆM VỤ\n"
        "| TT | Nhiệm vụ | Cơ quan chủ trì |\n"
        "| 1 | Xây dựng cổng dữ liệu | Sở Khoa học và Công nghệ |\n"
        "| 2 | Đào tạo cán bộ | Sở Nội vụ |\n"
        "III. KINH PHÍ\n".encode()
    )
    heading, grid, after = page.blocks
    assert isinstance(grid, Grid)
    assert (grid.n_rows, grid.n_cols) == (3, 3)
    assert [getattr(b, "text", None) for b in (heading, after)] == ["II. NHIỆM VỤ", "III. KINH PHÍ"]


def test_numbers_with_a_dash() -> None:
    lines = ["1- Ủy ban nhân dân tỉnh chỉ đạo thực hiện.", "2- Các huyện ủy xây dựng kế hoạch."]
    (page,) = read_text("\n".join(["II- NHIỆM VỤ", *lines]).encode())
    assert [getattr(b, "text", None) for b in page.blocks] == ["II- NHIỆM VỤ", *lines]


def test_a_name_goes_on_after_its_unit() -> None:
    line = "Kế hoạch triển khai Đề án chuyển đổi số của ngành giáo dục trên địa bàn thành phố"
    (page,) = read_text(f"{line}\nHồ Chí Minh giai đoạn 2026 - 2030.\n".encode())
    assert [getattr(b, "text", None) for b in page.blocks] == [f"{line} Hồ Chí Minh giai đoạn 2026 - 2030."]


def test_no_line_ends_with_about_promulgating() -> None:
    lines = [
        "1. Đẩy mạnh Nghị quyết số 30c/NQ-CP của Chính phủ về ban hành",
        "Chương trình tổng thể cải cách hành chính.",
    ]
    quoted = [
        "Căn cứ Quyết định số 34/QĐ-BNV của Bộ Nội vụ phê duyệt Đề án",
        '"Tăng cường tuyên truyền cải cách hành chính giai đoạn',
        '2026-2030";',
    ]
    (page,) = read_text("\n".join([*lines, *quoted]).encode())
    assert [getattr(b, "text", None) for b in page.blocks] == [" ".join(lines), " ".join(quoted)]
    long = "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị tổ chức thực hiện nghiêm túc Kế hoạch này, " * 3
    (flat,) = read_text("\n".join([*quoted, long, long]).encode())
    assert getattr(flat.blocks[0], "text", None) == " ".join(quoted)
