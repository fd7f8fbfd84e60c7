"""`cấp tỉnh 100%, cấp huyện 80%, cấp xã 60%`: only the first value said what it is of, and that with the words before the list."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Hồ sơ xử lý trên mạng: cấp tỉnh 100%, cấp huyện 80%, cấp xã 60%.", ["cấp tỉnh", "cấp huyện", "cấp xã"]),
        ("90% hồ sơ cấp tỉnh, 80% cấp huyện được xử lý", ["hồ sơ cấp tỉnh", "cấp huyện"]),
        ("Phấn đấu cấp tỉnh đạt 100%, cấp xã đạt tối thiểu 60% hồ sơ", ["cấp tỉnh", "cấp xã"]),
        ("Tỷ lệ hộ nghèo: khu vực thành thị dưới 1%; khu vực nông thôn dưới 4%", ["khu vực thành thị", "khu vực nông thôn"]),
        ("Tỷ lệ xử lý hồ sơ: 100% (cấp tỉnh), 80% (cấp huyện)", ["cấp tỉnh", "cấp huyện"]),
        ("Cấp xã: 50% hồ sơ được số hóa", ["hồ sơ"]),
        ("100% sở, ban, ngành; 90% UBND cấp xã có trang thông tin", ["sở, ban, ngành", "UBND cấp xã"]),
        ("Số bác sĩ/vạn dân đạt 11, số giường bệnh/vạn dân đạt 34", ["Số bác sĩ/vạn dân", "số giường bệnh/vạn dân"]),
        ("Diện tích đạt 85.000 ha, sản lượng 480.000 tấn vào năm 2025.", ["Diện tích", "sản lượng"]),
        ("Tỷ lệ trẻ đi học: mầm non 92%, tiểu học 100%, trung học cơ sở trên 98%", ["trẻ đi học: mầm non", "tiểu học", "trung học cơ sở"]),
        ("Tiêm phòng đạt: lợn ≥ 80%; chó, mèo ≥ 75%", ["lợn", "chó, mèo"]),
        ("Đào tạo 85.000 người, trong đó cao đẳng 7.500 người, trung cấp 14.000 người", ["người", "cao đẳng", "trung cấp"]),
        ("100% hồ sơ được tiếp nhận trực tuyến, trong đó tối thiểu 80% được thanh toán trực tuyến", ["hồ sơ", "hồ sơ"]),
        ("Tỷ lệ lao động qua đào tạo đạt 85%, tăng 3,5% so với năm 2025", ["lao động qua đào tạo", "lao động qua đào tạo"]),
        ("Đáp ứng 75% nhu cầu dược liệu và tăng kim ngạch bình quân 15%/năm", ["nhu cầu dược liệu", "kim ngạch"]),
        ("Thu hút 25 dự án mới với tổng vốn đăng ký 9.000 tỷ đồng", ["dự án mới", "tổng vốn đăng ký"]),
        ("Đón 3.000 lượt khách đến các điểm, doanh thu đạt 8 tỷ đồng", ["lượt khách đến các điểm", "doanh thu"]),
        ("Giảm tỷ lệ nhập khẩu nguyên liệu xuống dưới 25%", ["nhập khẩu nguyên liệu"]),
        ("Giảm 50% số phòng học tạm so với năm 2025", ["phòng học tạm"]),
        ("Tạo việc làm cho 120 lao động thuộc hộ nghèo, hộ cận nghèo.", ["lao động thuộc hộ nghèo, hộ cận nghèo"]),
        ("Tiết kiệm 10% chi thường xuyên, tương ứng 285 tỷ đồng", ["chi thường xuyên", "chi thường xuyên"]),
        ("Tổ chức 320 hội nghị với 25.000 lượt người tham dự", ["hội nghị", "lượt người tham dự"]),
        ("Hình thành 02 trung tâm và mạng lưới 500 điểm giao nhận", ["trung tâm", "điểm giao nhận"]),
        ("tỷ lệ giáo viên đạt chuẩn bậc 4 trở lên đạt 95%", ["giáo viên đạt chuẩn bậc 4 trở lên"]),
        ("Thời gian chờ của người dân bình quân không quá 15 phút/lượt", ["Thời gian chờ của người dân"]),
        ("Thời gian phê duyệt quyết toán giảm 30 ngày so với năm 2025", ["Thời gian phê duyệt quyết toán"]),
        ("giá bán thấp hơn 25 - 30% so với nhà ở thương mại", ["giá bán"]),
        ("80% công nhân có nhu cầu được thuê nhà", ["công nhân có nhu cầu"]),
        ("tỷ lệ mẫu không đạt dưới 6%", ["mẫu không đạt"]),
        ("Chỉ số hài lòng trên 96%", ["Chỉ số hài lòng"]),
        ("Duy trì tỷ lệ che phủ rừng ổn định trên 61%", ["che phủ rừng"]),
        ("mỗi xã có ít nhất 01 mô hình và 02 đợt ra quân", ["mô hình, mỗi xã", "đợt ra quân, mỗi xã"]),
        ("Có 01 tổ công nghệ số với ít nhất 05 thành viên", ["tổ công nghệ số", "thành viên"]),
    ],
)  # fmt: skip
def test_what_each_value_is_of(text: str, of: list[str | None]) -> None:
    assert [q.of for q in find_quantities(text)] == of


def test_a_measure_is_one_word() -> None:
    assert [q.unit for q in find_quantities("sản lượng đạt 480.000 tấn vào năm 2025")] == ["tấn"]
