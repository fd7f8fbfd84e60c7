"""Percentages under `Tiêu chí thi đua` were tasks: they say by what others are judged, which a finding tells."""

from __future__ import annotations

from tests.papers import found, paper


def test_criteria_of_a_campaign() -> None:
    result = paper(
        "## II. NỘI DUNG\n\n### 1. Nội dung thi đua\n\n- Đẩy mạnh cải cách hành chính.\n\n### 2. Tiêu chí thi đua\n\n"
        "- Có từ 90% hồ sơ được giải quyết đúng hạn.\n\n- 100% đơn vị có kế hoạch phát động.\n"
    )
    assert [t.text for t in result.tasks] == ["Đẩy mạnh cải cách hành chính."]
    assert [f.stated for f in found(result, "unread_items")] == ["2"]


def test_a_criterion_to_be_met_is_work() -> None:
    result = paper("## II. NHIỆM VỤ\n\n### 1. Tiêu chí số 2 về giao thông\n\n- Bê tông hóa 12 km đường thôn.\n")
    assert [t.text for t in result.tasks] == ["Bê tông hóa 12 km đường thôn."]
