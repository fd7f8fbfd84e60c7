"""Across the rows: a total against its sources, its years, its kinds of spending.

Which columns a total adds up is not printed. Header siblings are tried first (`Tổng` beside `TW`, `ĐP`), then the
columns of other branches; a set counts as the total's parts when it adds up in enough rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pipeline.checks.comparison import Comparison, Gap
from pipeline.checks.headers import announces_parts, is_total, names_part, span
from pipeline.checks.ledger import Figure, Ledger
from pipeline.checks.stated_columns import stated_sums

STATED = 0.5
"""A stated sum that holds in fewer rows is a slip of the row of numbers, as when a column was added later."""
_MAX_SIBLINGS = 6
"""Beyond it only whole sets are tried, not every choice of siblings."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Column `total` = the sum of the columns `parts`."""

    total: int
    parts: tuple[int, ...]
    holds: int
    fails: int

    @property
    def share(self) -> float:
        return self.holds / (self.holds + self.fails) if self.holds else 0.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    parts: tuple[int, ...]
    needed: float
    at_least: int


def relations(ledger: Ledger) -> list[Relation]:
    """The sums across columns that the table keeps to."""
    found: list[Relation] = []
    stated = stated_sums(ledger.table.columns)
    for total in ledger.money:
        said = stated.get(total, ())
        if said and set(said) <= set(ledger.money) and (relation := _judge(ledger, total, said)).share >= STATED:
            found.append(relation)
            continue
        tried = [(c, _judge(ledger, total, c.parts)) for c in _candidates(ledger, total)]
        good = [r for c, r in tried if r.holds >= c.at_least and r.share >= c.needed]
        found += _best(good)
    return _without_circles(found)


def _candidates(ledger: Ledger, total: int) -> Iterator[_Candidate]:
    columns = ledger.table.columns
    path = columns[total].path
    if not is_total(columns[total].leaf):
        yield from _same_leaf(ledger, total)
        return
    parent = path[:-1]
    inside = [c for c in ledger.money if c != total and columns[c].path[: len(parent)] == parent]
    yield from _sets(ledger, inside, parent)
    yield from _same_leaf(ledger, total)
    yield from _years_beside(ledger, total)


def _years_beside(ledger: Ledger, total: int) -> Iterator[_Candidate]:
    """`Giai đoạn 2026-2028 > Tổng số` = `Năm 2026` + `Năm 2027` + `Năm 2028`, which stand beside with no sources of their own."""
    columns = ledger.table.columns
    path = columns[total].path
    years = span(path[0])
    if len(path) < 2 or years is None or years[0] == years[1]:
        return
    parts = tuple(
        c
        for c in ledger.money
        if (own := span(columns[c].path[0])) is not None
        and years[0] <= own[0] == own[1] <= years[1]
        and (len(columns[c].path) == 1 or is_total(columns[c].leaf))
    )
    if len(parts) >= 2:
        yield _Candidate(parts, 0.75, 3)


def _sets(ledger: Ledger, inside: list[int], parent: tuple[str, ...]) -> Iterator[_Candidate]:
    """All leaves under the parent, those of each branch, the branches' own totals, and choices among plain siblings."""
    columns = ledger.table.columns
    leaves = tuple(c for c in inside if not is_total(columns[c].leaf))
    branches: dict[tuple[str, ...], list[int]] = {}
    for col in inside:
        branches.setdefault(columns[col].path[len(parent) : len(parent) + 1], []).append(col)
    sets = {leaves, tuple(c for c in inside if is_total(columns[c].leaf))}
    for branch in branches.values():
        sets.add(tuple(c for c in branch if not is_total(columns[c].leaf)))
    plain = [c for c in leaves if sum(not announces_parts(line) for line in columns[c].path[len(parent) :]) <= 1]
    sets.add(tuple(plain))
    if len(plain) <= _MAX_SIBLINGS:
        sets |= {chosen for size in range(2, len(plain)) for chosen in combinations(plain, size)}
    for parts in sorted(sets, key=lambda s: (-len(s), s)):
        if len(parts) >= 2:
            named = all(names_part(columns[c].leaf) for c in parts)
            partial = any(announces_parts(line) for c in parts for line in columns[c].path[len(parent) :])
            # below one header, or named as sources: nothing else is likely; otherwise the figures must show it
            yield _Candidate(parts, 0.5, 1) if (parent or named) and not partial else _Candidate(parts, 0.75, 3)


def _same_leaf(ledger: Ledger, total: int) -> Iterator[_Candidate]:
    """`Giai đoạn 2021-2025 > TW` = `Năm 2021 > TW` + `Năm 2022 > TW` + …, and a total branch over several others."""
    columns = ledger.table.columns
    path = columns[total].path
    if len(path) < 2:
        return
    years = span(path[0])
    overall = is_total(path[0]) or (years is not None and years[0] < years[1])
    if not overall:
        return
    others = [c for c in ledger.money if c != total and columns[c].path[1:] == path[1:]]
    parts = tuple(c for c in others if span(columns[c].path[0]) != years)
    if len(parts) >= 2:
        yield _Candidate(parts, 0.75, 2)


def _judge(ledger: Ledger, total: int, parts: tuple[int, ...]) -> Relation:
    holds = fails = 0
    for row in range(len(ledger.table.rows)):
        stated = ledger.at(row, total)
        figures = _row_parts(ledger, row, parts)
        if stated is None or (not stated.value and not any(f.value for f in figures)):
            continue
        if sum((f.value for f in figures), start=Decimal(0)) == stated.value:
            holds += 1
        else:
            fails += 1
    return Relation(total, parts, holds, fails)


def _row_parts(ledger: Ledger, row: int, parts: tuple[int, ...]) -> list[Figure]:
    return [f for col in parts if (f := ledger.at(row, col)) is not None]


def _best(good: list[Relation]) -> list[Relation]:
    """Several sets may add up: a column of zeros makes two of them equal (the larger wins), and sources and kinds of
    spending are two ways to divide one total (both stay, as they share no column)."""
    chosen: list[Relation] = []
    for relation in sorted(good, key=lambda r: (-r.holds, -len(r.parts), r.parts)):
        if not any(set(relation.parts) & set(kept.parts) for kept in chosen):
            chosen.append(relation)
    return chosen


def _without_circles(found: list[Relation]) -> list[Relation]:
    """A column is not a part of its own part."""
    kept: list[Relation] = []
    for relation in sorted(found, key=lambda r: (-r.holds, r.total)):
        if not any(relation.total in k.parts and k.total in relation.parts for k in kept):
            kept.append(relation)
    return sorted(kept, key=lambda r: (r.total, r.parts))


def row_sums(ledger: Ledger, gaps: list[Gap]) -> tuple[list[Comparison], list[Gap]]:
    """Each row's totals against their parts; `gaps` = empty subtotals, whose figure is known from the rows below."""
    filled = {(g.row, g.col): g.computed for g in gaps}
    found: list[Comparison] = []
    empty: list[Gap] = []
    for relation in relations(ledger):
        due = 0
        missing: list[Gap] = []
        for row in range(len(ledger.table.rows)):
            parts = tuple(_row_parts(ledger, row, relation.parts))
            stated = ledger.at(row, relation.total)
            computed = sum((p.value for p in parts), start=Decimal(0))
            if stated is None:
                if any(p.value for p in parts):
                    missing.append(Gap(ledger, row, relation.total, computed, parts, "sources"))
                continue
            due += 1
            known = computed + sum((filled.get((row, c), Decimal(0)) for c in relation.parts), start=Decimal(0))
            if (stated.value or parts) and not (known != computed and known == stated.value):
                found.append(Comparison(ledger, "sources", stated, computed, parts, columns=relation.parts))
        if len(missing) * 5 <= due:
            empty += [g for g in missing if (g.row, g.col) not in filled]
    return found, empty
