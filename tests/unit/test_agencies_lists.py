"""Cells that name several bodies, and where they are split."""

from __future__ import annotations

import pytest

from extractors.language.agencies import split_agencies

LISTS = [
    (
        "Đề nghị Ủy ban MTTQ Việt Nam tỉnh; các sở: Tư pháp, Giao thông vận tải",
        ["Ủy ban MTTQ Việt Nam tỉnh", "Sở Tư pháp", "Sở Giao thông vận tải"],
    ),
    ("Giao cho Văn phòng UBND tỉnh", ["Văn phòng UBND tỉnh"]),
    ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Lao động - Thương binh và Xã hội, Sở Y tế", ["Sở Lao động - Thương binh và Xã hội", "Sở Y tế"]),
    ("Các sở, ban, ngành tỉnh", ["Các sở, ban, ngành tỉnh"]),
    ("Các Sở, ban, ngành và địa phương", ["Các Sở, ban, ngành và địa phương"]),
    ("Sở, ban, ngành, UBND cấp huyện, UBND cấp xã", ["Sở, ban, ngành", "UBND cấp huyện", "UBND cấp xã"]),
    ("UBND các huyện, thị xã, thành phố", ["UBND các huyện, thị xã, thành phố"]),
    ("Các cấp, các ngành", ["Các cấp", "các ngành"]),
    (
        "Sở Thông tin và Truyền thông và các cơ quan, đơn vị liên quan",
        ["Sở Thông tin và Truyền thông", "các cơ quan, đơn vị liên quan"],
    ),
    (
        "Viettel Vĩnh Long, Bưu điện tỉnh Vĩnh Long; doanh nghiệp; hộ kinh doanh",
        ["Viettel Vĩnh Long", "Bưu điện tỉnh Vĩnh Long", "doanh nghiệp", "hộ kinh doanh"],
    ),
    (
        "Trung tâm Thông tin Nông nghiệp, Sở Nông nghiệp và PTNT",
        ["Trung tâm Thông tin Nông nghiệp", "Sở Nông nghiệp và PTNT"],
    ),
    ("Sở Công Thương, doanh nghiệp", ["Sở Công Thương", "doanh nghiệp"]),
    ("Các sở, ban, ngành tỉnh, doanh nghiệp", ["Các sở, ban, ngành tỉnh", "doanh nghiệp"]),
    ("Các công ty, doanh nghiệp", ["Các công ty, doanh nghiệp"]),
    ("Văn phòng HĐND và UBND huyện Vũng Liêm", ["Văn phòng HĐND và UBND huyện Vũng Liêm"]),
    ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh"]),
    ("Phòng VH&TT - UBND huyện Long Hồ", ["Phòng VH&TT - UBND huyện Long Hồ"]),
    ("- Sở Nội vụ - Sở Y tế", ["Sở Nội vụ", "Sở Y tế"]),
    ("Cấp tỉnh: Sở TTTT Cấp huyện: UBND cấp huyện", ["Sở TTTT", "UBND cấp huyện"]),
    ("Chủ trì: Sở TTTT; Phối hợp: Các sở, ngành", ["Sở TTTT", "Các sở, ngành"]),
    (
        "Các Sở: Tài chính, Kế hoạch và Đầu tư; UBND các huyện",
        ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "UBND các huyện"],
    ),
    ("Sở Tài chính, Kế hoạch và Đầu tư", ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]),
    ("Bộ Nội vụ, Công an tỉnh", ["Bộ Nội vụ", "Công an tỉnh"]),
    ("Các Bộ: Quốc phòng, Công an", ["Bộ Quốc phòng", "Bộ Công an"]),
    ("UBND huyện Long Hồ, huyện Bình Tân", ["UBND huyện Long Hồ", "UBND huyện Bình Tân"]),
    (
        "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các huyện",
        ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các huyện"],
    ),
    (
        "Chi cục Thủy lợi và Phòng, chống thiên tai, Sở Nội vụ",
        ["Chi cục Thủy lợi và Phòng, chống thiên tai", "Sở Nội vụ"],
    ),
    ("Ban Quản lý Khu kinh tế và các khu công nghiệp", ["Ban Quản lý Khu kinh tế và các khu công nghiệp"]),
    ("Báo và Đài Phát thanh, Truyền hình tỉnh", ["Báo và Đài Phát thanh, Truyền hình tỉnh"]),
    ("Các ngân hàng, các ứng dụng ví điện tử,…", ["Các ngân hàng", "các ứng dụng ví điện tử"]),
    ("Các doanh nghiệp viễn thông: VNPT, Viettel", ["VNPT", "Viettel"]),
    ("Công an tỉnh (PA05, PC06), Sở Nội vụ", ["Công an tỉnh (PA05, PC06)", "Sở Nội vụ"]),
    ("STTTT, SNV", ["STTTT", "SNV"]),
    ("UBND cấp huyện,", ["UBND cấp huyện"]),
    ("", []),
    ("-", []),
]


@pytest.mark.parametrize(("cell", "bodies"), LISTS)
def test_a_list_is_split_between_bodies_only(cell: str, bodies: list[str]) -> None:
    assert split_agencies(cell) == bodies


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        (["Sở Thông tin và", "Truyền thông"], ["Sở Thông tin và Truyền thông"]),
        (["Sở Tài chính", "Sở Nội vụ"], ["Sở Tài chính", "Sở Nội vụ"]),
        (["Văn phòng", "UBND tỉnh"], ["Văn phòng UBND tỉnh"]),
        (["Các sở, ban,", "ngành tỉnh", "UBND cấp huyện"], ["Các sở, ban, ngành tỉnh", "UBND cấp huyện"]),
        (["- Sở Y tế", "- các bệnh viện"], ["Sở Y tế", "các bệnh viện"]),
        (["Phòng VH&TT -", "UBND huyện Long Hồ"], ["Phòng VH&TT - UBND huyện Long Hồ"]),
        (["Phòng Hành chính", "– Quản trị"], ["Phòng Hành chính - Quản trị"]),
        (
            ["Phòng Văn hóa và Thông tin", "- UBND huyện Long Hồ"],
            ["Phòng Văn hóa và Thông tin - UBND huyện Long Hồ"],
        ),
        (["Sở Y tế", "- UBND huyện Long Hồ", "- VNPT"], ["Sở Y tế", "UBND huyện Long Hồ", "VNPT"]),
    ],
)
def test_a_new_line_separates_where_it_opens_a_body(lines: list[str], bodies: list[str]) -> None:
    assert split_agencies(" ".join(lines), lines) == bodies
