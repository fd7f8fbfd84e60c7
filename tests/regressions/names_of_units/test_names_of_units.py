"""Names that were split or left without an id: `VP.` at a line's end, `Các Cục, Vụ`, `Công an xã`, departments of a ministry."""

from __future__ import annotations

import pytest

from extractors.language.agencies import registry, split_agencies
from extractors.language.agency_names import canonical


def test_an_office_broken_over_the_line() -> None:
    assert split_agencies("VP. UBND tỉnh", ("VP.", "UBND tỉnh")) == ["VP. UBND tỉnh"]


def test_departments_of_a_ministry_are_one_collective() -> None:
    assert split_agencies("Các Cục, Vụ, đơn vị thuộc Bộ") == ["Các Cục, Vụ, đơn vị thuộc Bộ"]
    assert split_agencies("Các Cục, Cục Thuế") == ["Các Cục", "Cục Thuế"]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Công an xã", "commune"),
        ("Công an huyện", "district"),
        ("Bảo hiểm xã hội huyện", "district"),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "commune"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "commune"),
    ],
)
def test_bodies_of_the_place_a_paper_is_about(name: str, level: str) -> None:
    found = registry().resolve(name, "Vĩnh Long", None)
    assert found.known
    assert found.name == name
    assert found.record is not None
    assert found.record.level == level


def test_a_department_of_a_ministry_in_a_central_paper() -> None:
    assert registry().resolve("Cục Quản lý đất đai", None, None).known


def test_digital_transformation_as_a_name() -> None:
    assert canonical("Cục CĐS") == "Cục Chuyển đổi số"


def test_a_board_of_the_party_broken_over_the_line() -> None:
    text = "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    assert split_agencies(text, ("Ban Tuyên giáo và Dân vận", "Tỉnh ủy")) == [text]
    assert split_agencies("Sở Y tế Tỉnh ủy", ("Sở Y tế", "Tỉnh ủy")) == ["Sở Y tế", "Tỉnh ủy"]


def test_fields_alone_behind_the_first_department() -> None:
    names = ["Sở KHCN", "Sở NNMT", "Sở Xây dựng", "Công an tỉnh"]
    assert split_agencies("Sở KHCN; NNMT; Xây dựng; Công an tỉnh") == names
    assert split_agencies("Công an tỉnh; Tài chính") == ["Công an tỉnh", "Tài chính"]
