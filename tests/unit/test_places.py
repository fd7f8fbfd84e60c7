"""Addresses of places and lakes, and a store that lies elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lakes import Lake, database
from pipeline.settings import Limits
from pipeline.stages.hashes import FileHashes
from pipeline.stages.register import register
from pipeline.store import ArtefactStore
from pipeline.urls import Url, place
from tests.builders import make_extraction

SHA = "ab" * 32


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("data/raw", Path("data/raw")),
        ("file:///srv/raw", Path("/srv/raw")),
        ("s3://plans/raw", Url("s3://plans/raw")),
    ],
)
def test_a_place_is_a_path_or_a_url(text: str, meant: Path | Url) -> None:
    assert place(text) == meant


@pytest.mark.parametrize(
    ("text", "catalog", "data", "file"),
    [
        ("ducklake:k.ducklake", "k.ducklake", None, "k.ducklake"),
        ("ducklake:sqlite:d/k.sqlite?data=d/files", "sqlite:d/k.sqlite", "d/files", "d/k.sqlite"),
        ("ducklake:sqlite:k.sqlite?data=s3://b/k", "sqlite:k.sqlite", "s3://b/k", "k.sqlite"),
        ("ducklake:postgres:dbname=k host=db?data=s3://b/k", "postgres:dbname=k host=db", "s3://b/k", None),
    ],
)
def test_the_address_of_a_lake(text: str, catalog: str, data: str | None, file: str | None) -> None:
    lake = database(text)
    assert lake == Lake(catalog, data)
    assert lake == database(Path(text))  # as click hands it to commands that take a path
    assert lake.file == (Path(file) if file else None)


def test_a_store_elsewhere_keeps_what_it_is_given() -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install -e '.[scale]'")
    store = ArtefactStore(Url("memory://kehoach/artefacts"))
    assert store.read(SHA, "v") is None
    store.write(SHA, "v", make_extraction())
    store.write_frames(SHA, "v", b"frames")
    assert store.read(SHA, "v") == make_extraction()
    assert store.read_frames(SHA, "v") == b"frames"


def test_objects_are_registered_as_files_are() -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed: pip install -e '.[scale]'")
    root = Url("memory://bucket/raw")
    for name, content in (("a.md", b"one"), ("sub/b.md", b"two"), (".hidden", b"x"), ("sub/~$b.docx", b"x")):
        (root / name).write_bytes(content)
    found = register([root], Limits(), FileHashes())
    assert [source.name for source in found.sources] == ["a.md", "sub/b.md"]
    assert found.sources[1].read() == b"two"
