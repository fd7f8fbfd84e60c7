"""Bodies resolved by place and date."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.language.agencies import AgencyRegistry, province_of, read_agencies, registry
from extractors.language.agency_data import Body
from extractors.language.agency_places import find_province, provinces
from schemas.records import AgencyRecord

IN_2022 = date(2022, 4, 21)
IN_2026 = date(2026, 3, 1)


@pytest.fixture(scope="module")
def bodies() -> AgencyRegistry:
    return registry()


@pytest.mark.parametrize(
    ("written", "on", "agency_id"),
    [
        ("Sở TTTT", IN_2022, "vn/vinh-long/so-thong-tin-va-truyen-thong"),
        ("Sở Tài chính", IN_2022, "vn/vinh-long/so-tai-chinh"),
        ("Sở Tài chính", IN_2026, "vn/vinh-long-2025/so-tai-chinh"),
        ("Sở Tài chính tỉnh Bến Tre", IN_2022, "vn/ben-tre/so-tai-chinh"),
        ("Giám đốc Sở Tài chính", IN_2022, "vn/vinh-long/so-tai-chinh"),
        ("UBND tỉnh", IN_2022, "vn/vinh-long/uy-ban-nhan-dan"),
        ("UBND huyện Long Hồ", IN_2022, "vn/vinh-long/huyen-long-ho/uy-ban-nhan-dan"),
        ("UBND thành phố Vĩnh Long", IN_2022, "vn/vinh-long/thanh-pho-vinh-long/uy-ban-nhan-dan"),
        ("Cục thuế", IN_2022, "vn/vinh-long/cuc-thue"),
        ("Cục Thuế", IN_2026, "vn/cuc-thue"),
        ("Bộ TTTT", IN_2022, "vn/bo-thong-tin-va-truyen-thong"),
        ("Viettel Vĩnh Long", IN_2022, "vn/vinh-long/viettel"),
        ("Các sở, ban, ngành tỉnh", IN_2022, "vn/vinh-long/so-ban-nganh-tinh"),
        ("Sở, ban, ngành tỉnh", IN_2022, "vn/vinh-long/so-ban-nganh-tinh"),
    ],
)
def test_place_and_day_decide_which_body_is_meant(
    bodies: AgencyRegistry, written: str, on: date, agency_id: str
) -> None:
    found = bodies.resolve(written, "Vĩnh Long", on)
    assert (found.known, found.agency_id) == (True, agency_id)
    assert found.current


def test_an_old_name_in_a_later_paper_stays_the_old_body(bodies: AgencyRegistry) -> None:
    found = bodies.resolve("Sở TTTT", "Vĩnh Long", IN_2026)
    assert found.name == "Sở Thông tin và Truyền thông"
    assert found.agency_id == "vn/vinh-long/so-thong-tin-va-truyen-thong"
    assert not found.current


def test_the_district_level_ends_with_june_2025(bodies: AgencyRegistry) -> None:
    for written in ("UBND cấp huyện", "UBND huyện Long Hồ", "UBND các huyện, thị xã, thành phố"):
        assert bodies.resolve(written, "Vĩnh Long", IN_2022).current
        assert not bodies.resolve(written, "Vĩnh Long", IN_2026).current
    assert bodies.resolve("UBND các xã, phường", "Vĩnh Long", IN_2026).current


def test_an_unknown_name_is_kept_as_written(bodies: AgencyRegistry) -> None:
    found = bodies.resolve("công ty TNHH Minh Anh", "Vĩnh Long", IN_2022)
    assert (found.known, found.agency_id, found.name) == (False, None, "Công ty TNHH Minh Anh")


def test_office_holders_keep_their_words(bodies: AgencyRegistry) -> None:
    found = bodies.resolve("Chủ tịch UBND các huyện", "Vĩnh Long", IN_2022)
    assert (found.name, found.position) == ("Chủ tịch Ủy ban nhân dân các huyện", "Chủ tịch")
    assert found.agency_id == "vn/vinh-long/uy-ban-nhan-dan-cac-huyen"


def test_a_body_named_twice_counts_once() -> None:
    names = [r.name for r in read_agencies("Sở Công thương; Sở TTTT; Sở Thông tin và Truyền thông")]
    assert names == ["Sở Công Thương", "Sở Thông tin và Truyền thông"]


@pytest.mark.parametrize(
    ("old", "successors"),
    [
        ("vn/bo-thong-tin-va-truyen-thong", ("vn/bo-khoa-hoc-va-cong-nghe", "vn/bo-van-hoa-the-thao-va-du-lich")),
        ("vn/bo-ke-hoach-va-dau-tu", ("vn/bo-tai-chinh",)),
        ("vn/bo-giao-thong-van-tai", ("vn/bo-xay-dung",)),
        ("vn/bo-tai-nguyen-va-moi-truong", ("vn/bo-nong-nghiep-va-moi-truong",)),
    ],
)
def test_the_ministries_of_march_2025(bodies: AgencyRegistry, old: str, successors: tuple[str, ...]) -> None:
    record = next(r for r in bodies.records() if r.agency_id == old)
    assert (record.successor_id, record.successor_ids) == (successors[0], successors)
    assert record.valid_to == date(2025, 2, 28)


def test_the_departments_follow_and_then_the_provinces(bodies: AgencyRegistry) -> None:
    by_id = {r.agency_id: r for r in bodies.records("Vĩnh Long")}
    first = by_id["vn/vinh-long/so-thong-tin-va-truyen-thong"]
    assert first.successor_id == "vn/vinh-long/so-khoa-hoc-va-cong-nghe"
    second = by_id["vn/vinh-long/so-khoa-hoc-va-cong-nghe"]
    assert (second.valid_to, second.successor_id) == (date(2025, 6, 30), "vn/vinh-long-2025/so-khoa-hoc-va-cong-nghe")


def test_every_record_says_its_source_and_leads_somewhere(bodies: AgencyRegistry) -> None:
    records = bodies.all_records()
    ids = {r.agency_id for r in records}
    assert len(ids) == len(records)
    assert all(r.source for r in records)
    assert [s for r in records for s in r.successor_ids if s not in ids] == []


def test_a_date_of_the_province_names_the_provinces_law(bodies: AgencyRegistry) -> None:
    by_id = {r.agency_id: r.source or "" for r in (*bodies.records("Vĩnh Long"), *bodies.records("Vĩnh Long 2025"))}
    ended = by_id["vn/vinh-long/so-tai-chinh"]  # with the province, on 30/6/2025
    assert "24/2014/NĐ-CP" in ended
    assert "kết thúc cùng tỉnh: Nghị quyết số 202/2025/QH15" in ended
    assert "202/2025" not in by_id["vn/vinh-long/so-thong-tin-va-truyen-thong"]  # on 28/02/2025, before it


def test_63_provinces_before_and_34_after() -> None:
    units = provinces().values()
    assert sum(p.valid(date(2024, 6, 1)) for p in units) == 63
    assert sum(p.valid(date(2025, 7, 1)) for p in units) == 34
    assert find_province("Bến Tre", IN_2022) is not None
    assert provinces()["ben-tre"].into == ("vinh-long-2025",)


def test_one_name_for_two_bodies_at_one_time_is_an_error() -> None:
    from extractors.language.agencies import _index

    def body(key: str, start: date | None, end: date | None) -> Body:
        return AgencyRecord(agency_id=key, name=key, kind="department", valid_from=start, valid_to=end), ("Sở X",)

    day = date(2025, 3, 1)
    assert set(_index([body("a", None, date(2025, 2, 28)), body("b", day, None)], "thử")) == {"so x"}
    with pytest.raises(ValueError, match="'Sở X' is both a and b"):
        _index([body("a", None, day), body("b", day, None)], "thử")


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Vĩnh Long", "Vĩnh Long"),
        ("Ủy ban nhân dân tỉnh Đăk Nông", "Đắk Nông"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Thành phố Huế", "Huế"),
        ("Bộ Tài chính", None),
        ("Pleiku", None),
    ],
)
def test_the_province_of_a_place_or_issuer(text: str, province: str | None) -> None:
    assert province_of(text) == province


def test_the_gazetteer_leads_to_the_registry(bodies: AgencyRegistry) -> None:
    ids = {r.agency_id for r in (*bodies.records(), *bodies.records("Vĩnh Long"))}
    surfaces = dict(bodies.gazetteer("Vĩnh Long"))
    assert surfaces["Công an tỉnh"].endswith("/cong-an")
    assert set(surfaces.values()) <= ids
    aliases = {(a.alias, a.agency_id) for a in bodies.aliases("Vĩnh Long")}
    assert ("Sở Tài chính", "vn/vinh-long/so-tai-chinh") in aliases


def test_successors_begin_when_their_predecessors_end(bodies: AgencyRegistry) -> None:
    units = provinces()
    for unit in units.values():
        if unit.valid_to == date(2025, 6, 30):
            assert [units[s].valid_from for s in unit.into] == [date(2025, 7, 1)], unit.id
        if unit.valid_from == date(2025, 7, 1):
            assert any(unit.id in other.into for other in units.values()), unit.id
    central = {r.agency_id: r for r in bodies.all_records() if r.level == "central"}
    for record in central.values():
        if record.valid_to == date(2025, 2, 28) and record.kind == "ministry":
            assert "176/2025/QH15" in (record.source or ""), record.name
            starts = [central[s].valid_from for s in record.successor_ids]
            assert starts, record.name
            assert all(start is None or start <= date(2025, 3, 1) for start in starts), record.name
