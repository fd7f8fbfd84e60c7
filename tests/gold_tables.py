"""Whole tables against gold files: what an extraction of a document without its rules is worth."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractors.layout.compose import compose
from extractors.readers.pdf import read_pdf
from extractors.readers.unruled import with_candidates
from extractors.tables.assemble import read_tables
from schemas.page import PageContent
from schemas.tables import Table
from tests.bench.table_gold import squash

Rows = list[list[str]]


@dataclass(frozen=True)
class Score:
    """Equal of all (gold and found together), as F1 measures want them."""

    cells: float
    rows: float
    columns: float


def tables_without_rules(path: Path, keep_level: bool) -> list[Table]:
    """The tables of a PDF whose rules are not printed, or its level ones only."""
    data = path.read_bytes()
    pages = with_candidates(data, [_bared(page, keep_level) for page in read_pdf(data)])
    return read_tables(compose(pages))


def _bared(page: PageContent, keep_level: bool) -> PageContent:
    rules = tuple(rule for rule in page.rules if keep_level and rule.horizontal)
    return page.model_copy(update={"rules": rules, "candidates": ()})


def score_tables(gold: Path, tables: Sequence[Table]) -> Score:
    """Tables are paired by the cells they share; one that is lost or invented counts with all its cells and rows."""
    wanted = [
        (
            [squash(column) for column in table["columns"]],
            [[squash(cell) for cell in row["cells"]] for row in table["rows"]],
        )
        for table in json.loads(gold.read_text(encoding="utf-8"))["tables"]
    ]
    found = [
        ([squash(c.label) for c in table.columns], [[squash(cell.text) for cell in row.cells] for row in table.rows])
        for table in tables
    ]
    cells = rows = columns = 0
    for (heads, body), (other_heads, other_body) in _pairs(wanted, found):
        equal, whole = _equal(body, other_body)
        cells, rows = cells + equal, rows + whole
        columns += sum(a == b for a, b in zip(heads, other_heads, strict=False))
    every = [*wanted, *found]
    return Score(
        2 * cells / sum(len(row) for _, body in every for row in body),
        2 * rows / sum(len(body) for _, body in every),
        2 * columns / sum(len(heads) for heads, _ in every),
    )


def _pairs(
    wanted: Sequence[tuple[list[str], Rows]], found: Sequence[tuple[list[str], Rows]]
) -> list[tuple[tuple[list[str], Rows], tuple[list[str], Rows]]]:
    bags = [[Counter(cell for row in body for cell in row if cell) for _, body in tables] for tables in (wanted, found)]
    shared = sorted(((-(a & b).total(), i, j) for i, a in enumerate(bags[0]) for j, b in enumerate(bags[1])))
    pairs, used = [], (set[int](), set[int]())
    for count, i, j in shared:
        if count and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((wanted[i], found[j]))
    return pairs


def _equal(wanted: Rows, found: Rows) -> tuple[int, int]:
    """(equal cells, equal rows), rows paired in order so that most cells agree."""
    best = [[(0, 0)] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i, row in enumerate(wanted):
        for j, other in enumerate(found):
            same = sum(a == b for a, b in zip(row, other, strict=False))
            cells, rows = best[i][j]
            best[i + 1][j + 1] = max((cells + same, rows + (row == other)), best[i][j + 1], best[i + 1][j])
    return best[-1][-1]
