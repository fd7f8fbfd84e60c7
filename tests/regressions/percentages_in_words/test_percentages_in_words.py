"""`chín mươi phần trăm` was neither a value nor a finding; in `tối thiểu năm mươi phần trăm (50%)` the figure lost its comparator,
and words that said another figure went unseen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.language.quantities import find_quantities
from extractors.language.value_cells import parse_value_cell
from tests.papers import found, paper


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Phấn đấu chín mươi phần trăm hồ sơ được xử lý trực tuyến", [("=", 90, None)]),
        ("Tối thiểu năm mươi phần trăm (50%) cơ quan có chữ ký số", [(">=", 50, None)]),
        ("Tối thiểu 50% (năm mươi phần trăm) cơ quan có chữ ký số", [(">=", 50, None)]),
        ("Một trăm phần trăm cán bộ được tập huấn", [("=", 100, None)]),
        ("Trên chín mươi chín phẩy năm phần trăm hồ sơ", [(">", "99.5", None)]),
        ("Đạt tám mươi phần trăm trở lên", [(">=", 80, None)]),
        ("Đạt từ bảy mươi phần trăm đến tám mươi phần trăm", [("range", 70, 80)]),
        ("Tăng mỗi năm hai mươi phần trăm", [("=", 20, None)]),
        ("Chín rưỡi phần trăm và 12% số hộ", [("=", "9.5", None), ("=", 12, None)]),
        ("Mấy phần trăm hồ sơ còn lại", []),
    ],
)
def test_a_percentage_in_words_is_a_value(text: str, values: list[tuple[str, int | str, int | None]]) -> None:
    got = [(q.comparator, q.value, q.value_max) for q in find_quantities(text)]
    assert got == [(c, Decimal(v), Decimal(m) if m else None) for c, v, m in values]
    assert all(q.unit == "%" for q in find_quantities(text))


@pytest.mark.parametrize("text", ["Đạt bốn trăm năm phần trăm", "Đạt hai ba mươi phần trăm"])
def test_words_that_may_be_two_numbers_are_none(text: str) -> None:
    [quantity] = find_quantities(text)
    assert (quantity.value, quantity.doubt) == (None, "not_a_number")


def test_in_a_value_cell_too() -> None:
    assert [q.value for q in parse_value_cell("Chín mươi phần trăm (90%)")] == [90]


def test_on_paper_a_value_a_finding_or_both() -> None:
    plan = paper(
        "## I. MỤC TIÊU\n\n- Chín mươi phần trăm hồ sơ được xử lý trực tuyến.\n\n- Sáu mươi phần trăm (50%) cơ quan có chữ ký số.\n\n"
        "- Hai ba mươi phần trăm số xã có cáp quang.\n"
    )
    assert [v.value for v in plan.target_values] == [90, 50]
    [mismatch] = found(plan, "words_mismatch")
    assert (mismatch.stated, mismatch.computed, mismatch.origin) == ("50%", "60%", "document")
    [unread] = found(plan, "unparsed_number")
    assert unread.as_written == "Hai ba mươi phần trăm"
