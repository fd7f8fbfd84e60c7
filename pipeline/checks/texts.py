"""Every sentence of a document with its place: body, notes, cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.base import CheckInput
from schemas.base import Place
from schemas.layout import Paragraph


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    places: tuple[Place, ...]
    table_id: str | None = None
    ocr: bool = False


def body_texts(given: CheckInput) -> Iterator[Text]:
    """Preamble, headings, paragraphs and notes, in reading order."""
    outline = given.outline
    if outline is None:
        return
    yield from map(_of_paragraph, outline.preamble)
    for section in outline.sections:
        if section.heading:
            yield Text(section.heading, (section.place,))
        yield from map(_of_paragraph, section.paragraphs)
    yield from map(_of_paragraph, outline.notes)


def _of_paragraph(paragraph: Paragraph) -> Text:
    return Text(paragraph.text, paragraph.places, ocr=paragraph.confidence is not None)


def cell_texts(given: CheckInput) -> Iterator[Text]:
    """Cells that hold more than a figure, and the lines below tables."""
    for table in given.tables:
        for row in table.rows:
            for cell in row.cells:
                if any(c.isalpha() for c in cell.text):
                    yield Text(cell.text, cell.places, table.table_id, cell.confidence is not None)
        for note in table.notes:
            yield Text(note, table.places[-1:], table.table_id)
