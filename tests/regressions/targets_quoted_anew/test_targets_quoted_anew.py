"""A decision that quotes the targets it sets anew: `“2. Mục tiêu cụ thể` was a target, and `9.650 căn.”` one of `căn."`."""

from __future__ import annotations

from tests.papers import paper


def test_the_quoted_heading_is_no_target() -> None:
    result = paper(
        "## 1. Sửa đổi khoản 2 Mục I (Mục tiêu cụ thể) như sau:\n\n“2. Mục tiêu cụ thể\n\n"
        "a) Nâng tổng số căn hộ hoàn thành lên 9.650 căn.”\n"
    )
    assert [t.text for t in result.targets] == ["Nâng tổng số căn hộ hoàn thành lên 9.650 căn."]
    assert [(v.unit, v.applies_to) for v in result.target_values] == [("căn", "tổng số căn hộ hoàn thành")]
