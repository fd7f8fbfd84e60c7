"""Sums of tables as a Vietnamese official would check them with a pencil."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.checks import CheckInput, confirmed_amounts
from pipeline.checks.limits import exceeded_totals
from pipeline.checks.numbering import numbering
from pipeline.checks.percents import percent_findings
from pipeline.checks.rowsums import relations
from pipeline.checks.sums import missing_amounts, sum_mismatches
from schemas.extraction import Extraction
from schemas.records import AmountRecord, DocumentRecord
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1
)


def table(text: str, confidence: float = 1.0, ocr: float | None = None) -> Table:
    """First line: header paths; then rows marked N (nhóm), C (cộng) or nothing in front."""
    head, *lines = [line for line in text.strip("\n").splitlines() if line.strip()]
    paths = [tuple(p.strip() for p in cell.split(">")) for cell in head.split("|")[1:]]
    roles = {"STT": "stt", "Nội dung": "name", "Tỷ lệ %": "ratio", "Thời gian": "time"}
    columns = tuple(Column(index=k, path=p, role=roles.get(p[0], "money")) for k, p in enumerate(paths))
    rows = []
    for index, line in enumerate(lines):
        kind, *cells = [c.strip() for c in line.split("|")]
        row_kind = {"N": RowKind.GROUP, "C": RowKind.TOTAL}.get(kind, RowKind.ITEM)
        cells += [""] * (len(columns) - len(cells))
        rows.append(
            Row(
                index=index,
                kind=row_kind,
                cells=tuple(Cell(col=k, text=t, confidence=ocr) for k, t in enumerate(cells)),
            )
        )
    return Table(
        table_id="t1", unit="triệu đồng", kind=TableKind.PROJECTS, columns=columns, rows=tuple(rows),
        page_from=1, page_to=1, engine="lattice", confidence=confidence,
    )  # fmt: skip


def given(*tables: Table, amounts: tuple[AmountRecord, ...] = ()) -> CheckInput:
    return CheckInput(Extraction(document=DOCUMENT, amounts=amounts), tables)


def messages(*tables: Table) -> list[str]:
    return [f.message for f in sum_mismatches(given(*tables))]


BUDGET = """
   | STT | Nội dung               | Tổng   | TW     | ĐP
 N | I   | Ứng dụng               | 46.800 | 24.000 | 22.800
   | 1   | Chính quyền điện tử    | 46.500 | 24.000 | 22.500
   | 2   | Phần mềm một cửa       | 300    |        | 300
 N | II  | Hạ tầng                | 3.000  | 0      | 3.000
   | 1   | Nâng cấp mạng LAN      | 3000   |        | 3000
 C |     | Tổng cộng              | 49.800 | 24.000 | 25.800
"""


def test_a_table_that_adds_up_has_no_finding() -> None:
    assert messages(table(BUDGET)) == []


def test_the_sentence_names_column_stated_computed_and_difference() -> None:
    assert messages(table(BUDGET.replace("25.800", "25.900"))) == [
        'Cột "ĐP": tổng ghi 25.900, cộng các dòng được 25.800, lệch 100.',
        'Dòng "Tổng cộng": cột "Tổng" ghi 49.800, cộng TW + ĐP được 49.900, lệch 100.',
    ]


def test_a_cell_wrong_in_its_column_and_its_row_is_the_likely_one() -> None:
    found = sum_mismatches(given(table(BUDGET.replace("300    |        | 300", "300    |        | 200"))))
    assert {f.likely for f in found if f.severity == "error"} == {
        'nếu ô "ĐP" của dòng "2 Phần mềm một cửa" là 300 thay vì 200 thì cả cột và dòng đều khớp'
    }


def test_a_total_that_agrees_with_wrong_subtotals_is_told_apart_from_one_that_agrees_with_nothing() -> None:
    found = sum_mismatches(
        given(
            table(
                BUDGET.replace("II  | Hạ tầng                | 3.000  | 0      | 3.000", "II  | Hạ tầng | 0 | 0 | 0")
                .replace("49.800", "46.800")
                .replace("25.800", "22.800")
            )
        )
    )
    assert [(f.severity, f.stated, f.computed) for f in found] == [
        ("error", "0", "3.000"), ("error", "0", "3.000"), ("warning", "46.800", "49.800"), ("warning", "22.800", "25.800"),
    ]  # fmt: skip
    assert found[2].message.endswith("; cộng các nhóm thì khớp.")
    assert found[2].likely == 'do dòng "II Hạ tầng" ghi 0 trong khi các dòng của nó cộng được 3.000'


def test_empty_sources_beside_a_total() -> None:
    text = (
        BUDGET.replace("| 300    |        | 300", "| 300    |        |")
        .replace("| 22.800", "| 22.500")
        .replace("25.800", "25.500")
    )
    assert 'Dòng "2 Phần mềm một cửa": cột "Tổng" ghi 300 nhưng các cột "TW", "ĐP" đều trống.' in messages(table(text))


def test_groups_in_groups_and_rows_that_close_a_group_without_being_one() -> None:
    # I is a group of A; II stands beside I though it has no rows of its own; C after B is a letter, not a hundred
    assert messages(table("""
       | STT | Nội dung                 | Dự toán   | Thực hiện
     N | A   | Tổng nguồn thu           | 6.444.820 | 3.608.941
     N | I   | Thu cân đối              | 1.967.948 | 1.264.334
       | 1   | Thu nội địa              | 1.967.948 | 1.264.334
       | 2   | Thu từ dầu thô           |           |
       | II  | Thu chuyển nguồn         | -         | 795.606
       | III | Thu bổ sung cấp trên     | 4.476.872 | 1.549.001
     N | B   | Tổng chi                 | 6.489.097 | 3.137.622
       | 1   | Chi đầu tư phát triển    | 1.733.130 | 1.181.906
       | 2   | Chi thường xuyên         | 4.755.967 | 1.955.716
       | C   | Bội chi                  | 44.277    | 44.277
    """)) == []  # fmt: skip


def test_a_row_outside_the_group_counted_in() -> None:
    found = sum_mismatches(given(table("""
       | STT | Nội dung            | Thực hiện
     N | I   | Thu cân đối         | 1.264.334
       | 1   | Thu nội địa         | 1.261.000
       | 2   | Thu viện trợ        | 25
       | II  | Thu huy động        | 3.309
    """)))  # fmt: skip
    assert [f.likely for f in found] == [
        'chênh lệch bằng đúng dòng "II Thu huy động" ở ngoài nhóm, có thể đã bị cộng vào'
    ]


def test_parts_listed_under_trong_do_need_not_be_all() -> None:
    assert messages(table("""
       | STT | Nội dung            | Thực hiện
     C |     | Tổng chi            | 3.137.622
     N | I   | Chi đầu tư          | 1.181.906
       | 1   | Chi cho các dự án   | 1.181.906
     N | II  | Chi thường xuyên    | 1.955.716
       |     | Trong đó:           |
       | 1   | Chi giáo dục        | 828.489
       | 2   | Chi khoa học        | 6.937
    """)) == []  # fmt: skip


def test_a_group_without_a_number_stands_beside_the_others() -> None:
    assert messages(table("""
       | STT | Nội dung                | SN 2025 | SN 2026-2030
     C |     | Tổng cộng               | 16.310  | 75.800
     N | I   | Sở TT&TT                | 8.910   | 44.550
       | 1   | Thuê dịch vụ            | 8.400   | 42.000
       | 2   | Tập huấn                | 510     | 2.550
     N |     | Trung tâm CNTT          | 6.000   | 30.000
       | 1   | Vận hành                | 6.000   | 30.000
     N | II  | Sở GD&ĐT                | 1.400   | 1.250
       | 1   | Kho dữ liệu             | 1.400   | 1.250
    """)) == []  # fmt: skip


def test_subtotals_below_their_rows_tax_and_a_breakdown_below_the_total() -> None:
    source = table("""
       | STT | Nội dung           | Thành tiền
     N | I   | Phần mềm           |
       | 1   | Một cửa            | 100
       | 2   | Văn bản            | 200
     C |     | Cộng I             | 300
     N | II  | Phần cứng          |
       | 1   | Máy chủ            | 400
     C |     | Cộng II            | 400
     C |     | Tổng cộng (I+II)   | 700
       |     | Trong đó:          |
       |     | - Ngân sách tỉnh   | 500
       |     | - Ngân sách huyện  | 200
    """)  # fmt: skip
    document = given(source)
    assert sum_mismatches(document) == []
    assert missing_amounts(document) == []
    assert {(9, 2), (10, 2)} < document.confirmed[0]


def test_an_empty_subtotal_is_reported_once_and_not_as_a_wrong_sum() -> None:
    document = given(table("""
       | STT | Nội dung       | Tổng   | Năm 2025 > SN | Năm 2026 > SN
     C |     | Tổng cộng      | 15.200 | 9.900         | 5.300
     N | I   | Sở Y tế        | 6.000  | 4.000         | 2.000
       | 1   | Kho dữ liệu    |        | 4.000         | 2.000
     N | II  | Sở Nội vụ      | 8.660  | 5.360         | 3.300
       | 1   | Kho dữ liệu    |        | 5.360         | 3.300
     N | III | Văn phòng      | 540    |               |
       | 1   | Máy tính bảng  |        | 540           |
    """))  # fmt: skip
    assert sum_mismatches(document) == []
    assert [(f.code, f.message) for f in missing_amounts(document)] == [
        (
            "missing_amount",
            'Dòng "III Văn phòng": cột "Năm 2025 > SN" để trống, trong khi các số thành phần cộng được 540.',
        )
    ]


@pytest.mark.parametrize(
    ("wrong", "likely"),
    [
        ("12.540", "có thể đảo hai chữ số: 12.540 / 12.450"),
        ("12.450.000", "hai số hơn kém nhau 1000 lần: có thể nhầm ba chữ số 0 hoặc đơn vị tính"),
        ("1.245", "hai số hơn kém nhau 10 lần: có thể nhầm một chữ số 0"),
        ("10.450", 'chênh lệch bằng đúng "2 Tập huấn": có thể đã bị bỏ sót khi cộng'),
        ("14.450", 'chênh lệch bằng đúng "2 Tập huấn": có thể đã được cộng hai lần'),
        ("12.457", "hai số chỉ khác nhau một chữ số: 12.457 / 12.450"),
        ("17.123", None),
    ],
)
def test_likely_explanations(wrong: str, likely: str | None) -> None:
    found = sum_mismatches(given(table(f"""
       | STT | Nội dung  | Kinh phí
       | 1   | Mua sắm   | 10.000
       | 2   | Tập huấn  | 2.000
       | 3   | Hội nghị  | 450
     C |     | Tổng cộng | {wrong}
    """)))  # fmt: skip
    assert [f.likely for f in found] == [likely]
    assert [f.likely_en is None for f in found] == [likely is None]


def test_a_row_in_the_wrong_group() -> None:
    found = sum_mismatches(given(table("""
       | STT | Nội dung  | Kinh phí
     N | I   | Đầu tư    | 1.300
       | 1   | Máy chủ   | 1.100
     N | II  | Tập huấn  | 500
       | 1   | Lớp học   | 500
       | 2   | Máy chiếu | 200
     C |     | Tổng cộng | 1.800
    """)))  # fmt: skip
    assert {f.likely for f in found} >= {'dòng "2 Máy chiếu" có thể thuộc nhóm "I Đầu tư"'}


def test_two_ways_to_divide_one_total_and_a_period_over_years() -> None:
    ledger = given(table("""
       | STT | Nội dung  | Tổng | Nguồn > TW | Nguồn > ĐP | Năm > 2024 | Năm > 2025
       | 1   | Mua sắm   | 10   | 4          | 6          | 3          | 7
       | 2   | Tập huấn  | 20   | 15         | 5          | 12         | 8
       | 3   | Hội nghị  | 30   | 20         | 10         | 16         | 14
     C |     | Tổng cộng | 60   | 39         | 21         | 31         | 29
    """)).ledgers[0]  # fmt: skip
    assert [r.parts for r in relations(ledger)] == [(3, 4), (5, 6)]


def test_a_debt_that_does_not_carry_over() -> None:
    found = sum_mismatches(given(table("""
       | STT | Nội dung    | Dư nợ đầu kỳ | Kế hoạch vay | Vay trong kỳ | Trả nợ > Gốc | Trả nợ > Lãi | Dư nợ cuối kỳ
       | 1   | Vay NHPT    | 72.250       | 0            | 0            | 48.723       | 55           | 23.527
       | 2   | Vay lại     | 2.166        | 93.000       | -            | -            | -            | -
    """)))  # fmt: skip
    assert [(f.code, f.stated, f.computed) for f in found] == [("balance_mismatch", "-", "2.166")]


def test_percentages_of_a_table() -> None:
    rows = "\n".join(f"   | {k} | Khoản thu số {k} | {k}.000 | {k * 500 if k > 1 else 500} | 50" for k in range(1, 6))
    head = "   | STT | Nội dung | Dự toán | Thực hiện | Tỷ lệ %\n"
    wrong = "\n   | 6 | Khoản thu số 6 | 6.000 | 3.600 | 50"
    found = percent_findings(given(table(head + rows + wrong)))
    assert [(f.code, f.stated, f.computed) for f in found] == [("percent_mismatch", "50", "60%")]


def test_number_times_price() -> None:
    source = table("""
       | STT | Nội dung  | Số lượng | Đơn giá | Thành tiền
       | 1   | Máy tính  | 3        | 15      | 45
       | 2   | Máy in    | 2        | 4,5     | 9
       | 3   | Máy quét  | 10       | 12      | 102
       | 4   | Máy chiếu | 1        | 20      | 20
     C |     | Tổng cộng |          |         | 176
    """)  # fmt: skip
    found = sum_mismatches(given(source))
    assert [(f.code, f.stated, f.computed, f.likely) for f in found] == [
        ("product_mismatch", "102", "120", "có thể đảo hai chữ số: 102 / 120")
    ]


def test_a_table_most_of_whose_sums_fail_was_read_badly() -> None:
    shifted = BUDGET.replace("24.000 | 22.800", "22.800 | 24.000").replace("24.000 | 22.500", "22.500 | 24.100")
    shifted = shifted.replace("46.800 |", "46.900 |").replace("3.000  | 0 ", "3.100  | 50 ")
    assert {f.origin for f in sum_mismatches(given(table(shifted)))} == {"extraction"}


def test_a_year_that_costs_more_than_its_period() -> None:
    found = exceeded_totals(given(table("""
       | STT | Nội dung | Giai đoạn 2016-2020 > Tổng | Năm 2020 > Tổng
       | 1   | a        | 10   | 4
       | 2   | b        | 20   | 5
       | 3   | c        | 20   | 5
       | 4   | d        | 20   | 5
       | 5   | e        | 20   | 5
       | 6   | f        | 20   | 5
       | 7   | g        | 20   | 5
       | 8   | h        | 20   | 5
       | 9   | i        | 20   | 5
       | 10  | k        | 0    | 3.000
    """)))  # fmt: skip
    assert [f.message for f in found] == [
        'Dòng "10 k": "Năm 2020 > Tổng" 3.000 lớn hơn "Giai đoạn 2016-2020 > Tổng" 0.'
    ]


def test_row_numbers_gaps_repeats_and_runs_over_groups() -> None:
    found = numbering(given(table("""
       | STT | Nội dung
     N | I   | Ứng dụng
       | 1   | Một cửa
       | 2   | Hai cửa
     N | II  | Hạ tầng
       | 3   | Mạng LAN
     N | IV  | Nhân lực
       | 1   | Lớp một
       | 3   | Lớp ba
       | 3   | Lớp ba nữa
    """)))  # fmt: skip
    assert [(f.code, f.stated) for f in found] == [
        ("numbering_gap", "IV"),
        ("numbering_gap", "3"),
        ("duplicate_stt", "3"),
    ]
    assert found[0].message == 'Số thứ tự sau số II là IV ("Nhân lực"): thiếu III.'


def amounts(source: Table, confidence: float | None) -> tuple[AmountRecord, ...]:
    found = []
    for row in source.rows:
        for column in source.columns[2:]:
            text = row.text(column.index)
            if text:
                value = Decimal(text.replace(".", ""))
                found.append(
                    AmountRecord(
                        amount_id=f"a{row.index}-{column.index}", doc_id="d1", table_id="t1", row_kind=row.kind.value,
                        stt=row.text(0) or None, label=row.text(1), column_path=column.label, role="total", value=value,
                        unit="triệu đồng", vnd=int(value) * 10**6, confidence=confidence,
                    )
                )  # fmt: skip
    return tuple(found)


def test_a_sum_confirms_every_figure_in_it_and_only_those() -> None:
    source = table(BUDGET.replace("| 300    |        | 300", "| 300    |        | 200"), ocr=0.9)
    document = given(source, amounts=amounts(source, 0.9))
    confirmed = confirmed_amounts(document)
    assert "a2-4" not in confirmed  # the wrong cell: its column and its row both fail
    assert {"a1-2", "a1-3", "a1-4", "a4-4", "a5-3"} <= confirmed


@pytest.mark.parametrize(
    ("ocr", "confidence", "origin"), [(None, 1.0, "document"), (0.95, 1.0, "extraction"), (None, 0.5, "extraction")]
)
def test_whose_fault_it_is(ocr: float | None, confidence: float, origin: str) -> None:
    found = sum_mismatches(given(table(BUDGET.replace("25.800", "25.900"), confidence=confidence, ocr=ocr)))
    assert {f.origin for f in found} == {origin}


YEARS_BESIDE = """
   | STT | Nội dung      | Giai đoạn 2026-2028 > Tổng số | Giai đoạn 2026-2028 > TW | Giai đoạn 2026-2028 > ĐP | Năm 2026 | Năm 2027 | Năm 2028
   | 1   | Dữ liệu       | 6.000  | 3.000 | 3.000 | 2.000 | 4.000 |
   | 2   | Mạng          | 3.000  | 1.000 | 2.000 | 1.000 |       | 2.000
   | 3   | Nhân lực      | 5.000  | 2.000 | 3.000 | 1.500 | 1.500 | 2.000
 C |     | Tổng cộng     | 14.000 | 6.000 | 8.000 | 4.500 | 5.500 | 4.000
"""


def test_a_total_is_the_sum_of_its_sources_and_of_years_that_stand_beside() -> None:
    assert messages(table(YEARS_BESIDE)) == []
    [column, row] = messages(table(YEARS_BESIDE.replace("| 1.500 | 1.500 |", "| 1.500 | 1.700 |")))
    assert column == 'Cột "Năm 2027": tổng ghi 5.500, cộng các dòng được 5.700, lệch 200.'
    assert row.startswith('Dòng "3 Nhân lực": cột "Tổng số" ghi 5.000, cộng Năm 2026 + Năm 2027 + Năm 2028 được 5.200')


def test_two_digits_exchanged_in_one_row_are_said_as_likely() -> None:
    text = """
   | STT | Nội dung  | Kinh phí
   | 1   | Máy tính  | 450
   | 2   | Máy in    | 210
   | 3   | Máy chủ   | 495
 C |     | Tổng cộng | 1.065
"""
    [found] = sum_mismatches(given(table(text)))
    assert found.likely == '"2 Máy in" có thể đảo hai chữ số: 210 thay vì 120'
    assert found.likely_en == '"2 Máy in" may have two digits exchanged: 210 instead of 120'
