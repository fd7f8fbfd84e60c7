"""What people decided about changes: kept in `reviews`, added to and never rewritten, by a run least of all."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import duckdb

from pipeline.database.insert import insert
from pipeline.database.transaction import transaction
from pipeline.database.versions import content_hash
from pipeline.review.diff import owner
from pipeline.review.severity import PLACE
from pipeline.review.states import LIVE, accepted, diff_states, now
from schemas.review import Content, RecordChange
from schemas.runs import ReviewRecord

Status = Literal["waiting", "rejected", "corrected", "accepted"]
Place = tuple[str, str]
"""(table, record key)."""

MOVED = "moved"
"""Note of a row by which an accepted record follows its new number; nobody looked at it."""
_KNOW_AMOUNTS = ("documents", "tables", "tasks", "targets", "amounts")
"""Amounts, and what they are known by again when a file came anew or rows were renumbered."""


@dataclass(frozen=True)
class Version:
    """A record's present content as the database holds it."""

    hash: str
    text: str
    doc_id: str


@dataclass(frozen=True)
class Standing:
    """The last decision about a record that nobody took back."""

    decision: str
    content_hash: str | None
    run_id: str | None
    reviewer: str | None
    decided_at: datetime


@dataclass(frozen=True)
class Desk:
    """All that deciding about some documents needs to know; `run_id` is the run whose state is looked at."""

    present: dict[Place, Version]
    standings: dict[Place, Standing]
    run_id: str

    def status(self, change: RecordChange) -> Status:
        """Decided stays decided while the content is the one decided on, and a correction until a run had its chance."""
        place = (change.table, change.key)
        standing, version = self.standings.get(place), self.present.get(place)
        if standing is None or standing.content_hash != (version.hash if version else None):
            return "waiting"
        if standing.decision == "correct":
            return "corrected" if (standing.run_id or "") >= self.run_id else "waiting"
        return "rejected" if standing.decision == "reject" else "waiting"


def open_desk(con: duckdb.DuckDBPyConnection, doc_ids: Sequence[str]) -> Desk:
    ids = list(doc_ids)
    versions = con.execute(
        "SELECT table_name, record_key, content_hash, content::VARCHAR, doc_id FROM record_versions "
        "WHERE run_until IS NULL AND list_contains(?, doc_id)",
        [ids],
    ).fetchall()
    decided = con.execute(
        f"SELECT table_name, record_key, decision, content_hash, run_id, reviewer, decided_at FROM ({LIVE}) r "
        "WHERE list_contains(?, doc_id) ORDER BY decided_at",
        [ids],
    ).fetchall()
    run = con.execute("SELECT coalesce(max(run_id), '') FROM runs").fetchone()
    return Desk(
        present={(t, k): Version(h, text, doc) for t, k, h, text, doc in versions},
        standings={(t, k): Standing(*rest) for t, k, *rest in decided},
        run_id=str(run[0]) if run else "",
    )


def accept(
    con: duckdb.DuckDBPyConnection, desk: Desk, chosen: Sequence[RecordChange], every: Sequence[RecordChange],
    who: str, at: datetime,
) -> int:  # fmt: skip
    """Takes over what the chosen changes make of the accepted state; `every` is the documents' whole diff.

    Records that were renumbered beside them move in the accepted state too: a key now taken by another record would
    otherwise lose what was accepted under it.
    """
    picked = {(c.table, c.key) for c in chosen}
    rows, gone = _renumbered(desk, every, picked, who, at)
    for change in chosen:
        if change.new_key is None:
            gone[change.table, change.old_key or ""] = change
            continue
        version = desk.present[change.table, change.new_key]
        place = (change.table, change.new_key)
        rows[place] = _row(change, place, "accept", who, at, desk, version.text, version.hash)
    _write(con, _with_gone(rows, gone, desk, who, at))
    return len(chosen)


def _renumbered(
    desk: Desk, every: Sequence[RecordChange], picked: Collection[Place], who: str, at: datetime
) -> tuple[dict[Place, ReviewRecord], dict[Place, RecordChange]]:
    """Rows by which records that nobody decides on now move, too; and the changes whose old keys they and `picked` leave."""
    rows: dict[Place, ReviewRecord] = {}
    gone: dict[Place, RecordChange] = {}
    for change in every:
        if not (change.old_key and change.new_key) or change.old_key == change.new_key:
            continue
        place = (change.table, change.new_key)
        if place in picked:
            gone[change.table, change.old_key] = change
        elif desk.status(change) == "waiting":
            gone[change.table, change.old_key] = change
            text = _moved(change, desk.present[place])
            rows[place] = _row(change, place, "accept", who, at, desk, text, content_hash(text), note=MOVED)
    return rows, gone


def _with_gone(
    rows: Mapping[Place, ReviewRecord], gone: Mapping[Place, RecordChange], desk: Desk, who: str, at: datetime
) -> list[ReviewRecord]:
    left = [
        _row(change, place, "accept", who, at, desk, None, None) for place, change in gone.items() if place not in rows
    ]
    return [*rows.values(), *left]


def _moved(change: RecordChange, present: Version) -> str:
    """What was accepted of the record, where it stands now: under its new ids, in its new document."""
    old, new = change.old or {}, change.new or {}
    if change.severity == "place":
        return present.text
    named = {name: (new if name in PLACE else old).get(name) for name in {**new, **old}}
    return _json({name: value for name, value in named.items() if value is not None})


def reject(con: duckdb.DuckDBPyConnection, desk: Desk, chosen: Sequence[RecordChange], who: str, at: datetime) -> int:
    """The change is wrong: it waits no more, yet the accepted state stays and the gate stays shut."""
    places = ((change, (change.table, change.key)) for change in chosen)
    _write(con, [_row(change, place, "reject", who, at, desk, None, None) for change, place in places])
    return len(chosen)


def note_correction(
    con: duckdb.DuckDBPyConnection,
    desk: Desk,
    place: Place,
    field: str,
    corrected: str,
    who: str,
    at: datetime,
    note: str,
    every: Sequence[RecordChange] = (),
) -> None:
    """A correction was written; `corrected` is the record's content once it is applied, accepted from now on. `every`: the
    document's whole diff, as for `accept`."""
    version = desk.present[place]
    rows, gone = _renumbered(desk, every, {place}, who, at)
    row = ReviewRecord(
        review_key=review_key(place), doc_id=version.doc_id, kind="change", decision="correct", table_name=place[0],
        record_key=place[1], field=field, old_value=version.text, new_value=corrected, content_hash=version.hash,
        accepted_hash=content_hash(corrected), reviewer=who, decided_at=at, run_id=desk.run_id, note=note,
    )  # fmt: skip
    _write(con, _with_gone(rows | {place: row}, gone, desk, who, at))


def undo(con: duckdb.DuckDBPyConnection, doc_ids: Sequence[str], who: str, at: datetime) -> list[ReviewRecord]:
    """Takes back the last decision about the documents, whole: what was decided in one step; its rows are returned."""
    names = ", ".join(name for name in ReviewRecord.model_fields)
    found = con.execute(
        f"SELECT {names} FROM ({LIVE}) r WHERE list_contains($docs, doc_id) AND decided_at = "
        f"(SELECT max(decided_at) FROM ({LIVE}) WHERE list_contains($docs, doc_id))",
        {"docs": list(doc_ids)},
    ).fetchall()
    last = [ReviewRecord.model_validate(dict(zip(ReviewRecord.model_fields, row, strict=True))) for row in found]
    back = {"decision": "undo", "decided_at": at, "reviewer": who, "old_value": None, "new_value": None, "note": None}
    _write(con, [row.model_copy(update={**back, "undone_at": row.decided_at}) for row in last])
    return last


def pending_money(con: duckdb.DuckDBPyConnection) -> int:
    """Amounts that differ from what people accepted, those of documents nobody has looked at yet included."""
    changes = diff_states(con, accepted(), now(), tables=_KNOW_AMOUNTS).changes
    return sum(change.table == "amounts" and change.severity == "money" for change in changes)


def accept_everything(con: duckdb.DuckDBPyConnection, who: str, at: datetime) -> int:
    """Takes the present state as the accepted one: a baseline to start from; how many records changed by it."""
    by_document: dict[str, list[RecordChange]] = {}
    for change in diff_states(con, accepted(), now()).changes:
        by_document.setdefault(change.doc_id, []).append(change)
    return sum(accept(con, open_desk(con, [doc]), changes, changes, who, at) for doc, changes in by_document.items())


def review_key(place: Place) -> str:
    return f"{place[0]}:{place[1]}"


def _row(
    change: RecordChange, place: Place, decision: str, who: str, at: datetime, desk: Desk,
    text: str | None, accepted_hash: str | None, note: str | None = None,
) -> ReviewRecord:  # fmt: skip
    version = desk.present.get(place)
    looked_at = content_hash(text) if note and text else version.hash if version else None
    return ReviewRecord(
        review_key=review_key(place), doc_id=owner(place[1]), kind="change", decision=decision,
        table_name=place[0], record_key=place[1], old_value=_json(change.old) if change.old is not None else None,
        new_value=text, content_hash=looked_at, accepted_hash=accepted_hash, reviewer=who, decided_at=at,
        run_id=desk.run_id, note=note,
    )  # fmt: skip


def _write(con: duckdb.DuckDBPyConnection, rows: Iterable[ReviewRecord]) -> None:
    with transaction(con):
        insert(con, ReviewRecord, list(rows))


def _json(content: Content) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
