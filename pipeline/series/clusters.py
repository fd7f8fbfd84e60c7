"""Links to series: the best first, people's decisions before all, and two different rows of one paper never together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.series.links import SAME_PAPER
from pipeline.series.model import Item, Link, Pair, Text, pair


@dataclass(frozen=True)
class Joined:
    """A member and the one before it that it was linked with; None for the oldest."""

    item: Item
    other: Item | None
    score: float


@dataclass
class _Group:
    """Texts that are together. `linked`: group -> links to it."""

    id: str
    texts: list[Text]
    works: dict[str, list[Text]] = field(default_factory=lambda: defaultdict(list))
    linked: Counter[str] = field(default_factory=Counter)


def group(
    texts: Sequence[Text],
    links: Sequence[Link],
    confirmed: frozenset[Pair] = frozenset(),
    broken: frozenset[Pair] = frozenset(),
) -> list[list[Joined]]:
    """Series over two and more papers, members in the order they were joined. `links` holds the confirmed pairs, too."""
    ordered = sorted(links, key=lambda link: (link.pair not in confirmed, -link.score, link.pair))
    groups = _Groups(texts, ordered, broken)
    for link in ordered:
        groups.join(link, forced=link.pair in confirmed)
    neighbours: dict[str, list[Link]] = defaultdict(list)
    for link in ordered:
        neighbours[link.a].append(link)
        neighbours[link.b].append(link)
    found = [_joined(one.texts, neighbours, confirmed) for one in groups.all() if len(one.works) > 1]
    return sorted(found, key=lambda members: members[0].item.record_id)


class _Groups:
    """Disjoint sets of texts that know why two of them may not become one."""

    def __init__(self, texts: Sequence[Text], links: Sequence[Link], broken: frozenset[Pair]) -> None:
        self.of: dict[str, _Group] = {}
        self.scores = {link.pair: link.score for link in links}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            self.of[text.id] = _Group(text.id, [text])
            for work in text.works:
                self.of[text.id].works[work].append(text)
        for link in links:
            self.of[link.a].linked[link.b] += 1
            self.of[link.b].linked[link.a] += 1
        for a, b in broken:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def all(self) -> list[_Group]:
        return list({one.id: one for one in self.of.values()}.values())

    def join(self, link: Link, forced: bool) -> None:
        one, other = self.of[link.a], self.of[link.b]
        if one is other or self._broken(one, other):
            return
        if not forced and (self._told_apart(one, other) or not self._agreed(one, other)):
            return
        large, small = sorted((one, other), key=lambda group: (-len(group.texts), group.id))
        for text in small.texts:
            self.of[text.id] = large
        large.texts += small.texts
        for work, texts in small.works.items():
            large.works[work] += texts
        for neighbour, count in small.linked.items():
            if neighbour != large.id:
                large.linked[neighbour] += count
                self.of[neighbour].linked[large.id] += count
                del self.of[neighbour].linked[small.id]
        del large.linked[small.id]

    def _broken(self, one: _Group, other: _Group) -> bool:
        if not self.apart:
            return False
        ids = {text.id for text in other.texts}
        return any(self.apart.get(text.id, set()) & ids for text in one.texts)

    def _told_apart(self, one: _Group, other: _Group) -> bool:
        """Both have a row of one paper, in other words: the paper tells them apart, so do we."""
        return any(
            a.words != b.words and self.scores.get(pair(a.id, b.id), 0.0) < SAME_PAPER
            for work in one.works.keys() & other.works.keys()
            for a in one.works[work]
            for b in other.works[work]
        )

    def _agreed(self, one: _Group, other: _Group) -> bool:
        """At least half of the pairs are links themselves: a series does not wander off from link to link."""
        return 2 * one.linked[other.id] >= len(one.texts) * len(other.texts)


def _joined(texts: list[Text], neighbours: Mapping[str, Sequence[Link]], confirmed: frozenset[Pair]) -> list[Joined]:
    """From the oldest on, each text by its best link to one that is in already (Prim), then its other records."""
    by_id = {text.id: text for text in texts}
    first = min(texts, key=lambda text: text.items[0].age)
    reached = {first.id}
    found = [Joined(first.items[0], None, 1.0), *_repeated(first)]
    waiting = [link for link in neighbours[first.id] if link.a in by_id and link.b in by_id]
    while waiting:
        best = min(waiting, key=lambda link: (link.pair not in confirmed, -link.score, link.pair))
        new, old = (best.b, best.a) if best.a in reached else (best.a, best.b)
        reached.add(new)
        found += [Joined(by_id[new].items[0], _from_another_paper(by_id[new].items[0], by_id[old]), best.score)]
        found += _repeated(by_id[new])
        waiting += [link for link in neighbours[new] if link.a in by_id and link.b in by_id]
        waiting = [link for link in waiting if not {link.a, link.b} <= reached]
    return found


def _repeated(text: Text) -> list[Joined]:
    """Records of the same words."""
    return [Joined(item, text.items[0], 1.0) for item in text.items[1:]]


def _from_another_paper(item: Item, text: Text) -> Item:
    return next((other for other in text.items if other.work_id != item.work_id), text.items[0])
