"""Runs, and every record's content from run to run: what changed is written, what did not costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.database.ddl import literal, sql_value
from pipeline.database.transaction import transaction
from schemas.runs import RunRecord

if TYPE_CHECKING:
    import pyarrow as pa


def begin_run(con: duckdb.DuckDBPyConnection, run: RunRecord) -> None:
    """Adds the run; earlier runs that never ended (killed) are marked interrupted."""
    values = run.model_dump()
    given = ", ".join(sql_value(value) for value in values.values())
    with transaction(con):
        con.execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running'")
        con.execute(f"INSERT INTO runs ({', '.join(values)}) VALUES ({given})")


def end_run(con: duckdb.DuckDBPyConnection, run_id: str, **facts: Any) -> None:
    """Sets status, finished_at and counts of a run."""
    changes = ", ".join(f"{name} = {sql_value(value)}" for name, value in facts.items())
    con.execute(f"UPDATE runs SET {changes} WHERE run_id = {literal(run_id)}")


def next_run_id(con: duckdb.DuckDBPyConnection) -> str:
    """'r000001', 'r000002' …: the same sequence of runs gives the same ids."""
    last = con.execute("SELECT max(run_id) FROM runs").fetchone()
    number = int(str(last[0])[1:]) if last and last[0] else 0
    return f"r{number + 1:06d}"


def note_versions(
    con: duckdb.DuckDBPyConnection, incoming: pa.Table, doc_ids: Sequence[str], known: Sequence[str], run_id: str
) -> int:
    """Closes the versions of records that changed or went, opens those of new content; how many of both.

    `known` are those of `doc_ids` that were loaded before: only they can have versions that are open. The statements
    find `incoming` by its name.
    """
    run = {"run": run_id}
    if not known:
        return _first(con.execute(OPEN_NEW, run))
    closed = _first(con.execute(CLOSE, run | {"docs": list(known)}))
    return closed + _first(con.execute(OPEN, run | {"docs": list(doc_ids)}))


CLOSE = """
UPDATE record_versions v SET run_until = $run
WHERE doc_id IN (SELECT unnest($docs)) AND run_until IS NULL AND NOT EXISTS (
    FROM incoming i
    WHERE i.doc_id = v.doc_id AND i.table_name = v.table_name AND i.record_key = v.record_key
      AND i.content_hash = v.content_hash
)
"""
OPEN_NEW = """
INSERT INTO record_versions BY NAME
SELECT table_name, record_key, doc_id, $run AS run_from, content_hash, content FROM incoming
"""
OPEN = (
    OPEN_NEW
    + """
ANTI JOIN (
    SELECT doc_id, table_name, record_key FROM record_versions
    WHERE doc_id IN (SELECT unnest($docs)) AND run_until IS NULL
) present USING (doc_id, table_name, record_key)
"""
)


def _first(found: duckdb.DuckDBPyConnection) -> int:
    row = found.fetchone()
    return int(row[0]) if row else 0


def close_all(con: duckdb.DuckDBPyConnection, doc_id: str, run_id: str) -> None:
    """The document is gone with this run."""
    con.execute("UPDATE record_versions SET run_until = ? WHERE doc_id = ? AND run_until IS NULL", [run_id, doc_id])
