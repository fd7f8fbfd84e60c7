"""A target of the whole province beside its places' (`Toàn tỉnh | Xã An Bình | Xã Nghĩa Lâm`): numbers of things add up."""

from __future__ import annotations

from decimal import Decimal

from extractors.language.agency_places import is_whole_place
from extractors.shapes.headers import names_place
from extractors.tables.rows import row_label
from pipeline.checks.comparison import Comparison
from pipeline.checks.headers import is_total
from pipeline.checks.ledger import Figure, Ledger, adds_up
from schemas.tables import Row, RowKind, TableKind

_LEAST = 2
"""Places that one target is shared out to."""


def place_sums(ledger: Ledger) -> list[Comparison]:
    """One comparison for each row that can be added up, where most of them agree: averages of places show themselves so."""
    table = ledger.table
    values = [c for c in table.columns if c.role == "value"]
    whole = [c.index for c in values if is_whole_place(c.leaf) or is_total(c.leaf)]
    places = tuple(c.index for c in values if c.index not in whole and names_place(c.leaf))
    if table.kind is not TableKind.TARGETS or len(whole) != 1 or len(places) < _LEAST:
        return []
    found = [c for row in table.rows if (c := _of_row(ledger, row, whole[0], places))]
    good = sum(c.ok for c in found)
    return found if good * 2 > len(found) else []


def _of_row(ledger: Ledger, row: Row, whole: int, places: tuple[int, ...]) -> Comparison | None:
    units = " ".join(row.text(c.index) for c in ledger.table.columns if c.role == "unit")
    stated = ledger.read(row.index, whole)
    if (
        row.kind is not RowKind.ITEM
        or stated is None
        or not adds_up(f"{row_label(ledger.table.columns, row)[1]} {units}")
    ):
        return None
    parts: list[Figure] = []
    for col in places:
        figure = ledger.read(row.index, col)
        if figure is None and row.text(col).strip(" -–"):
            return None
        parts += [figure] if figure else []
    if len(parts) < _LEAST:
        return None
    computed = sum((p.value for p in parts), start=Decimal(0))
    return Comparison(ledger, "sources", stated, computed, tuple(parts), columns=places)
