"""A Công văn that orders (`1. Sở Tài chính chủ trì …`) has no section of tasks and gave none; its subject took the recipients."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from tests.layout_text import layout

HEAD = (
    "<L>ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY\n<L>Số: 321/UBND-VX\n<L>V/v đẩy mạnh thanh toán không dùng tiền mặt\n{left}"
    "<R>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n<R>Sông Mây, ngày 12 tháng 6 năm 2024\n<R>Kính gửi:\n"
    "- Ủy ban nhân dân các huyện.\nThực hiện Chỉ thị số 05/CT-TTg, Chủ tịch UBND tỉnh có ý kiến như sau:\n"
)
SIGNED = "\n<L>Nơi nhận:\n<L>- Như trên;\n<R>CHỦ TỊCH\n<R>Trần Văn An"


def read(body: str, left: str = "") -> ProseResult:
    return read_prose(
        read_outline(layout(HEAD.format(left=left) + body + SIGNED)),
        (),
        ReadingContext(doc_id="d1", province="Sông Mây"),
    )


def leads(result: ProseResult) -> list[list[str]]:
    return [
        [r.agency for r in result.responsibilities if (r.record_id, r.role) == (t.task_id, "lead")]
        for t in result.tasks
    ]


def test_numbered_orders_are_tasks() -> None:
    result = read(
        """
1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát các khoản thu; hoàn thành trước ngày 30/6/2024.
2. Giao Sở Y tế tích hợp nền tảng thanh toán.
3. Các sở, ban, ngành tỉnh:
a) Rà soát quy trình.
b) Hằng tháng báo cáo kết quả.
4. Một số nội dung khác giữ nguyên.
Đề nghị các cơ quan, đơn vị nghiêm túc thực hiện./.
"""
    )
    assert [(t.stt, t.section) for t in result.tasks] == [("1", None), ("2", None), ("a", "3"), ("b", "3")]
    assert leads(result) == [["Sở Tài chính"], ["Sở Y tế"], ["Các sở, ban, ngành tỉnh"], ["Các sở, ban, ngành tỉnh"]]
    assert [t.due for t in result.tasks] == ["2024-06-30", None, None, None]


def test_orders_to_all_that_a_sentence_names() -> None:
    result = read(
        """
UBND tỉnh yêu cầu các sở, ngành, UBND các huyện thực hiện một số nội dung sau:
1. Rà soát các khoản thu.
2. Báo cáo kết quả trước ngày 20/6/2024.
"""
    )
    assert leads(result) == [["Các sở, ngành", "Ủy ban nhân dân các huyện"]] * 2


def test_a_letter_that_orders_nobody_has_no_tasks() -> None:
    assert not read("1. Số thu năm 2023 đạt 12 tỷ đồng.\n2. Số chi đạt 9 tỷ đồng.").tasks


def test_recipients_beside_the_day_are_no_part_of_the_subject() -> None:
    head = read_outline(
        layout(HEAD.format(left="<L>- Các sở, ban, ngành tỉnh;\n") + "1. Sở Y tế báo cáo." + SIGNED)
    ).head
    assert head.subject == "đẩy mạnh thanh toán không dùng tiền mặt"


def test_the_closing_words_of_a_notice_are_no_order() -> None:
    assert not read("1. Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện./.").tasks


def test_a_heading_that_charges_a_body_goes_before_the_sentence_that_orders_all() -> None:
    result = read(
        """
Chủ tịch UBND tỉnh yêu cầu các cấp, các ngành tập trung thực hiện một số giải pháp sau đây:
1. Rà soát các đối tượng kê khai nộp thuế.
a) Cục Thuế có trách nhiệm:
- Xác định chính xác đối tượng nộp thuế.
b) Sở Tài chính chủ trì, phối hợp với UBND các huyện:
- Rà soát các dự án được giao đất.
"""
    )
    assert leads(result) == [["Cục Thuế"], ["Sở Tài chính"]]
