"""What views keep put together is never behind the records it was put together from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipeline.database.load import load, move, remove
from pipeline.database.migrate import ensure_schema
from pipeline.series.keep import KEPT, forget, keep
from pipeline.series.refresh import refresh_series
from schemas.extraction import Extraction
from schemas.records import ResponsibilityRecord, TargetRecord, TargetValueRecord
from tests.builders import make_extraction
from tests.databases import new_database

VIEWS = ("targets_side_by_side", "projects_returning", "series_links")


def plan(year: int, value: int, lead: str = "Sở Thông tin và Truyền thông") -> Extraction:
    made = make_extraction(f"kh-{year}.pdf", issued_on=date(year, 1, 5), number=f"{year}/QĐ-UBND", subject=f"Kế hoạch năm {year}",
                           issuer="Ủy ban nhân dân tỉnh Vĩnh Long", work_id=f"w{year}")  # fmt: skip
    own = made.document.doc_id
    target = TargetRecord(target_id=f"{own}/x", doc_id=own, page=2, bbox=(1, 2, 3, 4),
                          text=f"Tối thiểu {value}% hồ sơ công việc được xử lý trên môi trường mạng")  # fmt: skip
    figure = TargetValueRecord(target_id=target.target_id, seq=0, comparator=">=", value=Decimal(value), unit="%")
    body = ResponsibilityRecord(doc_id=own, record_id=target.target_id, role="implementing", agency=lead)
    return made.model_copy(update={"targets": (target,), "target_values": (figure,), "responsibilities": (body,)})


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(new_database(tmp_path / "k.duckdb")) as con:
        for year, value in ((2020, 30), (2022, 80), (2024, 90)):
            load(con, plan(year, value), "r000001", "v")
        refresh_series(con, tmp_path)
        keep(con)
        yield con


def shown(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    return {view: sorted(con.execute(f"FROM {view}").fetchall(), key=repr) for view in VIEWS}


def kept(con: duckdb.DuckDBPyConnection) -> list[int]:
    return [int(con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]) for table in KEPT]


def values(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return con.execute("SELECT values_by_year, leads FROM targets_side_by_side").fetchall()


def test_what_is_kept_is_what_would_be_put_together(con: duckdb.DuckDBPyConnection) -> None:
    assert all(kept(con))
    before = shown(con)
    assert all(before.values())
    empty(con)
    assert not any(kept(con))
    assert shown(con) == before


def empty(con: duckdb.DuckDBPyConnection) -> None:
    for table in KEPT:
        con.execute(f"DELETE FROM {table}")


def test_a_new_document_costs_its_own_links(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    places = "SELECT rowid, * FROM {} ORDER BY rowid"
    asked = {name: places.format(name) for name in ("series_members", "kept_links")}
    before = {name: con.execute(sql).fetchall() for name, sql in asked.items()}
    load(con, plan(2026, 97), "r000002", "v")
    refresh_series(con, tmp_path)
    keep(con)
    for name, sql in asked.items():
        after = con.execute(sql).fetchall()
        assert after[: len(before[name])] == before[name], f"{name}: rows that are still so are not written again"
        assert len(after) > len(before[name])
    after = shown(con)
    empty(con)
    con.execute("DELETE FROM series; DELETE FROM series_members; DELETE FROM meta WHERE name = 'series'")
    refresh_series(con, tmp_path)
    keep(con)
    assert shown(con) == after, "as made from the beginning"


def test_a_document_loaded_anew_shows_before_anything_is_kept_again(con: duckdb.DuckDBPyConnection) -> None:
    load(con, plan(2024, 95, lead="Sở Khoa học và Công nghệ"), "r000002", "w")
    expected = [
        (
            "2020: >= 30 %  |  2022: >= 80 %  |  2024: >= 95 %",
            "Sở Khoa học và Công nghệ; Sở Thông tin và Truyền thông",
        )
    ]
    assert values(con) == expected
    keep(con)
    assert values(con) == expected


def test_series_of_other_documents_stay_kept(con: duckdb.DuckDBPyConnection) -> None:
    own = plan(2024, 90).document.doc_id
    con.execute("DELETE FROM series_members WHERE doc_id = ? AND record_id NOT LIKE '%/x'", [own])
    forget(con, [own])
    assert kept(con)[0] == 0
    assert kept(con)[1] > 0


def test_a_file_that_moved_is_named_where_it_lies(con: duckdb.DuckDBPyConnection) -> None:
    move(con, {plan(2022, 80).document.doc_id: "new/place.pdf"})
    found = con.execute("SELECT unnest(places).source_path FROM targets_side_by_side").fetchall()
    assert ("new/place.pdf",) in found
    assert con.execute("SELECT count(*) > 0 FROM series_links WHERE 'new/place.pdf' IN (source_path, linked_path)").fetchall() == [(True,)]  # fmt: skip


def test_a_document_that_is_gone_is_not_shown(con: duckdb.DuckDBPyConnection) -> None:
    remove(con, plan(2022, 80).document.doc_id, "r000002")
    assert [text for text, _ in values(con)] == ["2020: >= 30 %  |  2024: >= 90 %"]


def first_leads(con: duckdb.DuckDBPyConnection) -> tuple[object, object]:
    wanted = "SELECT record_id, doc_id, agency_id, agency FROM leads WHERE seq = 0 ORDER BY ALL"
    return con.execute(wanted).fetchall(), con.execute("FROM kept_leads ORDER BY ALL").fetchall()


def test_first_leads_are_kept_with_the_responsibilities(con: duckdb.DuckDBPyConnection) -> None:
    for change in (
        lambda: None,
        lambda: load(con, plan(2024, 90, lead="Văn phòng Sở"), "r000002", "w"),
        lambda: remove(con, plan(2020, 30).document.doc_id, "r000003"),
    ):
        change()
        wanted, found = first_leads(con)
        assert wanted
        assert wanted == found


def test_every_column_of_a_view_says_what_it_means(con: duckdb.DuckDBPyConnection) -> None:
    silent = con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = '' UNION ALL "
        "SELECT view_name, '' FROM duckdb_views() WHERE NOT internal AND comment IS NULL UNION ALL "
        "SELECT table_name, '' FROM duckdb_tables() WHERE comment IS NULL"
    ).fetchall()
    assert silent == []


def test_another_view_leaves_the_tables_alone(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("UPDATE meta SET value = 'old' WHERE name = 'views'")
    tables = "SELECT table_name, table_oid FROM duckdb_tables() WHERE NOT starts_with(table_name, 'kept_') ORDER BY ALL"
    before, rows = con.execute(tables).fetchall(), shown(con)
    assert ensure_schema(con)
    assert con.execute(tables).fetchall() == before
    assert shown(con) == rows
    wanted, found = first_leads(con)
    assert wanted == found


def test_a_decision_that_no_longer_fits_is_told_by_every_run(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    entry = "- record: gone\n  other: away\n  decision: break\n  who: An\n  why: khác\n"
    (tmp_path / "series.yml").write_text(entry, encoding="utf-8")
    first, second = refresh_series(con, tmp_path), refresh_series(con, tmp_path)
    assert (first.fresh, second.fresh) == (True, False)
    assert first.stale == second.stale
    assert len(first.stale) == 1
