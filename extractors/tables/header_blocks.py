"""Lines of a header → the texts of its cells."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.whitespace import SPACE_EM, Line, pieces_of
from schemas.page import Rule, Word

PITCH_EM = 1.36
"""Lines of one cell follow each other within this; the rows of a header have padding between them."""
SAME_PT = 3.0


@dataclass(frozen=True, slots=True)
class Block:
    """The text of a header cell."""

    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def level(self) -> float:
        return (self.top + self.bottom) / 2


def header_blocks(heads: Sequence[Line], edges: Sequence[float], rules: Sequence[Rule]) -> list[Block]:
    """Header lines as texts of cells, left to right: lines stand one under the other in the middle of a cell."""
    blocks: list[Block] = []
    for line in heads:
        pieces = [piece for words in pieces_of(line) for piece in _split_at(words, edges)]
        for piece in pieces:
            above = next((k for k, b in enumerate(blocks) if _goes_on(b, piece, pieces, blocks, edges, rules)), None)
            if above is None:
                blocks.append(piece)
            else:
                block = blocks[above]
                x0, x1 = min(block.x0, piece.x0), max(block.x1, piece.x1)
                blocks[above] = replace(block, x0=x0, x1=x1, bottom=max(block.bottom, piece.bottom))
    return sorted(blocks, key=lambda block: block.middle)


def _split_at(words: Sequence[Word], edges: Sequence[float]) -> list[Block]:
    """The blocks of a piece: parted at a column's edge by more than a space, or where both parts stand in the middle of theirs."""
    for k in range(1, len(words)):
        one, other = _block(words[:k]), _block(words[k:])
        edge = next((n for n, x in enumerate(edges) if one.x1 - 1 <= x <= other.x0 + 1), None)
        if edge is None or not 0 < edge < len(edges) - 1:
            continue
        apart = other.x0 - one.x1 > SPACE_EM * other.size
        own = off_middle(one, edges, edge - 1, edge) < SAME_PT
        rest = _split_at(words[k:], edges)
        if apart or (own and off_middle(rest[0], edges, edge, edge + 1) < SAME_PT):
            return [one, *rest]
    return [_block(words)]


def _block(words: Sequence[Word]) -> Block:
    return Block(
        words[0].x0, max(w.x1 for w in words), min(w.top for w in words), max(w.bottom for w in words), words[0].size
    )


def _goes_on(
    above: Block,
    piece: Block,
    line: Sequence[Block],
    blocks: Sequence[Block],
    edges: Sequence[float],
    rules: Sequence[Rule],
) -> bool:
    """Whether a piece is the next line of the text above it."""
    if not 0 < piece.bottom - above.bottom <= PITCH_EM * piece.size or above.x1 < piece.x0 or piece.x1 < above.x0:
        return False
    aligned = abs(piece.middle - above.middle) <= SAME_PT or abs(piece.x0 - above.x0) <= 1.5
    ruled = any(above.level < r.top < piece.level and r.x0 < piece.middle < r.x1 for r in rules)
    return aligned and not ruled and not _heads_line(above, piece, line, blocks, edges)


def _heads_line(
    above: Block, piece: Block, line: Sequence[Block], blocks: Sequence[Block], edges: Sequence[float]
) -> bool:
    """Whether the text above stands alone in the middle of three or more columns that all have a text in this line."""
    for i, j in itertools.combinations(range(1, len(edges)), 2):
        if j - i < 3 or off_middle(above, edges, i, j) > SAME_PT or not edges[i] < piece.middle < edges[j]:
            continue
        filled = all(any(a < p.middle < b for p in line) for a, b in itertools.pairwise(edges[i : j + 1]))
        alone = not any(
            b is not above and abs(b.level - above.level) < 0.6 * above.size and edges[i] < b.middle < edges[j]
            for b in blocks
        )
        if filled and alone:
            return True
    return False


def off_middle(block: Block, edges: Sequence[float], first: int, last: int) -> float:
    """How far from the middle of columns a text stands."""
    return abs(block.middle - (edges[first] + edges[last]) / 2)
