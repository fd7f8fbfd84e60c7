"""Every document that a document cites, in preamble, sections, notes and tables, once for each place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.context import ReadingContext
from extractors.language.citations import CitationMention, complete_numbers
from extractors.language.relations import relations_in_list
from extractors.layout.zones import is_reference
from extractors.prose.base import SURE_FIGURE
from extractors.prose.mentions import Mentions
from extractors.prose.passages import Passage
from extractors.prose.powers import within_power
from extractors.shapes.base import place_of, short
from schemas.base import Place
from schemas.findings import Finding
from schemas.outline import Outline
from schemas.records import CitationRecord


def document_citations(
    passages: Sequence[Passage], outline: Outline, context: ReadingContext, mentions: Mentions
) -> tuple[list[CitationRecord], list[Finding]]:
    """The citations, and the doubts of a scan about their numbers and days. The document's own number is no citation."""
    found = [
        (within_power(mention, outline.head, ordered=passage.ordered and not _OURS.search(passage.text)), passage)
        for passage in passages
        for mention in _mentions(passage, mentions)
    ]
    completed = complete_numbers(mention for mention, _ in found)
    counts: Counter[str] = Counter()
    records: list[CitationRecord] = []
    unsure: list[tuple[CitationRecord, float]] = []
    for mention, (_, passage) in zip(completed, found, strict=True):
        if mention.number is None and mention.title is None:
            continue
        if mention.number is not None and mention.number == outline.head.number:
            continue
        key = (mention.number or short(mention.title or "")).replace(" ", "")
        counts[key] += 1
        page, bbox = place_of(passage.places)
        records.append(
            CitationRecord(
                citation_id=f"{context.doc_id}/citation/{key}/{counts[key]}", doc_id=context.doc_id, number=mention.number,
                type=mention.type, issued_on=mention.issued_on, issuer=mention.issuer, title=mention.title,
                relation=mention.relation, page=page, bbox=bbox, as_written=mention.as_written,
            )
        )  # fmt: skip
        if (sure := _least_sure(mention, passage)) < SURE_FIGURE:
            unsure.append((records[-1], sure))
    witnessed = {key for key, count in Counter((r.number, r.issued_on) for r in records).items() if count > 1}
    doubts = [_unsure(r, sure) for r, sure in unsure if (r.number, r.issued_on) not in witnessed]
    return records, doubts + [_unread(*place) for place in _numbers_unread(passages, mentions)]


_NUMBERED = re.compile(
    r"(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Tờ trình|Công văn|Kế hoạch|Báo cáo|Thông báo|Công điện)"
    r"\s+số:?\s+\d\S*"
)


def _numbers_unread(passages: Sequence[Passage], mentions: Mentions) -> Iterator[tuple[str, Passage]]:
    """`Tờ trình số 863// TTr-SKHCN` in a scan: a number that is none makes no citation, and would be lost."""
    for passage in passages:
        if not passage.figures or not (written := list(_NUMBERED.finditer(passage.text))):
            continue
        numbered = [m for m in mentions.citations(passage.text) if m.number is not None]
        for found in written:
            if not any(m.start < found.end() and found.start() < m.end for m in numbered):
                yield found.group(), passage


def _unread(written: str, passage: Passage) -> Finding:
    return Finding(
        code="unparsed_number", origin="extraction", severity="warning", as_written=written, places=passage.places,
        message=f"Không đọc được số văn bản viện dẫn: “{written}”.",
        message_en=f"The number of a cited document cannot be read: '{written}'.",
    )  # fmt: skip


def _least_sure(mention: CitationMention, passage: Passage) -> float:
    """How sure OCR is of the least sure figure in the words of a citation; 1 in a text layer."""
    return min((sure for figure, sure in passage.figures if figure in mention.as_written), default=1.0)


def _unsure(citation: CitationRecord, sure: float) -> Finding:
    percent = round(sure * 100)
    return Finding(
        code="ocr_low_confidence", origin="extraction", severity="note", record_id=citation.citation_id,
        as_written=citation.as_written, places=(Place(page=citation.page, bbox=citation.bbox),) if citation.page else (),
        message=f"“{citation.as_written}” đọc từ bản quét, độ tin cậy {percent}%; không có chỗ nào khác nhắc lại.",
        message_en=f"'{citation.as_written}' was read from a scan with confidence {percent}% and is named nowhere else.",
    )  # fmt: skip


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
