"""Targets and tasks out of the database, ready to be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

from extractors.language.agency_places import find_province, province_of, provinces
from pipeline.series.model import Item
from pipeline.series.text import plain_words

_RECORDS = """
SELECT 'target' AS kind, target_id AS record_id, doc_id, text FROM targets
UNION ALL SELECT 'task', task_id, doc_id, text FROM tasks
ORDER BY record_id
"""
_LEADS = """
SELECT record_id, list(agency_id ORDER BY seq) FILTER (agency_id IS NOT NULL), arg_min(agency, seq)
FROM leads GROUP BY record_id
"""
_PLAN_YEAR = re.compile(r"(?<!đến )(?<!tới )(?<!hết )\bnăm (20\d\d)\b", re.I)


@dataclass(frozen=True)
class _Paper:
    work_id: str
    year: int | None
    province: str | None
    place: str | None


def read_items(con: duckdb.DuckDBPyConnection) -> list[Item]:
    """All targets and tasks; of several files of one decision the one with a text layer speaks."""
    papers = _papers(con)
    figures, units = _values(con)
    leads = {str(row[0]): (tuple(row[1] or ()), str(row[2])) for row in con.execute(_LEADS).fetchall()}
    heirs = _heirs(con)
    found: list[Item] = []
    for kind, record_id, doc_id, text in con.execute(_RECORDS).fetchall():
        paper = papers.get(doc_id)
        if paper is None:
            continue
        bodies, lead = leads.get(record_id, ((), None))
        found.append(
            Item(
                record_id=record_id,
                kind=kind,
                doc_id=doc_id,
                work_id=paper.work_id,
                year=paper.year,
                text=text,
                words=plain_words(text, figures.get(record_id, ()), paper.province),
                unit=units.get(record_id),
                place=paper.place,
                province=paper.province,
                leads=frozenset(heir for body in bodies for heir in heirs.get(body, {body})),
                lead=lead,
            )
        )
    return found


def _papers(con: duckdb.DuckDBPyConnection) -> dict[str, _Paper]:
    rows = con.execute(
        """
        SELECT doc_id, work_id, issued_on, coalesce(attached_title, subject, ''), coalesce(issuer, ''), coalesce(place, '')
        FROM documents QUALIFY row_number() OVER (PARTITION BY work_id ORDER BY unread_pages, ocr_pages, doc_id) = 1
        """
    ).fetchall()
    return {str(row[0]): _paper(*row[1:]) for row in rows}


def _paper(work_id: str, issued_on: date | None, title: str, issuer: str, place: str) -> _Paper:
    province = province_of(issuer) or province_of(place)
    return _Paper(work_id, plan_year(title, issued_on), province, _now(province, issued_on))


def plan_year(title: str, issued_on: date | None) -> int | None:
    """The year a title names ('năm 2020', not 'đến năm 2025'), else the year of issue."""
    named = _PLAN_YEAR.search(title)
    return int(named.group(1)) if named else issued_on.year if issued_on else None


def _now(province: str | None, on: date | None) -> str | None:
    """Id of what a province has become: papers of Bến Tre and Vĩnh Long are of one place today."""
    unit = find_province(province, on)
    while unit and unit.into:
        unit = provinces()[unit.into[0]]
    return unit.id if unit else province


def _values(con: duckdb.DuckDBPyConnection) -> tuple[dict[str, set[str]], dict[str, str]]:
    """(target -> its figures, target -> unit of its first value)."""
    figures: dict[str, set[str]] = defaultdict(set)
    units: dict[str, str] = {}
    for target_id, value, value_max, unit in con.execute(
        "SELECT target_id, value, value_max, unit FROM target_values ORDER BY target_id, seq"
    ).fetchall():
        figures[target_id].update(_figure(number) for number in (value, value_max) if number is not None)
        if unit:
            units.setdefault(target_id, unit)
    return figures, units


def _figure(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _heirs(con: duckdb.DuckDBPyConnection) -> Mapping[str, set[str]]:
    """Agency -> itself and every body it has become part of: two bodies are related when they share one."""
    into: dict[str, list[str]] = {
        str(row[0]): [*row[1]] for row in con.execute("SELECT agency_id, successor_ids FROM agencies").fetchall()
    }
    found: dict[str, set[str]] = {}
    for agency_id in into:
        reached: set[str] = set()
        waiting = [agency_id]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += into.get(one, [])
        found[agency_id] = reached
    return found
