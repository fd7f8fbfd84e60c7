"""Laws of names and lists of bodies."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from extractors.language.agencies import read_agencies, registry, split_agencies
from extractors.language.agency_names import canonical
from extractors.language.agency_places import provinces
from extractors.language.agency_rules import rules
from extractors.language.vietnamese import fold

HEADED = [f"{head} {field}" for head in ("Sở", "Bộ") for field in rules().fields[head]]
SINGLE = [
    *HEADED,
    "Văn phòng UBND tỉnh",
    "Công an tỉnh",
    "UBND cấp huyện",
    "UBND cấp xã",
    "Thanh tra tỉnh",
    "Viettel Vĩnh Long",
]
COLLECTIVE = [
    "các sở, ban, ngành tỉnh",
    "các cơ quan, đơn vị liên quan",
    "UBND các huyện, thị xã, thành phố",
    "các doanh nghiệp viễn thông",
]
bodies = st.lists(st.sampled_from(SINGLE + COLLECTIVE), min_size=1, max_size=6, unique=True)


@given(bodies)
def test_what_semicolons_join_is_split_again(names: list[str]) -> None:
    assert split_agencies("; ".join(names)) == names


@given(bodies)
def test_what_lines_list_is_split_again(names: list[str]) -> None:
    assert split_agencies("\n".join(names), [f"- {n}" for n in names]) == names


@given(bodies)
def test_what_commas_join_is_split_again(names: list[str]) -> None:
    assert split_agencies(", ".join(names)) == names


@given(bodies)
def test_a_last_and_separates_too(names: list[str]) -> None:
    joined = ", ".join(names[:-1]) + " và " + names[-1] if len(names) > 1 else names[0]
    assert split_agencies(joined) == names


@given(st.sampled_from(HEADED), st.sampled_from([str.upper, str.lower, str.title]))
def test_the_case_of_a_field_does_not_matter(name: str, change: object) -> None:
    head, field = name.split(" ", 1)
    assert callable(change)
    assert canonical(f"{head} {change(field)}") == name


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing_and_nothing_is_made_up(text: str) -> None:
    for found in read_agencies(text, province="Vĩnh Long", on=date(2022, 4, 21)):
        assert found.name
        assert found.known == (found.agency_id is not None)


@given(st.sampled_from(SINGLE + COLLECTIVE))
def test_a_full_name_is_its_own_full_name(name: str) -> None:
    assert canonical(canonical(name)) == canonical(name)


@given(st.sampled_from(sorted(provinces())), st.sampled_from(rules().fields["Sở"][:9]))
def test_every_sở_of_every_province_resolves_in_its_time(place: str, field: str) -> None:
    unit = provinces()[place]
    on = unit.valid_to or unit.valid_from or date(2024, 1, 1)
    found = registry().resolve(f"Sở {field}", unit.name, on)
    assert found.record is not None
    assert found.agency_id == f"vn/{place}/{'-'.join(fold(found.name).replace(',', '').split())}"
    assert found.current
