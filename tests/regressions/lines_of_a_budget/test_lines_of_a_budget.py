"""A budget's estimates (form 46 of Thông tư 343/2016/TT-BTC): `Chi thường xuyên` was a task, and parts of a sum were its `total`."""

from __future__ import annotations

import pytest

from schemas.tables import TableKind
from tests.table_text import read

LINES = "1|Thu nội địa|900|950\n2|Thu bổ sung từ ngân sách trung ương|400|380\n3|Dự phòng ngân sách|20|25"


@pytest.mark.parametrize("title", ["CÂN ĐỐI NGÂN SÁCH ĐỊA PHƯƠNG NĂM 2026", "DỰ TOÁN THU, CHI NGÂN SÁCH XÃ NĂM 2026"])
@pytest.mark.parametrize("done", ["Ước thực hiện năm 2025", "Ước TH năm 2025", "ƯTH 2025", "TH năm 2025"])
def test_lines_of_a_budget_are_no_tasks(title: str, done: str) -> None:
    table, result = read(f"STT|Nội dung|{done}|Dự toán năm 2026\n{LINES}", title=title, unit="triệu đồng")
    assert table.kind is TableKind.OTHER
    assert not result.tasks
    assert [(a.role, a.period, a.vnd) for a in result.amounts][:2] == [
        ("executed", "2025", 900_000_000),
        ("planned", "2026", 950_000_000),
    ]


def test_works_in_the_title_stay_tasks() -> None:
    title = "DỰ TOÁN CHI NGÂN SÁCH CHO CÁC NHIỆM VỤ NĂM 2026"
    _, result = read(
        "STT|Nội dung|Kinh phí\n1|Chi hỗ trợ tập huấn|50\n2|Chi in tài liệu|20", title=title, unit="triệu đồng"
    )
    assert [t.stt for t in result.tasks] == ["1", "2"]


def test_a_part_of_a_sum_is_no_total() -> None:
    text = "STT|Đơn vị|Tổng số|Trong đó > Chi y tế|Trong đó > Năm 2027\n1|Sở Y tế|90|60|30"
    _, result = read(text, title="KINH PHÍ GIAO CHO CÁC ĐƠN VỊ", unit="triệu đồng")
    assert [(a.role, a.period) for a in result.amounts] == [("total", None), ("other", None), ("total", "2027")]
