"""Where no rules part the rows: a cell that holds nothing but the end of the body's name above it."""

from __future__ import annotations

import re

from extractors.language.vietnamese import joined
from schemas.layout import Grid, GridCell

_LEVEL = re.compile(r"(?:tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu)\.?")
_BODY = re.compile(
    r"(?:văn phòng )?(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|đoàn đbqh)|công an|thanh tra|báo|đài|văn phòng",
    re.I,
)


def with_levels_above(grid: Grid) -> Grid:
    """`Văn phòng UBND` | `tỉnh`, the second line of a text that stands in the middle of several rows: no cell is a level alone."""
    by_place = {(cell.row, cell.col): cell for cell in grid.cells}
    for (row, col), cell in sorted(by_place.items()):
        above = by_place.get((row - 1, col))
        if above is None or not _LEVEL.fullmatch(cell.text) or not _BODY.fullmatch(above.text.rsplit("; ")[-1]):
            continue
        by_place[row - 1, col] = _with(above, joined((above.text, cell.text)), above.lines + cell.lines)
        by_place[row, col] = _with(cell, "", ())
    return grid.model_copy(update={"cells": tuple(by_place[cell.row, cell.col] for cell in grid.cells)})


def _with(cell: GridCell, text: str, lines: tuple[str, ...]) -> GridCell:
    return cell.model_copy(update={"text": text, "lines": lines})
