"""Two who sign side by side without TM. or KT. were nobody; `SỞ Y TẾ` with no province to be found was no doubt; the number of a law
behind `Luật số:` was another's; `phố` and `Hồ` were one word where the slanted letter reaches over the space."""

from __future__ import annotations

from extractors.language.agency_issuer import issuer_name
from extractors.layout.compose import compose
from extractors.layout.head import read_head
from extractors.layout.numbering import outline_findings
from extractors.layout.outline import read_outline
from extractors.readers.glyphs import _beside, _Run, _Stretch
from extractors.readers.text import read_text
from schemas.outline import Head

JOINT = """SỞ Y TẾ - CÔNG AN
TỈNH SÔNG MÂY
Số: 05/KHLT-SYT-CA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Sông Mây, ngày 15 tháng 10 năm 2025
KẾ HOẠCH LIÊN TỊCH
Phối hợp bảo đảm an ninh bệnh viện
Căn cứ Luật Khám bệnh, chữa bệnh số 15/2023/QH15;
Thực hiện Kế hoạch số 12/KH-UBND ngày 01/10/2025 của Ủy ban nhân dân tỉnh, hai bên ban hành Kế hoạch như sau:
1. Mục đích: phòng ngừa tội phạm trong bệnh viện.
2. Trách nhiệm: hai bên tổ chức thực hiện./.

      CÔNG AN TỈNH                     SỞ Y TẾ
        GIÁM ĐỐC                      GIÁM ĐỐC

     Nguyễn Đức Hải               Trương Thị Kim Huệ
Nơi nhận:
- Lưu: VT.
"""


def _head(text: str) -> Head:
    return read_head(compose(read_text(text.encode())))


def test_two_signers_without_a_form() -> None:
    head = _head(JOINT)
    assert (head.signer, head.signer_title) == ("Nguyễn Đức Hải; Trương Thị Kim Huệ", "Giám đốc; Giám đốc")


def test_what_follows_the_bases_is_no_part_of_them() -> None:
    outline = read_outline(compose(read_text(JOINT.encode())))
    assert [p.text[:9] for p in outline.preamble[:2]] == ["Căn cứ Lu", "Thực hiện"]


def test_a_department_of_no_province() -> None:
    bare = JOINT.replace("SỞ Y TẾ - CÔNG AN\nTỈNH SÔNG MÂY", "SỞ Y TẾ")
    codes = [f.code for f in outline_findings(read_outline(compose(read_text(bare.encode()))))]
    assert codes == ["issuer_without_place"]
    # a province the registry does not know is named all the same
    unknown = bare.replace("SỞ Y TẾ", "SỞ Y TẾ TỈNH SÔNG MÂY")
    assert outline_findings(read_outline(compose(read_text(unknown.encode())))) == []
    named = bare.replace("Sông Mây, ngày", "Vĩnh Long, ngày")
    assert outline_findings(read_outline(compose(read_text(named.encode())))) == []


def test_the_number_of_a_law() -> None:
    law = (
        "QUỐC HỘI\nLuật số: 64/2025/QH15\nHà Nội, ngày 19 tháng 02 năm 2025\nLUẬT\nBAN HÀNH VĂN BẢN\nĐiều 1. Phạm vi\n"
    )
    assert _head(law).number == "64/2025/QH15"


def test_a_pair_kerned_over_its_space() -> None:
    stretch = _Stretch(1, True, 11.0, 100.0, 88.4, 102.9, 11.0, "Times New Roman", True, False, False)
    run = _Run(x0=423.59, x1=460.84, em=12.17, of=stretch, chars=list("NGHĨA"))
    assert not _beside(run, 462.78, 470.72, True)


def test_an_organ_of_the_body_below_it() -> None:
    assert issuer_name(["ĐẢNG ỦY", "SỞ XÂY DỰNG"]) == "Đảng ủy Sở Xây dựng"
    assert issuer_name(["BAN CHỈ ĐẠO PHÁT TRIỂN KHOA HỌC,", "CÔNG NGHỆ TỈNH SƠN LA"]) == "Ban Chỉ đạo phát triển khoa học, công nghệ tỉnh Sơn La"  # fmt: skip
