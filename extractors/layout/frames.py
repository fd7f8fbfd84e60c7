"""The text area of pages: what a full line is, and what an indent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout.lines import Segment
from extractors.layout.paragraphs import Frame, frame_of
from schemas.layout import Grid
from schemas.page import PageContent

ENOUGH_LINES = 12
"""A page with so many lines tells its own margins; one with fewer takes those of its like."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Left and right margins by paper size (a landscape appendix has others than the body)."""

    margins: dict[tuple[int, int], tuple[float, float]]

    @classmethod
    def over(
        cls,
        pages: Sequence[PageContent],
        lines: Sequence[Sequence[Sequence[Segment]]],
        grids: Sequence[Sequence[Grid]],
    ) -> Frames:
        lefts: dict[tuple[int, int], list[float]] = {}
        rights: dict[tuple[int, int], list[float]] = {}
        for page, page_lines, page_grids in zip(pages, lines, grids, strict=True):
            key = _size(page)
            lefts.setdefault(key, []).extend(line[0].x0 for line in page_lines)
            rights.setdefault(key, []).extend(line[-1].x1 for line in page_lines)
            lefts[key].extend(grid.bbox[0] for grid in page_grids if grid.bbox)
            rights[key].extend(grid.bbox[2] for grid in page_grids if grid.bbox)
        return cls({key: (_low(lefts[key]), _high(rights[key])) for key in lefts if lefts[key]})

    def of(self, page: PageContent, lines: Sequence[Segment]) -> Frame:
        """The frame of a run of lines on a page."""
        own = frame_of(lines)
        left, right = self.margins.get(_size(page), (own.left, own.right))
        if len(lines) >= ENOUGH_LINES and own.right - own.left > 0.5 * page.width:
            return own
        return Frame(min(own.left, left), max(own.right, right), own.pitch)


def _size(page: PageContent) -> tuple[int, int]:
    return round(page.width / 10), round(page.height / 10)


def _low(values: list[float]) -> float:
    return sorted(values)[len(values) // 40]


def _high(values: list[float]) -> float:
    return sorted(values)[-1 - len(values) // 40]
