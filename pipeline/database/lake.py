"""A DuckLake instead of a DuckDB file: the same tables and views in a catalog that many readers and writers share.

What a lake has no keys and checks for, the loader holds: rows pass through a table in memory that has them.
"""

from __future__ import annotations

import os
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline.database.ddl import columns, create_table, literal, quote
from pipeline.errors import FileAccess, MissingPart
from pipeline.lakes import PREFIX, Lake
from schemas.runs import ALL_RECORDS

if TYPE_CHECKING:
    from schemas.records import Record

NAME = "lake"
TYPES = {"DOUBLE[4]": "DOUBLE[]"}
"""Types that a lake has not, and those that stand in."""


def open_lake(lake: Lake, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection whose current database is the lake; it is made when it is not there (and not `read_only`)."""
    new = lake.file is not None and not lake.file.exists()
    if new and read_only:
        raise FileAccess(f"There is no lake at {lake}", f"Make it first: kehoach run RAW --db '{lake}'")
    # a lake's catalog is told the data place once; the cores of a run belong to its workers, but packing Parquet may use two
    con = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
    try:
        _prepare(con, lake)
        con.execute(f"ATTACH {literal(PREFIX + lake.catalog)} AS {NAME} ({_options(lake, new, read_only)})")
    except duckdb.Error as error:
        con.close()
        raise FileAccess(
            f"The lake {lake} cannot be opened: {str(error).splitlines()[0]}",
            "Check the catalog's address and say where the data lies: ducklake:CATALOG?data=PLACE",
        ) from error
    con.execute(f"USE {NAME}")
    return con


def _prepare(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    for extension in ("ducklake", *_needed(lake)):
        con.execute(f"LOAD {literal(str(extension_file(extension)))}")
    if lake.file is not None:
        lake.file.parent.mkdir(parents=True, exist_ok=True)
    if "://" in (lake.data or "") or lake.data is None:
        _keys(con)


def _needed(lake: Lake) -> list[str]:
    kind = lake.catalog.partition(":")[0]
    needed = {"sqlite": ["sqlite_scanner"], "postgres": ["postgres_scanner"]}.get(kind, [])
    # without a named place the catalog may know one elsewhere
    return needed + (["httpfs"] if lake.data is None or "://" in lake.data else [])


def _options(lake: Lake, new: bool, read_only: bool) -> str:
    place = lake.data or (f"{lake.file}.files" if new else None)
    if place and "://" not in place:
        place = os.path.abspath(place)
    options = [f"DATA_PATH {literal(place.rstrip('/') + '/')}"] if place else []
    return ", ".join([*options, "READ_ONLY" if read_only else "READ_ONLY false"])


@cache
def extension_file(name: str) -> Path:
    """The extension from its wheel: nothing is fetched from the network. Raises MissingPart without it."""
    module = f"duckdb_extension_{name}"
    try:
        folder = Path(str(import_module(module).__file__)).parent
    except ImportError as error:
        raise MissingPart(
            f"DuckDB's extension {name} is not installed", "pip install -e '.[scale]' in kehoach's folder"
        ) from error
    found = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not found.exists():
        raise MissingPart(
            f"{module} is not for DuckDB {duckdb.__version__}", f"pip install {module}=={duckdb.__version__}"
        )
    return found


def _keys(con: duckdb.DuckDBPyConnection) -> None:
    """S3 by the same variables and profiles that boto3 takes."""
    try:
        from botocore.session import get_session
    except ImportError:
        return
    session = get_session()
    found = session.get_credentials()
    if found is None:
        return
    keys = found.get_frozen_credentials()
    parts = {"KEY_ID": keys.access_key, "SECRET": keys.secret_key, "REGION": session.get_config_variable("region")}
    parts["SESSION_TOKEN"] = keys.token
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint:
        scheme, _, host = endpoint.rstrip("/").partition("://")
        parts |= {"ENDPOINT": host, "URL_STYLE": "path", "USE_SSL": str(scheme == "https").lower()}
    values = ", ".join(f"{name} {literal(value)}" for name, value in parts.items() if value)
    con.execute(f"CREATE SECRET kehoach_s3 (TYPE s3, {values})")


def is_lake(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the current database is a lake."""
    row = con.execute("SELECT type FROM duckdb_databases() WHERE database_name = current_database()").fetchone()
    return row is not None and row[0] == "ducklake"


def create_lake_table(record: type[Record]) -> str:
    """CREATE TABLE without what a lake has not: keys, checks, arrays of a fixed length."""
    lines = [
        f"{quote(column.name)} {TYPES.get(column.sql, column.sql)}{'' if column.nullable else ' NOT NULL'}"
        for column in columns(record)
    ]
    return f"CREATE TABLE IF NOT EXISTS {quote(record.TABLE)} (\n  " + ",\n  ".join(lines) + "\n)"


def checked(con: duckdb.DuckDBPyConnection, table: str, source: str, select: str) -> str:
    """Passes rows through a table in memory that has the keys and checks of `table`; the name of that table.

    Raises duckdb.ConstraintException as a DuckDB file would.
    """
    record = next(one for one in ALL_RECORDS if table == one.TABLE)
    name = f"checked_{table}"
    definition = create_table(record).replace(quote(table), f"temp.{quote(name)}", 1)
    con.execute(definition.replace("CREATE TABLE IF NOT EXISTS", "CREATE OR REPLACE TEMP TABLE", 1))
    con.execute(f"INSERT INTO temp.{quote(name)} BY NAME SELECT {select} FROM {source}")
    return f"temp.{quote(name)}"


def tidy(con: duckdb.DuckDBPyConnection) -> None:
    """Small files of one table become larger ones; what old states alone refer to stays for those who read them."""
    con.execute(f"CALL ducklake_merge_adjacent_files({literal(NAME)})")


def lake_views(sql: str) -> str:
    """The views' script without what a lake cannot keep: comments on macros, keys."""
    return re.sub(r"COMMENT ON MACRO [^']*IS '(?:[^']|'')*';|,?\s+PRIMARY KEY( \([a-z_, ]+\))?(?=[,\s])", "", sql)
