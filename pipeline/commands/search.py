"""`kehoach search`: words in, places in documents out."""

from __future__ import annotations

import sys
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.settings import DEFAULT_DB

if TYPE_CHECKING:
    from pipeline.database.search import Hit

KINDS = ("document", "section", "target", "task", "table", "amount", "citation", "cell")
"""As pipeline.database.search_index has them; repeated so that --help loads no database (a test compares them)."""


@click.command()
@click.argument("question")
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind of record; may be repeated."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), help="Default: table on a terminal, csv in a pipe."
)
def command(question: str, kinds: tuple[str, ...], limit: int, db: Path, form: str | None) -> None:
    """Find Vietnamese words, typed with their accents or without: kehoach search "tổng đài 1022".

    The first search after a run brings the index beside the database up to date.
    """
    from pipeline.database.search import search
    from pipeline.database.search_index import open_index

    with open_index(db) as (con, refreshed):
        if refreshed.segmented > 1000:
            click.echo(f"indexed {refreshed.texts} texts of {refreshed.documents} documents", err=True)
        found = search(con, question, kinds, limit)
    if not found.hits:
        click.echo(f"Nothing has {' + '.join(found.words)}", err=True)
    elif not found.accents and any(ord(letter) > 127 for letter in question):
        click.echo("Nothing with these accents; shown without them", err=True)
    form = form or ("table" if sys.stdout.isatty() else "csv")
    if form == "csv":
        _csv(found.hits)
    elif form == "json":
        _json(found.hits)
    else:
        _table(found.hits, question)


def _csv(hits: tuple[Hit, ...]) -> None:
    import csv

    from pipeline.database.search import Hit

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([field.name for field in fields(Hit)])
    for hit in hits:
        values = asdict(hit) | {"bbox": " ".join(map(str, hit.bbox or ()))}
        writer.writerow(["" if value is None else value for value in values.values()])
    sys.stdout.flush()


def _json(hits: tuple[Hit, ...]) -> None:
    import json

    rows = [asdict(hit) | {"issued_on": hit.issued_on.isoformat() if hit.issued_on else None} for hit in hits]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _table(hits: tuple[Hit, ...], question: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.database.search import snippet

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("score", justify="right")
    for name in ("kind", "text", "document", "page"):
        table.add_column(name, overflow="fold", justify="right" if name == "page" else "left")
    for hit in hits:
        document = f"{hit.number}  {hit.source_path}" if hit.number else hit.source_path
        cells = (hit.kind, snippet(hit.text, question), document, str(hit.page or ""))
        table.add_row(f"{hit.score:.2f}", *(Text(cell) for cell in cells))
    Console(file=sys.stdout).print(table)
    sys.stdout.flush()
