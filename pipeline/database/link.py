"""Links between documents: which citation means which document that is here too."""

from __future__ import annotations

import duckdb

from pipeline.database.transaction import transaction

LINKS = """
WITH pairs AS (
    SELECT c.citation_id, d.doc_id, d.work_id, d.ocr_pages > 0 AS scanned
    FROM citations c
    JOIN documents own ON own.doc_id = c.doc_id
    JOIN documents d ON number_key(d.number) = number_key(c.number) AND d.work_id <> own.work_id
    WHERE (c.issued_on = d.issued_on OR c.issued_on IS NULL OR d.issued_on IS NULL)
      AND (c.issued_on = d.issued_on OR same_issuer(c.issuer, d.issuer))
      AND (c.issuer IS NULL OR d.issuer IS NULL OR same_issuer(c.issuer, d.issuer))
)
SELECT citation_id, arg_min(doc_id, (scanned, doc_id)) AS cited_doc_id
FROM pairs GROUP BY citation_id HAVING count(DISTINCT work_id) = 1
"""
"""Number and, as numbers start again with each body and year, its day or its issuer; two candidates are none.
Of several files of one decision the one with a text layer."""


def link_citations(con: duckdb.DuckDBPyConnection) -> int:
    """Sets citations.cited_doc_id where it is not what it should be; how many."""
    with transaction(con):
        con.execute(f"CREATE OR REPLACE TEMP TABLE links AS {LINKS}")
        changed = con.execute(
            """
            UPDATE citations SET cited_doc_id = wanted.cited_doc_id
            FROM (
                SELECT c.citation_id, l.cited_doc_id FROM citations c LEFT JOIN links l USING (citation_id)
                WHERE c.cited_doc_id IS DISTINCT FROM l.cited_doc_id
            ) wanted
            WHERE citations.citation_id = wanted.citation_id
            """
        ).fetchone()
        con.execute("DROP TABLE links")
    return int(changed[0]) if changed else 0
