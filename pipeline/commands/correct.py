"""`kehoach correct`: write down a person's decision about one field of one record."""

from __future__ import annotations

import getpass
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.errors import BadArguments
from pipeline.settings import DEFAULT_CORRECTIONS, DEFAULT_DB

if TYPE_CHECKING:
    import duckdb


@click.command()
@click.argument("record")
@click.argument("field")
@click.argument("value", required=False)
@click.option("--null", is_flag=True, help="The field holds nothing.")
@click.option("--why", required=True, help="On what ground: 'bản gốc trang 12'.")
@click.option("--who", default=None, help="Who decides; your account name without it.")
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    default=DEFAULT_CORRECTIONS,
    show_default=True,
    help="Their folder.",
)
def command(
    record: str, field: str, value: str | None, null: bool, why: str, who: str | None, db: Path, corrections: Path
) -> None:
    """Correct FIELD of RECORD (its id; figures as on paper, '60.320') to VALUE from the next run on.

    What the field holds now is written down as expected: when a later version reads something else, the correction is
    reported instead of applied.
    """
    from pipeline.database.bundle import read_bundle
    from pipeline.database.connect import connect
    from pipeline.review.corrections import apply, current_value, write_correction
    from schemas.corrections import Correction

    if (value is None) != null:
        raise BadArguments("Give the value the field should hold", "Write VALUE, or --null for nothing.")
    if not why.strip():
        raise BadArguments("A correction needs its ground", "Write --why 'bản gốc trang 12'.")
    with connect(db, read_only=True) as con:
        doc_id = _owner(con, record)
        bundle = read_bundle(con, doc_id)
    try:
        expected = current_value(bundle, record, field)
    except KeyError as error:
        if error.args == (record,):
            raise _no_record(record) from error
        raise BadArguments(
            f"{record} has no field {field!r}", "kehoach query 'DESCRIBE amounts' lists them."
        ) from error
    if expected == value:
        raise BadArguments(f"{field} of {record} already holds {value!r}", "Nothing needs correcting.")
    person = who or getpass.getuser()
    correction = Correction(
        record=record, field=field, expected=expected, value=value, who=person, why=why, on=date.today()
    )
    apply(bundle, [correction])
    path = write_correction(corrections, doc_id, correction)
    click.echo(f"{path}: {field}: {expected} -> {value}. It takes effect with the next kehoach run.")


def _owner(con: duckdb.DuckDBPyConnection, record: str) -> str:
    """doc_id of a record: every key begins with it."""

    doc_id = re.split(r"[/|]", record, maxsplit=1)[0]
    if con.execute("SELECT 1 FROM documents WHERE doc_id = ?", [doc_id]).fetchone() is None:
        raise _no_record(record)
    return doc_id


def _no_record(record: str) -> BadArguments:
    return BadArguments(f"There is no record {record!r}", "Take it from the id column of its table, or from a finding.")
