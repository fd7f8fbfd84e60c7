"""The PDF reader on small files drawn by reportlab: words, rules, turned pages, superscripts."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen import canvas

from extractors.layout.compose import compose
from extractors.readers.pdf import read_pdf
from extractors.tables.assemble import read_tables

EDGES = (60.0, 100.0, 260.0, 400.0)
ROWS = (
    ("STT", "Noi dung", "Kinh phi"),
    ("1", "Xay dung cong", "1.200"),
    ("2", "Dao tao", "300"),
    ("3", "So hoa", "50"),
)


def draw_table(pdf: canvas.Canvas, top: float, filled: bool = False) -> None:
    """A ruled table; `filled`: borders as thin rectangles, as spreadsheets and browsers draw them."""
    height = 20
    bottom = top - height * len(ROWS)
    for index in range(len(ROWS) + 1):
        y = top - index * height
        pdf.rect(EDGES[0], y - 0.4, EDGES[-1] - EDGES[0], 0.8, stroke=0, fill=1) if filled else pdf.line(
            EDGES[0], y, EDGES[-1], y
        )
    for x in EDGES:
        pdf.rect(x - 0.4, bottom, 0.8, top - bottom, stroke=0, fill=1) if filled else pdf.line(x, bottom, x, top)
    pdf.setFont("Times-Roman", 11)
    for number, row in enumerate(ROWS):
        for x, text in zip(EDGES, row, strict=False):
            pdf.drawString(x + 4, top - number * height - 14, text)


def table_texts(data: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in read_tables(compose(read_pdf(data)))]


EXPECTED = [[list(row) for row in ROWS[1:]]]


@pytest.mark.parametrize("filled", [False, True], ids=["stroked", "filled"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_turned_by_their_rotation_read_upright(turn: int, filled: bool) -> None:
    """/Rotate turns the page on the screen; the text still runs along the file's own axis and is read along it."""
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(500, 600))
    draw_table(pdf, 500, filled)
    pdf.setPageRotation(turn)
    pdf.showPage()
    pdf.save()
    assert table_texts(out.getvalue()) == EXPECTED


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_set_sideways_is_turned_upright(turn: int) -> None:
    """A landscape table printed on a portrait page: the content itself is turned."""
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(600, 600))
    pdf.translate(300, 300)
    pdf.rotate(turn)
    pdf.translate(-300, -300)
    draw_table(pdf, 500)
    pdf.showPage()
    pdf.save()
    [page] = read_pdf(out.getvalue())
    assert page.rotation == turn
    assert table_texts(out.getvalue()) == EXPECTED


def test_raised_mark_after_a_number_is_not_a_digit_of_it() -> None:
    """`2.0` with note 2 must never read 2.02."""
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(595, 842))
    pdf.setFont("Times-Roman", 13)
    pdf.drawString(85, 600, "phien ban 2.0")
    width = pdf.stringWidth("phien ban 2.0", "Times-Roman", 13)
    pdf.setFont("Times-Roman", 7)
    pdf.drawString(85 + width, 605, "2")
    pdf.setFont("Times-Roman", 13)
    pdf.drawString(85 + width + 8, 600, "cua tinh")
    pdf.showPage()
    pdf.save()
    [paragraph] = compose(read_pdf(out.getvalue())).blocks
    assert paragraph.kind == "paragraph"
    assert paragraph.text == "phien ban 2.0² cua tinh"


def test_letter_spacing_does_not_break_words() -> None:
    """Browsers space the letters of headings."""
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(595, 842))
    text = pdf.beginText(85, 700)
    text.setFont("Times-Bold", 13)
    text.setCharSpace(2)
    text.textLine("KINH PHI")
    pdf.drawText(text)
    pdf.showPage()
    pdf.save()
    [page] = read_pdf(out.getvalue())
    assert [word.text for word in page.words] == ["KINH", "PHI"]


def test_white_rules_are_no_rules() -> None:
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(595, 842))
    pdf.setStrokeGray(1.0)
    pdf.line(60, 500, 400, 500)
    pdf.setStrokeGray(0.0)
    pdf.line(60, 400, 400, 400)
    pdf.drawString(60, 450, "x")
    pdf.showPage()
    pdf.save()
    [page] = read_pdf(out.getvalue())
    assert [round(rule.top) for rule in page.rules] == [442]


def test_unruled_table_without_a_number_column_is_read_by_camelot() -> None:
    rows = [("Chi tieu", "Nam 2020", "Nam 2021", "Nam 2022"), ("Tong san pham", "1.234", "1.345", "1.456")]
    rows += [(f"Thu ngan sach muc {n}", f"{n}10", f"{n}20", f"{n}30") for n in range(1, 6)]
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(595, 842))
    pdf.setFont("Times-Roman", 12)
    pdf.drawString(85, 780, "Bao cao tinh hinh thuc hien nhiem vu phat trien kinh te va ngan sach nha nuoc trong nam.")
    for number, row in enumerate(rows):
        for x, text in zip((85, 300, 380, 460), row, strict=True):
            pdf.drawString(x, 700 - 22 * number, text)
    pdf.showPage()
    pdf.save()
    pages = read_pdf(out.getvalue())
    assert [candidate.engine for candidate in pages[0].candidates] == ["camelot-network"]
    [table] = read_tables(compose(pages))
    assert table.engine == "camelot-network"
    assert table.confidence < 0.85
    assert [[cell.text for cell in row.cells] for row in table.rows][-1] == ["Thu ngan sach muc 5", "510", "520", "530"]


def test_running_text_is_no_table_without_rules() -> None:
    out = io.BytesIO()
    pdf = canvas.Canvas(out, pagesize=(595, 842))
    pdf.setFont("Times-Roman", 12)
    for number in range(20):
        pdf.drawString(
            85, 700 - 18 * number, "Uy ban nhan dan tinh giao cac so ban nganh to chuc thuc hien ke hoach nay"
        )
    pdf.showPage()
    pdf.save()
    pages = read_pdf(out.getvalue())
    assert not pages[0].candidates
    assert read_tables(compose(pages)) == []
