"""`kehoach run`: documents in, records landed, a summary out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import ExitCode
from pipeline.lakes import Lake, database
from pipeline.settings import DEFAULT_CORRECTIONS, DEFAULT_DB, Limits, Settings
from pipeline.urls import Url, place

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.report import RunReport

FOLDER = click.Path(path_type=Path)


class Place(click.ParamType[Path | Url]):
    """A path of this machine, or a URL."""

    name = "place"

    def convert(self, value: Path | Url | str, param: click.Parameter | None, ctx: click.Context | None) -> Path | Url:
        return place(value) if isinstance(value, str) else value


class Database(click.ParamType[Path | Lake]):
    """A DuckDB file, or a lake."""

    name = "database"

    def convert(
        self, value: Path | Lake | str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | Lake:
        return value if isinstance(value, Lake) else database(value)


@click.command()
@click.argument("raw", nargs=-1, required=True, type=Place())
@click.option("--db", type=Database(), default=DEFAULT_DB, show_default=True,
              help="The database; or a lake: ducklake:CATALOG?data=PLACE.")  # fmt: skip
@click.option("--dask", metavar="ADDRESS", help="Read on the workers of this Dask scheduler (tcp://host:8786).")
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes [default: the cores]; 0 = in this process.")
@click.option(
    "--store", type=Place(), help="Folder or URL of what was read, for later runs [default: artefacts beside DB]."
)
@click.option("--corrections", type=FOLDER, default=DEFAULT_CORRECTIONS, show_default=True,
              help="Folder of a person's decisions, <doc_id>.yml.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit 10 also for findings of severity error.")
@click.option("--gate", is_flag=True, help="Exit 6 while an amount is not as a person accepted it.")
@click.option("--prune", is_flag=True, help="Remove documents whose file is gone (their history stays).")
@click.option("--series/--no-series", default=True, help="Link the same indicator and project over documents.")
@click.option("--force", is_flag=True, help="Read everything again.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=1),
    default=Limits.seconds,
    show_default=True,
    help=f"Seconds a document may take, and {Limits.seconds_per_page:g} more for each page.",
)
@click.option("--memory-limit", type=click.IntRange(min=64), default=Limits.memory_mb, show_default=True,
              help="MB a worker may take.")  # fmt: skip
def command(
    raw: tuple[Path | Url, ...],
    db: Path | Lake,
    dask: str | None,
    jobs: int | None,
    store: Path | Url | None,
    corrections: Path,
    strict: bool,
    gate: bool,
    prune: bool,
    series: bool,
    force: bool,
    time_limit: float,
    memory_limit: int,
) -> ExitCode:
    """Read the documents in RAW (folders, files or URLs) and land their records in DB. Unchanged ones are skipped."""
    from pipeline.progress import progress
    from pipeline.runner import run

    limits = Limits(seconds=time_limit, memory_mb=memory_limit)
    settings = Settings(
        raw,
        db,
        store,
        corrections,
        dask=dask,
        strict=strict,
        gate=gate,
        prune=prune,
        series=series,
        force=force,
        limits=limits,
    )
    if jobs is not None:
        settings = replace(settings, jobs=jobs)
    report = run(settings, progress())
    show(report)
    return report.exit_code(strict)


def show(report: RunReport) -> None:
    """The summary on stdout, what was refused and why on stderr."""
    from rich.console import Console

    for file in report.rejected:
        click.echo(f"refused: {file.source_path}: {file.message}", err=True)
    for name, first in report.duplicates:
        click.echo(f"same content: {name} = {first}", err=True)
    for decision in report.stale_links:
        click.echo(f"no longer fits: {decision}", err=True)
    console = Console(highlight=False, soft_wrap=True)
    console.print(summary(report))
    console.print(f"{counts(report)}\nDatabase: {report.db}   Ask: kehoach query 'SHOW TABLES' --db {report.db}")
    if report.pending:
        click.echo(
            f"{report.pending} amounts wait for a person: kehoach review (or kehoach diff, to see which)", err=True
        )


def counts(report: RunReport) -> str:
    """One line: what this run did."""
    parts = [f"{report.loaded} read", f"{report.unchanged} unchanged", f"{len(report.rejected)} refused"]
    if report.pruned:
        parts.append(f"{report.pruned} removed")
    speed = f", {report.pages / report.seconds:.0f} pages/s" if report.pages and report.seconds else ""
    return f"Run {report.run_id}: {', '.join(parts)} in {report.seconds:.1f} s{speed}"


def summary(report: RunReport) -> Table:
    """The database after the run."""
    from rich import box
    from rich.table import Table

    n = report.totals
    findings = f"{n['findings_error']} errors, {n['findings_warning']} warnings, {n['findings_note']} notes"
    table = Table(box=box.SIMPLE_HEAD, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    rows = (
        (
            "Documents",
            n["documents"],
            f"{n['pages']} pages" + (f"; {n['rejections']} refused" if n["rejections"] else ""),
        ),
        ("Tables", n["tables"], f"{n['cells']:,} cells"),
        ("Targets", n["targets"], ""),
        ("Tasks", n["tasks"], ""),
        ("Money", n["amounts"], f"amounts, {n['amounts_total']} of them printed totals"),
        ("Citations", n["citations"], ""),
        ("Findings", sum(n[f"findings_{s}"] for s in ("error", "warning", "note")), findings),
    )
    for name, count, remark in rows:
        table.add_row(name, f"{count:,}", remark)
    return table
