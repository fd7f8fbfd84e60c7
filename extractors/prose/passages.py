"""The texts of a document that may cite, and the list that each stands in: `Bãi bỏ các văn bản sau đây:` | `1. Quyết định số …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.language.citations import may_cite, opens_citation
from extractors.language.relations import in_a_list, is_basis, list_relation
from extractors.language.vietnamese import nfc
from extractors.layout.outline import ancestors, section_of_grid
from extractors.prose.document_rows import Beside, listed_documents, table_relation
from extractors.prose.topics import Topic, readable, topic_of
from schemas.base import Place
from schemas.layout import Unplaced
from schemas.outline import Outline
from schemas.records import CitationRelation
from schemas.tables import Table, TableKind

_PREAMBLE = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that may cite, in canonical form, with its places."""

    text: str
    places: tuple[Place, ...]
    listed: CitationRelation | None = None
    """What the list it stands in does to the documents it names."""
    beside: Beside | None = None
    """What other cells of its row say of the document it names."""
    ordered: bool = False
    """Whether it is work to be done: what it says of another paper is not done yet."""
    figures: tuple[tuple[str, float], ...] = ()
    """Words with digits in a scanned paragraph, and how sure OCR is of each."""


def citing_passages(outline: Outline, tables: Sequence[Table], unplaced: Sequence[Unplaced]) -> list[Passage]:
    """In reading order; a heading stands before its section's own text."""
    lists = _Lists(outline)
    body = list(lists.passages())
    found = [*body, *(p for table in tables for p in _of_table(table, lists))]
    found += [Passage(words.text, (words.place,)) for words in unplaced]
    texts = [replace(one, text=nfc(one.text)) for one in found]
    return [one for one in texts if may_cite(one.text)]


class _Lists:
    """The lists of documents that are open while the body is read; `last` holds the one each section ended in."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._relation: CitationRelation | None = None
        self._owner = _PREAMBLE
        self._last: dict[int, CitationRelation | None] = {}

    def passages(self) -> Iterator[Passage]:
        outline = self._outline
        if outline.head.subject:
            place = outline.head.places.get("subject")
            yield Passage(outline.head.subject, (place,) if place else ())
        going_on = _further_bases(outline)
        for paragraph in outline.preamble:
            listed = self._listed(paragraph.text, _PREAMBLE)
            listed = "basis" if paragraph.text in going_on else listed
            yield Passage(paragraph.text, paragraph.places, listed, figures=paragraph.figures)
        for section in outline.sections:
            ordered = readable(section) and topic_of(outline, section) is Topic.TASKS
            if section.heading:
                listed = self._listed(section.heading, section.index)
                yield Passage(section.heading, (section.place,), listed, ordered=ordered)
            for paragraph in section.paragraphs:
                listed = self._listed(paragraph.text, section.index)
                yield Passage(paragraph.text, paragraph.places, listed, ordered=ordered, figures=paragraph.figures)
            self._last[section.index] = self._relation
        for paragraph in outline.notes:
            yield Passage(paragraph.text, paragraph.places, figures=paragraph.figures)

    def over(self, table: Table) -> CitationRelation | None:
        """What the words over a table in the body do to the documents it lists."""
        section = section_of_grid(self._outline, table.blocks[0]) if table.blocks and not table.appendix else None
        return self._last.get(section.index) if section else None

    def _listed(self, text: str, section: int) -> CitationRelation | None:
        text = nfc(text)
        inside = self._relation is not None and self._inside(section)
        own = list_relation(text)
        if own or not inside or (section == self._owner and not in_a_list(text)):
            self._relation, self._owner = own, section
            return None
        return self._relation

    def _inside(self, section: int) -> bool:
        if section == _PREAMBLE or self._owner == _PREAMBLE:
            return section == self._owner
        return any(one.index == self._owner for one in ancestors(self._outline, self._outline.sections[section]))


def _of_table(table: Table, lists: _Lists) -> Iterator[Passage]:
    """Title and notes, header cells and cells of a table, each with its place."""
    place = table.places[0] if table.places else Place(page=table.page_from)
    for text in (table.title or "", *(c.label for c in table.columns), *table.notes):
        if text:
            yield Passage(text, (place,))
    relation = table_relation(table) or lists.over(table)
    documents = listed_documents(table)
    for row in table.rows:
        named = documents.get(row.index)
        for cell in row.cells:
            if cell.text.strip():
                places = (cell.places or row.places or (place,))[:1]
                own = named is not None and named.col == cell.col
                beside = named.beside if named and own else None
                text = f"số {cell.text}" if beside else cell.text
                yield Passage(text, places, relation if own else None, beside, ordered=table.kind is TableKind.TASKS)


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
