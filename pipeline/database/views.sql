-- What people ask for, ready to select from. Every row leads back to doc_id, page and bbox.
-- Made anew whenever this file or a table changes.

CREATE OR REPLACE MACRO number_key(number) AS
    ltrim(replace(replace(upper(replace(number, ' ', '')), 'Ð', 'Đ'), '–', '-'), '0');
COMMENT ON MACRO number_key IS 'A document number for comparison: no spaces, no leading zero, one kind of Đ and dash';

CREATE OR REPLACE MACRO same_issuer(a, b) AS
    lower(a) = lower(b) OR ends_with(lower(b), ' ' || lower(a)) OR ends_with(lower(a), ' ' || lower(b));
COMMENT ON MACRO same_issuer IS 'The same body, or a body and its head (Chủ tịch Ủy ban nhân dân tỉnh …)';

CREATE OR REPLACE MACRO issuing_body(issuer) AS
    regexp_replace(lower(issuer), '^(phó )?(chủ tịch|giám đốc|bộ trưởng|thủ trưởng) ', '');
COMMENT ON MACRO issuing_body IS 'The body an office holder signs for';

CREATE OR REPLACE MACRO is_unplaced(cited, issuer) AS starts_with(issuing_body(issuer), issuing_body(cited) || ' ');
COMMENT ON MACRO is_unplaced IS 'Whether a citation names the issuer without its place: Ủy ban nhân dân tỉnh, for the one of Vĩnh Long';

CREATE OR REPLACE MACRO record_state(run) AS TABLE
    SELECT table_name, record_key, doc_id, content, run_from, run_until
    FROM record_versions
    WHERE run_from <= run AND (run_until IS NULL OR run_until > run);
COMMENT ON MACRO TABLE record_state IS 'Every record as a run left it: FROM record_state(''r000003'')';

CREATE OR REPLACE VIEW leads AS
    SELECT record_id, doc_id, agency_id, agency, seq FROM responsibilities WHERE role = 'lead'
    UNION ALL
    SELECT i.record_id, i.doc_id, i.agency_id, i.agency, i.seq
    FROM responsibilities i
    ANTI JOIN (FROM responsibilities WHERE role = 'lead') l ON l.record_id = i.record_id
    WHERE i.role = 'implementing';
COMMENT ON VIEW leads IS 'Who is in charge of a target or task: the leading bodies; where none is named, the implementing ones';

-- Their first, a row a record, kept by the loader (load.py) in the transaction that changes responsibilities: an ANTI JOIN over
-- all of them is too dear for each question. No key: each record's first lead is one by the key of responsibilities.
CREATE OR REPLACE TABLE kept_leads (record_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, agency_id VARCHAR, agency VARCHAR NOT NULL);
COMMENT ON TABLE kept_leads IS 'Who is in charge of a target or task, the first named: leads with seq = 0, put together in advance';
INSERT INTO kept_leads BY NAME SELECT record_id, doc_id, agency_id, agency FROM leads WHERE seq = 0;

CREATE OR REPLACE VIEW money AS
    SELECT a.amount_id, a.doc_id, d.number AS document, d.issued_on, d.issuer, a.table_id, t.appendix, t.kind AS table_kind,
           a.record_id, a.row_kind, a.stt, a.label, a.role, a.period, a.vnd, a.value, a.unit, a.column_path,
           a.allotted_to, a.allotted_to_id, d.source_path, a.page, a.bbox, a.as_written
    FROM amounts a
    JOIN documents d USING (doc_id)
    LEFT JOIN tables t ON t.doc_id = a.doc_id AND t.table_id = a.table_id;
COMMENT ON VIEW money IS 'Every figure of money with its document; add up row_kind = ''item'' of one role only, or figures count twice';

CREATE OR REPLACE VIEW money_by_agency AS
    SELECT coalesce(l.agency, 'chưa rõ') AS agency, l.agency_id, m.*
    FROM money m
    LEFT JOIN kept_leads l ON l.record_id = m.record_id
    WHERE m.row_kind = 'item' AND m.role = 'total' AND m.table_kind = 'projects';
COMMENT ON VIEW money_by_agency IS 'Planned totals of projects by the body in charge (the first named): sum(vnd) GROUP BY agency; a project in two plans stands twice, so filter by document or period';

CREATE OR REPLACE VIEW money_allotted AS
    SELECT allotted_to AS agency, allotted_to_id AS agency_id, * EXCLUDE (allotted_to, allotted_to_id)
    FROM money
    WHERE allotted_to IS NOT NULL AND row_kind = 'item';
COMMENT ON VIEW money_allotted IS 'Sums allotted to bodies, as budgets are: a row or a column for each body; add up one role and one column_path or period only';

CREATE OR REPLACE VIEW money_by_source AS
    SELECT m.role AS source, m.*
    FROM money m
    WHERE m.row_kind = 'item' AND m.role NOT IN ('total', 'planned') AND NOT starts_with(m.role, 'disbursed')
      AND m.table_kind = 'projects';
COMMENT ON VIEW money_by_source IS 'Planned money of projects by source: investment, recurrent, central, local …';

CREATE OR REPLACE VIEW money_by_year AS
    SELECT coalesce(m.period, CAST(year(m.issued_on) AS VARCHAR)) AS year, m.period IS NULL AS year_from_document, m.*
    FROM money m
    WHERE m.row_kind = 'item' AND m.role IN ('total', 'planned', 'disbursed_total');
COMMENT ON VIEW money_by_year IS 'Totals by the year (or years) they are for; year_from_document: the paper names none, so the year of issue stands in';

CREATE OR REPLACE VIEW responsibilities_by_agency AS
    SELECT r.agency, r.agency_id, r.role, r.doc_id, d.number AS document, d.issued_on, r.record_id,
           CASE WHEN k.task_id IS NOT NULL THEN 'task' ELSE 'target' END AS kind,
           coalesce(k.text, g.text) AS text, coalesce(k.due, g.due) AS due, coalesce(k.due_on, g.due_on) AS due_on,
           d.source_path, coalesce(k.page, g.page, r.page) AS page, CAST(coalesce(CAST(k.bbox AS DOUBLE[]), CAST(g.bbox AS DOUBLE[]), CAST(r.bbox AS DOUBLE[])) AS DOUBLE[4]) AS bbox, r.as_written
    FROM responsibilities r
    JOIN documents d USING (doc_id)
    LEFT JOIN tasks k ON k.task_id = r.record_id
    LEFT JOIN targets g ON g.target_id = r.record_id;
COMMENT ON VIEW responsibilities_by_agency IS 'What each body leads, coordinates or implements';

CREATE OR REPLACE VIEW due_calendar AS
    SELECT x.due_on, x.due, x.kind, x.text, x.recurrence, l.agency AS lead, l.agency_id AS lead_id, x.doc_id,
           d.number AS document, x.record_id, d.source_path, x.page, x.bbox
    FROM (
        SELECT 'task' AS kind, task_id AS record_id, doc_id, text, due, due_on, recurrence, page, bbox FROM tasks
        UNION ALL
        SELECT 'target', target_id, doc_id, text, due, due_on, recurrence, page, bbox FROM targets
    ) x
    JOIN documents d USING (doc_id)
    LEFT JOIN kept_leads l ON l.record_id = x.record_id
    WHERE x.due_on IS NOT NULL;
COMMENT ON VIEW due_calendar IS 'Targets and tasks by the last day they are due, with the body in charge';

CREATE OR REPLACE MACRO overdue(day) AS TABLE
    SELECT CAST(day AS DATE) - due_on AS days_late, *
    FROM due_calendar
    WHERE due_on < CAST(day AS DATE) AND recurrence IS NULL;
COMMENT ON MACRO TABLE overdue IS 'What was due before a day: FROM overdue(''2025-06-30''); whether it was done stands in no plan';

CREATE OR REPLACE VIEW targets_by_year AS
    SELECT coalesce(CAST(year(g.due_on) AS VARCHAR), 'không ghi') AS year, g.text, v.comparator, v.value, v.value_max, v.unit,
           v.applies_to, g.current, g.recurrence, l.agency AS lead, g.group_path, g.doc_id, d.number AS document,
           d.issued_on, d.issuer, g.target_id, v.seq, d.source_path, coalesce(v.page, g.page) AS page,
           CAST(coalesce(CAST(v.bbox AS DOUBLE[]), CAST(g.bbox AS DOUBLE[])) AS DOUBLE[4]) AS bbox, g.as_written
    FROM targets g
    JOIN documents d USING (doc_id)
    LEFT JOIN target_values v USING (target_id)
    LEFT JOIN kept_leads l ON l.record_id = g.target_id;
COMMENT ON VIEW targets_by_year IS 'Targets and their values by the year they are due, one row a value';

CREATE OR REPLACE VIEW document_links AS
    SELECT c.doc_id, d.number AS document, d.type, d.issued_on, c.relation, c.number AS cited, c.type AS cited_type,
           c.issued_on AS cited_on, c.issuer AS cited_issuer, coalesce(c.title, o.subject) AS cited_title, c.cited_doc_id,
           o.source_path AS cited_path, d.source_path, c.page, c.bbox, c.as_written
    FROM citations c
    JOIN documents d USING (doc_id)
    LEFT JOIN documents o ON o.doc_id = c.cited_doc_id;
COMMENT ON VIEW document_links IS 'What each document rests on (basis), cites, replaces or amends; cited_doc_id where that document is here too';

CREATE OR REPLACE VIEW findings_by_document AS
    SELECT d.source_path, d.number AS document, f.severity, f.origin, f.code, f.message, f.message_en, f.stated, f.computed,
           f.likely, f.table_id, f.record_id, f.doc_id, f.finding_id, f.page, f.bbox, f.as_written
    FROM findings f
    JOIN documents d USING (doc_id)
    ORDER BY d.source_path, CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.page, f.code;
COMMENT ON VIEW findings_by_document IS 'What a person should look at, the gravest first';
