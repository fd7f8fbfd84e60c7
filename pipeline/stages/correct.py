"""A person's decisions about this document, laid over what was read."""

from __future__ import annotations

from pathlib import Path

from extractors.assemble import Assembled
from pipeline.review.corrections import apply, read_corrections


def correct(assembled: Assembled, corrections: Path) -> Assembled:
    """Raises InvalidConfig for a file of corrections that is wrong."""
    path = corrections / f"{assembled.extraction.document.doc_id}.yml"
    if not path.is_file():
        return assembled
    extraction, stale = apply(assembled.extraction, read_corrections(path))
    return assembled.model_copy(update={"extraction": extraction, "findings": assembled.findings + stale})
