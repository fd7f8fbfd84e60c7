"""Which cards are looked at, and the address that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pipeline.review.web.cards import Card
from schemas.review import SEVERITIES


@dataclass(frozen=True)
class Filter:
    """What of the cards is looked at; empty = all."""

    show: str = "waiting"
    kind: str = ""
    severity: str = ""
    doubtful: bool = False
    """Only what was read with a confidence below 0.9."""

    def keeps(self, card: Card) -> bool:
        shown = {"waiting": card.status == "waiting", "decided": card.status in ("rejected", "corrected")}.get(
            self.show, True
        )
        grave = not self.severity or (
            SEVERITIES.index(card.severity) <= SEVERITIES.index(self.severity) if self.severity in SEVERITIES else True
        )
        sure = not self.doubtful or (card.confidence is not None and card.confidence < 0.9)
        return shown and grave and sure and self.kind in ("", card.table)

    def choose(self, cards: Sequence[Card]) -> list[Card]:
        return [card for card in cards if self.keeps(card)]

    @property
    def query(self) -> str:
        parts = {
            "show": self.show,
            "kind": self.kind,
            "severity": self.severity,
            "doubtful": "1" if self.doubtful else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})


def filter_of(values: Mapping[str, str]) -> Filter:
    """From an address or a form; unknown words filter nothing."""
    return Filter(
        show=values.get("show", "waiting"),
        kind=values.get("kind", ""),
        severity=values.get("severity", ""),
        doubtful=values.get("doubtful") == "1",
    )
