"""Tables without any rule: columns from white space, rows from the numbers in the first column and from leading.

What stands here is an inference: the confidence says so, and the caller makes it a finding.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence

from extractors.tables.lattice import Lattice, find_lattices
from extractors.tables.whitespace import Gap, chunks, column_gaps, crosses
from extractors.tables.words import group_lines, line_text
from schemas.page import PageContent, Rule, Word

HEAD = re.compile(r"^(?:STT|TT|Số\s*TT|Số\s+thứ\s+tự|S\.?TT)$", re.IGNORECASE)
_ORDINAL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])[.)]?$")
ROW_LEADING = 1.35
"""White above a line that exceeds the usual leading by this factor begins a row."""
MAX_LEADING_EM = 4.0
CERTAINTY = 0.8
"""An inferred table is never held for more certain than this."""


def alignment_lattices(page: PageContent, words: Sequence[Word], carried: tuple[float, ...]) -> list[Lattice]:
    """Lattices of unruled tables on a page. `carried`: column edges of an unruled table that ran to the end of the page before."""
    lines = group_lines(words)
    lattices: list[Lattice] = []
    start = 0
    while start < len(lines):
        first = _first_line(lines, start, carried if not lattices and start == 0 else ())
        if first is None:
            break
        last, gaps = _extent(lines, first)
        if last - first < 2 or len(gaps) < 2:
            start = first + 1
            continue
        region = lines[first : last + 1]
        lattices += find_lattices(_rules(region, gaps), page.height)
        start = last + 1
    return lattices


def _first_line(lines: Sequence[Sequence[Word]], start: int, carried: tuple[float, ...]) -> int | None:
    """The line that begins a table: its head (STT …), or on a continuation page the first line that fits the columns."""
    for index in range(start, len(lines)):
        line = lines[index]
        pieces = chunks(line)
        if HEAD.match(line[0].text) and len(pieces) >= 3:
            return _head_top(lines, index, start)
        if carried and len(pieces) >= 2 and not any(crosses(line, x) for x in carried[1:-1]):
            return index
        if carried and index - start > 2:
            carried = ()
    return None


def _head_top(lines: Sequence[Sequence[Word]], index: int, start: int) -> int:
    """A head of several lines begins above its STT, which stands in the middle."""
    top = index
    while top > start:
        above, line = lines[top - 1], lines[top]
        leading = line[0].bottom - above[0].bottom
        pieces = chunks(above)
        if leading > 1.5 * line[0].size or (len(pieces) < 2 and pieces[0][0] < lines[index][0].x1 + 10):
            break
        top -= 1
    return top


def _extent(lines: Sequence[Sequence[Word]], first: int) -> tuple[int, list[Gap]]:
    """The last line that keeps the columns, and the gaps between them."""
    last, gaps = first, column_gaps(lines[first : first + 1] * 2)
    for index in range(first + 1, len(lines)):
        line, above = lines[index], lines[index - 1]
        if line[0].top - above[0].bottom > MAX_LEADING_EM * line[0].size:
            break
        candidate = column_gaps(lines[first : index + 1])
        if len(candidate) < 2 or (len(candidate) < len(gaps) - 1 and index > first + 3):
            break
        if _leaves(line, candidate, lines[first : index + 1]):
            break
        last, gaps = index, candidate
    return last, gaps


def _leaves(line: Sequence[Word], gaps: Sequence[Gap], lines: Sequence[Sequence[Word]]) -> bool:
    """A line of running text: it crosses most gaps and is no group row (which begins with its number or is short)."""
    through = sum(crosses(line, gap.middle) for gap in gaps)
    right = max(word.x1 for row in lines for word in row)
    return through >= max(2, len(gaps) - 1) and line[-1].x1 > 0.85 * right and not _ORDINAL.match(line[0].text)


def _rules(lines: Sequence[Sequence[Word]], gaps: Sequence[Gap]) -> list[Rule]:
    """The rules the table would have."""
    left = min(line[0].x0 for line in lines) - 2
    right = max(word.x1 for line in lines for word in line) + 2
    levels = _levels(lines, gaps)
    rules = [Rule.model_construct(x0=left, top=y, x1=right, bottom=y) for y in levels]
    for top, bottom in zip(levels, levels[1:], strict=False):
        band = [line for line in lines if top <= (line[0].top + line[0].bottom) / 2 <= bottom]
        for x in (left, right):
            rules.append(Rule.model_construct(x0=x, top=top, x1=x, bottom=bottom))
        for gap in gaps:
            if not any(crosses(line, gap.middle) for line in band):
                rules.append(Rule.model_construct(x0=gap.middle, top=top, x1=gap.middle, bottom=bottom))
    return rules


def _levels(lines: Sequence[Sequence[Word]], gaps: Sequence[Gap]) -> list[float]:
    """Row borders: above a line with an ordinal in the first column, or after wide leading."""
    leadings = [b[0].bottom - a[0].bottom for a, b in zip(lines, lines[1:], strict=False)]
    usual = statistics.median_low(leadings) if leadings else 0.0
    numbered = _numbered(lines, gaps)
    levels = [lines[0][0].top - 2]
    for index, (above, line) in enumerate(zip(lines, lines[1:], strict=False)):
        wide = leadings[index] > ROW_LEADING * min(usual, 1.35 * line[0].size)
        if (numbered and _ordinal(line, gaps)) or (wide and (not numbered or index == 0 or not _rest(line, gaps))):
            levels.append((above[0].bottom + line[0].top) / 2)
    return [*levels, lines[-1][0].bottom + 2]


def _rest(line: Sequence[Word], gaps: Sequence[Gap]) -> bool:
    """In a numbered table a line without a number and without a bold start goes on with the row above."""
    return line[0].x0 > gaps[0].x0 and not line[0].bold


def _numbered(lines: Sequence[Sequence[Word]], gaps: Sequence[Gap]) -> bool:
    return sum(_ordinal(line, gaps) for line in lines) >= 2


def _ordinal(line: Sequence[Word], gaps: Sequence[Gap]) -> bool:
    first = [word for word in line if word.x1 <= gaps[0].x1]
    return bool(first) and bool(_ORDINAL.match(line_text(first)))
