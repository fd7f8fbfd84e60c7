"""Where tables without vertical rules stand: between level rules of one extent."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.whitespace import Line, chunks, is_head
from extractors.tables.words import group_lines
from schemas.page import PageContent, Rule, Word

MIN_WIDTH = 0.3
"""A rule shorter than this share of the page is an underline or the line above footnotes."""
SIDE_PT = 8.0

INNER_EM = 1.6
"""The second column begins at least so far from a table's left side: the first holds a number."""
FOOT = 0.8
"""A table that reaches below this share of the page may go on on the next."""


@dataclass(frozen=True, slots=True)
class Region:
    """Part of a table on one page. `levels`: known row borders, first and last included."""

    page: PageContent
    lines: tuple[tuple[Word, ...], ...]
    levels: tuple[float, ...]
    rules: tuple[Rule, ...] = ()
    headed: bool = False

    @property
    def left(self) -> float:
        sides = [rule.x0 for rule in self.rules] or [line[0].x0 - 2 for line in self.lines]
        return min(sides)

    @property
    def right(self) -> float:
        sides = [rule.x1 for rule in self.rules] or [max(w.x1 for w in line) + 2 for line in self.lines]
        return max(sides)

    def band(self, top: float, bottom: float) -> list[tuple[Word, ...]]:
        return [line for line in self.lines if top <= (line[0].top + line[0].bottom) / 2 < bottom]


def ruled_regions(
    page: PageContent, rules: Sequence[Rule], words: Sequence[Word], carried: Region | None
) -> list[Region]:
    """Regions between horizontal rules of one extent; a band that is running text or a new head begins another table."""
    regions: list[Region] = []
    for stack in _stacks([rule for rule in rules if rule.horizontal], page, carried):
        x0, x1 = min(r.x0 for r in stack), max(r.x1 for r in stack)
        held = [w for w in words if x0 - 4 <= w.x0 and w.x1 <= x1 + 4]
        lines = group_lines(held)
        inner = [r for r in rules if r.horizontal and r.x0 >= x0 - 3 and r.x1 <= x1 + 3]
        regions += _split(page, stack, inner, lines)
        if (
            len(stack) == 1
            and carried is not None
            and (rest := _rest_above(page, stack[0], lines, carried)) is not None
        ):
            regions.append(rest)
    return [region for region in regions if region.lines]


def _rest_above(page: PageContent, rule: Rule, lines: Sequence[Line], carried: Region) -> Region | None:
    """The rest of a row cut by the page break, where the only rule of the page ends it."""
    held = tuple(tuple(line) for line in lines if line[-1].bottom < rule.top + 2 and not is_page_number(line, page))
    reaches = carried.levels[-1] > FOOT * carried.page.height
    if not held or not reaches or not carried.rules or not _same_sides(joined(carried.rules)[0], rule):
        return None
    return Region(page, held, (held[0][0].top - 2, rule.top), (rule,))


def _split(page: PageContent, stack: Sequence[Rule], inner: Sequence[Rule], lines: Sequence[Line]) -> list[Region]:
    """Cuts a stack of rules where a band is followed by a head: it holds the caption of the next table."""
    tops = [rule.top for rule in stack]
    bands = [
        [line for line in lines if top <= (line[0].top + line[0].bottom) / 2 < bottom]
        for top, bottom in itertools.pairwise(tops)
    ]
    cuts = [0]
    for index in range(1, len(bands)):
        if _is_head(bands[index]) and not _is_head(bands[index - 1]) and _is_text(bands[index - 1]):
            cuts += [index - 1, index]
    cuts.append(len(bands))
    regions = []
    for start, end in itertools.pairwise(cuts):
        if end - start == 1 and start + 1 in cuts and _is_text(bands[start]) and end < len(bands):
            continue
        held = tuple(tuple(line) for band in bands[start:end] for line in band)
        levels = tuple(tops[start : end + 1])
        rules = tuple(r for r in inner if levels[0] - 1 <= r.top <= levels[-1] + 1)
        if len(levels) > 1:
            regions.append(Region(page, held, levels, rules, bool(bands[start]) and _is_head(bands[start])))
    return regions


def _is_head(band: Sequence[Line]) -> bool:
    return any(is_head(line) and (len(chunks(line)) > 1 or len(band) > 1) for line in band)


def _is_text(band: Sequence[Line]) -> bool:
    """Running text: every line is one piece (in a row, a number stands apart from the name)."""
    return all(len(chunks(line)) == 1 for line in band)


def _stacks(rules: Sequence[Rule], page: PageContent, carried: Region | None) -> list[list[Rule]]:
    """Runs of three or more rules of one extent; two are enough where a table came over from the page before."""
    long = sorted((r for r in joined(rules) if r.x1 - r.x0 >= MIN_WIDTH * page.width), key=lambda r: r.top)
    stacks: list[list[Rule]] = []
    for rule in long:
        alike = next((s for s in stacks if _same_sides(s[-1], rule)), None)
        if alike is None:
            stacks.append([rule])
        else:
            alike.append(rule)
    stacks = [stack for stack in stacks if not any(_holds(other, stack) for other in stacks if other is not stack)]
    over = joined(carried.rules)[0] if carried and carried.rules else None
    return [s for s in stacks if len(s) >= 3 or (over is not None and _same_sides(over, s[0]))]


def _holds(outer: Sequence[Rule], inner: Sequence[Rule]) -> bool:
    """Whether shorter rules stand between the rules of a wider stack: row borders that a vertical merge interrupts."""
    between = outer[0].top - 1 <= inner[0].top and inner[-1].top <= outer[-1].top + 1
    return (
        len(outer) >= 3
        and between
        and outer[0].x0 - 3 <= inner[0].x0
        and inner[0].x1 <= outer[0].x1 + 3
        and not _same_sides(outer[0], inner[0])
    )


def _same_sides(one: Rule, other: Rule) -> bool:
    return abs(one.x0 - other.x0) <= SIDE_PT and abs(one.x1 - other.x1) <= SIDE_PT


def joined(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces on one level (borders drawn cell by cell) as one rule."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.top), r.x0)):
        last = out[-1] if out else None
        if last is not None and abs(last.top - rule.top) <= 1.5 and rule.x0 - last.x1 <= 3.0:
            out[-1] = Rule.model_construct(x0=last.x0, top=last.top, x1=max(last.x1, rule.x1), bottom=last.top)
        else:
            out.append(rule)
    return out


def with_open_ends(regions: Sequence[Region], words: dict[int, Sequence[Word]]) -> list[Region]:
    """Regions with the part of a row that stands below the last rule of a page, or above the first of the next.

    `words`: those no table took, by page number. Only between two pages whose rules have the same sides.
    """
    out = list(regions)
    for index, (above, below) in enumerate(itertools.pairwise(regions)):
        follows = below.page.number == above.page.number + 1 and bool(above.rules) and bool(below.rules)
        if not follows or not _same_sides(joined(above.rules)[0], joined(below.rules)[0]):
            continue
        rest = _lines_beside(above, words[above.page.number], above.levels[-1], above.page.height)
        if rest and _tabular(rest, above):
            bottom = max(w.bottom for line in rest for w in line) + 2
            out[index] = replace(out[index], lines=(*out[index].lines, *rest), levels=(*out[index].levels, bottom))
        start = _lines_beside(below, words[below.page.number], 0.0, below.levels[0])
        if start and not below.headed and (rest or _tabular(start, below)):
            top = min(w.top for line in start for w in line) - 2
            out[index + 1] = replace(below, lines=(*start, *below.lines), levels=(top, *below.levels))
    return out


def _lines_beside(region: Region, words: Sequence[Word], top: float, bottom: float) -> tuple[tuple[Word, ...], ...]:
    """Lines between top and bottom within the sides of a region; () where some stand outside or there is a page number alone."""
    held = [w for w in words if top <= (w.top + w.bottom) / 2 < bottom]
    lines = [tuple(line) for line in group_lines(held) if not is_page_number(line, region.page)]
    outside = any(line[0].x0 < region.left - 3 or line[-1].x1 > region.right + 3 for line in lines)
    return () if outside else tuple(lines)


def _tabular(lines: Sequence[Line], region: Region) -> bool:
    """Whether lines are part of a row: pieces side by side, or one column with nothing in the first one's place."""
    starts = [line[0].x0 for line in lines]
    one_column = max(starts) - min(starts) < 1.5 and starts[0] - region.left > INNER_EM * lines[0][0].size
    return one_column or any(len(chunks(line)) >= 2 for line in lines)


def is_page_number(line: Line, page: PageContent) -> bool:
    return len(line) == 1 and line[0].text.strip("-").isdigit() and line[0].top < 62
