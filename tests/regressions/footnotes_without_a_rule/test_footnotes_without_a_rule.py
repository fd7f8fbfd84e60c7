"""WeasyPrint prints footnotes small, as `1. …`, without a rule above: they were body text, and cut the paragraph that goes on
over the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.layout.compose import compose
from schemas.layout import Paragraph
from schemas.page import PageContent
from tests.pages import Sheet
from tests.unit.test_compose import WIDE, full


def _page(*, called: bool) -> PageContent:
    sheet = Sheet(1)
    sheet.text(120, "Đoạn trước.")
    if called:
        raised = Sheet(1)
        raised.y = sheet.y - 1
        raised.text(sheet.words[-1].x1, "1", size=6)
        sheet.words.append(replace(raised.words[0], superscript=True))
    sheet.y += 14
    full(sheet, WIDE.removesuffix(" báo cáo"), 120)
    full(sheet, WIDE)
    sheet.y = 760
    sheet.text(110, "1. Quyết định số 12/QĐ-UBND ngày 02/3/2026 của", size=8)
    sheet.y = 770
    sheet.text(85, "Ủy ban nhân dân tỉnh.", size=8)
    return sheet.page()


def _next() -> PageContent:
    sheet = Sheet(2)
    sheet.y = 70
    full(sheet, "kết quả thực hiện.")
    full(sheet, "Đoạn sau.", 120)
    return sheet.page()


def test_a_mark_raised_in_the_text_makes_small_print_at_the_foot_its_note() -> None:
    layout = compose([_page(called=True), _next()])
    assert [note.text for note in layout.notes] == [
        "1. Quyết định số 12/QĐ-UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh."
    ]
    body = [block.text for block in layout.blocks if isinstance(block, Paragraph)]
    assert body[0] == "Đoạn trước.¹"
    assert body[1].endswith("và báo cáo kết quả thực hiện.")
    assert body[2:] == ["Đoạn sau."]


@pytest.mark.parametrize("mark", ["(1)", "[2]", "*", "**"])
@pytest.mark.parametrize("called", [True, False])
def test_a_mark_that_is_raised_nowhere(mark: str, called: bool) -> None:
    sheet = Sheet(1)
    sheet.text(120, f"Đoạn trước{mark if called else ''}.")
    full(sheet, WIDE)
    sheet.y = 750
    sheet.text(110, f"{mark} Quyết định số 12/QĐ-UBND ngày 02/3/2026 của", size=8)
    sheet.y = 760
    sheet.text(85, "Ủy ban nhân dân tỉnh.", size=8)
    sheet.y = 770
    sheet.text(110, "(9) Quyết định số 13/QĐ-UBND.", size=8)
    notes = [note.text for note in compose([sheet.page()]).notes]
    first = f"{mark} Quyết định số 12/QĐ-UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh."
    assert notes == ([first, "(9) Quyết định số 13/QĐ-UBND."] if called else [])


def test_small_print_that_nothing_points_to_stays_where_it_stands() -> None:
    assert compose([_page(called=False)]).notes == ()
