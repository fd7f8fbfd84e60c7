"""Header cells over known columns: which text stands over which of them.

A text belongs to the columns in whose middle it stands, or with the first of which it begins where headers are set flush left:
the columns are told by a rule below it (which says where cells end, but not how many there are) or, without any rule, by the
texts below alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.tables.header_blocks import SAME_PT, Block, header_blocks, off_middle
from extractors.tables.whitespace import Line
from schemas.page import Rule

MISSING_PT, CHILD_PT, SPAN_PT = 15.0, 6.0, 1.5
"""Costs, as points off the middle: a column without a text below a spanning cell, one left out though its text stands lower, a
cell that spans at all."""
_FAR = 1e6

Way = tuple[float, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Span:
    """A header cell over the columns between edges `first` and `last`, its text at `level`, and where it ends if that is known."""

    first: int
    last: int
    level: float
    end: float


@dataclass(frozen=True, slots=True)
class Head:
    """The texts of a header over its columns; `starts`: where the columns' own headers begin, if all headers are flush left."""

    blocks: tuple[Block, ...]
    edges: tuple[float, ...]
    starts: tuple[float, ...] = ()

    @classmethod
    def of(cls, heads: Sequence[Line], edges: Sequence[float], rules: Sequence[Rule]) -> Head:
        blocks = tuple(header_blocks(heads, edges, rules))
        last = [b for b in blocks if edges[-2] < b.middle < edges[-1]]
        # without rules the right side is known from the words alone; the last column's header stands in its middle
        right = max([edges[-1], *(2 * b.middle - edges[-2] for b in last)])
        edges = (*edges[:-1], edges[-1] if rules else right)
        return cls(blocks, edges, _flush_starts(blocks, edges))

    def off(self, block: Block, first: int, last: int) -> float:
        """How far a text is from where it would stand in a cell over columns first…last."""
        if self.starts:
            return abs(block.x0 - self.starts[first])
        return off_middle(block, self.edges, first, last)


def spans_over_rules(heads: Sequence[Line], edges: Sequence[float], rules: Sequence[Rule]) -> list[Span]:
    """The cells above rules that do not reach over the whole table; `rules` are all rules of the table."""
    head = Head.of(heads, edges, rules)
    bottom = max((block.bottom for block in head.blocks), default=0.0)
    middles = [(a + b) / 2 for a, b in itertools.pairwise(edges)]
    found: list[Span] = []
    for rule in rules:
        tops = [_rule_above(rules, rule, x) if rule.x0 < x < rule.x1 else None for x in middles]
        if rule.top > bottom or None not in tops:
            continue
        for top, columns in itertools.groupby(range(len(middles)), key=tops.__getitem__):
            run = list(columns)
            first, last = run[0], run[-1] + 1
            above = [
                b for b in head.blocks if top is not None and top < b.level < rule.top and _over(b, edges, first, last)
            ]
            if above:
                cells = _divided(head, above, first, last)
                found += [Span(i, j, b.level, rule.top) for b, (i, j) in zip(above, cells, strict=True) if j - i > 1]
    return found


def spans_by_middle(heads: Sequence[Line], edges: Sequence[float]) -> list[Span]:
    """The same without any rule: cells are told by the texts that stand below them."""
    head = Head.of(heads, edges, ())
    found: list[Span] = []
    for level in _levels(head.blocks):
        below = {block: _below(head, block) for block in level}
        for block, (i, j) in zip(level, _assigned(head, level, below), strict=True):
            under = [b.top for b in below[block] if edges[i] <= b.middle <= edges[j]]
            if j - i > 1 and under:
                found.append(Span(i, j, block.level, (block.bottom + max(min(under), block.bottom)) / 2))
    return found


def _flush_starts(blocks: Sequence[Block], edges: Sequence[float]) -> tuple[float, ...]:
    """Where the lowest headers begin, if each header above others begins with one of them and stands in no columns' middle."""
    own = [[b for b in blocks if a < b.middle < c] for a, c in itertools.pairwise(edges)]
    if not all(own):
        return ()
    leaves = [max(column, key=lambda b: b.level) for column in own]
    upper = [b for b in blocks if b not in leaves]
    flush = upper and all(min(abs(b.x0 - leaf.x0) for leaf in leaves) < 1.5 for b in upper)
    spans = list(itertools.combinations(range(len(edges)), 2))
    centred = sum(min(off_middle(b, edges, i, j) for i, j in spans if j - i > 1) < 1.5 for b in upper)
    return tuple(leaf.x0 for leaf in leaves) if flush and centred < len(upper) else ()


def _below(head: Head, block: Block) -> list[Block]:
    """Texts that can stand under a header cell: from the next text under its own on; higher ones are centred in cells beside it."""
    pairs = list(itertools.pairwise(head.edges))
    near = {k for k, (a, b) in enumerate(pairs) if a < block.x1 and b > block.x0}
    levels = [b.level for b in head.blocks]
    number = head.blocks[0]  # the blocks are in the order of their columns
    sunk = number.level - min(levels) > 0.3 * number.size  # cells over all rows stand in the middle of their height

    def beside(b: Block) -> bool:
        """Whether it is as far above the lowest row as it is below this cell: centred over the same height."""
        return (
            sunk
            and max(levels) - b.level > 0.5 * b.size
            and abs(2 * b.level - max(levels) - block.level) < 0.3 * b.size
        )

    lower = [b for b in head.blocks if b.top > block.bottom - 0.3 * block.size and not beside(b)]
    under = [b.level for b in lower if any(pairs[k][0] < b.middle < pairs[k][1] for k in near)]
    return [b for b in lower if b.level > min(under) - SAME_PT] if under else []


def lowest_headers(heads: Sequence[Line]) -> list[Block]:
    """The headers that stand over no other, left to right."""
    blocks = header_blocks(heads, (), ())
    return [b for b in blocks if not any(c.level > b.level and c.x0 < b.x1 and c.x1 > b.x0 for c in blocks)]


def leaf_middles(heads: Sequence[Line], edges: Sequence[float]) -> list[float]:
    """The middle of each column's own header, the lowest over it; [] where one has none."""
    blocks = header_blocks(heads, edges, ())
    own = [[b for b in blocks if a < b.middle < c] for a, c in itertools.pairwise(edges)]
    return [max(column, key=lambda b: b.level).middle for column in own] if all(own) else []


def _over(block: Block, edges: Sequence[float], first: int, last: int) -> bool:
    return edges[first] < block.middle < edges[last]


def _rule_above(rules: Sequence[Rule], rule: Rule, x: float) -> float | None:
    """The next rule above another at x."""
    return max((r.top for r in rules if r.top < rule.top - 2 and r.x0 < x < r.x1), default=None)


def _divided(head: Head, blocks: Sequence[Block], first: int, last: int) -> list[tuple[int, int]]:
    """Columns first…last given to blocks, without rest."""
    if len(blocks) > last - first:
        return [(first, first + 1)] * len(blocks)
    return _best(blocks, first, last, head.off, lambda _: _FAR)


def _assigned(head: Head, level: Sequence[Block], below: dict[Block, list[Block]]) -> list[tuple[int, int]]:
    """Columns given to the blocks of one level; columns whose text stands elsewhere may be left out."""
    columns = list(itertools.pairwise(head.edges))
    under = {b: [any(x0 < c.middle < x1 for c in found) for x0, x1 in columns] for b, found in below.items()}
    lower = {c for found in below.values() for c in found}
    beside = [any(x0 < b.middle < x1 for b in head.blocks if b not in lower) for x0, x1 in columns]
    child = [any(under[b][k] for b in level) and not beside[k] for k in range(len(columns))]

    def cost(block: Block, i: int, j: int) -> float:
        outside = block.x0 < head.edges[i] - SAME_PT or block.x1 > head.edges[j] + SAME_PT
        if j - i == 1:
            return head.off(block, i, j) + (MISSING_PT if outside else 0.0)
        lacking = sum(not has for has in under[block][i:j]) + 2 * outside + 2 * (i == 0)
        return head.off(block, i, j) + MISSING_PT * lacking + SPAN_PT

    return _best(level, 0, len(columns), cost, lambda k: CHILD_PT if child[k] else 0.0)


def _best(
    blocks: Sequence[Block],
    first: int,
    last: int,
    cost: Callable[[Block, int, int], float],
    skip: Callable[[int], float],
) -> list[tuple[int, int]]:
    """The cheapest way to give each block a run of columns, left to right; `skip` is the cost of a column without one."""
    ways: dict[tuple[int, int], Way] = {(first, 0): (0.0, [])}
    for col in range(first, last):
        for k in range(len(blocks) + 1):
            if (col, k) not in ways:
                continue
            so_far, cells = ways[col, k]
            _keep(ways, (col + 1, k), (so_far + skip(col), cells))
            if k < len(blocks):
                for end in range(col + 1, last + 1):
                    _keep(ways, (end, k + 1), (so_far + cost(blocks[k], col, end), [*cells, (col, end)]))
    return ways[last, len(blocks)][1] if (last, len(blocks)) in ways else [(first, first + 1)] * len(blocks)


def _keep(ways: dict[tuple[int, int], Way], at: tuple[int, int], way: Way) -> None:
    if at not in ways or way < ways[at]:
        ways[at] = way


def _levels(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that stand side by side, highest first, each left to right."""
    levels: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: b.level):
        if levels and block.level - levels[-1][0].level < 0.6 * block.size:
            levels[-1].append(block)
        else:
            levels.append([block])
    return [sorted(level, key=lambda b: b.middle) for level in levels]
