"""A document's records as Arrow tables: the quick way into DuckDB (3,000 cells: 25 ms; executemany: 2 s).

Workers build and pack them, the loader only unpacks and inserts, so that the one writer is never the bottleneck.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from operator import attrgetter
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.database.ddl import columns, quote
from pipeline.database.lake import checked, is_lake
from pipeline.database.lean import without_pandas
from pipeline.database.versions import content, content_hash, record_key
from schemas.extraction import Extraction
from schemas.records import DocumentRecord, Record
from schemas.runs import OWNED

ARROW: dict[str, Any] = {
    "BOOLEAN": pa.bool_(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "VARCHAR": pa.string(),
    "JSON": pa.string(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "DECIMAL(24,6)": pa.decimal128(24, 6),
    "DOUBLE[4]": pa.list_(pa.float64(), 4),
    "VARCHAR[]": pa.list_(pa.string()),
}

VERSIONS = "versions"
"""The frame that holds what record_versions needs, one row a record."""
VERSION_COLUMNS = ("doc_id", "table_name", "record_key", "content_hash", "content")

Frames = dict[str, pa.Table]

with without_pandas():
    pa.array([0])  # it looks for pandas here and then never again, but where `to_pandas` asks for it


@cache
def arrow_schema(record: type[Record]) -> pa.Schema:
    """The Arrow twin of the table; raises KeyError for a column type that has none yet."""
    return pa.schema([(column.name, ARROW[column.sql]) for column in columns(record)])


def to_arrow(record: type[Record], rows: Sequence[Record]) -> pa.Table:
    """Raises pyarrow.ArrowInvalid for a value its column cannot hold exactly (a decimal with seven places)."""
    schema = arrow_schema(record)
    values = zip(*map(attrgetter(*schema.names), rows), strict=True)
    arrays = [pa.array(column, type=field.type) for field, column in zip(schema, values, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def frames_of(extraction: Extraction) -> Frames:
    """Every table with rows of this document, and the versions of its records."""
    return dict(iter_frames(extraction))


def iter_frames(extraction: Extraction) -> Iterator[tuple[str, pa.Table]]:
    """The same one by one, each made when it is asked for; a long document's are large together."""
    doc_id = extraction.document.doc_id
    versions: list[pa.RecordBatch] = []
    for record in OWNED:
        rows = (extraction.document,) if record is DocumentRecord else getattr(extraction, record.TABLE)
        if rows:
            yield record.TABLE, to_arrow(record, rows)
            texts = [content(row) for row in rows]
            columns = (
                [doc_id] * len(rows),
                [record.TABLE] * len(rows),
                map(record_key, rows),
                map(content_hash, texts),
                texts,
            )
            arrays = [pa.array(list(column), pa.string()) for column in columns]
            versions.append(pa.RecordBatch.from_arrays(arrays, list(VERSION_COLUMNS)))
    yield VERSIONS, pa.Table.from_batches(versions).combine_chunks()


def agencies_json(extraction: Extraction) -> str:
    """The agencies of a document, for `loads.agencies`."""
    found = [agency.model_dump(mode="json") for agency in extraction.agencies]
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def pack(frames: Frames) -> bytes:
    """The frames as Arrow IPC streams one after the other, each named in its metadata."""
    return _written(frames.items())


def packed(extraction: Extraction) -> bytes:
    """The frames of a document, packed as they are made."""
    return _written(iter_frames(extraction))


def _written(frames: Iterable[tuple[str, pa.Table]]) -> bytes:
    sink = BytesIO()
    for name, frame in frames:
        named = frame.replace_schema_metadata({"name": name})
        with pa.ipc.new_stream(sink, named.schema) as writer:
            writer.write_table(named)
    return sink.getvalue()


def unpack(data: bytes) -> Frames:
    """What `pack` packed."""
    frames: Frames = {}
    source = pa.BufferReader(data)
    while source.tell() < source.size():
        with pa.ipc.open_stream(source) as reader:
            frame = reader.read_all()
        frames[frame.schema.metadata[b"name"].decode()] = frame
    return frames


def joined(frames: Sequence[Frames]) -> Frames:
    """The frames of several documents, table by table."""
    names = dict.fromkeys(name for one in frames for name in one)
    return {name: pa.concat_tables([one[name] for one in frames if name in one]) for name in names}


def insert(con: duckdb.DuckDBPyConnection, record: type[Record], rows: Sequence[Record]) -> None:
    """Adds rows to the table of `record`; a key that is there already raises duckdb.ConstraintException."""
    if rows:
        insert_arrow(con, record.TABLE, to_arrow(record, rows), lake=is_lake(con))


def insert_arrow(con: duckdb.DuckDBPyConnection, table: str, frame: pa.Table, select: str = "*", *, lake: bool) -> None:
    """Adds the rows of an Arrow table whose columns are named like the table's; `select` may replace some."""
    if not lake:
        # duckdb finds the local `frame` by its name; to register it first takes half as long as the insert
        con.execute(f"INSERT INTO {quote(table)} BY NAME SELECT {select} FROM frame")
        return
    con.register("incoming", frame)
    try:
        con.execute(f"INSERT INTO {quote(table)} BY NAME SELECT * FROM {checked(con, table, 'incoming', select)}")
    finally:
        con.unregister("incoming")
