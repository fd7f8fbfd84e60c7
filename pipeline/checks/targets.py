"""A target of the body against its row in an appendix: value, year, leading body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Literal

from rapidfuzz import fuzz, process

from extractors.language.vietnamese import fold, plain
from pipeline.checks.base import CheckInput
from pipeline.checks.wording import short, vn
from schemas.base import Place
from schemas.findings import Finding
from schemas.records import TargetRecord, TargetValueRecord, TaskRecord

Row = TargetRecord | TaskRecord
Stated = tuple[str, Decimal]

_FILLER = re.compile(
    r"\b(?:toi thieu|it nhat|tren|duoi|hon|dat|phan dau|dam bao|bao dam|ty le|duoc|den nam|tham muu|tiep tuc|duy tri|"
    r"trien khai cac giai phap nham thuc hien muc tieu)\b|[^a-z ]"
)
_PERCENT = re.compile(r"(\d+(?:,\d+)?)\s*%")
_SAME_WORDS = 90
_SAME_MEANING = 70
_SUBSET = 93
_NEAR = 5
"""Scores this close are as good as equal."""
_MIN_WORDS = 20
_SIGNS = {">=": "tối thiểu ", ">": "trên ", "=": "", "<=": "tối đa ", "<": "dưới ", "~": "khoảng ", "range": ""}


def target_mismatches(given: CheckInput) -> list[Finding]:
    """`target_mismatch` between each target of the body and the one row that says the same."""
    values = _values(given.extraction.target_values)
    leads = _leads(given)
    return [f for body, row in pairs(given, values) for f in _disagreement(body, row, values, leads)]


def pairs(given: CheckInput, values: dict[str, list[Stated]]) -> list[tuple[TargetRecord, Row]]:
    """One to one. Targets for 2025 and for 2030 often share their words: the same year, then the same figures decide."""
    every: tuple[Row, ...] = (*given.extraction.targets, *given.extraction.tasks)
    rows = [r for r in every if r.table_id is not None]
    bodies = [t for t in given.extraction.targets if t.table_id is None]
    keys = positions(meaning(r.text) for r in rows)
    scored = [(score, b, r) for b, body in enumerate(bodies) for score, r in alike(meaning(body.text), keys)]
    best_row: dict[int, float] = {}
    for score, _, r in scored:
        best_row[r] = max(score, best_row.get(r, 0.0))

    def order(candidate: tuple[float, int, int]) -> tuple[bool, bool, float, int, int]:
        score, b, r = candidate
        due = bool(bodies[b].due) and bodies[b].due == rows[r].due
        return (not due, _figures(_stated(bodies[b], values)) != _figures(_stated(rows[r], values)), -score, b, r)

    taken_bodies: set[int] = set()
    taken_rows: set[int] = set()
    found = []
    for score, b, r in sorted(scored, key=order):
        if b not in taken_bodies and r not in taken_rows and score >= best_row[r] - _NEAR:
            found.append((b, r))
            taken_bodies.add(b)
            taken_rows.add(r)
    return [(bodies[b], rows[r]) for b, r in sorted(found)]


def _values(records: tuple[TargetValueRecord, ...]) -> dict[str, list[Stated]]:
    by_target: dict[str, list[Stated]] = defaultdict(list)
    for value in records:
        by_target[value.target_id].append((value.comparator, value.value))
    return by_target


def _leads(given: CheckInput) -> dict[str, set[str]]:
    by_record: dict[str, set[str]] = defaultdict(set)
    for responsibility in given.extraction.responsibilities:
        if responsibility.role == "lead":
            by_record[responsibility.record_id].add(fold(responsibility.agency))
    return by_record


def meaning(text: str) -> str:
    """Its words in alphabetical order, so that a plain ratio compares them in any order."""
    return " ".join(sorted(_FILLER.sub(" ", fold(text)).split()))


def positions(keys: Iterable[str]) -> dict[str, list[int]]:
    """Where each stands: a long document says the same thousands of times."""
    found: dict[str, list[int]] = {}
    for position, key in enumerate(keys):
        found.setdefault(key, []).append(position)
    return found


def alike(key: str, keys: Mapping[str, Sequence[int]]) -> list[tuple[float, int]]:
    """(score, row) of rows that say the same; words around the target may differ, its own may not."""
    if len(key) < _MIN_WORDS:
        return []
    near = process.extract(key, keys.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_MEANING, limit=None)
    scored = [
        (score, other)
        for other, score, _ in near
        if score >= _SAME_WORDS or (len(other) >= _MIN_WORDS and fuzz.token_set_ratio(key, other) >= _SUBSET)
    ]
    best = max((score for score, _ in scored), default=0.0)
    return sorted(
        ((score, row) for score, other in scored if score >= best - _NEAR for row in keys[other]), key=itemgetter(1)
    )


def _disagreement(
    body: TargetRecord, row: Row, values: dict[str, list[Stated]], leads: dict[str, set[str]]
) -> list[Finding]:
    mine, theirs = _stated(body, values), _stated(row, values)
    if mine and len(mine) == len(theirs) and not _same(row, theirs, mine):
        severity: Literal["warning", "note"] = "note" if _figures(theirs) == _figures(mine) else "warning"
        return [_finding(body, row, _shown(mine), _shown(theirs), "giá trị", "value", severity)]
    # a row may set an earlier year than the horizon of its section, never a later one
    if body.due and row.due and row.due[:4] > body.due[:4]:
        return [_finding(body, row, body.due, row.due, "thời hạn", "due date", "warning")]
    mine_lead, theirs_lead = leads.get(body.target_id, set()), leads.get(_id(row), set())
    if mine_lead and theirs_lead and not mine_lead & theirs_lead:
        said = ("; ".join(sorted(mine_lead)), "; ".join(sorted(theirs_lead)))
        return [_finding(body, row, *said, "cơ quan chủ trì", "lead", "note")]
    return []


def _same(row: Row, theirs: list[Stated], mine: list[Stated]) -> bool:
    return sorted(theirs) == sorted(mine) if isinstance(row, TargetRecord) else _figures(theirs) == _figures(mine)


def _stated(row: Row, values: dict[str, list[Stated]]) -> list[Stated]:
    """The values of a target; a task's are the percentages in its words."""
    if isinstance(row, TargetRecord) and values.get(row.target_id):
        return values[row.target_id]
    if isinstance(row, TargetRecord):
        return []
    return [("=", Decimal(p.replace(",", "."))) for p in _PERCENT.findall(plain(row.text))]


def _figures(stated: list[Stated]) -> list[Decimal]:
    return sorted(value for _, value in stated)


def _shown(stated: list[Stated]) -> str:
    return "; ".join(f"{_SIGNS[sign]}{vn(value)}" for sign, value in stated)


def _id(row: Row) -> str:
    return row.target_id if isinstance(row, TargetRecord) else row.task_id


def _finding(
    body: TargetRecord, row: Row, mine: str, theirs: str, what: str, what_en: str, severity: Literal["warning", "note"]
) -> Finding:
    where = f"bảng {row.table_id}" + (f", số {row.stt}" if row.stt else "")
    section = f" (mục {body.section})" if body.section else ""
    return Finding(
        code="target_mismatch",
        origin="document",
        severity=severity,
        message=f'"{short(body.text)}"{section}: lời văn ghi {what} {mine}, {where} ghi {theirs}.',
        message_en=f'"{short(body.text)}": the text states the {what_en} {mine}, table {row.table_id} {theirs}.',
        table_id=row.table_id,
        record_id=body.target_id,
        stated=mine,
        computed=theirs,
        places=tuple(Place(page=r.page, bbox=r.bbox) for r in (body, row) if r.page),
        compared=(body.target_id, _id(row)),
        as_written=body.as_written,
    )
