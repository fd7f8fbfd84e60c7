"""Layouts written as text, one paragraph a line: `<L>`/`<R>` = left or right column, `**` = bold, `|` = line break,
`[BẢNG]` = a table."""

from __future__ import annotations

from schemas.base import Place
from schemas.layout import Grid, GridCell, Layout, Paragraph


def layout(text: str) -> Layout:
    """All blocks on page 1, without boxes."""
    return Layout(blocks=tuple(_block(line.strip()) for line in text.strip().split("\n") if line.strip()))


def _block(line: str) -> Paragraph | Grid:
    if line == "[BẢNG]":
        cells = (GridCell(row=0, col=0, text="x"),)
        return Grid(page=1, bbox=None, n_rows=1, n_cols=1, cells=cells, engine="test", confidence=1)
    column = {"<L>": "left", "<R>": "right"}.get(line[:3])
    line = line.removeprefix("<L>").removeprefix("<R>")
    bold = line.startswith("**")
    line = line.removeprefix("**")
    return Paragraph.model_validate(
        {
            "text": line.replace("|", " "), "lines": tuple(line.split("|")), "places": (Place(page=1),), "bold": bold,
            "column": column,
        }
    )  # fmt: skip
