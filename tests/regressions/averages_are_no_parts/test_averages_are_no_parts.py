"""`bình quân 250 tỷ đồng/năm` was added to the parts of the total it averages, and `15 * 80 triệu = 1.200 triệu` counted twice:
both gave false errors of the document."""

from __future__ import annotations

from extractors.context import ReadingContext
from extractors.layout.outline import read_outline
from extractors.prose import ProseResult, read_prose
from pipeline.checks.base import CheckInput
from pipeline.checks.prose import prose_sums
from tests.builders import make_extraction
from tests.layout_text import layout

HEAD = "<L>ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY\n<L>Số: 12/KH-UBND\n<R>Sông Mây, ngày 02 tháng 3 năm 2026\n**KẾ HOẠCH\n**Chuyển đổi số năm 2026\n"


def read(body: str) -> ProseResult:
    return read_prose(
        read_outline(layout(HEAD + "**III. KINH PHÍ THỰC HIỆN\n" + body)), (), ReadingContext(doc_id="d1")
    )


def mismatches(result: ProseResult) -> int:
    extraction = make_extraction().model_copy(update={"amounts": result.amounts, "tables": ()})
    return len(prose_sums(CheckInput(extraction=extraction)))


def test_an_average_is_no_part() -> None:
    result = read(
        "Tổng nhu cầu kinh phí: 1.250 tỷ đồng, trong đó ngân sách trung ương 250 tỷ đồng, ngân sách tỉnh 1.000 tỷ đồng. "
        "Bình quân 250 tỷ đồng/năm."
    )
    assert [a.vnd // 10**9 for a in result.amounts] == [1250, 250, 1000, 250]
    assert mismatches(result) == 0


def test_a_wrong_part_is_still_found() -> None:
    result = read(
        "Tổng kinh phí: 1.250 tỷ đồng, trong đó ngân sách trung ương 250 tỷ đồng, ngân sách tỉnh 900 tỷ đồng."
    )
    assert mismatches(result) == 1


def test_a_product_and_its_result_are_one_sum() -> None:
    result = read("- Mua sắm thiết bị: 15 * 80 triệu đồng = 1.200 triệu đồng.\n- Tập huấn: 100 triệu đồng.")
    assert [(a.label, a.vnd) for a in result.amounts] == [
        ("Mua sắm thiết bị", 1_200_000_000),
        ("Tập huấn", 100_000_000),
    ]
    assert not [f for f in result.findings if f.code == "sum_mismatch"]


def test_a_wrong_product_is_an_error_of_the_document() -> None:
    result = read("- Mua sắm thiết bị: 15 * 80 triệu đồng = 1.300 triệu đồng.")
    assert [a.vnd for a in result.amounts] == [1_300_000_000]
    assert [(f.code, f.origin, f.computed) for f in result.findings if f.code == "sum_mismatch"] == [
        ("sum_mismatch", "document", "1200000000")
    ]
