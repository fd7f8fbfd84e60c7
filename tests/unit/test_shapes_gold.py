"""Tables as a perfect reader gives them -> the records of the gold files (needs the corpus beside the repo)."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors.shapes import ShapeContext, ShapeResult, read_table
from schemas.tables import Cell, Column, Row, RowKind, Table

CONTEXTS = {
    "qd-781-2022-vinhlong": ("Vĩnh Long", date(2022, 4, 21)),
    "qd-3252-2019-vinhlong": ("Vĩnh Long", date(2019, 12, 30)),
    "kh-2026-vpubnd-vinhlong": ("Vĩnh Long", date(2025, 8, 1)),
    "bc-379-2019-daknong": ("Đắk Nông", date(2019, 7, 15)),
    "cv-1064-2019-stc-daknong": ("Đắk Nông", date(2019, 5, 20)),
}


def bare(data: dict[str, Any]) -> Table:
    """The gold table without what is to be found out: kind, row kinds, groups, roles."""
    columns = tuple(Column(index=k, path=tuple(c.split(" > "))) for k, c in enumerate(data["columns"]))
    rows = tuple(
        Row(index=i, kind=RowKind.ITEM, cells=tuple(Cell(col=k, text=text) for k, text in enumerate(row["cells"])))
        for i, row in enumerate(data["rows"])
    )
    return Table(table_id=data["table"], appendix=data["appendix"], title=data["title"], unit=data["unit"], columns=columns,
                 rows=rows, page_from=1, page_to=1, engine="gold", confidence=1)  # fmt: skip


@pytest.fixture(params=sorted(CONTEXTS))
def document(request: pytest.FixtureRequest, gold: Path) -> tuple[dict[str, Any], list[tuple[Table, ShapeResult]]]:
    path = gold / f"{request.param}.json"
    if not path.is_file():
        pytest.skip(f"no gold file {path.name}")
    data = json.loads(path.read_text("utf-8"))
    province, issued_on = CONTEXTS[request.param]
    context = ShapeContext(doc_id=request.param, province=province, issued_on=issued_on)
    return data, [read_table(bare(table), context) for table in data["tables"]]


def test_kinds_of_tables_and_rows(document: tuple[dict[str, Any], list[tuple[Table, ShapeResult]]]) -> None:
    data, read = document
    assert [table.kind.value for table, _ in read] == [table["kind"] for table in data["tables"]]
    for (table, _), want in zip(read, data["tables"], strict=True):
        assert [row.kind.value for row in table.rows] == [row["kind"] for row in want["rows"]], want["table"]


def test_amounts(document: tuple[dict[str, Any], list[tuple[Table, ShapeResult]]]) -> None:
    data, read = document
    if "amounts" not in data["records"]:
        pytest.skip("the gold file lists no amounts")
    want = Counter(
        (a["where"], a["stt"], a["label"], a["column"], a["role"], a["year"], a["vnd"], a["row_kind"])
        for a in data["records"]["amounts"]
        if a["where"] != "body"
    )
    assert Counter(
        (a.table_id, a.stt, a.label, a.column_path, a.role, a.period, a.vnd, a.row_kind) for _, result in read for a in result.amounts
    ) == want  # fmt: skip


def test_tasks_and_targets(document: tuple[dict[str, Any], list[tuple[Table, ShapeResult]]]) -> None:
    data, read = document
    for name in ("tasks", "targets"):
        if name not in data["records"]:
            pytest.skip(f"the gold file lists no {name}")
        want = [
            (r["where"], r["stt"], tuple(r["group"]), r["text"]) for r in data["records"][name] if r["where"] != "body"
        ]
        have = [(r.table_id, r.stt, r.group_path, r.text) for _, result in read for r in getattr(result, name)]
        assert Counter(have) == Counter(want)


def test_bodies_of_tasks(document: tuple[dict[str, Any], list[tuple[Table, ShapeResult]]]) -> None:
    data, read = document
    want = {
        (t["where"], *t["group"], t["stt"]): (t["lead"], t["coordinating"]) for t in data["records"].get("tasks", [])
    }
    for _, result in read:
        for task in result.tasks:
            named = tuple(
                [r.agency for r in result.responsibilities if r.record_id == task.task_id and r.role == role]
                for role in ("lead", "coordinating")
            )
            assert named == want[(str(task.table_id), *task.group_path, str(task.stt))], task.text
