"""Every document that a document cites, in preamble, sections, notes and tables, once for each place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.context import ReadingContext
from extractors.language.citations import CitationMention, complete_numbers
from extractors.language.relations import relations_in_list
from extractors.layout.zones import is_reference
from extractors.prose.mentions import Mentions
from extractors.prose.passages import Passage
from extractors.shapes.base import place_of, short
from schemas.outline import Outline
from schemas.records import CitationRecord


def document_citations(
    passages: Sequence[Passage], outline: Outline, context: ReadingContext, mentions: Mentions
) -> list[CitationRecord]:
    """The document's own number is no citation."""
    found = [(mention, passage.places) for passage in passages for mention in _mentions(passage, mentions)]
    completed = complete_numbers(mention for mention, _ in found)
    counts: Counter[str] = Counter()
    records: list[CitationRecord] = []
    for mention, (_, places) in zip(completed, found, strict=True):
        if mention.number is None and mention.title is None:
            continue
        if mention.number is not None and mention.number == outline.head.number:
            continue
        key = (mention.number or short(mention.title or "")).replace(" ", "")
        counts[key] += 1
        page, bbox = place_of(places)
        records.append(
            CitationRecord(
                citation_id=f"{context.doc_id}/citation/{key}/{counts[key]}", doc_id=context.doc_id, number=mention.number,
                type=mention.type, issued_on=mention.issued_on, issuer=mention.issuer, title=mention.title,
                relation=mention.relation, page=page, bbox=bbox, as_written=mention.as_written,
            )
        )  # fmt: skip
    return records


_OURS = re.compile(r"\bnày\b")
"""`Ban hành kèm theo Quyết định này Lộ trình … tại Quyết định số 681/QĐ-TTg`: it is attached to ours, that one is cited."""


def _mentions(passage: Passage, mentions: Mentions) -> Sequence[CitationMention]:
    found = mentions.citations(passage.text)
    if found and is_reference(passage.text) and not _OURS.search(passage.text, 0, found[0].start):
        return [replace(found[0], relation="attached_to"), *found[1:]]
    if found and passage.beside is not None:
        found = [passage.beside.completed(found[0]), *found[1:]]
    if not found or passage.listed is None:
        return found
    relations = relations_in_list(passage.listed, passage.text, [(m.start, m.end) for m in found])
    return [replace(m, relation=r) if m.relation == "cites" else m for m, r in zip(found, relations, strict=True)]
