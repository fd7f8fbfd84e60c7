"""What differs between two states. Pure; `apply_diff(diff(a, b), a)` is b."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from pipeline.review.keys import ORDER, Keyed, Pair, Renames, pair_documents, pair_records
from pipeline.review.severity import field_changes, gravest, record_severity
from schemas.review import SEVERITIES, Content, Count, Diff, FieldChange, Reason, RecordChange, State

SameCounts = Mapping[tuple[str, str], int]
"""(doc_id, table) -> records equal on both sides that are in neither state given."""
CodeOf = Callable[[str, str], str | None]
"""(table, key) -> version of the program that wrote the record; None = unknown."""
Tables = dict[str, Keyed]


def diff(
    a: State,
    b: State,
    *,
    names: tuple[str, str] = ("a", "b"),
    same: SameCounts | None = None,
    code: tuple[CodeOf, CodeOf] | None = None,
) -> Diff:
    """Changes in the order of documents, tables and reading; counts for each document, table and changed field."""
    old, new = _by_document(a), _by_document(b)
    heads = _heads(old), _heads(new)
    known = same or {}
    changes: list[RecordChange] = []
    counts: list[Count] = []
    pairs = pair_documents(*heads)
    paired = {doc for pair in pairs for doc in pair}
    pairs += [(doc, doc) for doc in dict.fromkeys(doc for doc, _ in known) if doc not in paired]
    for pair in sorted(pairs, key=lambda p: p[1] or p[0] or ""):
        before, after = old.get(pair[0] or "", {}), new.get(pair[1] or "", {})
        there = _known_document(pair, known)
        found, unchanged = _document_changes(pair, before, after, code, there)
        for (doc, table), number in known.items():
            if doc == (pair[1] or pair[0]):
                unchanged[table] += number
        changes += found
        counts += _counts(pair[1] or pair[0] or "", found, unchanged)
    return Diff(a=names[0], b=names[1], counts=tuple(counts), changes=tuple(changes), documents=_names(*heads))


def apply_diff(changes: Diff, a: State) -> State:
    """`a` with the changes made; records the diff does not name stay."""
    state = dict(a)
    for change in changes.changes:
        if change.old_key is not None:
            del state[change.table, change.old_key]
    for change in changes.changes:
        if change.new_key is not None and change.new is not None:
            state[change.table, change.new_key] = change.new
    return state


def _by_document(state: State) -> dict[str, Tables]:
    documents: dict[str, Tables] = defaultdict(lambda: defaultdict(dict))
    for (table, key), content in sorted(state.items(), key=lambda item: natural(item[0][1])):
        documents[str(content.get("doc_id") or owner(key))][table][key] = content
    return dict(documents)


def owner(key: str) -> str:
    """doc_id: every key begins with it."""
    return re.split(r"\W", key, maxsplit=1)[0]


def owner_of(change: RecordChange) -> str | None:
    """The task or target that a value or a responsibility is of."""
    field = {"target_values": "target_id", "responsibilities": "record_id"}.get(change.table)
    found = change.content.get(field) if field else None
    return str(found) if found else None


def natural(key: str) -> list[tuple[int, str]]:
    """Sorts row 10 behind row 2."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", key)]


def _heads(documents: Mapping[str, Tables]) -> dict[str, Content]:
    return {doc: tables.get("documents", {}).get(doc, {}) for doc, tables in documents.items()}


def _names(*sides: Mapping[str, Content]) -> dict[str, str]:
    """'Quyết định 781/QĐ-UBND', of the documents whose head is at hand."""
    names: dict[str, str] = {}
    for side in sides:
        for doc, head in side.items():
            parts = [str(head[name]) for name in ("type", "number") if head.get(name)]
            names[doc] = " ".join(parts) or names.get(doc) or doc
    return names


def _known_document(pair: Pair, same: SameCounts) -> bool:
    """Both sides have the document, though perhaps only one has records that differ."""
    return (pair[0] is not None and pair[1] is not None) or any(doc == (pair[0] or pair[1]) for doc, _ in same)


def _document_changes(
    pair: Pair, before: Tables, after: Tables, code: tuple[CodeOf, CodeOf] | None, there: bool
) -> tuple[list[RecordChange], Counter[str]]:
    doc = pair[1] or pair[0] or ""
    renames = Renames((pair[0] or doc, doc))
    unchanged: Counter[str] = Counter()
    found: list[RecordChange] = []
    tables = [*ORDER, *sorted({*before, *after} - {*ORDER})]
    for table in tables:
        old, new = before.get(table, {}), after.get(table, {})
        equal = {key for key, content in old.items() if new.get(key) == content}
        unchanged[table] += len(equal)
        rest_old = {key: content for key, content in old.items() if key not in equal}
        rest_new = {key: content for key, content in new.items() if key not in equal}
        for old_key, new_key in pair_records(table, rest_old, rest_new, renames):
            found.append(
                _change(table, doc, (old_key, rest_old.get(old_key or "")), (new_key, rest_new.get(new_key or "")))
            )
    return _explained(found, _Why(pair, code, there)), unchanged


def _change(
    table: str, doc: str, old: tuple[str | None, Content | None], new: tuple[str | None, Content | None]
) -> RecordChange:
    fields: tuple[FieldChange, ...] = ()
    if old[1] is not None and new[1] is not None:
        fields = field_changes(table, old[1], new[1])
        severity = gravest([f.severity for f in fields])
    else:
        severity = record_severity(table, new[1] if new[1] is not None else old[1] or {})
    kind = "changed" if old[0] and new[0] else "added" if new[0] else "removed"
    return RecordChange.model_validate(
        {
            "table": table, "kind": kind, "doc_id": doc, "old_key": old[0], "new_key": new[0], "old": old[1], "new": new[1],
            "severity": severity, "reason": "code", "fields": fields,
        }
    )  # fmt: skip


class _Why:
    """The reason of a document's changes."""

    def __init__(self, pair: Pair, code: tuple[CodeOf, CodeOf] | None, there: bool) -> None:
        self.pair, self.code, self.there = pair, code, there

    def __call__(self, change: RecordChange) -> Reason:
        if not self.there:
            return "document"
        if self.pair[0] and self.pair[1] and self.pair[0] != self.pair[1]:
            return "file"
        if (change.new or {}).get("corrected_by") != (change.old or {}).get("corrected_by"):
            return "correction"
        if self.code is None:
            return "code"
        before = self.code[0](change.table, change.old_key or change.key)
        after = self.code[1](change.table, change.new_key or change.key)
        # Same bytes and same program: what is left to differ is a correction, or what follows from one.
        return "correction" if before is not None and before == after else "code"


def _explained(changes: list[RecordChange], why: _Why) -> list[RecordChange]:
    """With the reason, and beside each change the findings that came and went with it."""
    came: dict[str, list[str]] = defaultdict(list)
    went: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if change.table == "findings":
            for side, messages in ((change.new, came), (change.old, went)):
                if side is not None and change.severity != "place":
                    for key in _points_at(side):
                        messages[key].append(str(side.get("message")))
    return [
        change.model_copy(
            update={
                "reason": why(change),
                "caused": _unique(came, change.new_key, change),
                "cured": _unique(went, change.old_key, change),
            }
        )
        for change in changes
    ]


def _points_at(finding: Content) -> list[str]:
    compared = finding.get("compared")
    keys = [finding.get("record_id"), *(compared if isinstance(compared, list) else ())]
    return list(dict.fromkeys(str(key) for key in keys if key))


def _unique(messages: Mapping[str, list[str]], key: str | None, change: RecordChange) -> tuple[str, ...]:
    if key is None or change.table == "findings":
        return ()
    return tuple(dict.fromkeys(messages.get(key, ())))


def _counts(doc: str, changes: list[RecordChange], unchanged: Counter[str]) -> list[Count]:
    by_table: dict[str, list[RecordChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    counts: list[Count] = []
    for table in [t for t in (*ORDER, *sorted({*by_table} - {*ORDER})) if by_table[t] or unchanged[t]]:
        mine = by_table[table]
        kinds = Counter("moved" if c.kind == "changed" and c.severity == "place" else c.kind for c in mine)
        counts.append(Count.model_validate({"doc_id": doc, "table": table, "same": unchanged[table], **kinds}))
        both = sum(c.kind == "changed" for c in mine) + unchanged[table]
        counts += _field_counts(doc, table, mine, both)
    return counts


def _field_counts(doc: str, table: str, changes: list[RecordChange], both: int) -> list[Count]:
    """Of the records on both sides; a field that had or has nothing is added or removed."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for change in changes:
        for one in change.fields:
            kind = "added" if one.old is None else "removed" if one.new is None else "changed"
            found[one.field]["moved" if one.severity == "place" else kind] += 1
    return [
        Count.model_validate({"doc_id": doc, "table": table, "field": name, "same": both - n.total(), **n})
        for name, n in sorted(found.items())
    ]


def worst_first(changes: Sequence[RecordChange]) -> list[RecordChange]:
    """By severity; within it as they come."""
    return sorted(changes, key=lambda change: SEVERITIES.index(change.severity))
