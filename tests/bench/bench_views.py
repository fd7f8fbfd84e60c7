"""A million amounts against every documented view: how long its usual question takes (aim: below 200 ms).

    python tests/bench/bench_views.py [--amounts 1000000] [--db FILE]

Made up by SQL from a fixed seed: 2,500 documents, 150,000 tasks, 100,000 targets, 20,000 series. Times are the best of five.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import duckdb

from pipeline.database.connect import connect
from pipeline.database.migrate import ensure_schema

AIM_MS = 200

QUESTIONS = {
    "leads": "SELECT agency, count(*) FROM leads GROUP BY agency ORDER BY 2 DESC LIMIT 20",
    "money": "SELECT role, row_kind, sum(vnd) FROM money GROUP BY ALL",
    "money_by_agency": "SELECT agency, sum(vnd), count(*) FROM money_by_agency GROUP BY agency ORDER BY 2 DESC LIMIT 20",
    "money_by_source": "SELECT source, period, sum(vnd) FROM money_by_source GROUP BY ALL ORDER BY ALL",
    "money_by_year": "SELECT year, role, sum(vnd) FROM money_by_year GROUP BY ALL ORDER BY ALL",
    "responsibilities_by_agency": "SELECT role, text, document, page FROM responsibilities_by_agency WHERE agency = 'Sở 7'",
    "due_calendar": "SELECT due_on, kind, count(*) FROM due_calendar GROUP BY ALL ORDER BY ALL",
    "overdue": "SELECT * FROM overdue('2021-06-30') WHERE lead = 'Sở 7' ORDER BY days_late DESC LIMIT 100",
    "targets_by_year": "SELECT year, unit, avg(value), count(*) FROM targets_by_year GROUP BY ALL ORDER BY ALL",
    "document_links": "SELECT relation, cited, count(*) FROM document_links GROUP BY ALL ORDER BY 3 DESC LIMIT 20",
    "findings_by_document": "SELECT document, severity, count(*) FROM findings_by_document GROUP BY ALL ORDER BY 3 DESC LIMIT 20",
    "targets_over_years": "SELECT plan_year, avg(value), count(DISTINCT series_id) FROM targets_over_years GROUP BY ALL ORDER BY ALL",
    "targets_side_by_side": "SELECT * FROM targets_side_by_side WHERE series LIKE 'Chỉ tiêu 12%' ORDER BY documents DESC",
    "projects_over_years": "SELECT plan_year, sum(total_vnd), count(*) FROM projects_over_years GROUP BY ALL ORDER BY ALL",
    "projects_returning": "SELECT series, documents, largest_vnd, leads FROM projects_returning ORDER BY documents DESC, largest_vnd DESC LIMIT 20",
    "series_links": "SELECT * FROM series_links WHERE status = 'proposed' ORDER BY score LIMIT 50",
}
"""What people ask each view."""

SCALE = """
CREATE TEMP TABLE n AS SELECT range AS i FROM range($amounts);
INSERT INTO documents BY NAME
    SELECT 'd' || i AS doc_id, 'w' || i AS work_id, 'kh-' || i || '.pdf' AS source_path, 's' AS sha256, 'application/pdf' AS media_type,
           40 AS pages, 0 AS ocr_pages, 0 AS unread_pages, i || '/QĐ-UBND' AS number, 'Quyết định' AS type,
           DATE '2019-01-01' + CAST(i % 2500 AS INTEGER) AS issued_on, 'Ủy ban nhân dân tỉnh ' || i % 34 AS issuer,
           'Kế hoạch năm ' || 2019 + i % 7 AS subject, [] AS recipients, 3 AS articles, 'r000001' AS run_id
    FROM n WHERE i < 2500;
INSERT INTO tables BY NAME
    SELECT 'd' || i // 8 AS doc_id, 't' || i % 8 AS table_id, 'Phụ lục' AS appendix,
           CASE WHEN i % 8 < 5 THEN 'projects' ELSE 'tasks' END AS kind, 1 AS page_from, 3 AS page_to, 'lattice' AS engine, 0.9 AS confidence
    FROM n WHERE i < 20000;
INSERT INTO tasks BY NAME
    SELECT 'k' || i AS task_id, 'd' || i % 2500 AS doc_id, 't' || i % 8 AS table_id, [] AS group_path, 'Dự án ' || i % 30000 AS text,
           CAST(2020 + i % 7 AS VARCHAR) AS due, make_date(2020 + i % 7, 12, 31) AS due_on, 5 AS page, [1.0, 2.0, 3.0, 4.0]::DOUBLE[4] AS bbox
    FROM n WHERE i < 150000;
INSERT INTO targets BY NAME
    SELECT 'g' || i AS target_id, 'd' || i % 2500 AS doc_id, [] AS group_path, 'Chỉ tiêu ' || i % 20000 AS text,
           CAST(2020 + i % 7 AS VARCHAR) AS due, make_date(2020 + i % 7, 12, 31) AS due_on, 5 AS page, [1.0, 2.0, 3.0, 4.0]::DOUBLE[4] AS bbox
    FROM n WHERE i < 100000;
INSERT INTO target_values BY NAME
    SELECT 'g' || i % 100000 AS target_id, i // 100000 AS seq, '>=' AS comparator, i % 100 AS value, '%' AS unit
    FROM n WHERE i < 150000;
INSERT INTO responsibilities BY NAME
    SELECT 'd' || (i // 2) % 2500 AS doc_id, CASE WHEN i < 300000 THEN 'k' || i // 2 ELSE 'g' || (i - 300000) // 2 END AS record_id,
           CASE WHEN i % 2 = 0 THEN 'lead' ELSE 'coordinating' END AS role, 0 AS seq, 'a' || hash(i) % 200 AS agency_id,
           'Sở ' || hash(i) % 200 AS agency
    FROM n WHERE i < 500000;
INSERT INTO amounts BY NAME
    SELECT 'm' || i AS amount_id, 'd' || i % 2500 AS doc_id, 't' || i % 8 AS table_id, CASE WHEN i % 10 < 8 THEN 'k' || i % 150000 END AS record_id,
           CASE i % 10 WHEN 8 THEN 'group' WHEN 9 THEN 'total' ELSE 'item' END AS row_kind, 'Dự án ' || i % 30000 AS label,
           ['total', 'investment', 'recurrent', 'central', 'local', 'planned', 'disbursed_total'][CAST(1 + hash(i) % 7 AS INTEGER)] AS role,
           CAST(2020 + i % 7 AS VARCHAR) AS period, i % 5000 AS value, 'triệu đồng' AS unit, (i % 5000) * 1000000 AS vnd, 5 AS page,
           [1.0, 2.0, 3.0, 4.0]::DOUBLE[4] AS bbox
    FROM n;
INSERT INTO citations BY NAME
    SELECT 'c' || i AS citation_id, 'd' || i % 2500 AS doc_id, hash(i) % 3000 || '/QĐ-TTg' AS number, 'Quyết định' AS type, 'basis' AS relation
    FROM n WHERE i < 100000;
INSERT INTO findings BY NAME
    SELECT 'f' || i AS finding_id, 'd' || i % 2500 AS doc_id, 'document' AS origin, 'sum_mismatch' AS code,
           ['error', 'warning', 'note'][1 + i % 3] AS severity, 'Tổng khác' AS message, '' AS message_en, [] AS compared
    FROM n WHERE i < 50000;
INSERT INTO series BY NAME
    SELECT 'series/' || CASE WHEN i < 10000 THEN 'g' || i ELSE 'k' || (i - 10000) END AS series_id, CASE WHEN i < 10000 THEN 'target' ELSE 'task' END AS kind,
           CASE WHEN i < 10000 THEN 'Chỉ tiêu ' || i ELSE 'Dự án ' || (i - 10000) END AS name, 5 AS members, 5 AS documents
    FROM n WHERE i < 20000;
INSERT INTO series_members BY NAME
    SELECT s.series_id, r.record_id, r.doc_id, 2019 + r.i % 7 AS plan_year, CASE WHEN r.part > 0 THEN r.first END AS linked_to, 0.8 AS score,
           'Giống 80% từ ngữ' AS explanation, 'proposed' AS status
    FROM (SELECT 'g' || i AS record_id, 'd' || i % 2500 AS doc_id, i, i // 20000 AS part, 'g' || i % 20000 AS first FROM n WHERE i < 100000
          UNION ALL SELECT 'k' || i, 'd' || i % 2500, i, i // 30000, 'k' || i % 30000 FROM n WHERE i < 150000) r
    JOIN series s ON s.series_id = 'series/' || r.first;
"""


def make(path: Path, amounts: int) -> None:
    """The database; the same for the same number."""
    with connect(path) as con:
        ensure_schema(con)
        for statement in SCALE.split(";\n"):
            if statement.strip():
                con.execute(statement, {"amounts": amounts} if "$amounts" in statement else None)


def best_of(con: duckdb.DuckDBPyConnection, question: str, times: int = 5) -> tuple[float, float, int]:
    """(milliseconds, of those busy on all cores together, rows), the rows fetched."""
    best, busy, rows = float("inf"), float("inf"), 0
    for _ in range(times):
        started, used = time.perf_counter(), time.process_time()
        rows = len(con.execute(question).fetchall())
        best, busy = min(best, time.perf_counter() - started), min(busy, time.process_time() - used)
    return best * 1000, busy * 1000, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--amounts", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.db or Path(folder) / "bench.duckdb"
        if not path.exists():
            make(path, asked.amounts)
        with connect(path, read_only=True) as con:
            views = {
                str(row[0]) for row in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
            }
            if missing := views - QUESTIONS.keys():
                raise SystemExit(f"no question for {', '.join(sorted(missing))}: add one to QUESTIONS")
            for name, question in QUESTIONS.items():
                took, busy, rows = best_of(con, question)
                print(
                    f"{name:28} {took:8.1f} ms, {busy:7.1f} ms of CPU {rows:8} rows{'' if took < AIM_MS else '   above the aim'}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
