"""Pages → records."""

from __future__ import annotations

from extractors.assemble import Assembled, assemble_layout
from extractors.layout.compose import compose
from extractors.together import Together, in_turn
from pipeline.stages.redivide import Seen, redivided, shaky_pages, with_notes
from pipeline.stages.reread import Reread
from pipeline.stages.sight import Look
from schemas.page import PageContent, SourceDocument


def extract(
    pages: tuple[PageContent, ...],
    sha256: str,
    media_type: str,
    source_path: str,
    reread: Reread | None = None,
    together: Together = in_turn,
    seen: Seen | None = None,
    look: Look | None = None,
) -> Assembled:
    """Everything the extractors find in a document; `reread` looks again at what they doubt, `seen` at tables badly
    divided, `look` at what the pages show.

    A thousand pages have 150 MB of words, so nobody holds them longer than it takes to compose them: callers neither.
    """
    source = SourceDocument(sha256=sha256, media_type=media_type, pages=pages)
    del pages
    layout = compose(source.pages)
    doubtful = shaky_pages(layout, source.pages)
    source = source.without_words()
    assembled = assemble_layout(layout, source, source_path, together=together)
    divided, notes = redivided(layout, assembled, doubtful, seen)
    del doubtful
    if divided is not layout:
        layout, assembled = divided, assemble_layout(divided, source, source_path, together=together)
    readings = reread(assembled, source) if reread is not None else ()
    if any(reading.adopted for reading in readings):
        assembled = assemble_layout(layout, source, source_path, readings, together)
    sights = look(assembled, source) if look is not None else ()
    return assembled.model_copy(
        update={
            "readings": readings,
            "tables": with_notes(assembled.tables, notes),
            "findings": (*assembled.findings, *sights),
        }
    )
