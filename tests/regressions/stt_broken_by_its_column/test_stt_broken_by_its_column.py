"""`ST` over `T` in a narrow column was no head: three rows of header were data, and the column numbers `2 | 3 | 4` sums of money."""

from __future__ import annotations

import pytest

from extractors.tables.headers import read_header
from schemas.layout import Grid, GridCell


@pytest.mark.parametrize("lines", [("ST", "T"), ("S", "TT"), ("STT",)])
def test_a_broken_stt_heads_a_table(lines: tuple[str, ...]) -> None:
    rows = (("ST T", "Xã, phường", "Cộng", "Vốn"), ("A", "B", "1=2", "2"), ("1", "Xã An Bình", "500", "500"))
    cells = tuple(
        GridCell(row=r, col=c, text=text, lines=lines if r == c == 0 else (text,))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    header = read_header(
        Grid(page=1, n_rows=3, n_cols=4, cells=cells, engine="lattice", confidence=1.0, bbox=(0, 0, 9, 9))
    )
    assert header.rows == 2
    assert header.paths[0] == ("STT",)
