"""The page of links over documents, and the decisions made on it: each goes to series.yml, as `kehoach series` writes it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.review.web.app import in_thread, language_of, office_of, page, posted, wants_json
from pipeline.review.web.cards import card_id
from pipeline.review.web.words import said
from pipeline.review.words import compare
from pipeline.series.decisions import FILE, load_decisions
from pipeline.series.judge import LinkRow, counts, decision, links
from pipeline.series.write import withdraw_decision, write_decision
from schemas.review import Piece
from schemas.series import SeriesDecision

PER_PAGE = 50
_KINDS = ("target", "task")
_STATUSES = ("proposed", "confirmed", "broken")


@dataclass(frozen=True)
class LinkCard:
    """`digest` is of both texts: a decision names what was looked at."""

    row: LinkRow
    id: str
    digest: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    percent: int
    link: str
    linked_link: str


async def links_page(request: Request) -> Response:
    return await in_thread(lambda: _links_page(request))


def _links_page(request: Request) -> Response:
    office = office_of(request)
    wanted = {"kind": _one_of(request, "kind", _KINDS), "status": _one_of(request, "status", _STATUSES)}
    first = int(start) if (start := request.query_params.get("from", "")).isdecimal() else 0
    decisions = load_decisions(office.corrections)
    with office.library.read() as con:
        rows = links(con, decisions, **wanted, limit=PER_PAGE + 1, offset=first)
        numbers = counts(con)
    count = sum(
        n for (kind, status), n in numbers.items() if wanted["kind"] in ("", kind) and wanted["status"] in ("", status)
    )
    return page(
        request, "series.html", cards=[_card(row) for row in rows[:PER_PAGE]], count=count, wanted=wanted, kinds=_KINDS,
        statuses=_STATUSES, first=first, per_page=PER_PAGE, more=len(rows) > PER_PAGE, query=_query(wanted),
        file=str(office.corrections / FILE),
    )  # fmt: skip


def _one_of(request: Request, name: str, allowed: tuple[str, ...]) -> str:
    value = request.query_params.get(name, "")
    return value if value in allowed else ""


def _query(wanted: dict[str, str]) -> str:
    return urlencode({name: value for name, value in wanted.items() if value})


def _card(row: LinkRow) -> LinkCard:
    pieces = compare(row.linked_text, row.text)
    table = "targets" if row.kind == "target" else "tasks"
    return LinkCard(
        row=row,
        id=card_id((row.record_id, row.linked_to)),
        digest=_digest(row.linked_text, row.text),
        before=tuple(piece for piece in pieces if piece.op != "new"),
        after=tuple(piece for piece in pieces if piece.op != "old"),
        percent=round(row.score * 100),
        link=_record_link(row.doc_id, table, row.record_id),
        linked_link=_record_link(row.linked_doc_id, table, row.linked_to),
    )


def _record_link(doc_id: str, table: str, key: str) -> str:
    return f"/doc/{doc_id}?" + urlencode({"show": "all", "at": card_id((table, key))})


def _digest(*texts: str) -> str:
    return hashlib.blake2b("\x1f".join(texts).encode(), digest_size=8).hexdigest()


async def decide_link(request: Request) -> Response:
    """`decision`: confirm, break or withdraw; `digest` says which words were looked at."""
    form = await posted(request)
    return await in_thread(lambda: _decide_link(request, {name: values[0] for name, values in form.items()}))


def _decide_link(request: Request, form: dict[str, str]) -> Response:
    office, spoken = office_of(request), said(language_of(request))
    record, other, wanted = (form.get(name, "") for name in ("record", "other", "decision"))
    if wanted not in ("confirm", "break", "withdraw"):
        raise HTTPException(400)
    if wanted == "withdraw":
        if not withdraw_decision(office.corrections, record, other):
            raise HTTPException(409, spoken("nothing_to_undo"))
    else:
        with office.library.read() as con:
            made = decision(
                con, record, other, "confirm" if wanted == "confirm" else "break", office.who, form.get("why", ""), date.today()
            )  # fmt: skip
        if _digest(*reversed(made.texts or ())) != form.get("digest"):
            raise HTTPException(409, spoken("stale"))
        if _last(load_decisions(office.corrections), made) != made.decision:
            write_decision(office.corrections, made)
    if wants_json(request):
        return JSONResponse({"decided": wanted})
    query = _query({name: form.get(name, "") for name in ("kind", "status", "from")})
    return RedirectResponse(f"/series?{query}#c{card_id((record, other))}", 303)


def _last(decisions: tuple[SeriesDecision, ...], made: SeriesDecision) -> str | None:
    """What was decided on the pair before; a second click writes nothing twice."""
    same = [one.decision for one in decisions if {one.record, one.other} == {made.record, made.other}]
    return same[-1] if same else None
