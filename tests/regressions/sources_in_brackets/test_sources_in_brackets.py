"""`Kinh phí (NS tỉnh)` was of no source; `Q III/2023` in a sentence was no deadline; `Khái toán kinh phí` heads a section of money
and is its total."""

from __future__ import annotations

import pytest

from extractors.language.dates import parse_time
from extractors.language.deadlines import find_due
from extractors.prose.amounts import role_of
from extractors.prose.topics import Topic, own_topic
from extractors.shapes.amounts import amount_role
from tests.papers import budget, paper
from tests.unit.test_shapes_columns import table


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Kinh phí (NS tỉnh)", "local"),
        ("Nguồn vốn (ngân sách tỉnh)", "local"),
        ("Ngân sách (tỉnh)", "local"),
        ("Kinh phí (nguồn sự nghiệp)", "recurrent"),
        ("Khái toán kinh phí > NS tỉnh", "local"),
        ("Khái toán kinh phí", "total"),
        ("Tổng vốn (NSTW, NSĐP)", "total"),
        ("Tổng mức đầu tư (triệu đồng)", "total"),
    ],
)
def test_what_the_money_is(header: str, role: str) -> None:
    found = table(f"STT|Nhiệm vụ|{header}", "1|A|12", "2|B|13")
    assert amount_role(found.columns[2], found) == role


@pytest.mark.parametrize("label", ["NS tỉnh", "(NS tỉnh)", "Nguồn vốn (ngân sách tỉnh)", "vốn NS tỉnh", "nguồn NS xã"])
def test_local_money_in_prose(label: str) -> None:
    assert role_of(label) == "local"


def test_the_levels_of_the_budget_alone() -> None:
    found = budget("Ngân sách nhà nước 24.600 tỷ đồng (trung ương 9.600 tỷ đồng, địa phương 15.000 tỷ đồng).").amounts
    assert [a.role for a in found] == ["total", "central", "local"]


@pytest.mark.parametrize("text", ["Q III/2023", "QIII/2023", "Q.III/2023", "Qúy III/2023", "Qui III năm 2023"])
def test_slips_of_the_word_quarter(text: str) -> None:
    assert parse_time(text).due == "2023-Q3"
    due = find_due(f"Hoàn thành trong {text}.")
    assert due is not None
    assert due.due == "2023-Q3"


def test_a_rough_estimate_is_a_section_of_money() -> None:
    assert own_topic("Khái toán kinh phí", inner=False) is Topic.BUDGET
    result = paper(
        "## I. KHÁI TOÁN KINH PHÍ\n\nKhái toán kinh phí: 152.400 triệu đồng, trong đó NS tỉnh 98.000 triệu đồng.\n"
    )
    assert [(a.row_kind, a.role, a.vnd // 10**6) for a in result.amounts] == [("total", "total", 152_400), ("item", "local", 98_000)]  # fmt: skip


def test_a_sum_for_each_year_is_none_of_the_whole_span() -> None:
    result = paper(
        "## I. KINH PHÍ GIAI ĐOẠN 2022 - 2025\n\nNgân sách tỉnh 600 triệu đồng/năm; nguồn khác 1,2 tỷ đồng cho cả giai đoạn.\n"
    )
    assert [(a.period, a.vnd // 10**6) for a in result.amounts] == [(None, 600), ("2022-2025", 1_200)]


def test_the_total_of_an_investment_is_of_all_sources() -> None:
    assert role_of("Tổng mức đầu tư sau điều chỉnh") == "total"
    assert role_of("Vốn đầu tư từ ngân sách tỉnh") == "investment"


def test_a_demand_for_money_is_a_total() -> None:
    result = paper(
        "## I. KINH PHÍ\n\nNhu cầu vốn giai đoạn 2024 - 2030 khoảng 3.850 tỷ đồng, trong đó vốn ODA 2.100 tỷ đồng.\n"
    )
    assert [a.row_kind for a in result.amounts] == ["total", "item"]
