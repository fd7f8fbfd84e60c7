"""On paper too: one digit changed in any figure of a printed table, and a finding names its column – with where it stands.

Slow: WeasyPrint and LibreOffice print each case.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import PDF
from schemas.extraction import Extraction
from tests.producers.fixtures import Fixture, to_html
from tests.producers.programs import missing, print_pdfs
from tests.producers.tables_vi import PROJECTS

pytestmark = pytest.mark.slow
CASES = 8
FIRST_MONEY = 4
"""Columns from here on are money."""


def misprinted(seed: int) -> tuple[Fixture, str]:
    """The projects table with one digit changed, and the header path of its column."""
    dice = random.Random(seed)
    spots = [
        (r, c) for r, line in enumerate(PROJECTS.lines) for c in range(FIRST_MONEY, len(line.cells)) if line.cells[c]
    ]
    row, col = dice.choice(spots)
    figure = PROJECTS.lines[row].cells[col] or ""
    at = dice.choice([k for k, char in enumerate(figure) if char.isdigit()])
    digit = dice.choice([d for d in "123456789" if d != figure[at]])
    cells = list(PROJECTS.lines[row].cells)
    cells[col] = figure[:at] + digit + figure[at + 1 :]
    lines = list(PROJECTS.lines)
    lines[row] = replace(lines[row], cells=tuple(cells))
    return replace(PROJECTS, lines=tuple(lines)), PROJECTS.columns()[col]


def reads(path: Path) -> Extraction:
    data = path.read_bytes()
    return check(extract(read(data, PDF), sha256(data).hexdigest(), PDF, path.name))


@pytest.mark.parametrize("program", ["weasyprint", "libreoffice"])
def test_a_changed_digit_on_paper_is_found_in_its_column(program: str, tmp_path: Path) -> None:
    if reason := missing(program):
        pytest.skip(reason)
    cases = [(PROJECTS, ""), *(misprinted(seed) for seed in range(CASES))]
    sources = [tmp_path / f"case{k}.html" for k in range(len(cases))]
    for source, (fixture, _) in zip(sources, cases, strict=True):
        source.write_text(to_html(fixture, "full"), "utf-8")
    (tmp_path / "pdf").mkdir()
    printed = print_pdfs(program, sources, tmp_path / "pdf")
    assert [f.message for f in reads(printed[0]).findings if f.code == "sum_mismatch"] == []
    for path, (_, column) in zip(printed[1:], cases[1:], strict=True):
        read_back = reads(path)
        found = [f for f in read_back.findings if f.code == "sum_mismatch" and f.message.startswith("Cột")]
        names = {f.message.split('"')[1] for f in found}
        assert any(column.endswith(name) for name in names), (path.name, column, names)
        assert "error" in {f.severity for f in found}
        amounts = {a.amount_id for a in read_back.amounts}
        for one in found:
            assert (one.origin, one.record_id) == ("document", one.compared[0])
            assert one.stated != one.computed
            assert one.message_en
            assert set(one.compared) <= amounts
            assert one.places is not None
            assert all(len(place) == 5 for place in json.loads(one.places))
