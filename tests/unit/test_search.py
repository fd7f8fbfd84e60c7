"""Words found with accents and without, by words, in an index that follows the database."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import run_command
from pipeline.commands.search import KINDS as OFFERED
from pipeline.database import search_index
from pipeline.database.load import load, remove
from pipeline.database.search import Found, search, snippet
from pipeline.database.search_index import KINDS, Refreshed, index_path, open_index
from pipeline.database.search_words import longest_words, segment
from pipeline.errors import BadArguments, ExitCode, FileAccess
from schemas.extraction import Extraction
from schemas.records import TaskRecord
from tests.builders import BOX, make_extraction
from tests.databases import new_database

TASKS = (
    "Nâng cấp Tổng đài 1022 tiếp nhận phản ánh của người dân",
    "Chuyển đổi số ngành giáo dục",
    "Thực hiện Quyết định số 749/QĐ-TTg về kinh tế thủy sản",
    "Quy hoạch cầu Hòa Bình",
)


def made(name: str = "a.pdf", tasks: tuple[str, ...] = TASKS) -> Extraction:
    base = make_extraction(name)
    rows = tuple(
        TaskRecord(task_id=f"{base.document.doc_id}-{n}", doc_id=base.document.doc_id, text=text, page=n + 1, bbox=BOX)
        for n, text in enumerate(tasks)
    )
    return base.model_copy(update={"tasks": rows, "responsibilities": (), "amounts": (), "cells": ()})


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that has been searched once; for looking only."""
    path = tmp_path_factory.mktemp("search") / "kehoach.duckdb"
    put(path, made())
    with open_index(path):
        return path


@pytest.fixture
def db(indexed: Path, tmp_path: Path) -> Path:
    """The same without its index, to be changed."""
    return Path(shutil.copy(indexed, tmp_path))


def put(path: Path, extraction: Extraction, run_id: str = "r000001") -> None:
    with duckdb.connect(path if path.exists() else new_database(path)) as con:
        load(con, extraction, run_id, "v")


def ask(db: Path, question: str, *kinds: str) -> Found:
    with open_index(db) as (con, _):
        return search(con, question, kinds)


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("tổng đài 1022", 1),
        ("TỔNG ĐÀI", 1),
        ("tong dai 1022", 1),
        ("phản ánh 1022", 1),
        ("chuyen doi so", 2),
        ("giao duc chuyen doi", 2),
        ("749/QĐ-TTg", 3),
        ("749/qd-ttg", 3),
        ("thuỷ sản", 3),
        ("cầu hoà bình", 4),
    ],
)
def test_found(indexed: Path, question: str, page: int) -> None:
    hit = ask(indexed, question, "task").hits[0]
    assert (hit.page, hit.bbox, hit.source_path) == (page, BOX, "a.pdf")


@pytest.mark.parametrize("question", ["đổi", "đài 1022", "tổng", "quyết", "ngành y tế", "1023"])
def test_parts_of_words_and_other_words_find_nothing(indexed: Path, question: str) -> None:
    assert ask(indexed, question, "task").hits == ()


def test_accents_that_are_typed_count_unless_nothing_has_them(db: Path) -> None:
    put(db, made("b.pdf", ("Tổng đại lý",)), "r000002")
    assert [hit.page for hit in ask(db, "tổng đài", "task").hits] == [1]
    found = ask(db, "tống đài", "task")
    assert (found.accents, len(found.hits)) == (False, 1)


def test_only_what_has_changed_is_segmented(db: Path) -> None:
    with open_index(db) as (_, first):
        assert first.documents == 1
    with open_index(db) as (_, again):
        assert again == Refreshed()
    put(db, made("b.pdf", ("Trung tâm điều hành",)), "r000002")
    with open_index(db) as (con, second):
        assert (second.documents, second.segmented) == (1, second.texts)
        assert search(con, "trung tâm điều hành").hits
    put(db, made(tasks=(*TASKS[:3], "Xây dựng bến cảng")), "r000003")
    with open_index(db) as (con, third):
        assert (third.documents, third.segmented) == (1, 1)
        assert search(con, "bến cảng").hits
        assert not search(con, "Hòa Bình").hits
    with duckdb.connect(str(db)) as con:
        remove(con, made().document.doc_id, "r000004")
    assert ask(db, "tổng đài").hits == ()


def test_a_killed_indexing_is_made_good(db: Path) -> None:
    with open_index(db):
        pass
    with duckdb.connect(str(index_path(db))) as con:  # what a kill after the commit leaves
        con.execute("UPDATE meta SET ready = false")
        con.execute("DROP SCHEMA fts_main_entries CASCADE")
    assert ask(db, "tổng đài").hits


def test_an_index_of_another_version_or_no_index_at_all(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(db, "tổng đài").hits
    monkeypatch.setattr(search_index, "VERSION", "0")
    with open_index(db) as (_, done):
        assert done.documents == 1
    index_path(db).write_bytes(b"not a database")
    assert ask(db, "tổng đài").hits


def test_a_search_while_another_has_the_index_open(db: Path) -> None:
    with duckdb.connect(str(index_path(db))):
        assert ask(db, "tổng đài").hits


def test_what_cannot_be_asked(indexed: Path) -> None:
    with pytest.raises(BadArguments, match="no words"):
        ask(indexed, " ?! ")
    with pytest.raises(BadArguments, match="no kind"):
        ask(indexed, "a", "poem")
    with pytest.raises(FileAccess, match="no database"), open_index(indexed.with_name("none.duckdb")):
        pass


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("chuyen doi so", ["chuyen_doi", "so"]),
        ("so hoa", ["so_hoa"]),
        ("so hoa xyz", ["so_hoa", "xyz"]),
    ],
)
def test_a_question_without_accents_is_cut_by_the_words_there_are(question: str, words: list[str]) -> None:
    assert longest_words(question.split(), {"chuyen_doi": 9, "so": 5, "so_hoa": 4, "doi_so": 1}) == words


def test_words_are_kept_together_in_one_spelling() -> None:
    assert segment("Chuyển đổi số, THUỶ SẢN (749/QĐ-TTg)") == "chuyển_đổi số thủy_sản 749 qđ_ttg"


def test_a_snippet_shows_the_question() -> None:
    text = "Một câu dài. " * 40 + "Nâng cấp Tổng đài 1022. " + "Một câu dài. " * 40
    shown = snippet(text, "tong dai 1022")
    assert "Tổng đài 1022" in shown
    assert len(shown) <= 162


def test_the_command(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["search", "tổng đài 1022", "--db", str(indexed), "--format", "csv"]) is ExitCode.OK
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["kind"], row["page"], row["bbox"]) == ("task", "1", " ".join(map(str, BOX)))
    assert run_command(["search", "kinh te", "--db", str(indexed), "--format", "json", "--kind", "task"]) is ExitCode.OK
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit["text"] == TASKS[2]
    assert run_command(["search", "không có gì", "--db", str(indexed), "--format", "table"]) is ExitCode.OK
    assert "Nothing has" in capsys.readouterr().err


def test_the_kinds_that_are_offered_are_those_there_are() -> None:
    assert OFFERED == KINDS
