"""Figures a sum may miss through us: cells that could not be read, words no table took."""

from __future__ import annotations

import re

from extractors.language.numbers import FIGURE, parse_figure
from extractors.language.vietnamese import plain
from pipeline.checks.base import CheckInput
from pipeline.checks.comparison import Comparison
from pipeline.checks.explain import Said
from pipeline.checks.wording import short

_FIGURE = re.compile(FIGURE)


def lost_figure(given: CheckInput, wrong: Comparison) -> Said | None:
    """Why the sum may be right on paper: an unread cell among its parts, or a word without a place that is the difference."""
    return _unread_cell(wrong) or _without_place(given, wrong)


def _unread_cell(wrong: Comparison) -> Said | None:
    ledger = wrong.ledger
    if wrong.basis in ("parts", "items"):
        cells = [(row.index, wrong.stated.col) for row in ledger.table.rows]
    else:
        cells = [(wrong.stated.row, col) for col in wrong.columns]
    for row, col in cells:
        text = plain(ledger.table.rows[row].text(col))
        if ledger.at(row, col) is None and re.search(r"\d", text):
            name = short(ledger.row_name(row), 40)
            return Said(
                f'ô “{text}” của dòng "{name}" chưa đọc được thành số',
                f'cell "{text}" of row "{name}" could not be read as a figure',
            )
    return None


def _without_place(given: CheckInput, wrong: Comparison) -> Said | None:
    for words in given.unplaced:
        for found in _FIGURE.findall(plain(words.text)):
            if wrong.difference and parse_figure(found).value == abs(wrong.difference):
                return Said(
                    f"chênh lệch bằng đúng số “{found}” chưa xếp được vào ô nào",
                    f'the difference is exactly the figure "{found}", which stands in no cell',
                )
    return None
