-- What takes long to put together, a row a series. The rows are kept in tables; a document that is loaded anew takes those of
-- its series out in the same transaction, and the end of the run puts them back (pipeline/series/keep.py). Until then the
-- views put them together as they are asked, so that they are never behind.

CREATE OR REPLACE TABLE kept_targets (
    series_id VARCHAR NOT NULL PRIMARY KEY, series VARCHAR NOT NULL, first_year INTEGER, last_year INTEGER, documents INTEGER NOT NULL,
    lowest_score DOUBLE NOT NULL, confirmed BOOLEAN NOT NULL, leads VARCHAR, values_by_year VARCHAR NOT NULL,
    places STRUCT(plan_year INTEGER, doc_id VARCHAR, target_id VARCHAR, seq INTEGER, issuer VARCHAR, document VARCHAR, lead VARCHAR,
                  stated VARCHAR, source_path VARCHAR, page INTEGER, bbox DOUBLE[])[] NOT NULL
);
COMMENT ON TABLE kept_targets IS 'Rows of targets_side_by_side put together in advance; ask that view';
CREATE OR REPLACE TABLE kept_projects (
    series_id VARCHAR NOT NULL PRIMARY KEY, series VARCHAR NOT NULL, first_year INTEGER, last_year INTEGER, documents INTEGER NOT NULL,
    largest_vnd BIGINT, lowest_score DOUBLE NOT NULL, leads VARCHAR,
    places STRUCT(plan_year INTEGER, doc_id VARCHAR, task_id VARCHAR, document VARCHAR, text VARCHAR, due VARCHAR, total_vnd BIGINT,
                  lead VARCHAR, source_path VARCHAR, page INTEGER, bbox DOUBLE[])[] NOT NULL
);
COMMENT ON TABLE kept_projects IS 'Rows of projects_returning put together in advance; ask that view';
CREATE OR REPLACE TABLE kept_links (
    score DOUBLE NOT NULL, status VARCHAR NOT NULL, kind VARCHAR NOT NULL, text VARCHAR NOT NULL, linked_text VARCHAR NOT NULL,
    explanation VARCHAR NOT NULL, series_id VARCHAR NOT NULL, record_id VARCHAR NOT NULL, linked_to VARCHAR NOT NULL,
    doc_id VARCHAR NOT NULL, source_path VARCHAR NOT NULL, page INTEGER, bbox DOUBLE[],
    linked_doc_id VARCHAR NOT NULL, linked_path VARCHAR NOT NULL, linked_page INTEGER, linked_bbox DOUBLE[],
    PRIMARY KEY (series_id, record_id)
);
COMMENT ON TABLE kept_links IS 'Rows of series_links put together in advance; ask that view';

CREATE OR REPLACE MACRO figure(value) AS
    CASE WHEN value = trunc(value) THEN CAST(CAST(value AS HUGEINT) AS VARCHAR)
         ELSE replace(rtrim(CAST(value AS VARCHAR), '0'), '.', ',') END;
COMMENT ON MACRO figure IS 'A decimal as Vietnamese papers write it, no zeros at the end: 12.500000 is 12,5';

CREATE OR REPLACE MACRO waiting_targets() AS TABLE
    WITH waiting AS NOT MATERIALIZED (
        FROM series ANTI JOIN (SELECT series_id FROM kept_targets) kept USING (series_id) WHERE kind = 'target'
    ),
    member AS NOT MATERIALIZED (
        SELECT m.* FROM series_members m SEMI JOIN waiting USING (series_id) WHERE m.status <> 'broken'
    ),
    said AS (
        SELECT target_id, seq, page, bbox,
               CASE WHEN comparator IN ('range', '=') THEN '' ELSE comparator || ' ' END || figure(value)
               || coalesce('–' || figure(value_max), '') || coalesce(' ' || unit, '') || coalesce(' (' || applies_to || ')', '') AS stated
        FROM target_values
        SEMI JOIN member m ON m.record_id = target_id
    )
    SELECT s.series_id, s.name AS series, s.first_year, s.last_year, s.documents, min(m.score) AS lowest_score,
           bool_and(m.status = 'confirmed' OR m.linked_to IS NULL) AS confirmed,
           nullif(array_to_string(list_sort(list_distinct(list(l.agency))), '; '), '') AS leads,
           array_to_string(list_sort(list_distinct(list(
               coalesce(CAST(m.plan_year AS VARCHAR), '?') || ': ' || coalesce(x.stated, '–')
           ))), '  |  ') AS values_by_year,
           list_sort(list({'plan_year': m.plan_year, 'doc_id': g.doc_id, 'target_id': g.target_id, 'seq': x.seq, 'issuer': d.issuer,
                           'document': d.number, 'lead': l.agency, 'stated': x.stated, 'source_path': d.source_path,
                           'page': coalesce(x.page, g.page),
                           'bbox': coalesce(CAST(x.bbox AS DOUBLE[]), CAST(g.bbox AS DOUBLE[]))})) AS places
    FROM waiting s
    JOIN member m ON m.series_id = s.series_id
    JOIN targets g ON g.target_id = m.record_id
    JOIN documents d ON d.doc_id = g.doc_id
    LEFT JOIN said x ON x.target_id = g.target_id
    LEFT JOIN kept_leads l ON l.record_id = g.target_id
    GROUP BY s.series_id, s.name, s.first_year, s.last_year, s.documents;
COMMENT ON MACRO TABLE waiting_targets IS 'Rows of targets_side_by_side that kept_targets has not';

CREATE OR REPLACE MACRO waiting_projects() AS TABLE
    WITH waiting AS NOT MATERIALIZED (
        FROM series ANTI JOIN (SELECT series_id FROM kept_projects) kept USING (series_id) WHERE kind = 'task' AND documents > 1
    ),
    member AS NOT MATERIALIZED (
        SELECT m.* FROM series_members m SEMI JOIN waiting USING (series_id) WHERE m.status <> 'broken'
    ),
    totals AS (
        SELECT a.record_id, max(a.vnd) AS total_vnd FROM amounts a SEMI JOIN member m ON m.record_id = a.record_id
        WHERE a.role = 'total' AND a.row_kind = 'item'
        GROUP BY a.record_id
    )
    SELECT s.series_id, s.name AS series, min(m.plan_year) AS first_year, max(m.plan_year) AS last_year, s.documents,
           max(x.total_vnd) AS largest_vnd, min(m.score) AS lowest_score,
           nullif(array_to_string(list_sort(list_distinct(list(l.agency))), '; '), '') AS leads,
           list_sort(list({'plan_year': m.plan_year, 'doc_id': k.doc_id, 'task_id': k.task_id, 'document': d.number, 'text': k.text,
                           'due': k.due, 'total_vnd': x.total_vnd, 'lead': l.agency, 'source_path': d.source_path, 'page': k.page,
                           'bbox': CAST(k.bbox AS DOUBLE[])})) AS places
    FROM waiting s
    JOIN member m ON m.series_id = s.series_id
    JOIN tasks k ON k.task_id = m.record_id
    JOIN documents d ON d.doc_id = k.doc_id
    LEFT JOIN totals x ON x.record_id = k.task_id
    LEFT JOIN kept_leads l ON l.record_id = k.task_id
    GROUP BY s.series_id, s.name, s.documents;
COMMENT ON MACRO TABLE waiting_projects IS 'Rows of projects_returning that kept_projects has not';

CREATE OR REPLACE MACRO waiting_links() AS TABLE
    WITH member AS NOT MATERIALIZED (
        SELECT m.* FROM series_members m ANTI JOIN (SELECT series_id, record_id FROM kept_links) kept USING (series_id, record_id)
        WHERE m.linked_to IS NOT NULL
    )
    SELECT m.score, m.status, 'target' AS kind, one.text, other.text AS linked_text, m.explanation, m.series_id, m.record_id,
           m.linked_to, m.doc_id, d.source_path, one.page, CAST(one.bbox AS DOUBLE[]) AS bbox, other.doc_id AS linked_doc_id,
           o.source_path AS linked_path, other.page AS linked_page, CAST(other.bbox AS DOUBLE[]) AS linked_bbox
    FROM member m
    JOIN targets one ON one.target_id = m.record_id
    JOIN targets other ON other.target_id = m.linked_to
    JOIN documents d ON d.doc_id = one.doc_id
    JOIN documents o ON o.doc_id = other.doc_id
    UNION ALL
    SELECT m.score, m.status, 'task' AS kind, one.text, other.text AS linked_text, m.explanation, m.series_id, m.record_id,
           m.linked_to, m.doc_id, d.source_path, one.page, CAST(one.bbox AS DOUBLE[]) AS bbox, other.doc_id AS linked_doc_id,
           o.source_path AS linked_path, other.page AS linked_page, CAST(other.bbox AS DOUBLE[]) AS linked_bbox
    FROM member m
    JOIN tasks one ON one.task_id = m.record_id
    JOIN tasks other ON other.task_id = m.linked_to
    JOIN documents d ON d.doc_id = one.doc_id
    JOIN documents o ON o.doc_id = other.doc_id;
COMMENT ON MACRO TABLE waiting_links IS 'Rows of series_links that kept_links has not';

CREATE OR REPLACE VIEW targets_side_by_side AS
    SELECT series_id, series, first_year, last_year, documents, lowest_score, confirmed, leads, values_by_year, places FROM kept_targets
    UNION ALL BY NAME
    FROM waiting_targets();
COMMENT ON VIEW targets_side_by_side IS 'One row an indicator: its values in all plans from the oldest on, who led it, and where each is printed (places)';

CREATE OR REPLACE VIEW projects_returning AS
    SELECT series_id, series, first_year, last_year, documents, largest_vnd, lowest_score, leads, places FROM kept_projects
    UNION ALL BY NAME
    FROM waiting_projects();
COMMENT ON VIEW projects_returning IS 'Tasks and projects that come back from plan to plan, and where each stands (places); money of one project in several plans must not be added up';

CREATE OR REPLACE VIEW series_links AS
    SELECT score, status, kind, text, linked_text, explanation, series_id, record_id, linked_to, doc_id, source_path, page, bbox,
           linked_doc_id, linked_path, linked_page, linked_bbox FROM kept_links
    UNION ALL BY NAME
    FROM waiting_links();
COMMENT ON VIEW series_links IS 'Every link of a series with both texts, broken ones too: ORDER BY score shows the doubtful first; decide with kehoach series or kehoach review';
