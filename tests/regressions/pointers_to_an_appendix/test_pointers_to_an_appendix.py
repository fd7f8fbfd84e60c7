"""`Nhiệm vụ cụ thể tại Phụ lục kèm theo.` under NHIỆM VỤ was a task itself."""

from __future__ import annotations

import pytest

from tests.papers import paper


@pytest.mark.parametrize(
    "line",
    [
        "Nhiệm vụ cụ thể tại Phụ lục kèm theo.",
        "Các nhiệm vụ, giải pháp chi tiết theo Phụ lục II ban hành kèm theo Kế hoạch này.",
        "Phân công nhiệm vụ cụ thể tại Phụ lục đính kèm.",
    ],
)
def test_pointer_is_no_task(line: str) -> None:
    assert not paper(f"## I. NHIỆM VỤ\n\n{line}\n").tasks


def test_task_that_names_an_appendix_is_one() -> None:
    body = "## I. NHIỆM VỤ\n\n1. Rà soát danh mục nhiệm vụ tại Phụ lục I, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/6/2026.\n"
    assert len(paper(body).tasks) == 1
