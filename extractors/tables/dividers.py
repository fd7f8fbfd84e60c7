"""Other ways to divide a table without vertical rules into columns, for one whose first division is in doubt.

None is better in general: which of them is taken, if any, its figures must prove (pipeline.stages.redivide).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from extractors.tables.column_numbers import gaps_between
from extractors.tables.gaps import Gap, Piece, free_bands
from extractors.tables.heads import lowest_headers
from extractors.tables.infer import Divide, head_lines
from extractors.tables.regions import Region
from extractors.tables.whitespace import FIGURE, SPACE_EM, Line, pieces_of
from schemas.page import Candidate

LEAST_GAP_PT = 0.6
LEAST_COLUMNS = 3
_STEP_PT = 0.25


def dividers(seen: Mapping[int, Sequence[Candidate]]) -> dict[str, Divide]:
    """By name. `seen`: what another engine sees, by page."""

    def by_engine(body: Sequence[Line], heads: Sequence[Line], pool: Sequence[Region]) -> list[Gap]:
        return _gaps_of(seen, pool)

    return {"headers": by_headers, "words": by_words, "camelot": by_engine}


def by_headers(body: Sequence[Line], heads: Sequence[Line], pool: Sequence[Region]) -> list[Gap]:
    """Each of the lowest headers stands in the middle of its column."""
    lowest = lowest_headers(head_lines(pool[0]))
    extents = [[(block.x0, block.x1) for block in lowest], *([(w.x0, w.x1) for w in line] for line in body)]
    return gaps_between([block.middle for block in lowest], extents) if len(lowest) >= LEAST_COLUMNS else []


def by_words(body: Sequence[Line], heads: Sequence[Line], pool: Sequence[Region]) -> list[Gap]:
    """Every band that words leave free and that parts words of some line farther than a space does, whatever the headers."""
    lines = [line for line in body if len(pieces_of(line)) > 1]
    free = [g for g in free_bands([[(w.x0, w.x1) for w in line] for line in lines]) if g.x1 - g.x0 >= LEAST_GAP_PT]
    words = [(w.x0, w.x1) for line in heads for w in line]
    return [_under_heads(gap, words) for gap in free if any(_parted(line, gap) for line in lines)]


def _under_heads(gap: Gap, words: Sequence[Piece]) -> Gap:
    """Where in a gap the fewest words of headers stand in the way, nearest to its middle."""
    steps = [gap.x0 + k * _STEP_PT for k in range(1, int((gap.x1 - gap.x0) / _STEP_PT))] or [gap.middle]
    x = min(steps, key=lambda x: (sum(a < x < b for a, b in words), abs(x - gap.middle)))
    return Gap(x - 0.1, x + 0.1)


def _parted(line: Line, gap: Gap) -> bool:
    """Whether the neighbours of a gap in a line are more than a space apart, or two figures."""
    for before, after in itertools.pairwise(line):
        if before.x1 <= gap.x0 + 0.1 and gap.x1 - 0.1 <= after.x0:
            figures = bool(FIGURE.match(before.text) and FIGURE.match(after.text))
            return figures or after.x0 - before.x1 > SPACE_EM * before.size
    return False


def _gaps_of(seen: Mapping[int, Sequence[Candidate]], pool: Sequence[Region]) -> list[Gap]:
    """The borders of the other engine's table that covers most of the first page's region."""
    region = pool[0]
    top, bottom = region.levels[0], region.levels[-1]
    over = [
        (min(bottom, c.ys[-1]) - max(top, c.ys[0]), c.xs) for c in seen.get(region.page.number, ()) if len(c.ys) > 1
    ]
    height, xs = max(over, default=(0.0, ()))
    inner = [x for x in xs[1:-1] if region.left < x < region.right]
    return [Gap(x - 0.1, x + 0.1) for x in inner] if height > 0.5 * (bottom - top) else []
