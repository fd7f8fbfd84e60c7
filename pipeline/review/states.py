"""States of the database that can be compared: after a run, as accepted, now, empty; only what differs is read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from pipeline.errors import BadArguments
from pipeline.review.diff import diff, owner_of
from schemas.review import Diff, State

LIVE = """
    SELECT r.* FROM reviews r WHERE r.kind = 'change' AND r.decision != 'undo' AND NOT EXISTS (
        FROM reviews u WHERE u.decision = 'undo' AND u.review_key = r.review_key
          AND u.undone_at = r.decided_at)
"""
"""Decisions that nobody took back."""

_COLUMNS = "table_name, record_key, doc_id, run_id, content_hash, content"
SUPERSEDED = """
    SELECT old.doc_id, new.doc_id AS successor FROM documents old
    JOIN documents new ON new.source_path = old.source_path AND new.doc_id != old.doc_id
    JOIN loads l ON l.doc_id = old.doc_id JOIN loads k ON k.doc_id = new.doc_id AND k.run_id > l.run_id
"""
"""Documents whose file holds something else now; they stay in the database until `run --prune`."""
NOW = f"""
    SELECT table_name, record_key, doc_id, run_from AS run_id, content_hash, content
    FROM record_versions WHERE run_until IS NULL AND doc_id NOT IN (SELECT doc_id FROM ({SUPERSEDED}))
"""
_RUN = """
    SELECT table_name, record_key, doc_id, {run} AS run_id, content_hash, content
    FROM record_versions WHERE run_from <= {run} AND (run_until IS NULL OR run_until > {run})
      AND doc_id NOT IN (
        SELECT o.doc_id FROM ({superseded}) o JOIN record_versions v ON v.doc_id = o.successor
        WHERE v.table_name = 'documents' AND v.run_from <= {run} AND (v.run_until IS NULL OR v.run_until > {run}))
"""
_EMPTY = f"SELECT {_COLUMNS} FROM ({NOW}) WHERE false"
ACCEPTED = f"""
    SELECT table_name, record_key, doc_id, run_id, accepted_hash AS content_hash, new_value AS content FROM (
        SELECT *, row_number() OVER (PARTITION BY review_key ORDER BY decided_at DESC) AS newest
        FROM ({LIVE}) WHERE decision IN ('accept', 'correct'))
    WHERE newest = 1 AND accepted_hash IS NOT NULL
"""


@dataclass(frozen=True)
class Ref:
    """A state by name; `sql` selects its records."""

    name: str
    sql: str


def accepted() -> Ref:
    """What people accepted last, record by record."""
    return Ref("accepted", ACCEPTED)


def now() -> Ref:
    return Ref("now", NOW)


def resolve(con: duckdb.DuckDBPyConnection, name: str) -> Ref:
    """The state that 'accepted', 'now', 'empty', 'r12', 'r000012', 'last' or 'previous' means; else BadArguments."""
    fixed = {"accepted": accepted(), "now": now(), "empty": Ref("empty", _EMPTY)}
    if name in fixed:
        return fixed[name]
    runs = [str(row[0]) for row in con.execute("SELECT run_id FROM runs ORDER BY run_id").fetchall()]
    wanted = {"last": runs[-1:], "previous": runs[-2:-1]}.get(name)
    if wanted is None:
        number = re.fullmatch(r"r?0*(\d+)", name)
        wanted = [run for run in runs if number and int(run[1:]) == int(number[1])]
    if not wanted:
        known = ", ".join(runs[-3:]) or "none yet"
        raise BadArguments(
            f"There is no state {name!r}", f"Name a run (the last: {known}), accepted, now, previous, last or empty."
        )
    return Ref(wanted[0], _RUN.format(run=f"'{wanted[0]}'", superseded=SUPERSEDED))


def any_accepted(con: duckdb.DuckDBPyConnection) -> bool:
    return con.execute(f"SELECT 1 FROM ({LIVE}) WHERE decision IN ('accept', 'correct') LIMIT 1").fetchone() is not None


def diff_states(
    con: duckdb.DuckDBPyConnection, a: Ref, b: Ref, *, doc_ids: Sequence[str] = (), tables: Sequence[str] = ()
) -> Diff:
    """The diff of two states, of some documents or tables where they are named. Equal records stay in the database."""
    keep = "WHERE (len(?) = 0 OR list_contains(?, doc_id)) AND (len(?) = 0 OR list_contains(?, table_name))"
    params = [list(doc_ids), list(doc_ids), list(tables), list(tables)]
    ctes = f"WITH a AS (SELECT * FROM ({a.sql}) {keep}), b AS (SELECT * FROM ({b.sql}) {keep})"
    rows = con.execute(
        f"""{ctes}
        SELECT coalesce(a.table_name, b.table_name), coalesce(a.record_key, b.record_key),
               a.content::VARCHAR, a.run_id, b.content::VARCHAR, b.run_id
        FROM a FULL JOIN b ON a.table_name = b.table_name AND a.record_key = b.record_key
        WHERE a.content_hash IS DISTINCT FROM b.content_hash ORDER BY 1, 2""",
        params * 2,
    ).fetchall()
    same = con.execute(
        f"{ctes} SELECT b.doc_id, b.table_name, count(*) FROM a JOIN b USING (table_name, record_key, content_hash) GROUP BY ALL",
        params * 2,
    ).fetchall()
    old, new = _Side(con), _Side(con)
    for table, key, before, run_a, after, run_b in rows:
        old.add(table, key, before, run_a)
        new.add(table, key, after, run_b)
    found = diff(
        old.state,
        new.state,
        names=(a.name, b.name),
        same={(doc, table): n for doc, table, n in same},
        code=(old.code, new.code),
    )
    names = {"documents": {**found.documents, **document_names(con)}, "owners": _owners(con, found)}
    return found.model_copy(update=names)


def _owners(con: duckdb.DuckDBPyConnection, found: Diff) -> dict[str, str]:
    """What the changed values and responsibilities belong to: their own words do not say."""
    ids = sorted({str(owner) for c in found.changes if (owner := owner_of(c))})
    rows = con.execute(
        "SELECT task_id, concat_ws(' ', stt, text) FROM tasks WHERE list_contains($ids, task_id) "
        "UNION ALL SELECT target_id, concat_ws(' ', stt, text) FROM targets WHERE list_contains($ids, target_id)",
        {"ids": ids},
    ).fetchall() if ids else []  # fmt: skip
    return {str(key): str(text) for key, text in rows}


def document_names(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """doc_id -> 'Quyết định 781/QĐ-UBND (qd-781.pdf)'."""
    rows = con.execute(
        "SELECT doc_id, concat_ws(' ', type, number, '(' || parse_filename(source_path) || ')') FROM documents"
    ).fetchall()
    return {str(doc): str(name) for doc, name in rows}


class _Side:
    """One side's records, with the program version that each comes from."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.state: State = {}
        self._runs: dict[tuple[str, str], str] = {}
        self._versions = dict(con.execute("SELECT run_id, code_version FROM runs").fetchall())

    def add(self, table: str, key: str, content: str | None, run_id: str | None) -> None:
        if content is not None:
            self.state[table, key] = json.loads(content)
            self._runs[table, key] = run_id or ""

    def code(self, table: str, key: str) -> str | None:
        return self._versions.get(self._runs.get((table, key), ""))
