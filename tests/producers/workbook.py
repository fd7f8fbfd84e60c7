"""The fixture tables as a workbook: what Calc prints looks as Excel's prints do – tight rows, figures set low, a stamp."""

from __future__ import annotations

import io
from pathlib import Path

import xlsxwriter
from PIL import Image, ImageDraw

from tests.producers.fixtures import Fixture, Rules, body_rows, header_rows

CHARS = 1.05
"""Characters a column is wide for each unit of a fixture's width: the sheet is then shrunk to one page's width."""
GAP = 0.3
"""The thin columns at both sides of a table, which spreadsheets keep for their double frames."""


def write_xlsx(fixture: Fixture, rules: Rules, path: Path) -> None:
    """One sheet, as wide as a page; the title is centred over the table, a stamp stands over the head."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Phụ lục")
        sheet.set_paper(9)
        (sheet.set_landscape if fixture.landscape else sheet.set_portrait)()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        last = len(fixture.leaves())
        sheet.set_column(0, 0, GAP)
        sheet.set_column(last + 1, last + 1, GAP)
        for col, leaf in enumerate(fixture.leaves(), 1):
            sheet.set_column(col, col, leaf.width * CHARS)
        top = _above(book, sheet, fixture, last)
        first = _header(book, sheet, fixture, rules, top)
        if fixture.repeat_header:
            sheet.repeat_rows(top, first - 1)
        end = _body(book, sheet, fixture, rules, first)
        note = {"font_name": "Liberation Serif", "font_size": 11, "italic": True}
        sheet.write(end, 1, "Ghi chú: Số liệu tổng hợp đến ngày 31/12/2025.", book.add_format(note))
        sheet.insert_image(0, last, "stamp.png", {"image_data": _stamp(), "x_scale": 0.4, "y_scale": 0.4})


def _above(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, fixture: Fixture, last: int) -> int:
    """Appendix, title, reference and unit; returns the row below."""
    base = {"font_name": "Liberation Serif", "font_size": 12, "align": "center"}
    reference = "(Kèm theo Quyết định số 112/QĐ-UBND ngày 15/01/2026 của Chủ tịch UBND tỉnh Sông Lam)"
    lines = [(fixture.appendix, {"bold": True}), (fixture.title, {"bold": True}), (reference, {"italic": True})]
    if fixture.unit:
        lines.append((f"Đơn vị tính: {fixture.unit}", {"italic": True, "align": "right", "font_size": 11}))
    for row, (text, style) in enumerate(lines):
        sheet.merge_range(row, 1, row, last, text, book.add_format(base | style))
    return len(lines)


def _style(rules: Rules, frame: bool, **more: object) -> dict[str, object]:
    borders = {"full": {"border": 1}, "horizontal": {"top": 1, "bottom": 1}, "none": {}}[rules]
    outer = {"top": 6} if frame and rules == "full" else {}
    return {
        "font_name": "Liberation Serif", "font_size": 11, "text_wrap": True, "valign": "vcenter", **borders, **outer, **more,
    }  # fmt: skip


def _header(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, fixture: Fixture, rules: Rules, top: int
) -> int:
    taken: set[tuple[int, int]] = set()
    for level, heads in enumerate(header_rows(fixture)):
        label = level < fixture.depth()
        style = book.add_format(_style(rules, level == 0, bold=label, align="center"))
        col = 1
        for head, down, across in heads:
            while (level, col) in taken:
                col += 1
            _put(sheet, top + level, col, down, across, head.text, style)
            taken |= {(level + r, col + c) for r in range(down) for c in range(across)}
            col += across
        sheet.set_row(top + level, 32 if label else 15)
    return top + fixture.header_depth()


def _body(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, fixture: Fixture, rules: Rules, first: int
) -> int:
    """Figures are numbers with Excel's own format; rows are as high as their text needs. Returns the row below."""
    widths = [leaf.width * CHARS for leaf in fixture.leaves()]
    for index, (cells, line) in enumerate(zip(body_rows(fixture), fixture.lines, strict=True)):
        height = 1
        for col, text, down, across in cells:
            align = "center" if col == 0 else "right" if col in fixture.figures else "left"
            top = {"valign": "top"} if rules == "none" and down > 1 else {}
            style = _style(rules, False, bold=line.kind != "item", align=align, **top)
            _put(sheet, first + index, col + 1, down, across, text, book.add_format(style))
            if across == 1 and down == 1:
                height = max(height, _lines(text, widths[col]))
        sheet.set_row(first + index, 15.0 * height)
    return first + len(fixture.lines)


def _put(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, col: int, down: int, across: int, text: str,
    style: xlsxwriter.format.Format,
) -> None:  # fmt: skip
    if down > 1 or across > 1:
        sheet.merge_range(row, col, row + down - 1, col + across - 1, text, style)
    else:
        sheet.write_string(row, col, text, style)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide, words kept whole."""
    lines, room = 1, width
    for word in text.split():
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        room -= len(word) + 1
    return lines


def _stamp() -> io.BytesIO:
    """A red seal, half see-through."""
    image = Image.new("RGBA", (200, 200), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    for inset in (4, 30):
        draw.ellipse((inset, inset, 200 - inset, 200 - inset), outline=(200, 0, 0, 140), width=6)
    data = io.BytesIO()
    image.save(data, "PNG")
    data.seek(0)
    return data
