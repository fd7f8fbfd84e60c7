"""Files that hold the same decision: where they disagree on a figure, a finding names both; files that only may do so."""

from __future__ import annotations

import duckdb

from pipeline.database.transaction import transaction

CODE = "copies_disagree"
TITLE_LENGTH = 40
"""A title so long is hardly two decisions' own."""

DISAGREE = f"""
WITH papers AS (
    SELECT doc_id, work_id, source_path, (ocr_pages > 0)::INT + (media_type <> 'application/pdf')::INT AS doubt FROM documents
    QUALIFY count(*) OVER (PARTITION BY work_id) > 1
), figures AS (
    SELECT doc_id, amount_id AS record_id, table_id, page, bbox, as_written, label, vnd::VARCHAR AS figure,
           printf('%s %s', as_written, coalesce(unit, '')) AS shown,
           concat_ws('|', 'a', letters(label), stt, row_kind, role, period, letters(column_path)) AS key
    FROM amounts SEMI JOIN papers USING (doc_id) WHERE vnd IS NOT NULL
    UNION ALL
    SELECT t.doc_id, t.target_id, t.table_id, t.page, t.bbox, t.as_written, t.text,
           concat_ws(' ', v.comparator, v.value::DOUBLE, v.value_max::DOUBLE, v.unit),
           concat_ws(' ', v.comparator, v.value::DOUBLE, v.value_max::DOUBLE, v.unit),
           concat_ws('|', 't', regexp_replace(letters(t.text), '[0-9]', '', 'g'), t.stt, v.seq)
    FROM targets t SEMI JOIN papers p USING (doc_id) JOIN target_values v USING (target_id)
), alone AS (
    SELECT * FROM figures JOIN papers USING (doc_id) QUALIFY count(*) OVER (PARTITION BY doc_id, key) = 1
)
SELECT 'f' || left(md5(concat_ws('|', '{CODE}', b.record_id, a.record_id, b.key)), 16) AS finding_id,
       b.doc_id, 'extraction' AS origin, '{CODE}' AS code, 'warning' AS severity, b.table_id, b.record_id,
       printf('"%s": %s ghi %s, %s ghi %s – cùng một văn bản.', left(b.label, 80), b.source_path, trim(b.shown),
              a.source_path, trim(a.shown)) AS message,
       printf('"%s": %s has %s, %s has %s – the same decision.', left(b.label, 80), b.source_path, trim(b.shown),
              a.source_path, trim(a.shown)) AS message_en,
       trim(b.shown) AS stated, trim(a.shown) AS computed, [b.record_id, a.record_id] AS compared, b.page, b.bbox, b.as_written
FROM alone a JOIN alone b USING (work_id, key)
WHERE (a.doubt, a.doc_id) < (b.doubt, b.doc_id) AND a.figure <> b.figure
"""
"""A figure is the same one when its name, number, column and period are the same and no other of its file has them. The finding
stands at the copy that is trusted less: a scan, a file without pages."""


LIKELY = "likely_copy"
LIKELY_COPIES = f"""
WITH papers AS (
    SELECT doc_id, work_id, source_path, type, number, issued_on, issuer,
           (number IS NULL)::INT + (issued_on IS NULL)::INT + (issuer IS NULL)::INT AS blanks,
           regexp_replace(strip_accents(lower(coalesce(subject, attached_title))), '[^a-zđ0-9]', '', 'g') AS title
    FROM documents WHERE length(coalesce(subject, attached_title)) >= {TITLE_LENGTH}
)
SELECT 'f' || left(md5(concat_ws('|', '{LIKELY}', b.doc_id, a.doc_id)), 16) AS finding_id, b.doc_id,
       'extraction' AS origin, '{LIKELY}' AS code, 'note' AS severity,
       printf('Có lẽ cùng một văn bản với %s: cùng loại, cùng trích yếu; tệp này không có %s nên chưa gộp.', a.source_path,
              concat_ws(', ', IF(b.number IS NULL, 'số', NULL), IF(b.issued_on IS NULL, 'ngày', NULL),
                        IF(b.issuer IS NULL, 'cơ quan ban hành', NULL))) AS message,
       printf('Likely the same decision as %s: same type, same title; this file has no %s, so they are not joined.', a.source_path,
              concat_ws(', ', IF(b.number IS NULL, 'number', NULL), IF(b.issued_on IS NULL, 'date', NULL),
                        IF(b.issuer IS NULL, 'issuer', NULL))) AS message_en, a.source_path AS computed, [] AS compared
FROM papers a JOIN (FROM papers WHERE blanks > 0) b USING (type, title)
WHERE a.work_id <> b.work_id AND coalesce(a.number = b.number, true) AND coalesce(a.issued_on = b.issued_on, true)
  AND coalesce(lower(a.issuer) = lower(b.issuer), true)
  AND (b.blanks, b.doc_id) > (a.blanks, a.doc_id)
QUALIFY row_number() OVER (PARTITION BY b.doc_id ORDER BY a.doc_id) = 1
"""
"""One of the two says less of itself, and nothing it says contradicts the other. The finding stands at that one."""


def compare_copies(con: duckdb.DuckDBPyConnection) -> int:
    """Writes the findings anew; how many figures copies disagree on."""
    with transaction(con):
        con.execute(
            "CREATE OR REPLACE TEMP MACRO letters(printed) AS lower(regexp_replace(coalesce(printed, ''), '[^\\p{L}\\p{N}]', '', 'g'))"
        )
        con.execute("DELETE FROM findings WHERE code IN (?, ?)", [CODE, LIKELY])
        con.execute(f"INSERT INTO findings BY NAME {LIKELY_COPIES}")
        found = con.execute(f"INSERT INTO findings BY NAME {DISAGREE}").fetchone()
    return int(found[0]) if found else 0
