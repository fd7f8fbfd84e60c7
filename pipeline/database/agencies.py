"""Agencies and their aliases: all central bodies, those the documents name, and whatever those became."""

from __future__ import annotations

import json
from collections.abc import Iterable

import duckdb

from extractors.language.agency_data import central_bodies, provincial_bodies
from extractors.language.agency_places import provinces
from pipeline.database.insert import insert
from pipeline.database.transaction import transaction
from schemas.records import AgencyAliasRecord, AgencyRecord

Body = tuple[AgencyRecord, tuple[str, ...]]


def refresh_agencies(con: duckdb.DuckDBPyConnection) -> None:
    """Makes both tables anew from what the loaded documents name: a function of them, whatever their order."""
    bodies = _bodies(_named(con))
    records = [record for record, _ in bodies]
    aliases = [
        AgencyAliasRecord(alias=alias, agency_id=record.agency_id)
        for record, names in bodies
        for alias in sorted({record.name, *names})
    ]
    with transaction(con):
        con.execute("DELETE FROM agency_aliases")
        con.execute("DELETE FROM agencies")
        insert(con, AgencyRecord, records)
        insert(con, AgencyAliasRecord, aliases)


def _named(con: duckdb.DuckDBPyConnection) -> list[AgencyRecord]:
    """Those the documents name; where two describe one id differently, the first by its JSON."""
    rows = con.execute(
        "SELECT DISTINCT unnest(CAST(agencies AS JSON[])) AS agency FROM loads ORDER BY agency"
    ).fetchall()
    found: dict[str, AgencyRecord] = {}
    for (text,) in rows:
        record = AgencyRecord.model_validate(json.loads(text))
        found.setdefault(record.agency_id, record)
    return list(found.values())


def _bodies(named: Iterable[AgencyRecord]) -> list[Body]:
    places = set(provinces())
    known = {record.agency_id: (record, names) for record, names in central_bodies()}
    kept: dict[str, Body] = dict(known)
    waiting = [*named]
    opened: set[str] = set()
    while waiting:
        record = waiting.pop()
        place = record.agency_id.split("/")[1] if record.agency_id.count("/") > 1 else ""
        for one in {place, *(other.split("/")[1] for other in record.successor_ids if other.count("/") > 1)}:
            if one in places and one not in opened:
                opened.add(one)
                known.update({body.agency_id: (body, names) for body, names in provincial_bodies(one)})
        if record.agency_id in kept and record.agency_id not in known:
            continue
        kept[record.agency_id] = known.get(record.agency_id, (record, ()))
        waiting += [known[other][0] for other in record.successor_ids if other in known and other not in kept]
    return [kept[key] for key in sorted(kept)]
