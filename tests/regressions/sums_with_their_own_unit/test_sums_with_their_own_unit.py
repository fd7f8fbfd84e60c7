"""A column of sums that name their unit in each cell (`500 triệu đồng`) was taken for words, and its money lost without a word.
Investment lists with `Trả nợ XDCB` were taken for accounts of loans."""

from __future__ import annotations

from schemas.tables import TableKind
from tests.table_text import read


def test_cells_name_their_unit() -> None:
    table, result = read(
        "TT|Tên nhiệm vụ|Kinh phí|Nguồn kinh phí|Thời gian\n1|A|500 triệu đồng|Sự nghiệp|2024\n"
        "2|B|1,2 tỷ đồng|ĐTC|2024-2025\n3|C|Lồng ghép||Thường xuyên"
    )
    assert table.kind is TableKind.PROJECTS
    assert [(a.label, a.vnd) for a in result.amounts] == [("A", 500_000_000), ("B", 1_200_000_000)]


def test_debts_of_construction_are_no_loans() -> None:
    table, result = read(
        "TT|Tên dự án|Chủ đầu tư|Tổng mức đầu tư|Lũy kế giải ngân đến 31/12/2023|Kế hoạch vốn 2024 > Tổng số"
        "|Kế hoạch vốn 2024 > Trong đó > Trả nợ XDCB\n1|Trường A|Sở Y tế|500|100|150|20",
        unit="triệu đồng",
    )
    assert table.kind is TableKind.PROJECTS
    assert [(a.role, a.period, a.vnd // 10**6) for a in result.amounts] == [
        ("total", None, 500),
        ("disbursed_total", None, 100),  # of all years up to that day
        ("planned", "2024", 150),
        ("planned", "2024", 20),
    ]


def test_goal_and_scale_are_no_product() -> None:
    _, result = read("TT|Dự án|Mục tiêu, quy mô|Kinh phí\n1|Nâng cấp mạng|157 xã|500", unit="triệu đồng")
    assert [t.output for t in result.tasks] == [None]


def test_a_target_names_its_unit() -> None:
    _, result = read("TT|Chỉ tiêu|Kế hoạch 2024\n1|Thu ngân sách (tỷ đồng)|6.200\n2|Trung tâm điều hành (IOC)|1")
    assert [(v.value, v.unit) for v in result.target_values] == [(6200, "tỷ đồng"), (1, None)]


def test_a_cell_in_which_one_leads_and_one_helps() -> None:
    _, result = read(
        "TT|Nhiệm vụ|Cơ quan thực hiện\n1|A|Sở Y tế chủ trì, Sở Tài chính phối hợp\n2|B|Sở Nội vụ chủ trì; phối hợp với các sở"
    )
    assert [(r.role, r.agency) for r in result.responsibilities] == [
        ("lead", "Sở Y tế"),
        ("coordinating", "Sở Tài chính"),
        ("lead", "Sở Nội vụ"),
        ("coordinating", "Các sở"),
    ]
