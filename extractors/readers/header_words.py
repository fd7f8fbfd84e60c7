"""The words of a header whose cells are lost → its columns, where the lookup of headers allows one division only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.vietnamese import fold_tones
from extractors.shapes.headers import SUBJECTS, column_words, guess

KINDS = {
    "lead": "body", "coordinating": "body", "implementing": "body", "agency": "body", "issuing": "body", "time": "time", "start": "time",
    "due": "time", "value": "value", "money": "money", "total": "money", "planned": "money", "executed": "money",
}  # fmt: skip
"""What stands in a column, by its role; anything else is text."""
_TAIL = re.compile(r"(?:\s+(?:(?:giai đoạn|năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?|\([^()]*\)))+$", re.IGNORECASE)
MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Label:
    """A leaf column: its header path and what its cells can be."""

    path: tuple[str, ...]
    kind: str


def columns_of(words: Sequence[str], figures: int) -> list[Label] | None:
    """The columns after STT, the first of them naming the row; `figures` is how many sums the total row has, 0 if not known."""
    if len(words) > MOST_WORDS:
        return None
    labels = _by_phrases(words) if " ".join(words).isupper() or _capitals(words) else _by_capitals(words)
    if labels is None:
        return None
    columns = _with_parents(labels, figures)
    money = sum(column.kind == "money" for column in columns)
    named = guess(columns[0].path).subjects or guess(columns[0].path).role in SUBJECTS
    fits = money == figures if figures else money != 1 or len(columns) > 2
    return columns if named and fits and len(columns) > 1 else None


def _capitals(words: Sequence[str]) -> bool:
    """All in capitals but for what stands in brackets (`(Triệu đồng)`)."""
    return re.sub(r"\([^()]*\)", "", " ".join(words)).isupper()


def _by_capitals(words: Sequence[str]) -> list[str] | None:
    """A label begins with a capital; one that says nothing known means that it does not always."""
    labels: list[str] = []
    for word in words:
        if word[:1].isupper() and (not word.isupper() or len(word) == 1 or not labels):
            labels.append(word)
        elif labels:
            labels[-1] += f" {word}"
        else:
            return None
    return labels if all(map(_known, labels)) else None


def _by_phrases(words: Sequence[str]) -> list[str] | None:
    """The fewest known phrases that are all the words; None where there are several such ways, or none."""
    best: list[tuple[int, int, list[str]]] = [(0, 1, [])]
    for end in range(1, len(words) + 1):
        found: list[tuple[int, int, list[str]]] = []
        for start in range(max(0, end - 9), end):
            count, ways, before = best[start]
            label = " ".join(words[start:end])
            if ways and _is_phrase(label):
                found.append((count + 1, ways, [*before, label]))
        least = min((count for count, _, _ in found), default=0)
        tied = [way for way in found if way[0] == least]
        best.append((least, sum(way[1] for way in tied), tied[0][2]) if tied else (0, 0, []))
    _, ways, labels = best[-1]
    return labels if ways == 1 else None


def _is_phrase(label: str) -> bool:
    bare, words = _TAIL.sub("", fold_tones(label)), column_words()
    return words.roles.is_whole(bare) or words.amounts.is_whole(bare)


def _known(label: str) -> bool:
    found = guess((label,))
    return found.role is not None or bool(found.subjects) or column_words().amounts.longest(label) is not None


def _with_parents(labels: Sequence[str], figures: int) -> list[Label]:
    """`Tổng kinh phí | Ghi chú | Tổng cộng | Đầu tư | Sự nghiệp`: the row below, printed last, divides the one of money above."""
    roles = [guess((label,)).role for label in labels]
    parts = len(labels)
    while (
        parts > 0 and roles[parts - 1] in (None, "total", "money") and column_words().amounts.longest(labels[parts - 1])
    ):
        parts -= 1
    parents = [i for i in range(1, parts) if roles[i] == "money"]
    size = len(labels) - parts
    if len(parents) == 1 and size >= 2 and figures in (0, size):
        at = parents[0]
        below = [Label((labels[at], part), "money") for part in labels[parts:]]
        return [*map(_single, labels[:at]), *below, *map(_single, labels[at + 1 : parts])]
    direct = next((i for i in range(1, parts + 1) if roles[i : i + 1] == ["money"]), len(labels))
    count = len(labels) - direct - 1
    if count >= 2 and (figures == count or (not figures and not any(roles[direct + 1 :]))) and direct + 1 >= parts:
        return [
            *map(_single, labels[:direct]),
            *(Label((labels[direct], part), "money") for part in labels[direct + 1 :]),
        ]
    return [_single(label) for label in labels]


def _single(label: str) -> Label:
    role = guess((label,)).role
    amount = role is None and column_words().amounts.longest(label) is not None
    return Label((label,), "money" if amount else KINDS.get(role or "", "text"))
