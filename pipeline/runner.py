"""A run: which documents there are, which are new, reading them, landing them. The command line and callers both use `run`."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from pipeline.code import code_version, document_id, document_version
from pipeline.database.connect import connect
from pipeline.database.ddl import literal
from pipeline.database.history import begin_run, end_run, next_run_id
from pipeline.database.lean import without_pandas
from pipeline.database.migrate import ensure_schema
from pipeline.document import Task, process
from pipeline.lakes import Lake
from pipeline.landing import FILE, LAKE, Lander, groups, refuse
from pipeline.reading import outcomes
from pipeline.report import Rejected, RunReport, totals
from pipeline.series.decisions import load_decisions
from pipeline.series.keep import keep
from pipeline.settings import Settings
from pipeline.stages.hashes import FileHashes
from pipeline.stages.refusal import RETRIED
from pipeline.stages.register import Register, Source, register
from schemas.runs import RunRecord

if TYPE_CHECKING:
    from pipeline.executors.dask import Cluster

PRELOAD = (
    "pipeline.stages.read",
    "pipeline.stages.extract",
    "pipeline.stages.correct",
    "pipeline.stages.check",
    "pipeline.database.frames",
)
"""Imported once in the workers' server; the workers are forks of it."""


class Progress:
    """Told of every step; this one says nothing. `pipeline.progress` has those that do."""

    def start(self, report: RunReport, to_read: int) -> None: ...

    def pages(self, source: str, read: int, pages: int) -> None: ...

    def done(self, source: str, pages: int, refused: str | None) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Plan:
    """What to do with each distinct document."""

    read: list[Task]
    unchanged: list[Source]
    refused: list[Source]
    """Refused before by this very version: nothing to try again."""


def run(settings: Settings, progress: Progress | None = None) -> RunReport:
    """Brings the database up to the state of the input.

    Raises NoInput, FileAccess or InvalidConfig before anything is touched. Whatever ends it early, what was loaded stays
    and the next run goes on from there.
    """
    started = time.perf_counter()
    _check_corrections(settings)
    hashes = FileHashes(settings.artefacts / "hashes.json")
    with _cluster(settings, hashes) as cluster:
        found = register(settings.raw, settings.limits, hashes)
        with _lean(settings), connect(settings.db) as con:
            report = _recorded(con, settings, found, progress or Progress(), cluster)
            hashes.save()
            report.totals = totals(con)
            report.seconds = time.perf_counter() - started
            _end(con, settings, report, "partial" if report.rejected else "complete")
            if isinstance(settings.db, Lake) and report.loaded:
                from pipeline.database.lake import tidy

                tidy(con)
    return report


def _recorded(
    con: duckdb.DuckDBPyConnection, settings: Settings, found: Register, progress: Progress, cluster: Cluster | None
) -> RunReport:
    """The work, and in `runs` how it ended if it did not end well."""
    ensure_schema(con)
    report = _begin(con, settings, found)
    try:
        _work(con, settings, found, report, progress, cluster)
    except BaseException as error:
        _end(con, settings, report, "interrupted" if isinstance(error, KeyboardInterrupt) else "failed")
        raise
    return report


def _lean(settings: Settings) -> AbstractContextManager[None]:
    """Without pandas where documents are read elsewhere: here only camelot would need it."""
    return without_pandas() if settings.jobs > 0 and settings.dask is None else nullcontext()


@contextmanager
def _cluster(settings: Settings, hashes: FileHashes) -> Iterator[Cluster | None]:
    """The workers of `--dask`, which also hash what lies elsewhere; None = ours do the work."""
    if settings.dask is None:
        yield None
        return
    from pipeline.executors.dask import Cluster

    with Cluster(settings.dask, settings.limits) as cluster:
        hashes.fetch_all = cluster.fetch_all
        yield cluster


def _check_corrections(settings: Settings) -> None:
    """A wrong file of corrections is said before any work is done."""
    if settings.corrections.is_dir() and any(settings.corrections.glob("*.y*ml")):
        from pipeline.review.corrections import load_corrections

        load_corrections(settings.corrections)
    load_decisions(settings.corrections)


def _begin(con: duckdb.DuckDBPyConnection, settings: Settings, found: Register) -> RunReport:
    run_id = next_run_id(con)
    report = RunReport(run_id, settings.db, found=len(found.names))
    started = RunRecord(
        run_id=run_id,
        status="running",
        started_at=settings.now(),
        code_version=code_version(),
        sources=tuple(str(path) for path in settings.raw),
        documents=report.found,
    )
    begin_run(con, started)
    return report


def _end(con: duckdb.DuckDBPyConnection, settings: Settings, report: RunReport, status: str) -> None:
    end_run(
        con,
        report.run_id,
        status=status,
        finished_at=settings.now(),
        loaded=report.loaded,
        unchanged=report.unchanged,
        rejected=len(report.rejected),
        pruned=report.pruned,
    )


def _work(
    con: duckdb.DuckDBPyConnection,
    settings: Settings,
    found: Register,
    report: RunReport,
    progress: Progress,
    cluster: Cluster | None,
) -> None:
    sources = found.distinct()
    report.duplicates = found.duplicates
    unfinished = _unfinished(con, report.run_id)
    plan = _plan(con, settings, sources)
    _forget_rejections(con, sources)
    for file in found.unopened:
        refuse(con, report, file.name, None, file.size, file.refusal, "")
    _keep(con, report, plan)
    progress.start(report, len(plan.read))
    lander, most = Lander(con, report), LAKE if isinstance(settings.db, Lake) else FILE
    try:
        with outcomes(settings, plan.read, cluster, process, PRELOAD, progress.pages) as ended:
            for batch in groups(ended, most):
                for source, pages, refused in lander.land(batch):
                    progress.done(source, pages, refused)
    finally:
        progress.stop()
    if settings.prune:
        _prune(con, report, {document_id(source.sha256) for source in sources})
    if report.loaded or report.pruned or unfinished:
        _link(con)
    _relate(con, settings, report)
    if settings.gate:
        from pipeline.review.decisions import pending_money

        report.pending = pending_money(con)


def _unfinished(con: duckdb.DuckDBPyConnection, run_id: str) -> bool:
    """The run before was killed or failed: its closing steps may be missing."""
    before = f"SELECT status FROM runs WHERE run_id < {literal(run_id)} ORDER BY run_id DESC LIMIT 1"
    row = con.execute(before).fetchone()
    return row is not None and row[0] not in ("complete", "partial")


def _plan(con: duckdb.DuckDBPyConnection, settings: Settings, sources: Iterable[Source]) -> Plan:
    loaded = dict(con.execute("SELECT doc_id, version FROM loads").fetchall())
    refused = {
        (str(path), str(sha), str(version))
        for path, sha, version, code in con.execute(
            "SELECT source_path, sha256, version, code FROM rejections"
        ).fetchall()
        if code not in RETRIED
    }
    plan = Plan([], [], [])
    for source in sources:
        doc_id = document_id(source.sha256)
        version = document_version(doc_id, settings.corrections)
        if not settings.force and loaded.get(doc_id) == version:
            plan.unchanged.append(source)
        elif not settings.force and (source.name, source.sha256, version) in refused:
            plan.refused.append(source)
        else:
            plan.read.append(Task(source, version, settings.artefacts, settings.corrections, settings.force))
    plan.read.sort(key=lambda task: (-task.source.size, task.source.name))
    return plan


def _forget_rejections(con: duckdb.DuckDBPyConnection, sources: Iterable[Source]) -> None:
    """Rejections of files that are gone or are different now; those that still hold are written again."""
    now = {source.name: source.sha256 for source in sources}
    for path, sha in con.execute("SELECT source_path, sha256 FROM rejections").fetchall():
        if now.get(str(path)) != sha:
            con.execute("DELETE FROM rejections WHERE source_path = ?", [path])


def _keep(con: duckdb.DuckDBPyConnection, report: RunReport, plan: Plan) -> None:
    """Notes what needs no reading, and where files were moved to."""
    report.unchanged = len(plan.unchanged)
    places = dict(con.execute("SELECT doc_id, source_path FROM documents").fetchall())
    now = {document_id(source.sha256): source.name for source in plan.unchanged}
    if moved := {doc_id: name for doc_id, name in now.items() if places.get(doc_id) != name}:
        from pipeline.database.load import move

        move(con, moved)
    for source in plan.refused:
        row = con.execute(
            "SELECT code, message_en FROM rejections WHERE source_path = ?", [source.name]
        ).fetchone() or ("error", "")
        report.rejected.append(Rejected(source.name, str(row[0]), str(row[1])))


def _prune(con: duckdb.DuckDBPyConnection, report: RunReport, present: set[str]) -> None:
    from pipeline.database.load import remove

    for (doc_id,) in con.execute("SELECT doc_id FROM loads ORDER BY doc_id").fetchall():
        if doc_id not in present:
            remove(con, str(doc_id), report.run_id)
            report.pruned += 1


def _link(con: duckdb.DuckDBPyConnection) -> None:
    """What depends on several documents, once all are there."""
    from pipeline.database.agencies import refresh_agencies
    from pipeline.database.copies import compare_copies
    from pipeline.database.link import link_citations

    refresh_agencies(con)
    link_citations(con)
    compare_copies(con)


def _relate(con: duckdb.DuckDBPyConnection, settings: Settings, report: RunReport) -> None:
    """Series over documents; also without a new document, for series.yml may have changed."""
    if settings.series:
        from pipeline.series.refresh import refresh_series

        report.stale_links = list(refresh_series(con, settings.corrections).stale)
    keep(con)
