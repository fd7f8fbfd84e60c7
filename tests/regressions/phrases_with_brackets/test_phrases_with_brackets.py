"""`hồ sơ (không bao gồm hồ sơ có nội dung mật)`: what a value applies to ended inside its brackets."""

from __future__ import annotations

import pytest

from extractors.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "of"),
    [
        (
            "90% hồ sơ tại cấp tỉnh (không bao gồm hồ sơ có nội dung mật, tối mật) được xử lý",
            "hồ sơ tại cấp tỉnh (không bao gồm hồ sơ có nội dung mật, tối mật)",
        ),
        (
            "100% báo cáo (không bao gồm nội dung mật; tối mật) được gửi",
            "báo cáo (không bao gồm nội dung mật; tối mật)",
        ),
        ("Tỷ lệ hồ sơ (trừ hồ sơ mật; hồ sơ giấy) đạt 90%", "hồ sơ (trừ hồ sơ mật; hồ sơ giấy)"),
        ("80% thủ tục (trừ các thủ tục có điều kiện) được cung cấp", "thủ tục (trừ các thủ tục có điều kiện)"),
    ],
)
def test_brackets_are_whole(sentence: str, of: str) -> None:
    assert [q.of for q in find_quantities(sentence)] == [of]
