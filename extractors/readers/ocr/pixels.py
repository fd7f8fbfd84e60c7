"""Pictures as arrays, and the pieces of ink in them that hang together.

OpenCV's own statistics and a look-up for each pixel of the page cost five times as much: only inked pixels are touched here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""8 bits a pixel; grey ones dark on light, masks 0 and 1."""
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


def as_picture(array: Any) -> Picture:
    """Any array as an 8-bit picture (OpenCV's own types are wider than what it returns)."""
    return np.asarray(array, dtype=np.uint8)


@dataclass(frozen=True)
class Components:
    """Inked pixels, sorted by the piece they belong to: piece `i` has those from `starts[i]` to `starts[i + 1]`."""

    shape: tuple[int, int]
    rows: Ints
    columns: Ints
    starts: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def area(self) -> npt.NDArray[np.intp]:
        return np.diff(self.starts)

    @property
    def box(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Left, top, width and height of each piece."""
        at = self.starts[:-1]
        if not len(at):
            none = np.zeros(0, np.int32)
            return none, none, none, none
        left, top = np.minimum.reduceat(self.columns, at), np.minimum.reduceat(self.rows, at)
        width = np.maximum.reduceat(self.columns, at) - left + 1
        return left, top, width, np.maximum.reduceat(self.rows, at) - top + 1

    def holding(self, flags: Flags) -> Flags:
        """Which pieces have a pixel that is flagged (one flag for each of `rows`)."""
        at = self.starts[:-1]
        return np.asarray(np.logical_or.reduceat(flags, at)) if len(at) else np.zeros(0, bool)

    def picture(self, keep: Flags) -> Picture:
        """1 where a piece to keep stands."""
        out = np.zeros(self.shape, np.uint8)
        kept = np.repeat(keep, self.area)
        out[self.rows[kept], self.columns[kept]] = 1
        return as_picture(out)


def components(mask: Picture) -> Components:
    """The pieces of `mask` (8 neighbours)."""
    left, top, width, height = cv2.boundingRect(mask)
    shape = (mask.shape[0], mask.shape[1])
    if not width:
        none = np.zeros(0, np.int32)
        return Components(shape, none, none, np.zeros(1, np.intp))
    part = np.ascontiguousarray(mask[top : top + height, left : left + width])
    points = np.asarray(cv2.findNonZero(part), np.int32).reshape(-1, 2)
    _, labels = cv2.connectedComponents(part, connectivity=8)
    owner = labels[points[:, 1], points[:, 0]]
    order = np.argsort(owner, kind="stable")
    starts = np.flatnonzero(np.diff(owner[order], prepend=-1, append=-1))
    return Components(shape, points[order, 1] + np.int32(top), points[order, 0] + np.int32(left), starts)
