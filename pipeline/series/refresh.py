"""The series of a database, made anew when its documents or people's decisions have changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import duckdb

from pipeline.database.ddl import columns, literal, quote
from pipeline.database.transaction import transaction
from pipeline.series.decisions import load_decisions
from pipeline.series.keep import forget_series
from pipeline.series.text import WORDS
from schemas.records import Record
from schemas.series import SeriesDecision, SeriesMemberRecord, SeriesRecord

META = "series"
"""Row of `meta`: what the series were made from."""
STALE = "series_stale"
"""Row of `meta`: JSON of the decisions that did not fit then; they are told by every run until somebody sees to them."""


@dataclass(frozen=True)
class SeriesReport:
    """What a refresh did. `stale`: decisions that no longer fit a record, for a person to look at."""

    series: int
    members: int
    stale: tuple[str, ...] = ()
    fresh: bool = True


def refresh_series(con: duckdb.DuckDBPyConnection, corrections: Path) -> SeriesReport:
    """Makes `series` and `series_members` what the loaded documents and series.yml give, in one transaction.

    A function of both, whatever their order; nothing is done when neither has changed.
    """
    decisions = load_decisions(corrections)
    wanted = _fingerprint(con, decisions)
    found = con.execute(f"SELECT value FROM meta WHERE name = {literal(META)}").fetchone()
    if found and found[0] == wanted:
        return SeriesReport(*_counts(con), _stale(con), fresh=False)
    # numpy, pyarrow and the lexicons are loaded only when there is something to do
    from pipeline.series.build import build
    from pipeline.series.items import read_items

    series, members, decided = build(read_items(con), decisions)
    with transaction(con):
        gone, new = _bring_up(con, SeriesRecord, series)
        left, joined = _bring_up(con, SeriesMemberRecord, members)
        forget_series(con, {series_id for (series_id, *_) in gone | new | left | joined}, left)
        con.execute("DELETE FROM meta WHERE name IN (?, ?)", [META, STALE])
        con.execute("INSERT INTO meta VALUES (?, ?), (?, ?)", [META, wanted, STALE, json.dumps(decided.stale)])
    return SeriesReport(len(series), len(members), decided.stale)


def _bring_up(
    con: duckdb.DuckDBPyConnection, record: type[Record], rows: Sequence[Record]
) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Takes out the rows that are no longer so, adds the new ones: the keys of both. All others stay untouched."""
    from pipeline.database.insert import insert

    names = [column.name for column in columns(record)]
    found = con.execute(f"SELECT {', '.join(map(quote, names))} FROM {quote(record.TABLE)}").fetchall()
    before, key = set(found), len(record.KEY)
    assert tuple(names[:key]) == record.KEY
    now = dict(zip(map(attrgetter(*names), rows), rows, strict=True))
    gone = {row[:key] for row in before - now.keys()}
    if gone:
        asked = ", ".join(f"unnest(${at})" for at in range(1, key + 1))
        where = f"({', '.join(record.KEY)}) IN (SELECT ({asked}))"
        con.execute(
            f"DELETE FROM {quote(record.TABLE)} WHERE {where}", [list(part) for part in zip(*gone, strict=True)]
        )
    new = {row[:key]: now[row] for row in now.keys() - before}
    insert(con, record, [new[one] for one in sorted(new)])
    return gone, set(new)


def _fingerprint(con: duckdb.DuckDBPyConnection, decisions: tuple[SeriesDecision, ...]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for row in con.execute("SELECT doc_id, version, run_id FROM loads ORDER BY doc_id").fetchall():
        digest.update(repr(row).encode())
    for decision in decisions:
        digest.update(decision.model_dump_json().encode())
    for source in sorted([*Path(__file__).parent.glob("*.py"), WORDS]):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _stale(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    row = con.execute(f"SELECT value FROM meta WHERE name = {literal(STALE)}").fetchone()
    return tuple(json.loads(row[0])) if row else ()


def _counts(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    row = con.execute("SELECT (SELECT count(*) FROM series), (SELECT count(*) FROM series_members)").fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)
