"""Two bodies sign one plan side by side: the name of the first was read as a task. A stamp's own words and the day of an amended
decision are neither the head's day nor its end."""

from __future__ import annotations

import unicodedata

from extractors.context import ReadingContext
from extractors.layout.head import read_head
from extractors.layout.outline import read_outline
from extractors.prose import read_prose
from tests.layout_text import layout

JOINT = """
<L>SỞ Y TẾ - BẢO HIỂM XÃ HỘI|TỈNH SÔNG MÂY
<L>Số: 11/KHPH-SYT-BHXH
<R>Sông Mây, ngày 12 tháng 5 năm 2023
**KẾ HOẠCH
**Phối hợp thực hiện bảo hiểm y tế toàn dân
Căn cứ Luật Bảo hiểm y tế số 25/2008/QH12;
**I. TRÁCH NHIỆM CỦA CÁC BÊN
**1. Trách nhiệm của Sở Y tế
a) Nâng cao chất lượng dịch vụ.
b) Cung cấp danh sách trẻ em.
<L>BẢO HIỂM XÃ HỘI TỈNH
<L>GIÁM ĐỐC
<L>Trần Đình Lương
<L>Nơi nhận:
<L>- Lưu: VT.
<R>SỞ Y TẾ|GIÁM ĐỐC
<R>Từ Quốc Hiền
"""


def test_the_body_that_signs_is_part_of_the_signature() -> None:
    outline = read_outline(layout(JOINT))
    assert [p.text for s in outline.sections for p in s.paragraphs] == ["a) Nâng cao chất lượng dịch vụ.", "b) Cung cấp danh sách trẻ em."]  # fmt: skip
    assert outline.head.signer == "Trần Đình Lương; Từ Quốc Hiền"
    assert outline.head.signer_title == "Giám đốc; Giám đốc"
    assert len(read_prose(outline, (), ReadingContext(doc_id="d1")).tasks) == 2


LETTER = """
Ký bởi: Ủy ban nhân dân tỉnh Sông Mây
Thời gian ký: 19/07/2024 16:22:41 +07:00
<L>ỦY BAN NHÂN DÂN|TỈNH SÔNG MÂY
<L>Số: 45/UBND-VX
<L>V/v triển khai hồ sơ sức khỏe điện tử
<L>Kính gửi:
<L>- Sở Y tế;
<L>- Công an tỉnh.
<R>Độc lập - Tự do - Hạnh phúc
<R>Sông Mây, ngày 18 tháng 7 năm 2024
1. Sở Y tế hoàn thành trước ngày 30/9/2024.
<L>Nơi nhận:
<L>- Lưu: VT.
<R>KT. CHỦ TỊCH|PHÓ CHỦ TỊCH
<R>(Đã ký)
<R>Nguyễn Thanh Bình
"""


def test_the_day_stands_beside_those_the_letter_goes_to() -> None:
    head = read_head(layout(LETTER))
    assert (head.place, str(head.issued_on)) == ("Sông Mây", "2024-07-18")
    outline = read_outline(layout(LETTER))
    body = [p.text for p in (*outline.preamble, *(q for s in outline.sections for q in s.paragraphs))]
    assert body == ["1. Sở Y tế hoàn thành trước ngày 30/9/2024."]


def test_a_title_in_decomposed_letters() -> None:
    head = read_head(layout(unicodedata.normalize("NFD", LETTER)))
    assert (head.signer_title, head.signer, head.signing_form) == ("Phó Chủ tịch", "Nguyễn Thanh Bình", "KT.")


def test_a_subject_goes_on_with_what_it_amends() -> None:
    head = read_head(
        layout(
            """
<L>SỞ NỘI VỤ
<L>Số: 77/QĐ-SNV
<R>Sông Mây, ngày 15 tháng 01 năm 2026
**QUYẾT ĐỊNH
**Sửa đổi, bổ sung Kế hoạch cải cách hành chính năm 2026
**ban hành kèm theo Quyết định số 1912/QĐ-SNV ngày 22 tháng 12 năm 2025
**GIÁM ĐỐC SỞ NỘI VỤ
Căn cứ Nghị định số 150/2025/NĐ-CP;
**QUYẾT ĐỊNH:
Điều 1. Sửa đổi thời hạn.
"""
        )
    )
    assert head.subject is not None
    assert head.subject.endswith("ban hành kèm theo Quyết định số 1912/QĐ-SNV ngày 22 tháng 12 năm 2025")
    assert head.issuer is not None
    assert head.issuer.startswith("Giám đốc Sở Nội vụ")


def test_all_who_sign_are_kept() -> None:
    plain = JOINT[: JOINT.index("<L>BẢO HIỂM XÃ HỘI TỈNH\n")]
    signed = "<L>KT. GIÁM ĐỐC|BẢO HIỂM XÃ HỘI TỈNH|PHÓ GIÁM ĐỐC\n<R>GIÁM ĐỐC|SỞ Y TẾ\n<L>Trần Đình Lương\n<R>Từ Quốc Hiền\n<L>Nơi nhận:\n<L>- Lưu: VT."
    for block in (signed, signed.replace("KT. GIÁM ĐỐC|", "")):
        outline = read_outline(layout(plain + block))
        assert outline.head.signer == "Trần Đình Lương; Từ Quốc Hiền"
        assert outline.head.signer_title == "Phó Giám đốc; Giám đốc Sở Y tế"
        assert outline.head.issuer == "Sở Y tế - Bảo hiểm xã hội tỉnh Sông Mây"
        assert sum(len(s.paragraphs) for s in outline.sections) == 2
