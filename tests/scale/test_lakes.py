"""A DuckLake holds what a DuckDB file holds, in whatever catalog and wherever its data lies."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from pipeline.database.connect import connect
from pipeline.errors import FileAccess
from pipeline.lakes import Lake, database
from pipeline.runner import run
from pipeline.settings import Settings
from tests.scale.conftest import RAW, ROOT, Baseline, Bucket
from tests.scale.same import differences, records, views

pytestmark = pytest.mark.slow

pytest.importorskip("duckdb_extension_ducklake", reason="DuckLake is not installed: pip install -e '.[scale]'")


def load(baseline: Baseline, lake: Lake) -> None:
    """What was read before goes into the lake; twice, for the second run has to find it there."""
    settings = Settings((RAW,), lake, baseline.store, ROOT / "data" / "corrections", jobs=0)
    assert run(settings).loaded == 3
    again = run(settings)
    assert (again.loaded, again.unchanged) == (0, 3)


def lake_of(text: str) -> Lake:
    lake = database(text)
    assert isinstance(lake, Lake)
    return lake


@pytest.mark.parametrize("catalog", ["{0}/lake.ducklake", "sqlite:{0}/lake.sqlite"], ids=["duckdb", "sqlite"])
def test_a_catalog_in_a_file(baseline: Baseline, tmp_path: Path, catalog: str) -> None:
    lake = lake_of(f"ducklake:{catalog.format(tmp_path)}?data={tmp_path}/data")
    load(baseline, lake)
    assert differences(records(lake), records(baseline.db)) == []
    assert differences(views(lake), views(baseline.db)) == []
    assert list((tmp_path / "data").rglob("*.parquet"))


def test_postgres_and_s3_with_several_at_a_time(baseline: Baseline, bucket: Bucket, postgres: str) -> None:
    lake = lake_of(f"ducklake:postgres:{postgres}?data={bucket.url}/lake")
    load(baseline, lake)
    assert differences(records(lake), records(baseline.db)) == []
    assert differences(views(lake), views(baseline.db)) == []
    with connect(lake) as writer, connect(Lake(lake.catalog), read_only=True) as reader:
        before = reader.execute("SELECT count(*) FROM documents").fetchone()
        writer.execute("BEGIN; DELETE FROM documents")
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == before  # readers see whole states
        writer.execute("ROLLBACK")
    together = [threading.Thread(target=decide, args=(lake, number)) for number in range(3)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    with connect(lake, read_only=True) as reader:
        assert reader.execute("SELECT count(DISTINCT review_key) FROM reviews").fetchone() == (3,)


def decide(lake: Lake, number: int) -> None:
    """A reviewer on another machine writes a decision."""
    with connect(lake) as con:
        con.execute(
            "INSERT INTO reviews (review_key, doc_id, kind, decision, decided_at) VALUES (?, 'd', 'finding', 'accept', now())",
            [f"k{number}"],
        )


def test_a_lake_refuses_what_a_file_refuses(baseline: Baseline, tmp_path: Path) -> None:
    """Two records with one id: the keys that a lake has not are held by the loader."""
    from pipeline.database.frames import to_arrow
    from pipeline.database.insert import insert, insert_arrow
    from schemas.runs import MetaRecord

    lake = lake_of(f"ducklake:{tmp_path}/lake.ducklake?data={tmp_path}/data")
    load(baseline, lake)
    twice = [MetaRecord(name="x", value="1"), MetaRecord(name="x", value="2")]
    with connect(lake) as con:
        with pytest.raises(duckdb.ConstraintException):
            insert(con, MetaRecord, twice)
        insert_arrow(con, "meta", to_arrow(MetaRecord, twice[:1]), lake=True)
        assert con.execute("SELECT value FROM meta WHERE name = 'x'").fetchall() == [("1",)]


def test_an_absent_lake_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileAccess, match=r"lake\.sqlite"):
        connect(lake_of(f"ducklake:sqlite:{tmp_path}/lake.sqlite"), read_only=True)
