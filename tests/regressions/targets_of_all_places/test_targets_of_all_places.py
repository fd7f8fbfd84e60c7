"""The whole province's target beside those of its places: a row `Tổng số` was dropped, a column `Toàn tỉnh` had no values."""

from __future__ import annotations

from tests.table_text import read


def test_row_of_all_places() -> None:
    _, result = read("STT|Xã, phường|Chỉ tiêu giao > Số người\n|Tổng số|300\n1|Xã An Bình|100\n2|Xã Nghĩa Lâm|200")
    values = {t.text: int(v.value) for t in result.targets for v in result.target_values if v.target_id == t.target_id}
    assert values == {"Tổng số": 300, "Xã An Bình": 100, "Xã Nghĩa Lâm": 200}


def test_column_of_all_places() -> None:
    _, result = read("STT|Chỉ tiêu|ĐVT|Toàn tỉnh|Xã An Bình|Xã Nghĩa Lâm\n1|Số lao động có việc làm|Người|300|100|200")
    assert [(v.applies_to, int(v.value)) for v in result.target_values] == [
        ("Toàn tỉnh", 300), ("Xã An Bình", 100), ("Xã Nghĩa Lâm", 200),
    ]  # fmt: skip


def test_a_total_of_points_is_no_target() -> None:
    _, result = read("STT|Chỉ tiêu|Kế hoạch năm 2026\n1|Tỷ lệ hồ sơ đúng hạn|98\n2|Số sáng kiến|3\n|Tổng số|101")
    assert len(result.targets) == 2


def test_whole_province_over_its_places() -> None:
    """Its row was one place more: whoever added the targets counted all of them twice."""
    table, result = read(
        "STT|Xã, phường|Chỉ tiêu giao > Số người\n|Toàn tỉnh|300\n1|Xã An Bình|100\n2|Xã Nghĩa Lâm|200"
    )
    assert [row.kind.value for row in table.rows] == ["total", "item", "item"]
    assert [t.text for t in result.targets] == ["Xã An Bình", "Xã Nghĩa Lâm", "Toàn tỉnh"]


def test_whole_province_among_measures_is_a_target() -> None:
    table, _ = read("STT|Chỉ tiêu|Kế hoạch năm 2026\n1|Tỷ lệ hộ nghèo|2\n|Toàn tỉnh|3\n|Khu vực nông thôn|4")
    assert [row.kind.value for row in table.rows] == ["item", "item", "item"]


def test_places_under_their_kind() -> None:
    """`Phân theo đơn vị hành chính > Xã An Bình` was the body that leads, and the targets had no values."""
    _, result = read(
        "STT|Chỉ tiêu sử dụng đất|Tổng diện tích (ha)|Phân theo đơn vị hành chính > Xã An Bình|Phân theo đơn vị hành chính > Xã Nghĩa Lâm\n"
        "1|Đất trồng lúa|3.120,5|1.500|1.620,5\n2|Đất rừng|900|400|500"
    )
    assert [(str(v.value), v.unit) for v in result.target_values[:3]] == [
        ("3120.5", "ha"),
        ("1500", "ha"),
        ("1620.5", "ha"),
    ]
    assert not result.responsibilities


def test_numbers_under_a_named_target() -> None:
    """`Chỉ tiêu lúa xuân > Diện tích (ha)` counted, but nothing was recorded of it nor said."""
    _, result = read(
        "STT|Địa phương|Chỉ tiêu lúa xuân > Diện tích (ha)|Chỉ tiêu giảm nghèo > Giảm trong năm (hộ)\n1|Xã An Bình|420|130\n2|Xã Nghĩa Lâm|385|95"
    )
    assert [(int(v.value), v.unit) for v in result.target_values] == [(420, "ha"), (130, "hộ"), (385, "ha"), (95, "hộ")]


def test_values_in_money_under_a_target() -> None:
    """The income aimed at was a sum of each commune's, and the province's accused of a wrong total."""
    table, result = read(
        "STT|Xã, phường|Chỉ tiêu năm 2026 > Thu nhập bình quân đầu người (triệu đồng)|Chỉ tiêu năm 2026 > Số lao động (người)\n"
        "1|Phường Minh Xuân|72|1.200\n2|Xã Yên Sơn|55|900\n|Toàn tỉnh|60|2.100"
    )
    assert [c.role for c in table.columns] == ["stt", "name", "value", "value"]
    assert {v.unit for v in result.target_values} == {"triệu đồng", "người"}
    assert not result.amounts


def test_money_under_a_target_stays_money() -> None:
    table, _ = read("STT|Xã, phường|Chỉ tiêu năm 2026 > Kinh phí (triệu đồng)\n1|Xã An Bình|72\n2|Xã Yên Sơn|55")
    assert table.columns[2].role == "money"
