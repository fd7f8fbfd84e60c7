"""Full-text search by words: BM25 over the segmented texts, with the accents or without, and the question as a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from extractors.language.vietnamese import fold
from pipeline.database.search_index import KINDS
from pipeline.database.search_words import has_accents, longest_words, segment, syllables
from pipeline.errors import BadArguments

PHRASE = 2.0
"""What a text gains that has the question's words side by side."""

_SQL = """
WITH matched AS (
    SELECT *, fts_main_entries.match_bm25(entry, $words, fields := '{field}', conjunctive := 1) AS bm25,
           regexp_matches({field}, $phrase) AS phrase
    FROM entries
    WHERE list_contains($kinds, kind)
)
SELECT round(coalesce(bm25, 0) + CASE WHEN phrase THEN {bonus} ELSE 0 END, 3) AS score, kind, m.text, d.number, d.issued_on,
       d.source_path, m.page, m.bbox, m.record_id, m.doc_id
FROM matched m JOIN db.documents d USING (doc_id)
WHERE bm25 IS NOT NULL OR phrase
ORDER BY score DESC, length(m.text), m.doc_id, m.entry
LIMIT $limit
"""


@dataclass(frozen=True)
class Hit:
    """A text that was found; document, page and box say where it is printed."""

    score: float
    kind: str
    text: str
    number: str | None
    issued_on: date | None
    source_path: str
    page: int | None
    bbox: tuple[float, ...] | None
    record_id: str
    doc_id: str


@dataclass(frozen=True)
class Found:
    """`accents`: whether they had to agree; a question with accents that finds nothing is asked again without."""

    hits: tuple[Hit, ...]
    accents: bool
    words: tuple[str, ...]


def search(con: duckdb.DuckDBPyConnection, question: str, kinds: Sequence[str] = (), limit: int = 20) -> Found:
    """Texts with all words of the question, or with the question as a run of whole words. `con` is from `open_index`.

    Raises BadArguments for a question without a word or an unknown kind.
    """
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise BadArguments(f"There is no kind {unknown[0]!r}", f"Kinds: {', '.join(KINDS)}")
    parts = syllables(question)
    if not parts:
        raise BadArguments("The question has no words", "Ask for words or numbers: kehoach search 'tổng đài 1022'")
    chosen = list(kinds) or list(KINDS)
    if has_accents(question):
        words = segment(question).split()
        hits = _hits(con, "words", words, parts, chosen, limit)
        if hits:
            return Found(hits, True, tuple(words))
    folded = [fold(part) for part in parts]
    words = longest_words(folded, _known(con, folded))
    return Found(_hits(con, "folded", words, folded, chosen, limit), False, tuple(words))


def _known(con: duckdb.DuckDBPyConnection, parts: Sequence[str]) -> dict[str, int]:
    """Words of the index that the question may be made of -> how many texts have them."""
    spans = {"_".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, min(len(parts), a + 5) + 1)}
    rows = con.execute(
        "SELECT term, df FROM fts_main_entries.dict WHERE list_contains($spans, term)", {"spans": sorted(spans)}
    ).fetchall()
    return {str(term): int(df) for term, df in rows}


def _hits(
    con: duckdb.DuckDBPyConnection, field: str, words: Sequence[str], parts: Sequence[str], kinds: list[str], limit: int
) -> tuple[Hit, ...]:
    phrase = rf"(^| ){'[_ ]'.join(map(re.escape, parts))}( |$)"
    values: dict[str, Any] = {"words": " ".join(words), "phrase": phrase, "kinds": kinds, "limit": limit}
    rows = con.execute(_SQL.format(field=field, bonus=PHRASE), values).fetchall()
    return tuple(Hit(*row) for row in rows)


def snippet(text: str, question: str, width: int = 160) -> str:
    """The stretch of the text that has most of the question's syllables, on one line."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    asked = {fold(part) for part in syllables(question)}
    starts = [found.start() for found in re.finditer(r"[^\W_]+", line) if fold(found.group()) in asked]
    if not starts:
        return line[: width - 1] + "…"
    first = max(starts, key=lambda start: (sum(start <= other < start + width // 2 for other in starts), -start))
    begin = max(0, min(first - width // 4, len(line) - width))
    cut = line[begin : begin + width]
    return ("…" if begin else "") + cut.strip() + ("…" if begin + width < len(line) else "")
