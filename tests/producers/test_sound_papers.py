"""Nothing is said of papers in which everything agrees; one figure changed in each, and it is.

Slow: WeasyPrint prints each case.
"""

from __future__ import annotations

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
from tests.producers.sound_papers import PAPERS, printed

pytestmark = pytest.mark.slow
NAMES_ONLY = {"unknown_agency", "unknown_table_kind"}
"""What is said of words the registry and the lookups do not have; no check."""

CHANGED = {
    # paper: (figure as printed, as changed, code, words of the message)
    "resolution": ("3.500.000.000</td><td class=\"r\">1.000.000.000</td><td class=\"r\">2.500", "3.500.000.000</td><td class=\"r\">1.000.000.000</td><td class=\"r\">2.900", "sum_mismatch", "Chi thường xuyên"),
    "report": ("chiếm tỷ lệ 75%", "chiếm tỷ lệ 70%", "percent_mismatch", "15/20 là 75%"),
    "quarters": ("<td>2</td><td>Đánh giá mức độ", "<td>3</td><td>Đánh giá mức độ", "numbering_gap", "thiếu 2"),
    "loans": ("15.000</td>", "16.000</td>", "balance_mismatch", "Tạm ứng Kho bạc Nhà nước"),
    "purchases": ("120.000.000</td>", "210.000.000</td>", "product_mismatch", "Máy in"),
    "years": ("<td>3</td><td>Tỷ trọng", "<td>2</td><td>Tỷ trọng", "duplicate_stt", "Số thứ tự 2"),
    "rounded": ("100</td><td class=\"r\">100", "110</td><td class=\"r\">100", "sum_mismatch", "tổng ghi 110"),
}  # fmt: skip


def reads(html: str, folder: Path) -> Extraction:
    if reason := missing("weasyprint"):
        pytest.skip(reason)
    from weasyprint import HTML

    path = folder / "paper.pdf"
    HTML(string=html).write_pdf(path)
    data = path.read_bytes()
    return check(extract(read(data, PDF), sha256(data).hexdigest(), PDF, path.name, look=looker(data, PDF)))


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_said_of_a_sound_paper(name: str, tmp_path: Path) -> None:
    found = reads(printed(name), tmp_path)
    assert [f.message for f in found.findings if f.code not in NAMES_ONLY] == []
    assert all(sum_check.ok for sum_check in found.sum_checks)


@pytest.mark.parametrize("name", PAPERS)
def test_a_change_in_it_is_said(name: str, tmp_path: Path) -> None:
    old, new, code, words = CHANGED[name]
    html = printed(name)
    assert html.count(old) == 1
    told = [f for f in reads(html.replace(old, new), tmp_path).findings if f.code == code]
    assert any(words in f.message for f in told), told
    assert {f.origin for f in told} == {"document"}


def test_what_rounding_explains_is_a_warning(tmp_path: Path) -> None:
    [told] = [
        f
        for f in reads(printed("rounded").replace("33,4</td>", "33,3</td>"), tmp_path).findings
        if f.code == "sum_mismatch"
    ]
    assert (told.severity, told.likely) == ("warning", "có thể do làm tròn số")
