"""`CHỦ TỊCH` a line above `Nơi nhận` was a task of the section before it, and the paper unsigned; the title of an appendix on the
same page became part of the signer's."""

from __future__ import annotations

from extractors.layout.head import read_head
from extractors.layout.outline import read_outline
from tests.layout_text import layout

PAPER = """
<L>ỦY BAN NHÂN DÂN HUYỆN BẾN XANH
<L>Số: 12/KH-UBND
<R>Bến Xanh, ngày 28 tháng 3 năm 2023
**KẾ HOẠCH
**Triển khai Đề án 06
**I. NHIỆM VỤ
- Rà soát văn bản.
- Cập nhật dữ liệu.
- Báo cáo kết quả.
"""


def test_the_title_belongs_to_the_signature() -> None:
    paper = layout(PAPER + "**CHỦ TỊCH\n**Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n**Phạm Thanh Sơn")
    head = read_head(paper)
    assert (head.signer, head.signer_title, head.recipients) == ("Phạm Thanh Sơn", "Chủ tịch", ("UBND tỉnh", "Lưu: VT"))
    assert [p.text for p in read_outline(paper).sections[-1].paragraphs][-1] == "- Báo cáo kết quả."


def test_what_stands_below_the_name_is_no_title() -> None:
    tail = "<L>Nơi nhận:\n<L>- Lưu: VT.\n<R>KT. CHỦ TỊCH\n<R>PHÓ CHỦ TỊCH\n<R>Phạm Thanh Sơn\n<R>CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2024"
    assert read_head(layout(PAPER + tail)).signer_title == "Phó Chủ tịch"


def test_the_head_of_the_attached_paper_is_no_signature() -> None:
    tail = "<L>Nơi nhận:\n<L>- Lưu: VT.\n<R>KT. BỘ TRƯỞNG\n<R>THỨ TRƯỞNG\n<R>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\n<R>NAM"
    assert read_head(layout(PAPER + tail)).signer_title == "Thứ trưởng"


def test_a_title_in_one_line_with_the_recipients() -> None:
    head = read_head(layout(PAPER + "**TM. ỦY BAN NHÂN DÂN\nNơi nhận: CHỦ TỊCH\n- Lưu: VT.\n**Phạm Thanh Sơn"))
    assert (head.signer, head.signer_title, head.recipients) == ("Phạm Thanh Sơn", "Chủ tịch", ("Lưu: VT",))
