"""Pages → records."""

from __future__ import annotations

from extractors.assemble import Assembled, assemble_layout
from extractors.layout.compose import compose
from schemas.page import PageContent, SourceDocument


def extract(pages: tuple[PageContent, ...], sha256: str, media_type: str, source_path: str) -> Assembled:
    """Everything the extractors find in a document.

    A thousand pages have 150 MB of words, so nobody holds them longer than it takes to compose them: callers neither.
    """
    source = SourceDocument(sha256=sha256, media_type=media_type, pages=pages)
    del pages
    layout = compose(source.pages)
    source = source.without_words()
    return assemble_layout(layout, source, source_path)
