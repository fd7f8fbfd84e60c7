"""What waits, document by document: counted in the database, for there may be thousands of documents."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import duckdb

from pipeline.review.severity import MONEY, PLACE
from pipeline.review.states import ACCEPTED, LIVE, NOW, SUPERSEDED
from pipeline.review.web.app import Office
from pipeline.review.web.desks import Review, read_review, state_of
from pipeline.stages.sniff import PDF


@dataclass(frozen=True)
class Row:
    """`money` and `waiting` are to be looked at; `decided` was rejected or corrected and is not as it should be yet.

    `shifted`: records came and went, so that some may be the same under another number; then the counts are too high.
    """

    doc_id: str
    title: str
    file: str
    pages: int | None
    subject: str
    total: int
    waiting: int
    money: int
    decided: int
    done: int
    errors: int
    warnings: int
    shifted: bool


_PAIRED = 40
"""Documents whose changes are paired for the list; the first time that takes some tenths of a second each."""
_BARE = json.dumps(dict.fromkeys(sorted(PLACE)))
"""Merged into a record it takes out what is only said about it: ids, boxes."""
_SUMS = [f"$.{name}" for name in sorted(MONEY["amounts"] - {"value"})]
"""What else makes an amount another sum; the value itself is compared as a number."""
_COUNTS = f"""
    WITH older AS ({SUPERSEDED}), now AS ({NOW}),
    acc AS (
        SELECT a.table_name, coalesce(o.successor, a.doc_id) AS doc_id, a.content_hash, a.content,
               replace(a.record_key, a.doc_id, coalesce(o.successor, a.doc_id)) AS record_key
        FROM ({ACCEPTED}) a LEFT JOIN older o USING (doc_id)),
    said AS (
        SELECT table_name, record_key, content_hash, run_id, decision FROM ({LIVE})
        QUALIFY row_number() OVER (PARTITION BY review_key ORDER BY decided_at DESC) = 1),
    state AS (
        SELECT coalesce(n.doc_id, a.doc_id) AS doc_id, coalesce(n.table_name, a.table_name) AS t,
               coalesce(n.record_key, a.record_key) AS key, n.record_key IS NOT NULL AS here,
               a.record_key IS NOT NULL AS before, n.content_hash AS hash,
               n.content_hash IS DISTINCT FROM a.content_hash AND
                 (n.content IS NULL OR a.content IS NULL
                  OR json_merge_patch(n.content::JSON, '{_BARE}') IS DISTINCT FROM json_merge_patch(a.content::JSON, '{_BARE}')) AS differs,
               n.content IS NULL OR a.content IS NULL
                 OR json_extract_string(n.content, {_SUMS}) IS DISTINCT FROM json_extract_string(a.content, {_SUMS})
                 OR json_extract_string(n.content, '$.value')::DECIMAL(38, 6) != json_extract_string(a.content, '$.value')::DECIMAL(38, 6)
                 AS sums
        FROM now n FULL JOIN acc a ON a.table_name = n.table_name AND a.record_key = n.record_key),
    judged AS (
        SELECT s.*, d.decision IS NOT NULL AND d.content_hash IS NOT DISTINCT FROM s.hash AND
                 (d.decision = 'reject' OR (d.decision = 'correct' AND d.run_id >= (SELECT max(run_id) FROM runs))) AS decided
        FROM state s LEFT JOIN said d ON d.table_name = s.t AND d.record_key = s.key)
    SELECT doc_id, count(*) FILTER (here) AS total, count(*) FILTER (differs AND NOT decided) AS waiting,
           count(*) FILTER (differs AND NOT decided AND t = 'amounts' AND sums) AS money,
           count(*) FILTER (differs AND decided) AS decided, count(*) FILTER (here AND NOT differs) AS done,
           count(*) FILTER (NOT here) > 0 AND count(*) FILTER (NOT before) > 0 AS shifted
    FROM judged GROUP BY doc_id
"""
_LIST = f"""
    WITH counts AS ({_COUNTS})
    SELECT d.doc_id, concat_ws(' ', d.type, d.number) AS title, parse_filename(d.source_path) AS file,
           CASE WHEN d.media_type = '{PDF}' THEN d.pages END AS pages, coalesce(d.subject, d.attached_title, '') AS subject,
           c.total, c.waiting, c.money, c.decided, c.done,
           (SELECT count(*) FROM findings f WHERE f.doc_id = d.doc_id AND f.severity = 'error') AS errors,
           (SELECT count(*) FROM findings f WHERE f.doc_id = d.doc_id AND f.severity = 'warning') AS warnings,
           c.shifted
    FROM documents d JOIN counts c USING (doc_id)
    WHERE d.doc_id NOT IN (SELECT doc_id FROM ({SUPERSEDED}))
    ORDER BY c.money > 0 DESC, c.waiting > 0 DESC, c.decided > 0 DESC, d.source_path
"""


def list_documents(office: Office, con: duckdb.DuckDBPyConnection) -> list[Row]:
    """Money first, then what else waits, then the rest. Of some documents with renumbered rows the changes are paired to
    count them; of the many others of them that there may be, the count is an upper bound (`shifted`)."""
    rows = [Row(*row) for row in con.execute(_LIST).fetchall()]
    paired = {row.doc_id for row in [row for row in rows if row.shifted][:_PAIRED]}
    return [_counted(office, con, row) if row.doc_id in paired else row for row in rows]


def _counted(office: Office, con: duckdb.DuckDBPyConnection, row: Row) -> Row:
    return office.library.noted(
        ("row", *state_of(con, row.doc_id)), lambda: _with_counts(row, read_review(office, con, row.doc_id))
    )


def _with_counts(row: Row, review: Review) -> Row:
    saying = [(change, review.desk.status(change)) for change in review.found.changes if change.severity != "place"]
    waiting = [change for change, status in saying if status == "waiting"]
    money = sum(change.table == "amounts" and change.severity == "money" for change in waiting)
    return replace(
        row, waiting=len(waiting), money=money, decided=len(saying) - len(waiting), total=review.total, done=review.done,
        shifted=False,
    )  # fmt: skip
