"""`CHỦ TỊCH UỶ BAN NHÂN DÂN`, `TỈNH ỦY SÔNG LAM`: capitals under an older spelling, or of a place the lookups do not know; and a
paper without a head, whose issuer is whom it is signed for."""

from __future__ import annotations

import pytest

from extractors.language.agencies import seated
from extractors.layout.outline import read_outline
from tests.layout_text import layout

HEAD = """{issuer}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/QĐ-UBND
Sông Lam, ngày 02 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc ban hành Quy chế
{authority}
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
"""
UNHEADED = """TỜ TRÌNH
Về việc thông qua Nghị quyết hỗ trợ doanh nghiệp
Kính gửi: Hội đồng nhân dân tỉnh.
Ủy ban nhân dân tỉnh trình dự thảo Nghị quyết như sau:
1. Sự cần thiết
Doanh nghiệp còn ít.
2. Kinh phí
Kinh phí do ngân sách tỉnh bảo đảm.
Trên đây là Tờ trình, kính trình Hội đồng nhân dân tỉnh xem xét./.
TM. ỦY BAN NHÂN DÂN TỈNH
CHỦ TỊCH
Lê Văn An
"""


@pytest.mark.parametrize(
    ("issuer", "authority", "name"),
    [
        ("TỈNH SÔNG LAM", "CHỦ TỊCH UỶ BAN NHÂN DÂN TỈNH THÁI NGUYÊN", "Chủ tịch Ủy ban nhân dân tỉnh Thái Nguyên"),
        ("TỈNH ỦY SÔNG LAM", "", "Tỉnh ủy Sông Lam"),
    ],
)
def test_in_its_own_case(issuer: str, authority: str, name: str) -> None:
    assert read_outline(layout(HEAD.format(issuer=issuer, authority=authority))).head.issuer == name


def test_signed_for_its_issuer() -> None:
    assert read_outline(layout(UNHEADED)).head.issuer == "Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    ("place", "head", "name"),
    [
        ("Bắc Giang", "Ủy ban nhân dân tỉnh ban hành Kế hoạch", "Ủy ban nhân dân tỉnh Bắc Giang"),
        ("Vinh Lam", "Ủy ban nhân dân tỉnh ban hành Kế hoạch", "Ủy ban nhân dân"),
        ("Bắc Giang", "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh", "Ủy ban nhân dân"),
    ],
)
def test_seated_by_what_it_says_of_itself(place: str, head: str, name: str) -> None:
    assert seated("Ủy ban nhân dân", place, head) == name


def test_on_the_territory_of_is_no_authority() -> None:
    lines = ["CHĂM SÓC SỨC KHỎE HỌC ĐƯỜNG GIAI ĐOẠN 2026 - 2030 TRÊN ĐỊA", "BÀN TỈNH CÀ MAU"]
    head = read_outline(layout(HEAD.format(issuer="ỦY BAN NHÂN DÂN|TỈNH CÀ MAU", authority="").replace(
        "Về việc ban hành Quy chế", "\n".join(lines)))).head  # fmt: skip
    assert (head.issuer, head.subject) == ("Ủy ban nhân dân tỉnh Cà Mau", " ".join(lines))
