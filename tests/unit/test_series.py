"""Links of targets and tasks over documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pytest

from pipeline.database.agencies import refresh_agencies
from pipeline.database.load import load
from pipeline.database.migrate import ensure_schema
from pipeline.errors import InvalidConfig
from pipeline.series.build import build
from pipeline.series.decisions import load_decisions
from pipeline.series.items import plan_year
from pipeline.series.links import distinct_texts, similarity, word_weights
from pipeline.series.model import Item
from pipeline.series.refresh import refresh_series
from pipeline.series.text import apart, plain_words
from schemas.extraction import Extraction
from schemas.records import TargetRecord, TargetValueRecord
from schemas.series import SeriesDecision, SeriesKind
from tests.builders import make_extraction


def item(text: str, year: int, kind: SeriesKind = "target", number: int = 0, **facts: object) -> Item:
    known = Item(f"d{year}/{number}", kind, f"d{year}", f"w{year}", year, text, plain_words(text))
    return replace(known, **facts)  # type: ignore[arg-type]


# What else stands in such plans: rarity of words is measured against it.
OTHERS = [
    item(text, 2018, number=100 + k, kind=kind)
    for kind in ("target", "task")
    for k, text in enumerate([
        "100% cơ quan nhà nước cung cấp dịch vụ công trực tuyến", "Tỷ lệ hộ gia đình có Internet băng rộng cáp quang đạt 80%",
        "Kinh tế số chiếm 20% GRDP", "Nâng cấp hệ thống mạng LAN của Văn phòng UBND tỉnh", "Đào tạo kỹ năng ứng cứu sự cố",
        "Xây dựng cơ sở dữ liệu đất đai", "Hệ thống camera giám sát giao thông", "Phần mềm quản lý bệnh viện",
        "Tổ chức hội nghị về chuyển đổi số", "Kho dữ liệu dùng chung của tỉnh", "Chữ ký số cho cán bộ, công chức",
    ])
]  # fmt: skip

SAME = [
    ("target", "Tối thiểu 80% hồ sơ thủ tục hành chính được xử lý hoàn toàn trực tuyến",
     "Tỷ lệ hồ sơ thủ tục hành chính được xử lý hoàn toàn trực tuyến, người dân chỉ phải nhập dữ liệu một lần"),
    ("target", "90% hồ sơ TTHC xử lý trực tuyến", "30% hồ sơ thủ tục hành chính xử lý trực tuyến"),
    ("task", "Thiết lập hệ thống (Tổng đài 1022) tiếp nhận và xử lý phản ánh, kiến nghị của người dân",
     "Nâng cấp Tổng đài tiếp nhận xử lý phản ánh kiến nghị của công dân (Tổng đài 1022) của UBND tỉnh"),
    ("task", "Phát triển thương mại điện tử năm 2022", "Thực hiện phát triển thương mại điện tử năm 2024"),
    ("task", "Xây dựng phần mềm quản lý Thi đua, khen thưởng", "Hệ thống thi đua khen thưởng"),
]  # fmt: skip
DIFFERENT = [
    ("target", "Tỷ lệ hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng",
     "Tỷ lệ hồ sơ công việc tại cấp huyện được xử lý trên môi trường mạng"),
    ("target", "80% dịch vụ công trực tuyến mức độ 3", "80% dịch vụ công trực tuyến mức độ 4"),
    ("task", "Phần mềm quản lý ngân sách", "Phần mềm quản lý tiền lương"),
    ("task", "Xây dựng cơ sở dữ liệu ngành xây dựng", "Triển khai xây dựng CSDL ngành Tư pháp"),
    ("task", "Đào tạo kỹ năng ứng cứu sự cố", "Đào tạo kỹ năng bán hàng trực tuyến"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "a", "b"), SAME)
def test_the_same_thing_is_linked(kind: SeriesKind, a: str, b: str) -> None:
    series, members, _ = build([*OTHERS, item(a, 2022, kind), item(b, 2026, kind)])
    found = [row for row in members if row.record_id in ("d2022/0", "d2026/0")]
    assert [row.series_id for row in found] == ["series/d2022/0"] * 2
    assert (found[1].linked_to, found[1].status) == ("d2022/0", "proposed")
    assert found[1].explanation.startswith(f"Giống {round(found[1].score * 100)}% từ ngữ")
    assert next(one for one in series if one.series_id == "series/d2022/0").documents == 2


@pytest.mark.parametrize(("kind", "a", "b"), DIFFERENT)
def test_different_things_are_not(kind: SeriesKind, a: str, b: str) -> None:
    _, members, _ = build([*OTHERS, item(a, 2022, kind), item(b, 2026, kind)])
    assert not {"d2022/0", "d2026/0"} <= {row.record_id for row in members if row.series_id == "series/d2022/0"}


def test_what_is_compared_leaves_figures_years_and_the_place_out() -> None:
    assert (
        plain_words("Đến năm 2025, tối thiểu 90% TTHC của tỉnh Vĩnh Long", place="Vĩnh Long")
        == "den~ nam~ toi~ thieu~ thu tuc hanh chinh cua~"
    )
    assert plain_words("Tổng đài 1022 tiếp nhận 12 cuộc gọi", figures={"12"}) == "tong dai 1022 tiep nhan cuoc goi"


def test_levels_exclude_each_other_but_not_their_list() -> None:
    assert apart("ho so cap xa", "ho so cap huyen") == ("cap xa", "cap huyen")
    assert apart("ho so cap tinh cap huyen cap xa", "ho so cap huyen") is None


HO_SO = "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng"


def test_two_rows_of_one_paper_stay_apart() -> None:
    rows = [
        item(HO_SO, 2022),
        item(HO_SO + " tại sở, ban, ngành", 2026, number=1),
        item(HO_SO + " tại đơn vị sự nghiệp", 2026, number=2),
    ]
    _, members, _ = build([*OTHERS, *rows])
    joined = [row.record_id for row in members if row.series_id == "series/d2022/0"]
    assert len(joined) == 2
    assert "d2022/0" in joined


def test_a_project_stays_in_its_place_an_indicator_is_the_same_anywhere() -> None:
    for kind, together in (("task", False), ("target", True)):
        rows = [item(HO_SO, 2022, kind, place="vinh-long-2025"), item(HO_SO, 2026, kind, place="phu-tho-2025")]  # type: ignore[arg-type]
        _, members, _ = build(rows)
        assert bool(members) is together


def test_bodies_that_became_one_are_related_strangers_are_not() -> None:
    words = "Nâng cấp Trung tâm tích hợp dữ liệu tỉnh", "Nâng cấp Trung tâm tích hợp dữ liệu"
    before = item(words[0], 2022, "task", leads=frozenset({"so-tttt", "so-khcn"}), lead="Sở Thông tin và Truyền thông")
    after = item(words[1], 2026, "task", leads=frozenset({"so-khcn"}), lead="Sở Khoa học và Công nghệ")
    other = replace(after, leads=frozenset({"so-y-te"}), lead="Sở Y tế")
    heir = build([before, after])[1][1]
    stranger = build([before, other])[1][1]
    assert "kế thừa nhau: Sở Thông tin và Truyền thông – Sở Khoa học và Công nghệ" in heir.explanation
    assert "cơ quan chủ trì khác" in stranger.explanation
    assert stranger.score < heir.score


def test_files_of_any_order_give_the_same_series() -> None:
    rows = [
        *OTHERS,
        *(item(text, 2022 + 2 * k, kind, n) for n, (kind, *texts) in enumerate(SAME) for k, text in enumerate(texts)),
    ]  # type: ignore[arg-type]
    expected = build(rows)
    for seed in range(3):
        assert build(Random(seed).sample(rows, len(rows))) == expected


def test_candidates_by_rare_words_miss_nothing() -> None:
    random = Random(7)
    vocabulary = " ".join(one.words for one in OTHERS).split()
    rows = [item(" ".join(random.choices(vocabulary, k=random.randint(2, 9))), 2000 + n, number=n) for n in range(120)]
    weights = word_weights(rows)
    texts = distinct_texts(rows, weights)
    from pipeline.series.links import LEAST_DICE, THRESHOLD, _score, _total, find_links

    found = {link.pair: link.score for link in find_links(texts, weights)}
    for k, a in enumerate(texts):
        for b in texts[k + 1 :]:
            _, dice = _score(_total(a.features & b.features, weights), a.weight, b.weight)
            expected = similarity(a, b, weights) >= THRESHOLD and dice >= LEAST_DICE and not apart(a.words, b.words)
            assert ((a.id, b.id) in found) is expected


def decision(a: str, b: str, what: str, **facts: object) -> SeriesDecision:
    return SeriesDecision.model_validate(
        {"record": a, "other": b, "decision": what, "who": "An", "why": "đã đối chiếu"} | facts
    )


def test_a_person_breaks_a_link_and_it_stays_to_be_seen() -> None:
    rows = [item(HO_SO, 2022), item(HO_SO, 2024), item(HO_SO, 2026)]
    _, members, decided = build(rows, (decision("d2022/0", "d2026/0", "break"),))
    assert decided.stale == ()
    broken = [row for row in members if row.status == "broken"]
    assert [(row.record_id, row.linked_to) for row in broken] == [("d2026/0", "d2022/0")]
    whole = [
        {row.record_id for row in members if row.series_id == one and row.status != "broken"}
        for one in {r.series_id for r in members}
    ]
    assert not any({"d2022/0", "d2026/0"} <= ids for ids in whole)


def test_a_person_links_what_the_program_would_not() -> None:
    rows = [*OTHERS, item("Phần mềm quản lý ngân sách", 2022, "task"), item("Hệ thống TABMIS mở rộng", 2026, "task")]
    _, members, _ = build(rows, (decision("d2026/0", "d2022/0", "confirm"),))
    assert [(row.record_id, row.status) for row in members if row.series_id == "series/d2022/0"] == [
        ("d2022/0", "proposed"),
        ("d2026/0", "confirmed"),
    ]


def test_a_decision_on_other_words_is_stale() -> None:
    rows = [item(HO_SO, 2022), item(HO_SO, 2024)]
    gone = decision("d2022/0", "d1999/0", "break")
    changed = decision("d2022/0", "d2024/0", "break", texts=(HO_SO, "Tỷ lệ khác"))
    _, members, decided = build(rows, (gone, changed))
    assert len(members) == 2
    assert decided.stale == (
        "d2022/0: không có bản ghi d1999/0",
        f"d2022/0: lời văn của d2024/0 đã khác: “{HO_SO}”",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("record: a", "not a list"),
        ("- record: a\n  other: b\n  decision: maybe\n  who: x\n  why: y", "entry 1: decision"),
        ("- record: a\n  other: a\n  decision: break\n  who: x\n  why: y", "are the same"),
        ("- [", "series.yml"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "series.yml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidConfig, match=message):
        load_decisions(tmp_path)


def test_a_file_of_decisions(tmp_path: Path) -> None:
    assert load_decisions(tmp_path) == ()
    (tmp_path / "series.yml").write_text(
        "- record: a\n  other: b\n  decision: break\n  who: An\n  why: khác\n  on: 2026-01-05\n", encoding="utf-8"
    )
    (found,) = load_decisions(tmp_path)
    assert (found.decision, found.on) == ("break", date(2026, 1, 5))


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Kế hoạch ứng dụng công nghệ thông tin năm 2020", 2020),
        ("ĐỀ ÁN CHUYỂN ĐỔI SỐ TỈNH NĂM 2025 VÀ ĐỊNH HƯỚNG ĐẾN NĂM 2030", 2025),
        ("Chuyển đổi số đến năm 2025, định hướng đến năm 2030", 2019),
    ],
)
def test_the_year_a_plan_is_for(title: str, year: int) -> None:
    assert plan_year(title, date(2019, 12, 30)) == year


def plan(year: int, text: str, value: int) -> Extraction:
    made = make_extraction(
        f"kh-{year}.pdf",
        issued_on=date(year, 1, 5),
        number=f"{year}/QĐ-UBND",
        subject=f"Kế hoạch năm {year}",
        issuer="Ủy ban nhân dân tỉnh Vĩnh Long",
    )
    target = TargetRecord(
        target_id=f"{made.document.doc_id}-x", doc_id=made.document.doc_id, text=text, page=2, bbox=(1, 2, 3, 4)
    )
    figure = TargetValueRecord(
        target_id=target.target_id, seq=0, comparator=">=", value=Decimal(value), unit="%", page=2
    )
    return made.model_copy(update={"targets": (target,), "target_values": (figure,)})


def test_series_of_a_database(tmp_path: Path) -> None:
    with duckdb.connect() as con:
        ensure_schema(con)
        for year, value in ((2020, 30), (2022, 80), (2024, 90)):
            load(
                con,
                plan(year, f"Tối thiểu {value}% hồ sơ công việc được xử lý trên môi trường mạng", value),
                "r000001",
                "v",
            )
        refresh_agencies(con)
        first = refresh_series(con, tmp_path)
        assert refresh_series(con, tmp_path).fresh is False
        row = con.execute(
            "SELECT first_year, last_year, documents, values_by_year, places[1].page, places[1].bbox[1] FROM targets_side_by_side"
        ).fetchone()
        assert row == (2020, 2024, 3, "2020: >= 30 %  |  2022: >= 80 %  |  2024: >= 90 %", 2, 1.0)
        returning = con.execute("SELECT documents, largest_vnd FROM projects_returning ORDER BY series").fetchall()
        assert returning == [(3, 1_500_000_000), (3, 2_500_000_000), (3, 3_500_000_000)]
        newest = con.execute(
            "SELECT record_id FROM series_members WHERE plan_year = 2024 AND record_id LIKE '%-x'"
        ).fetchone()
        oldest = con.execute(
            "SELECT record_id FROM series_members WHERE plan_year = 2020 AND record_id LIKE '%-x'"
        ).fetchone()
        assert newest
        assert oldest
        entry = f"- record: {newest[0]}\n  other: {oldest[0]}\n  decision: break\n  who: An\n  why: khác\n"
        (tmp_path / "series.yml").write_text(entry, encoding="utf-8")
        second = refresh_series(con, tmp_path)
        assert (first.fresh, second.fresh, second.stale) == (True, True, ())
        assert con.execute("SELECT count(*) FROM series_links WHERE status = 'broken'").fetchone() == (1,)
