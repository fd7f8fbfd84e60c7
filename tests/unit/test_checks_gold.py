"""The arithmetic of real tables against what a careful reader found in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractors.context import ReadingContext
from extractors.shapes import read_table
from pipeline.checks import CheckInput, confirmed_amounts, run_checks
from schemas.extraction import Extraction
from schemas.findings import Finding
from schemas.records import DocumentRecord
from schemas.tables import Cell, Column, Row, RowKind, Table

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1
)
STATED = re.compile(r"stated ([\d.,]+), (?:items sum to|TW \+ ĐP =) ([\d.,]+)")


def load(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]


def table_of(data: dict[str, Any]) -> Table:
    rows = tuple(
        Row(index=k, kind=RowKind(row["kind"]), cells=tuple(Cell(col=c, text=t) for c, t in enumerate(row["cells"])))
        for k, row in enumerate(data["rows"])
    )
    return Table(
        table_id=data["table"], appendix=data["appendix"], title=data["title"], unit=data["unit"], rows=rows,
        columns=tuple(Column(index=k, path=tuple(c.split(" > "))) for k, c in enumerate(data["columns"])),
        page_from=1, page_to=1, engine="gold", confidence=1,
    )  # fmt: skip


def bundle(data: dict[str, Any]) -> CheckInput:
    context = ReadingContext(doc_id="d1", province=None)
    read = [read_table(table_of(t), context) for t in data["tables"]]
    amounts = tuple(a for _, result in read for a in result.amounts)
    return CheckInput(Extraction(document=DOCUMENT, amounts=amounts), tuple(table for table, _ in read))


def pairs(findings: list[Finding]) -> Counter[tuple[str | None, str | None, str | None]]:
    return Counter((f.table_id, f.stated, f.computed) for f in findings if f.code == "sum_mismatch")


def test_every_sum_a_reader_found_wrong_is_found(gold: Path) -> None:
    for data in load(gold):
        noted = [f for f in data["records"]["findings"] if f["code"] == "sum_mismatch"]
        wanted = Counter((f["where"].split(",")[0], *m.groups()) for f in noted if (m := STATED.search(f["detail"])))
        assert len(noted) == wanted.total()
        missing = wanted - pairs(run_checks(bundle(data)))
        assert not missing, data["id"]


def test_sums_beyond_those_follow_from_them(gold: Path) -> None:
    """A total that agrees with its stated subtotals but not with the items below a wrong one is a warning, no more."""
    for data in load(gold):
        wanted = sum(f["code"] == "sum_mismatch" for f in data["records"]["findings"])
        errors = [f for f in run_checks(bundle(data)) if f.code == "sum_mismatch" and f.severity == "error"]
        assert len(errors) <= wanted, data["id"]
        assert all(f.origin == "document" for f in errors)


def test_balances_a_reader_found_wrong_are_found(gold: Path) -> None:
    for data in load(gold):
        wanted = sum(f["code"] == "balance_mismatch" for f in data["records"]["findings"])
        found = [f for f in run_checks(bundle(data)) if f.code == "balance_mismatch"]
        assert len(found) >= wanted
        assert bool(found) == bool(wanted), data["id"]


@pytest.mark.parametrize("code", ["duplicate_stt", "numbering_gap"])
def test_row_numbers(gold: Path, code: str) -> None:
    for data in load(gold):
        tables = {t["table"] for t in data["tables"]}
        wanted = {f["where"] for f in data["records"]["findings"] if f["code"] == code} & tables
        assert {f.table_id for f in run_checks(bundle(data)) if f.code == code} == wanted, data["id"]


def test_tables_with_totals_confirm_their_money(gold: Path) -> None:
    for data in load(gold):
        given = bundle(data)
        totals = {t.table_id for t in given.tables if t.kind == "projects" and any(r.kind == "total" for r in t.rows)}
        ids = {a.amount_id for a in given.extraction.amounts if a.table_id in totals}
        assert len(ids - confirmed_amounts(given)) <= len(ids) // 50, data["id"]
