"""Links between documents: which citation means which document that is here too."""

from __future__ import annotations

import duckdb

from pipeline.database.transaction import transaction

LINKS = r"""
WITH symbolless AS (
    SELECT c.citation_id, any_value(c.doc_id) AS citing, any_value(c.number) AS number, true AS dated,
           arg_min(d.doc_id, (d.ocr_pages > 0, d.doc_id)) AS cited_doc_id
    FROM citations c
    JOIN documents own ON own.doc_id = c.doc_id
    JOIN documents d ON d.type = c.type AND d.work_id <> own.work_id
     AND regexp_extract(number_key(d.number), '^\d+(/(19|20)\d\d)?') = number_key(c.number)
    WHERE regexp_full_match(c.number, '\d+(/(19|20)\d\d)?')
      AND (c.issued_on = d.issued_on OR (c.issued_on IS NULL AND d.issued_on < own.issued_on))
      AND (same_issuer(c.issuer, d.issuer) OR (c.issued_on = d.issued_on AND (c.issuer IS NULL OR is_unplaced(c.issuer, d.issuer))))
    GROUP BY c.citation_id HAVING count(DISTINCT d.work_id) = 1
), pairs AS (
    SELECT c.citation_id, c.doc_id AS citing, number_key(c.number) AS number, c.issued_on IS NOT NULL AS dated,
           d.doc_id, d.work_id, d.ocr_pages > 0 AS scanned
    FROM citations c
    JOIN documents own ON own.doc_id = c.doc_id
    JOIN documents d ON number_key(d.number) = number_key(c.number) AND d.work_id <> own.work_id
    WHERE (c.issued_on = d.issued_on OR c.issued_on IS NULL OR d.issued_on IS NULL)
      AND (c.issued_on = d.issued_on OR same_issuer(c.issuer, d.issuer))
      AND (c.issuer IS NULL OR d.issuer IS NULL OR same_issuer(c.issuer, d.issuer)
           OR (c.issued_on = d.issued_on AND is_unplaced(c.issuer, d.issuer)))
), links AS (
    SELECT citation_id, any_value(citing) AS citing, any_value(number) AS number, any_value(dated) AS dated,
           arg_min(doc_id, (scanned, doc_id)) AS cited_doc_id
    FROM pairs GROUP BY citation_id HAVING count(DISTINCT work_id) = 1
), known AS (
    SELECT citing, number, any_value(cited_doc_id) AS cited_doc_id
    FROM links WHERE dated GROUP BY citing, number HAVING count(DISTINCT cited_doc_id) = 1
)
SELECT citation_id, cited_doc_id FROM links
UNION ALL
SELECT citation_id, cited_doc_id FROM symbolless
UNION ALL
SELECT c.citation_id, k.cited_doc_id
FROM citations c JOIN known k ON k.citing = c.doc_id AND k.number = number_key(c.number)
WHERE c.issued_on IS NULL AND c.citation_id NOT IN (SELECT citation_id FROM links UNION ALL SELECT citation_id FROM symbolless)
  AND NOT EXISTS (
      FROM citations other
      WHERE other.doc_id = c.doc_id AND number_key(other.number) = k.number AND other.issued_on IS NOT NULL
        AND other.citation_id NOT IN (SELECT citation_id FROM links)
  )
"""
"""Number and, as numbers start again with each body and year, its day or its issuer (with its day, the issuer may lack its
place); two candidates are none. Of several files of one decision the one with a text layer. Cited again without its day,
it is the one the paper cites with it. `Quyết định 749 ngày 03/6/2020`, without a symbol, is told by type, digits and day, or by
its issuer where it is earlier than the paper."""


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
