"""`data/raw` is what `data/make_samples.py` makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extractors.readers.pdf import read_pdf

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two builds, one after the other."""
    pytest.importorskip("reportlab", reason="the packages of the group dev make the samples")
    sys.path.insert(0, str(DATA))
    try:
        from make_samples import build
    finally:
        sys.path.remove(str(DATA))
    first, second = build(tmp_path_factory.mktemp("first")), build(tmp_path_factory.mktemp("second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    return first


@pytest.mark.slow
def test_committed_samples_are_the_script_s(made: list[Path]) -> None:
    assert sorted(path.name for path in made) == sorted(path.name for path in (DATA / "raw").glob("*.pdf"))
    for path in made:
        committed = read_pdf((DATA / "raw" / path.name).read_bytes())
        # Words and rules, not bytes: another zlib packs the same page otherwise.
        assert [page.words for page in read_pdf(path.read_bytes())] == [page.words for page in committed]


@pytest.mark.slow
def test_samples_are_small(made: list[Path]) -> None:
    assert all(path.stat().st_size < 60_000 for path in made)
