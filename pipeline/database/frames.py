"""A document's records as Arrow tables: the quick way into DuckDB (3,000 cells: 25 ms; executemany: 2 s).

Workers build and pack them, the loader only unpacks and inserts, so that the one writer is never the bottleneck.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipeline.database.ddl import columns
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
VERSION_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("doc_id", "table_name", "record_key", "content_hash", "content")]
)
ROWS_AT_ONCE = 2000
PLAIN, COMPRESSED = pa.ipc.IpcWriteOptions(), pa.ipc.IpcWriteOptions(compression="zstd")
"""To compress a short stream costs more than to make it."""

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
    return unpack(packed(extraction))


def agencies_json(extraction: Extraction) -> str:
    """The agencies of a document, for `loads.agencies`."""
    found = [agency.model_dump(mode="json") for agency in extraction.agencies]
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def packed(extraction: Extraction) -> bytes:
    """The frames as Arrow IPC streams one after the other, each named in its metadata; the versions are the last.

    Made, compressed and let go some rows at a time: those of a long document are ten times its records.
    """
    sink, log = BytesIO(), BytesIO()
    long = len(extraction.cells) > ROWS_AT_ONCE
    with _stream(log, VERSIONS, VERSION_SCHEMA, long) as versions:
        for record in OWNED:
            rows = (extraction.document,) if record is DocumentRecord else getattr(extraction, record.TABLE)
            if not rows:
                continue
            with _stream(sink, record.TABLE, arrow_schema(record), long) as table:
                for start in range(0, len(rows), ROWS_AT_ONCE):
                    some = rows[start : start + ROWS_AT_ONCE]
                    table.write_table(to_arrow(record, some))
                    versions.write_batch(_versions(extraction.document.doc_id, record, some))
    sink.write(log.getbuffer())
    return sink.getvalue()


def _stream(sink: BytesIO, name: str, schema: pa.Schema, long: bool) -> Any:
    return pa.ipc.new_stream(sink, schema.with_metadata({"name": name}), options=COMPRESSED if long else PLAIN)


def _versions(doc_id: str, record: type[Record], rows: Sequence[Record]) -> pa.RecordBatch:
    texts = [content(row) for row in rows]
    columns = (
        [doc_id] * len(rows),
        [record.TABLE] * len(rows),
        [record_key(row) for row in rows],
        [content_hash(text) for text in texts],
        texts,
    )
    return pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in columns], schema=VERSION_SCHEMA)


def unpack(data: bytes) -> Frames:
    """What `packed` packed."""
    frames: Frames = {}
    source = pa.BufferReader(data)
    while source.tell() < source.size():
        with pa.ipc.open_stream(source) as reader:
            frame = reader.read_all()
        frames[frame.schema.metadata[b"name"].decode()] = frame
    return frames


def joined(frames: Sequence[Frames]) -> Frames:
    """The frames of several documents, table by table.

    Each in one piece: DuckDB has memory and work for every piece as if it were a table of its own (2,000 of them: 1.4 GB).
    """
    if len(frames) == 1:
        return frames[0]
    names = dict.fromkeys(name for one in frames for name in one)
    return {name: pa.concat_tables([one[name] for one in frames if name in one]).combine_chunks() for name in names}
