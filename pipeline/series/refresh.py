"""The series of a database, made anew when its documents or people's decisions have changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.database.ddl import literal, quote
from pipeline.database.transaction import transaction
from pipeline.series.decisions import load_decisions
from pipeline.series.keep import forget
from pipeline.series.text import WORDS
from schemas.series import SERIES_RECORDS, SeriesDecision, SeriesMemberRecord, SeriesRecord

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
    from pipeline.database.insert import insert
    from pipeline.series.build import build
    from pipeline.series.items import read_items

    series, members, decided = build(read_items(con), decisions)
    with transaction(con):
        for record in reversed(SERIES_RECORDS):
            con.execute(f"DELETE FROM {quote(record.TABLE)}")
        insert(con, SeriesRecord, series)
        insert(con, SeriesMemberRecord, members)
        forget(con)
        con.execute("DELETE FROM meta WHERE name IN (?, ?)", [META, STALE])
        con.execute("INSERT INTO meta VALUES (?, ?), (?, ?)", [META, wanted, STALE, json.dumps(decided.stale)])
    return SeriesReport(len(series), len(members), decided.stale)


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
