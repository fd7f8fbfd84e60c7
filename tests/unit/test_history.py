"""What a record was from run to run, at a cost proportional to what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.database.load import load
from schemas.extraction import Extraction
from tests.builders import make_extraction
from tests.databases import new_database


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(new_database(tmp_path / "k.duckdb")) as con:
        yield con


def with_first_task(extraction: Extraction, text: str) -> Extraction:
    first = extraction.tasks[0].model_copy(update={"text": text})
    return extraction.model_copy(update={"tasks": (first, *extraction.tasks[1:])})


def task_texts(con: duckdb.DuckDBPyConnection, run: str) -> list[str]:
    rows = con.execute(
        "SELECT content->>'text' FROM record_state(?) WHERE table_name = 'tasks' ORDER BY record_key", [run]
    ).fetchall()
    return [str(text) for (text,) in rows]


def test_the_same_content_costs_nothing(con: duckdb.DuckDBPyConnection) -> None:
    first = load(con, make_extraction(), "r000001", "v")
    size = con.execute("SELECT count(*) FROM record_versions").fetchone()
    assert load(con, make_extraction(), "r000002", "w") == 0
    assert con.execute("SELECT count(*) FROM record_versions").fetchone() == size == (first,)


def test_a_changed_record_is_one_closed_and_one_opened(con: duckdb.DuckDBPyConnection) -> None:
    load(con, make_extraction(), "r000001", "v")
    assert load(con, with_first_task(make_extraction(), "Dự án 1 (sửa)"), "r000002", "w") == 2
    assert task_texts(con, "r000001") == ["Dự án 1", "Dự án 2", "Dự án 3"]
    assert task_texts(con, "r000002") == ["Dự án 1 (sửa)", "Dự án 2", "Dự án 3"]


def test_a_record_may_go_and_come_back(con: duckdb.DuckDBPyConnection) -> None:
    load(con, make_extraction(rows=3), "r000001", "v")
    load(con, make_extraction(rows=2), "r000002", "w")
    load(con, make_extraction(rows=3), "r000003", "x")
    assert [len(task_texts(con, f"r00000{n}")) for n in (1, 2, 3)] == [3, 2, 3]


def test_other_documents_are_not_touched(con: duckdb.DuckDBPyConnection) -> None:
    load(con, make_extraction("a.pdf"), "r000001", "v")
    load(con, make_extraction("b.pdf"), "r000001", "v")
    load(con, make_extraction("a.pdf", rows=1), "r000002", "w")
    closed = con.execute("SELECT DISTINCT doc_id FROM record_versions WHERE run_until IS NOT NULL").fetchall()
    assert closed == [(make_extraction("a.pdf").document.doc_id,)]


def test_links_and_places_are_no_change(con: duckdb.DuckDBPyConnection) -> None:
    load(con, make_extraction(), "r000001", "v")
    given = make_extraction()
    linked = given.citations[0].model_copy(update={"cited_doc_id": "d1"})
    moved = given.document.model_copy(update={"source_path": "elsewhere.pdf"})
    changed = given.model_copy(update={"citations": (linked,), "document": moved})
    assert load(con, changed, "r000002", "w") == 0
