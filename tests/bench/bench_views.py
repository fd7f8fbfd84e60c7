"""A million amounts against every documented view: how long people's questions take (aim: below 200 ms).

    python tests/bench/bench_views.py [--amounts 1000000] [--db FILE]

Made up by SQL, always the same: 2,500 documents, 150,000 tasks, 100,000 targets, 20,000 series, with ids, texts and boxes as long
as real ones. Times are the best of five, rows fetched. What counts is the time of CPU, which a busy machine does not stretch so
much; a question runs on all cores, so that on a quiet one it takes less by the clock.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import duckdb

from pipeline.database.connect import connect
from pipeline.database.load import KEEP_LEADS
from pipeline.database.migrate import ensure_schema
from pipeline.series.keep import keep

AIM_MS = 200
MARK = {True: " ABOVE", False: ""}
MACROS = ("overdue",)

QUESTIONS: dict[str, tuple[str, ...]] = {
    "leads": ("SELECT agency, count(*) FROM leads GROUP BY agency ORDER BY 2 DESC LIMIT 20",),
    "money": (
        "SELECT role, row_kind, sum(vnd) FROM money GROUP BY ALL",
        "SELECT vnd, label, document, page FROM money WHERE row_kind = 'item' ORDER BY vnd DESC LIMIT 20",
    ),
    "money_by_agency": (
        "SELECT agency, sum(vnd), count(*) FROM money_by_agency GROUP BY agency ORDER BY 2 DESC LIMIT 20",
        "SELECT agency, period, sum(vnd) FROM money_by_agency GROUP BY ALL ORDER BY ALL",
        "SELECT vnd, label, document, page FROM money_by_agency WHERE agency = 'Sở Công nghiệp số 7' ORDER BY vnd DESC LIMIT 20",
    ),
    "money_by_source": ("SELECT source, period, sum(vnd) FROM money_by_source GROUP BY ALL ORDER BY ALL",),
    "money_by_year": ("SELECT year, role, sum(vnd) FROM money_by_year GROUP BY ALL ORDER BY ALL",),
    "responsibilities_by_agency": (
        "SELECT role, text, document, page FROM responsibilities_by_agency WHERE agency = 'Sở Công nghiệp số 7'",
        "SELECT agency, role, kind, count(*) FROM responsibilities_by_agency GROUP BY ALL",
    ),
    "due_calendar": (
        "SELECT due_on, kind, count(*) FROM due_calendar GROUP BY ALL ORDER BY ALL",
        "SELECT * FROM due_calendar WHERE due_on BETWEEN '2024-12-01' AND '2024-12-31' ORDER BY due_on, document LIMIT 100",
    ),
    "overdue": (
        "SELECT * FROM overdue('2021-06-30') WHERE lead = 'Sở Công nghiệp số 7' ORDER BY days_late DESC LIMIT 100",
        "SELECT lead, kind, count(*), max(days_late) FROM overdue('2026-06-30') GROUP BY ALL",
    ),
    "targets_by_year": ("SELECT year, unit, avg(value), count(*) FROM targets_by_year GROUP BY ALL ORDER BY ALL",),
    "document_links": ("SELECT relation, cited, count(*) FROM document_links GROUP BY ALL ORDER BY 3 DESC LIMIT 20",),
    "findings_by_document": (
        "SELECT document, severity, count(*) FROM findings_by_document GROUP BY ALL ORDER BY 3 DESC LIMIT 20",
        "SELECT * FROM findings_by_document WHERE severity = 'error' LIMIT 100",
    ),
    "targets_over_years": (
        "SELECT plan_year, avg(value), count(DISTINCT series_id) FROM targets_over_years GROUP BY ALL ORDER BY ALL",
        "SELECT * FROM targets_over_years WHERE series LIKE 'Chỉ tiêu 12%' ORDER BY series, plan_year LIMIT 100",
    ),
    "targets_side_by_side": (
        "SELECT * FROM targets_side_by_side WHERE series LIKE 'Chỉ tiêu 12%' ORDER BY documents DESC",
        "SELECT series, values_by_year FROM targets_side_by_side ORDER BY series",
    ),
    "projects_over_years": (
        "SELECT plan_year, sum(total_vnd), count(*) FROM projects_over_years GROUP BY ALL ORDER BY ALL",
        "SELECT * FROM projects_over_years WHERE series LIKE 'Dự án 12%' ORDER BY series, plan_year LIMIT 100",
    ),
    "projects_returning": (
        "SELECT series, documents, largest_vnd, leads FROM projects_returning ORDER BY documents DESC, largest_vnd DESC LIMIT 20",
        "SELECT count(*), sum(len(places)), max(largest_vnd) FROM projects_returning",
    ),
    "series_links": (
        "SELECT * FROM series_links WHERE status = 'proposed' ORDER BY score LIMIT 50",
        "SELECT kind, status, count(*), avg(score) FROM series_links GROUP BY ALL",
    ),
}
"""What people ask each view, of one thing and of everything in it; besides, of each its first 100 rows."""

SCALE = """
CREATE TEMP TABLE n AS SELECT range AS i FROM range($amounts);
CREATE TEMP MACRO doc(i) AS 'd' || left(md5('doc' || i), 16);
CREATE TEMP MACRO record(kind, i, each) AS doc(i // each) || '/t' || i % each % 8 || '/' || kind || '/' || left(md5(kind || i), 8) || '/II/' || i % each;
CREATE TEMP MACRO task(i) AS record('task', i, 60);
CREATE TEMP MACRO target(i) AS record('target', i, 40);
CREATE TEMP MACRO said(text) AS text || ' – xây dựng, nâng cấp hạ tầng, nền tảng số và các hệ thống thông tin dùng chung của tỉnh, bảo đảm an toàn thông tin mạng';
CREATE TEMP MACRO box(i) AS [72.02 + i % 7 * 60.3, 100.7 + i % 20 * 31.1, 130.5 + i % 7 * 60.3, 128.3 + i % 20 * 31.1]::DOUBLE[4];
INSERT INTO documents BY NAME
    SELECT doc(i) AS doc_id, 'w' || left(md5('work' || i), 16) AS work_id, 'ke-hoach/kh-' || i || '.pdf' AS source_path, 's' AS sha256,
           'application/pdf' AS media_type, 40 AS pages, 0 AS ocr_pages, 0 AS unread_pages, i || '/QĐ-UBND' AS number, 'Quyết định' AS type,
           DATE '2019-01-01' + CAST(i % 2500 AS INTEGER) AS issued_on, 'Ủy ban nhân dân tỉnh ' || i % 34 AS issuer,
           'Kế hoạch năm ' || 2019 + i % 7 AS subject, [] AS recipients, 3 AS articles, 'r000001' AS run_id
    FROM n WHERE i < 2500;
INSERT INTO tables BY NAME
    SELECT doc(i // 8) AS doc_id, 't' || i % 8 AS table_id, 'Phụ lục' AS appendix,
           CASE WHEN i % 8 < 5 THEN 'projects' ELSE 'tasks' END AS kind, 1 AS page_from, 3 AS page_to, 'lattice' AS engine, 0.9 AS confidence
    FROM n WHERE i < 20000;
INSERT INTO tasks BY NAME
    SELECT task(i) AS task_id, doc(i // 60) AS doc_id, 't' || i % 60 % 8 AS table_id, ['I. Hạ tầng số'] AS group_path,
           said('Dự án ' || i % 30000) AS text, CAST(2020 + i % 7 AS VARCHAR) AS due, make_date(2020 + i % 7, 12, 31) AS due_on,
           CAST(1 + i % 40 AS INTEGER) AS page, box(i) AS bbox, i || ' | ' || said('Dự án ' || i % 30000) AS as_written
    FROM n WHERE i < 150000;
INSERT INTO targets BY NAME
    SELECT target(i) AS target_id, doc(i // 40) AS doc_id, ['Chính quyền số'] AS group_path, said('Chỉ tiêu ' || i % 20000) AS text,
           CAST(2020 + i % 7 AS VARCHAR) AS due, make_date(2020 + i % 7, 12, 31) AS due_on,
           CAST(1 + i % 40 AS INTEGER) AS page, box(i) AS bbox, i || ' | ' || said('Chỉ tiêu ' || i % 20000) AS as_written
    FROM n WHERE i < 100000;
INSERT INTO target_values BY NAME
    SELECT target(i % 100000) AS target_id, i // 100000 AS seq, '>=' AS comparator, i % 100 AS value, '%' AS unit
    FROM n WHERE i < 150000 ORDER BY i % 100000, i;
INSERT INTO responsibilities BY NAME
    SELECT doc(CASE WHEN i < 300000 THEN i // 2 // 60 ELSE (i - 300000) // 2 // 40 END) AS doc_id,
           CASE WHEN i < 300000 THEN task(i // 2) ELSE target((i - 300000) // 2) END AS record_id,
           CASE WHEN i % 2 = 1 THEN 'coordinating' WHEN i % 16 = 0 THEN 'implementing' ELSE 'lead' END AS role, 0 AS seq,
           'vn/tinh-' || hash(i) % 34 || '/so-' || hash(i) % 200 AS agency_id, 'Sở Công nghiệp số ' || hash(i) % 200 AS agency
    FROM n WHERE i < 500000;
INSERT INTO amounts BY NAME
    SELECT doc(i // 400) || '/t' || i % 8 || '/amount/II/' || left(md5('amount' || i), 8) AS amount_id, doc(i // 400) AS doc_id, 't' || i % 8 AS table_id,
           CASE WHEN i % 10 < 8 THEN task(i // 400 * 60 + i % 60) END AS record_id,
           CASE i % 10 WHEN 8 THEN 'group' WHEN 9 THEN 'total' ELSE 'item' END AS row_kind, said('Dự án ' || i % 30000) AS label,
           'Tổng kinh phí > Tổng cộng' AS column_path,
           ['total', 'investment', 'recurrent', 'central', 'local', 'planned', 'disbursed_total'][CAST(1 + hash(i) % 7 AS INTEGER)] AS role,
           CAST(2020 + i % 7 AS VARCHAR) AS period, i % 5000 AS value, 'triệu đồng' AS unit, (i % 5000) * 1000000 AS vnd,
           CAST(1 + i % 40 AS INTEGER) AS page, box(i) AS bbox, CAST(i % 5000 AS VARCHAR) AS as_written
    FROM n;
INSERT INTO citations BY NAME
    SELECT doc(i // 40) || '/citation/' || i % 40 AS citation_id, doc(i // 40) AS doc_id, hash(i) % 3000 || '/QĐ-TTg' AS number,
           'Quyết định' AS type, 'basis' AS relation, CAST(1 + i % 40 AS INTEGER) AS page, box(i) AS bbox
    FROM n WHERE i < 100000;
INSERT INTO findings BY NAME
    SELECT doc(i // 20) || '/finding/' || left(md5('f' || i), 8) AS finding_id, doc(i // 20) AS doc_id, 'document' AS origin, 'sum_mismatch' AS code,
           ['error', 'warning', 'note'][1 + i % 3] AS severity, 'Cột "Năm 2028": tổng ghi ' || i || ', cộng các dòng được 55,1' AS message,
           'Column "Năm 2028": stated ' || i AS message_en, [] AS compared, CAST(1 + i % 40 AS INTEGER) AS page, box(i) AS bbox
    FROM n WHERE i < 50000;
CREATE TEMP TABLE linked AS
    SELECT 'target' AS kind, i, target(i) AS record_id, doc(i // 40) AS doc_id, i // 20000 AS part, target(i % 20000) AS first,
           said('Chỉ tiêu ' || i % 20000) AS name FROM n WHERE i < 100000 AND i % 20000 < 10000
    UNION ALL
    SELECT 'task', i, task(i), doc(i // 60), i // 30000, task(i % 30000), said('Dự án ' || i % 30000) FROM n WHERE i < 150000 AND i % 30000 < 10000;
INSERT INTO series BY NAME
    SELECT 'series/' || first AS series_id, kind, name, 2019 AS first_year, 2025 AS last_year, 5 AS members, 5 AS documents FROM linked WHERE part = 0;
INSERT INTO series_members BY NAME
    SELECT 'series/' || first AS series_id, record_id, doc_id, 2019 + i % 7 AS plan_year, CASE WHEN part > 0 THEN first END AS linked_to, 0.5 + hash(record_id) % 500 / 1000.0 AS score,
           'Giống 80% từ ngữ: “xây dựng, nâng cấp hạ tầng”; cùng đơn vị tính %' AS explanation, 'proposed' AS status
    FROM linked ORDER BY series_id, record_id;
"""


def make(path: Path, amounts: int) -> None:
    """The database; the same for the same number."""
    with connect(path) as con:
        ensure_schema(con)
        for statement in SCALE.split(";\n"):
            if statement.strip():
                con.execute(statement, {"amounts": amounts} if "$amounts" in statement else None)
        con.execute(f"INSERT INTO kept_leads BY NAME {KEEP_LEADS.format('responsibilities')}")
        keep(con)


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
    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        path = asked.db or Path(folder) / "bench.duckdb"
        if not path.exists():
            make(path, asked.amounts)
        with connect(path, read_only=True) as con:
            for name in documented(con):
                looks = () if name in MACROS else (f"SELECT * FROM {name} LIMIT 100",)
                for question in QUESTIONS[name] + looks:
                    took, busy, rows = best_of(con, question)
                    slow += busy >= AIM_MS
                    print(
                        f"{name:27}{took:7.0f} ms {busy:6.0f} ms of CPU {rows:7} rows{MARK[busy >= AIM_MS]}  {question}",
                        flush=True,
                    )
    print(f"{slow} above the aim of {AIM_MS} ms of CPU")


def documented(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The views there are, and the macros people ask. Ends the program when one has no question."""
    found = con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY view_oid").fetchall()
    views = [str(row[0]) for row in found] + [*MACROS]
    if missing := set(views) - QUESTIONS.keys():
        raise SystemExit(f"no question for {', '.join(sorted(missing))}: add one to QUESTIONS")
    return views


if __name__ == "__main__":
    main()
