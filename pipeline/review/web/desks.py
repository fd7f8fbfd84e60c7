"""A document's state of review, read once for a request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
from starlette.exceptions import HTTPException

from pipeline.review.decisions import Desk, Place, open_desk
from pipeline.review.describe import english_messages
from pipeline.review.states import SUPERSEDED, accepted, diff_states, now
from pipeline.review.texts import Language, Said
from pipeline.review.web.app import Office
from pipeline.review.web.cards import Card, build
from pipeline.review.web.paper import Paper, paper_of
from pipeline.review.web.places import Places
from pipeline.review.web.words import UI
from pipeline.stages.sniff import PDF
from schemas.review import Content, Diff


@dataclass(frozen=True)
class Head:
    """A registered document."""

    doc_id: str
    source_path: str
    sha256: str
    media_type: str
    pages: int
    title: str
    subject: str
    turned: str | None

    @property
    def paged(self) -> bool:
        return self.media_type == PDF

    def turn(self, page: int) -> int:
        """Degrees a page was turned to be read: its boxes are in that view."""
        found = json.loads(self.turned).get(str(page), 0) if self.turned else 0
        return int(found) % 360 // 90 * 90


@dataclass(frozen=True)
class Review:
    """All that a document's page shows. `ids`: the document, and the earlier ones whose file it replaced; `paper` stands in
    for pictures of pages where there are none."""

    head: Head
    ids: tuple[str, ...]
    found: Diff
    desk: Desk
    cards: list[Card]
    paper: Paper | None = None
    places: Places | None = None

    @property
    def moved(self) -> int:
        return sum(c.severity == "place" for c in self.found.changes)

    @property
    def total(self) -> int:
        return len(self.desk.present)

    @property
    def done(self) -> int:
        """Records that are as people accepted them."""
        return self.total - sum(c.new_key is not None and c.severity != "place" for c in self.found.changes)


def read_head(con: duckdb.DuckDBPyConnection, doc_id: str) -> Head:
    """Raises HTTPException 404 for what is no registered document."""
    row = con.execute(
        "SELECT doc_id, source_path, sha256, media_type, pages, concat_ws(' ', type, number), coalesce(subject, attached_title, ''), turned "
        "FROM documents WHERE doc_id = ?",
        [doc_id],
    ).fetchone()
    if row is None:
        raise HTTPException(404)
    return Head(*row)


def read_review(
    office: Office, con: duckdb.DuckDBPyConnection, doc_id: str, language: Language = "vi", everything: bool = False
) -> Review:
    """The document's changes against what was accepted, as cards; with `everything` also what is as accepted.

    Made anew only after a run or a decision on it: a decision asks for it twice, a page for each look.
    """
    head = read_head(con, doc_id)
    pictures = head.paged and office.images.there(head.sha256, head.source_path)
    ids, stamp = state_of(con, doc_id)
    return office.library.kept(
        ("review", language, everything, pictures, ids, stamp),
        lambda: _read_review(office, con, head, ids, language, everything),
    )


def state_of(con: duckdb.DuckDBPyConnection, doc_id: str) -> tuple[tuple[str, ...], object]:
    """The document and those whose file it replaced; and what changes whenever their review does."""
    older = con.execute(f"SELECT doc_id FROM ({SUPERSEDED}) WHERE successor = ?", [doc_id]).fetchall()
    ids = (doc_id, *(str(row[0]) for row in older))
    stamp = con.execute(
        "SELECT (SELECT max(run_id) FROM runs), count(*), max(decided_at) FROM reviews WHERE list_contains(?, doc_id)",
        [list(ids)],
    ).fetchone()
    return ids, stamp


def _read_review(
    office: Office, con: duckdb.DuckDBPyConnection, head: Head, ids: tuple[str, ...], language: Language, everything: bool
) -> Review:  # fmt: skip
    pictures = head.paged and office.images.there(head.sha256, head.source_path)
    found = diff_states(con, accepted(), now(), doc_ids=ids)
    desk = open_desk(con, [head.doc_id])
    paper, places = (None, None) if pictures else _paper(office, con, head, desk.run_id)
    said = Said(language, UI, english_messages(found))
    unchanged = _unchanged(found, desk) if everything else ()
    return Review(head, ids, found, desk, build(found, desk, said, unchanged, places), paper, places)


def _paper(office: Office, con: duckdb.DuckDBPyConnection, head: Head, run_id: str) -> tuple[Paper, Places]:
    def make() -> tuple[Paper, Places]:
        bundle = office.library.bundle(con, head.doc_id, run_id)
        paper = paper_of(office.images.data(head.sha256, head.source_path), head.media_type, bundle)
        return paper, Places(paper, bundle)

    return office.library.kept(("paper", head.doc_id, run_id), make)


def _unchanged(found: Diff, desk: Desk) -> Iterator[tuple[Place, Content]]:
    changed = {(c.table, c.key) for c in found.changes}
    for place, version in desk.present.items():
        if place not in changed and place[0] not in ("cells", "table_columns", "sum_checks"):
            yield place, json.loads(version.text)


def roots_of(path: Path) -> list[Path]:
    """Folders and files the runs have read, the latest first; for finding the files again."""
    from pipeline.database.connect import connect

    with connect(path, read_only=True) as con:
        rows = con.execute("SELECT sources FROM runs ORDER BY run_id DESC LIMIT 50").fetchall()
    return list(dict.fromkeys(Path(source) for (sources,) in rows for source in sources))
