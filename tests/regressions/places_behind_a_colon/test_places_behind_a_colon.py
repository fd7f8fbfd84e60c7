"""`Ủy ban nhân dân các tỉnh: Quảng Ngãi, Gia Lai` became all provinces, in the sentence and as a heading over bullets."""

from __future__ import annotations

import pytest

from extractors.language.agencies import find_subject, heading_agency
from extractors.layout.headings import split_run_in
from extractors.layout.marks import read_mark


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Giao UBND các tỉnh: Quảng Ngãi, Gia Lai chỉ đạo bàn giao mặt bằng.", ["Ủy ban nhân dân các tỉnh: Quảng Ngãi, Gia Lai"]),
        ("UBND các xã, phường: Tân Lập, An Bình và Hòa Lợi rà soát.", ["Ủy ban nhân dân các xã, phường: Tân Lập, An Bình và Hòa Lợi"]),
        ("UBND các xã, phường: Chỉ đạo bàn giao mặt bằng.", ["Ủy ban nhân dân các xã, phường"]),
    ],
)  # fmt: skip
def test_the_places_belong_to_the_body(sentence: str, lead: list[str]) -> None:
    assert find_subject(sentence) == lead


def test_the_heading_keeps_its_places() -> None:
    mark = read_mark("4. Ủy ban nhân dân các tỉnh, thành phố: Đà Nẵng, Quảng Ngãi, Gia Lai:")
    assert mark is not None
    heading, run_in = split_run_in(mark, True)
    assert not run_in
    assert heading_agency(heading) == ["Ủy ban nhân dân các tỉnh, thành phố: Đà Nẵng, Quảng Ngãi, Gia Lai"]
