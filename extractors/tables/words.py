"""Words → printed lines → text: the same for cells and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from extractors.language.orthography import is_syllable
from schemas.page import Word

SAME_LINE = 0.5
"""Two words share a line where their heights overlap by this share of the lower one's height."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_by_baseline, _by_start = attrgetter("bottom", "x0"), attrgetter("x0")
TOUCHING_EM = 0.09
"""Glyph runs closer than this are one word set in two sizes or fonts."""
HARDLY_EM = 0.03
"""Glyphs of one word lie no further apart; from here to TOUCHING_EM the spelling decides."""


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Printed lines, top to bottom, each left to right. A raised mark belongs to the line it overlaps most."""
    lines: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    raised: list[Word] = []
    for word in sorted(words, key=_by_baseline):
        if word.superscript:
            raised.append(word)
            continue
        top, bottom = word.top, word.bottom
        if bands and -0.5 < bands[-1][1] - bottom < 0.5:  # as a rule
            lines[-1].append(word)
            continue
        for index in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            band_top, band_bottom = bands[index]
            if abs(band_bottom - bottom) < 0.5 or _shared(band_top, band_bottom, top, bottom) > SAME_LINE:
                lines[index].append(word)
                break
        else:
            lines.append([word])
            bands.append((top, bottom))
    for word in raised:
        overlap, index = max(
            ((_shared(top, bottom, word.top, word.bottom), i) for i, (top, bottom) in enumerate(bands)),
            default=(0.0, -1),
        )
        if overlap > SAME_LINE:
            lines[index].append(word)
        else:
            lines.append([word])
            bands.append((word.top, word.bottom))
    order = sorted(range(len(lines)), key=lambda index: bands[index][0] + bands[index][1])
    return [sorted(lines[index], key=_by_start) for index in order]


def _shared(top: float, bottom: float, other_top: float, other_bottom: float) -> float:
    """Overlap of two bands as a share of the lower one's height."""
    shared = (bottom if bottom < other_bottom else other_bottom) - (top if top > other_top else other_top)
    height, other = bottom - top, other_bottom - other_top
    return shared / max(0.1, height if height < other else other)


def line_text(words: Sequence[Word]) -> str:
    """Words of one line joined by single spaces; runs that touch are one word.

    A raised mark becomes superscript digits, so that version `2.0` with note 2 never reads 2.02; units keep theirs (`m2`).
    """
    parts: list[str] = []
    before: Word | None = None
    start = 0
    for word in words:
        text = word.text
        if before is not None:
            em = word.size if word.size < before.size else before.size
            gap = word.x0 - before.x1
            if (
                gap > TOUCHING_EM * em
                or _recognised_apart(before, word)
                or (gap > HARDLY_EM * em and _spelt_apart(parts[start:], text))
            ):
                parts.append(" ")
                start = len(parts)
        if word.superscript and not (before is not None and before.text.endswith(("m", "M")) and text in ("2", "3")):
            text = text.translate(_RAISED)
        parts.append(text)
        before = word
    return "".join(parts)


def _spelt_apart(pieces: Sequence[str], text: str) -> bool:
    """`DỰ` + `ÁN` are two words, though the horn of a borrowed `Ự` hangs over most of the space between them."""
    word = "".join(pieces)
    return is_syllable(word) and is_syllable(text) and not is_syllable(word + text)


def _recognised_apart(before: Word, word: Word) -> bool:
    """Two words of letters that OCR parted stay two, however far the box of one reaches over the other; `tri` `ển` were one."""
    if before.confidence is None or not (before.text[-1:].isalpha() and word.text[:1].isalpha()):
        return False
    return not is_syllable(before.text + word.text.rstrip(".,;:)"))


def mostly_bold(words: Sequence[Word]) -> bool:
    """Whether every word that has letters or digits is bold."""
    solid = False
    for word in words:
        if not word.superscript and (word.text.isalnum() or any(ch.isalnum() for ch in word.text)):
            if not word.bold:
                return False
            solid = True
    return solid


def mostly_italic(words: Sequence[Word]) -> bool:
    """Whether at least nine in ten words are italic."""
    return bool(words) and sum(word.italic for word in words) >= 0.9 * len(words)


def mean_confidence(words: Sequence[Word]) -> float | None:
    """The least certain word decides how far a cell can be trusted; None for a text layer."""
    known = [word.confidence for word in words if word.confidence is not None]
    return min(known) if known else None
