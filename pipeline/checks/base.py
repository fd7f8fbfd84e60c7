"""What a check is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.ledger import Ledger, ledgers
from pipeline.checks.tablesums import TableSums, table_sums
from schemas.extraction import Extraction
from schemas.findings import Finding
from schemas.layout import Unplaced
from schemas.outline import Outline
from schemas.tables import Table


@dataclass(frozen=True)
class CheckInput:
    """One document: its records, whole tables (kinds, roles and groups known) and outline.

    `unread` holds (page, reason) of each page that gave nothing, `unplaced` the words no stage could place.
    """

    extraction: Extraction
    tables: tuple[Table, ...] = ()
    outline: Outline | None = None
    unread: tuple[tuple[int, str], ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    @cached_property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The figures of each table, tied to their amounts."""
        return ledgers(self.tables, self.extraction.amounts)

    @cached_property
    def sums(self) -> tuple[TableSums, ...]:
        """Every comparison the tables allow, in the order of `tables`."""
        return tuple(table_sums(ledger) for ledger in self.ledgers)


Check = Callable[[CheckInput], list[Finding]]
