"""A table without rules whose columns were first found wrongly: divided anew where its figures prove it, else the doubt is told.

Slow: WeasyPrint and LibreOffice print each case.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.redivide import camelot_on
from pipeline.stages.sniff import PDF
from schemas.extraction import Extraction
from schemas.records import FindingRecord
from tests.producers.fixtures import Fixture, Head, Line, to_html
from tests.producers.programs import missing, print_pdfs

pytestmark = pytest.mark.slow

NAMES = (
    ("Xây dựng kho dữ liệu dùng chung của tỉnh", "Văn phòng UBND tỉnh"),
    ("Nâng cấp cổng dịch vụ công", "Công an tỉnh"),
    ("Đào tạo cán bộ chuyển đổi số cho cấp xã và cấp huyện trên địa bàn toàn tỉnh", "Sở Tài chính"),
    ("Mua sắm thiết bị", "UBND các xã, phường"),
)


def money_table(name: str, years: list[tuple[int, int]], width: int, numbered: bool = True, note: str = "") -> Fixture:
    """Projects with a total and two years each; the last row adds up. Narrow columns stand close to each other."""
    heads = (
        *((Head("TT", width=5),) if numbered else ()),
        Head("Nội dung", width=26),
        Head("Đơn vị chủ trì", width=14),
        Head("Kinh phí", (Head("Tổng số", width=width), Head("Năm 2026", width=width), Head("Năm 2027", width=width))),
        *((Head("Ghi chú", width=10),) if numbered else ()),
    )
    first = [(str(k), *NAMES[k - 1]) for k in range(1, len(years) + 1)] + [("", "Tổng cộng", "")]
    sums = [*years, (sum(a for a, _ in years), sum(b for _, b in years))]
    lines = []
    for k, (own, (a, b)) in enumerate(zip(first, sums, strict=True)):
        last = k == len(years)
        money = (f"{x:,}".replace(",", ".") for x in (a + b, a, b))
        cells = (*own, *money, note if last else "") if numbered else (*own[1:], *money)
        lines.append(Line("total" if last else "item", cells))
    col = 3 if numbered else 2
    return Fixture(
        name, "PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "triệu đồng", heads, tuple(lines), figures=(col, col + 1, col + 2)
    )


SMALL = [(2800, 3000), (1000, 200), (2300, 8000), (2000, 2000)]
LARGE = [(9000000, 9000000), (4750000, 1100000), (500000, 1000000), (4700000, 400000)]
NOTE_BESIDE_THE_TOTAL = money_table("note", SMALL, 7, note="Chuyển tiếp")
CLOSE_FIGURES = replace(money_table("close", LARGE, 10, note="Chuyển tiếp"), landscape=True)
NO_NUMBERS = money_table("bare", SMALL, 10, numbered=False)


def reads(path: Path) -> Extraction:
    data = path.read_bytes()
    found = extract(read(data, PDF), sha256(data).hexdigest(), PDF, path.name, seen=camelot_on(data, PDF))
    return check(found)


def printed(fixture: Fixture, program: str, folder: Path) -> Path:
    if reason := missing(program):
        pytest.skip(reason)
    source = folder / f"{fixture.name}.html"
    source.write_text(to_html(fixture, "none"), "utf-8")
    (folder / "pdf").mkdir()
    return print_pdfs(program, [source], folder / "pdf")[0]


def figures(fixture: Fixture) -> Counter[Decimal]:
    return Counter(Decimal((line.cells[c] or "").replace(".", "")) for line in fixture.lines for c in fixture.figures)


def about_tables(extraction: Extraction) -> list[FindingRecord]:
    return [f for f in extraction.findings if f.code in ("low_confidence_table", "unread_table")]


@pytest.mark.parametrize(
    ("fixture", "program"),
    [(NOTE_BESIDE_THE_TOTAL, "weasyprint"), (NOTE_BESIDE_THE_TOTAL, "libreoffice"), (CLOSE_FIGURES, "weasyprint"),
     (CLOSE_FIGURES, "libreoffice"), (NO_NUMBERS, "weasyprint")],
    ids=lambda of: of if isinstance(of, str) else of.name,
)  # fmt: skip
def test_every_figure_is_right_and_the_doubt_is_told(fixture: Fixture, program: str, tmp_path: Path) -> None:
    found = reads(printed(fixture, program, tmp_path))
    assert Counter(amount.value for amount in found.amounts) == figures(fixture)
    [doubt] = about_tables(found)
    assert (doubt.origin, doubt.table_id, doubt.page) == ("extraction", "t1", 1)
    assert [f.code for f in found.findings if f.origin == "document" and f.table_id] == []


def test_a_table_that_cannot_be_divided_is_told(tmp_path: Path) -> None:
    """No rules, no numbers, and columns of figures that lean on each other: its figures may be lost, but not silently."""
    found = reads(printed(NO_NUMBERS, "libreoffice", tmp_path))
    lost = figures(NO_NUMBERS) - Counter(amount.value for amount in found.amounts)
    assert not lost or [f.page for f in about_tables(found)] == [1]


def test_what_the_second_division_came_to_is_told(tmp_path: Path) -> None:
    [doubt] = about_tables(reads(printed(NOTE_BESIDE_THE_TOTAL, "weasyprint", tmp_path)))
    assert "cột đã chia lại" in doubt.message
    assert "khớp" in doubt.message


def test_figures_that_no_table_takes_are_told(tmp_path: Path) -> None:
    """Six narrow columns without head or total, three rows: read as text, so none of its figures is a record."""
    rows = "".join(f"<tr><td>Xã {k}</td><td>1{k}.200</td><td>2{k}.300</td></tr>" for k in (1, 2, 3))
    if reason := missing("weasyprint"):
        pytest.skip(reason)
    source = tmp_path / "loose.html"
    source.write_text(f"<p>Số liệu các xã:</p><table style='width: 100%'>{rows}</table>", "utf-8")
    (tmp_path / "pdf").mkdir()
    found = reads(print_pdfs("weasyprint", [source], tmp_path / "pdf")[0])
    assert not found.amounts
    assert about_tables(found)[0].page == 1
