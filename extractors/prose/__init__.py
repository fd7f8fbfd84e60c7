"""Records from body text. `read_prose` is the one entry; `ProseResult` what it gives."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.context import ReadingContext
from extractors.prose.result import ProseResult
from schemas.outline import Outline
from schemas.tables import Table


def read_prose(outline: Outline, tables: Sequence[Table], context: ReadingContext) -> ProseResult:
    """Targets, tasks, amounts and citations of the body; citations of table cells too."""
    return ProseResult()


__all__ = ["ProseResult", "read_prose"]
