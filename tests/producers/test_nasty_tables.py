"""Printed tables that are hard on a text layer: what lands is what a person sees, or a finding names the cell.

Slow: WeasyPrint prints each case.
"""

from __future__ import annotations

import base64
import io
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sight import looker
from pipeline.stages.sniff import PDF
from schemas.extraction import Extraction
from tests.producers.programs import missing

pytestmark = pytest.mark.slow

ROWS = (
    ("1", "Nâng cấp trung tâm dữ liệu", "6.000", "2.000", "4.000"),
    ("2", "Mua sắm thiết bị lưu trữ", "3.500", "1.500", "2.000"),
    ("3", "Đào tạo cán bộ", "2.700", "1.200", "1.500"),
)
HEADS = ("TT", "Nội dung", "Tổng số", "NSTW", "NSĐP")
_STYLE = """@page { size: A4; margin: 20mm } body { font: 11pt "Liberation Serif" } p { text-align: center; margin: 0 0 5pt }
table { border-collapse: collapse; width: 100%; table-layout: fixed } td, th { border: .75pt solid black; padding: 3pt 4pt }
td { position: relative } td:nth-child(n+3) { text-align: right }"""
PICTURE = "<picture>"


def page(
    cell: str = "2.000", heads: tuple[str, ...] = HEADS, over: str = "", unit: str = "Đơn vị tính: triệu đồng"
) -> str:
    """The table with another first cell of NSTW; no totals, so no sum vouches for a figure."""
    rows = [[*ROWS[0][:2], "", cell, "4.000"], *map(list, ROWS[1:])]
    rows[0][2], rows[1][2], rows[2][2] = ("6.000", "3.500", "2.700")
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    head = "".join(f"<th>{h}</th>" for h in heads)
    widths = "".join(f'<col style="width: {w}%">' for w in (8, 44, 16, 16, 16))
    return (
        f'<html lang="vi"><meta charset="utf-8"><style>{_STYLE}</style><body><p><b>PHỤ LỤC I</b></p><p><b>DANH MỤC DỰ ÁN</b></p>'
        f'<p style="text-align: right">{unit}</p><table><colgroup>{widths}</colgroup><tr>{head}</tr>{body}</table>{over}</body></html>'
    )


def picture(text: str) -> str:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (240, 60), "white")
    ImageDraw.Draw(image).text((20, 5), text, fill="black", font=ImageFont.load_default(40))
    held = io.BytesIO()
    image.save(held, "PNG")
    return f'<img style="width: 40pt; height: 10pt" src="data:image/png;base64,{base64.b64encode(held.getvalue()).decode()}">'


def reads(html: str, folder: Path) -> Extraction:
    if reason := missing("weasyprint"):
        pytest.skip(reason)
    from weasyprint import HTML

    path = folder / "nasty.pdf"
    HTML(string=html).write_pdf(path, pdf_forms=True)
    data = path.read_bytes()
    return check(extract(read(data, PDF), sha256(data).hexdigest(), PDF, path.name, look=looker(data, PDF)))


def figures(found: Extraction) -> Counter[Decimal]:
    return Counter(amount.value for amount in found.amounts)


WANTED = Counter(Decimal(cell.replace(".", "")) for row in ROWS for cell in row[2:])

AS_SEEN = {
    "plain": page(),
    "broken over two lines": page("2.<br>000"),
    "broken within a group": page("2.00<br>0"),
    "printed twice for boldness": page('2.000<span style="position: absolute; right: 3.7pt">2.000</span>'),
    "a raised note mark": page("2.000<sup>1</sup>"),
    "a star": page("2.000*"),
    "letters apart": page("2 . 0 0 0"),
    "turned by 90°": page('<div style="transform: rotate(-90deg); text-align: center; font-size: 6pt">2.000</div>'),
    "under a watermark": page(
        over='<div style="position: absolute; top: 80pt; left: 60pt; transform: rotate(-35deg); font-size: 60pt; color: #ddd">'
        "DỰ THẢO 02</div>"
    ),
    "a column without a header": page(heads=("TT", "Nội dung", "Tổng số", "", "NSĐP")),
    "white on black": page('<span style="background: black; color: white">2.000</span>'),
}


@pytest.mark.parametrize("name", AS_SEEN)
def test_what_lands_is_what_is_seen(name: str, tmp_path: Path) -> None:
    found = reads(AS_SEEN[name], tmp_path)
    assert figures(found) == WANTED
    assert [f.code for f in found.findings if f.code not in ("missing_signer", "unknown_agency")] == []


DOUBTED = {
    "white on white": (page('<span style="color: white">9.999</span>'), "unplaced_text", "9.999"),
    "nearly white": (page('<span style="color: #fdfdfd">9.999</span>'), "unplaced_text", "9.999"),
    "transparent": (page('<span style="opacity: 0">9.999</span>'), "unseen_figure", "9.999"),
    "clipped away": (page('<div style="overflow: hidden; height: 0">9.999</div>'), "unseen_figure", "9.999"),
    "clipped in half": (
        page('<div style="overflow: hidden; width: 14pt; white-space: nowrap; float: left">2.000</div>'), "unseen_figure", "2.000",
    ),
    "covered": (
        page('5.000<div style="position: absolute; right: 1pt; top: 1pt; width: 55pt; height: 14pt; background: white"></div>'),
        "unseen_figure", "5.000",
    ),
    "smaller than one can read": (page('<span style="font-size: 1pt">9.999</span>'), "unseen_figure", "9.999"),
    "struck through": (page("<s>2.000</s>"), "struck_figure", "2.000"),
    "struck and written anew": (page("<s>5.000</s> 2.000"), "unparsed_number", "5.000 2.000"),
    "printed over another": (page('2.000<span style="position: absolute; right: 4pt">3.500</span>'), "unparsed_number", None),
    "two figures in one cell": (page("1.200<br>800"), "unparsed_number", "1.200 800"),
    "run into its neighbour": (page('<span style="position: relative; left: 40pt">2.000</span>'), "unparsed_number", "2.000 4.000"),
    "a white digit before it": (page('<span style="color: white">9.</span>2.000'), "unplaced_text", "9."),
    "a note in brackets": (page("2.000(1)"), "number_format", "2.000(1)"),
    "decimals with a point": (page("2.5"), "number_format", "2.5"),
    "three decimals": (page("2,500"), "number_format", "2,500"),
    "a picture": (page(PICTURE), "unread_figure", None),
    "a drawing": (page('<svg width="30" height="10"><path d="M2 1h5v8h-5zM12 1h5v8h-5z" stroke="black" fill="none"/></svg>'), "unread_figure", None),
    "a form field": (page('<input style="appearance: auto; width: 40pt; height: 10pt" value="2.000">'), "unread_figure", None),
    "under a header of words": (page(heads=("TT", "Nội dung", "Tổng số", "Ghi chú", "NSĐP")), "unknown_column", "Ghi chú"),
}  # fmt: skip


@pytest.mark.parametrize("name", DOUBTED)
def test_what_may_be_wrong_is_told_of_its_cell(name: str, tmp_path: Path) -> None:
    html, code, written = DOUBTED[name]
    found = reads(html.replace(PICTURE, picture("2.000")), tmp_path)
    told = [f for f in found.findings if f.code == code]
    table = None if code == "unplaced_text" else "t1"
    assert [(f.origin, f.page, f.table_id) for f in told] == [("extraction", 1, table)]
    assert written is None or written in told[0].message
    assert told[0].message_en
    for amount in found.amounts:
        if amount.value not in WANTED:
            assert told[0].record_id == amount.amount_id


def test_units_that_change_between_columns(tmp_path: Path) -> None:
    html = page(heads=("TT", "Nội dung", "Tổng (tỷ đồng)", "NSTW (trđ)", "NSĐP"))
    for triệu, tỷ in (("6.000", "6"), ("3.500", "3,5"), ("2.700", "2,7")):
        html = html.replace(triệu, tỷ, 1)
    found = reads(html, tmp_path)
    assert sorted(a.vnd // 10**6 for a in found.amounts) == sorted(int(v) for v in WANTED.elements())
    assert not [f for f in found.findings if f.code == "sum_mismatch"]


def test_one_figure_for_two_rows(tmp_path: Path) -> None:
    html = (
        page()
        .replace("<td>2.000</td><td>4.000</td>", '<td>2.000</td><td rowspan="2">4.000</td>')
        .replace("<td>1.500</td><td>2.000</td>", "<td>1.500</td>")
    )
    [shared] = [f for f in reads(html, tmp_path).findings if f.code == "merged_amount"]
    assert (shared.as_written, shared.page) == ("4.000", 1)


def test_a_digit_in_white_changes_no_target(tmp_path: Path) -> None:
    """`80%` whose 8 nobody sees is 0 %, and told."""
    from tests.producers.whole_paper import changed
    from tests.producers.whole_paper import page as paper_page

    white = 'đạt tối thiểu <span style="color: white">8</span>0%.'
    found = reads(paper_page(changed(("đạt tối thiểu 80%.", white))), tmp_path)
    [told] = [f for f in found.findings if f.code == "unplaced_text"]
    assert (told.as_written, told.page) == ("8", 1)


def test_fonts_without_characters_are_read_from_the_picture_or_refused(tmp_path: Path) -> None:
    """The fonts' tables of characters are gone: what PDFium makes of the glyphs is no text."""
    if reason := missing("weasyprint"):
        pytest.skip(reason)
    from weasyprint import HTML

    path = tmp_path / "nomap.pdf"
    HTML(string=page()).write_pdf(path, uncompressed_pdf=True)
    data = path.read_bytes().replace(b"/ToUnicode", b"/XoUnicode")
    found = check(extract(read(data, PDF), sha256(data).hexdigest(), PDF, path.name))
    assert (found.document.ocr_pages, found.document.unread_pages) in ((1, 0), (0, 1))
    for amount in found.amounts:
        assert amount.value in WANTED
