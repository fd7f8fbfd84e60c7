"""`2 tỷ 350 triệu đồng` was read as 350 triệu đồng, without a word of doubt."""

from __future__ import annotations

import pytest

from extractors.language.money import find_money


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Kinh phí là 2 tỷ 350 triệu đồng từ ngân sách", [(2350, "triệu đồng", 2_350_000_000)]),
        ("15 triệu 500 nghìn đồng", [(15500, "nghìn đồng", 15_500_000)]),
        ("1 tỷ 200 triệu 500 nghìn đồng", [(1200500, "nghìn đồng", 1_200_500_000)]),
        ("2 tỷ đồng và 500 triệu đồng", [(2, "tỷ đồng", 2_000_000_000), (500, "triệu đồng", 500_000_000)]),
        ("2 tỷ đồng, 500 triệu đồng xã hội hóa", [(2, "tỷ đồng", 2_000_000_000), (500, "triệu đồng", 500_000_000)]),
        ("2,5 tỷ đồng", [(2.5, "tỷ đồng", 2_500_000_000)]),
    ],
)
def test_parts_of_one_sum(text: str, sums: list[tuple[float, str, int]]) -> None:
    assert [(m.value, m.unit, m.vnd) for m in find_money(text)] == sums


def test_the_words_beside_it_are_its_own() -> None:
    (found,) = find_money("1 tỷ 200 triệu đồng (Một tỷ hai trăm triệu đồng)")
    assert found.words_vnd == found.vnd == 1_200_000_000
