"""Is the first row of a page the rest of the last row of the page before?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from schemas.tables import Cell

_NUMBERED = 0.6
"""Share of rows with a number from which on a row without one is suspicious."""
_FIGURE = re.compile(r"^[<>≥≤~]?\s*[\d.,]+\s*%?$|^-$")
_OWN_ROW = re.compile(r"^(?:tổng|cộng|trong đó|gồm|tong|cong)\b", re.IGNORECASE)
_STT = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-ZĐ]|[a-zđ])[.)]?$")


class RowJoin(Enum):
    """How the first row of a page belongs to the rows above."""

    OWN_ROW = "own row"
    SAME_ROW = "same row"
    MERGED_CELLS = "merged cells"


def join_of(above: Sequence[Sequence[Cell]], below: Sequence[Sequence[Cell]], new_page: bool) -> RowJoin:
    """Decides by the number column, the text and the figures; OWN_ROW when there is no evidence for more."""
    if not above or not below or not new_page:
        return RowJoin.OWN_ROW
    last, first = above[-1], below[0]
    if _conflict(last, first):
        return RowJoin.MERGED_CELLS if _merge_goes_on(last, first) else RowJoin.OWN_ROW
    if _is_rest(above, first) or _is_head(above, first):
        return RowJoin.SAME_ROW
    return RowJoin.OWN_ROW


def _conflict(last: Sequence[Cell], first: Sequence[Cell]) -> bool:
    """Both rows have a figure of their own in one column."""
    return any(
        _FIGURE.match(a.text) and _FIGURE.match(b.text) and b.row_span == 1
        for a, b in list(zip(last, first, strict=True))[1:]
    )


def _merge_goes_on(last: Sequence[Cell], first: Sequence[Cell]) -> bool:
    return not first[0].text and any(cell.row_span > 1 for cell in first)


def _is_rest(above: Sequence[Sequence[Cell]], first: Sequence[Cell]) -> bool:
    """No number, and the text goes on: nothing in the name's column, or a lower-case start, or only this row unnumbered."""
    if first[0].text and (_STT.match(first[0].text) or _numbered_share(above) >= _NUMBERED):
        return False
    filled = [cell for cell in first if cell.text]
    if not filled or filled[0].col_span >= len(first) - 1 or _heads_parts(above[-1], filled):
        return False
    if all(cell.bold for cell in filled) and not all(cell.bold for cell in above[-1] if cell.text):
        return False
    name = _name_cell(above, first)
    if name is None or not name.text:
        return True
    if name.text[0].islower() or name.text[0] in ",;.)”":
        return True
    return _numbered_share(above) >= _NUMBERED and not first[0].text


def _heads_parts(last: Sequence[Cell], filled: Sequence[Cell]) -> bool:
    """`Trong đó`, `Gồm:` or a total, unless it is the middle of a sentence (`… tại các xã, | gồm khảo sát, …`)."""
    if not _OWN_ROW.match(filled[0].text):
        return False
    above = last[filled[0].col].text
    return len(filled) > 1 or not above or above[-1] in ".;:" or not filled[0].text[0].islower()


def _is_head(above: Sequence[Sequence[Cell]], first: Sequence[Cell]) -> bool:
    """The number of a cut row, set in its middle, may stand on the second page: … 4, (none) | 5."""
    last = above[-1]
    if last[0].text or not first[0].text or len(above) < 2 or last[0].col_span > 1:
        return False
    before, here = _ordinal(above[-2][0].text), _ordinal(first[0].text)
    texts = [cell.text for cell in last if cell.text]
    if before is None or here != before + 1 or not texts or _OWN_ROW.match(texts[0]):
        return False
    return _numbered_share(above[:-1]) >= _NUMBERED


def _ordinal(text: str) -> int | None:
    digits = text.strip(" .)")
    return int(digits) if digits.isdigit() else None


def _numbered_share(rows: Sequence[Sequence[Cell]]) -> float:
    own = [row for row in rows if row[0].inherits is None]
    return sum(bool(_STT.match(row[0].text)) for row in own) / len(own) if own else 0.0


def _name_cell(above: Sequence[Sequence[Cell]], first: Sequence[Cell]) -> Cell | None:
    """The cell of the column that names the rows: the one with most text among the first three after the numbers."""
    if len(first) < 2:
        return None
    start = 1 if _numbered_share(above) >= 0.3 else 0
    columns = range(start, min(start + 3, len(first)))
    widest = max(columns, key=lambda c: sum(len(row[c].text) for row in above[-8:]))
    return first[widest]
