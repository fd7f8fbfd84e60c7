"""Which amounts a second witness vouches for: a sum in a table, the parts in the prose, the words beside the figures."""

from __future__ import annotations

from pipeline.checks.base import CheckInput
from pipeline.checks.money_words import confirmed_by_words
from pipeline.checks.prose import confirmed_by_prose


def confirmed_amounts(given: CheckInput) -> set[str]:
    """amount_ids; money read from a scan counts as read only when it is among them."""
    spoken = confirmed_by_words(given)
    by_words = {a.amount_id for a in given.extraction.amounts if a.table_id is None and a.vnd in spoken}
    in_tables = {
        figure.amount_id
        for sums, spots in zip(given.sums, given.confirmed, strict=True)
        for spot, figure in sums.ledger.figures.items()
        if spot in spots and figure.amount_id is not None
    }
    return in_tables | confirmed_by_prose(given) | by_words
