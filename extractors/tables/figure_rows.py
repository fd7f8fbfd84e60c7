"""Rows of figures: what tells that a table stands where no engine has seen one yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.whitespace import Line
from extractors.tables.worded_heads import is_worded_head, may_be_worded
from extractors.tables.words import group_lines, line_text
from schemas.base import Place, union
from schemas.layout import Unplaced
from schemas.page import PageContent, Word

LEAST_ROWS = 2
APART_EM = 0.9
"""Figures of two columns stand farther apart; a justified line stretches its spaces less, but for a few."""
_SUM = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$|^\d{2,}(?:,\d+)?$")


def figure_rows(lines: Sequence[Line]) -> list[Line]:
    """Lines with two figures or more that stand apart from all before them, whatever is wrapped around."""
    return [line for line in lines if sum(_apart(line, k) for k in range(len(line))) >= 2]


def _apart(line: Line, k: int) -> bool:
    word = line[k]
    return (
        word.text[:1].isdigit()
        and _SUM.match(word.text) is not None
        and (k == 0 or word.x0 - line[k - 1].x1 > APART_EM * word.size)
    )


def untabled(page: PageContent, words: Sequence[Word]) -> list[Unplaced]:
    """Rows of figures, and heads of tables, among words that no table took, as one piece: read as text, their columns lost."""
    lines = group_lines(words)
    rows, heads = figure_rows(lines), [line for line in lines if is_worded_head(line)] if may_be_worded(words) else []
    if len(rows) < LEAST_ROWS:
        rows = []
    rows = sorted(heads + rows, key=lambda line: line[0].top)
    if not rows:
        return []
    box = union([(word.x0, word.top, word.x1, word.bottom) for row in rows for word in row])
    return [Unplaced(text=" / ".join(map(line_text, rows)), place=Place(page=page.number, bbox=box))]
