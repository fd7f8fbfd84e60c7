"""`Số lớp`, `SL`, `Tổng số học viên` beside a column of money: 12 classes were 12 million đồng, with nothing said of it."""

from __future__ import annotations

import pytest

from extractors.language.noun_phrases import count_unit, is_count
from tests.table_text import read


def test_classes_and_learners() -> None:
    table, result = read(
        "TT|Nội dung bồi dưỡng|Số lớp|Số người/lớp|Tổng số học viên|Kinh phí (triệu đồng)\n"
        "1|Kỹ năng số|12|45|540|324\n2|Dữ liệu mở|3|40|120|72,75\n|Cộng|15||660|396,75"
    )
    assert [c.role for c in table.columns] == ["stt", "name", "count", "count", "count", "money"]
    assert [a.vnd for a in result.amounts] == [324_000_000, 72_750_000, 396_750_000]


def test_pieces_under_the_unit_of_the_table() -> None:
    _, result = read("STT|Tên thiết bị|ĐVT|SL|Đơn giá|Thành tiền\n1|Máy tính|Bộ|25|15.500|387.500", unit="nghìn đồng")
    assert [(a.column_path, a.vnd) for a in result.amounts] == [("Đơn giá", 15_500_000), ("Thành tiền", 387_500_000)]


def test_length_of_roads_beside_their_money() -> None:
    _, result = read(
        "STT|Xã, phường|Chiều dài (km)|Tổng kinh phí|Trong đó > NSTW\n1|Xã An Bình|12,5|900|300", unit="triệu đồng"
    )
    assert [a.vnd // 10**6 for a in result.amounts] == [900, 300]


@pytest.mark.parametrize(
    "header", ["Số lớp", "Số người/ lớp", "Tổng số học viên", "Số lượng hồ sơ", "Quy mô (ha)", "Đào tạo (người)"]
)
def test_counts(header: str) -> None:
    assert is_count(header)


@pytest.mark.parametrize(
    "header", ["Số tiền", "Tổng số", "Số vốn", "Tổng số (tất cả các nguồn vốn)", "Số dư", "Kinh phí (triệu đồng)"]
)
def test_no_counts(header: str) -> None:
    assert not is_count(header)


def test_sums_per_head_are_money() -> None:
    table, _ = read("STT|Nội dung|Số hộ (triệu đồng)\n1|Hỗ trợ hộ nghèo|5\n2|Hỗ trợ hộ cận nghèo|7", unit="triệu đồng")
    assert table.columns[2].role == "money"


def test_thing_counted() -> None:
    assert count_unit("Số lao động được giải quyết việc làm (người)") == "người"
    assert count_unit("Kinh phí (triệu đồng)") is None


def test_a_body_named_after_what_it_counts_gets_money() -> None:
    """`Chi cục Dân số` was a column of counts: its sums were lost, with nothing said of it."""
    table, result = read(
        "STT|Nội dung|Tổng số|Chia ra > Văn phòng Sở|Chia ra > Chi cục Dân số\n1|Quỹ tiền lương|30|20|10",
        unit="nghìn đồng",
    )
    assert [c.role for c in table.columns[2:]] == ["money"] * 3
    assert [a.vnd for a in result.amounts] == [30_000, 20_000, 10_000]
