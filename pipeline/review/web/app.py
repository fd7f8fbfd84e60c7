"""The server: who may ask what. Loopback names only, a token for every write, no script or frame from elsewhere."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.errors import FileAccess, KehoachError
from pipeline.review.describe import is_figure, show
from pipeline.review.texts import Language
from pipeline.review.web.images import PageImages
from pipeline.review.web.library import Library
from pipeline.review.web.words import said

HERE = Path(__file__).parent
LARGEST_FORM = 4_000_000
"""Bytes of a posted form."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Office:
    """What the pages work with. `who` decides; `token` is in every page and comes back with every write."""

    library: Library
    images: PageImages
    corrections: Path
    who: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    pages: Environment = field(
        default_factory=lambda: Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )
    )  # fmt: skip


def create_app(office: Office) -> Starlette:
    """The ASGI application."""
    from pipeline.review.web import actions, views
    from pipeline.review.web.dashboard import dashboard, records
    from pipeline.review.web.series import decide_link, links_page

    app = Starlette(
        routes=[
            Route("/", views.documents),
            Route("/doc/{doc_id}", views.document),
            Route("/doc/{doc_id}/page/{page:int}", views.page_image),
            Route("/doc/{doc_id}/decide", actions.decide, methods=["POST"]),
            Route("/doc/{doc_id}/correct", actions.correct, methods=["POST"]),
            Route("/doc/{doc_id}/undo", actions.undo, methods=["POST"]),
            Route("/dashboard", dashboard),
            Route("/records", records),
            Route("/series", links_page),
            Route("/series/decide", decide_link, methods=["POST"]),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"]),
            Middleware(BaseHTTPMiddleware, dispatch=_guarded),
        ],
        exception_handlers={FileAccess: _busy, KehoachError: _refused, HTTPException: _missing},
    )
    app.state.office = office
    return app


def office_of(request: Request) -> Office:
    office = request.app.state.office
    assert isinstance(office, Office)
    return office


def language_of(request: Request) -> Language:
    chosen = request.query_params.get("lang") or request.cookies.get("lang")
    return "en" if chosen == "en" else "vi"


def page(request: Request, template: str, status: int = 200, **facts: object) -> Response:
    """A template filled in; every value is escaped."""
    office, language = office_of(request), language_of(request)
    html = office.pages.get_template(template).render(
        said=said(language), language=language, token=office.token, who=office.who, path=request.url.path, show=show,
        is_figure=is_figure, other_language=_in_other_language(request, language), **facts,
    )  # fmt: skip
    response = HTMLResponse(html, status)
    if "lang" in request.query_params:
        response.set_cookie("lang", language, samesite="strict", max_age=365 * 86400)
    return response


def _in_other_language(request: Request, language: Language) -> str:
    """The same page, filters and all."""
    other = request.query_params.multi_items() if request.method == "GET" else []
    kept = [(name, value) for name, value in other if name != "lang"]
    return "?" + urlencode([*kept, ("lang", "vi" if language == "en" else "en")])


async def posted(request: Request) -> dict[str, list[str]]:
    """The form of a write. Raises HTTPException 403 without the page's token, 413 when it is too large."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise HTTPException(413)
    form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    given = form.get("token", [""])[0]
    if not hmac.compare_digest(given.encode(), office_of(request).token.encode()) or not _same_origin(request):
        raise HTTPException(403, said(language_of(request))("no_token"))
    return form


def _same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def in_thread(work: Callable[[], Response]) -> Response:
    """Database work off the event loop."""
    return await run_in_threadpool(work)


def wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


async def _guarded(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _busy(request: Request, error: Exception) -> Response:
    if wants_json(request):
        return JSONResponse({"error": said(language_of(request))("busy")}, 503)
    return page(request, "message.html", 503, title="busy", text="busy_text", detail="", reload=True)


def _refused(request: Request, error: Exception) -> Response:
    if wants_json(request):
        return JSONResponse({"error": str(error)}, 400)
    return page(request, "message.html", 400, title="error", text="", detail=str(error), reload=False)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = "not_found" if error.status_code == 404 else "error"
    if wants_json(request):
        return JSONResponse({"error": error.detail}, error.status_code)
    detail = "" if error.status_code == 404 else error.detail
    return page(request, "message.html", error.status_code, title=title, text="", detail=detail, reload=False)
