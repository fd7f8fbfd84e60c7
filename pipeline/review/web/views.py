"""The pages one looks at: the list of documents, a document, the picture of a page."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review.states import ACCEPTED, NOW
from pipeline.review.texts import SEVERITY
from pipeline.review.web.app import office_of, page
from pipeline.review.web.cards import Filter
from pipeline.review.web.desks import Review, chosen, read_head, read_review
from pipeline.review.web.grids import grid_of
from pipeline.review.web.options import correctable

PER_PAGE = 150
"""Cards on a page; a plan of 100 pages has several hundred."""

_LIST = f"""
    WITH now AS ({NOW}), acc AS ({ACCEPTED}),
    state AS (
        SELECT coalesce(n.doc_id, a.doc_id) AS doc_id, coalesce(n.table_name, a.table_name) AS t, n.record_key IS NOT NULL AS here,
               n.content_hash IS DISTINCT FROM a.content_hash AS differs
        FROM now n FULL JOIN acc a ON a.table_name = n.table_name AND a.record_key = n.record_key),
    counts AS (
        SELECT doc_id, count(*) FILTER (here) AS total, count(*) FILTER (differs) AS waiting,
               count(*) FILTER (differs AND t = 'amounts') AS money, count(*) FILTER (here AND NOT differs) AS done
        FROM state GROUP BY doc_id)
    SELECT d.doc_id, concat_ws(' ', d.type, d.number) AS title, parse_filename(d.source_path) AS file, d.pages,
           coalesce(d.subject, d.attached_title, '') AS subject, year(d.issued_on) AS year, c.total, c.waiting, c.money, c.done,
           (SELECT count(*) FROM findings f WHERE f.doc_id = d.doc_id AND f.severity = 'error') AS errors,
           (SELECT count(*) FROM findings f WHERE f.doc_id = d.doc_id AND f.severity = 'warning') AS warnings
    FROM documents d JOIN counts c USING (doc_id)
    ORDER BY c.money > 0 DESC, c.waiting > 0 DESC, d.source_path
"""


def documents(request: Request) -> Response:
    with office_of(request).library.read() as con:
        result = con.execute(_LIST)
        names = [str(column[0]) for column in result.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        refused = con.execute("SELECT source_path, message, message_en FROM rejections ORDER BY source_path").fetchall()
    return page(request, "documents.html", rows=rows, refused=refused)


def filter_of(values: dict[str, str]) -> Filter:
    """From an address or a form; unknown words filter nothing."""
    return Filter(
        show=values.get("show", "waiting"),
        kind=values.get("kind", ""),
        severity=values.get("severity", ""),
        doubtful=values.get("doubtful") == "1",
    )


def document(request: Request) -> Response:
    doc_id, wanted = request.path_params["doc_id"], filter_of(dict(request.query_params))
    library = office_of(request).library
    with library.read() as con:
        review = read_review(con, doc_id, everything=wanted.show == "all")
        bundle = library.bundle(con, doc_id, review.desk.run_id)
    cards = chosen(review, wanted)
    at = request.query_params.get("at", "")
    first = _start(request, [card.id for card in cards].index(at) if at in {card.id for card in cards} else 0)
    shown = cards[first : first + PER_PAGE]
    grids = {card.id: grid_of(card, bundle) for card in shown if card.table == "tables"}
    text = bundle.sections if review.head.media_type != "application/pdf" else ()
    return page(
        request, "document.html", review=review, head=review.head, cards=shown, count=len(cards), first=first, per_page=PER_PAGE,
        wanted=wanted, grids=grids, sections=text, kinds=_kinds(review), severities=list(SEVERITY)[:4], at=at,
        run_id=review.desk.run_id, query=_query(wanted), correctable=correctable,
    )  # fmt: skip


def _start(request: Request, index: int) -> int:
    asked = request.query_params.get("from", "")
    start = int(asked) if asked.isdigit() and len(asked) < 9 else index
    return start // PER_PAGE * PER_PAGE


def _kinds(review: Review) -> list[str]:
    return list(dict.fromkeys(card.table for card in sorted(review.cards, key=lambda card: card.table)))


def _query(wanted: Filter) -> str:
    from urllib.parse import urlencode

    parts = {
        "show": wanted.show,
        "kind": wanted.kind,
        "severity": wanted.severity,
        "doubtful": "1" if wanted.doubtful else "",
    }
    return urlencode({name: value for name, value in parts.items() if value})


def page_image(request: Request) -> Response:
    """The picture of a page of a registered document; the address holds an id and a number, never a path."""
    office = office_of(request)
    with office.library.read() as con:
        head = read_head(con, request.path_params["doc_id"])
    if head.media_type != "application/pdf" or not 1 <= request.path_params["page"] <= head.pages:
        raise HTTPException(404)
    number = request.path_params["page"]
    picture = office.images.jpeg(head.sha256, head.source_path, number, head.turn(number))
    if picture is None:
        raise HTTPException(404)
    return Response(picture, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
