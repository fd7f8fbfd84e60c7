"""Laws of tables: a page break, the order of the file and the margins change nothing; every word lands in one place."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.layout.compose import compose
from extractors.tables.assemble import read_tables
from schemas.layout import Grid
from schemas.page import PageContent
from tests.pages import pages_of

HEADER = ("STT", "Nội dung", "Đơn vị chủ trì", "Kinh phí")
EDGES = (60.0, 95.0, 290.0, 420.0, 530.0)
NAMES = st.lists(
    st.sampled_from(["Nâng cấp", "Xây dựng", "cổng", "dữ liệu", "đào tạo", "số hóa", "hồ sơ", "huyện"]),
    min_size=1,
    max_size=4,
).map(" ".join)
FIGURES = st.integers(0, 99_999).map(lambda n: f"{n:,}".replace(",", "."))
BODIES = st.sampled_from(["", "Sở Nội vụ", "Sở Y tế", "Công an tỉnh"])


@st.composite
def tables(draw: st.DrawFn) -> list[tuple[str, str, str, str]]:
    count = draw(st.integers(2, 14))
    return [(str(n), draw(NAMES), draw(BODIES), draw(FIGURES)) for n in range(1, count + 1)]


def texts(pages: Sequence[PageContent]) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in read_tables(compose(pages))]


@given(rows=tables(), data=st.data(), rules=st.sampled_from(["all", "horizontal"]))
@settings(max_examples=60, deadline=None)
def test_a_table_split_over_pages_is_stitched_back(
    rows: list[tuple[str, ...]], data: st.DataObject, rules: str
) -> None:
    breaks = data.draw(st.lists(st.integers(1, len(rows) - 1), unique=True, max_size=3).map(sorted))
    repeat = data.draw(st.booleans())
    found = texts(pages_of(HEADER, rows, EDGES, breaks, repeat, rules))
    assert found == [[list(row) for row in rows]]


@given(
    rows=tables(),
    seed=st.integers(0, 2**16),
    dx=st.floats(-25, 40),
    rules=st.sampled_from(["all", "horizontal", "none"]),
)
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_file_and_the_margins_change_nothing(
    rows: list[tuple[str, ...]], seed: int, dx: float, rules: str
) -> None:
    edges = tuple(x + dx for x in EDGES)
    [page] = pages_of(HEADER, rows, edges, rules=rules)
    words, drawn = list(page.words), list(page.rules)
    random.Random(seed).shuffle(words)
    random.Random(seed).shuffle(drawn)
    shuffled = page.model_copy(update={"words": tuple(words), "rules": tuple(drawn)})
    assert texts([shuffled]) == texts([page]) == [[list(row) for row in rows]]


@given(rows=tables(), rules=st.sampled_from(["all", "horizontal", "none"]))
@settings(max_examples=60, deadline=None)
def test_every_printed_word_lands_in_exactly_one_place(rows: list[tuple[str, ...]], rules: str) -> None:
    pages = pages_of(HEADER, rows, EDGES, rules=rules)
    layout = compose(pages)
    printed = Counter(word.text for page in pages for word in page.words)
    placed: Counter[str] = Counter()
    for block in layout.blocks:
        parts = [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
        placed.update(word for part in parts for word in part.split())
    for paragraph in (*layout.notes, *layout.running):
        placed.update(paragraph.text.split())
    assert placed == printed
