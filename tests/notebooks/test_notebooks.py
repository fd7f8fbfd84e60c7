"""The notebooks run top to bottom on a database, show no error, and are kept without outputs."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.database.agencies import refresh_agencies
from pipeline.database.link import link_citations
from pipeline.database.load import load
from pipeline.database.migrate import ensure_schema
from pipeline.series.refresh import refresh_series
from tests.builders import make_extraction

nbformat = pytest.importorskip("nbformat", reason="the notebooks need the dev packages: make test")

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "data" / "processed" / "kehoach.duckdb"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what `make pipeline` made; without it three small plans."""
    path = tmp_path_factory.mktemp("notebooks") / "kehoach.duckdb"
    if MADE.exists():
        return Path(shutil.copy(MADE, path))
    with duckdb.connect(str(path)) as con:
        ensure_schema(con)
        for year in (2020, 2022, 2024):
            facts = {"number": f"{year}/QĐ-UBND", "issued_on": date(year, 1, 5), "subject": f"Kế hoạch năm {year}"}
            load(con, make_extraction(f"kh-{year}.pdf", **facts), "r000001", "v")
        refresh_agencies(con)
        link_citations(con)
        refresh_series(con, path.parent)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_top_to_bottom(path: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    monkeypatch.setenv("KEHOACH_DB", str(db))
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in shown)
    # a letter without a glyph is a warning on stderr
    assert [output.text for output in shown if output.output_type == "stream" and output.name == "stderr"] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert all(not cell.outputs and cell.execution_count is None for cell in code)


def test_there_are_three() -> None:
    assert {path.stem for path in NOTEBOOKS} == {"money", "targets", "network"}


def test_a_point_of_a_target_is_a_value_that_a_plan_states() -> None:
    notebook = nbformat.read(ROOT / "notebooks" / "targets.ipynb", as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert [word for word in ("avg(", "mean(", "median(") if word in code] == []
