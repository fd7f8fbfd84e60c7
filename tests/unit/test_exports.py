"""What the exports promise beyond losing nothing (tests/properties/test_exports_round_trip.py)."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from pipeline.cli import run_command
from pipeline.commands.export import FORMATS, replacing
from pipeline.database.insert import insert
from pipeline.database.load import load
from pipeline.errors import ExitCode
from pipeline.exports import EXPORTS, PUBLISHED
from pipeline.exports.xlsx import fitting
from schemas.extraction import Extraction
from schemas.records import DocumentRecord, SectionRecord
from tests.builders import make_extraction
from tests.databases import new_database
from tests.exports_back import from_xlsx


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_database(tmp_path_factory.mktemp("empty") / "kehoach.duckdb")


@pytest.fixture
def con(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(shutil.copy(empty, tmp_path_factory.mktemp("db")))) as con:
        yield con


def section(text: str, number: int = 0) -> SectionRecord:
    return SectionRecord(section_id=f"s{number}", doc_id="d", level=1, label="I", heading="", text=text, position=0)


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+84 270", "-5%", "@SUM", "\t=1", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(con: duckdb.DuckDBPyConnection, tmp_path: Path, text: str) -> None:
    insert(con, SectionRecord, [section(text)])
    EXPORTS["xlsx"](con, tmp_path, (SectionRecord,))
    sheet = openpyxl.load_workbook(tmp_path / "kehoach.xlsx")["sections"]
    cell = next(cell for cell in sheet[2] if cell.value == text)
    assert (cell.data_type, cell.number_format, cell.hyperlink) == ("s", "@", None)


def test_a_sheet_a_table_typed_with_a_frozen_header(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    load(con, make_extraction(), "r000001", "v")
    EXPORTS["xlsx"](con, tmp_path, PUBLISHED)
    book = openpyxl.load_workbook(tmp_path / "kehoach.xlsx")
    assert book.sheetnames == [record.TABLE for record in PUBLISHED]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    amounts = [cell.value for cell in book["amounts"][1]]
    vnd = book["amounts"].cell(2, amounts.index("vnd") + 1)
    assert (vnd.value, vnd.data_type) == (1_500_000_000, "n")
    issued = [cell.value for cell in book["documents"][1]].index("issued_on") + 1
    assert book["documents"].cell(2, issued).value == datetime(2024, 3, 5)


@pytest.mark.parametrize("letter", ["đ", "𝄞", "=\n"])
def test_a_text_longer_than_a_cell_continues_elsewhere(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, letter: str
) -> None:
    insert(con, SectionRecord, [section(letter * 40_000), section("ngắn", 1)])
    EXPORTS["xlsx"](con, tmp_path, (SectionRecord,))
    with duckdb.connect(new_database(tmp_path / "again.duckdb")) as again:
        from_xlsx(again, tmp_path, (SectionRecord,))
        assert again.execute("SELECT text FROM sections ORDER BY section_id").fetchall() == [
            (letter * 40_000,),
            ("ngắn",),
        ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (385_000_000_000, 385_000_000_000),
        (9_007_199_254_740_993, "9007199254740993"),
        (Decimal("1642.400000"), 1642.4),
        (Decimal("123456789012345.678901"), "123456789012345.678901"),
        (date(1899, 12, 31), "1899-12-31"),
        (datetime(2026, 1, 1, 8, 0, 0, 5), "2026-01-01 08:00:00.000005"),
    ],
)
def test_what_a_cell_cannot_hold_exactly_is_text(value: object, cell: object) -> None:
    assert fitting(value) == cell


def test_json_is_the_bundle_again(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    bundle = make_extraction()
    load(con, bundle, "r000001", "v")
    EXPORTS["json"](con, tmp_path, PUBLISHED)
    (path,) = tmp_path.iterdir()
    assert path.name == f"{bundle.document.doc_id}.json"
    again = Extraction.model_validate_json(path.read_text(encoding="utf-8"))
    assert again == bundle.model_copy(update={"document": bundle.document.model_copy(update={"run_id": "r000001"})})


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_data_package_describes_the_files(con: duckdb.DuckDBPyConnection, tmp_path: Path, form: str) -> None:
    load(con, make_extraction(), "r000001", "v")
    EXPORTS[form](con, tmp_path, PUBLISHED)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    listed = {one["path"]: one for one in package["resources"]}
    assert {*listed, "datapackage.json"} == {path.name for path in tmp_path.iterdir()}
    for name, resource in listed.items():
        assert resource["hash"] == f"sha256:{hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}"
        assert all(field["description"] for field in resource["schema"]["fields"])
    amounts = listed[f"amounts.{form}"]
    types = {field["name"]: field["type"] for field in amounts["schema"]["fields"]}
    assert (types["vnd"], types["value"], types["bbox"], types["label"]) == ("integer", "number", "array", "string")
    assert amounts["schema"]["primaryKey"] == ["amount_id"]
    assert amounts["schema"]["foreignKeys"][0]["reference"] == {"resource": "documents", "fields": ["doc_id"]}
    severity = next(f for f in listed[f"findings.{form}"]["schema"]["fields"] if f["name"] == "severity")
    assert severity["constraints"] == {"enum": ["error", "warning", "note"]}


def test_frictionless_agrees(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install frictionless to have its opinion, too")
    load(con, make_extraction(), "r000001", "v")
    EXPORTS["csv"](con, tmp_path, PUBLISHED)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["rowNumber", "fieldName", "note"]) == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "parquet"])
def test_the_same_records_loaded_in_another_order_give_the_same_bytes(empty: Path, tmp_path: Path, form: str) -> None:
    bundles = [make_extraction("a.pdf"), make_extraction("b.pdf")]
    written = []
    for order in (bundles, bundles[::-1]):
        with duckdb.connect(str(shutil.copy(empty, tmp_path))) as con:
            for bundle in order:
                load(con, bundle, "r000001", "v")
            folder = tmp_path / str(len(written))
            folder.mkdir()
            EXPORTS[form](con, folder, PUBLISHED)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def test_a_failed_export_leaves_the_last_one(tmp_path: Path) -> None:
    target = tmp_path / "csv"
    with replacing(target) as folder:
        (folder / "a").write_text("1")
    with pytest.raises(FileNotFoundError), replacing(target) as folder:
        (folder / "no" / "such" / "folder").write_text("2")
    assert (target / "a").read_text() == "1"
    with replacing(target) as folder:
        (folder / "b").write_text("3")
    assert [path.name for path in tmp_path.rglob("*")] == ["csv", "b"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_database(tmp_path / "kehoach.duckdb")
    with duckdb.connect(path) as con:
        load(con, make_extraction(), "r000001", "v")
    assert run_command(["export", "--db", str(path)]) is ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "exports" / form) for form in FORMATS]
    assert (tmp_path / "exports" / "csv" / "documents.csv").read_text(encoding="utf-8").count("\n") == 2
    assert not (tmp_path / "exports" / "csv" / "record_versions.csv").exists()
    assert (
        run_command(["export", "--db", str(path), "--format", "csv", "--all", "--out", str(tmp_path / "x")])
        is ExitCode.OK
    )
    assert (tmp_path / "x" / "csv" / "record_versions.csv").exists()


def test_the_formats_that_are_offered_are_those_there_are() -> None:
    assert tuple(EXPORTS) == FORMATS
    assert DocumentRecord in PUBLISHED
