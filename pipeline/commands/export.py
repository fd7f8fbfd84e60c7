"""`kehoach export`: the database as files for other programs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pipeline.settings import DEFAULT_DB

FORMATS = ("parquet", "csv", "xlsx", "json")
"""As pipeline.exports.EXPORTS has them; repeated so that --help loads no database (a test compares them)."""


@click.command()
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option("--format", "forms", type=click.Choice(FORMATS), multiple=True, help="May be repeated; all without it.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default: exports/ beside the database.")
@click.option("--all", "everything", is_flag=True, help="The history of records and the loader's own tables, too.")
def command(db: Path, forms: tuple[str, ...], out: Path | None, everything: bool) -> None:
    """Write the tables as Parquet, CSV, XLSX and, a file for each document, JSON.

    A format's folder is replaced as a whole once it is complete; the same database gives the same files.
    """
    from pipeline.database.connect import connect
    from pipeline.exports import EXPORTS, PUBLISHED
    from schemas.runs import ALL_RECORDS

    target = out or db.parent / "exports"
    with connect(db, read_only=True) as con:
        con.execute("BEGIN")  # all files of one moment
        for form in forms or FORMATS:
            with replacing(target / form) as folder:
                EXPORTS[form](con, folder, ALL_RECORDS if everything else PUBLISHED)
            click.echo(str(target / form))


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `folder` when the block has ended well; else nothing has happened."""
    from pipeline.errors import FileAccess

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise FileAccess(f"{folder} cannot be written: {error.strerror}", "Choose another place with --out") from error
    try:
        yield draft
        draft.chmod(0o755)
        old = draft.with_name(f"{draft.name}-old")
        if folder.exists():
            os.replace(folder, old)
        os.replace(draft, folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
