"""Each error the checks look for, planted in a printed plan that has none: one finding says it, and nothing else is said.

Slow: WeasyPrint prints each case.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import PDF
from schemas.extraction import Extraction
from tests.producers.programs import missing
from tests.producers.whole_paper import PAPER, changed, page

pytestmark = pytest.mark.slow

Swap = tuple[str, str]
ROW_1 = "Ban hành quy chế quản lý, khai thác dữ liệu dùng chung</td><td>Sở Khoa học và Công nghệ</td><td>Sở Tư pháp</td><td>2026"
ROW_2 = "Số hóa hồ sơ lưu trữ của các cơ quan nhà nước</td><td>Sở Nội vụ</td><td>Các sở, ban, ngành tỉnh</td><td>2027"
NUMBER, DAY = "Số: 45/KH-UBND", "ngày 27 tháng 02 năm 2026</i></td>"
TOTAL = "20.000 triệu đồng (Hai mươi tỷ đồng)"

PLANTED: dict[str, tuple[list[Swap], dict[str, str]]] = {
    # name: (what is changed, {code: words of its message})
    "a row twice": ([(ROW_2, ROW_1)], {"duplicate_row": "Ban hành quy chế quản lý"}),
    "a period before the plan": ([("2026-2027", "2019-2020")], {"suspicious_period": "2020 trước thời gian của kế hoạch"}),
    "a period turned round": ([("2026-2027", "2027-2026")], {"suspicious_period": "2027-2026"}),
    "a period of the heading": ([("DỰ ÁN VÀ KINH PHÍ GIAI ĐOẠN 2026 - 2028", "DỰ ÁN VÀ KINH PHÍ GIAI ĐOẠN 2026 - 2027")], {"period_mismatch": "2026-2027"}),
    "a citation with two dates": ([("ngày 03 tháng 6 năm 2020@2", "ngày 13 tháng 6 năm 2020")], {"date_conflict": "749/QĐ-TTg"}),
    "a citation of two types": ([("Quyết định số 749/QĐ-TTg@2", "Kế hoạch số 749/KH-TTg")], {"citation_conflict": "749/KH-TTg"}),
    "a section number left out": ([("IV. KINH PHÍ", "V. KINH PHÍ"), ("V. TỔ CHỨC", "VI. TỔ CHỨC")], {"numbering_gap": "thiếu số IV"}),
    "a section number twice": ([("IV. KINH PHÍ", "III. KINH PHÍ"), ("V. TỔ CHỨC", "IV. TỔ CHỨC")], {"duplicate_stt": "III."}),
    "section numbers that start again": ([("V. TỔ CHỨC", "I. TỔ CHỨC")], {"duplicate_stt": "I."}),
    "a paragraph number left out": ([("3. Phát triển nhân lực", "4. Phát triển nhân lực")], {"numbering_gap": "thiếu 3"}),
    "a row number left out": ([("<td>3</td><td>Đánh giá", "<td>4</td><td>Đánh giá")], {"numbering_gap": "thiếu 3"}),
    "a row number twice": ([("<td>3</td><td>Đánh giá", "<td>2</td><td>Đánh giá")], {"duplicate_stt": "Số thứ tự 2"}),
    "a group number left out": ([('"">II</td>', '"">III</td>')], {"numbering_gap": "thiếu II"}),
    "row numbers that start again": ([("<td>3</td><td>Đánh giá", "<td>1</td><td>Đánh giá")], {"numbering_restart": "Đánh giá mức độ"}),
    "a target's value": ([("≥ 80%", "≥ 85%")], {"target_mismatch": "tối thiểu 85"}),
    "a target's comparator": ([("≥ 80%", "> 80%")], {"target_mismatch": "trên 80"}),
    "a target's year": ([("Mục tiêu đến năm 2028", "Mục tiêu đến năm 2030")], {"target_mismatch": "2030"}),
    "a target's body": ([("<td>90%</td><td>Sở Khoa học và Công nghệ", "<td>90%</td><td>Sở Nội vụ")], {"target_mismatch": "cơ quan chủ trì"}),
    "the sum in words": ([("(Hai mươi tỷ đồng)", "(Hai mươi hai tỷ đồng)")], {"words_mismatch": "bằng chữ 22.000"}),
    "a share in words": ([("(một trăm phần trăm)", "(chín mươi phần trăm)")], {"words_mismatch": "bằng chữ 90%"}),
    "a share of counts": ([("tỷ lệ 25%", "tỷ lệ 27%")], {"percent_mismatch": "28/112 là 25%"}),
    "the parts in the text": ([("trung ương 8.000 triệu", "trung ương 9.000 triệu")], {"sum_mismatch": "lệch 1.000", "prose_table_mismatch": "9.000"}),
    "the sum of the text against the table": (
        [(TOTAL, "21.000 triệu đồng (Hai mươi mốt tỷ đồng)"), ("địa phương 12.000 triệu", "địa phương 13.000 triệu")],
        {"prose_table_mismatch": "13.000"},
    ),
    "the number left blank": ([(NUMBER, "Số: ......./KH-UBND")], {"missing_number": "phần đầu văn bản"}),
    "the day left blank": ([(DAY, "ngày ..... tháng 02 năm 2026</i></td>")], {"missing_date": "phần đầu văn bản"}),
    "the number not printed": ([(NUMBER, "")], {"missing_number": "phần đầu văn bản"}),
    "the signer left blank": ([("<b>Nguyễn Văn An</b>", "")], {"missing_signer": "Chủ tịch"}),
    "a blank above an appendix": (
        [("Kế hoạch số 45/KH-UBND ngày 27 tháng 02 năm 2026@2", "Kế hoạch số ..../KH-UBND ngày ... tháng 02 năm 2026")],
        {"missing_number": "Phụ lục II", "missing_date": "Phụ lục II"},
    ),
    "a year of the total": ([('<td class="r">6.500</td>', '<td class="r">6.580</td>')], {"sum_mismatch": "Năm 2026"}),
    "a subtotal left blank": ([('<td class="r">9.000</td>', '<td class="r"></td>')], {"missing_amount": "Trung tâm dữ liệu"}),
}  # fmt: skip


def reads(content: str, folder: Path) -> Extraction:
    if reason := missing("weasyprint"):
        pytest.skip(reason)
    from weasyprint import HTML

    path = folder / "paper.pdf"
    HTML(string=page(content)).write_pdf(path)
    data = path.read_bytes()
    return check(extract(read(data, PDF), sha256(data).hexdigest(), PDF, path.name))


def said(found: Extraction) -> dict[str, str]:
    """Findings by code; names of bodies of a province that there is not are unknown, as they must be."""
    return {f.code: f.message for f in found.findings if f.code != "unknown_agency"}


def test_nothing_is_said_of_a_paper_without_a_fault(tmp_path: Path) -> None:
    found = reads(PAPER, tmp_path)
    assert said(found) == {}
    assert (len(found.amounts), all(c.ok for c in found.sum_checks)) == (61, True)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    swaps, wanted = PLANTED[name]
    found = reads(changed(*swaps), tmp_path)
    got = said(found)
    assert got.keys() == wanted.keys(), got
    for code, words in wanted.items():
        assert words in got[code]
    for finding in found.findings:
        if finding.code in wanted:
            assert (finding.origin, bool(finding.page), bool(finding.message_en)) == ("document", True, True)
