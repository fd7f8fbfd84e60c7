"""Very many small documents through load and query: raw files and artefacts are generated, so no reading is measured.

`python tests/bench/bench_many.py 100000 --folder DIR [--db ducklake:…] [--jobs N]` prints what each step costs; `--keep` leaves the folder.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import shutil
import sys
import time
from pathlib import Path

from measure import Cost, cost_of

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.code import document_id, document_version  # noqa: E402
from pipeline.store import ArtefactStore  # noqa: E402
from tests.builders import make_extraction  # noqa: E402

KEHOACH = (sys.executable, "-m", "pipeline")
ROWS = 5
WORDS = (
    "hạ tầng",
    "dữ liệu",
    "nền tảng",
    "an toàn",
    "đào tạo",
    "dịch vụ công",
    "y tế",
    "giáo dục",
    "nông nghiệp",
    "du lịch",
)
QUESTIONS = {
    "money by agency": "SELECT agency, sum(vnd) FROM money_by_agency GROUP BY agency",
    "money by year": "SELECT year, sum(vnd) FROM money_by_year GROUP BY year ORDER BY year",
    "one document": "SELECT * FROM money WHERE doc_id = (SELECT min(doc_id) FROM documents)",
    "due in a month": "SELECT count(*) FROM due_calendar WHERE due_on BETWEEN '2027-12-01' AND '2027-12-31'",
    "words in a task": "SELECT count(*) FROM tasks WHERE text ILIKE '%giáo dục%'",
    "findings": "SELECT code, count(*) FROM findings_by_document GROUP BY code",
    "who cites whom": "SELECT count(*) FROM document_links WHERE cited_doc_id IS NOT NULL",
}


def generate(count: int, raw: Path, store: Path) -> None:
    """A text file and the artefact of a plan of its own for each; numbers, years, provinces and words differ."""
    template = make_extraction(rows=ROWS)
    text, old = template.model_dump_json(), template.document
    artefacts = ArtefactStore(store)
    for number in range(count):
        data = f"Kế hoạch số {number}\n".encode()
        folder = raw / f"{number // 1000:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:07d}.txt").write_bytes(data)
        sha = hashlib.sha256(data).hexdigest()
        doc_id = document_id(sha)
        path = artefacts.path(sha, document_version(doc_id, raw / "none"))
        assert isinstance(path, Path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            gzip.compress(variant(text, number).replace(old.sha256, sha).replace(old.doc_id, doc_id).encode(), 1)
        )


def variant(text: str, number: int) -> str:
    """Document `number` of 2020–2029; it cites the one before it in another year."""
    year = 2020 + number % 10
    before = f"{max(number - 10, 0)}/QĐ-UBND"
    own = text.replace("12/QĐ-UBND", f"{number}/QĐ-UBND").replace("749/QĐ-TTg", before)
    own = own.replace("Thủ tướng Chính phủ", "Ủy ban nhân dân tỉnh Sông Mây").replace("2020-06-03", f"{year}-03-05")
    own = (
        own.replace("2024-03-05", f"{year}-03-05")
        .replace("2025", str(year + 1))
        .replace("w" + make_work(), f"w{number:016x}")
    )
    return own.replace("Dự án ", f"Dự án {WORDS[number % 10]} {WORDS[number // 10 % 10]} {number // 100} ")


def make_work() -> str:
    return make_extraction().document.work_id[1:]


def show(step: str, cost: Cost, count: int) -> None:
    print(
        f"{step:<34}{cost.wall:>9.1f} s{cost.cpu:>9.1f} cpu s{1000 * cost.cpu / count:>9.2f} cpu ms/doc{cost.peak_mb:>7} MB",
        flush=True,
    )


def size_mb(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("count", type=int)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--db", help="default: a DuckDB file in FOLDER")
    options.add_argument("--jobs", default="2")
    options.add_argument("--keep", action="store_true")
    options.add_argument("--options", nargs="*", default=[], help="more for kehoach run, as in --options=--no-series")
    given = options.parse_args()
    raw, store = given.folder / "raw", given.folder / "artefacts"
    db = given.db or str(given.folder / "db" / "many.duckdb")
    if not raw.exists():
        started = time.perf_counter()
        generate(given.count, raw, store)
        print(
            f"{given.count} documents generated in {time.perf_counter() - started:.0f} s; artefacts {size_mb(store)} MB",
            flush=True,
        )
    run = (
        *KEHOACH,
        "run",
        raw,
        "--db",
        db,
        "--store",
        store,
        "--corrections",
        raw / "none",
        "--jobs",
        given.jobs,
        *given.options,
    )
    show("run, everything new", cost_of(run), given.count)
    show("run, nothing to do", cost_of(run), given.count)
    generate_one_more(given.count, raw, store)
    show("run, one more document", cost_of(run), 1)
    for name, question in QUESTIONS.items():
        show(f"query: {name}", cost_of((*KEHOACH, "query", question, "--db", db, "--format", "csv")), given.count)
    if not given.db:
        print(f"database {size_mb(given.folder / 'db')} MB")
    if not given.keep:
        shutil.rmtree(given.folder)


def generate_one_more(count: int, raw: Path, store: Path) -> None:
    """Without the others: `generate` writes from 0."""
    extra = raw.parent / "one"
    generate(1, extra, raw.parent / "one-artefacts")
    file = next(extra.rglob("*.txt"))
    data = file.read_bytes() + b"bis\n"
    (raw / "one-more.txt").write_bytes(data)
    sha, old = hashlib.sha256(data).hexdigest(), hashlib.sha256(file.read_bytes()).hexdigest()
    kept = next((raw.parent / "one-artefacts").rglob("*.gz"))
    text = gzip.decompress(kept.read_bytes()).decode().replace(old, sha).replace(document_id(old), document_id(sha))
    path = ArtefactStore(store).path(sha, document_version(document_id(sha), raw / "none"))
    assert isinstance(path, Path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 1))
    for folder in (extra, raw.parent / "one-artefacts"):
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
