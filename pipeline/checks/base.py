"""What a check is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.ledger import Ledger, ledgers
from pipeline.checks.tablesums import TableSums, table_sums
from pipeline.checks.witness import Spot, confirmed_in
from schemas.extraction import Extraction
from schemas.findings import Finding
from schemas.layout import Unplaced, UnsureWord
from schemas.outline import Outline
from schemas.tables import CellReading, Table


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
    untabled: tuple[Unplaced, ...] = ()
    """Rows of figures that no table took."""
    poor: tuple[tuple[int, float], ...] = ()
    """(page, confidence) of pages that OCR was hardly sure of."""
    readings: tuple[CellReading, ...] = ()
    """Second readings of doubtful cells."""
    unsure: tuple[UnsureWord, ...] = ()

    @cached_property
    def ledgers(self) -> tuple[Ledger, ...]:
        """The figures of each table, tied to their amounts."""
        return ledgers(self.tables, self.extraction.amounts)

    @cached_property
    def sums(self) -> tuple[TableSums, ...]:
        """Every comparison the tables allow, in the order of `tables`."""
        return tuple(table_sums(ledger) for ledger in self.ledgers)

    @cached_property
    def body_lines(self) -> tuple[str, ...]:
        """The paragraphs of the body."""
        sections = self.outline.sections if self.outline else ()
        return tuple(p.text for section in sections for p in section.paragraphs)

    @cached_property
    def confirmed(self) -> tuple[set[Spot], ...]:
        """For each table the (row, col) of the figures something else in the tables vouches for."""
        return tuple(confirmed_in(self.sums))


Check = Callable[[CheckInput], list[Finding]]
