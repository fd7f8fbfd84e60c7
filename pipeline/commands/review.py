"""`kehoach review`: the local server for going through changes."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import click

from pipeline.settings import DEFAULT_CORRECTIONS, DEFAULT_DB

FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--db", type=FOLDER, default=DEFAULT_DB, show_default=True, help="The database.")
@click.option("--raw", type=FOLDER, multiple=True, help="Where the documents lie [default: where the runs read them].")
@click.option("--corrections", type=FOLDER, default=DEFAULT_CORRECTIONS, show_default=True, help="Their folder.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="On this machine only; 0 = any free."
)
@click.option("--who", help="Who decides; your account name without it.")
@click.option("--open/--no-open", "browse", default=False, help="Open the browser too.")
@click.option(
    "--accept-all", is_flag=True, help="No browser: accept everything as it is now (a first baseline), and leave."
)
def command(
    db: Path, raw: tuple[Path, ...], corrections: Path, port: int, who: str | None, browse: bool, accept_all: bool
) -> None:
    """Go through findings and changes in a browser, beside the picture of the page. Ctrl-C ends it."""
    person = who or _account()
    if accept_all:
        click.echo(f"{_accept_all(db, person)} records accepted by {person}")
        return
    from pipeline.review.web.serve import serve

    serve(db, raw, corrections, person, port, browse)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no account
        return f"uid {os.getuid()}"


def _accept_all(db: Path, who: str) -> int:
    from pipeline.database.connect import connect
    from pipeline.database.migrate import ensure_schema
    from pipeline.review.decisions import accept_everything
    from pipeline.settings import utc_now

    with connect(db, read_only=True):
        pass  # says so clearly when there is none
    with connect(db) as con:
        ensure_schema(con)
        return accept_everything(con, who, utc_now())
