"""`Chủ đầu tư/Dự án` named no row, so that its sums had no names; communes that get money were projects; procedures were tasks."""

from __future__ import annotations

from schemas.tables import TableKind
from tests.table_text import read


def test_a_header_over_owners_and_projects() -> None:
    table, result = read(
        "TT|Chủ đầu tư/Dự án|Kế hoạch vốn năm 2025|Giải ngân đến 30/9/2025\n|TỔNG CỘNG|620|310\nI|Sở Xây dựng|620|310\n"
        "1|Đường A|420|210\n2|Cầu B|200|100",
        title="TÌNH HÌNH GIẢI NGÂN NĂM 2025",
        unit="tỷ đồng",
    )
    assert table.kind is TableKind.BUDGET_HISTORY
    assert [(a.row_kind, a.label, a.role) for a in result.amounts if a.vnd >= 310 * 10**9] == [
        ("total", "TỔNG CỘNG", "planned"), ("total", "TỔNG CỘNG", "disbursed_total"), ("group", "Sở Xây dựng", "planned"),
        ("group", "Sở Xây dựng", "disbursed_total"), ("item", "Đường A", "planned"),
    ]  # fmt: skip


def test_communes_that_get_money() -> None:
    table, result = read(
        "STT|Xã, phường|Tổng kinh phí|Vốn lồng ghép|Nhân dân đóng góp\n1|Xã An Bình|9|5|4\n2|Xã Hòa Lạc|7|4|3\n3|Phường Tân Ngãi|5|3|2",
        unit="tỷ đồng",
    )
    assert (table.kind, result.tasks) == (TableKind.OTHER, ())
    assert [a.role for a in result.amounts[:3]] == ["total", "other", "other"]


def test_a_list_of_procedures_orders_nothing() -> None:
    table, result = read(
        "STT|Tên thủ tục hành chính|Thời hạn giải quyết|Cơ quan thực hiện|Phí, lệ phí\n1|Cấp giấy phép xây dựng|20 ngày|Sở Xây dựng|Không"
    )
    assert (table.kind, result.tasks) == (TableKind.OTHER, ())


def test_a_plan_about_procedures_does() -> None:
    _, result = read(
        "STT|Tên thủ tục hành chính|Cơ quan chủ trì|Thời hạn hoàn thành\n1|Cấp giấy phép xây dựng|Sở Xây dựng|Quý II/2026"
    )
    assert [t.due for t in result.tasks] == ["2026-Q2"]


def test_prices_are_not_added_up() -> None:
    from pipeline.checks.columnsums import column_sums
    from pipeline.checks.ledger import make_ledger

    table, result = read(
        "STT|Tên thiết bị|SL|Đơn giá|Thành tiền\n1|Máy tính|2|15|30\n2|Máy in|1|7|7\n|Tổng cộng|3||37",
        unit="triệu đồng",
    )
    found, gaps = column_sums(make_ledger(table, list(result.amounts)))
    assert ([c.ok for c in found], gaps) == ([True], [])
