"""Words → printed lines → text: the same for cells and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas.base import Box, union
from schemas.page import Word

SAME_LINE = 0.5
"""Two words share a line where their heights overlap by this share of the lower one's height."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
TOUCHING_EM = 0.09
"""Glyph runs closer than this are one word set in two sizes or fonts."""


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Printed lines, top to bottom, each left to right. A raised mark belongs to the line it overlaps most."""
    lines: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.superscript, w.bottom, w.x0)):
        best, overlap = -1, 0.0
        near = range(len(lines)) if word.superscript else range(max(0, len(lines) - 8), len(lines))
        for index in near:
            top, bottom = bands[index]
            shared = (min(bottom, word.bottom) - max(top, word.top)) / max(
                0.1, min(bottom - top, word.bottom - word.top)
            )
            if shared > max(overlap, SAME_LINE):
                best, overlap = index, shared
        if best < 0:
            lines.append([word])
            bands.append((word.top, word.bottom))
        else:
            lines[best].append(word)
    order = sorted(range(len(lines)), key=lambda index: bands[index][0] + bands[index][1])
    return [sorted(lines[index], key=lambda w: w.x0) for index in order]


def line_text(words: Sequence[Word]) -> str:
    """Words of one line joined by single spaces; runs that touch are one word.

    A raised mark becomes superscript digits, so that version `2.0` with note 2 never reads 2.02; units keep theirs (`m2`).
    """
    parts: list[str] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        if before and word.x0 - before.x1 > TOUCHING_EM * min(word.size, before.size):
            parts.append(" ")
        unit = before is not None and before.text.endswith(("m", "M")) and word.text in ("2", "3")
        parts.append(word.text.translate(_RAISED) if word.superscript and not unit else word.text)
    return "".join(parts)


def words_box(words: Sequence[Word]) -> Box:
    """Box around words; raises ValueError for none."""
    return union([word.box for word in words])


def mostly_bold(words: Sequence[Word]) -> bool:
    """Whether every word that has letters or digits is bold."""
    solid = [word for word in words if any(ch.isalnum() for ch in word.text) and not word.superscript]
    return bool(solid) and all(word.bold for word in solid)


def mostly_italic(words: Sequence[Word]) -> bool:
    """Whether at least nine in ten words are italic."""
    return bool(words) and sum(word.italic for word in words) >= 0.9 * len(words)


def mean_confidence(words: Sequence[Word]) -> float | None:
    """The least certain word decides how far a cell can be trusted; None for a text layer."""
    known = [word.confidence for word in words if word.confidence is not None]
    return min(known) if known else None
