"""A run does what is needed and no more, and says what it did."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

import duckdb
import pytest

from pipeline import runner
from pipeline.errors import ExitCode, FileAccess
from pipeline.report import Rejected, RunReport
from pipeline.review.decisions import accept_everything
from pipeline.runner import run
from pipeline.settings import Limits, Settings
from schemas.extraction import Extraction
from tests import fake_reading
from tests.small_files import pdf, truncated_pdf


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Three documents, made-up readings, in this process, at a fixed hour."""
    monkeypatch.setattr(runner, "process", fake_reading.process)
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, rows in (("a.pdf", 1), ("b.pdf", 2), ("c.pdf", 3)):
        (raw / name).write_bytes(pdf([f"rows={rows} "]))
    return Settings(
        (raw,), tmp_path / "k.duckdb", corrections=tmp_path / "corrections", jobs=0, now=lambda: datetime(2026, 1, 2)
    )


def ask(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.db), read_only=True) as con:
        return con.execute(sql).fetchall()


def counts(report: RunReport) -> tuple[int, int, int]:
    return report.loaded, report.unchanged, len(report.rejected)


def change(settings: Settings, **values: object) -> Settings:
    return Settings(**(vars(settings) | values))  # type: ignore[arg-type]


def test_first_run_loads_all_the_second_nothing(settings: Settings) -> None:
    first, second = run(settings), run(settings)
    assert (counts(first), counts(second)) == ((3, 0, 0), (0, 3, 0))
    assert first.totals["tasks"] == second.totals["tasks"] == 6
    assert ask(settings, "SELECT run_id, status, loaded, unchanged, started_at FROM runs ORDER BY 1") == [
        ("r000001", "complete", 3, 0, datetime(2026, 1, 2)),
        ("r000002", "complete", 0, 3, datetime(2026, 1, 2)),
    ]


def test_a_new_and_a_changed_file_cost_only_themselves(settings: Settings) -> None:
    run(settings)
    (settings.raw[0] / "a.pdf").write_bytes(pdf(["rows=9 "]))
    (settings.raw[0] / "d.pdf").write_bytes(pdf(["rows=4 "]))
    assert counts(run(settings)) == (2, 2, 0)


def test_a_moved_file_is_not_read_again(settings: Settings) -> None:
    run(settings)
    (settings.raw[0] / "2025").mkdir()
    (settings.raw[0] / "a.pdf").rename(settings.raw[0] / "2025" / "A.pdf")
    assert counts(run(settings)) == (0, 3, 0)
    assert ask(settings, "SELECT source_path FROM documents ORDER BY 1") == [("2025/A.pdf",), ("b.pdf",), ("c.pdf",)]


def test_a_document_whose_file_is_gone_stays_until_pruned(settings: Settings) -> None:
    run(settings)
    (settings.raw[0] / "a.pdf").unlink()
    assert run(settings).totals["documents"] == 3
    pruned = run(change(settings, prune=True))
    assert (pruned.pruned, pruned.totals["documents"]) == (1, 2)


def test_another_version_of_the_code_reads_again_without_a_change(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(settings)
    monkeypatch.setattr(runner, "document_version", lambda doc_id, corrections: "other")
    again = run(settings)
    assert (counts(again), again.changed_records) == ((3, 0, 0), 0)


def test_a_correction_reads_its_document_again(settings: Settings) -> None:
    run(settings)
    doc_id = ask(settings, "SELECT doc_id FROM documents WHERE source_path = 'b.pdf'")[0][0]
    settings.corrections.mkdir()
    (settings.corrections / f"{doc_id}.yml").write_text("[]\n")
    assert counts(run(settings)) == (1, 2, 0)


def test_bad_files_are_rejections_and_are_not_tried_again(settings: Settings) -> None:
    (settings.raw[0] / "empty.pdf").write_bytes(b"")
    (settings.raw[0] / "half.pdf").write_bytes(truncated_pdf())
    (settings.raw[0] / "big.pdf").write_bytes(b"x" * 70_000)
    limited = change(settings, limits=Limits(file_bytes=60_000))
    first, second = run(limited), run(limited)
    for report in (first, second):
        assert sorted((file.source_path, file.code) for file in report.rejected) == [
            ("big.pdf", "too_large"),
            ("empty.pdf", "empty"),
            ("half.pdf", "truncated"),
        ]
        assert report.exit_code() == ExitCode.PARTIAL
    told = ask(limited, "SELECT message_en FROM rejections WHERE source_path = 'half.pdf'")
    assert told == [("The PDF is cut off: its end is missing. Get the file again from its source.",)]


def test_a_rejection_goes_when_the_file_is_mended_or_gone(settings: Settings) -> None:
    bad, worse = settings.raw[0] / "bad.pdf", settings.raw[0] / "worse.pdf"
    bad.write_bytes(b"")
    worse.write_bytes(b" ")
    run(settings)
    bad.write_bytes(pdf(["rows=1 more"]))
    worse.unlink()
    assert run(settings).exit_code() == ExitCode.OK
    assert ask(settings, "SELECT count(*) FROM rejections") == [(0,)]


def test_a_bundle_the_database_refuses_costs_only_its_document(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = fake_reading.made_up

    def twice(task: object) -> object:
        bundle = made_up(task)  # type: ignore[arg-type]
        return bundle.model_copy(update={"tasks": bundle.tasks * 2}) if len(bundle.tasks) == 2 else bundle

    monkeypatch.setattr(fake_reading, "made_up", twice)
    report = run(settings)
    assert counts(report) == (2, 0, 1)
    assert (report.rejected[0].source_path, report.rejected[0].code) == ("b.pdf", "error")


def test_a_failing_run_is_noted_and_the_next_one_finishes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(runner, "_link", lambda con: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run(settings)
    assert ask(settings, "SELECT status FROM runs") == [("failed",)]
    assert ask(settings, "SELECT count(*) FROM agencies") == [(0,)]
    assert counts(run(settings)) == (0, 3, 0)
    assert ask(settings, "SELECT count(*) > 0 FROM agencies") == [(True,)]


def test_two_runs_at_once_are_one_message(settings: Settings, tmp_path: Path) -> None:
    import subprocess
    import sys

    run(settings)
    hold = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(settings.db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(FileAccess, match=rf"in use by process {other.pid}\. Wait"):
            run(settings)
        other.communicate()


def test_gate_is_shut_while_an_amount_is_not_as_accepted(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    gated = change(settings, gate=True)
    first = run(gated)
    assert (first.pending, first.exit_code()) == (6, ExitCode.CHANGES_PENDING), "nobody has looked at anything yet"
    with duckdb.connect(str(settings.db)) as con:
        accept_everything(con, "Nguyễn Văn A", datetime(2026, 1, 3))
    assert run(gated).exit_code() == ExitCode.OK

    made_up = fake_reading.made_up
    for version, table, update in (
        ("v2", "tasks", {"text": "x"}),
        ("v3", "amounts", {"value": Decimal(7), "vnd": 7_000_000}),
    ):
        monkeypatch.setattr(runner, "document_version", lambda doc_id, corrections, v=version: v)
        monkeypatch.setattr(fake_reading, "made_up", partial(_rewritten, made_up, table, update))
        report = run(gated)
        assert report.pending == (6 if table == "amounts" else 0)
    assert report.exit_code() == ExitCode.CHANGES_PENDING


def _rewritten(
    made_up: Callable[[object], Extraction], table: str, update: dict[str, object], task: object
) -> Extraction:
    bundle = made_up(task)
    return bundle.model_copy(update={table: tuple(row.model_copy(update=update) for row in getattr(bundle, table))})


CODES = [
    ("all well", {"loaded": 2}, [], {}, ExitCode.OK),
    ("nothing new", {"unchanged": 2}, [], {}, ExitCode.OK),
    ("some refused", {"loaded": 1}, ["damaged"], {}, ExitCode.PARTIAL),
    ("all refused", {}, ["damaged", "encrypted"], {}, ExitCode.NO_INPUT),
    ("only encrypted", {}, ["encrypted"], {}, ExitCode.ENCRYPTED),
    ("errors of documents are data", {"loaded": 1}, [], {"findings_error": 3}, ExitCode.OK),
    ("changes pending", {"loaded": 1, "pending": 1}, [], {}, ExitCode.CHANGES_PENDING),
]


@pytest.mark.parametrize(("facts", "refused", "totals", "code"), [r[1:] for r in CODES], ids=[r[0] for r in CODES])
def test_exit_codes(facts: dict[str, int], refused: list[str], totals: dict[str, int], code: ExitCode) -> None:
    rejected = [Rejected(f"{i}.pdf", why, "") for i, why in enumerate(refused)]
    report = RunReport("r000001", Path("k"), rejected=rejected, totals=totals, **facts)  # type: ignore[arg-type]
    assert report.exit_code() == code


def test_strict_counts_errors_of_documents() -> None:
    report = RunReport("r000001", Path("k"), loaded=1, totals={"findings_error": 1})
    assert report.exit_code(strict=True) == ExitCode.PARTIAL


@pytest.mark.slow
def test_a_thousand_unchanged_documents_cost_less_than_a_second(settings: Settings) -> None:
    import time

    for number in range(1000):
        (settings.raw[0] / f"n{number}.pdf").write_bytes(pdf([f"rows=1 document {number}"]))
    assert run(settings).loaded == 1003
    started = time.process_time()
    assert counts(run(settings)) == (0, 1003, 0)
    assert time.process_time() - started < 1
