"""Whatever a table holds, the checks come back with findings, not with an error."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.numbers import parse_figure
from pipeline.checks import CheckInput, confirmed_amounts, run_checks, sum_checks
from pipeline.checks.marks import read_mark, roman
from pipeline.checks.numbering import written
from pipeline.checks.prose import adds_up
from pipeline.checks.wording import vn
from schemas.extraction import Extraction
from schemas.records import DocumentRecord
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1
)
TEXTS = (
    "", "-", "0", "1.200", "3000", "1.642,4", "87.2", "37.5130", "I", "II", "IV", "A", "C", "1", "1.", "2", "1.1", "a)", "-",
    "Trong đó:", "Tổng cộng", "Cấp tỉnh", "- Ngân sách tỉnh", "2020-2020", "80%", "(5)", "x", "12 tỷ đồng", "<b>",
)  # fmt: skip
HEADS = (
    ("STT",), ("Nhiệm vụ",), ("Tổng cộng",), ("Tổng", "TW"), ("Tổng", "ĐP"), ("Tổng", "Tổng số"), ("Năm 2024",), ("Năm 2025", "SN"),
    ("Dư nợ đầu kỳ",), ("Vay trong kỳ",), ("Trả nợ", "Gốc"), ("Dư nợ cuối kỳ",), ("Số lượng",), ("Đơn giá",), ("Thành tiền",),
    ("So sánh (%)",), ("Thời gian",), ("Trong đó", "NSTW"),
)  # fmt: skip
ROLES = ("stt", "name", "money", "money", "value", "time", "ratio", "unknown", None)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    paths = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=6))
    columns = tuple(Column(index=k, path=p, role=draw(st.sampled_from(ROLES))) for k, p in enumerate(paths))
    rows = []
    for index in range(draw(st.integers(0, 8))):
        cells = tuple(
            Cell(col=k, text=draw(st.sampled_from(TEXTS)), confidence=draw(st.sampled_from((None, 0.5, 0.9))))
            for k in range(len(paths))
        )
        groups = tuple(r.index for r in rows if r.kind is RowKind.GROUP)[-1:]
        rows.append(Row(index=index, kind=draw(st.sampled_from(list(RowKind))), cells=cells, group_rows=groups))
    return Table(
        table_id="t1", unit=draw(st.sampled_from((None, "triệu đồng", "đồng"))), kind=draw(st.sampled_from(list(TableKind))),
        columns=columns, rows=tuple(rows), page_from=1, page_to=1, engine="ocr-lattice", confidence=draw(st.floats(0, 1)),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(tables(), max_size=2))
def test_checks_never_fail_and_repeat_themselves(found: list[Table]) -> None:
    numbered = tuple(t.model_copy(update={"table_id": f"t{k}"}) for k, t in enumerate(found, 1))
    document = CheckInput(Extraction(document=DOCUMENT), numbered)
    findings = run_checks(document)
    assert findings == run_checks(CheckInput(Extraction(document=DOCUMENT), numbered))
    assert all(f.message.endswith(".") and f.message_en for f in findings)
    assert all(f.table_id in {t.table_id for t in numbered} for f in findings)
    records = sum_checks(document)
    assert len({r.sum_id for r in records}) == len(records)
    assert confirmed_amounts(document) == set()


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_figures_are_written_the_way_they_are_read(value: Decimal) -> None:
    figure = parse_figure(vn(value))
    assert figure.value == value


@given(st.integers(1, 89))
def test_roman_numbers_are_written_the_way_they_are_read(number: int) -> None:
    mark = read_mark("I", 0)
    assert mark is not None
    assert roman(written(mark, number)) == number


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=8))
def test_parts_always_add_up_to_their_sum(parts: list[int]) -> None:
    assert adds_up(sum(parts), tuple(parts))
