"""A second reading of what is in doubt: the cells' own pictures, before a doubt is left to a person."""

from __future__ import annotations

import json
from collections.abc import Callable

from extractors.assemble import Assembled
from pipeline.checks.doubts import CellKey, doubtful_cells, judged
from pipeline.checks.witness import LOW_TABLE
from pipeline.stages.check import check_input
from pipeline.stages.sniff import PDF
from schemas.page import SourceDocument
from schemas.tables import CellReading

MOST_CELLS = 60
"""Of one document: a quarter of a second each; a document with more is read badly as a whole."""

Reread = Callable[[Assembled, SourceDocument], tuple[CellReading, ...]]


_REPAIRED = ("number_format", "unparsed_number")


def _in_doubt(assembled: Assembled) -> bool:
    """A cheap look, before sums are made: nothing was read by OCR, repaired or poorly divided in most documents."""
    return (
        assembled.extraction.document.ocr_pages > 0
        or any(f.table_id is not None and f.code in _REPAIRED for f in assembled.findings)
        or any(table.confidence < LOW_TABLE for table in assembled.tables)
    )


def rereader(data: bytes, media_type: str) -> Reread | None:
    """What reads doubtful cells of this file again; None for a format without pictures."""
    if media_type != PDF:
        return None

    def reread(assembled: Assembled, source: SourceDocument) -> tuple[CellReading, ...]:
        if not _in_doubt(assembled):
            return ()
        given = check_input(assembled)
        wanted = [(key, cell.places[0]) for key, cell in doubtful_cells(given) if cell.places and cell.places[0].bbox]
        wanted = wanted[:MOST_CELLS]
        if not wanted:
            return ()
        from extractors.readers.ocr.again import read_again
        from extractors.readers.ocr.engine import open_engine

        engine = open_engine()
        if engine is None:
            return ()
        turned = {int(page): turn for page, turn in json.loads(assembled.extraction.document.turned or "{}").items()}
        scanned = frozenset(page.number for page in source.pages if page.source == "ocr")
        found = read_again(data, [place for _, place in wanted], turned, scanned, engine)
        seen: dict[CellKey, tuple[str, float]] = {
            key: (reading.text, reading.confidence) if reading else ("", 0.0)
            for (key, _), reading in zip(wanted, found, strict=True)
        }
        return tuple(judged(given, seen))

    return reread
