"""Under `Phần thứ ba. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN` the section `II. TỔ CHỨC THỰC HIỆN` was read as one of money: no tasks."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from tests.layout_text import layout

TEXT = """
<L>ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY
<L>Số: 22/ĐA-UBND
<R>Sông Mây, ngày 11 tháng 10 năm 2021
**ĐỀ ÁN
**Phát triển cây ăn quả
**Phần III. {title}
**I. KINH PHÍ THỰC HIỆN
Tổng kinh phí thực hiện: 20 tỷ đồng.
**II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính: Thẩm định dự toán, tham mưu phân bổ kinh phí.
**2. Tổ chức thực hiện dự toán
Các đơn vị lập dự toán hằng năm.
"""


def _leads(title: str) -> list[str]:
    return [r.agency for r in _read(title).responsibilities]


def _read(title: str) -> ProseResult:
    return read_prose(read_outline(layout(TEXT.format(title=title))), (), ReadingContext(doc_id="d1"))


def test_a_section_may_be_of_the_second_topic_of_its_part() -> None:
    assert "Sở Tài chính" in _leads("KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN")
    assert [a.vnd for a in _read("KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN").amounts] == [20_000_000_000]


def test_a_part_of_money_alone_holds_no_tasks() -> None:
    assert _leads("KINH PHÍ") == []
