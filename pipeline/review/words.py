"""Which words differ between two texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from schemas.review import Piece

_TOKEN = re.compile(r"\d{4}-(?:\d\d(?:-\d\d)?|Q\d)(?!\w)|\d[\d.,]*\d|\w+|\s+|.", re.DOTALL)
_TOO_MANY = 4_000_000
"""Comparisons beyond which the middle of two long texts is shown as replaced: seconds against nothing gained."""


def tokens(text: str) -> list[str]:
    """Words, days, figures with their separators, spaces and marks; joined they are the text."""
    return _TOKEN.findall(text)


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """The texts laid side by side: same + old pieces are the old text, same + new pieces the new one."""
    a, b = tokens(old), tokens(new)
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    parts: list[tuple[Literal["same", "old", "new"], Sequence[str]]] = [("same", a[:head])]
    if len(middle_a) * len(middle_b) > _TOO_MANY:
        parts += [("old", middle_a), ("new", middle_b)]
    else:
        for op, i, j, k, m in SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_opcodes():
            if op == "equal":
                parts.append(("same", middle_a[i:j]))
            else:
                parts += [("old", middle_a[i:j]), ("new", middle_b[k:m])]
    parts.append(("same", a[len(a) - tail :]))
    return tuple(Piece(op=op, text="".join(words)) for op, words in parts if words)


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    length = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        length += 1
    return length
