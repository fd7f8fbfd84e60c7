"""The same table printed by several programs comes out the same: cells, rows, header paths, caption.

Slow: it starts LibreOffice, Chromium and WeasyPrint; a program that is not installed is skipped and named.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.context import ReadingContext
from extractors.layout.compose import compose
from extractors.readers.pdf import read_pdf
from extractors.shapes import read_table
from extractors.tables.assemble import read_tables
from pipeline.checks.witness import LOW_TABLE
from schemas.tables import Table
from tests.producers.fixtures import Fixture, Rules
from tests.producers.print_all import print_with, write_pairs, write_sources
from tests.producers.programs import NOT_PRINTED, PROGRAMS, missing, source_of
from tests.producers.tables_vi import ALL, PATHS, PROJECTS, TARGETS, TASKS

pytestmark = pytest.mark.slow
FIXTURES = {fixture.name: fixture for fixture in ALL}
CASES = [
    pytest.param(fixture.name, rules, turned, id=f"{fixture.name}-{rules}{turned}")
    for fixture in ALL
    for rules in ("full", "horizontal", "none")
    for turned in (("", "-turned90", "-turned270") if (fixture, rules) == (PROJECTS, "full") else ("",))
]
CELLS = {"full": 1.0, "horizontal": 0.99, "none": 0.95}
ROWS = {"full": 1.0, "horizontal": 0.97, "none": 0.85}
"""Shares that must be exact (issue 3)."""


@pytest.fixture(scope="module", params=PROGRAMS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program: str = request.param
    if reason := missing(program):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp(program)
    sources = [source_of(program, folder, stem) for stem in write_sources(folder)]
    if source_of(program, folder, "x").suffixes == [".html"]:
        sources += write_pairs(folder)
    print_with(program, sources, folder / "pdf")
    return folder / "pdf"


def _program(request: pytest.FixtureRequest, name: str) -> str:
    """The program that printed; skips what it cannot print."""
    program: str = request.node.callspec.params["printed"]
    if reason := NOT_PRINTED.get((program, name)):
        pytest.skip(reason)
    return program


def _tables(path: Path) -> list[Table]:
    found = read_tables(compose(read_pdf(path.read_bytes())))
    return [read_table(table, ReadingContext(doc_id="d"))[0] for table in found]


def _shares(table: Table, fixture: Fixture) -> tuple[float, float]:
    """(cells, rows) that equal the expected ones, row by row."""
    got = [[cell.text for cell in row.cells] for row in table.rows]
    wanted = [[cell or "" for cell in line.cells] for line in fixture.lines]
    cells = sum(a == b for g, w in zip(got, wanted, strict=False) for a, b in zip(g, w, strict=False))
    rows = sum(g == w for g, w in zip(got, wanted, strict=False))
    return cells / max(sum(map(len, wanted)), sum(map(len, got))), rows / max(len(wanted), len(got))


@pytest.mark.parametrize(("name", "rules", "turned"), CASES)
def test_same_table(request: pytest.FixtureRequest, printed: Path, name: str, rules: Rules, turned: str) -> None:
    _program(request, name)
    fixture = FIXTURES[name]
    tables = _tables(printed / f"{name}-{rules}{turned}.pdf")
    assert len(tables) == 1
    table = tables[0]
    assert [column.label for column in table.columns] == fixture.columns()
    cells, rows = _shares(table, fixture)
    assert cells >= CELLS[rules]
    assert rows >= ROWS[rules]
    assert [row.kind.value for row in table.rows] == [line.kind for line in fixture.lines]
    assert (table.confidence < LOW_TABLE) == (rules == "none")
    if name in PATHS:
        assert [row.group_path for row in table.rows] == PATHS[name]


@pytest.mark.parametrize("name", FIXTURES)
def test_a_merged_value_holds_for_its_rows(request: pytest.FixtureRequest, printed: Path, name: str) -> None:
    """With rules its cells are known to be one; without any, only a text in the middle of its rows tells."""
    _program(request, name)
    merged = {
        (r, c) for r, line in enumerate(FIXTURES[name].lines) for c, cell in enumerate(line.cells) if cell is None
    }
    for rules in ("full", "horizontal"):
        [table] = _tables(printed / f"{name}-{rules}.pdf")
        assert {(r.index, c.col) for r in table.rows for c in r.cells if c.inherits is not None} == merged


@pytest.mark.parametrize("rules", ["full", "horizontal", "none"])
def test_a_cell_over_pages_keeps_each_place(request: pytest.FixtureRequest, printed: Path, rules: Rules) -> None:
    """The long cell runs over three pages and more; its neighbours stand on the first alone, or in the middle of each."""
    _program(request, "plan")
    [table] = _tables(printed / f"plan-{rules}.pdf")
    pages = [place.page for place in table.rows[3].cells[1].places if place.bbox]
    assert len(pages) >= 3
    assert pages == list(range(pages[0], pages[-1] + 1))


@pytest.mark.parametrize("rules", ["full", "horizontal", "none"])
def test_two_tables_with_as_many_columns_stay_two(request: pytest.FixtureRequest, printed: Path, rules: Rules) -> None:
    if _program(request, "pair") not in ("libreoffice", "chromium", "weasyprint"):
        pytest.skip("printed from HTML only")
    tables = _tables(printed / f"pair-{rules}.pdf")
    assert [table.title for table in tables] == [TARGETS.title, TASKS.title]
    for table, fixture in zip(tables, (TARGETS, TASKS), strict=True):
        assert [column.label for column in table.columns] == fixture.columns()
        cells, rows = _shares(table, fixture)
        assert cells >= CELLS[rules]
        assert rows >= ROWS[rules]


@pytest.mark.parametrize("fixture", ALL, ids=lambda fixture: fixture.name)
def test_caption(request: pytest.FixtureRequest, printed: Path, fixture: Fixture) -> None:
    _program(request, fixture.name)
    table = _tables(printed / f"{fixture.name}-full.pdf")[0]
    assert (table.appendix, table.title) == (fixture.appendix, fixture.title)
    assert table.unit == (fixture.unit.lower() if fixture.unit else None)
