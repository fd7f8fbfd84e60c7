"""`kehoach check` and `kehoach correct` on a small database."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands.check import command as check
from pipeline.commands.correct import command as correct
from pipeline.database.bundle import find_document, read_bundle
from pipeline.database.connect import connect
from pipeline.database.load import load
from pipeline.errors import BadArguments, ExitCode, InvalidConfig
from pipeline.review.corrections import apply, load_corrections
from schemas.extraction import Extraction
from schemas.records import (
    AmountRecord,
    CellRecord,
    DocumentRecord,
    SumCheckRecord,
    TableColumnRecord,
    TableRecord,
    TargetRecord,
    TargetValueRecord,
)
from tests.databases import new_database

DOC = "d0123456789abcdef"
AMOUNT = f"{DOC}/t1/amount/total/1"


def bundle() -> Extraction:
    heads = (("STT", "stt"), ("Nhiệm vụ", "name"), ("Kinh phí", "money"))
    rows = (("item", "1", "Một cửa", "300"), ("total", "", "Tổng cộng", "310"))
    return Extraction(
        document=DocumentRecord(
            doc_id=DOC, work_id="w1", source_path="raw/qd-781.pdf", sha256="0" * 64, media_type="application/pdf", pages=1,
            number="781/QĐ-UBND", type="Quyết định", recipients=("Như Điều 3",),
        ),
        tables=(TableRecord(doc_id=DOC, table_id="t1", title="Danh mục", unit="triệu đồng", kind="projects", page_from=1,
                            page_to=1, engine="lattice", confidence=1),),
        table_columns=tuple(TableColumnRecord(doc_id=DOC, table_id="t1", col=k, path=h, role=r) for k, (h, r) in enumerate(heads)),
        cells=tuple(
            CellRecord(doc_id=DOC, table_id="t1", row=r, col=c, row_kind=kind, text=text, page=1, bbox=(1, 2, 3, 4))
            for r, (kind, *texts) in enumerate(rows)
            for c, text in enumerate(texts)
        ),
        targets=(TargetRecord(target_id=f"{DOC}/target/1", doc_id=DOC, text="Hồ sơ trực tuyến", group_path=("A", "B")),),
        target_values=(TargetValueRecord(target_id=f"{DOC}/target/1", seq=0, comparator=">=", value=Decimal("80.5"), unit="%"),),
        amounts=(AmountRecord(amount_id=AMOUNT, doc_id=DOC, table_id="t1", row_kind="total", label="Tổng cộng", role="total",
                              column_path="Kinh phí", value=Decimal(310), unit="triệu đồng", vnd=310_000_000),),
        sum_checks=(SumCheckRecord(sum_id=f"{AMOUNT}/column_sum", doc_id=DOC, table_id="t1", row=1, col=2, kind="column_sum",
                                   label="Tổng cộng", stated=Decimal(310), computed=Decimal(300), unit="triệu đồng", ok=False,
                                   parts=1),),
    )  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = new_database(tmp_path / "kehoach.duckdb")
    with connect(path) as con:
        load(con, bundle(), "r000001", "v1")
    return path


def test_a_bundle_comes_back_as_it_was_loaded(db: Path) -> None:
    with connect(db, read_only=True) as con:
        read = read_bundle(con, DOC)
    loaded = bundle()
    assert read == loaded.model_copy(update={"document": loaded.document.model_copy(update={"run_id": "r000001"})})


@pytest.mark.parametrize("name", [DOC, "781/QĐ-UBND", "raw/qd-781.pdf", "qd-781.pdf", "qd-781"])
def test_a_document_goes_by_several_names(db: Path, name: str) -> None:
    with connect(db, read_only=True) as con:
        assert find_document(con, name) == DOC


def test_check_prints_the_sums(db: Path) -> None:
    done = CliRunner().invoke(check, ["qd-781", "--db", str(db)], standalone_mode=False)
    assert done.exception is None
    assert done.return_value == ExitCode.OK
    assert "310 ✗" in done.stdout
    assert "cộng các dòng: 300" in done.stdout


def test_check_as_html_of_all_documents(db: Path) -> None:
    done = CliRunner().invoke(check, ["--db", str(db), "--format", "html"], standalone_mode=False)
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.count("<h1>") == 1


def test_check_strict_tells_by_its_exit_code(db: Path) -> None:
    done = CliRunner().invoke(check, ["--db", str(db), "--strict"], standalone_mode=False)
    assert done.return_value == ExitCode.PARTIAL


def test_check_of_an_unknown_document(db: Path) -> None:
    done = CliRunner().invoke(check, ["qd-999", "--db", str(db)], standalone_mode=False)
    assert isinstance(done.exception, BadArguments)


def correct_it(db: Path, *args: str) -> object:
    folder = str(db.parent / "corrections")
    words = ["--db", str(db), "--corrections", folder, "--why", "bản gốc trang 12", "--who", "Lan", *args]
    return CliRunner().invoke(correct, words, standalone_mode=False).exception


def test_correct_writes_what_the_next_run_applies(db: Path) -> None:
    assert correct_it(db, AMOUNT, "value", "300") is None
    assert correct_it(db, DOC, "signer", "Lữ Quang Ngời") is None
    corrections = load_corrections(db.parent / "corrections")[DOC]
    assert [(c.expected, c.value, c.who) for c in corrections] == [
        ("310", "300", "Lan"),
        (None, "Lữ Quang Ngời", "Lan"),
    ]
    after, stale = apply(bundle(), corrections)
    assert (after.amounts[0].vnd, after.document.signer, stale) == (300_000_000, "Lữ Quang Ngời", ())


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("d0000000000000000/t1/amount/1", "value", "3"), BadArguments),
        ((AMOUNT, "colour", "đỏ"), BadArguments),
        ((AMOUNT, "value"), BadArguments),
        ((AMOUNT, "value", "310"), BadArguments),
        ((AMOUNT, "value", "nhiều"), InvalidConfig),
        ((AMOUNT, "amount_id", "x"), InvalidConfig),
    ],
)
def test_a_correction_that_cannot_be_is_refused_before_it_is_written(
    db: Path, args: tuple[str, ...], error: type[Exception]
) -> None:
    assert isinstance(correct_it(db, *args), error)
    assert not (db.parent / "corrections").exists()


def test_an_unknown_record_and_a_missing_ground_are_said_as_such(db: Path) -> None:
    unknown = correct_it(db, f"{DOC}/t9/amount/9", "value", "3")
    assert isinstance(unknown, BadArguments)
    assert "There is no record" in str(unknown)
    groundless = correct_it(db, AMOUNT, "value", "300", "--why", " ")
    assert isinstance(groundless, BadArguments)
    assert "ground" in str(groundless)
