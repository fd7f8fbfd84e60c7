"""The two-column head and signature of the genre: regions where lines fall apart at one place near the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.layout.lines import Segment

MIDDLE = (0.25, 0.68)
"""Share of the page's width between which two columns can part."""
STAGGERED = 0.25
"""Lines of one column stand clear of each other; these overlap by more of their size."""
MAX_LEADING = 4.0
"""Lines of one column may lie apart by this many font sizes (the room for the signature)."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines first…last (inclusive) are two columns parted at `cut`."""

    first: int
    last: int
    cut: float


def column_regions(lines: Sequence[Sequence[Segment]], width: float) -> list[Region]:
    """Regions of two columns among a page's lines; never across a line that runs through the middle."""
    regions: list[Region] = []
    index = 0
    while index < len(lines):
        gap = _gap(lines[index], width) or _staggered(lines[index : index + 2], width)
        if gap is None:
            index += 1
            continue
        low, high = gap
        last = index
        while last + 1 < len(lines):
            narrowed = _narrow(lines[last + 1], low, high)
            if narrowed is None or _far(lines[last], lines[last + 1]):
                break
            low, high = narrowed
            last += 1
        while last > index and not _belongs(lines[last], lines[index : last + 1], (low + high) / 2):
            last -= 1
        regions.append(Region(index, last, (low + high) / 2))
        index = last + 1
    return regions


def _gap(line: Sequence[Segment], width: float) -> tuple[float, float] | None:
    """The gap of a line of two segments that parts it near the middle."""
    if len(line) != 2:
        return None
    low, high = max(line[0].x1, MIDDLE[0] * width), min(line[1].x0, MIDDLE[1] * width)
    return (low, high) if low < high else None


def _staggered(pair: Sequence[Sequence[Segment]], width: float) -> tuple[float, float] | None:
    """The gap between two lines of one segment each that overlap in height: columns whose baselines do not meet."""
    if len(pair) < 2 or any(len(line) != 1 for line in pair):
        return None
    one, other = pair[0][0], pair[1][0]
    overlap = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    if overlap < STAGGERED * min(one.size, other.size):
        return None
    return _gap(sorted((one, other), key=lambda s: s.x0), width)


def _narrow(line: Sequence[Segment], low: float, high: float) -> tuple[float, float] | None:
    """The part of low…high that no segment of the line covers; None when nothing is left."""
    for segment in line:
        if segment.x1 <= low or segment.x0 >= high:
            continue
        if segment.x0 > low and (segment.x0 - low > high - segment.x1 or segment.x1 >= high):
            high = segment.x0
        elif segment.x1 < high:
            low = segment.x1
        else:
            return None
    return (low, high) if high - low > 2.0 else None


def _far(above: Sequence[Segment], below: Sequence[Segment]) -> bool:
    leading = min(s.box[1] for s in below) - max(s.box[3] for s in above)
    return leading > MAX_LEADING * max(s.size for s in above) * 1.6


def _belongs(line: Sequence[Segment], region: Sequence[Sequence[Segment]], cut: float) -> bool:
    """A last line alone belongs to a column only in that column's alignment, which lines side by side show: the title below a head
    or signature stands alone too, and its lines have each other's alignment."""
    if len(line) > 1:
        return True
    alone = line[0]
    left = alone.middle < cut
    beside = max((k for k, other in enumerate(region) if len(other) > 1), default=len(region) - 2)
    peers = [s for other in region[: beside + 1] for s in other if (s.middle < cut) == left]
    return any((left and abs(alone.x0 - s.x0) < 3) or abs(alone.middle - s.middle) < 12 for s in peers)
