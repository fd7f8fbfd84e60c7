"""`kehoach check`: a document's sums as people check them on paper."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.settings import DEFAULT_DB


@click.command()
@click.argument("document", required=False)
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option("--format", "form", type=click.Choice(["text", "html"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit 10 when a sum does not agree.")
def command(document: str | None, db: Path, form: str, strict: bool) -> int:
    """Print the tables of DOCUMENT (id, number, path or file name; all without it) with their sums ticked or crossed."""
    from pipeline.database.bundle import document_ids, find_document, read_bundle
    from pipeline.database.connect import connect
    from pipeline.errors import ExitCode
    from pipeline.reconciliation import reconcile_document, render_html, render_text

    with connect(db, read_only=True) as con:
        ids = [find_document(con, document)] if document else document_ids(con)
        checked = [reconcile_document(read_bundle(con, doc_id)) for doc_id in ids]
    if form == "html":
        click.echo(render_html(*checked), nl=False)
    else:
        terminal = sys.stdout.isatty()
        width = click.get_current_context().max_content_width or _width()
        for one in checked:
            click.echo(render_text(one, width=width, color=terminal))
    return ExitCode.PARTIAL if strict and any(one.failed for one in checked) else ExitCode.OK


def _width() -> int:
    """The terminal's, but never so narrow that figures break."""
    from shutil import get_terminal_size

    return max(100, get_terminal_size((140, 40)).columns)
