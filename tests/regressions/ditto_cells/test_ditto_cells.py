"""`nt`, `-nt-`, `"` repeat the cell above: `Nt` was a body that nobody knows."""

from __future__ import annotations

import pytest

from tests.table_text import read


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Như trên", "n.t", "”", "''"])
def test_the_body_above_is_meant(mark: str) -> None:
    _, result = read(
        "STT|Nhiệm vụ|Chủ trì|Phối hợp|Thời gian\n1|Quy chế cảng cá|Sở Y tế|Sở Tài chính; Sở Tư pháp|2026\n"
        f"2|Quy hoạch hậu cần|Sở Xây dựng|{mark}|{mark}\n3|Báo cáo|{mark}||{mark}"
    )
    said = [(r.record_id[-1], r.role, r.agency) for r in result.responsibilities]
    assert said[3:] == [
        ("2", "lead", "Sở Xây dựng"),
        ("2", "coordinating", "Sở Tài chính"),
        ("2", "coordinating", "Sở Tư pháp"),
        ("3", "lead", "Sở Xây dựng"),
    ]
    assert [t.due for t in result.tasks] == ["2026"] * 3


def test_a_first_ditto_has_nothing_to_repeat() -> None:
    _, result = read("STT|Nhiệm vụ|Chủ trì|Thời gian\n1|Quy chế cảng cá|nt|2026")
    assert [f.code for f in result.findings] == ["unknown_agency"]
