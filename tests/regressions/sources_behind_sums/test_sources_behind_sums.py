"""`trong đó: 20 tỷ đồng từ ngân sách trung ương, 10,6 tỷ đồng từ ngân sách tỉnh`: each source was given to the sum after its own,
so the province paid what the State pays."""

from __future__ import annotations

import pytest

from tests.papers import budget


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        (
            "Tổng kinh phí là 35,6 tỷ đồng, trong đó: 20 tỷ đồng từ ngân sách trung ương, 10,6 tỷ đồng từ ngân sách tỉnh và 5 tỷ đồng vốn xã hội hóa.",
            ["total", "central", "local", "other"],
        ),
        ("Hỗ trợ 20 tỷ đồng từ ngân sách trung ương, đối ứng 10 tỷ đồng từ ngân sách tỉnh.", ["central", "local"]),
        (
            "Dự kiến 12.500 triệu đồng (ngân sách tỉnh), 3.000 triệu đồng (ngân sách huyện) và 500 triệu đồng (nguồn xã hội hóa).",
            ["local", "local", "other"],
        ),
        (
            "Kinh phí năm 2026: 3.500 triệu đồng, gồm 2.000 triệu đồng chi đầu tư và 1.500 triệu đồng chi thường xuyên.",
            ["total", "investment", "recurrent"],
        ),
        (
            "Ngân sách cấp thành phố: 10 tỷ đồng; ngân sách quận, huyện: 5 tỷ đồng; ngân sách thị xã: 2 tỷ đồng.",
            ["local", "local", "local"],
        ),
        ("Vốn nước ngoài (ODA): 30 tỷ đồng; ngân sách tỉnh: 20 tỷ đồng.", ["other", "local"]),
        ("Nguồn sự nghiệp khoa học 2 tỷ đồng và 3 tỷ đồng vốn đầu tư công.", ["recurrent", "investment"]),
        ("Ngân sách tỉnh 10 tỷ đồng, ngân sách huyện 5 tỷ đồng, vốn khác 2 tỷ đồng.", ["local", "local", "other"]),
        (
            "Tổng mức đầu tư: 100 tỷ đồng (ngân sách trung ương 60 tỷ đồng, ngân sách tỉnh 40 tỷ đồng).",
            ["total", "central", "local"],
        ),
    ],
)
def test_a_source_belongs_to_its_sum(line: str, roles: list[str]) -> None:
    assert [a.role for a in budget(line).amounts] == roles


def test_what_a_sum_is_for_is_its_label() -> None:
    read = budget(
        "Tổng kinh phí: 900 triệu đồng, trong đó 500 triệu đồng để mua thiết bị, 400 triệu đồng cho đào tạo cán bộ."
    )
    assert [(a.label, a.vnd) for a in read.amounts[1:]] == [
        ("mua thiết bị", 500_000_000),
        ("đào tạo cán bộ", 400_000_000),
    ]


def test_the_year_of_the_source_is_the_period() -> None:
    [amount] = budget("Kinh phí: 500 triệu đồng (Năm trăm triệu đồng) từ nguồn ngân sách tỉnh năm 2027.").amounts
    assert (amount.role, amount.period) == ("local", "2027")
