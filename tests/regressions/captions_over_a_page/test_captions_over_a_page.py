"""`Phụ lục 2` and the first line of its title at the foot of a page: the table had the rest of the title only, and no year; what the
signature at a page's foot says is no title."""

from __future__ import annotations

from extractors.tables.captions import read_caption
from schemas.base import Place
from schemas.layout import Paragraph


def _line(text: str, page: int) -> Paragraph:
    return Paragraph(text=text, places=(Place(page=page),), centered=True, bold=True)


def test_a_title_goes_on_on_the_next_page() -> None:
    lines = [_line("Phụ lục 2", 35), _line("TỔNG HỢP DỰ ÁN NĂM 2026", 35), _line("(Đơn vị cấp xã)", 36)]
    found = read_caption(lines)
    assert (found.appendix, found.title) == ("Phụ lục 2", "TỔNG HỢP DỰ ÁN NĂM 2026 (Đơn vị cấp xã)")


def test_a_signature_on_the_page_before_is_no_title() -> None:
    assert read_caption([_line("Nguyễn Văn Bình", 2), _line("DANH MỤC DỰ ÁN", 3)]).title == "DANH MỤC DỰ ÁN"
