"""The full-text index: words of all texts in a file beside the database, brought up to date at the first search after a change.

Nothing is indexed during a run, and a run never waits for a search: the database is only read. The index knows by `loads`
which documents have changed; only their texts are segmented, and a text that was there before keeps its words. Where
the folder cannot be written the index is made in memory. It may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import duckdb
import pyarrow as pa

from extractors.language.vietnamese import fold
from pipeline.database.connect import connect
from pipeline.database.ddl import literal, quote
from pipeline.database.search_words import segment
from pipeline.database.transaction import transaction
from pipeline.errors import MissingPart
from pipeline.lakes import Lake, database
from schemas.records import Record
from schemas.runs import OWNED, LoadRecord

VERSION = "1"
"""Raised when the words of a text or the tables of the index change."""

KINDS = ("document", "section", "target", "task", "table", "amount", "citation", "cell")

_MANY = 4000
"""Texts from which on a pool of processes pays for its start."""

_TEXTS = """
SELECT 'document' AS kind, doc_id AS record_id, doc_id, page, bbox,
       concat_ws('. ', number, type, subject, attached_title, issuer) AS text FROM db.documents
UNION ALL SELECT 'section', section_id, doc_id, page, bbox, concat_ws(E'\n', nullif(heading, ''), nullif(text, '')) FROM db.sections
UNION ALL SELECT 'target', target_id, doc_id, page, bbox, text FROM db.targets
UNION ALL SELECT 'task', task_id, doc_id, page, bbox, concat_ws(E'\n', text, output, note) FROM db.tasks
UNION ALL SELECT 'table', doc_id || '/' || table_id, doc_id, page, bbox, concat_ws('. ', appendix, title) FROM db.tables
UNION ALL SELECT 'citation', citation_id, doc_id, page, bbox, concat_ws(' ', CASE WHEN title IS NULL OR NOT starts_with(lower(title), lower(type)) THEN type END, number, title) FROM db.citations
UNION ALL
    SELECT 'amount', min(amount_id), doc_id, arg_min(page, amount_id), arg_min(bbox, amount_id), label
    FROM db.amounts WHERE record_id IS NULL GROUP BY doc_id, table_id, label, stt
UNION ALL
    SELECT 'cell', doc_id || '/' || table_id || '/' || c."row" || '/' || c.col, c.doc_id, c.page, c.bbox, c.text
    FROM db.cells c LEFT JOIN db.table_columns k USING (doc_id, table_id, col)
    WHERE regexp_matches(c.text, '\\p{L}{2}') AND coalesce(k.role, '') NOT IN ('lead', 'coordinating', 'implementing')
      AND NOT EXISTS (FROM db.tasks t WHERE t.doc_id = c.doc_id AND (t.text = c.text OR t.output = c.text OR t.note = c.text))
      AND NOT EXISTS (FROM db.targets g WHERE g.doc_id = c.doc_id AND g.text = c.text)
      AND NOT EXISTS (FROM db.amounts a WHERE a.doc_id = c.doc_id AND a.label = c.text AND a.record_id IS NULL)
"""
"""Everything that can be found; a cell only where no record has its text."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (version VARCHAR, ready BOOLEAN);
CREATE TABLE IF NOT EXISTS indexed (doc_id VARCHAR PRIMARY KEY, stamp VARCHAR);
CREATE TABLE IF NOT EXISTS entries (entry VARCHAR, kind VARCHAR, record_id VARCHAR, doc_id VARCHAR, page INTEGER,
                                    bbox DOUBLE[4], text VARCHAR, words VARCHAR, folded VARCHAR);
"""

_STAMPS = "SELECT doc_id, concat_ws(' ', version, run_id) AS stamp FROM db.loads"


@dataclass(frozen=True)
class Refreshed:
    """What bringing the index up to date took."""

    documents: int = 0
    texts: int = 0
    segmented: int = 0


def index_path(db: Path) -> Path:
    """kehoach.duckdb -> kehoach.search.duckdb."""
    return db.with_suffix(".search.duckdb")


@contextmanager
def open_index(db: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Refreshed]]:
    """A connection with the index of `db`, up to date, and `db` itself attached read-only as `db`.

    Raises FileAccess when the database is not there or another process writes it, MissingPart without the fts extension.
    """
    place = database(db)
    con = _beside_lake(place) if isinstance(place, Lake) else _beside_file(place)
    try:
        load_extension(con)
        yield con, refresh(con)
    finally:
        con.close()


def _beside_file(db: Path) -> duckdb.DuckDBPyConnection:
    connect(db, read_only=True).close()  # says clearly what is wrong with it
    con = _connect(index_path(db))
    con.execute(f"ATTACH {literal(str(db))} AS db (READ_ONLY)")
    return con


def _beside_lake(lake: Lake) -> duckdb.DuckDBPyConnection:
    """A lake has no place of its own for the index: it is made in memory, anew for each search."""
    con = connect(lake, read_only=True)
    names = con.execute("SELECT current_database()").fetchone()
    con.execute("USE memory")
    con.execute("CREATE SCHEMA db")
    records: list[type[Record]] = [LoadRecord, *OWNED]
    for record in records:
        con.execute(
            f"CREATE VIEW db.{quote(record.TABLE)} AS FROM {quote(str(names and names[0]))}.{quote(record.TABLE)}"
        )
    return con


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    """The index; in memory where its file cannot be written, is no database or belongs to another search right now."""
    try:
        return duckdb.connect(str(path))
    except duckdb.Error:
        return duckdb.connect()


def load_extension(con: duckdb.DuckDBPyConnection) -> None:
    """Loads `fts` from its wheel, without a network."""
    name = f"extensions/v{duckdb.__version__}/fts.duckdb_extension"
    try:
        source = files("duckdb_extension_fts").joinpath(name)
        with as_file(source) as path:
            con.execute(f"LOAD {literal(str(path))}")
    except (ModuleNotFoundError, FileNotFoundError, duckdb.Error) as error:
        raise MissingPart(
            f"DuckDB's full-text search is not installed for DuckDB {duckdb.__version__}",
            f"Install it: make install (or pip install duckdb-extension-fts=={duckdb.__version__})",
        ) from error


def refresh(con: duckdb.DuckDBPyConnection) -> Refreshed:
    """Segments the texts of documents that are new or have changed, in one transaction; nothing where none has."""
    con.execute(_TABLES)
    changed = _changed(con)
    ready = con.execute("SELECT ready FROM meta").fetchone()
    if not changed and ready and ready[0]:
        return Refreshed()
    with transaction(con):
        con.execute(
            "UPDATE meta SET ready = false"
        )  # a kill between here and the last line is made good by the next search
        done = _reindex(con, changed) if changed else Refreshed()
    con.execute(
        "PRAGMA create_fts_index('entries', 'entry', 'words', 'folded', stemmer = 'none', stopwords = 'none', "
        "ignore = '\\s+', strip_accents = 0, lower = 0, overwrite = 1)"
    )
    con.execute("UPDATE meta SET ready = true")
    return done


def _changed(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Documents whose entries are missing, old, or of a document that is gone."""
    known = con.execute("SELECT version FROM meta").fetchone()
    if known is None or known[0] != VERSION:
        con.execute("DELETE FROM meta; DELETE FROM indexed; DELETE FROM entries;")
        con.execute("INSERT INTO meta VALUES (?, false)", [VERSION])
    rows = con.execute(
        f"SELECT doc_id FROM ({_STAMPS}) now FULL JOIN indexed USING (doc_id) "
        "WHERE now.stamp IS DISTINCT FROM indexed.stamp ORDER BY doc_id"
    ).fetchall()
    return [str(row[0]) for row in rows]


def _reindex(con: duckdb.DuckDBPyConnection, changed: Sequence[str]) -> Refreshed:
    con.execute("CREATE OR REPLACE TEMP TABLE changed AS SELECT unnest($1) AS doc_id", [list(changed)])
    known = dict(con.execute("SELECT DISTINCT text, words FROM entries SEMI JOIN changed USING (doc_id)").fetchall())
    con.execute("DELETE FROM entries WHERE doc_id IN (FROM changed)")
    con.execute("DELETE FROM indexed WHERE doc_id IN (FROM changed)")
    rows = con.execute(f"SELECT * FROM ({_TEXTS}) SEMI JOIN changed USING (doc_id) WHERE text <> ''").to_arrow_table()
    texts = rows.column("text").to_pylist()
    missing = sorted({text for text in texts if text not in known})
    known.update(zip(missing, _segment_all(missing), strict=True))
    words = [known[text] for text in texts]
    entries = pa.array([f"{kind}:{one}" for kind, one in zip(*_two(rows), strict=True)], pa.string())
    rows = rows.append_column("entry", entries).append_column("words", pa.array(words, pa.string()))
    rows = rows.append_column("folded", pa.array([fold(one) for one in words], pa.string()))
    con.register("incoming", rows)
    con.execute("INSERT INTO entries BY NAME SELECT * FROM incoming ORDER BY doc_id, entry")
    con.unregister("incoming")
    con.execute(f"INSERT INTO indexed {_STAMPS} SEMI JOIN changed USING (doc_id)")
    return Refreshed(len(changed), len(texts), len(missing))


def _two(rows: pa.Table) -> tuple[list[str], list[str]]:
    return rows.column("kind").to_pylist(), rows.column("record_id").to_pylist()


def _segment_all(texts: Sequence[str]) -> list[str]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(texts) < _MANY or cores < 2:
        return [segment(text) for text in texts]
    with ProcessPoolExecutor(cores) as pool:
        return list(pool.map(segment, texts, chunksize=256))
