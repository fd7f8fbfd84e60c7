"""Names as officials write them, and the full name each stands for."""

from __future__ import annotations

import pytest

from extractors.language.agency_case import from_capitals
from extractors.language.agency_names import canonical, split_position

FULL_NAMES = [
    ("Sở TTTT", "Sở Thông tin và Truyền thông"),
    ("STTTT", "Sở Thông tin và Truyền thông"),
    ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("Sở Thông tin & TT", "Sở Thông tin và Truyền thông"),
    ("Sở LĐ-TBXH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở Lao động, TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở Văn hóa, thể thao và du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
    ("Sở KH-CN", "Sở Khoa học và Công nghệ"),
    ("Sở KHĐT", "Sở Kế hoạch và Đầu tư"),
    ("Sở GD và ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở GTVT", "Sở Giao thông vận tải"),
    ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
    ("Sở NgV", "Sở Ngoại vụ"),
    ("Sở NV", "Sở Nội vụ"),
    ("Sở Công thương", "Sở Công Thương"),
    ("Bộ TT&TT", "Bộ Thông tin và Truyền thông"),
    ("UBND cấp huyện", "Ủy ban nhân dân cấp huyện"),
    ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
    ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("VP.UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Văn phòng HĐND và UBND huyện Vũng Liêm", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Vũng Liêm"),
    ("Phòng VH&TT - UBND huyện Long Hồ", "Phòng Văn hóa và Thông tin - Ủy ban nhân dân huyện Long Hồ"),
    ("Phòng TC - KH - UBND huyện Mang Thít", "Phòng Tài chính - Kế hoạch - Ủy ban nhân dân huyện Mang Thít"),
    ("UBND huyện Trà ôn", "Ủy ban nhân dân huyện Trà Ôn"),
    ("UBND TP. Bảo Lộc", "Ủy ban nhân dân thành phố Bảo Lộc"),
    ("Cục thuế", "Cục Thuế"),
    ("Tổng cục Thuế", "Tổng cục Thuế"),
    ("Trung tâm PVHCC", "Trung tâm Phục vụ hành chính công"),
    ("BCH QS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ("Các Sở, Ban, Ngành tỉnh", "Các sở, ban, ngành tỉnh"),
    ("các cơ sở y tế", "Các cơ sở y tế"),
    ("doanh nghiệp", "Doanh nghiệp"),
    ("Đài PTTH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
    ("Đài Phát thanh và Truyền hình tỉnh", "Đài Phát thanh và Truyền hình tỉnh"),
]


@pytest.mark.parametrize(("written", "full"), FULL_NAMES)
def test_a_name_is_written_in_full(written: str, full: str) -> None:
    assert canonical(written) == full


@pytest.mark.parametrize("full", sorted({full for _, full in FULL_NAMES}))
def test_a_full_name_stays_as_it_is(full: str) -> None:
    assert canonical(full) == full


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("SỞ TÀI CHÍNH TỈNH ĐẮK NÔNG", "Sở Tài chính tỉnh Đắk Nông"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG", "Chủ tịch Ủy ban nhân dân tỉnh Vĩnh Long"),
        ("BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG", "Ban Quản lý dự án đầu tư xây dựng"),
        ("UBND", "UBND"),
        ("Sở Tài chính", "Sở Tài chính"),
    ],
)
def test_capitals_get_their_proper_case(written: str, full: str) -> None:
    assert from_capitals(written) == full


@pytest.mark.parametrize(
    ("name", "position", "body"),
    [
        ("Chủ tịch Ủy ban nhân dân các huyện", "Chủ tịch", "Ủy ban nhân dân các huyện"),
        ("Giám đốc Sở Tài chính", "Giám đốc", "Sở Tài chính"),
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Chánh Văn phòng", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Sở Tài chính", "", "Sở Tài chính"),
    ],
)
def test_an_office_holder_names_a_body(name: str, position: str, body: str) -> None:
    assert split_position(name) == (position, body)
