"""Several small new documents into a DuckDB file, each in a transaction of its own.

To plan an INSERT and to open Arrow takes four times as long as to insert the few rows of a small document. So the rows of a
group go to tables in memory first, and statements prepared once take each document's from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb
import pyarrow as pa

from pipeline.database.ddl import literal, quote
from pipeline.database.frames import VERSIONS, Frames
from pipeline.database.transaction import transaction
from schemas.records import DocumentRecord, ResponsibilityRecord
from schemas.runs import RecordVersionRecord

NUMBER = "number_in_group"
KEPT_LEADS = "kept_leads"


def land_each(
    con: duckdb.DuckDBPyConnection, documents: Sequence[Frames], run_id: str, leads: str
) -> Iterator[duckdb.ConstraintException | None]:
    """Lands the frames of each, which the database must not have yet; in their order, what it would not have of one.

    `leads` is the query that gives `kept_leads` its rows, for a table named {}.
    """
    names = list(dict.fromkeys(name for frames in documents for name in frames))
    for name in names:
        _stage(con, name, documents)
    if ResponsibilityRecord.TABLE in names:
        chosen = leads.format(_staged(ResponsibilityRecord.TABLE))
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE {_own(KEPT_LEADS)} AS SELECT chosen.*, {NUMBER} FROM ({chosen}) chosen "
            f"JOIN (SELECT doc_id, any_value({NUMBER}) AS {NUMBER} FROM {_staged(DocumentRecord.TABLE)} GROUP BY doc_id) "
            "USING (doc_id)"
        )
        names.append(KEPT_LEADS)
    for name in names:  # not before all tables are there: each would have the statements planned anew
        con.execute(f"PREPARE {_statement(name)} AS {_insert(name, run_id)}")
    for number, frames in enumerate(documents):
        yield _land(con, [*frames, *([KEPT_LEADS] if ResponsibilityRecord.TABLE in frames else [])], number)
    for name in names:
        con.execute(f"DEALLOCATE {_statement(name)}; DROP TABLE {_staged(name)}")


def _land(con: duckdb.DuckDBPyConnection, names: Sequence[str], number: int) -> duckdb.ConstraintException | None:
    try:
        with transaction(con):
            con.execute("; ".join(f"EXECUTE {_statement(name)}({number})" for name in names))
    except duckdb.ConstraintException as error:
        return error
    return None


def _own(name: str) -> str:
    return quote(f"staged_{name}")


def _staged(name: str) -> str:
    return f"temp.{_own(name)}"


def _statement(name: str) -> str:
    return quote(f"land_{name}")


def _stage(con: duckdb.DuckDBPyConnection, name: str, documents: Sequence[Frames]) -> None:
    """The table's rows of all documents, with the number of theirs. In one chunk: DuckDB takes a chunk at a time."""
    parts = [(number, frames[name]) for number, frames in enumerate(documents) if name in frames]
    numbers = pa.array([number for number, part in parts for _ in range(part.num_rows)], pa.int32())
    rows = pa.concat_tables([part for _, part in parts]).append_column(NUMBER, numbers).combine_chunks()
    reader = rows.to_reader()  # noqa: F841 – duckdb finds it by its name
    con.execute(f"CREATE OR REPLACE TEMP TABLE {_own(name)} AS FROM reader")


def _insert(name: str, run_id: str) -> str:
    table, more = name, ""
    if name == VERSIONS:
        table, more = RecordVersionRecord.TABLE, f", {literal(run_id)} AS run_from"
    elif name == DocumentRecord.TABLE:
        more = f" REPLACE ({literal(run_id)} AS run_id)"
    rows = f"SELECT * EXCLUDE ({NUMBER}){more} FROM {_staged(name)} WHERE {NUMBER} = $1"
    return f"INSERT INTO {quote(table)} BY NAME {rows}"
