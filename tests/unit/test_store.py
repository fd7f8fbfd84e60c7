"""Artefacts: written whole or not at all, damaged ones are made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_core import to_json

from pipeline import store as store_module
from pipeline.errors import FileAccess
from pipeline.store import ArtefactStore, PageStore, beside, chunks
from pipeline.urls import Url
from schemas.page import PageContent
from tests.builders import make_extraction

SHA = "ab" * 32


def test_what_is_written_is_read(tmp_path: Path) -> None:
    store = ArtefactStore(tmp_path)
    store.write(SHA, "v", make_extraction())
    assert store.read(SHA, "v") == make_extraction()
    assert store.read(SHA, "w") is None


@pytest.mark.parametrize("rows", [1, 2, 2000])
def test_some_rows_at_a_time_are_the_same_text(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "ROWS_AT_ONCE", rows)
    assert b"".join(chunks(make_extraction())) == to_json(make_extraction())


def test_the_same_bundle_is_the_same_bytes(tmp_path: Path) -> None:
    store = ArtefactStore(tmp_path)
    first = store.write(SHA, "v", make_extraction()).read_bytes()
    assert store.write(SHA, "v", make_extraction()).read_bytes() == first


def test_only_the_last_version_of_a_file_is_kept(tmp_path: Path) -> None:
    store = ArtefactStore(tmp_path)
    store.write(SHA, "v", make_extraction())
    store.write(SHA, "w", make_extraction())
    assert [path.name for path in tmp_path.rglob("*.gz")] == [f"{SHA}.w.json.gz"]


@pytest.mark.parametrize(
    "damage", [b"", b"no gzip", b"\x1f\x8b\x08\0\0\0\0\0", None], ids=["empty", "junk", "stub", "cut"]
)
def test_a_damaged_artefact_counts_as_absent(tmp_path: Path, damage: bytes | None) -> None:
    store = ArtefactStore(tmp_path)
    path = store.write(SHA, "v", make_extraction())
    path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    assert store.read(SHA, "v") is None


def test_a_failed_write_leaves_the_old_content_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def fail() -> None:
        with beside(path) as temporary:
            temporary.write_text("new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a", "old")]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileAccess, match="--store"):
        ArtefactStore(tmp_path / "file").write(SHA, "v", make_extraction())


PAGE = PageContent(number=3, width=595, height=842, source="ocr", confidence=0.9)


@pytest.fixture(params=["folder", "url"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path | Url:
    if request.param == "folder":
        return tmp_path
    pytest.importorskip("fsspec")
    return Url(f"memory://{tmp_path.name}")


def test_a_page_is_kept_by_its_picture_and_the_code(root: Path | Url) -> None:
    PageStore(root, lambda: "v1").put("ab12", PAGE)
    assert PageStore(root, lambda: "v1").get("ab12") == PAGE
    assert PageStore(root, lambda: "v2").get("ab12") is None
    assert PageStore(root, lambda: "v1").get("ab13") is None
    assert PageStore(root, lambda: "v1", fresh=True).get("ab12") is None


def test_a_damaged_page_is_read_again(tmp_path: Path) -> None:
    store = PageStore(tmp_path, lambda: "v1")
    store.put("ab12", PAGE)
    [path] = tmp_path.rglob("*.gz")
    path.write_bytes(path.read_bytes()[:20])
    assert store.get("ab12") is None


def test_pages_are_kept_beside_the_documents(tmp_path: Path) -> None:
    """A document and a page may begin alike; old versions of one are no old versions of the other."""
    ArtefactStore(tmp_path).write(SHA, "v", make_extraction())
    PageStore(tmp_path, lambda: "v1").put(SHA, PAGE)
    PageStore(tmp_path, lambda: "v2").put(SHA, PAGE)
    assert ArtefactStore(tmp_path).read(SHA, "v") == make_extraction()
    assert PageStore(tmp_path, lambda: "v1").get(SHA) is None
