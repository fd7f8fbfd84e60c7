"""What goes into the comparison and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.series import SeriesKind

Pair = tuple[str, str]


@dataclass(frozen=True)
class Item:
    """A target or task as the comparison sees it.

    `place` is what the document's province has become (None: central), `leads` the bodies in charge with all their
    successors, `words` the folded text of `text.plain_words`.
    """

    record_id: str
    kind: SeriesKind
    doc_id: str
    work_id: str
    year: int | None
    text: str
    words: str
    unit: str | None = None
    place: str | None = None
    province: str | None = None
    leads: frozenset[str] = frozenset()
    lead: str | None = None

    @property
    def age(self) -> tuple[int, str]:
        """Oldest first; documents without a year last."""
        return (9999 if self.year is None else self.year, self.record_id)


@dataclass(frozen=True)
class Text:
    """Records that say the same in the same words, the oldest first: they are compared once."""

    items: tuple[Item, ...]
    features: frozenset[str]
    weight: int

    @property
    def id(self) -> str:
        return self.items[0].record_id

    @property
    def words(self) -> str:
        return self.items[0].words

    @property
    def works(self) -> frozenset[str]:
        return frozenset(item.work_id for item in self.items)

    @property
    def leads(self) -> frozenset[str]:
        return frozenset(lead for item in self.items for lead in item.leads)


@dataclass(frozen=True)
class Link:
    """Two texts (by the id of their oldest record) that seem to speak of the same thing; `a` < `b`."""

    a: str
    b: str
    score: float

    @property
    def pair(self) -> Pair:
        return (self.a, self.b)


def pair(one: str, other: str) -> Pair:
    """Both ids in the order links have them."""
    return (one, other) if one < other else (other, one)
