"""Why two records are linked, in one Vietnamese line a reviewer can judge without opening both papers."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from extractors.language.vietnamese import fold_tones
from pipeline.series.model import Item
from pipeline.series.text import is_light, plain_words

FIRST = "Bản ghi sớm nhất của chuỗi"
_WORD = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")


def explain(one: Item, other: Item, score: float) -> str:
    """Why `one` was joined to `other`, which was there before; the words are as printed, the earlier ones first."""
    same, before, now = _compared(other.text, one.text)
    parts = [f"Giống {round(score * 100)}% từ ngữ" + (f": “{same}”" if same else "")]
    if before or now:
        parts.append("khác: " + " / ".join(f"“{words}”" if words else "–" for words in (before, now)))
    parts += _context(one, other)
    return "; ".join(parts)


def _context(one: Item, other: Item) -> list[str]:
    parts = ["cùng một văn bản"] if one.work_id == other.work_id else []
    if one.unit and one.unit == other.unit:
        parts.append(f"cùng đơn vị tính {one.unit}")
    if one.lead and other.lead:
        if one.lead == other.lead:
            parts.append(f"cùng cơ quan chủ trì {one.lead}")
        elif one.leads & other.leads:
            parts.append(f"cơ quan chủ trì kế thừa nhau: {other.lead} – {one.lead}")
        else:
            parts.append(f"cơ quan chủ trì khác: {other.lead} – {one.lead}")
    if one.place != other.place:
        parts.append(f"khác địa phương: {other.province or 'trung ương'} – {one.province or 'trung ương'}")
    elif one.province != other.province:
        parts.append(f"địa phương đã hợp nhất: {other.province or 'trung ương'} – {one.province or 'trung ương'}")
    return parts


@lru_cache(maxsize=100_000)
def _compared(a: str, b: str) -> tuple[str, str, str]:
    """(what both say, what only `a` says, what only `b` says); years, percentages and empty words are no differences."""
    ours, theirs = _WORD.findall(a), _WORD.findall(b)
    keys = [fold_tones(word) for word in ours], [fold_tones(word) for word in theirs]
    blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    same, left, right = [], [], []
    at_a = at_b = 0
    for block in blocks:
        if block.size == 1 and len(ours) > 3 and len(theirs) > 3:
            continue  # one syllable says nothing: `số` stands everywhere
        left.append(_telling(ours[at_a : block.a]))
        right.append(_telling(theirs[at_b : block.b]))
        same.append(" ".join(ours[block.a : block.a + block.size]))
        at_a, at_b = block.a + block.size, block.b + block.size
    return _joined(same), _joined(left), _joined(right)


def _telling(words: list[str]) -> str:
    """Nothing when it is all figures and words that carry no subject."""
    return "" if is_light(plain_words(" ".join(words))) else " ".join(words)


def _joined(runs: list[str], limit: int = 110) -> str:
    text = " … ".join(run for run in runs if run)
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
