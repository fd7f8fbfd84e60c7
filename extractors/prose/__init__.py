"""Records from body text. `read_prose` is the one entry; `ProseResult` what it gives."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.context import ReadingContext
from extractors.layout.numbering import outline_findings
from extractors.prose.amounts import body_amounts
from extractors.prose.citations import document_citations, table_texts
from extractors.prose.result import ProseResult
from extractors.prose.targets import body_targets
from extractors.prose.tasks import body_tasks
from schemas.layout import Unplaced
from schemas.outline import Outline
from schemas.tables import Table


def read_prose(
    outline: Outline, tables: Sequence[Table], context: ReadingContext, unplaced: Sequence[Unplaced] = ()
) -> ProseResult:
    """Targets, tasks, amounts and citations of the body; citations of table cells too, and of tables that could not be rebuilt;
    findings about numbers of sections, blank numbers and days, and the signature."""
    found = body_targets(outline, context) + body_tasks(outline, context) + body_amounts(outline, context)
    texts = table_texts(tables) + [(words.text, words.place) for words in unplaced]
    return ProseResult(
        citations=tuple(document_citations(outline, texts, context)),
        targets=found.targets,
        target_values=found.target_values,
        tasks=found.tasks,
        responsibilities=found.responsibilities,
        amounts=found.amounts,
        agencies=found.agencies,
        findings=(*found.findings, *outline_findings(outline)),
    )


__all__ = ["ProseResult", "read_prose"]
