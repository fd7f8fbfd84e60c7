"""Tables without vertical rules → lattices. The columns of a table are inferred once, from all its pages together.

Raw pdfplumber and camelot find next to nothing here. Vertical rules are put where all rows leave white, band by band, except
where a word runs through (a spanning header or group row); then the lattice takes over.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.tables.captions import units_of
from extractors.tables.column_numbers import gaps_between, sharpened
from extractors.tables.gaps import Gap
from extractors.tables.heads import leaf_middles, lowest_headers, spans_by_middle, spans_over_rules
from extractors.tables.lattice import Lattice, find_lattices
from extractors.tables.merged_cells import centred_merges
from extractors.tables.regions import Region, joined
from extractors.tables.row_cuts import cut_rows
from extractors.tables.whitespace import (
    FIGURE,
    Line,
    chunks,
    column_gaps,
    column_starts,
    is_head,
    numbers_in,
    runs_into,
    runs_on,
)
from extractors.tables.words import group_lines, line_text
from schemas.page import Candidate, PageContent, Rule, Word

SIDE_PT = 12.0
"""The sides of one table without rules differ by less from page to page."""
LEAST_PIECES = 3
"""Lines of a table have so many cells side by side, and a table that rules do not part has so many such lines."""
JOINT_PT = 2.0
"""The borders of neighbours meet, or overlap by their own width."""


def pools(regions: Sequence[Region]) -> list[list[Region]]:
    """Regions of one table: each head that differs from the last begins a new one."""
    out: list[list[Region]] = []
    for region in regions:
        if out and _same_table(out[-1], region):
            out[-1].append(region)
        else:
            out.append([region])
    return out


def _same_table(pool: Sequence[Region], region: Region) -> bool:
    last = pool[-1]
    apart = region.page.number - last.page.number
    if apart > 1 or bool(region.rules) != bool(last.rules):
        return False
    if not region.headed and not region.rules:  # the rest of one cell may be all that a page has
        return apart == 1 and last.left - SIDE_PT <= region.left and region.right <= last.right + SIDE_PT
    if abs(region.left - last.left) > SIDE_PT:
        return False
    return apart == 1 and (not region.headed or _head_text(region) == _head_text(pool[0]))


def _head_text(region: Region) -> str:
    return "".join(line_text(line) for line in head_lines(region)).replace(" ", "")


def head_lines(region: Region) -> list[Line]:
    """The lines of the head: those above the second known level, or down to the first wide white."""
    if not region.headed:
        return []
    if len(region.levels) > 2:
        index = next((i for i, line in enumerate(region.lines) if is_head(line)), 0)
        at = (region.lines[index][0].top + region.lines[index][0].bottom) / 2
        below = [level for level in region.levels if level > at]
        return [line for line in region.lines if (line[0].top + line[0].bottom) / 2 < below[0]]
    return _bare_head(region)


def _bare_head(region: Region) -> list[Line]:
    """Without rules the head goes on while lines are bold like its first and hold no number of a row, or stand close below."""
    index = next((i for i, line in enumerate(region.lines) if is_head(line)), None)
    if index is None:
        return list(region.lines[: _unnumbered_head(region.lines)])
    bold = all(word.bold for word in region.lines[index])
    number_end = region.lines[index][0].x1 + 4
    end = index + 1
    while end < len(region.lines) and region.lines[end][0].x0 > number_end:
        line = region.lines[end]
        same_weight = bold and all(word.bold for word in line)
        if _has_figures(line) or not (same_weight or (not bold and _near(region, end))):
            break
        end += 1
    return list(region.lines[:end])


def _unnumbered_head(lines: Sequence[Line]) -> int:
    """How many lines a head without STT has: those like the first, bold or not, before the first figure."""
    bold = all(word.bold for word in lines[0])
    ends = (i for i, line in enumerate(lines) if _has_figures(line) or (bold and not all(word.bold for word in line)))
    return next(ends, 1)


def _has_figures(line: Line) -> bool:
    """A figure that is no year: heads name years, rows hold figures."""
    return any(FIGURE.match(word.text) and not re.fullmatch(r"(?:19|20)\d\d", word.text) for word in line)


def _near(region: Region, index: int) -> bool:
    above, line = region.lines[index - 1], region.lines[index]
    return line[0].top - above[0].bottom < 0.25 * line[0].size


Divide = Callable[[Sequence[Line], Sequence[Line], Sequence[Region]], list[Gap]]
"""Body lines, header lines and regions of a table -> the white between its columns."""


def own_columns(body: Sequence[Line], heads: Sequence[Line], pool: Sequence[Region]) -> list[Gap]:
    """As the rules' ends tell them, where borders are drawn cell by cell; else as white space and headers do."""
    return _joints(pool) or _columns(body, heads, pool)


def lattices_of(pool: Sequence[Region], height: float, divide: Divide = own_columns) -> list[tuple[int, Lattice]]:
    """(page number, lattice) for each region of a table; [] where no columns can be told."""
    heads = [line for region in pool for line in head_lines(region)]
    head_ids = {id(line) for line in heads}
    body = [line for region in pool for line in region.lines if id(line) not in head_ids]
    gaps = divide(body, heads, pool)
    if not gaps or (not pool[0].rules and len(gaps) < 2):
        return []
    sides = (min(region.left for region in pool), max(region.right for region in pool))
    out: list[tuple[int, Lattice]] = []
    for region in pool:
        found = find_lattices(_rules(region, gaps, head_lines(region), sides), height)
        if _body_in_one(region, gaps):
            found = [replace(lattice, inferred=True) for lattice in found]
        out += [(region.page.number, lattice) for lattice in found]
    return out


def _columns(body: Sequence[Line], heads: Sequence[Line], pool: Sequence[Region]) -> list[Gap]:
    """Borders that lie where all rows leave white, and if possible so that each header stands in the middle of its column."""
    gaps = column_gaps(body or heads, heads)
    lowest = lowest_headers(head_lines(pool[0]))
    if len(lowest) > max(2, len(gaps)):
        extents = [
            [(block.x0, block.x1) for block in lowest],
            *([(word.x0, word.x1) for word in line] for line in body),
        ]
        if centred := gaps_between([block.middle for block in lowest], extents):
            return centred
    left, right = min(region.left for region in pool), max(region.right for region in pool)
    edges = [left, *(gap.middle for gap in gaps), right]
    own = leaf_middles(head_lines(pool[0]), edges) if gaps else []
    first = min(line[0].x0 for region in pool for line in region.lines)
    return sharpened(gaps, own, first) if len(own) == len(gaps) + 1 else gaps


def _joints(pool: Sequence[Region]) -> list[Gap]:
    """Columns told by the rules themselves, where borders are drawn cell by cell: ends that recur at most levels."""
    ends = sorted(
        (x, (region.page.number, round(rule.top)))
        for region in pool
        for rule in region.rules
        for x in (rule.x0, rule.x1)
        if region.left + 3 < x < region.right - 3
    )
    groups: list[list[tuple[float, tuple[int, int]]]] = []
    for end in ends:
        if groups and end[0] - groups[-1][-1][0] <= JOINT_PT:
            groups[-1].append(end)
        else:
            groups.append([end])
    levels = len({(region.page.number, round(rule.top)) for region in pool for rule in region.rules})
    recurring = [group for group in groups if len({at for _, at in group}) >= max(3, 0.6 * levels)]
    middles = [sum(x for x, _ in group) / len(group) for group in recurring]
    return [Gap(x - 0.1, x + 0.1) for x in middles]


def candidate_lattices(
    candidate: Candidate, words: Sequence[Word], page: PageContent, divide: Divide = own_columns
) -> list[Lattice]:
    """The columns another engine sees (or those of another division than ours), with rows and header as we cut them."""
    xs, ys = candidate.xs, candidate.ys
    if len(xs) < 2 or len(ys) < 2:
        return []
    lines = [tuple(line) for line in group_lines(w for w in words if ys[0] <= (w.top + w.bottom) / 2 <= ys[-1])]
    while lines and len(chunks(lines[0])) == 1 and (_captions(lines[0]) or lines[0][0].x0 < xs[1]):
        lines.pop(0)
    if not lines:
        return []
    levels = (lines[0][0].top - 2, max(word.bottom for word in lines[-1]) + 2)
    region = Region(page, tuple(lines), levels, (), True)
    gaps = [Gap(x - 0.1, x + 0.1) for x in xs[1:-1] if region.left < x < region.right]
    if divide is own_columns:
        return [lattice for _, lattice in lattices_of([region], page.height, lambda *_: gaps)]
    return [lattice for _, lattice in lattices_of([region], page.height, divide)]


def _captions(line: Line) -> bool:
    """What stands close above a table and is no part of it: its unit, `(Kèm theo …)`, a title in capitals."""
    text = line_text(line)
    return bool(units_of(text)) or text.startswith("(") or text.isupper()


def _rules(region: Region, gaps: Sequence[Gap], heads: Sequence[Line], sides: tuple[float, float]) -> list[Rule]:
    """The rules the table would have: known ones, row borders inside wide bands, verticals where no cell runs through."""
    left, right = sides
    edges = [left, *(gap.middle for gap in gaps), right]
    levels, merged_cells = _levels(region, gaps, heads)
    level = [rule for y in levels for rule in _across(y, edges, merged_cells)]
    partial = [rule for rule in _cell_rules(region.rules, gaps) if rule.x1 - rule.x0 < 0.97 * (right - left)]
    spans = spans_over_rules(heads, edges, level + partial) if region.rules else spans_by_middle(heads, edges)
    if not region.rules:
        partial = [
            Rule.model_construct(x0=edges[span.first], top=span.end, x1=edges[span.last], bottom=span.end)
            for span in spans
        ]
    borders = sorted({round(rule.top, 1) for rule in level + partial})
    head_bottom = max((max(w.bottom for w in line) for line in heads), default=0.0)
    starts = column_starts(region.lines, edges[1:-1])
    rules = level + partial
    for top, bottom in itertools.pairwise(borders):
        if bottom - top < 1.5:
            continue
        band = region.band(top, bottom)
        in_head = (top + bottom) / 2 < head_bottom
        inside = [span for span in spans if top < span.level < bottom]
        spanned = {k for span in inside for k in range(span.first + 1, span.last)}
        inner = [(k, x) for k, x in enumerate(edges[1:-1], 1) if k not in spanned and not runs_into(band, x)]
        xs = [left, right, *(x for k, x in inner if in_head or not runs_on(band, x, starts[k - 1]))]
        merged = left if in_head else _merged_until(band, left, gaps)
        rules += [Rule.model_construct(x0=x, top=top, x1=x, bottom=bottom) for x in xs if not left < x < merged]
    return rules


def _cell_rules(rules: Sequence[Rule], gaps: Sequence[Gap]) -> list[Rule]:
    """Rules below spanning cells as they are; those drawn column by column joined."""
    spanning = [rule for rule in rules if any(rule.x0 + 3 < gap.middle < rule.x1 - 3 for gap in gaps)]
    return spanning + joined([rule for rule in rules if rule not in spanning])


def _merged_until(band: Sequence[Line], left: float, gaps: Sequence[Gap]) -> float:
    """Where the first cell of a total ends that is centred over the number's and further columns (`Tổng cộng`); else `left`."""
    if len(band) != 1 or not all(word.bold for word in band[0]) or band[0][0].x0 < gaps[0].x1:
        return left
    a, b = chunks(band[0])[0]
    middle = (a + b) / 2
    edges = [left, *(gap.middle for gap in gaps)]
    spans = [
        (abs(middle - (start + end) / 2), i, end)
        for i, start in enumerate(edges[:2])
        for end in edges[i + 1 :]
        if a > start and b < end
    ]
    if not spans:
        return left
    off, start, end = min(spans)
    return end if start == 0 and off < 4 else left


def _levels(
    region: Region, gaps: Sequence[Gap], heads: Sequence[Line]
) -> tuple[list[float], frozenset[tuple[float, int]]]:
    """Known row borders, and inferred ones in bands that hold several rows; with the columns where a cell runs over one."""
    levels = list(region.levels)
    head_bottom = max((max(w.bottom for w in line) for line in heads), default=region.levels[0])
    body = [line for line in region.lines if line[0].top > head_bottom - 2]
    if heads and body and not any(head_bottom - 2 <= level <= body[0][0].top + 3 for level in levels):
        levels.append((head_bottom + body[0][0].top) / 2)
        levels.sort()
    inferred = []
    for top, bottom in itertools.pairwise(levels):
        band = [line for line in body if top <= (line[0].top + line[0].bottom) / 2 < bottom]
        merged = any(top + 2 < rule.top < bottom - 2 for rule in region.rules)
        numbered = numbers_in(band, gaps[0]) > 1 and not merged
        if band and (not region.rules or numbered or _body_in_one(region, gaps)):
            inferred.append(cut_rows(band, gaps))
    new = [y for rows in inferred for y in rows.levels if all(abs(y - known) > 3 for known in levels)]
    levels = sorted(levels + new)
    merged_cells = frozenset().union(*(rows.merged for rows in inferred))
    if not region.rules and body:
        below = [level for level in levels if level > body[0][0].top - 3]
        edges = [region.left, *(gap.middle for gap in gaps), region.right]
        merged_cells |= centred_merges(
            body, [max(y for y in levels if y <= body[0][0].top), *below], edges, merged_cells
        )
    return levels, merged_cells


def _body_in_one(region: Region, gaps: Sequence[Gap]) -> bool:
    """Whether rules part the head from the rows and no row from another, and the rows have no numbers either."""
    if not region.rules or region.headed or len(region.levels) > LEAST_PIECES:
        return False
    top, bottom = region.levels[-2:]
    body = region.band(top, bottom)
    if numbers_in(body, gaps[0]) or any(top + 2 < rule.top < bottom - 2 for rule in region.rules):
        return False
    return sum(len(chunks(line)) >= LEAST_PIECES for line in body) >= LEAST_PIECES


def _across(y: float, edges: Sequence[float], merged: frozenset[tuple[float, int]]) -> list[Rule]:
    """The rule over all columns but those where a cell runs over it."""
    columns = [k for k in range(len(edges) - 1) if (y, k) not in merged]
    rules = [Rule.model_construct(x0=edges[k], top=y, x1=edges[k + 1], bottom=y) for k in columns]
    return joined(rules)
