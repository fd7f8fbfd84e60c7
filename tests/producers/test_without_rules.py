"""Real documents as if their rules were not printed: what issue 3 asks of them (needs the corpus)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks.witness import LOW_TABLE
from tests.gold_tables import score_tables, tables_without_rules

pytestmark = pytest.mark.slow
NAMES = ("cv-1064-2019-stc-daknong", "kh-2026-vpubnd-vinhlong", "qd-3252-2019-vinhlong", "qd-781-2022-vinhlong")


@pytest.mark.parametrize("name", NAMES)
def test_level_rules_alone(corpus: Path, gold: Path, name: str) -> None:
    tables = tables_without_rules(corpus / "pdf" / f"{name}.pdf", keep_level=True)
    score = score_tables(gold / f"{name}.json", tables)
    assert score.cells >= 0.99
    assert score.rows >= 0.97
    assert score.columns >= 0.99


@pytest.mark.parametrize("name", NAMES)
def test_no_rules_at_all(corpus: Path, gold: Path, name: str) -> None:
    """And that it is uncertain is said of each table."""
    tables = tables_without_rules(corpus / "pdf" / f"{name}.pdf", keep_level=False)
    score = score_tables(gold / f"{name}.json", tables)
    assert score.cells >= 0.95
    assert score.rows >= 0.85
    assert score.columns >= 0.95
    assert all(table.confidence < LOW_TABLE for table in tables)
