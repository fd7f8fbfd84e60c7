"""What a value applies to ended in `và`, or took the next order along: `thời gian họp, giảm tối đa việc`."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        ("Rút ngắn 30%-50% thời gian họp, giảm tối đa việc in giấy.", "thời gian họp"),
        ("Giảm 30% thời gian xử lý hồ sơ, nâng cao chất lượng phục vụ", "thời gian xử lý hồ sơ"),
        ("100% hộ trồng chè và được tập huấn", "hộ trồng chè"),
        ("80% cán bộ làm công tác dân tộc, giảm nghèo được tập huấn", "cán bộ làm công tác dân tộc, giảm nghèo"),
        ("Có ít nhất 02 xã hoàn thành thí điểm trong năm 2027", "xã hoàn thành thí điểm"),
    ],
)
def test_a_phrase_ends_whole(sentence: str, of: str) -> None:
    assert [q.of for q in find_quantities(sentence)] == [of]
