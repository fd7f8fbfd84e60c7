"""Pages that one worker reads and another goes on with are the same pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pages import from_bytes, to_bytes
from pipeline.store import ArtefactStore
from schemas.base import Place
from schemas.layout import Grid, GridCell, Paragraph
from schemas.page import PageContent, Rule, Word

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=64)
WORDS = st.builds(
    Word,
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6),
    x0=NUMBERS, top=st.sampled_from([1.5, 2.25]), x1=NUMBERS, bottom=NUMBERS, size=st.sampled_from([12.0, 14.0]),
    bold=st.booleans(), italic=st.booleans(), superscript=st.booleans(),
    confidence=st.none() | st.floats(0, 1), font=st.sampled_from(["", "TimesNewRomanPSMT"]),
)  # fmt: skip
GRID = Grid(
    page=1, bbox=(0, 0, 9, 9), n_rows=1, n_cols=1, engine="lattice", confidence=1,
    cells=(GridCell(row=0, col=0, text="Sở Y tế", lines=("Sở", "Y tế"), places=(Place(page=1, bbox=(0, 0, 9, 9)),)),),
)  # fmt: skip
PAGES = st.lists(
    st.builds(
        PageContent,
        number=st.integers(1, 5000), width=st.just(595.3), height=st.just(841.9),
        source=st.sampled_from(["text_layer", "ocr", "none"]), words=st.lists(WORDS, max_size=5).map(tuple),
        rules=st.sampled_from([(), (Rule(x0=0, top=1, x1=5, bottom=1),)]), grids=st.sampled_from([None, (), (GRID,)]),
        blocks=st.sampled_from([(), (Paragraph(text="Điều 1", places=(Place(page=1),)), GRID)]),
        unreadable=st.sampled_from([None, "bản quét"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip


@given(pages=PAGES)
def test_what_is_written_is_read(pages: tuple[PageContent, ...]) -> None:
    assert from_bytes(to_bytes(pages)) == pages


def test_words_of_a_line_share_their_numbers() -> None:
    words = tuple(Word(text, 0, 1.5, 2, 2.5, 12.5) for text in "aba")
    (read,) = from_bytes(to_bytes([PageContent(number=1, width=1, height=1, source="text_layer", words=words)]))
    assert read.words == words
    assert len({(id(word.top), id(word.bottom), id(word.size)) for word in read.words}) == 1


@pytest.mark.parametrize("damage", [b"", b"[]]", b"[[1, 2]]", b"[[{}, []]]", b'[[{"number": 1}, [["a"]]]]', b"7", None])
def test_a_damaged_part_counts_as_absent(tmp_path: Path, damage: bytes | None) -> None:
    store = ArtefactStore(tmp_path)
    page = PageContent(number=1, width=1, height=1, source="none", words=(Word("a", 0, 0, 1, 1, 12),))
    store.write_pages("a" * 64, "v", 1, 1, (page,))
    assert store.read_pages("a" * 64, "v", 1, 1) == (page,)
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(whole[: len(whole) // 2] if damage is None else damage))
    assert store.read_pages("a" * 64, "v", 1, 1) is None
    assert store.read_pages("a" * 64, "v", 2, 3) is None
