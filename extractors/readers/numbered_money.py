"""Figures of numbered rows → columns of money, where the printed totals prove it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.language.numbers import parse_number
from extractors.readers.numbered_rows import FEW_ROWS, FIGURE, Row, figures_at_end
from extractors.readers.textlines import TextLine

MOST_SUMS = 20_000
Way = tuple[int, ...]
"""For each figure of a run its column."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Neighbouring figures in the text of a row: line, position among its words, text."""

    parts: tuple[tuple[int, int, str], ...]

    @property
    def values(self) -> list[Decimal]:
        return [parse_number(text) or Decimal(0) for _, _, text in self.parts]


def place_figures(rows: Sequence[Row], total: TextLine) -> int:
    """Puts each row's figures into columns, where the printed totals prove it; returns how many columns there are.

    Either the first figure of each row and of the total is the sum of the others (then the first column is proven, and the others
    where only one way of placing them adds up), or every row has as many figures as the total and each column adds up.
    """
    wanted = [parse_number(text) or Decimal(0) for text in figures_at_end(total.text)]
    if len(wanted) < 2 or any(row.group for row in rows):
        return 0
    balanced = wanted[0] == sum(wanted[1:]) and wanted[0] > 0
    runs = [_the_run(row, len(wanted), balanced) for row in rows]
    found = [run for run in runs if run is not None]
    if len(found) < FEW_ROWS or (not balanced and len(found) < len(rows)):
        return 0
    proven = range(1) if balanced else range(len(wanted))
    if any(sum(run.values[column] for run in found) != wanted[column] for column in proven):
        return 0
    ways = _proven_ways(rows, runs, wanted) if balanced else None
    for index, (row, run) in enumerate(zip(rows, runs, strict=True)):
        if run is not None:
            places = range(len(wanted)) if not balanced else ways[index] if ways else (0,)
            row.figures = {run.parts[n][:2]: column for n, column in enumerate(places)}
    return len(wanted)


def _proven_ways(rows: Sequence[Row], runs: Sequence[Figures | None], wanted: Sequence[Decimal]) -> list[Way] | None:
    """The one placement of all figures whose columns add up; of several the one that the spaces between figures have.

    Where an empty cell leaves a space of its own behind, some rows show it; that alone proves nothing, with every printed total it does.
    """
    free = [_ways(run, wanted) for run in runs]
    gaps = [_gaps(row, run) for row, run in zip(rows, runs, strict=True)]
    spaced = [_as_spaced(found, ways) for found, ways in zip(gaps, free, strict=True)]
    shown = any(gap > 1 for found in gaps for gap in found)
    return _only_sum(free, runs, wanted) or (_only_sum(spaced, runs, wanted) if shown else None)


def _ways(run: Figures | None, wanted: Sequence[Decimal]) -> list[Way]:
    """The total first; no figure but 0 in a column whose total is 0."""
    if run is None:
        return [()]
    chosen = itertools.combinations(range(1, len(wanted)), len(run.parts) - 1)
    ways = [(0, *columns) for columns in chosen]
    return [way for way in ways if all(wanted[c] or not value for c, value in zip(way, run.values, strict=True))]


def _gaps(row: Row, run: Figures | None) -> list[int]:
    """Spaces between a run's figures; [] where they stand on several lines."""
    if run is None or len({line for line, _, _ in run.parts}) > 1:
        return []
    every = [len(gap) for gap in re.findall(r"\s+", row.lines[run.parts[0][0]].raw.strip())]
    return [every[at - 1] for _, at, _ in run.parts[1:] if at <= len(every)]


def _as_spaced(gaps: Sequence[int], ways: Sequence[Way]) -> Sequence[Way]:
    """The way that the spaces tell: one between neighbours, two more for each empty cell between them."""
    way = (0, *itertools.accumulate((gap + 1) // 2 for gap in gaps))
    return [way] if gaps and way in ways else ways


def _only_sum(
    ways: Sequence[Sequence[Way]], runs: Sequence[Figures | None], wanted: Sequence[Decimal]
) -> list[Way] | None:
    """The one choice of ways whose columns add up to `wanted`; None for none, several, or too many to try."""
    states: dict[tuple[Decimal, ...], list[list[Way]]] = {(Decimal(0),) * len(wanted): [[]]}
    for options, run in zip(ways, runs, strict=True):
        following: dict[tuple[Decimal, ...], list[list[Way]]] = {}
        for sums, paths in states.items():
            for way in options:
                added = list(sums)
                for column, value in zip(way, run.values if run else (), strict=True):
                    added[column] += value
                if all(have <= most for have, most in zip(added, wanted, strict=True)):
                    known = following.setdefault(tuple(added), [])
                    known += [[*path, way] for path in paths[: 2 - len(known)]]
        if len(following) > MOST_SUMS:
            return None
        states = following
    paths = states.get(tuple(wanted), [])
    return paths[0] if len(paths) == 1 else None


def _the_run(row: Row, columns: int, balanced: bool) -> Figures | None:
    """The one run of figures in a row that can be its money, over lines or not; the longest, where runs are parts of it."""
    runs: list[list[tuple[int, int, str]]] = [[]]
    for line, printed in enumerate(row.lines):
        for at, text in enumerate(printed.text.split(" ")):
            if FIGURE.fullmatch(text):
                runs[-1].append((line, at, text))
            elif runs[-1]:
                runs.append([])
    whole = [run for run in runs if _fits(Figures(tuple(run)), columns, balanced)]
    parts = [run[a:b] for run in runs for a in range(len(run)) for b in range(a + 2, len(run) + 1)]
    fitting = whole or [part for part in parts if _fits(Figures(tuple(part)), columns, balanced)]
    return Figures(tuple(fitting[0])) if len(fitting) == 1 else None


def _fits(run: Figures, columns: int, balanced: bool) -> bool:
    values = run.values
    if balanced:
        return 2 <= len(values) <= columns and values[0] == sum(values[1:])
    return len(values) == columns
