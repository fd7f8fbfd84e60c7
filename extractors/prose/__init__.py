"""Records from body text. `read_prose` is the one entry; `ProseResult` what it gives."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.context import ReadingContext
from extractors.language.pipeline import CITATION, DUE, MONEY, QUANTITY
from extractors.layout.numbering import outline_findings
from extractors.prose.amounts import body_amounts, budget_lines
from extractors.prose.citations import citing_passages, document_citations, table_texts
from extractors.prose.mentions import Mentions
from extractors.prose.result import ProseResult
from extractors.prose.targets import body_targets, target_statements
from extractors.prose.tasks import body_tasks, task_lines, task_texts
from schemas.layout import Unplaced
from schemas.outline import Outline
from schemas.tables import Table


def read_prose(
    outline: Outline, tables: Sequence[Table], context: ReadingContext, unplaced: Sequence[Unplaced] = ()
) -> ProseResult:
    """Targets, tasks, amounts and citations of the body; citations of table cells too, and of tables that could not be rebuilt;
    findings about numbers of sections, blank numbers and days, and the signature."""
    statements, sums, tasks = target_statements(outline), budget_lines(outline), task_lines(outline)
    passages = citing_passages(outline, table_texts(tables) + [(words.text, words.place) for words in unplaced])
    mentions = Mentions(
        {
            CITATION: (passage.text for passage in passages),
            QUANTITY: (statement.text for statement in statements),
            MONEY: (line.text for _, lines in sums for line in lines),
            DUE: (*(statement.text for statement in statements), *task_texts(tasks)),
        }
    )
    found = body_targets(statements, outline, context, mentions)
    found += body_tasks(tasks, outline, context, mentions)
    found += body_amounts(sums, outline, context, mentions)
    return ProseResult(
        citations=tuple(document_citations(passages, outline, context, mentions)),
        targets=found.targets,
        target_values=found.target_values,
        tasks=found.tasks,
        responsibilities=found.responsibilities,
        amounts=found.amounts,
        agencies=found.agencies,
        findings=(*found.findings, *outline_findings(outline)),
    )


__all__ = ["ProseResult", "read_prose"]
