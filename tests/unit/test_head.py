"""Heads and signatures in the forms in which papers and readers give them."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.layout.head import read_head
from extractors.layout.outline import read_outline
from extractors.layout.references import read_reference
from schemas.base import Place
from schemas.layout import Grid, GridCell, Layout, Paragraph
from schemas.outline import Attached
from tests.layout_text import layout

CONG_VAN = """
<L>UBND TỈNH BẾN TRE|SỞ KHOA HỌC VÀ CÔNG NGHỆ
<L>Số: 388/SKHCN-CĐS
<L>V/v xây dựng kế hoạch và dự toán|chuyển đổi số năm 2026
<R>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc
<R>Bến Tre, ngày 31 tháng 7 năm 2025
Kính gửi:
- Văn phòng UBND tỉnh;
- Các sở, ban, ngành tỉnh.
Thực hiện Công văn số 12/UBND-KT ngày 01/7/2025 của UBND tỉnh, Sở đề nghị các đơn vị thực hiện.
<L>Nơi nhận:
<L>- Như trên;
<L>- Lưu: VT.
<R>KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC
<R>(Đã ký)
<R>Nguyễn Văn An
"""
QUYET_DINH_TTG = """
THỦ TƯỚNG CHÍNH PHỦ  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
-------  Độc lập - Tự do - Hạnh phúc
Số: 411/QĐ-TTg   Hà Nội, ngày 31 tháng 3 năm 2022
QUYẾT ĐỊNH
PHÊ DUYỆT CHIẾN LƯỢC PHÁT TRIỂN KINH TẾ SỐ ĐẾN NĂM 2025
THỦ TƯỚNG CHÍNH PHỦ
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Chiến lược phát triển kinh tế số đến năm 2025 với những nội dung chủ yếu sau:
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.
Nơi nhận: KT. THỦ TƯỚNG
- Ban Bí thư Trung ương Đảng; PHÓ THỦ TƯỚNG
- Lưu: VT, KSTT (2b). Vũ Đức Đam
"""
NGHI_QUYET = """
**HỘI ĐỒNG NHÂN DÂN|TỈNH LÂM ĐỒNG
Số: 05/2023/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lâm Đồng, ngày 09 tháng 5 năm 2023
**NGHỊ QUYẾT
**Quy định mức chi từ ngân sách nhà nước
**HỘI ĐỒNG NHÂN DÂN TỈNH LÂM ĐỒNG|KHÓA X, KỲ HỌP THỨ 9
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 1. Phạm vi điều chỉnh
1. Nghị quyết này quy định mức chi.
Nơi nhận:
- Như trên;
CHỦ TỊCH
Trần Đức Quận
"""
KE_HOACH_BLANK = """
<L>ỦY BAN NHÂN DÂN TỈNH VĨNH LONG|VĂN PHÒNG
<L>Số: /KH-VPUBND
<R>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc
<R>Vĩnh Long, ngày … tháng 8 năm 2025
**KẾ HOẠCH
**Thực hiện các nhiệm vụ chuyển đổi số năm 2026
Căn cứ Công văn số 388/SKHCN-CĐS ngày 31/7/2025, Văn phòng ban hành Kế hoạch:
**I. MỤC TIÊU
- Đạt 80%.
**PHỤ LỤC 1
**DỰ TOÁN KINH PHÍ
(Kèm theo Kế hoạch số ……../KH-VPUBND ngày … tháng 8 năm 2025 của Văn phòng UBND tỉnh)
[BẢNG]
"""


def test_official_letter_has_no_title_line() -> None:
    head = read_head(layout(CONG_VAN))
    assert (head.type, head.number, head.issued_on) == ("Công văn", "388/SKHCN-CĐS", date(2025, 7, 31))
    assert head.place == "Bến Tre"
    assert head.issuer == "Sở Khoa học và Công nghệ tỉnh Bến Tre"
    assert head.subject == "xây dựng kế hoạch và dự toán chuyển đổi số năm 2026"
    assert (head.signing_form, head.signer_title, head.signer) == ("KT.", "Phó Giám đốc", "Nguyễn Văn An")
    assert head.recipients == ("Như trên", "Lưu: VT")


def test_columns_that_flat_text_interleaves_are_parted() -> None:
    head = read_head(layout(QUYET_DINH_TTG))
    assert (head.number, head.place, head.issued_on) == ("411/QĐ-TTg", "Hà Nội", date(2022, 3, 31))
    assert head.issuer == "Thủ tướng Chính phủ"
    assert head.subject == "PHÊ DUYỆT CHIẾN LƯỢC PHÁT TRIỂN KINH TẾ SỐ ĐẾN NĂM 2025"
    assert (head.signer_title, head.signer, head.articles) == ("Phó Thủ tướng", "Vũ Đức Đam", 2)
    assert head.recipients == ("Ban Bí thư Trung ương Đảng", "Lưu: VT, KSTT (2b)")
    assert head.attached == Attached(type="Chiến lược", title="Phát triển kinh tế số đến năm 2025")


def test_normative_resolution_carries_the_year_and_its_council_no_session() -> None:
    head = read_head(layout(NGHI_QUYET))
    assert head.number == "05/2023/NQ-HĐND"
    assert head.issuer == "Hội đồng nhân dân tỉnh Lâm Đồng"
    assert (head.signer_title, head.signer, head.signing_form) == ("Chủ tịch", "Trần Đức Quận", None)


def test_blank_numbers_and_days_are_none_and_told() -> None:
    paper = layout(KE_HOACH_BLANK)
    head = read_head(paper)
    assert (head.number, head.issued_on, head.place) == (None, None, "Vĩnh Long")
    assert head.issuer == "Văn phòng Ủy ban nhân dân tỉnh Vĩnh Long"
    assert head.subject == "Thực hiện các nhiệm vụ chuyển đổi số năm 2026"
    blanks = [(b.where, b.missing_number, b.missing_date) for b in read_outline(paper).blanks]
    assert blanks == [("document", True, True), ("PHỤ LỤC 1", True, True)]


def test_appendices_alone_name_their_letter() -> None:
    paper = layout(
        """
        **Phụ lục I
        **BÁO CÁO VAY VÀ TRẢ NỢ ĐỊNH KỲ
        (Kèm theo Công văn số 1064/STC-QLNS ngày 20/5/2019 của Sở Tài chính tỉnh Đắk Nông)
        [BẢNG]
        **Phụ lục II
        **BÁO CÁO VAY VÀ TRẢ NỢ
        (Kèm theo Công văn số 1064/STC-QLNS ngày 20/5/2019 của Sở Tài chính tỉnh Đắk Nông)
        [BẢNG]
        """
    )
    head = read_head(paper)
    assert (head.type, head.number, head.issued_on) == ("Công văn", "1064/STC-QLNS", date(2019, 5, 20))
    assert head.issuer == "Sở Tài chính tỉnh Đắk Nông"
    assert head.subject == "Báo cáo vay và trả nợ"
    assert head.places["number"] == Place(page=1), "the number of the letter points to the line it was read from"


def test_a_borderless_table_holds_the_head() -> None:
    cells = (
        GridCell(row=0, col=0, text="BỘ Y TẾ", lines=("BỘ Y TẾ",)),
        GridCell(row=0, col=1, text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"),
        GridCell(row=1, col=0, text="Số: 5/KH-BYT"),
        GridCell(row=1, col=1, text="Hà Nội, ngày 5 tháng 1 năm 2024"),
    )
    grid = Grid(page=1, bbox=None, n_rows=2, n_cols=2, cells=cells, engine="docx", confidence=1)
    rest = layout("**KẾ HOẠCH\n**Cải cách hành chính năm 2024\nI. MỤC TIÊU\n- Đạt 90%.")
    head = read_head(Layout(blocks=(grid, *rest.blocks)))
    assert (head.number, head.issuer, head.place) == ("05/KH-BYT", "Bộ Y tế", "Hà Nội")
    assert head.issued_on == date(2024, 1, 5)


def test_what_ocr_cannot_read_is_no_number_and_no_blank() -> None:
    lines = (
        "<L>ỦY BAN NHÂN DÂN|TINH ĐAK NONG",
        "<L>Số: 2#9/BC-UBND",
        "<R>Đắk Nông, ngày 4€tháng 7 năm 2019",
        "**BÁO CÁO",
        "**Công khai",
    )
    paper = layout("\n".join(lines))
    head = read_head(paper)
    assert (head.number, head.number_as_written) == (None, "Số: 2#9/BC-UBND")
    assert (head.issued_on, head.place) == (None, "Đắk Nông")
    assert head.issuer == "Ủy ban nhân dân tỉnh Đắk Nông"
    assert read_outline(paper).blanks == ()


@pytest.mark.parametrize(
    ("text", "number", "missing_number", "missing_date"),
    [
        ("(Kèm theo Quyết định số 781/QĐ-UBND ngày 21/4/2022 của UBND tỉnh)", "781/QĐ-UBND", False, False),
        (
            "(Ban hành kèm theo Quyết định số 3252 /QĐ-UBND, ngày 30 /12/2019 của Chủ tịch UBND tỉnh)",
            "3252/QĐ-UBND",
            False,
            False,
        ),
        ("(Kèm theo Quyết định số      /QĐ-UBND ngày     /4/2022 của UBND tỉnh)", None, True, True),
        ("(Kèm theo Kế hoạch số ……/KH-UBND ngày 05 tháng 8 năm 2025)", None, True, False),
        ("(Kèm theo Báo cáo số S‡_/BC-UBND ngày 15/7/2019)", None, False, False),
    ],
)
def test_reference_lines(text: str, number: str | None, missing_number: bool, missing_date: bool) -> None:
    reference = read_reference(text)
    assert reference is not None
    assert (reference.number, reference.missing_number, reference.missing_date) == (
        number,
        missing_number,
        missing_date,
    )


def test_a_pointer_to_an_appendix_is_no_reference() -> None:
    assert read_reference("(Kèm theo phụ lục III)") is None


def test_the_electronic_signature_gives_the_day_where_the_head_has_none() -> None:
    paper = layout("**KẾ HOẠCH\n**Chuyển đổi số\nI. MỤC TIÊU\n- Đạt 80%.")
    stamp = Paragraph(text="Người ký: UBND tỉnh Thời gian ký: 15.07.2019 14:54:55 +07:00", places=(Place(page=1),))
    assert read_head(paper.model_copy(update={"running": (stamp,)})).issued_on == date(2019, 7, 15)
