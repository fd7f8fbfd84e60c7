"""Values of targets: comparator, figure, unit; and the figures that are none."""

from decimal import Decimal

import pytest

from extractors.language.quantities import Quantity, find_quantities, subject_of
from extractors.language.value_cells import parse_value_cell


def short(q: Quantity) -> str:
    high = f"-{q.value_max}" if q.value_max is not None else ""
    return f"{q.comparator} {q.value}{high} {q.unit}"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("100% thủ tục hành chính được cung cấp trực tuyến", ["= 100 %"]),
        ("Tối thiểu 80% hồ sơ được xử lý", [">= 80 %"]),
        ("Ít nhất 50% người dân có tài khoản", [">= 50 %"]),
        ("Trên 40% cơ sở giáo dục", ["> 40 %"]),
        ("Tỷ trọng kinh tế số đạt trên 20% GRDP", ["> 20 %"]),
        ("Kinh tế số chiếm 10% GRDP", ["= 10 %"]),
        ("đạt tối thiểu 20%", [">= 20 %"]),
        ("tối thiểu đạt 20%", [">= 20 %"]),
        ("từ 80% trở lên hồ sơ được số hóa", [">= 80 %"]),
        ("không dưới 95%", [">= 95 %"]),
        ("hộ nghèo dưới 3%", ["< 3 %"]),
        ("không quá 5%", ["<= 5 %"]),
        ("tối đa 30 phút", ["<= 30 phút"]),
        ("khoảng 25% dân số", ["~ 25 %"]),
        ("Rút ngắn 40%-60% thời gian họp", ["range 40-60 %"]),
        ("tăng từ 10 đến 15% mỗi năm", ["range 10-15 %"]),
        ("tăng 15 – 20%/năm", ["range 15-20 %"]),
        ("tăng từ 10% lên 20%", ["= 20 %"]),
        ("giảm 30% thủ tục hành chính; tăng 30% dịch vụ", ["= 30 %", "= 30 %"]),
        ("05% doanh nghiệp SMEs; Tối thiểu 02% doanh nghiệp SMEs", ["= 5 %", ">= 2 %"]),
        ("90% hồ sơ cấp tỉnh; 80% hồ sơ cấp huyện và 40% hồ sơ cấp xã", ["= 90 %", "= 80 %", "= 40 %"]),
        ("tỷ suất chết trẻ em 12,5‰", ["= 12.5 ‰"]),
        ("Hạ tầng cáp quang phủ trên 100% xã", ["= 100 %"]),  # "on all": more than 100 % there is not
        ("Có ít nhất 10 sản phẩm, hàng hóa ứng dụng các công nghệ số", [">= 10 sản phẩm, hàng hóa"]),
        ("thí điểm chuyển đổi số tối thiểu 01 Sở, tối thiểu 01 huyện và 01 số xã", [">= 1 Sở", ">= 1 huyện"]),
        ("Tối thiểu có 1.100 doanh nghiệp công nghệ số", [">= 1100 doanh nghiệp công nghệ số"]),
        ("mỗi hộ dân có ít nhất 01 điện thoại hoặc thiết bị thông minh", [">= 1 điện thoại"]),
        ("Đào tạo 500 cán bộ về an toàn thông tin", ["= 500 cán bộ"]),
        ("Thu ngân sách đạt 8.500 tỷ đồng", ["= 8500 tỷ đồng"]),
        ("Thu nhập bình quân đạt 90 triệu đồng/người/năm", ["= 90 triệu đồng/người/năm"]),
        ("Tỷ lệ thuê bao băng rộng trên 100 dân: 24,40", ["= 24.40 None"]),
        ("giảm tỷ lệ hộ nghèo bình quân 1 - 1,5%/năm", ["range 1-1.5 %"]),
        ("đạt trên 99 phần trăm", ["> 99 %"]),
        ("đạt 35 giường bệnh/10.000 dân", ["= 35 giường bệnh/10.000 dân"]),
        ("Có từ 5 đến 7 doanh nghiệp", ["range 5-7 doanh nghiệp"]),
        ("Đến năm 2025: 80%; đến năm 2030: 95%", ["= 80 %", "= 95 %"]),
        ("- 1.3 Tối thiểu 80% hồ sơ", [">= 80 %"]),
        ("Cắt giảm ít nhất 30% thời gian, 30% chi phí; bãi bỏ 20% điều kiện", [">= 30 %", ">= 30 %", "= 20 %"]),
        ("Ít nhất 80% công chức; 60% viên chức có kỹ năng số", [">= 80 %", ">= 60 %"]),
        ("Ít nhất 80% hồ sơ được số hóa, 60% hồ sơ được tái sử dụng", [">= 80 %", "= 60 %"]),
        ("thất thoát nước giảm xuống dưới 18%; 100% công trình được kiểm tra", ["< 18 %", "= 100 %"]),
        ("không xã, phường nào đạt dưới 60%", [">= 60 %"]),
        ("Chỉ số đạt từ 90 điểm, thuộc nhóm 5 tỉnh dẫn đầu", [">= 90 điểm"]),
        ("Ổ dịch được xử lý trong vòng 24 giờ", ["<= 24 giờ"]),
        ("3.7 100% hồ sơ được tạo", ["= 100 %"]),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert [short(q) for q in find_quantities(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "dịch vụ công trực tuyến mức độ 4",
        "bảo đảm an toàn hệ thống thông tin cấp độ 3 trở lên",
        "giám sát và bảo vệ theo mô hình 4 lớp",
        "mức độ 3, 4 và mức độ 3 và mức độ 4",
        "chuyển đổi sang IPv6, phổ cập 5G, Covid-19",
        "cung cấp dịch vụ công 24/7",
        "Mục tiêu đến năm 2025, giai đoạn 2021-2025, năm 2022",
        "thực hiện Nghị quyết số 17/NQ-CP, Quyết định số 942/QĐ-TTg và Đề án 06",
        "Tổng đài 1022 của tỉnh",
        "chuyển đổi số trên 03 trụ cột",
        "kiến trúc phiên bản 2.0",
        "ngày 03/6/2020, quý IV/2025, tháng 6",
        "1. Mục tiêu chung",
        "dân số từ 15 tuổi trở lên",
        "Phấn đấu người dân có danh tính số",
        "(133/133) hệ thống",
    ],
)
def test_figures_that_are_no_values(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        (">80%", ["> 80 %"]), ("≥ 90%", [">= 90 %"]), ("100%", ["= 100 %"]), (">= 50 %", [">= 50 %"]), ("70-80%", ["range 70-80 %"]),
        ("Trên 80%", ["> 80 %"]), ("98,92%", ["= 98.92 %"]), ("10 sản phẩm", ["= 10 sản phẩm"]), ("Thường xuyên", []), ("", []), ("-", []),
        ("100% cấp tỉnh; 0% cấp huyện", ["= 100 %", "= 0 %"]),
    ],
)  # fmt: skip
def test_value_cell(cell: str, values: list[str]) -> None:
    assert [short(q) for q in parse_value_cell(cell)] == values


def test_value_cell_takes_the_unit_of_its_unit_column() -> None:
    assert [short(q) for q in parse_value_cell("1.250", unit="Người")] == ["= 1250 Người"]
    assert [short(q) for q in parse_value_cell("≥ 95", unit="%")] == [">= 95 %"]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("90% hồ sơ công việc tại cấp tỉnh; 80% hồ sơ", "hồ sơ công việc tại cấp tỉnh"),
        ("Trên 40% cơ sở giáo dục trên địa bàn tỉnh triển khai nền tảng", "cơ sở giáo dục trên địa bàn tỉnh"),
        (
            "100% cán bộ, công chức cần sử dụng máy tính được trang bị máy tính",
            "cán bộ, công chức cần sử dụng máy tính",
        ),
        ("Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử đạt trên 80%;", "doanh nghiệp sử dụng hợp đồng điện tử"),
        ("Phấn đấu kinh tế số chiếm 10% GRDP", "kinh tế số"),
        ("Tỷ lệ đô thị hóa 45%", "đô thị hóa"),
        ("Tỷ lệ hộ nghèo giảm còn dưới 1,5%", "hộ nghèo"),
        ("cấp tỉnh đạt 100%, cấp huyện đạt 90%", "cấp tỉnh"),
        ("ít nhất 10 sản phẩm ứng dụng công nghệ số, đáp ứng tiêu chuẩn", "sản phẩm ứng dụng công nghệ số"),
    ],
)
def test_what_a_value_is_of(text: str, of: str) -> None:
    assert find_quantities(text)[0].of == of


def test_unreadable_figure_is_kept_with_its_doubt() -> None:
    (reach,) = find_quantities("đạt 37.5130 lượt tương tác")
    assert (reach.value, reach.doubt, reach.unit) == (None, "bad_grouping", "lượt")
    (share,) = find_quantities("đạt tỷ lệ 62.31%")
    assert (share.value, share.doubt) == (Decimal("62.31"), "dot_decimal")


def test_subject() -> None:
    assert subject_of("Tỷ lệ người dân, doanh nghiệp hài lòng.") == "người dân, doanh nghiệp hài lòng"


def test_noun_between_the_figure_and_tro_len_keeps_the_comparator() -> None:
    """`từ 92 điểm trở lên` is at least 92 points, not 92."""
    [value] = find_quantities("Chỉ số cải cách hành chính đạt từ 92 điểm trở lên")
    assert (value.comparator, value.value, value.unit) == (">=", 92, "điểm")
