"""`300¹` is three hundred with a note, whatever printed it; it was read as 3.001, and 95¹% as 951 %."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from reportlab.pdfgen import canvas

from extractors.language.money import find_money
from extractors.language.numbers import parse_figure
from extractors.language.quantities import find_quantities
from extractors.readers.pdf import read_pdf


@pytest.mark.parametrize("size", [7.0, 9.2, 10.7])  # Word, a browser, WeasyPrint
def test_a_raised_mark_is_told_by_its_baseline(size: float) -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(400, 200))
    sheet.setFont("Helvetica", 11)
    sheet.drawString(50, 150, "300")
    width = sheet.stringWidth("300", "Helvetica", 11)
    sheet.setFont("Helvetica", size)
    sheet.drawString(50 + width, 154.5, "1")
    sheet.save()
    words = read_pdf(out.getvalue())[0].words
    assert [(w.text, w.superscript) for w in words] == [("300", False), ("1", True)]


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("300¹", "300", None),
        ("1.234,5²", "1234.5", None),
        ("3.000*", "3000", None),
        ("3.000(*)", "3000", None),
        ("3.000(1)", "3000", "note_mark"),  # a mark, or something else that stands in brackets: to be looked at
        ("3.000 [12]", "3000", "note_mark"),
        ("10³", None, "not_a_number"),  # a power
        ("300(2024)", None, "not_a_number"),
    ],
)
def test_a_figure_with_a_mark(text: str, value: str | None, doubt: str | None) -> None:
    figure = parse_figure(text)
    assert (figure.value, figure.doubt) == (Decimal(value) if value else None, doubt)


def test_marks_in_sentences() -> None:
    (money,) = find_money("Tổng kinh phí: 300¹ triệu đồng².")
    assert (money.value, money.as_written) == (Decimal(300), "300¹ triệu đồng")
    (share,) = find_quantities("95¹% hồ sơ được xử lý trên môi trường mạng")
    assert (share.value, share.as_written) == (Decimal(95), "95¹%")
