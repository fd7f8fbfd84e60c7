"""`kehoach shell`: DuckDB's own prompt (PyPI duckdb-cli, by the DuckDB Foundation) on the database."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from pipeline.errors import ExitCode, FileAccess, MissingPart
from pipeline.settings import DEFAULT_DB


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option("--write", is_flag=True, help="Open for writing; the default cannot change anything.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(db: Path, write: bool, arguments: tuple[str, ...]) -> ExitCode:
    """Open an SQL prompt on the database (history, completion, .help). Further arguments go to duckdb."""
    program = find_shell()
    if not db.exists():
        raise FileAccess(f"There is no database at {db}", "Make it first: make pipeline")
    mode = [] if write else ["-readonly"]
    done = subprocess.run([program, *mode, str(db), *arguments], check=False)
    return ExitCode.OK if done.returncode == 0 else ExitCode.OTHER


def find_shell() -> str:
    """The duckdb program beside this Python, else on the PATH: the former reads our file format for certain."""
    beside = Path(sys.executable).with_name("duckdb")
    found = str(beside) if beside.exists() else shutil.which("duckdb")
    if found is None:
        raise MissingPart("DuckDB's prompt is not installed", "Install it: make install (or pip install duckdb-cli)")
    return found
