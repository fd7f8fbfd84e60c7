"""A doubtful cell is read a second time, from its own picture, before the doubt is left to a person."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from extractors.readers.scan import ocr_available
from pipeline.checks import CheckInput
from pipeline.checks.doubts import doubtful_cells, judged
from pipeline.checks.sums import sum_mismatches
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.reread import rereader
from pipeline.stages.sniff import PDF
from schemas.base import Place
from schemas.extraction import Extraction
from schemas.page import PageContent
from schemas.records import DocumentRecord
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind

ROWS = (
    ("1", "Nâng cấp mạng diện rộng của tỉnh", "3.000"),
    ("2", "Xây dựng kho dữ liệu dùng chung", "5.500"),
    ("", "Tổng cộng", "8.500"),
)
PAGE = """<html lang="vi"><meta charset="utf-8"><style>@page {{ size: A4; margin: 25mm }}
body {{ font: 13pt "Liberation Serif" }} table {{ border-collapse: collapse; width: 100% }}
td, th {{ border: 0.75pt solid black; padding: 3pt 5pt }} td + td + td {{ text-align: right }}</style>
<p style="text-align: center"><b>Phụ lục I</b></p><p style="text-align: center"><b>DANH MỤC NHIỆM VỤ, DỰ ÁN NĂM 2026</b></p>
<p style="text-align: center"><i>(Kèm theo Kế hoạch số 112/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh)</i></p>
<p style="text-align: right"><i>Đơn vị tính: triệu đồng</i></p>
<table><thead><tr><th>STT</th><th>Nội dung nhiệm vụ</th><th>Kinh phí</th></tr></thead>{rows}</table></html>"""


def drawn(first: str = "3.000") -> bytes:
    """A table of money whose first figure is printed like this."""
    from weasyprint import HTML

    lines = [(*ROWS[0][:2], first), *ROWS[1:]]
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines)
    return bytes(HTML(string=PAGE.format(rows=rows)).write_pdf())


def scanned(data: bytes) -> bytes:
    picture = pdfium.PdfDocument(data)[0].render(scale=200 / 72).to_pil()
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=200)
    return out.getvalue()


def outcome(data: bytes, pages: tuple[PageContent, ...] | None = None) -> Extraction:
    return check(extract(pages or read(data, PDF), "0" * 64, PDF, "a.pdf", rereader(data, PDF)))


missing = ocr_available() or (None if importlib.util.find_spec("weasyprint") else "no weasyprint to print with")
needs_ocr = pytest.mark.skipif(missing is not None, reason=str(missing))


@needs_ocr
def test_letters_of_a_text_layer_are_read_from_the_picture() -> None:
    found = outcome(drawn("3.OOO"))
    said = [(f.origin, f.stated, f.computed) for f in found.findings if f.code == "second_reading"]
    assert said == [("extraction", "3.OOO", "3.000")]
    assert [a.value for a in found.amounts] == [3000, 5500, 8500]
    assert [c.ok for c in found.sum_checks] == [True]


@needs_ocr
def test_a_repaired_figure_says_that_the_second_reading_is_the_same() -> None:
    found = outcome(drawn("87.2"))
    assert [f.likely for f in found.findings if f.code == "number_format"] == ["đọc lại ảnh của ô cũng được “87.2”"]


@needs_ocr
@pytest.mark.parametrize(("misread", "adopted"), [("8.000", True), ("3.000", False)])
def test_a_misread_digit_of_a_scan_is_put_right(misread: str, adopted: bool) -> None:
    data = scanned(drawn())
    (page,) = read(data, PDF)
    assert page.source == "ocr"
    words = tuple(replace(w, text=misread, confidence=0.9) if w.text == "3.000" else w for w in page.words)
    found = outcome(data, (page.model_copy(update={"words": words}),))
    said = [(f.stated, f.computed) for f in found.findings if f.code == "second_reading"]
    assert said == ([(misread, "3.000")] if adopted else [])
    assert [a.value for a in found.amounts] == [3000, 5500, 8500]
    assert [f.code for f in found.findings if f.severity == "error"] == []


@pytest.mark.parametrize(
    ("second", "sure", "origin"),
    [("8.000", 0.95, "document"), ("8.000", 0.6, "extraction"), ("3.800", 0.95, "extraction")],
)
def test_a_sum_that_fails_although_two_readings_agree_is_the_documents(second: str, sure: float, origin: str) -> None:
    doubted = given("8.000", "5.500", "8.500")
    seen = {key: (second if key[1] == 0 else cell.text, sure) for key, cell in doubtful_cells(doubted)}
    document = replace(doubted, readings=tuple(judged(doubted, seen)))
    assert [f.origin for f in sum_mismatches(document)] == [origin]


def given(*figures: str, confidence: float | None = 0.6) -> CheckInput:
    columns = tuple(
        Column(index=k, path=(name,), role=role)
        for k, (name, role) in enumerate((("STT", "stt"), ("Nội dung", "name"), ("Kinh phí", "money")))
    )
    rows = tuple(
        Row(
            index=k,
            kind=RowKind.TOTAL if k == len(figures) - 1 else RowKind.ITEM,
            cells=(
                Cell(col=0, text=str(k + 1) if k < len(figures) - 1 else ""),
                Cell(col=1, text=f"Nhiệm vụ {k}" if k < len(figures) - 1 else "Tổng cộng"),
                Cell(
                    col=2,
                    text=text,
                    confidence=confidence,
                    places=(Place(page=1, bbox=(0, 10.0 * k, 50, 10.0 * k + 9)),),
                ),
            ),
        )
        for k, text in enumerate(figures)
    )
    table = Table(
        table_id="t1", unit="triệu đồng", kind=TableKind.PROJECTS, columns=columns, rows=rows, page_from=1, page_to=1,
        engine="lattice", confidence=1.0,
    )  # fmt: skip
    document = DocumentRecord(
        doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1
    )
    return CheckInput(Extraction(document=document), (table,))


@pytest.mark.parametrize(
    ("figures", "second", "adopted"),
    [
        (("8.000", "5.500", "8.500"), "3.000", True),  # the sum agrees with it
        (("8.000", "5.500", "8.500"), "3.800", False),  # with neither
        (("8.000", "5.500", "8.500"), "", False),
        (("3.000", "5.500", "8.500"), "8.000", False),  # the first is confirmed
    ],
)
def test_a_second_reading_stands_where_a_sum_speaks_for_it(
    figures: tuple[str, ...], second: str, adopted: bool
) -> None:
    (reading,) = judged(given(*figures), {("t1", 0, 2): (second, 0.9)})
    assert reading.adopted is adopted


def test_what_sums_vouch_for_or_a_text_layer_says_is_no_doubt() -> None:
    assert doubtful_cells(given("3.000", "5.500", "8.500")) == []
    assert doubtful_cells(given("8.000", "5.500", "8.500", confidence=None)) == []
    assert [key for key, _ in doubtful_cells(given("8.000", "5.500", "8.500"))] == [
        ("t1", 2, 2),
        ("t1", 0, 2),
        ("t1", 1, 2),
    ]
    assert [key for key, _ in doubtful_cells(given("3.OO0", "5.500", "", confidence=None))] == [("t1", 0, 2)]
