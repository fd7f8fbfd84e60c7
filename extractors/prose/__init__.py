"""Records from body text. `read_prose` is the one entry, `prose_pieces` the same in pieces; `ProseResult` what they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from extractors.context import ReadingContext
from extractors.language.pipeline import CITATION, DUE, MONEY, QUANTITY
from extractors.layout.numbering import outline_findings
from extractors.prose.amounts import body_amounts, budget_lines
from extractors.prose.citations import document_citations
from extractors.prose.mentions import Mentions
from extractors.prose.passages import citing_passages
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
    return ProseResult.total(piece() for piece in prose_pieces(outline, tables, context, unplaced))


def prose_pieces(
    outline: Outline, tables: Sequence[Table], context: ReadingContext, unplaced: Sequence[Unplaced] = ()
) -> list[Callable[[], ProseResult]]:
    """`read_prose` as pieces of work of about the same size that do not ask each other."""
    return [
        partial(_aims_and_citations, outline, tables, context, unplaced),
        partial(_tasks, outline, context),
    ]


def _aims_and_citations(
    outline: Outline, tables: Sequence[Table], context: ReadingContext, unplaced: Sequence[Unplaced]
) -> ProseResult:
    statements, sums = target_statements(outline), budget_lines(outline)
    passages = citing_passages(outline, tables, unplaced)
    mentions = Mentions(
        {
            CITATION: (passage.text for passage in passages),
            QUANTITY: (statement.text for statement in statements),
            MONEY: (line.text for _, lines in sums for line in lines),
            DUE: (statement.text for statement in statements),
        }
    )
    found = body_targets(statements, outline, context, mentions) + body_amounts(sums, outline, context, mentions)
    citations, doubts = document_citations(passages, outline, context, mentions)
    return ProseResult.of(found, tuple(citations), [*doubts, *outline_findings(outline)])


def _tasks(outline: Outline, context: ReadingContext) -> ProseResult:
    tasks = task_lines(outline)
    return ProseResult.of(body_tasks(tasks, outline, context, Mentions({DUE: task_texts(tasks)})))


__all__ = ["ProseResult", "prose_pieces", "read_prose"]
