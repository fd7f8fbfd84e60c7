-- The same indicator or project over documents and years. Links are proposals with a score until a person has confirmed
-- them (status); broken ones are left out here and stay in series_members.

CREATE OR REPLACE VIEW targets_over_years AS
    SELECT s.series_id, s.name AS series, m.plan_year, d.number AS document, d.issued_on, d.issuer, g.text, g.due, g.due_on,
           v.comparator, v.value, v.value_max, v.unit, v.applies_to, g.current, l.agency AS lead, l.agency_id AS lead_id,
           m.score, m.status, m.explanation, m.linked_to, g.target_id, v.seq, g.doc_id, d.source_path,
           coalesce(v.page, g.page) AS page, CAST(coalesce(CAST(v.bbox AS DOUBLE[]), CAST(g.bbox AS DOUBLE[])) AS DOUBLE[4]) AS bbox, g.as_written
    FROM series s
    JOIN series_members m ON m.series_id = s.series_id AND m.status <> 'broken'
    JOIN targets g ON g.target_id = m.record_id
    JOIN documents d ON d.doc_id = g.doc_id
    LEFT JOIN target_values v ON v.target_id = g.target_id
    LEFT JOIN kept_leads l ON l.record_id = g.target_id
    WHERE s.kind = 'target';
COMMENT ON VIEW targets_over_years IS 'The same target in different documents, one row a value: ORDER BY series, plan_year; one indicator may stand in papers of several provinces, so mind issuer';

CREATE OR REPLACE VIEW projects_over_years AS
    WITH totals AS (
        SELECT a.record_id, max(a.vnd) AS total_vnd, arg_max(a.period, a.vnd) AS period
        FROM amounts a
        SEMI JOIN series_members m ON m.record_id = a.record_id
        WHERE a.role = 'total' AND a.row_kind = 'item'
        GROUP BY a.record_id
    )
    SELECT s.series_id, s.name AS series, s.documents AS in_documents, m.plan_year, d.number AS document, d.issued_on, d.issuer,
           k.text, k.output, k.start, k.due, k.due_on, x.total_vnd, x.period, l.agency AS lead, l.agency_id AS lead_id,
           m.score, m.status, m.explanation, m.linked_to, k.task_id, k.doc_id, d.source_path, k.page, k.bbox, k.as_written
    FROM series s
    JOIN series_members m ON m.series_id = s.series_id AND m.status <> 'broken'
    JOIN tasks k ON k.task_id = m.record_id
    JOIN documents d ON d.doc_id = k.doc_id
    LEFT JOIN totals x ON x.record_id = k.task_id
    LEFT JOIN kept_leads l ON l.record_id = k.task_id
    WHERE s.kind = 'task';
COMMENT ON VIEW projects_over_years IS 'The same task or project in different documents, one row a document, with its money (the largest total of its row)';
