"""Counts the text states, and percentages it shares with a table."""

from __future__ import annotations

import pytest

from tests.papers import found, paper

ROWS = "\n".join(f"| {k} | Nhiệm vụ số {k} của tỉnh | Sở Tài chính | 1.000 |" for k in range(1, 6))
APPENDIX = f"""

## Phụ lục I

**{{title}}**

Đơn vị tính: triệu đồng

| STT | Nội dung | Đơn vị chủ trì | Kinh phí |
|---|---|---|---|
{ROWS}
| | {{total}} | | 5.000 |
"""


def appendix(title: str = "DANH MỤC NHIỆM VỤ", total: str = "Tổng cộng") -> str:
    return APPENDIX.format(title=title, total=total)


def tasks(*lines: str) -> str:
    return "## I. NHIỆM VỤ\n\n" + "\n\n".join(lines)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (tasks("Năm 2026 triển khai 5 nhiệm vụ (chi tiết tại Phụ lục I).") + appendix(), None),
        (tasks("Năm 2026 triển khai 6 nhiệm vụ (chi tiết tại Phụ lục I).") + appendix(), ("6", "5", "warning", "t1")),
        (tasks("Triển khai 6 nhiệm vụ theo Quyết định số 12/QĐ-TTg.") + appendix(), None),
        (appendix("DANH MỤC 05 NHIỆM VỤ"), None),
        (appendix("DANH MỤC 07 NHIỆM VỤ"), ("7", "5", "warning", "t1")),
        (appendix(total="Tổng cộng: 6 nhiệm vụ"), ("6", "5", "warning", "t1")),
        (tasks("Triển khai 03 nhiệm vụ sau:", "- Nâng cấp mạng.", "- Xây dựng kho dữ liệu.", "- Đào tạo cán bộ."), None),
        (tasks("Triển khai 04 nhiệm vụ sau:", "- Nâng cấp mạng.", "- Xây dựng kho dữ liệu.", "- Đào tạo cán bộ."), ("4", "3", "warning", None)),
        (tasks("Triển khai 02 nhiệm vụ sau:", "1. Nâng cấp mạng:", "- Cấp tỉnh.", "- Cấp xã.", "2. Đào tạo cán bộ."), None),
        (tasks("Có 10 chỉ tiêu, trong đó 7 chỉ tiêu đạt, 3 chỉ tiêu chưa đạt."), None),
        (tasks("Có 10 chỉ tiêu, trong đó 7 chỉ tiêu đạt, 4 chỉ tiêu chưa đạt."), ("10", "11", "warning", None)),
        (tasks("Có 10 chỉ tiêu, trong đó 7 chỉ tiêu đạt, 2 chỉ tiêu vượt."), ("10", "9", "note", None)),
        (tasks("Có 10 chỉ tiêu và 7 nhiệm vụ, trong đó 3 dự án mới."), None),
    ],
)  # fmt: skip
def test_counts(body: str, said: tuple[str, str, str, str | None] | None) -> None:
    read = found(paper(body), "count_mismatch")
    assert [(f.stated, f.computed, f.severity, f.table_id) for f in read] == ([said] if said else [])
    assert all((f.origin, f.page) == ("document", 1) and f.message_en for f in read)


RESULTS = """## I. KẾT QUẢ

{sentence}

**BẢNG KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU**

| STT | Chỉ tiêu | ĐVT | Thực hiện năm 2024 | Thực hiện năm 2025 |
|---|---|---|---|---|
| 1 | Tỷ lệ hồ sơ trực tuyến toàn trình của các cơ quan | % | 71,4 | 85,35 |
| 2 | Tỷ lệ người dân có chữ ký số cá nhân | % | 20 | 35 |
"""


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Năm 2025, tỷ lệ hồ sơ trực tuyến toàn trình của các cơ quan đạt 85,35%.", None),
        ("Năm 2025, tỷ lệ hồ sơ trực tuyến toàn trình của các cơ quan đạt 85,4%.", None),  # rounded
        ("Năm 2025, tỷ lệ hồ sơ trực tuyến toàn trình của các cơ quan đạt 58,35%.", ("58,35%", "85,35%")),
        ("Năm 2024, tỷ lệ hồ sơ trực tuyến toàn trình của các cơ quan đạt 71,4%.", None),
        ("Năm 2024, tỷ lệ hồ sơ trực tuyến toàn trình của các cơ quan đạt 85,35%.", ("85,35%", "71,4%")),
        ("Năm 2023, tỷ lệ hồ sơ trực tuyến toàn trình của các cơ quan đạt 60%.", None),  # of another year
        ("Năm 2025, tỷ lệ doanh nghiệp sử dụng nền tảng số đạt 60%.", None),  # of another thing
    ],
)
def test_a_percentage_of_the_text_against_a_row(sentence: str, said: tuple[str, str] | None) -> None:
    read = found(paper(RESULTS.format(sentence=sentence)), "percent_mismatch")
    assert [(f.stated, f.computed) for f in read] == ([said] if said else [])
    assert all((f.origin, f.severity, f.table_id) == ("document", "warning", "t1") for f in read)


@pytest.mark.parametrize(
    ("target", "stated"),
    [
        ("- 951% hồ sơ được xử lý trên môi trường mạng.", "951%"),
        ("- Tỷ lệ người dân có chữ ký số đạt 120%.", "120%"),
        ("- 100% xã có mạng 5G.", None),
        ("- Doanh thu kinh tế số đạt 120% kế hoạch.", None),
        ("- Số giao dịch tăng 150%.", None),
    ],
)
def test_a_share_of_more_than_everything(target: str, stated: str | None) -> None:
    read = paper(f"## I. MỤC TIÊU\n\n{target}\n- 80% hồ sơ được số hóa.\n")
    assert [(f.stated, f.record_id) for f in found(read, "implausible_share")] == (
        [(stated, read.targets[0].target_id)] if stated else []
    )
