"""From comparable items and people's decisions to the rows of both tables. Pure."""

from __future__ import annotations

from pipeline.series.clusters import Joined, group
from pipeline.series.decisions import Decided, decide
from pipeline.series.explain import FIRST, explain
from pipeline.series.links import distinct_texts, find_links, similarity, word_weights
from pipeline.series.model import Item, Link, Pair, pair
from schemas.series import LinkStatus, SeriesDecision, SeriesMemberRecord, SeriesRecord


def build(
    items: list[Item], decisions: tuple[SeriesDecision, ...] = ()
) -> tuple[list[SeriesRecord], list[SeriesMemberRecord], Decided]:
    """Series, their members, and which decisions held."""
    by_id = {item.record_id: item for item in items}
    decided = decide(decisions, by_id)
    weights = word_weights(items)
    pairs = decided.confirmed | decided.broken
    texts = distinct_texts(items, weights, frozenset(one for both in pairs for one in both))
    text_of = {text.id: text for text in texts}
    links = find_links(texts, weights)
    scores = {link.pair: link.score for link in links}
    for a, b in sorted(decided.confirmed - scores.keys()):
        scores[a, b] = similarity(text_of[a], text_of[b], weights)
    links = [Link(a, b, score) for (a, b), score in scores.items()]
    grouped = group(texts, links, decided.confirmed, decided.broken)
    rows = [row for members in grouped for row in _members(members, decided.confirmed)]
    series = [_record([joined.item for joined in members]) for members in grouped]
    for a, b in sorted(decided.broken):
        older, later = sorted((by_id[a], by_id[b]), key=lambda item: item.age)
        _keep_broken(older, later, similarity(text_of[a], text_of[b], weights), series, rows)
    return series, sorted(rows, key=lambda row: (row.series_id, row.record_id)), decided


def _series_id(first: Item) -> str:
    return f"series/{first.record_id}"


def _record(members: list[Item]) -> SeriesRecord:
    years = [item.year for item in members if item.year is not None]
    units = {item.unit for item in members}
    return SeriesRecord(
        series_id=_series_id(members[0]),
        kind=members[0].kind,
        name=max(members, key=lambda item: (item.year or 0, item.record_id)).text,
        unit=units.pop() if len(units) == 1 else None,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        members=len(members),
        documents=len({item.work_id for item in members}),
    )


def _members(members: list[Joined], confirmed: frozenset[Pair]) -> list[SeriesMemberRecord]:
    series_id = _series_id(members[0].item)
    return [_member(series_id, joined, _status(joined, confirmed)) for joined in members]


def _status(joined: Joined, confirmed: frozenset[Pair]) -> LinkStatus:
    known = joined.other is not None and pair(joined.item.record_id, joined.other.record_id) in confirmed
    return "confirmed" if known else "proposed"


def _member(series_id: str, joined: Joined, status: LinkStatus) -> SeriesMemberRecord:
    item, other = joined.item, joined.other
    return SeriesMemberRecord(
        series_id=series_id,
        record_id=item.record_id,
        doc_id=item.doc_id,
        plan_year=item.year,
        linked_to=other.record_id if other else None,
        score=joined.score,
        explanation=explain(item, other, joined.score) if other else FIRST,
        status=status,
    )


def _keep_broken(
    older: Item, later: Item, score: float, series: list[SeriesRecord], rows: list[SeriesMemberRecord]
) -> None:
    """A broken link stays to be seen, in the series of its older record; one that has no other member gets its own."""
    series_id = next(
        (row.series_id for row in rows if row.record_id == older.record_id and row.status != "broken"), None
    )
    if series_id is None:
        series.append(_record([older]))
        series_id = _series_id(older)
        rows.append(_member(series_id, Joined(older, None, 1.0), "proposed"))
    if not any(row.series_id == series_id and row.record_id == later.record_id for row in rows):
        rows.append(_member(series_id, Joined(later, older, score), "broken"))
