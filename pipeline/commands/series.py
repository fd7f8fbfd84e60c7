"""`kehoach series`: the links between documents, and a person's word on them."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.settings import DEFAULT_CORRECTIONS, DEFAULT_DB

if TYPE_CHECKING:
    import duckdb

    from pipeline.series.judge import LinkRow, Wanted


@click.command()
@click.argument("record", required=False)
@click.argument("other", required=False)
@click.option("--confirm", "wanted", flag_value="confirm", default="", help="Both speak of the same thing.")
@click.option("--break", "wanted", flag_value="break", help="They do not; the link goes and stays to be seen.")
@click.option("--withdraw", "wanted", flag_value="withdraw", help="Take the last decision on both back.")
@click.option("--why", default="", help="On what ground: 'hai hệ thống khác nhau'.")
@click.option("--who", help="Who decides; your account name without it.")
@click.option("--kind", type=click.Choice(["target", "task"]), default=None, help="Only these links.")
@click.option(
    "--status", type=click.Choice(["proposed", "confirmed", "broken"]), default=None, help="Only links of this status."
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    default=DEFAULT_CORRECTIONS,
    show_default=True,
    help="Folder of series.yml.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), help="Default: table on a terminal, csv in a pipe."
)
def command(
    record: str | None,
    other: str | None,
    wanted: str,
    why: str,
    who: str | None,
    kind: str | None,
    status: str | None,
    limit: int,
    db: Path,
    corrections: Path,
    form: str | None,
) -> None:
    """List what is linked over documents, the doubtful first; with RECORD its links and what else is like it.

    RECORD OTHER --confirm or --break decides on two targets or two tasks, from the next run on.
    """
    from pipeline.database.connect import connect
    from pipeline.errors import BadArguments
    from pipeline.series.decisions import load_decisions
    from pipeline.series.judge import links, unlinked

    if bool(wanted) != bool(other):
        raise BadArguments("A decision names two records", "RECORD OTHER with --confirm, --break or --withdraw.")
    both = (str(record), str(other))
    if wanted == "withdraw":
        _withdraw(corrections, both)
        return
    with connect(db, read_only=True) as con:
        if wanted:
            _decide(con, corrections, both, "confirm" if wanted == "confirm" else "break", who, why)
            return
        decisions = load_decisions(corrections)
        found = links(con, decisions, kind=kind or "", status=status or "", record=record or "", limit=limit)
        if record and not status:
            found += unlinked(con, decisions, record, max(0, limit - len(found)))
    _show(found, form or ("table" if sys.stdout.isatty() else "csv"))


def _decide(
    con: duckdb.DuckDBPyConnection, corrections: Path, both: tuple[str, str], wanted: Wanted, who: str | None, why: str
) -> None:
    from pipeline.errors import BadArguments
    from pipeline.series.decisions import load_decisions
    from pipeline.series.judge import decided, decision
    from pipeline.series.model import pair
    from pipeline.series.write import write_decision

    made = decision(con, *both, wanted, who or getpass.getuser(), why, date.today())
    if decided(load_decisions(corrections)).get(pair(*both)) == wanted:
        raise BadArguments(f"These two are decided on already: {wanted}", "Nothing needs deciding (--withdraw undoes).")
    path = write_decision(corrections, made)
    for text in made.texts or ():
        click.echo(f"  {text}", err=True)
    click.echo(f"{path}: {wanted}. It takes effect with the next kehoach run.")


def _withdraw(corrections: Path, both: tuple[str, str]) -> None:
    from pipeline.errors import BadArguments
    from pipeline.series.decisions import FILE
    from pipeline.series.write import withdraw_decision

    if not withdraw_decision(corrections, *both):
        raise BadArguments(f"{corrections / FILE} has no decision on these two", "kehoach series lists the links.")
    click.echo(f"{corrections / FILE}: taken back. It takes effect with the next kehoach run.")


def _show(found: Sequence[LinkRow], form: str) -> None:
    from dataclasses import astuple, fields

    from pipeline.commands.query import Rows, show
    from pipeline.series.judge import LinkRow

    if form != "table":
        show(Rows([field.name for field in fields(LinkRow)], [astuple(one) for one in found]), form)
        return
    # ids stand on lines of their own: they are there to be copied
    for one in found:
        click.echo(f"{one.score:.2f}  {_status(one)}  {one.explanation}")
        click.echo(
            f"  {one.linked_to}\n    {one.linked_document or one.linked_path}, p. {one.linked_page}: {one.linked_text}"
        )
        click.echo(f"  {one.record_id}\n    {one.document or one.path}, p. {one.page}: {one.text}\n")
    if not found:
        click.echo("No such link", err=True)


def _status(one: LinkRow) -> str:
    """Also what the next run will make of it."""
    then = {"confirm": "confirmed", "break": "broken"}.get(one.decided)
    return one.status if then in (None, one.status) else f"{one.status}, then {then}"
