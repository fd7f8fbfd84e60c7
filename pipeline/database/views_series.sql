-- The same indicator or project over documents and years. Links are proposals with a score until a person has confirmed
-- them (status); broken ones are left out here and stay in series_members.

CREATE OR REPLACE MACRO figure(value) AS
    CASE WHEN value = trunc(value) THEN CAST(CAST(value AS HUGEINT) AS VARCHAR)
         ELSE replace(rtrim(CAST(value AS VARCHAR), '0'), '.', ',') END;
COMMENT ON MACRO figure IS 'A decimal as Vietnamese papers write it, no zeros at the end: 12.500000 is 12,5';

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
    LEFT JOIN leads l ON l.record_id = g.target_id AND l.seq = 0
    WHERE s.kind = 'target';
COMMENT ON VIEW targets_over_years IS 'The same target in different documents, one row a value: ORDER BY series, plan_year; one indicator may stand in papers of several provinces, so mind issuer';

CREATE OR REPLACE VIEW targets_side_by_side AS
    WITH said AS (
        SELECT target_id, seq, page, bbox,
               CASE WHEN comparator IN ('range', '=') THEN '' ELSE comparator || ' ' END || figure(value)
               || coalesce('–' || figure(value_max), '') || coalesce(' ' || unit, '') || coalesce(' (' || applies_to || ')', '') AS stated
        FROM target_values
        SEMI JOIN series_members m ON m.record_id = target_id
    )
    SELECT s.series_id, s.name AS series, s.first_year, s.last_year, s.documents, min(m.score) AS lowest_score,
           bool_and(m.status = 'confirmed' OR m.linked_to IS NULL) AS confirmed,
           array_to_string(list_sort(list_distinct(list(
               coalesce(CAST(m.plan_year AS VARCHAR), '?') || ': ' || coalesce(x.stated, '–')
           ))), '  |  ') AS values_by_year,
           list_sort(list({'plan_year': m.plan_year, 'doc_id': g.doc_id, 'target_id': g.target_id, 'seq': x.seq, 'issuer': d.issuer,
                           'document': d.number, 'stated': x.stated, 'source_path': d.source_path, 'page': coalesce(x.page, g.page),
                           'bbox': coalesce(CAST(x.bbox AS DOUBLE[]), CAST(g.bbox AS DOUBLE[]))})) AS places
    FROM series s
    JOIN series_members m ON m.series_id = s.series_id AND m.status <> 'broken'
    JOIN targets g ON g.target_id = m.record_id
    JOIN documents d ON d.doc_id = g.doc_id
    LEFT JOIN said x ON x.target_id = g.target_id
    WHERE s.kind = 'target'
    GROUP BY s.series_id, s.name, s.first_year, s.last_year, s.documents;
COMMENT ON VIEW targets_side_by_side IS 'One row an indicator: its values in all plans from the oldest on, and where each is printed (places)';

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
    LEFT JOIN leads l ON l.record_id = k.task_id AND l.seq = 0
    WHERE s.kind = 'task';
COMMENT ON VIEW projects_over_years IS 'The same task or project in different documents, one row a document, with its money (the largest total of its row)';

CREATE OR REPLACE VIEW projects_returning AS
    SELECT series_id, series, min(plan_year) AS first_year, max(plan_year) AS last_year, in_documents AS documents, max(total_vnd) AS largest_vnd, min(score) AS lowest_score,
           array_to_string(list_sort(list_distinct(list(lead))), '; ') AS leads,
           list_sort(list({'plan_year': plan_year, 'doc_id': doc_id, 'task_id': task_id, 'document': document, 'text': text, 'due': due,
                           'total_vnd': total_vnd, 'lead': lead, 'source_path': source_path, 'page': page, 'bbox': bbox})) AS places
    FROM projects_over_years
    WHERE in_documents > 1
    GROUP BY series_id, series, in_documents;
COMMENT ON VIEW projects_returning IS 'Tasks and projects that come back from plan to plan, and where each stands (places); money of one project in several plans must not be added up';

CREATE OR REPLACE VIEW series_links AS
    WITH spoken AS (
        SELECT target_id AS record_id, doc_id, text, page, bbox FROM targets
        UNION ALL
        SELECT task_id, doc_id, text, page, bbox FROM tasks
    )
    SELECT m.score, m.status, s.kind, one.text, other.text AS linked_text, m.explanation, m.series_id, m.record_id, m.linked_to,
           m.doc_id, d.source_path, one.page, one.bbox, other.doc_id AS linked_doc_id, o.source_path AS linked_path,
           other.page AS linked_page, other.bbox AS linked_bbox
    FROM series_members m
    JOIN series s USING (series_id)
    JOIN spoken one ON one.record_id = m.record_id
    JOIN spoken other ON other.record_id = m.linked_to
    JOIN documents d ON d.doc_id = one.doc_id
    JOIN documents o ON o.doc_id = other.doc_id;
COMMENT ON VIEW series_links IS 'Every link of a series with both texts, broken ones too: ORDER BY score shows the doubtful first; decide in data/corrections/series.yml';
