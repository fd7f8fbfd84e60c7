"""Heads of tables that have no number column, told by their words: `Nội dung công việc | Cơ quan chủ trì | Thời hạn`."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from extractors.lookups.phrases import Phrases, load_mapping
from extractors.tables.whitespace import Line, pieces_of
from extractors.tables.words import line_text
from schemas.page import Word

LEAST = 3
"""So many cells stand side by side, all but one of them with a name of columns.yml in full (the last may be broken)."""
WIDE_EM = 0.9


@cache
def _names() -> Phrases:
    return Phrases(load_mapping("columns.yml")["roles"], "columns.yml")


def is_worded_head(line: Line) -> bool:
    """Whether a line is the head of a table: pieces that are names of columns, of different roles, and one that names the row."""
    pieces = pieces_of(line)
    if len(pieces) < LEAST:
        return False
    texts = [line_text(piece) for piece in pieces]
    roles = {_names().longest(text) for text in texts if _names().is_whole(text)}
    begun = sum(_names().starts(text) for text in texts)
    return len(roles) >= LEAST - 1 and begun >= len(texts) - 1 and all(text[0].isupper() for text in texts)


def may_be_worded(words: Sequence[Word]) -> bool:
    """A cheap look before lines are grouped: whether two words in a row stand wide apart from what goes before them."""
    apart = 0
    for a, b in itertools.pairwise(words):
        apart = (
            apart + 1
            if b.x0 - a.x1 > 0 and abs(a.bottom - b.bottom) < 1.0 and b.x0 - a.x1 > WIDE_EM * a.size
            else apart
        )
        if apart >= LEAST - 1:
            return True
    return False
