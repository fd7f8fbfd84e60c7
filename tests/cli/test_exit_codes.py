"""One test for each exit code (DESIGN §4). In-process: `run_command` is what `kehoach` calls."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import runner
from pipeline.cli import run_command
from pipeline.commands import shell
from pipeline.errors import MEANING, ExitCode
from tests import fake_reading
from tests.small_files import encrypted_pdf, pdf


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with data/raw."""
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    return tmp_path


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "process", fake_reading.process)


def kehoach(*arguments: str) -> ExitCode:
    return run_command(list(arguments))


def run(*more: str) -> ExitCode:
    return kehoach("run", "raw", "--db", "k.duckdb", "--jobs", "0", *more)


@pytest.mark.usefixtures("place", "fake")
def test_0_ok(capsys: pytest.CaptureFixture[str]) -> None:
    Path("raw/a.pdf").write_bytes(pdf(["rows=2 "]))
    assert run() == ExitCode.OK
    out, err = capsys.readouterr()
    assert "Run r000001: 1 read, 0 unchanged, 0 refused" in out
    assert "k.duckdb" in out
    assert "[1/1] a.pdf: 3 pages" in err


BAD = [
    ["run"],
    ["run", "raw", "--jobs", "many"],
    ["run", "raw", "--no-such-option"],
    ["no-such-command"],
    ["query", "SELEC 1", "--db", "k.duckdb"],
]


@pytest.mark.parametrize("arguments", BAD, ids=" ".join)
@pytest.mark.usefixtures("place", "fake")
def test_1_bad_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("raw/a.pdf").write_bytes(pdf(["rows=2 "]))
    run()
    assert kehoach(*arguments) == ExitCode.BAD_ARGUMENTS
    assert "kehoach" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("place")
def test_2_no_readable_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == ExitCode.NO_INPUT
    assert "Put PDF" in capsys.readouterr().err
    Path("raw/a.pdf").write_text("Kế hoạch", encoding="utf-8")
    assert run() == ExitCode.NO_INPUT
    assert "Named .pdf, but the content is text/plain" in capsys.readouterr().err


@pytest.mark.usefixtures("place", "fake")
def test_3_missing_part(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shell.sys, "executable", "/nowhere/python")
    monkeypatch.setattr(shell.shutil, "which", lambda name: None)
    assert kehoach("shell", "--db", "k.duckdb") == ExitCode.MISSING_PART
    assert "make install" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
def test_5_file_access(capsys: pytest.CaptureFixture[str]) -> None:
    assert kehoach("query", "SELECT 1", "--db", "absent.duckdb") == ExitCode.FILE_ACCESS
    assert "make pipeline" in capsys.readouterr().err
    Path("raw/a.pdf").write_bytes(b"")
    Path("text.duckdb").write_text("not a database " * 100)
    assert kehoach("run", "raw", "--db", "text.duckdb", "--jobs", "0") == ExitCode.FILE_ACCESS
    Path("file").touch()
    assert kehoach("run", "raw", "--db", "file/k.duckdb", "--jobs", "0") == ExitCode.FILE_ACCESS


@pytest.mark.usefixtures("place", "fake")
def test_6_changes_pending(capsys: pytest.CaptureFixture[str]) -> None:
    Path("raw/a.pdf").write_bytes(pdf(["rows=2 "]))
    assert run() == ExitCode.OK
    assert run("--gate") == ExitCode.CHANGES_PENDING
    assert "2 amounts wait for a person: kehoach review" in capsys.readouterr().err


@pytest.mark.usefixtures("place")
def test_8_encrypted(capsys: pytest.CaptureFixture[str]) -> None:
    Path("raw/a.pdf").write_bytes(encrypted_pdf())
    assert run() == ExitCode.ENCRYPTED
    assert "Save a copy without it" in capsys.readouterr().err


@pytest.mark.usefixtures("place", "fake")
def test_9_invalid_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    Path("raw/a.pdf").write_bytes(pdf(["rows=2 "]))
    Path("corrections").mkdir()
    Path("corrections/d1.yml").write_text("- record: [")
    assert run("--corrections", "corrections") == ExitCode.INVALID_CONFIG
    assert "corrections/d1.yml" in capsys.readouterr().err
    assert not Path("k.duckdb").exists()


@pytest.mark.usefixtures("place", "fake")
def test_10_partial(capsys: pytest.CaptureFixture[str]) -> None:
    Path("raw/a.pdf").write_bytes(pdf(["rows=2 "]))
    assert run("--strict") == ExitCode.PARTIAL, "the stand-in has a finding of severity error"
    assert run() == ExitCode.OK
    Path("raw/b.pdf").write_bytes(b"")
    assert run() == ExitCode.PARTIAL
    assert "refused: b.pdf: The file is empty." in capsys.readouterr().err


@pytest.mark.usefixtures("place")
def test_15_other_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(runner, "register", lambda *_: 1 / 0)
    assert run() == ExitCode.OTHER
    assert capsys.readouterr().err == (
        "kehoach: ZeroDivisionError: division by zero. Set KEHOACH_DEBUG=1 and run again to see where it comes from.\n"
    )


@pytest.mark.usefixtures("place", "fake")
def test_130_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(task: object, note: object) -> None:
        raise KeyboardInterrupt

    Path("raw/a.pdf").write_bytes(pdf(["rows=2 "]))
    monkeypatch.setattr(runner, "process", interrupt)
    assert run() == ExitCode.INTERRUPTED
    assert "run the same command again" in capsys.readouterr().err
    assert kehoach("query", "SELECT status FROM runs", "--db", "k.duckdb") == ExitCode.OK
    assert capsys.readouterr().out == "status\ninterrupted\n"


def test_every_code_has_a_meaning() -> None:
    assert set(MEANING) == set(ExitCode)
