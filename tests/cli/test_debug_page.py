"""`kehoach debug page` draws what was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pipeline.cli import run_command
from pipeline.errors import ExitCode

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "data" / "raw").glob("*.pdf"))


def test_page_with_a_table_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "page.png"
    assert run_command(["debug", "page", str(SAMPLES[0]), "1", "--out", str(target)]) is ExitCode.OK
    assert Image.open(target).size[0] > 800
    assert "tables: 1 lattice" in capsys.readouterr().out


def test_page_that_is_not_there_is_a_bad_argument(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["debug", "page", str(SAMPLES[0]), "999"]) is ExitCode.BAD_ARGUMENTS
    assert "999" in capsys.readouterr().err
