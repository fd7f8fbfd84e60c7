"""`41/58 xã` gave no value and no finding; `95 trở lên` had the unit `trở lên`; `gấp 1,2 lần so với năm 2024` was of `lần so với năm 2024`."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities
from extractors.language.value_cells import parse_value_cell
from tests.papers import found, paper


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Nâng tổng số xã đạt chuẩn lên 41/58 xã, chiếm 70,7%.", [("41/58", 41, "xã"), ("70,7%", 70.7, "%")]),
        ("Có 1.204/1.300 thôn đạt chuẩn văn hóa.", [("1.204/1.300", 1204, "thôn")]),
        ("Trực cấp cứu 24/24 giờ tại các bệnh viện.", []),
        ("Hoàn thành trước 30/9 các nội dung còn lại.", []),
        ("Đón đoàn đại biểu đến 8/10 thăm tỉnh.", []),
        ("Phấn đấu 3/5 huyện hoàn thành.", [("3/5", 3, "huyện")]),
        ("Báo cáo trước ngày 3/5 huyện nào chậm.", []),
        ("Xuất khẩu lao động 800 người; năng suất lúa 62 tạ/ha.", [("800", 800, "người"), ("62", 62, "tạ/ha")]),
        ("Bảo vệ theo mô hình 15 lớp; chậm nhất sau 15 ngày.", []),
        ("Phát triển thêm 20.000 m2 nhà ở.", [("20.000", 20000, "m2")]),
    ],
)
def test_some_of_all(sentence: str, values: list[tuple[str, float, str]]) -> None:
    found = [(q.as_written, float(q.value or 0), q.unit) for q in find_quantities(sentence)]
    assert found == values


@pytest.mark.parametrize(("cell", "unit"), [("95 trở lên", "%"), ("95 điểm trở lên", "điểm")])
def test_or_more_is_no_unit(cell: str, unit: str) -> None:
    [value] = parse_value_cell(cell, "%")
    assert (value.comparator, value.value, value.unit) == (">=", 95, unit)


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Thu nhập bình quân đạt 62 triệu đồng/người/năm, gấp 1,2 lần so với năm 2024", "Thu nhập bình quân"),
        ("Kim ngạch xuất khẩu tăng 1,5 lần so với năm 2020", "Kim ngạch xuất khẩu"),
    ],
)
def test_what_is_multiplied(sentence: str, of: str) -> None:
    assert (find_quantities(sentence)[-1].unit, find_quantities(sentence)[-1].of) == ("lần", of)


def test_a_slash_at_a_line_end_makes_no_other_unit() -> None:
    [value] = find_quantities("Thu nhập bình quân đầu người đạt 62 triệu đồng/ người/năm")
    assert value.unit == "triệu đồng/người/năm"


@pytest.mark.parametrize(
    ("sentence", "written"), [("Đạt (35-50)% số hộ.", "(35-50)%"), ("Đạt (35 – 50) %.", "(35 – 50) %")]
)
def test_a_span_in_brackets(sentence: str, written: str) -> None:
    [value] = find_quantities(sentence)
    assert (value.comparator, value.value, value.value_max, value.as_written) == ("range", 35, 50, written)


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Kim ngạch xuất khẩu đạt 1,2 tỷ USD (tăng 8%).", "Kim ngạch xuất khẩu"),
        ("Có trên 95% số vụ án được điều tra, án rất nghiêm trọng đạt trên 98%.", "án rất nghiêm trọng"),
        ("Mức độ hài lòng của người dân tối thiểu là 90%.", "Mức độ hài lòng của người dân"),
    ],
)
def test_another_value_is_no_part_of_what_it_is_of(sentence: str, of: str) -> None:
    assert find_quantities(sentence)[-1].of == of


@pytest.mark.parametrize(
    ("target", "figures"),
    [
        ("Chỉ số PCI nằm trong nhóm 20 tỉnh dẫn đầu cả nước.", ["20"]),
        ("Chỉ số DTI xếp thứ hạng dưới 25.", ["25"]),
        ("Ít nhất 1/3 số trường đạt chuẩn quốc gia mức độ 2.", ["1/3"]),
        ("Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản đạt 80%.", []),
        ("Tỷ lệ hồ sơ trực tuyến tăng từ 45% năm 2023 lên 70% năm 2024.", []),
        ("Triển khai Nghị quyết số 12 của Chính phủ; duy trì mô hình 4 lớp.", []),
        ("Giai đoạn 2021 - 2025, giảm 1,5% hộ nghèo; có 02 sản phẩm OCOP 5 sao.", []),
    ],
)
def test_a_figure_that_is_no_value_is_told(target: str, figures: list[str]) -> None:
    read = paper(f"## I. MỤC TIÊU\n\n- {target}\n\n## II. NHIỆM VỤ\n\n1. Sở Nội vụ chủ trì.\n")
    assert [f.as_written for f in found(read, "figure_without_value")] == figures


@pytest.mark.parametrize(
    ("sentence", "unit", "of"),
    [
        ("Tăng trưởng từ 5,5%/năm đến 6%/năm.", "%", "Tăng trưởng"),
        ("Thu nhập từ 5,5 triệu đồng/người đến 6 triệu đồng/người.", "triệu đồng/người", "Thu nhập"),
    ],
)
def test_a_span_of_rates_is_one_value(sentence: str, unit: str, of: str) -> None:
    [value] = find_quantities(sentence)
    assert (value.comparator, str(value.value), str(value.value_max)) == ("range", "5.5", "6")
    assert (value.unit, value.of) == (unit, of)
