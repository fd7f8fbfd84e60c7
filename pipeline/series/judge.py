"""What a person decides on: links as they are, what else is like a record, and the decision itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import starmap
from typing import Any, Literal

import duckdb

from pipeline.errors import BadArguments
from pipeline.series.explain import explain
from pipeline.series.links import distinct_texts, similarity, word_weights
from pipeline.series.model import Pair, pair
from schemas.series import LinkStatus, SeriesDecision, SeriesKind

Wanted = Literal["confirm", "break"]
_SPOKEN = """
SELECT 'target' AS kind, target_id AS id, text FROM targets WHERE target_id IN ($one, $other)
UNION ALL SELECT 'task', task_id, text FROM tasks WHERE task_id IN ($one, $other)
"""


@dataclass(frozen=True)
class LinkRow:
    """A row of the view series_links, or of two records without a link, and what series.yml says of the pair for the next
    run ('' = nothing)."""

    score: float
    status: LinkStatus | Literal["unlinked"]
    kind: SeriesKind
    text: str
    linked_text: str
    explanation: str
    record_id: str
    linked_to: str
    doc_id: str
    path: str
    document: str | None
    page: int | None
    linked_doc_id: str
    linked_path: str
    linked_document: str | None
    linked_page: int | None
    decided: str = ""


_COLUMNS = """
    l.score, l.status, l.kind, l.text, l.linked_text, l.explanation, l.record_id, l.linked_to, l.doc_id, l.source_path,
    d.number AS document, l.page, l.linked_doc_id, l.linked_path, o.number AS linked_document, l.linked_page
"""


def links(
    con: duckdb.DuckDBPyConnection,
    decisions: Sequence[SeriesDecision],
    *,
    kind: str = "",
    status: str = "",
    record: str = "",
    limit: int = 20,
    offset: int = 0,
) -> list[LinkRow]:
    """The links of this kind, status and record ('' = any), the most doubtful first."""
    given = {"kind": kind, "status": status, "record": record}
    conditions = {
        "kind": "l.kind = $kind",
        "status": "l.status = $status",
        "record": "$record IN (l.record_id, l.linked_to)",
    }
    asked = [conditions[name] for name, value in given.items() if value] or ["true"]
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM series_links l JOIN documents d ON d.doc_id = l.doc_id "
        f"JOIN documents o ON o.doc_id = l.linked_doc_id WHERE {' AND '.join(asked)} "
        f"ORDER BY l.score, l.record_id, l.linked_to LIMIT {int(limit)} OFFSET {int(offset)}",
        {name: value for name, value in given.items() if value},
    ).fetchall()
    said = decided(decisions)
    return [
        replace(found, decided=said.get(pair(found.record_id, found.linked_to), "")) for found in starmap(LinkRow, rows)
    ]


def decided(decisions: Sequence[SeriesDecision]) -> dict[Pair, str]:
    """Pair -> confirm or break; the later of two on one pair holds."""
    return {pair(one.record, one.other): one.decision for one in decisions}


def counts(con: duckdb.DuckDBPyConnection) -> Mapping[tuple[str, str], int]:
    """(kind, status) -> links."""
    rows = con.execute("SELECT kind, status, count(*) FROM series_links GROUP BY ALL").fetchall()
    return {(str(kind), str(status)): int(count) for kind, status, count in rows}


def unlinked(
    con: duckdb.DuckDBPyConnection, decisions: Sequence[SeriesDecision], record: str, most: int = 10
) -> list[LinkRow]:
    """What is most like `record` in other papers and has no link with it. Raises BadArguments for an unknown record."""
    from pipeline.series.items import read_items

    items = read_items(con)
    own = next((item for item in items if item.record_id == record), None)
    if own is None:
        raise BadArguments(f"There is no target or task {record!r}", "Take it from target_id or task_id.")
    weights = word_weights(items)
    mine = distinct_texts([own], weights)
    linked = "SELECT record_id, linked_to FROM series_members WHERE linked_to IS NOT NULL AND $record IN (record_id, linked_to)"
    known = {key for row in con.execute(linked, {"record": record}).fetchall() for key in row}
    others = [i for i in items if i.kind == own.kind and i.work_id != own.work_id and i.record_id not in known]
    scored = [
        (similarity(mine[0], text, weights), item)
        for text in (distinct_texts(others, weights) if mine else [])
        for item in text.items
    ]
    best = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[1].record_id))[:most]
    places = _places(con, [record, *(item.record_id for _, item in best)])
    said = decided(decisions)
    mine_at = {f"linked_{name}": value for name, value in places[record].items()}
    found = []
    for score, item in best:
        facts: dict[str, Any] = {
            "score": score, "status": "unlinked", "kind": own.kind, "text": item.text, "linked_text": own.text,
            "record_id": item.record_id, "linked_to": record, "explanation": explain(item, own, score),
            "decided": said.get(pair(item.record_id, record), ""),
        }  # fmt: skip
        found.append(LinkRow(**facts, **places[item.record_id], **mine_at))
    return found


def _places(con: duckdb.DuckDBPyConnection, records: Sequence[str]) -> dict[str, dict[str, Any]]:
    """record -> where it is printed, by the names of LinkRow."""
    rows = con.execute(
        "SELECT r.id, r.doc_id, d.source_path, d.number, r.page FROM (SELECT target_id AS id, doc_id, page FROM targets UNION ALL "
        "SELECT task_id, doc_id, page FROM tasks) r JOIN documents d USING (doc_id) WHERE r.id IN (SELECT unnest($records))",
        {"records": list(records)},
    ).fetchall()
    return {str(row[0]): dict(zip(("doc_id", "path", "document", "page"), row[1:], strict=True)) for row in rows}


def decision(
    con: duckdb.DuckDBPyConnection, record: str, other: str, wanted: Wanted, who: str, why: str, on: date
) -> SeriesDecision:
    """With the words of both as they are now. Raises BadArguments where the two cannot be decided on."""
    given = {"one": record, "other": other}
    spoken = {str(key): (str(kind), str(text)) for kind, key, text in con.execute(_SPOKEN, given).fetchall()}
    for one in (record, other):
        if one not in spoken:
            raise BadArguments(f"There is no target or task {one!r}", "Take it from target_id or task_id.")
    if record == other:
        raise BadArguments("A record is the same as itself", "Name two records.")
    if spoken[record][0] != spoken[other][0]:
        raise BadArguments("A target and a task cannot be the same", "Name two targets or two tasks.")
    if not why.strip():
        raise BadArguments("A decision has a ground", "Say it with --why.")
    texts = (spoken[record][1], spoken[other][1])
    return SeriesDecision(record=record, other=other, decision=wanted, texts=texts, who=who, why=why, on=on)
