"""The README is true: its questions are answered as printed, its commands and exit codes exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS, run_command
from pipeline.errors import ExitCode

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```\n```\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readme") / "k.duckdb"
    assert run_command(["run", str(ROOT / "data" / "raw"), "--db", str(path), "--jobs", "1"]) is ExitCode.OK
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("sql", "answer"), QUESTIONS, ids=[sql.split("\n")[0][:40] for sql, _ in QUESTIONS])
def test_question_is_answered_as_printed(
    database: Path, sql: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run_command(["query", sql, "--db", str(database), "--format", "csv"]) is ExitCode.OK
    assert capsys.readouterr().out == answer


def test_five_questions_are_answered() -> None:
    assert len(QUESTIONS) == 5


def test_every_exit_code_is_in_the_table() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}


def test_every_command_that_the_readme_names_exists() -> None:
    named = set(re.findall(r"\bkehoach ([a-z]+)\b", README)) - {"debug"}
    makes = set(re.findall(r"^\s*`?make ([a-z-]+)", README, re.MULTILINE)) | set(re.findall(r"`make ([a-z-]+)", README))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert named <= set(COMMANDS)
    assert makes <= targets
