"""The overview, for those who would rather look than read; every bar leads to its records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import duckdb
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review.web.app import language_of, office_of, page
from pipeline.review.web.cards import card_id
from pipeline.stages.sniff import PDF

MOST = 500
"""Records a list shows."""
_AGENCIES = 25

_ONCE = "(SELECT arg_min(doc_id, (ocr_pages, doc_id)) FROM documents GROUP BY work_id)"
"""A decision that is here as text and as scan counts once, as text."""
_MONEY = f"""
    FROM amounts a JOIN (SELECT DISTINCT record_id, agency FROM responsibilities WHERE role = 'lead') r USING (record_id)
    WHERE a.role = 'total' AND a.row_kind = 'item' AND a.doc_id IN {_ONCE}
"""
_YEAR = "coalesce(a.period, '')"
_DUE = """
    FROM (SELECT doc_id, 'tasks' AS t, task_id AS id, text, due, due_on, page FROM tasks WHERE due IS NOT NULL
          UNION ALL SELECT doc_id, 'targets', target_id, text, due, due_on, page FROM targets WHERE due IS NOT NULL)
"""


@dataclass(frozen=True)
class Bar:
    """`share` of the longest, 0–100."""

    parts: tuple[str, ...]
    figure: str
    share: float
    link: str
    kind: str = ""


def dashboard(request: Request) -> Response:
    with office_of(request).library.read() as con:
        facts: dict[str, Any] = {
            "agencies": _agencies(con), "due": _due(con), "findings": _findings(con), "documents": _documents(con),
        }  # fmt: skip
    return page(request, "dashboard.html", **facts)


def _bars(rows: list[tuple[Any, ...]], what: str, names: tuple[str, ...]) -> list[Bar]:
    """Rows of (key, …, count): the keys make label and link."""
    longest = max((row[-1] for row in rows), default=1) or 1
    return [
        Bar(
            tuple("" if part is None else str(part) for part in row[:-1]), f"{row[-1]:,}".replace(",", "."), 100 * row[-1] / longest,
            _link(what, **{name: "" if part is None else str(part) for name, part in zip(names, row, strict=False)}),
            str(row[0]),
        )
        for row in rows
    ]  # fmt: skip


def _link(what: str, **keys: str) -> str:
    return "/records?" + urlencode({"what": what, **keys})


def _agencies(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Agency × period, million đồng; those with most first. Only single years are added up: a plan's years lie within its period."""
    cells: dict[str, dict[str, int]] = defaultdict(dict)
    for agency, period, vnd in con.execute(
        f"SELECT agency, {_YEAR} AS period, sum(vnd) {_MONEY} GROUP BY ALL"
    ).fetchall():
        cells[str(agency)][str(period)] = int(vnd)
    totals = {agency: sum(vnd for period, vnd in own.items() if _is_year(period)) for agency, own in cells.items()}
    ranked = sorted(totals, key=lambda agency: (-totals[agency], -max(cells[agency].values()), agency))[:_AGENCIES]
    periods = sorted(
        {period for agency in ranked for period in cells[agency]}, key=lambda p: (not _is_year(p), p or "~")
    )
    longest = max(totals.values(), default=1) or 1
    rows = [
        {
            "agency": agency, "total": _million(totals[agency]), "share": 100 * totals[agency] / longest,
            "link": _link("money", agency=agency),
            "periods": [
                (_million(cells[agency][period]), _link("money", agency=agency, year=period)) if period in cells[agency] else ("", "")
                for period in periods
            ],
        }
        for agency in ranked
    ]  # fmt: skip
    return {"periods": periods, "rows": rows}


def _is_year(period: str) -> bool:
    return len(period) == 4 and period.isdigit()


def _million(vnd: int) -> str:
    return f"{round(vnd / 1_000_000):,}".replace(",", ".")


def _due(con: duckdb.DuckDBPyConnection) -> list[Bar]:
    rows = con.execute(f"SELECT due, count(*) AS n {_DUE} GROUP BY due ORDER BY min(due_on), due").fetchall()
    return _bars(rows, "due", ("due",))


def _findings(con: duckdb.DuckDBPyConnection) -> list[Bar]:
    rows = con.execute(
        "SELECT severity, code, origin, count(*) FROM findings GROUP BY ALL ORDER BY 4 DESC, 2, 1, 3"
    ).fetchall()
    return _bars(rows, "findings", ("severity", "code", "origin"))


def _documents(con: duckdb.DuckDBPyConnection) -> list[Bar]:
    rows = con.execute(
        "SELECT year(issued_on) AS y, type, count(*) FROM documents GROUP BY ALL ORDER BY y, type"
    ).fetchall()
    return _bars(rows, "documents", ("year", "type"))


_QUERIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "money": (
        f"SELECT a.doc_id, 'amounts' AS t, a.amount_id AS id, a.label AS text, a.vnd AS figure, concat_ws(' · ', r.agency, a.period) AS note, "
        f"a.page, a.record_id AS owner {_MONEY} AND ($agency = '' OR r.agency = $agency) AND ($year IS NULL OR {_YEAR} = $year) "
        "ORDER BY a.vnd DESC",
        ("agency", "year"),
    ),
    "due": (f"SELECT doc_id, t, id, text, NULL, due, page, id {_DUE} WHERE due = $due ORDER BY doc_id, page", ("due",)),
    "findings": (
        "SELECT doc_id, 'findings', finding_id, if($english, coalesce(nullif(message_en, ''), message), message), NULL, stated, page, "
        "finding_id FROM findings "
        "WHERE severity = $severity AND code = $code AND origin = $origin ORDER BY doc_id, page",
        ("severity", "code", "origin"),
    ),
    "documents": (
        "SELECT doc_id, 'documents', doc_id, concat_ws(' ', type, number, subject), NULL, issued_on::VARCHAR, page, doc_id FROM documents "
        "WHERE coalesce(year(issued_on)::VARCHAR, '') = $year AND coalesce(type, '') = $type ORDER BY issued_on",
        ("year", "type"),
    ),
}


def records(request: Request) -> Response:
    """The records behind a bar."""
    what = request.query_params.get("what", "")
    if what not in _QUERIES:
        raise HTTPException(404)
    sql, names = _QUERIES[what]
    given = {name: request.query_params.get(name, None if (what, name) == ("money", "year") else "") for name in names}
    asked: dict[str, object] = {**given, "english": language_of(request) == "en"} if what == "findings" else {**given}
    with office_of(request).library.read() as con:
        rows = con.execute(f"{sql} LIMIT {MOST + 1}", asked).fetchall()
        files = dict(con.execute("SELECT doc_id, parse_filename(source_path) FROM documents").fetchall())
        paged = {doc for (doc,) in con.execute("SELECT doc_id FROM documents WHERE media_type = ?", [PDF]).fetchall()}
    found = [
        {
            "text": text, "figure": f"{figure:,}".replace(",", ".") if figure is not None else "", "note": note or "", "page": on if doc in paged else None,
            "file": files.get(doc, doc), "link": f"/doc/{doc}?" + urlencode({"show": "all", "at": card_id(_owner(table, owner))}),
        }
        for doc, table, _key, text, figure, note, on, owner in rows
    ]  # fmt: skip
    return page(
        request, "records.html", rows=found[:MOST], more=len(found) > MOST, most=MOST, what=what,
        parts=[value for value in given.values() if value is not None],
    )  # fmt: skip


def _owner(table: str, key: str) -> tuple[str, str]:
    """The card a record stands on: its money with the task."""
    return ("targets" if "/target/" in key else "tasks", key) if table == "amounts" else (table, key)
