"""What OCR read is kept in the store, on S3 as in a folder: another file with the same picture is not read again."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from extractors.readers.scan import ocr_available
from pipeline.runner import run
from pipeline.settings import Settings
from pipeline.urls import Url, place
from tests.scale.conftest import RAW, Bucket
from tests.worn import Wear, worn

pytestmark = pytest.mark.slow


def words_of(raw: Path, store: Path | Url, db: Path) -> list[tuple[object, ...]]:
    run(Settings((raw,), db, store, raw / "none", jobs=0, series=False))
    with duckdb.connect(str(db), read_only=True) as con:
        return con.execute(
            "SELECT ocr_pages, (SELECT count(*) FROM amounts), (SELECT count(*) FROM cells) FROM documents"
        ).fetchall()


def test_pages_kept_on_s3_are_not_recognised_again(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ocr_available():
        pytest.skip(f"no OCR: {ocr_available()}")
    scan = worn((RAW / "kh-45-2026-ubnd-songlam.pdf").read_bytes(), Wear(skew=0.5), [2])
    store = place(f"{bucket.url}/artefacts")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "quet.pdf").write_bytes(scan if name == "one" else scan + b"\n% another copy\n%%EOF\n")
    first = words_of(tmp_path / "one", store, tmp_path / "one.duckdb")
    assert first[0][0] == 1
    asked: list[int] = []
    monkeypatch.setattr("extractors.readers.scan.read_picture", lambda *_: asked.append(1))
    assert words_of(tmp_path / "two", store, tmp_path / "two.duckdb") == first
    assert asked == []
