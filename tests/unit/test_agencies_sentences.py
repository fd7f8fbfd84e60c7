"""Who leads and who works with: subjects, cooperation, headings, issuers."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_coordinating, find_subject, heading_agency, issuer_name, lead_of


@pytest.mark.parametrize(
    ("paragraph", "leads"),
    [
        (
            "- Người đứng đầu các cơ quan, đơn vị, địa phương chủ động tổ chức thực hiện.",
            ["Người đứng đầu các cơ quan, đơn vị, địa phương"],
        ),
        ("Giao Sở Tài chính đôn đốc, theo dõi.", ["Sở Tài chính"]),
        ("Phòng Hành chính – Quản trị tăng cường ứng dụng công nghệ thông tin.", ["Phòng Hành chính - Quản trị"]),
        (
            "Các cơ quan cung cấp dịch vụ công trực tuyến có biện pháp tuyên truyền.",
            ["Các cơ quan cung cấp dịch vụ công trực tuyến"],
        ),
        (
            "Các cơ quan thông tấn, báo chí trên địa bàn tỉnh tăng cường tuyên truyền.",
            ["Các cơ quan thông tấn, báo chí trên địa bàn tỉnh"],
        ),
        ("Căn cứ nhiệm vụ của Sở Y tế, hằng năm xây dựng kế hoạch.", ["Sở Y tế"]),
        (
            "Trên cơ sở nội dung của Kế hoạch này, Thủ trưởng các sở, ban, ngành căn cứ chức năng.",
            ["Thủ trưởng các sở, ban, ngành"],
        ),
        (
            "Sở Giáo dục và Đào tạo, UBND cấp huyện chỉ đạo các trường học.",
            ["Sở Giáo dục và Đào tạo", "Ủy ban nhân dân cấp huyện"],
        ),
        (
            "Ban Chỉ đạo xây dựng Chính quyền điện tử là cơ quan điều phối.",
            ["Ban Chỉ đạo xây dựng Chính quyền điện tử"],
        ),
        (
            "Thủ trưởng các sở, ngành; Chủ tịch UBND các huyện chịu trách nhiệm thi hành.",
            ["Thủ trưởng các sở, ngành", "Chủ tịch Ủy ban nhân dân các huyện"],
        ),
        (
            "UBND các tỉnh, thành phố trực thuộc trung ương tổ chức thực hiện.",
            ["Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương"],
        ),
        ("Xây dựng kế hoạch. Sở Tài chính bố trí kinh phí.", []),
        ("Hàng năm, triển khai tuyên truyền trên Đài tỉnh, Cổng thông tin điện tử tỉnh đăng tin.", []),
        ("Các hệ thống thông tin được kết nối.", []),
        ("Tổ chức tập huấn cho cán bộ.", []),
        ("Báo cáo Sở Tài chính để tổng hợp.", []),
    ],
)
def test_the_subject_of_the_first_clause_leads(paragraph: str, leads: list[str]) -> None:
    assert find_subject(paragraph) == leads


def test_the_heading_leads_unless_the_paragraph_names_another() -> None:
    heading = ["Ban Chỉ đạo Chuyển đổi số tỉnh"]
    assert lead_of("Ban Chỉ đạo Chuyển đổi số của tỉnh là cơ quan điều phối chung.", heading) == heading
    assert lead_of("Tham mưu Chủ tịch UBND tỉnh.", heading) == heading
    assert lead_of("Sở Y tế chủ trì.", heading) == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("paragraph", "bodies"),
    [
        ("Chủ trì, phối hợp với Sở Tài chính cân đối nguồn lực.", ["Sở Tài chính"]),
        ("Phối hợp Sở Kế hoạch và Đầu tư cân đối ngân sách.", ["Sở Kế hoạch và Đầu tư"]),
        ("Phối hợp chặt chẽ với các ngành, địa phương trong quá trình tổ chức thực hiện.", ["Các ngành, địa phương"]),
        ("Phối hợp với Báo Vĩnh Phúc, Đài PTTH tỉnh và các cơ quan báo chí triển khai.", ["Báo Vĩnh Phúc", "Đài Phát thanh - Truyền hình tỉnh", "Các cơ quan báo chí"]),
        ("Phối hợp với các trường đại học, cao đẳng trong và ngoài tỉnh trong công tác nghiên cứu.", ["Các trường đại học, cao đẳng trong và ngoài tỉnh"]),
        ("Tăng cường phối hợp với các công ty, doanh nghiệp đào tạo kỹ năng.", ["Các công ty, doanh nghiệp"]),
        ("Tổng hợp dự toán, phối hợp với Sở Tài chính, các đơn vị liên quan tham mưu.", ["Sở Tài chính", "Các đơn vị liên quan"]),
        ("Đôn đốc các đơn vị; phối hợp Sở Nội vụ đánh giá.", ["Sở Nội vụ"]),
        ("Ngân hàng Nhà nước chỉ đạo các tổ chức tín dụng phối hợp với các doanh nghiệp.", []),
        ("Chủ trì, phối hợp hướng dẫn các sở, ban, ngành tỉnh.", []),
        ("Ban hành quy chế phối hợp giữa Sở Nội vụ và Văn phòng UBND tỉnh.", []),
        ("Chỉ đạo cơ quan thường trực thực hiện tốt công tác phối hợp với các sở, ngành.", []),
        ("Báo cáo UBND tỉnh. Nếu có vướng mắc, các địa phương chủ động phối hợp với Sở Tài chính giải quyết.", []),
    ],
)  # fmt: skip
def test_the_objects_of_cooperation(paragraph: str, bodies: list[str]) -> None:
    assert find_coordinating(paragraph) == bodies


@pytest.mark.parametrize(
    ("heading", "bodies"),
    [
        ("3. Văn phòng UBND tỉnh", ["Văn phòng Ủy ban nhân dân tỉnh"]),
        ("Các sở, ban ngành tỉnh; UBND các huyện, thị xã, thành phố", ["Các sở, ban ngành tỉnh", "Ủy ban nhân dân các huyện, thị xã, thành phố"]),
        ("SỞ TÀI CHÍNH", ["Sở Tài chính"]),
        ("9. Điều chỉnh văn bản và chế độ báo cáo", []),
        ("Chính quyền số", []),
        ("Kinh phí thực hiện", []),
    ],
)  # fmt: skip
def test_a_heading_that_names_bodies(heading: str, bodies: list[str]) -> None:
    assert heading_agency(heading) == bodies


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN", "TỈNH VĨNH LONG", "-------"], "Ủy ban nhân dân tỉnh Vĩnh Long"),
        (["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG"], "Chủ tịch Ủy ban nhân dân tỉnh Vĩnh Long"),
        (["UBND TỈNH VĨNH LONG", "VĂN PHÒNG", "Số: 12/KH-VP"], "Văn phòng Ủy ban nhân dân tỉnh Vĩnh Long"),
        (["UBND TỈNH ĐẮK NÔNG", "SỞ TÀI CHÍNH"], "Sở Tài chính tỉnh Đắk Nông"),
        (["UBND THÀNH PHỐ HÀ NỘI", "SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"], "Sở Nông nghiệp và Phát triển nông thôn thành phố Hà Nội"),
        (["UBND HUYỆN LONG HỒ", "PHÒNG TÀI CHÍNH - KẾ HOẠCH"], "Phòng Tài chính - Kế hoạch huyện Long Hồ"),
        (["TỈNH ỦY VĨNH LONG", "BAN TỔ CHỨC"], "Ban Tổ chức Tỉnh ủy Vĩnh Long"),
        (["HỘI ĐỒNG NHÂN DÂN", "TỈNH BẮC NINH KHÓA XIX, KỲ HỌP THỨ 5"], "Hội đồng nhân dân tỉnh Bắc Ninh"),
        (["BỘ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"], "Bộ Lao động - Thương binh và Xã hội"),
        (["BỘ TRƯỞNG BỘ THÔNG TIN VÀ TRUYỀN THÔNG"], "Bộ trưởng Bộ Thông tin và Truyền thông"),
        (["BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ"], "Tổng cục Thuế"),
        (["THỦ TƯỚNG CHÍNH PHỦ"], "Thủ tướng Chính phủ"),
        (["CHÍNH PHỦ"], "Chính phủ"),
        (["Số: 12/QĐ-UBND"], None),
    ],
)  # fmt: skip
def test_the_issuer_of_a_head(lines: list[str], issuer: str | None) -> None:
    assert issuer_name(lines) == issuer
