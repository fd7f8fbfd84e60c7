"""Row lines of a table that are dotted, or so fine that scanning broke them up.

Vietnamese budget tables rule columns solidly and rows with dots, so a row line is looked for between
column rules: it reaches from rule to rule, in several columns at one height, in a band as thin as a hair.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.readers.ocr.image import Picture

Flags = npt.NDArray[np.bool_]
Span = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A rule in pixels: `at` across its direction (its middle), from `start` to `end` along it."""

    at: float
    start: float
    end: float
    thick: float = 1.0

    @property
    def length(self) -> float:
        return self.end - self.start


def dotted_rows(faint: Picture, across: list[Line], down: list[Line], dpi: float) -> list[Line]:
    """The row lines that `across` (the solid ones) lacks. `faint` is 1 wherever there is the least ink."""
    uprights = sorted(d.at for d in down)
    spans = [(a, b) for a, b in zip(uprights, uprights[1:], strict=False) if b - a > dpi * 0.15]
    if len(spans) < 2:
        return []
    y0, y1 = int(across[0].at), int(across[-1].at) + 1
    inset = dpi * 0.03
    strips = [faint[y0:y1, int(left + inset) : int(right - inset)] for left, right in spans]
    strict = np.array([_reaches_across(strip, dpi) for strip in strips])
    # The same line stands a pixel or two higher at the other side of a wide table.
    reach = max(1, round(dpi * 0.01))
    votes = np.array([_widened(row, reach) for row in strict])
    needed = max(2, round(0.3 * len(spans)))
    rows = np.nonzero(votes.sum(axis=0) >= needed)[0]
    found = []
    for run in np.split(rows, np.nonzero(np.diff(rows) > 2)[0] + 1):
        if 0 < len(run) <= dpi * 0.05:
            found.append(_line(run, strips, spans, y0, reach))
    return [line for line in found if all(abs(line.at - a.at) > dpi * 0.05 for a in across)]


def _widened(flags: Flags, reach: int) -> Flags:
    return np.asarray(np.convolve(flags, np.ones(2 * reach + 1), mode="same") > 0)


def _reaches_across(strip: Picture, dpi: float) -> Flags:
    """Per row: whether ink within ±1 pixel goes from side to side without a gap of more than 1 mm.

    Beside a hairline lies paper, beside the foot of a line of print stand letters: the rows a little
    above and below must be emptier than the line itself.
    """
    gap = max(3, round(dpi * 0.04))
    band = cv2.dilate(strip, np.ones((3, 1), np.uint8))
    framed = cv2.copyMakeBorder(band, 0, 0, gap, gap, cv2.BORDER_CONSTANT, value=1)
    closed = cv2.morphologyEx(framed, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    full = closed[:, gap:-gap].mean(axis=1) > 0.97
    share = band.mean(axis=1)
    off = max(3, round(dpi * 0.02))
    beside = np.minimum(np.roll(share, off), np.roll(share, -off))
    return np.asarray(full & (share > 0.35) & (share > beside + 0.15))


def _line(run: npt.NDArray[np.intp], strips: list[Picture], spans: list[Span], y0: int, reach: int) -> Line:
    """The line over every column in which some ink follows it; a cell spanning rows has none there."""
    low, high = int(run[0]) - reach, int(run[-1]) + reach + 1
    shares = [float(strip[max(0, low) : high].max(axis=0).mean()) for strip in strips]
    crossed = [span for span, share in zip(spans, shares, strict=True) if share > 0.4]
    crossed = crossed or spans
    return Line(float(run.mean()) + y0, crossed[0][0], crossed[-1][1], 2.0)
