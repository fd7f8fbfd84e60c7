"""Down the columns: subtotals against their rows, totals against subtotals and against the lowest rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.checks.comparison import Basis, Comparison, Gap
from pipeline.checks.ledger import Figure, Ledger
from pipeline.checks.products import is_price
from pipeline.checks.rowtree import READINGS, RowTree, read_tree
from schemas.tables import RowKind

Parts = list[Figure]


def column_sums(ledger: Ledger) -> tuple[list[Comparison], list[Gap]]:
    """Under the reading of the rows that makes most sums agree; the first of equals."""
    best: tuple[list[Comparison], list[Gap]] = ([], [])
    best_score = (-1, 0)
    for reading in READINGS:
        found = _under(ledger, read_tree(ledger, reading))
        good = sum(c.ok and c.telling for c in found[0])
        score = (good, -sum(not c.ok for c in found[0]))
        if score > best_score:
            best, best_score = found, score
    return best


def _under(ledger: Ledger, tree: RowTree) -> tuple[list[Comparison], list[Gap]]:
    found: list[Comparison] = []
    for row in sorted(tree.children):
        if row not in tree.partial and ledger.table.rows[row].kind is RowKind.GROUP:
            found += _compare(ledger, tree, row, tree.children[row])
    found += _believed(ledger, _item_sums(ledger, tree))
    covered = {row: _covered(ledger, tree, row) for row in tree.totals}
    for row, rows in covered.items():
        found += _compare(ledger, tree, row, rows)
    if tree.totals and len(tree.below_total) > 1:
        found += [c for c in _compare(ledger, tree, tree.totals[-1], tree.below_total) if c.ok]
    return sorted(found, key=lambda c: (c.stated.row, c.stated.col)), _gaps(ledger, tree, covered)


def _item_sums(ledger: Ledger, tree: RowTree) -> list[Comparison]:
    items = [r for r in tree.children if r not in tree.partial and ledger.table.rows[r].kind is RowKind.ITEM]
    return [c for row in items for c in _compare(ledger, tree, row, tree.children[row])]


def _believed(ledger: Ledger, sums: list[Comparison]) -> list[Comparison]:
    """Rows below an item may be remarks rather than all its parts: they count when most of them do add up, and as a doubt
    where their numbers say that they are parts (1.1, 1.2 … below 1)."""
    good = sum(c.ok and c.telling for c in sums)
    if good > sum(not c.ok for c in sums):
        return sums
    return [c if c.ok else replace(c, doubtful=True) for c in sums if c.ok or _numbered_parts(ledger, c)]


def _numbered_parts(ledger: Ledger, comparison: Comparison) -> bool:
    own = ledger.marks[comparison.stated.row]
    parts = [ledger.marks[p.row] for p in comparison.parts]
    if own is None or len(parts) < 2:
        return False
    path = own.path or (own.ordinal,)
    return [m.path if m else () for m in parts] == [(*path, k) for k in range(1, len(parts) + 1)]


def _compare(ledger: Ledger, tree: RowTree, row: int, below: list[int]) -> list[Comparison]:
    found = []
    for col in ledger.money:
        stated = ledger.at(row, col)
        if stated is None:
            continue
        near = [p for child in below for p in effective(ledger, tree, child, col)]
        far = [p for child in below for p in _items(ledger, tree, child, col)]
        direct = _comparison(ledger, "parts", stated, near)
        deep = _comparison(ledger, "items", stated, far) if far != near else None
        if direct:
            found.append(direct)
        if deep and (direct is None or deep.computed != direct.computed):
            found.append(deep)
    return _mark_agreeing(found)


def _mark_agreeing(found: list[Comparison]) -> list[Comparison]:
    direct = {(c.stated.row, c.stated.col) for c in found if c.basis == "parts" and c.ok}
    return [
        replace(c, subtotals_agree=True) if c.basis == "items" and (c.stated.row, c.stated.col) in direct else c
        for c in found
    ]


def _comparison(ledger: Ledger, basis: Basis, stated: Figure, parts: Parts) -> Comparison | None:
    """None where the parts give no detail: empty cells and dashes beside a stated sum."""
    if all(p.dash for p in parts):
        return None
    return Comparison(ledger, basis, stated, sum((p.value for p in parts), start=stated.value * 0), tuple(parts))


def effective(ledger: Ledger, tree: RowTree, row: int, col: int) -> Parts:
    """The row's own figure, or those of the rows below it where it prints none (a heading without subtotals)."""
    own = ledger.at(row, col)
    if own is not None:
        return [own]
    if row in tree.partial:
        return []
    return [p for child in tree.children.get(row, []) for p in effective(ledger, tree, child, col)]


def _items(ledger: Ledger, tree: RowTree, row: int, col: int) -> Parts:
    """The figures of the lowest rows below the groups; a group that gives no detail stands for itself."""
    if row not in tree.partial and ledger.table.rows[row].kind is RowKind.GROUP:
        parts = [p for child in tree.children.get(row, []) for p in _items(ledger, tree, child, col)]
        if any(not p.dash for p in parts):
            return parts
    return effective(ledger, tree, row, col)


def _covered(ledger: Ledger, tree: RowTree, total: int) -> list[int]:
    """The rows a total adds up: of the places it may stand for, the one whose columns agree most often."""
    candidates = list(_scopes(ledger, tree, total))

    def agreeing(rows: list[int]) -> int:
        return sum(c.ok and c.telling for c in _compare(ledger, tree, total, rows) if c.basis == "parts")

    return max(candidates, key=agreeing, default=[])


def _scopes(ledger: Ledger, tree: RowTree, total: int) -> Iterable[list[int]]:
    """Candidates, most usual first: the whole table; the rows since the last total; up to the next; the group just
    ended; the other totals."""
    edges = [-1, *tree.totals, 1 << 30]
    at = tree.totals.index(total) + 1
    before = [r for r in tree.roots if edges[at - 1] < r < total]
    after = [r for r in tree.roots if total < r < edges[at + 1]]
    whole = list(tree.roots)
    group = tree.open_groups.get(total)
    # a group that prints its own subtotal needs no second one below its items
    bare = group is not None and not any((group, c) in ledger.figures for c in ledger.money)
    inner = tree.children.get(group, []) if group is not None and bare else []
    others = [t for t in tree.totals if t != total]
    alone = len(tree.totals) == 1 or before == whole
    ordered = [whole, inner] if alone else [before, inner, after, whole, others]
    yield from (rows for rows in ordered if rows)


def _gaps(ledger: Ledger, tree: RowTree, covered: dict[int, list[int]]) -> list[Gap]:
    """Empty subtotals whose rows have figures: of groups, where most groups print theirs; of a total, where it prints
    most of its columns. A group whose subtotal stands below its rows needs none of its own."""
    summed = [set(rows) for rows in covered.values()]
    groups = {
        r: c
        for r, c in tree.children.items()
        if r not in tree.partial and ledger.table.rows[r].kind is RowKind.GROUP and set(c) not in summed
    }
    gaps = [
        g
        for col in ledger.money
        if not is_price(ledger, col)
        for g in _empty(ledger, tree, [(r, col, c) for r, c in groups.items()])
    ]
    for total, rows in covered.items():
        gaps += _empty(ledger, tree, [(total, col, rows) for col in ledger.money if not is_price(ledger, col)])
    return gaps


def _empty(ledger: Ledger, tree: RowTree, alike: list[tuple[int, int, list[int]]]) -> list[Gap]:
    """Of cells (row, column, rows to add up) that are alike, the few that are empty though there is something to add up."""
    sums = {(row, col): _parts(ledger, tree, below, col) for row, col, below in alike}
    due = {spot: parts for spot, parts in sums.items() if any(p.value for p in parts)}
    empty = [spot for spot in due if spot not in ledger.figures]
    if len(empty) * 2 >= len(due):
        return []
    return [Gap(ledger, *spot, _total(due[spot]), tuple(due[spot]), "parts") for spot in empty]


def _parts(ledger: Ledger, tree: RowTree, rows: list[int], col: int) -> Parts:
    return [p for row in rows for p in effective(ledger, tree, row, col)]


def _total(parts: Parts) -> Decimal:
    return sum((p.value for p in parts), start=Decimal(0))
