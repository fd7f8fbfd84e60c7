"""The command as a user starts it: quick, quiet on stdout, safe in a pipe."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from extractors.readers.ocr.engine import ocr_available
from pipeline.cli import COMMANDS, run_command
from pipeline.commands.doctor import ocr_parts
from pipeline.database.connect import connect
from pipeline.database.load import load
from pipeline.database.migrate import ensure_schema
from pipeline.errors import ExitCode
from tests.builders import make_extraction

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("db") / "k.duckdb"
    with connect(path) as con:
        ensure_schema(con)
        load(con, make_extraction(rows=2), "r000001", "v")
    return path


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(program, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    command = import_module(COMMANDS[name][0]).command
    assert isinstance(command, click.Command)
    assert command.help
    if not isinstance(command, click.Group):
        options = [p for p in command.params if isinstance(p, click.Option)]
        assert not [p.name for p in options if not p.help and not isinstance(p.type, click.Choice)]


def test_help_lists_all_commands() -> None:
    out = start("--help").stdout
    assert all(f"  {name} " in out for name in COMMANDS)


def query(db: Path, sql: str, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run_command(["query", sql, "--db", str(db), "--format", form]) == ExitCode.OK
    return capsys.readouterr().out


SQL = (
    "SELECT a.stt, label, vnd, value, period, due_on, group_path FROM amounts a JOIN targets t USING (doc_id) "
    "ORDER BY a.stt LIMIT 1"
)


def test_query_as_csv(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query(db, SQL, "csv", capsys).splitlines() == [
        "stt,label,vnd,value,period,due_on,group_path",
        "1,Dự án 1,1500000000,1500.000000,2024,2025-12-31,Chính quyền số",
    ]


def test_query_as_json(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(query(db, SQL, "json", capsys)) == [
        {"stt": "1", "label": "Dự án 1", "vnd": 1500000000, "value": 1500, "period": "2024", "due_on": "2025-12-31",
         "group_path": ["Chính quyền số"]}
    ]  # fmt: skip
    assert json.loads(query(db, "SELECT 1 WHERE false", "json", capsys)) == []


def test_places_within_a_row_are_json(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sql = "SELECT [{'page': 2, 'text': 'Sở', 'on': DATE '2026-01-05', 'value': 1.50}] AS places, [[1, 2]] AS boxes"
    (row,) = csv.DictReader(query(db, sql, "csv", capsys).splitlines())
    assert json.loads(row["places"]) == [{"page": 2, "text": "Sở", "on": "2026-01-05", "value": 1.5}]
    assert json.loads(row["boxes"]) == [[1, 2]]


def test_what_to_do_stands_below_the_place_of_a_mistake(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["query", "SELEC 1", "--db", str(db)]) == ExitCode.BAD_ARGUMENTS
    *_, caret, action = capsys.readouterr().err.splitlines()
    assert caret.strip() == "^"
    assert action == "kehoach query 'SHOW TABLES' lists what there is"


def test_query_as_table(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = query(db, "SELECT label, '[red]x' AS markup FROM amounts ORDER BY 1 LIMIT 1", "table", capsys)
    assert "Dự án 1" in out
    assert "[red]x" in out


def test_query_cannot_write(db: Path) -> None:
    assert run_command(["query", "DELETE FROM tasks", "--db", str(db)]) == ExitCode.BAD_ARGUMENTS


def test_query_into_a_pipe_that_closes(db: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m pipeline query 'FROM range(1000000)' --db {db} | head -2; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("range\n0\n0\n", "")


def test_shell_runs_sql(db: Path) -> None:
    done = start("shell", "--db", str(db), "-csv", "-c", "SELECT count(*) AS n FROM amounts")
    assert done.stdout == "n\n2\n", done.stderr


def test_doctor_names_what_it_looked_for() -> None:
    out = start("doctor").stdout
    assert all(word in out for word in ("Python", "tesseract", "fonts"))


def test_doctor_says_of_ocr_what_reading_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command of that name is not used: off PATH it is not missing, and there it does not read without data."""
    monkeypatch.setenv("PATH", str(tmp_path))
    if ocr_available() is None:
        assert all(part.ok for part in ocr_parts())
    (tmp_path / "tesseract").write_text("#!/bin/sh\necho vie\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setattr("extractors.readers.ocr.engine._TESSDATA", ())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert ocr_available() is not None
    *_, part = ocr_parts()
    assert not part.ok
    assert "tesseract-ocr tesseract-ocr-vie" in part.get


def cpu_seconds(*arguments: str) -> float:
    """Of a whole process: unlike the clock, the same whatever else the machine does."""
    program = [sys.executable, "-m", "pipeline", *arguments]
    process = subprocess.Popen(program, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "arguments"), [(0.3, ["--help"]), (0.6, ["query", "SELECT 1"])], ids=["help", "query"]
)
def test_start_up(db: Path, limit: float, arguments: list[str]) -> None:
    more = ["--db", str(db)] if arguments[0] == "query" else []
    assert min(cpu_seconds(*arguments, *more) for _ in range(3)) < limit
