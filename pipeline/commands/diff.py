"""`kehoach diff`: what differs between two states of the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.settings import DEFAULT_DB

if TYPE_CHECKING:
    import duckdb

    from pipeline.review.texts import Language
    from schemas.review import Diff

FAIL_ON = ("amounts", "values", "wording", "any")


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--document", help="Only this one: its id, number, path or file name.")
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="Exit 6 when something of this weight or a graver one differs."
)
@click.option("--all", "everything", is_flag=True, help="List also what only moved, and each record of new documents.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def command(
    a: str | None,
    b: str | None,
    db: Path,
    form: str,
    document: str | None,
    fail_on: str | None,
    everything: bool,
    lang: str,
) -> int:
    """Say what differs between states A and B: a run (r12), accepted, now, previous, last, empty.

    Without them: from what people accepted to now; where nobody has accepted anything yet, from the run before the last.
    B alone left out: to now.
    """
    from pipeline.database.connect import connect
    from pipeline.errors import ExitCode
    from pipeline.review import report

    with connect(db, read_only=True) as con:
        found = _found(con, a, b, document)
    language: Language = "en" if lang == "en" else "vi"
    if form == "json":
        click.echo(report.render_json(found), nl=False)
    elif form == "html":
        click.echo(report.render_html(found, language, everything), nl=False)
    else:
        click.echo(report.render_text(found, language, everything), nl=False)
    return ExitCode.CHANGES_PENDING if fail_on and fails(found, fail_on) else ExitCode.OK


def _found(con: duckdb.DuckDBPyConnection, a: str | None, b: str | None, document: str | None) -> Diff:
    from pipeline.database.bundle import find_document
    from pipeline.review.states import any_accepted, diff_states, resolve

    if a is None:
        runs = con.execute("SELECT count(*) FROM runs").fetchone()
        first = "empty" if runs is None or runs[0] < 2 else "previous"
        a = "accepted" if any_accepted(con) else first
    states = resolve(con, a), resolve(con, b or "now")
    return diff_states(con, *states, doc_ids=[find_document(con, document)] if document else ())


def fails(found: Diff, weight: str) -> bool:
    """`amounts`: the money itself, not its label; the others: a change of that severity or a graver one."""
    if weight == "amounts":
        return any(c.table == "amounts" and c.severity == "money" for c in found.changes)
    graver = {"values": ("money", "value"), "wording": ("money", "value", "wording")}.get(weight)
    return any(graver is None or c.severity in graver for c in found.changes)
