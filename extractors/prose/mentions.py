"""What the body's passages mention, read in one pass of the language pipeline over a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from extractors.language.citations import CitationMention
from extractors.language.dates import Timing
from extractors.language.money import MoneyMention
from extractors.language.pipeline import CITATION, DUE, MONEY, QUANTITY, annotate, mentions, passage
from extractors.language.quantities import Quantity

if TYPE_CHECKING:
    from extractors.language.lean_spacy import Doc


class Mentions:
    """Passages by their text; each is read once, and only for what it is wanted for (label -> texts)."""

    def __init__(self, wanted: Mapping[str, Iterable[str]]) -> None:
        labels: dict[str, set[str]] = {}
        for label, texts in wanted.items():
            for text in texts:
                labels.setdefault(text, set()).add(label)
        docs = annotate(passage(text, of) for text, of in labels.items())
        self._docs = dict(zip(labels, docs, strict=True))

    def citations(self, text: str) -> Sequence[CitationMention]:
        return mentions(self._doc(text), CITATION)

    def money(self, text: str) -> Sequence[MoneyMention]:
        return mentions(self._doc(text), MONEY)

    def quantities(self, text: str) -> Sequence[Quantity]:
        return mentions(self._doc(text), QUANTITY)

    def timing(self, text: str) -> Timing | None:
        """The deadline or frequency that a sentence states."""
        found = mentions(self._doc(text), DUE)
        return found[0] if found else None

    def _doc(self, text: str) -> Doc:
        """Raises KeyError for a text that was not handed over: nothing is read behind the pass's back."""
        return self._docs[text]
