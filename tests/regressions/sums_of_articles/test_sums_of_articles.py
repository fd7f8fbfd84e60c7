"""A resolution that allots money in its Điều, a Tờ trình that states the sources, an account of what was paid: no amounts.
`Nội dung của Nghị quyết` was read as a section of tasks."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from tests.layout_text import layout


def read(text: str) -> ProseResult:
    return read_prose(read_outline(layout(text)), (), ReadingContext(doc_id="d1"))


def test_a_resolution_states_sums_in_its_article() -> None:
    result = read(
        """
<L>HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY
<L>Số: 12/NQ-HĐND
<R>Sông Mây, ngày 14 tháng 7 năm 2023
**NGHỊ QUYẾT
**Về việc phân bổ vốn sự nghiệp năm 2023
**HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
**QUYẾT NGHỊ:
Điều 1. Phân bổ vốn sự nghiệp năm 2023 với tổng số tiền là 45.320.000.000 đồng, trong đó:
1. Ngân sách trung ương: 30.000.000.000 đồng.
2. Ngân sách tỉnh: 15.320.000.000 đồng.
Điều 2. Mức thưởng bằng 05 lần mức lương cơ sở, tối đa 3.000.000 đồng.
"""
    )
    assert [(a.row_kind, a.role, a.vnd, a.period) for a in result.amounts] == [
        ("total", "recurrent", 45_320_000_000, "2023"),
        ("item", "central", 30_000_000_000, "2023"),
        ("item", "local", 15_320_000_000, "2023"),
    ]


def test_the_targets_of_an_article_are_no_sums_of_the_plan() -> None:
    head = "<L>HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MÂY\n<L>Số: 12/NQ-HĐND\n<R>Sông Mây, ngày 14 tháng 7 năm 2023\n**NGHỊ QUYẾT\n**Về nhiệm vụ năm 2023\n**QUYẾT NGHỊ:\n"
    result = read(
        f"{head}**Điều 1. Mục tiêu, chỉ tiêu\n1. Thu ngân sách đạt 21.350 tỷ đồng.\n2. Tổng vốn đăng ký 9.000 tỷ đồng.\n"
    )
    assert (len(result.targets), result.amounts) == (2, ())


def test_a_heading_over_its_parts_states_the_total() -> None:
    result = read(
        PAPER.format(symbol="KH", kind="KẾ HOẠCH")
        + """
**IV. KINH PHÍ THỰC HIỆN
**1. Tổng kinh phí giai đoạn 2026 - 2030 là 126,5 tỷ đồng (Một trăm hai mươi sáu tỷ năm trăm triệu đồng), trong đó:
- Ngân sách tỉnh: 66,5 tỷ đồng (đầu tư 40 tỷ đồng, sự nghiệp 26,5 tỷ đồng);
- Vận động Quỹ “Vì người nghèo”: 60 tỷ đồng.
**2. Công tiêm phòng: 4.000 đồng/con trâu, bò; 200 đồng/con gia cầm.
"""
    )
    assert [(a.role, a.vnd) for a in result.amounts] == [
        ("total", 126_500_000_000), ("local", 66_500_000_000), ("investment", 40_000_000_000), ("recurrent", 26_500_000_000),
        ("other", 60_000_000_000), ("total", 4_000), ("total", 200),
    ]  # fmt: skip
    assert {a.period for a in result.amounts[:5]} == {"2026-2030"}


PAPER = "<L>ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY\n<L>Số: 5/{symbol}-UBND\n<R>Sông Mây, ngày 14 tháng 7 năm 2023\n**{kind}\n**Về phân bổ vốn năm 2023\n"


def test_a_proposal_states_sources_and_orders_nothing() -> None:
    result = read(
        PAPER.format(symbol="TTr", kind="TỜ TRÌNH")
        + """
**I. NỘI DUNG CỦA NGHỊ QUYẾT
**1. Tổng nguồn vốn: 900 triệu đồng, gồm:
a) Ngân sách tỉnh: 500 triệu đồng.
b) Thu tiền sử dụng đất: 400 triệu đồng.
**2. Hiệu lực
Ủy ban nhân dân tỉnh kính trình Hội đồng nhân dân tỉnh xem xét, quyết định./.
"""
    )
    assert [a.vnd for a in result.amounts] == [900_000_000, 500_000_000, 400_000_000]
    assert not result.tasks


def test_an_account_of_payments_is_about_money() -> None:
    result = read(
        PAPER.format(symbol="BC", kind="BÁO CÁO")
        + "**I. KẾT QUẢ THỰC HIỆN\n**1. Tình hình giải ngân\nTổng kinh phí được giao năm 2023: 25.600 triệu đồng; đã giải ngân 10.240 triệu đồng.\n"
    )
    assert [a.vnd for a in result.amounts] == [25_600_000_000, 10_240_000_000]


def test_parts_of_an_article_whose_own_words_allot_nothing() -> None:
    result = read(
        PAPER.format(symbol="QĐ", kind="QUYẾT ĐỊNH")
        + """
Điều 1. Phê duyệt kế hoạch lựa chọn nhà thầu với tổng giá trị các gói thầu là 900 triệu đồng, cụ thể:
**1. Xây dựng cơ bản tập trung: 600 triệu đồng.
**2. Thu xổ số kiến thiết: 300 triệu đồng.
Điều 2. Hiệu lực thi hành
**1. Mức thưởng cao nhất: 3 triệu đồng.
"""
    )
    assert [(a.vnd, a.role) for a in result.amounts] == [
        (900_000_000, "total"), (600_000_000, "investment"), (300_000_000, "total"),
    ]  # fmt: skip
