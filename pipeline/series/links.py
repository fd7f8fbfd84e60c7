"""Which texts are alike: shares of words, weighted by how rare they are.

score = 0.6 · Dice + 0.4 · share of the shorter text. A link needs a score of 0.5 and a Dice of 0.4, so the shorter text
must have half of its weight in common with the longer: the lists of texts that hold its rarest words, up to more than
half of its weight, find every candidate (the prefix filter of set-similarity joins), and no other pair is looked at.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.series.model import Item, Link, Text, pair
from pipeline.series.text import LIGHT, apart, features, is_light

THRESHOLD = 0.5
LEAST_DICE = 0.4
STRANGERS = 0.85
"""What is left of a task's score when other bodies lead it: `mua máy tính` of two districts is not one project."""
SAME_PAPER = 0.9
"""Two rows of one paper are one thing said twice (body and table) from here on; below, the paper tells them apart."""
COMMON = 2000
"""Words in more texts than this find no candidates while rarer ones do."""


def word_weights(items: Sequence[Item]) -> dict[str, int]:
    """Thousandths of log(1 + texts / texts with it); words that carry no subject count for a quarter.

    Whole numbers: a sum over a set must not depend on its order. Same texts count once.
    """
    texts = {item.words for item in items}
    counted = Counter(feature for text in texts for feature in set(features(text.split())))
    return {
        feature: round(1000 * math.log(1 + len(texts) / count) * (LIGHT if is_light(feature) else 1.0))
        for feature, count in counted.items()
    }


def distinct_texts(
    items: Sequence[Item], weights: Mapping[str, int], apart_from_others: frozenset[str] = frozenset()
) -> list[Text]:
    """Items of the same words and scope as one text; those of `apart_from_others`, which people decided on, each alone."""
    same: dict[tuple[str, str, str, str], list[Item]] = defaultdict(list)
    for item in items:
        if item.words:
            alone = item.record_id if item.record_id in apart_from_others else ""
            same[item.kind, scope(item), item.words, alone].append(item)
    found: list[Text] = []
    for (_, _, words, _), group in same.items():
        own = frozenset(features(words.split()))
        found.append(Text(tuple(sorted(group, key=lambda item: item.age)), own, _total(own, weights)))
    return sorted(found, key=lambda text: text.id)


def scope(item: Item) -> str:
    """An indicator is the same anywhere, a project only in its place."""
    return (item.place or "") if item.kind == "task" else ""


def find_links(texts: Sequence[Text], weights: Mapping[str, int]) -> list[Link]:
    """All links, best first; the order of `texts` does not matter."""
    scopes: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in texts:
        scopes[text.items[0].kind, scope(text.items[0])].append(text)
    found = [link for group in scopes.values() for link in _links(group, weights)]
    return sorted(found, key=lambda link: (-link.score, link.pair))


def similarity(a: Text, b: Text, weights: Mapping[str, int]) -> float:
    """Score of two texts, whatever papers they are from."""
    return round(_score(_total(a.features & b.features, weights), a.weight, b.weight)[0], 3)


def _total(found: frozenset[str], weights: Mapping[str, int]) -> int:
    return sum(map(weights.__getitem__, found))


def _score(shared: float, a: int, b: int) -> tuple[float, float]:
    """(score, Dice)."""
    if not a or not b:
        return 0.0, 0.0
    dice = 2 * shared / (a + b)
    return 0.6 * dice + 0.4 * shared / min(a, b), dice


def _links(texts: Sequence[Text], weights: Mapping[str, int]) -> Iterator[Link]:
    for a, b, shared in _candidates(texts, weights):
        score, dice = _score(shared, a.weight, b.weight)
        if round(score, 3) < THRESHOLD or dice < LEAST_DICE:
            continue
        if a.items[0].kind == "task" and a.leads and b.leads and not a.leads & b.leads:
            score *= STRANGERS
        # the same single paper twice: only what is nearly word for word
        least = SAME_PAPER if a.works == b.works and len(a.works) == 1 else THRESHOLD
        score = round(score, 3)
        if score >= least and not apart(a.words, b.words):
            yield Link(*pair(a.id, b.id), score)


def _candidates(texts: Sequence[Text], weights: Mapping[str, int]) -> Iterator[tuple[Text, Text, int]]:
    """Pairs that may reach the threshold and the weight of what they share."""
    ordered = sorted(texts, key=lambda text: (text.weight, text.words, text.id))
    sizes = np.array([text.weight for text in ordered], dtype=np.int64)
    holders = _holders(ordered)
    for position, text in enumerate(ordered):
        # a text more than four times as long cannot reach the Dice that is asked for
        last = int(np.searchsorted(sizes, text.weight * (2 / LEAST_DICE - 1), side="right"))
        probes = _probes(text, weights, holders)
        partial = _partial(probes, weights, holders, position + 1, last)
        rest = text.features.difference(probes)
        needed = _needed(text.weight, sizes[position + 1 : last]) - _total(rest, weights)
        for offset in np.flatnonzero((partial > 0) & (partial >= needed)):
            other = ordered[position + 1 + int(offset)]
            yield text, other, int(partial[offset]) + _total(rest & other.features, weights)


def _holders(ordered: Sequence[Text]) -> dict[str, NDArray[np.int64]]:
    """Feature -> positions of the texts that have it, ascending."""
    lists: dict[str, list[int]] = defaultdict(list)
    for position, text in enumerate(ordered):
        for feature in text.features:
            lists[feature].append(position)
    return {feature: np.array(positions, dtype=np.int64) for feature, positions in lists.items()}


def _probes(text: Text, weights: Mapping[str, int], holders: Mapping[str, NDArray[np.int64]]) -> list[str]:
    """Features whose lists are read: all but the common ones, and in any case more than half of the text's weight."""
    chosen: list[str] = []
    covered = 0
    for feature in sorted(text.features, key=lambda feature: (len(holders[feature]), feature)):
        if len(holders[feature]) > COMMON and covered > text.weight * (1 - THRESHOLD):
            break
        chosen.append(feature)
        covered += weights[feature]
    return chosen


def _partial(
    probes: Sequence[str], weights: Mapping[str, int], holders: Mapping[str, NDArray[np.int64]], first: int, last: int
) -> NDArray[np.float64]:
    """Weight of the probed features that each text from `first` up to `last` has, too; exact, for all are whole numbers."""
    length = max(0, last - first)
    lists = [holders[feature] for feature in probes]
    if not lists or not length:
        return np.zeros(length)
    found = np.concatenate(lists)
    carried = np.repeat([weights[feature] for feature in probes], [len(one) for one in lists])
    inside = (found >= first) & (found < last)
    return np.bincount(found[inside] - first, weights=carried[inside], minlength=length).astype(np.float64)


def _needed(weight: int, sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """What a longer text of each size must share for the threshold."""
    return np.floor(THRESHOLD / (1.2 / (weight + sizes) + 0.4 / max(weight, 1))) - 1
