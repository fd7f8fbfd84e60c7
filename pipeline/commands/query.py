"""`kehoach query`: SQL in, rows out; results on stdout only, so it is safe to pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import click

from pipeline.settings import DEFAULT_DB


@click.command()
@click.argument("sql")
@click.option("--db", type=click.Path(path_type=Path), default=DEFAULT_DB, show_default=True, help="The database.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    help="Default: table on a terminal, csv in a pipe.",
)
def command(sql: str, db: Path, form: str | None) -> None:
    """Answer an SQL question as a table, CSV or JSON. The database is opened read-only."""
    import duckdb

    from pipeline.database.connect import connect
    from pipeline.errors import BadArguments

    with connect(db, read_only=True) as con:
        try:
            result = con.execute(sql)
            show(result, form or ("table" if sys.stdout.isatty() else "csv"))
        except duckdb.Error as error:
            raise BadArguments(
                f"The question cannot be answered: {error}", "kehoach query 'SHOW TABLES' lists what there is"
            ) from error


class Result(Protocol):
    """As a DuckDB connection after a question."""

    @property
    def description(self) -> Any: ...
    def fetchmany(self, size: int) -> list[Any]: ...
    def fetchall(self) -> list[Any]: ...


class Rows:
    """Rows at hand, to be shown like those of a question."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        self.description = [(name,) for name in names]
        self._left = list(rows)

    def fetchmany(self, size: int) -> list[Any]:
        found, self._left = self._left[:size], self._left[size:]
        return found

    def fetchall(self) -> list[Any]:
        return self.fetchmany(len(self._left))


def show(result: Result, form: str) -> None:
    """Prints all rows; memory stays flat for csv and json."""
    names = [str(column[0]) for column in result.description or ()]
    if form == "csv":
        _csv(result, names)
    elif form == "json":
        _json(result, names)
    else:
        _table(result, names)


def _csv(result: Result, names: list[str]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    while rows := result.fetchmany(1000):
        writer.writerows([[_plain(value) for value in row] for row in rows])
    sys.stdout.flush()


def _json(result: Result, names: list[str]) -> None:
    import json

    first = True
    sys.stdout.write("[")
    while rows := result.fetchmany(1000):
        for row in rows:
            text = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_json_value)
            sys.stdout.write(("\n " if first else ",\n ") + text)
            first = False
    sys.stdout.write("\n]\n" if not first else "]\n")
    sys.stdout.flush()


def _table(result: Result, names: list[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    rows = result.fetchall()
    numeric = [any(isinstance(row[i], (int, float)) for row in rows) for i in range(len(names))]
    for name, right in zip(names, numeric, strict=True):
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*[Text(str(_plain(value))) for value in row])
    Console(file=sys.stdout).print(table)
    sys.stdout.flush()


def _plain(value: object) -> object:
    """NULL as nothing, lists as people write them, what is nested further as JSON."""
    if value is None:
        return ""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value)):
        import json

        return json.dumps(value, ensure_ascii=False, default=_json_value)
    if isinstance(value, (list, tuple)):
        return "; ".join(str(part) for part in value)
    return value


def _json_value(value: object) -> object:
    """Dates as ISO text; decimals as numbers where nothing is lost, else as text."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if Decimal(str(float(value))) == value else str(value)
    return str(value)
