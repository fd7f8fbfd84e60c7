"""Which record of one state is which record of another: by stable key, then by likeness.

A key holds the number a row carries, so a row put in above others renumbers them; what the record says then tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from schemas.review import Content

Keyed = dict[str, Content]
Pair = tuple[str | None, str | None]
LIKE = 60.0
"""Least likeness (0–100, rapidfuzz ratio) of two records taken for one."""
ORDER = (
    "documents", "sections", "tables", "table_columns", "cells", "tasks", "targets", "target_values", "responsibilities",
    "amounts", "citations", "sum_checks", "findings",
)  # fmt: skip
"""Parents before children: a child is found through its parent's new id."""
_IDENTITY: dict[str, tuple[str, ...]] = {
    "documents": ("number", "subject", "issuer"),
    "sections": ("heading", "text"),
    "tables": ("appendix", "title", "kind"),
    "table_columns": ("path",),
    "targets": ("text", "due"),
    "tasks": ("text",),
    "target_values": ("comparator", "value", "unit", "applies_to"),
    "responsibilities": ("role", "agency"),
    "amounts": ("label", "column_path", "role", "period"),
    "citations": ("number", "title", "relation"),
    "findings": ("code", "message"),
    "sum_checks": ("kind", "label", "col"),
}
_LONG = 400
"""Characters of a text that are compared: enough to know it by."""


@dataclass
class Renames:
    """Old id -> new id of what has been paired so far within one document."""

    doc: tuple[str, str]
    ids: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def key(self, key: str) -> str:
        """Where a record would be now had only its document, table and owners been renamed."""
        key = key.replace(*self.doc) if self.doc[0] != self.doc[1] else key
        key = re.sub(r"(?<=[/|])t\d+(?=[/|]|$)", lambda m: self.tables.get(m[0], m[0]), key, count=1)
        head, sep, tail = key.partition("|")
        return self.ids.get(head, head) + sep + tail

    def learn(self, table: str, pairs: Iterable[Pair]) -> None:
        for old, new in pairs:
            if old is None or new is None:
                continue
            if table == "tables":
                self.tables[old.split("|")[1]] = new.split("|")[1]
            else:
                expected = old.replace(*self.doc)
                self.ids[expected] = new
                self.ids[self.key(expected)] = new


def pair_records(table: str, old: Keyed, new: Keyed, renames: Renames) -> list[Pair]:
    """Every key of both sides exactly once; None where a record has no counterpart."""
    if table == "cells":
        pairs = _pair_cells(old, new, renames)
    else:
        pairs = _pair(_Side(table, old, renames), _Side(table, new, None))
    renames.learn(table, pairs)
    return pairs


class _Side:
    """One side's records: what each is called, where it belongs, what it says."""

    def __init__(self, table: str, records: Keyed, renames: Renames | None) -> None:
        self.records = records
        self.called = {key: renames.key(key) if renames else key for key in records}
        self.home = {key: _home(table, record, renames) for key, record in records.items()}
        self.says = {key: identity(table, record) for key, record in records.items()}


def identity(table: str, record: Content) -> str:
    """What a record is known by apart from its key."""
    parts = (record.get(name) for name in _IDENTITY.get(table, ()))
    return " ".join(" ".join(str(part).split()) for part in parts if part is not None).casefold()[:_LONG]


def _home(table: str, record: Content, renames: Renames | None) -> str:
    """Records are like each other only within their table, or under one owner."""
    owner = {"target_values": "target_id", "responsibilities": "record_id"}.get(table)
    if owner:
        key = str(record.get(owner))
        return renames.key(key) if renames else key
    if table in ("tables", "findings"):
        return ""
    name = str(record.get("table_id") or "")
    return renames.tables.get(name, name) if renames else name


def _pair(old: _Side, new: _Side) -> list[Pair]:
    left, right = dict.fromkeys(old.records), dict.fromkeys(new.records)
    pairs: list[Pair] = []

    def take(a: str, b: str) -> None:
        del left[a], right[b]
        pairs.append((a, b))

    def by(key_a: Callable[[str], object], key_b: Callable[[str], object]) -> None:
        waiting: dict[object, list[str]] = defaultdict(list)
        for b in right:
            waiting[key_b(b)].append(b)
        for a in list(left):
            found = waiting.get(key_a(a))
            if found:
                take(a, found.pop(0))

    by(lambda a: (old.called[a], old.says[a]), lambda b: (b, new.says[b]))
    by(lambda a: (old.home[a], old.says[a]), lambda b: (new.home[b], new.says[b]))
    alike = {b: fuzz.ratio(old.says[a], new.says[b]) for a, b in _same_key(left, right, old)}
    for a, b in _same_key(left, right, old):
        if alike[b] >= LIKE:
            take(a, b)
    for a, b in _by_likeness(left, right, old, new):
        take(a, b)
    for a, b in _same_key(left, right, old):
        take(a, b)
    return [*pairs, *((a, None) for a in left), *((None, b) for b in right)]


def _same_key(left: Mapping[str, None], right: Mapping[str, None], old: _Side) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for a in left:
        if old.called[a] in right:
            found.setdefault(old.called[a], a)
    return [(a, b) for b, a in found.items()]


def _by_likeness(left: Mapping[str, None], right: Mapping[str, None], old: _Side, new: _Side) -> list[tuple[str, str]]:
    """Best likeness first; of equals, those nearest in order."""
    groups: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for a in left:
        groups[old.home[a]][0].append(a)
    for b in right:
        groups[new.home[b]][1].append(b)
    scored: list[tuple[float, int, str, str]] = []
    for ours, theirs in groups.values():
        if ours and theirs:
            scored += _scores(ours, theirs, old, new)
    used: set[tuple[int, str]] = set()
    pairs: list[tuple[str, str]] = []
    for _, _, a, b in sorted(scored):
        if (0, a) not in used and (1, b) not in used:
            used |= {(0, a), (1, b)}
            pairs.append((a, b))
    return pairs


def _scores(ours: list[str], theirs: list[str], old: _Side, new: _Side) -> list[tuple[float, int, str, str]]:
    says = [new.says[b] for b in theirs]
    found = []
    for i, a in enumerate(ours):
        for _, score, j in process.extract_iter(old.says[a], says, scorer=fuzz.ratio, score_cutoff=LIKE):
            found.append((-score, abs(i - j), a, theirs[j]))
    return found


def _pair_cells(old: Keyed, new: Keyed, renames: Renames) -> list[Pair]:
    """Row by row: a row put in above shifts the numbers of all below it."""
    rows_a, rows_b = _rows(old), _rows(new)
    side_a = _Side("cells", {k: {} for k in rows_a}, renames)
    side_b = _Side("cells", {k: {} for k in rows_b}, None)
    for side, rows in ((side_a, rows_a), (side_b, rows_b)):
        side.says = {
            k: " ".join(str(c.get("text", "")) for c in row.values()).casefold()[:_LONG] for k, row in rows.items()
        }
        side.home = {k: side.called[k].rsplit("|", 1)[0] for k in rows}
    pairs: list[Pair] = []
    for a, b in _pair(side_a, side_b):
        cells_a, cells_b = rows_a.get(a or "", {}), rows_b.get(b or "", {})
        pairs += [
            (f"{a}|{col}" if col in cells_a else None, f"{b}|{col}" if col in cells_b else None)
            for col in dict.fromkeys([*cells_a, *cells_b])
        ]
    return pairs


def _rows(cells: Keyed) -> dict[str, Keyed]:
    rows: dict[str, Keyed] = defaultdict(dict)
    for key, cell in cells.items():
        row, _, col = key.rpartition("|")
        rows[row][col] = cell
    return dict(rows)


def pair_documents(old: Mapping[str, Content], new: Mapping[str, Content]) -> list[Pair]:
    """doc_ids of both sides: the same file content, or a new content for the same decision."""
    pairs: list[Pair] = [(doc, doc) for doc in old if doc in new]
    gone = {doc: record for doc, record in old.items() if doc not in new}
    come = {doc: record for doc, record in new.items() if doc not in old}
    for known in (_work, _number_of_issuer):
        for doc, record in list(gone.items()):
            twin = next((d for d, r in come.items() if known(record) is not None and known(record) == known(r)), None)
            if twin is not None:
                pairs.append((doc, twin))
                del gone[doc], come[twin]
    return [*pairs, *((doc, None) for doc in gone), *((None, doc) for doc in come)]


def _work(record: Content) -> object:
    return record.get("work_id")


def _number_of_issuer(record: Content) -> object:
    """A blank date makes every file its own work; the rest of the head still names it."""
    parts = (record.get("number"), record.get("issuer"), record.get("subject"))
    return parts if parts[0] and parts[1] else None
