"""Writes: accept, reject, correct, undo. Each needs the page's token and names the content it was decided on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.database.versions import content, record_key
from pipeline.errors import BadArguments
from pipeline.review import decisions
from pipeline.review.corrections import apply, current_value, write_correction
from pipeline.review.desk import read_versions
from pipeline.review.web.app import Office, in_thread, language_of, office_of, posted, wants_json
from pipeline.review.web.cards import Card
from pipeline.review.web.desks import Review, read_review
from pipeline.review.web.filters import filter_of
from pipeline.review.web.words import said
from pipeline.review.withdraw import withdraw_correction
from pipeline.settings import utc_now
from schemas.corrections import Correction
from schemas.records import Printed
from schemas.review import RecordChange

ALL = "all"
MOVED = "moved"


@dataclass(frozen=True)
class Form:
    """A posted form, one value for each name but `card`."""

    values: dict[str, list[str]]

    def __call__(self, name: str, default: str = "") -> str:
        return self.values.get(name, [default])[0]

    @property
    def query(self) -> str:
        return filter_of(self.first).query

    @property
    def first(self) -> dict[str, str]:
        return {name: values[0] for name, values in self.values.items()}


async def decide(request: Request) -> Response:
    """`card`: ids, or 'all' of the filter the form names, or 'moved'; `digest` (or `run`) says what was looked at."""
    form = Form(await posted(request))
    return await in_thread(lambda: _decide(request, form))


def _decide(request: Request, form: Form) -> Response:
    office, doc_id = office_of(request), request.path_params["doc_id"]
    if form("decision") not in ("accept", "reject"):
        raise HTTPException(400)
    with office.library.write() as con:
        review = read_review(office, con, doc_id)
        changes = _chosen(review, form, request)
        if form("decision") == "accept":
            done = decisions.accept(con, review.desk, changes, review.found.changes, office.who, utc_now())
        else:
            done = decisions.reject(
                con, review.desk, [c for c in changes if c.severity != "place"], office.who, utc_now()
            )
        after = read_review(office, con, doc_id)
    return _answer(request, form, {"decided": done, **_left(after)})


def _chosen(review: Review, form: Form, request: Request) -> list[RecordChange]:
    """Raises HTTPException 409 when the content is no longer what the page showed."""
    card = form("card")
    if card in (ALL, MOVED):
        if form("run") != review.desk.run_id:
            raise HTTPException(409, said(language_of(request))("stale"))
        if card == MOVED:
            return [c for c in review.found.changes if c.severity == "place"]
        waiting = [one for one in filter_of(form.first).choose(review.cards) if one.status == "waiting"]
        return [c for one in waiting for c in one.changes]
    found = _card(review, card)
    if found is None or found.digest != form("digest"):
        raise HTTPException(409, said(language_of(request))("stale"))
    return list(found.changes)


def _card(review: Review, card_id: str) -> Card | None:
    return next((card for card in review.cards if card.id == card_id), None)


def _left(review: Review) -> dict[str, int]:
    return {
        "done": review.done,
        "total": review.total,
        "waiting": sum(card.status == "waiting" for card in review.cards),
    }


async def correct(request: Request) -> Response:
    """Writes `data/corrections/<doc_id>.yml` and notes what the record will be; `choice` is 'table:key field'."""
    form = Form(await posted(request))
    return await in_thread(lambda: _correct(request, form))


def _correct(request: Request, form: Form) -> Response:
    office, doc_id = office_of(request), request.path_params["doc_id"]
    place, _, name = form("choice").rpartition(" ")
    table, _, key = place.partition(":")
    with office.library.write() as con:
        review = read_review(office, con, doc_id)
        _write_correction(office, con, (doc_id, table, key, name), form, review)
        after = read_review(office, con, doc_id)
    return _answer(
        request, form, {"decided": 1, "message": said(language_of(request))("corrected_next"), **_left(after)}
    )


def _write_correction(
    office: Office, con: duckdb.DuckDBPyConnection, where: tuple[str, str, str, str], form: Form, review: Review
) -> None:
    """Raises InvalidConfig for a value the field cannot hold, BadArguments for an unknown record or field."""
    doc_id, table, key, name = where
    bundle = read_versions(con, doc_id)
    try:
        expected = current_value(bundle, key, name)
    except KeyError as error:
        raise BadArguments(f"{key} has no field {form('field')!r}", "Reload the page.") from error
    value: str | tuple[str, ...] | None = None if form("null") == "1" else form("value")
    if isinstance(expected, tuple) and isinstance(value, str):
        value = tuple(part.strip() for part in value.splitlines() if part.strip())
    correction = Correction(
        record=key, field=name, expected=expected, value=value, who=office.who, why=form("why"), on=date.today()
    )  # fmt: skip
    corrected, stale = apply(bundle, [correction])
    assert not stale, "the value just read is the one expected"
    rows: tuple[Printed, ...] = (corrected.document,) if table == "documents" else getattr(corrected, table, ())
    record = next((row for row in rows if record_key(row) == key), None)
    if record is None:
        raise BadArguments(f"There is no {key} in {table}", "Reload the page.")
    desk = review.desk
    write_correction(office.corrections, doc_id, correction)
    note = correction.model_dump_json()
    place, text = (table, key), content(record)
    decisions.note_correction(con, desk, place, name, text, office.who, utc_now(), note, review.found.changes)


async def undo(request: Request) -> Response:
    """Takes back the last decision about the document; a correction goes out of its file."""
    form = Form(await posted(request))
    return await in_thread(lambda: _undo(request, form))


def _undo(request: Request, form: Form) -> Response:
    office, doc_id = office_of(request), request.path_params["doc_id"]
    with office.library.write() as con:
        ids = read_review(office, con, doc_id).ids
        rows = decisions.undo(con, ids, office.who, utc_now())
        for row in rows:
            if row.decision == "correct" and row.note:
                withdraw_correction(office.corrections, row.doc_id, Correction.model_validate_json(row.note))
        after = read_review(office, con, doc_id, everything=True)
    back = {(row.table_name, row.record_key) for row in rows if row.note != decisions.MOVED}
    card = next((card.id for card in after.cards if any((c.table, c.key) in back for c in card.changes)), "")
    if not rows:
        raise HTTPException(409, said(language_of(request))("nothing_to_undo"))
    return _answer(request, form, {"undone": len(rows), "card": card, "done": after.done, "total": after.total})


def _answer(request: Request, form: Form, facts: dict[str, object]) -> Response:
    if wants_json(request):
        return JSONResponse(facts)
    return RedirectResponse(f"/doc/{request.path_params['doc_id']}?{form.query}", 303)
