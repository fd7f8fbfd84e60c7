"""`Phòng Kế hoạch tổng hợp`, `Các chủ đầu tư`, `Các khoa, phòng`: a verb inside the name cut it, or nobody was ordered; the hospital
of a province had no province."""

from __future__ import annotations

import pytest

from extractors.language.agencies import (
    find_coordinating,
    find_subject,
    heading_agency,
    issuer_name,
    placed,
    split_agencies,
)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Phòng Kế hoạch tổng hợp: xây dựng quy trình.", ["Phòng Kế hoạch tổng hợp"]),
        ("Các chủ đầu tư đẩy nhanh tiến độ thi công.", ["Các chủ đầu tư"]),
        ("Các chi bộ đưa nội dung vào sinh hoạt định kỳ.", ["Các chi bộ"]),
        ("Các khoa, phòng, trung tâm: triển khai thực hiện.", ["Các khoa, phòng, trung tâm"]),
        ("Khoa học và công nghệ là then chốt.", []),
        ("Các cơ sở y tế công lập rà soát, cử viên chức đi đào tạo.", ["Các cơ sở y tế công lập"]),
        ("Trung tâm Trợ giúp pháp lý nhà nước căn cứ Kế hoạch này.", ["Trung tâm Trợ giúp pháp lý nhà nước"]),
        ("Các địa phương trình UBND tỉnh.", ["Các địa phương"]),
        ("Sở Tài chính cấp 15 tỷ đồng từ quỹ dự phòng.", ["Sở Tài chính"]),
        ("Các đơn vị được kiểm tra gửi báo cáo.", ["Các đơn vị được kiểm tra"]),
        ("Ủy ban nhân dân các xã, phường gia cố hành lang, chợ tự phát; Chủ tịch", ["Ủy ban nhân dân các xã, phường"]),
        ("Ủy ban nhân dân các xã có rừng tuần tra.", ["Ủy ban nhân dân các xã có rừng"]),
        ("Các bộ, ngành trong phạm vi nhiệm vụ, quyền hạn chủ động triển khai.", ["Các bộ, ngành"]),
        ("UBND các phường trung tâm bố trí mặt bằng.", ["Ủy ban nhân dân các phường trung tâm"]),
        ("Các khoa, phòng xây dựng ít nhất 01 đề án.", ["Các khoa, phòng"]),
        ("Lãnh đạo mở rộng vùng nguyên liệu chè.", []),
        ("Trạm Y tế xã khám sức khỏe miễn phí cho người nghèo.", ["Trạm Y tế xã"]),
        ("Các doanh nghiệp cấp nước cam kết bảo đảm áp lực.", ["Các doanh nghiệp cấp nước"]),
        ("Về cơ chế đặc thù: Giao Bộ Xây dựng tiếp thu ý kiến.", ["Bộ Xây dựng"]),
        (
            "Yêu cầu UBND các phường An Hòa, An Lộc và xã Tân Hà:",
            ["Ủy ban nhân dân các phường An Hòa, An Lộc", "Ủy ban nhân dân xã Tân Hà"],
        ),
    ],
)
def test_who_is_ordered(text: str, lead: list[str]) -> None:
    assert find_subject(text) == lead


@pytest.mark.parametrize(
    ("text", "helping"),
    [
        (
            "phối hợp với Ban Quản lý dự án các công trình giao thông xử lý vướng mắc",
            "Ban Quản lý dự án các công trình giao thông",
        ),
        ("phối hợp với Công an thành phố liên thông dữ liệu", "Công an thành phố"),
        ("phối hợp với UBND các xã ven biển quan trắc môi trường", "Ủy ban nhân dân các xã ven biển"),
    ],
)
def test_who_helps_ends_before_the_verb(text: str, helping: str) -> None:
    assert find_coordinating(f"Chủ trì, {text}.") == [helping]


def test_central_bodies_of_the_unions_over_two_lines() -> None:
    assert split_agencies("", ["Trung ương", "Hội Cựu chiến binh Việt Nam"]) == [
        "Trung ương Hội Cựu chiến binh Việt Nam"
    ]
    assert split_agencies("BQL Khu kinh tế Vân Hải và các KCN") == ["BQL Khu kinh tế Vân Hải và các KCN"]


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["SỞ Y TẾ NINH BÌNH", "BỆNH VIỆN ĐA KHOA TỈNH"], "Bệnh viện đa khoa tỉnh Ninh Bình"),
        (["SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA TỈNH"], "Bệnh viện đa khoa tỉnh"),
        (["UBND TỈNH NGHỆ AN", "SỞ Y TẾ"], "Sở Y tế tỉnh Nghệ An"),
        # the line ends inside the field, and what follows looks like a school, an association
        (["UBND TỈNH CÀ MAU", "SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG"], "Sở Nông nghiệp và Môi trường tỉnh Cà Mau"),
        (
            ["UBND TỈNH CÀ MAU", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ", "HỘI"],
            "Sở Lao động - Thương binh và Xã hội tỉnh Cà Mau",
        ),
        (["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "CHI CỤC KIỂM LÂM"], "Chi cục Kiểm lâm"),
        (["TỔ CÔNG TÁC VỀ CHUYỂN ĐỔI", "SỐ", "Số: 3/KH-TCT"], "Tổ công tác về chuyển đổi số"),
    ],
)
def test_the_place_of_the_body_above(lines: list[str], issuer: str) -> None:
    assert issuer_name(lines) == issuer


def test_the_place_of_the_body_that_an_office_holder_heads() -> None:
    assert placed("Giám đốc Sở Xây dựng", "Sở Xây dựng thành phố Sông Mây") == "Giám đốc Sở Xây dựng thành phố Sông Mây"
    assert placed("Giám đốc Sở Xây dựng", "Sở Nội vụ thành phố Sông Mây") == "Giám đốc Sở Xây dựng"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Bộ Quốc phòng huy động lực lượng.", ["Bộ Quốc phòng"]),
        ("Các sở, ban chủ trì thực hiện.", ["Các sở, ban"]),
        ("Văn phòng chủ trì, phối hợp với các đơn vị.", ["Văn phòng"]),
        ("Ban Chỉ đạo chuyển đổi số kiểm tra việc thực hiện.", ["Ban Chỉ đạo chuyển đổi số"]),
    ],
)
def test_names_that_end_in_a_word_others_go_on_from(text: str, lead: list[str]) -> None:
    assert find_subject(text) == lead


def test_a_heading_of_renewable_energy() -> None:
    name = "Cục Điện lực và Năng lượng tái tạo"
    assert heading_agency(name) == [name]
