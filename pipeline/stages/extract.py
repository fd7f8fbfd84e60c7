"""Pages → records."""

from __future__ import annotations

from extractors.assemble import Assembled, assemble
from schemas.page import PageContent, SourceDocument


def extract(pages: tuple[PageContent, ...], sha256: str, media_type: str, source_path: str) -> Assembled:
    """Everything the extractors find in a document."""
    return assemble(SourceDocument(sha256=sha256, media_type=media_type, pages=pages), source_path)
