"""The pages one looks at: the list of documents, a document, the picture of a page."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review.texts import SEVERITY
from pipeline.review.web.app import language_of, office_of, page
from pipeline.review.web.desks import Review, read_head, read_review
from pipeline.review.web.filters import filter_of
from pipeline.review.web.grids import grid_of
from pipeline.review.web.listing import list_documents
from pipeline.review.web.options import correctable

PER_PAGE = 150
"""Cards on a page; a plan of 100 pages has several hundred."""


def documents(request: Request) -> Response:
    office = office_of(request)
    with office.library.read() as con:
        rows = list_documents(office, con)
        refused = con.execute("SELECT source_path, message, message_en FROM rejections ORDER BY source_path").fetchall()
    return page(request, "documents.html", rows=rows, refused=refused)


def document(request: Request) -> Response:
    doc_id, wanted = request.path_params["doc_id"], filter_of(request.query_params)
    office = office_of(request)
    with office.library.read() as con:
        review = read_review(office, con, doc_id, language_of(request), wanted.show == "all")
        bundle = office.library.bundle(con, doc_id, review.desk.run_id)
    cards = wanted.choose(review.cards)
    at = request.query_params.get("at", "")
    first = _start(request, [card.id for card in cards].index(at) if at in {card.id for card in cards} else 0)
    shown = cards[first : first + PER_PAGE]
    return page(
        request, "document.html", review=review, head=review.head, cards=shown, count=len(cards), first=first, per_page=PER_PAGE,
        wanted=wanted, waiting=sum(card.status == "waiting" for card in cards), kinds=_kinds(review), at=at,
        grids={card.id: grid_of(card, bundle, review.places) for card in shown if card.table == "tables"},
        severities=list(SEVERITY)[:4], run_id=review.desk.run_id, correctable=correctable,
        scales=office.images.scales(review.head.sha256, review.head.source_path) if review.paper is None else {},
    )  # fmt: skip


def _start(request: Request, index: int) -> int:
    asked = request.query_params.get("from", "")
    start = int(asked) if asked.isdigit() and len(asked) < 9 else index
    return start // PER_PAGE * PER_PAGE


def _kinds(review: Review) -> list[str]:
    return list(dict.fromkeys(card.table for card in sorted(review.cards, key=lambda card: card.table)))


def page_image(request: Request) -> Response:
    """The picture of a page of a registered document; the address holds an id and a number, never a path."""
    office = office_of(request)
    with office.library.read() as con:
        head = read_head(con, request.path_params["doc_id"])
    if not head.paged or not 1 <= request.path_params["page"] <= head.pages:
        raise HTTPException(404)
    number = request.path_params["page"]
    picture = office.images.jpeg(head.sha256, head.source_path, number, head.turn(number))
    if picture is None:
        raise HTTPException(404)
    return Response(picture, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
