"""A target of the body against its row in an appendix: value, year, leading body."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import Literal

from rapidfuzz import fuzz

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
_SIGNS = {">=": "tối thiểu ", ">": "trên ", "=": "", "<=": "tối đa ", "<": "dưới ", "~": "khoảng ", "range": ""}


def target_mismatches(given: CheckInput) -> list[Finding]:
    """`target_mismatch`, unless some row that says the same words agrees."""
    values = _values(given.extraction.target_values)
    every: tuple[Row, ...] = (*given.extraction.targets, *given.extraction.tasks)
    rows = [r for r in every if r.table_id is not None]
    keys = [_key(r.text) for r in rows]
    leads = _leads(given)
    found = []
    for body in given.extraction.targets:
        if body.table_id is not None:
            continue
        same = [rows[k] for k in _alike(_key(body.text), keys)]
        same = [r for r in same if r.due and r.due == body.due] or same
        found += _disagreement(body, same, values, leads)
    return found


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


def _key(text: str) -> str:
    return " ".join(_FILLER.sub(" ", fold(text)).split())


def _alike(key: str, keys: list[str]) -> list[int]:
    """Rows that say the same, the most alike first; words around the target may differ, its own may not."""
    if len(key) < 20:
        return []
    scored = []
    for k, other in enumerate(keys):
        score = fuzz.token_sort_ratio(key, other, score_cutoff=_SAME_MEANING)
        if score >= _SAME_WORDS or (score and len(other) >= 20 and fuzz.token_set_ratio(key, other) >= _SUBSET):
            scored.append((-score, k))
    best = min(scored, default=(0.0, 0))[0]
    return [k for score, k in sorted(scored) if score <= best + 5]


def _disagreement(
    body: TargetRecord, same: list[Row], values: dict[str, list[Stated]], leads: dict[str, set[str]]
) -> list[Finding]:
    mine = _stated(body, values)
    pairs = [(row, theirs) for row in same if len(theirs := _stated(row, values)) == len(mine) > 0]
    if pairs and not any(_same(row, theirs, mine) for row, theirs in pairs):
        row, theirs = next((p for p in pairs if _figures(p[1]) == _figures(mine)), pairs[0])
        severity: Literal["warning", "note"] = "note" if _figures(theirs) == _figures(mine) else "warning"
        return [_finding(body, row, _shown(mine), _shown(theirs), "giá trị", "value", severity)]
    if len(same) == 1 and body.due and same[0].due and body.due[:4] != same[0].due[:4]:
        return [_finding(body, same[0], body.due, same[0].due, "thời hạn", "due date", "warning")]
    mine_lead = leads.get(body.target_id, set())
    theirs_lead = leads.get(_id(same[0]), set()) if len(same) == 1 else set()
    if mine_lead and theirs_lead and not mine_lead & theirs_lead:
        return [
            _finding(
                body,
                same[0],
                "; ".join(sorted(mine_lead)),
                "; ".join(sorted(theirs_lead)),
                "cơ quan chủ trì",
                "lead",
                "note",
            )
        ]
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
