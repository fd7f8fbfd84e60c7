"""Every document that a document cites, in preamble, sections, notes and tables, once for each place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.context import ReadingContext
from extractors.language.citations import CitationMention, complete_numbers, is_basis, may_cite, opens_citation
from extractors.language.vietnamese import nfc
from extractors.layout.zones import is_reference
from extractors.prose.mentions import Mentions
from extractors.shapes.base import place_of, short
from schemas.base import Place
from schemas.outline import Outline
from schemas.records import CitationRecord
from schemas.tables import Table


def table_texts(tables: Sequence[Table]) -> list[tuple[str, Place]]:
    """Titles and notes, header cells and cells of tables, each with its place."""
    texts: list[tuple[str, Place]] = []
    for table in tables:
        place = table.places[0] if table.places else Place(page=table.page_from)
        texts += [
            (text, place) for text in (table.title or "", *(c.label for c in table.columns), *table.notes) if text
        ]
        for row in table.rows:
            texts += [(c.text, (c.places or row.places or (place,))[0]) for c in row.cells if c.text.strip()]
    return texts


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that may cite, in canonical form, with its places."""

    text: str
    places: tuple[Place, ...]
    basis: bool = False
    """It goes on with the bases above it."""


def citing_passages(outline: Outline, tables_text: Sequence[tuple[str, Place]]) -> list[Passage]:
    """In reading order; a heading stands before its section's own text. `tables_text`: the text of each cell."""
    going_on = _further_bases(outline)
    texts = ((nfc(text), places, text in going_on) for text, places in _passages(outline, tables_text))
    return [Passage(text, places, basis) for text, places, basis in texts if may_cite(text)]


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


def _passages(outline: Outline, tables_text: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    if outline.head.subject:
        place = outline.head.places.get("subject")
        yield outline.head.subject, (place,) if place else ()
    for paragraph in outline.preamble:
        yield paragraph.text, paragraph.places
    for section in outline.sections:
        if section.heading:
            yield section.heading, (section.place,)
        for paragraph in section.paragraphs:
            yield paragraph.text, paragraph.places
    for paragraph in outline.notes:
        yield paragraph.text, paragraph.places
    for text, place in tables_text:
        yield text, (place,)


def _further_bases(outline: Outline) -> set[str]:
    """Paragraphs that a page has broken off the basis above them: `Căn cứ …;` | `Nghị định số …;`."""
    going_on: set[str] = set()
    open_basis = False
    for paragraph in outline.preamble:
        text = paragraph.text.strip()
        further = open_basis and opens_citation(text)
        if further:
            going_on.add(paragraph.text)
        open_basis = (further or is_basis(text)) and text.endswith((";", ","))
    return going_on


def _mentions(passage: Passage, mentions: Mentions) -> Sequence[CitationMention]:
    found = mentions.citations(passage.text)
    if found and is_reference(passage.text):
        return [replace(found[0], relation="attached_to"), *found[1:]]
    if passage.basis:
        return [replace(m, relation="basis") if m.relation == "cites" else m for m in found]
    return found
