"""Tables with horizontal rules only: rows from the rules, columns from white space.

Raw pdfplumber and camelot find next to nothing here. Vertical rules are put where all rows leave white, band by band, except
where a word runs through (a spanning header or group row); then the lattice takes over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.lattice import Lattice, find_lattices
from extractors.tables.whitespace import Gap, column_gaps, crosses
from extractors.tables.words import group_lines
from schemas.page import PageContent, Rule, Word

MIN_WIDTH = 0.3
"""A rule shorter than this share of the page is an underline or the line above footnotes."""
SIDE_PT = 8.0
MAX_BAND = 0.6
"""Two rules with more of the page between them belong to two tables."""


@dataclass(frozen=True, slots=True)
class _Stack:
    """Full-width rules of one table, top to bottom."""

    rules: tuple[Rule, ...]

    @property
    def x0(self) -> float:
        return min(rule.x0 for rule in self.rules)

    @property
    def x1(self) -> float:
        return max(rule.x1 for rule in self.rules)


def horizontal_lattices(page: PageContent, rules: Sequence[Rule], words: Sequence[Word]) -> list[Lattice]:
    """Lattices of tables whose only rules are horizontal. `rules` and `words`: those no other table took."""
    lattices: list[Lattice] = []
    level = [rule for rule in rules if rule.horizontal]
    for stack in _stacks(level, page):
        top, bottom = stack.rules[0].top, stack.rules[-1].bottom
        held = [w for w in words if top - 1 <= (w.top + w.bottom) / 2 <= bottom + 1 and stack.x0 - 4 <= w.x0 and w.x1 <= stack.x1 + 4]
        lines = group_lines(held)
        gaps = column_gaps(lines)
        if len(lines) < 2 or not gaps:
            continue
        inner = [r for r in level if top - 1 <= r.top <= bottom + 1 and r.x0 >= stack.x0 - 3 and r.x1 <= stack.x1 + 3]
        lattices += find_lattices(inner + _verticals(stack, inner, gaps, lines), page.height)
    return lattices


def _stacks(rules: Sequence[Rule], page: PageContent) -> list[_Stack]:
    """Runs of three or more rules of one extent."""
    long = sorted((r for r in _joined(rules) if r.x1 - r.x0 >= MIN_WIDTH * page.width), key=lambda r: r.top)
    stacks: list[list[Rule]] = []
    for rule in long:
        for stack in stacks:
            last = stack[-1]
            alike = abs(rule.x0 - last.x0) <= SIDE_PT and abs(rule.x1 - last.x1) <= SIDE_PT
            if alike and rule.top - last.top <= MAX_BAND * page.height:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [_Stack(tuple(stack)) for stack in stacks if len(stack) >= 3]


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces on one level (borders drawn cell by cell) as one rule."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.top), r.x0)):
        last = out[-1] if out else None
        if last is not None and abs(last.top - rule.top) <= 1.5 and rule.x0 - last.x1 <= 3.0:
            out[-1] = Rule.model_construct(x0=last.x0, top=last.top, x1=max(last.x1, rule.x1), bottom=last.top)
        else:
            out.append(rule)
    return out


def _verticals(stack: _Stack, rules: Sequence[Rule], gaps: Sequence[Gap], lines: Sequence[Sequence[Word]]) -> list[Rule]:
    """Vertical rules in each band between two levels, left out where a word runs through."""
    levels = sorted({round(rule.top, 1) for rule in rules})
    out: list[Rule] = []
    for top, bottom in zip(levels, levels[1:], strict=False):
        if bottom - top < 2:
            continue
        band = [line for line in lines if top <= (line[0].top + line[0].bottom) / 2 <= bottom]
        for x in (stack.x0, stack.x1):
            out.append(Rule.model_construct(x0=x, top=top, x1=x, bottom=bottom))
        for gap in gaps:
            if not any(crosses(line, gap.middle) for line in band):
                out.append(Rule.model_construct(x0=gap.middle, top=top, x1=gap.middle, bottom=bottom))
    return out
