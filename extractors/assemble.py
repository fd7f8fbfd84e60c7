"""Pages of one document → all its records: the order of the extractors, read as one paragraph in `assemble`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from pydantic import Field

from extractors.context import ReadingContext
from extractors.dating import planned_period, reading_day
from extractors.language.agencies import province_of
from extractors.layout.outline import ancestors, read_outline, section_of_grid
from extractors.prose import ProseResult, prose_pieces
from extractors.shapes import ShapeResult, read_table
from extractors.tables.assemble import read_tables
from extractors.together import Together, in_turn
from extractors.works import work_id
from schemas.base import Model, Place
from schemas.extraction import Extraction
from schemas.findings import Finding
from schemas.layout import Layout, Unplaced, UnsureWord
from schemas.outline import Head, Outline, Section
from schemas.page import PageContent, SourceDocument
from schemas.records import (
    AgencyRecord,
    CellRecord,
    DocumentRecord,
    SectionRecord,
    TableColumnRecord,
    TableRecord,
)
from schemas.tables import CellReading, Table

POOR_PAGE = 0.65
"""Mean confidence of an OCR page's words below which it was not read: upside down, blurred, no print. Good pages have 0.9."""


class Assembled(Model):
    """A document's records with the tables and outline they were read from, for the checks."""

    extraction: Extraction
    tables: tuple[Table, ...] = ()
    outline: Outline
    findings: tuple[Finding, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    untabled: tuple[Unplaced, ...] = Field(default=(), description="Rows of figures read as text")
    poor: tuple[tuple[int, float], ...] = Field(
        default=(), description="Pages OCR was hardly sure of: (page, confidence)"
    )
    readings: tuple[CellReading, ...] = Field(default=(), description="Second readings of doubtful cells")
    unsure: tuple[UnsureWord, ...] = ()


def document_id(digest: str) -> str:
    """doc_id of a file with this SHA-256."""
    return f"d{digest[:16]}"


def assemble_layout(
    layout: Layout,
    source: SourceDocument,
    source_path: str,
    readings: Sequence[CellReading] = (),
    together: Together = in_turn,
) -> Assembled:
    """The same once the pages are composed; of `source` only facts are needed now, not its words.

    Second `readings` that are adopted stand in their cells instead of the first.
    """
    outline = read_outline(layout)
    context = reading_context(document_id(source.sha256), outline)
    bare = [_in_section(table, outline) for table in with_readings(read_tables(layout), readings)]
    body = prose_pieces(outline, bare, context, layout.unplaced)
    parts = [partial(_shaped, part, context) for part in _parts(bare)]
    found = together([*body, *parts], [row.cells for table in bare for row in table.rows])
    prose, results = ProseResult.total(found[: len(body)]), found[len(body) :]
    tables = tuple(table for result in results for table, _ in result)
    shaped = ShapeResult.total(shapes for result in results for _, shapes in result)
    return Assembled(
        extraction=_extraction(source, source_path, outline, tables, shaped, prose),
        tables=tables,
        outline=outline,
        findings=shaped.findings + prose.findings,
        unread=tuple((page.number, page.unreadable) for page in source.pages if page.unreadable),
        unplaced=layout.unplaced,
        untabled=layout.untabled,
        poor=tuple(
            (p.number, p.confidence) for p in source.pages if p.confidence is not None and p.confidence < POOR_PAGE
        ),
        readings=tuple(readings),
        unsure=layout.unsure,
    )


def with_readings(tables: Sequence[Table], readings: Sequence[CellReading]) -> list[Table]:
    """The tables with the texts of adopted readings in their cells."""
    taken = {(r.table_id, r.row, r.col): r for r in readings if r.adopted}
    return [_with_texts(t, taken) if any(key[0] == t.table_id for key in taken) else t for t in tables]


def _with_texts(table: Table, taken: Mapping[tuple[str, int, int], CellReading]) -> Table:
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            reading = taken.get((table.table_id, row.index, cell.col))
            if reading is not None:
                read = {"text": reading.second, "lines": (reading.second,), "confidence": reading.confidence}
                cell = cell.model_copy(update=read)
            cells.append(cell)
        rows.append(row.model_copy(update={"cells": tuple(cells)}))
    return table.model_copy(update={"rows": tuple(rows)})


def _shaped(tables: Sequence[Table], context: ReadingContext) -> list[tuple[Table, ShapeResult]]:
    return [read_table(table, context) for table in tables]


def _parts(tables: Sequence[Table]) -> Iterator[list[Table]]:
    """Tables in order, so many together that there are at most a hundred parts of about the same number of rows."""
    least = sum(len(table.rows) for table in tables) / 50
    part: list[Table] = []
    for table in tables:
        part.append(table)
        if sum(len(one.rows) for one in part) >= least:
            yield part
            part = []
    if part:
        yield part


def reading_context(doc_id: str, outline: Outline) -> ReadingContext:
    """What readers of cells and sentences need to know of the document."""
    head = outline.head
    province = province_of(head.issuer or "") or province_of(head.place or "")
    return ReadingContext(
        doc_id=doc_id, province=province, issued_on=reading_day(outline), horizon=planned_period(outline)
    )


def _in_section(table: Table, outline: Outline) -> Table:
    """A body table knows the headings it stands under."""
    if table.appendix or not table.blocks:
        return table
    section = section_of_grid(outline, table.blocks[0])
    if section is None:
        return table
    chain = ancestors(outline, section)
    return table.model_copy(
        update={"section_label": section.label, "section_headings": tuple(s.heading for s in chain if s.heading)}
    )


def _extraction(
    source: SourceDocument,
    source_path: str,
    outline: Outline,
    tables: Sequence[Table],
    shaped: ShapeResult,
    prose: ProseResult,
) -> Extraction:
    doc_id = document_id(source.sha256)
    return Extraction(
        document=_document(source, source_path, outline.head),
        sections=tuple(_sections(doc_id, outline)),
        citations=prose.citations,
        tables=tuple(_table_record(doc_id, table) for table in tables),
        table_columns=tuple(_columns(doc_id, tables)),
        cells=tuple(_cells(doc_id, tables)),
        targets=shaped.targets + prose.targets,
        target_values=shaped.target_values + prose.target_values,
        tasks=shaped.tasks + prose.tasks,
        responsibilities=shaped.responsibilities + prose.responsibilities,
        agencies=_distinct(shaped.agencies + prose.agencies),
        amounts=shaped.amounts + prose.amounts,
    )


def _document(source: SourceDocument, source_path: str, head: Head) -> DocumentRecord:
    place = next((head.places[name] for name in ("number", "subject", "type") if name in head.places), None)
    return DocumentRecord(
        doc_id=document_id(source.sha256),
        work_id=work_id(head, source.sha256),
        source_path=source_path,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=len(source.pages),
        ocr_pages=sum(page.source == "ocr" for page in source.pages),
        turned=_turned(source.pages),
        unread_pages=sum(page.unreadable is not None for page in source.pages),
        attached_type=head.attached.type if head.attached else None,
        attached_title=head.attached.title if head.attached else None,
        page=place.page if place else None,
        bbox=place.bbox if place else None,
        as_written=head.number_as_written,
        **{
            name: getattr(head, name)
            for name in (
                "number", "type", "issued_on", "place", "issuer", "subject", "signer", "signer_title", "signing_form",
                "recipients", "articles",
            )
        },
    )  # fmt: skip


def _turned(pages: Sequence[PageContent]) -> str | None:
    turned = {str(page.number): page.rotation for page in pages if page.rotation}
    return json.dumps(turned) if turned else None


def section_id(doc_id: str, section: Section, seen: dict[str, int]) -> str:
    """Stable: the label, and a count where a document uses a label twice."""
    key = f"{doc_id}/s/{section.label}"
    seen[key] = seen.get(key, 0) + 1
    return key if seen[key] == 1 else f"{key}~{seen[key]}"


def _sections(doc_id: str, outline: Outline) -> Iterable[SectionRecord]:
    seen: dict[str, int] = {}
    ids = [section_id(doc_id, section, seen) for section in outline.sections]
    for position, section in enumerate(outline.sections):
        yield SectionRecord(
            section_id=ids[position],
            doc_id=doc_id,
            parent_id=ids[section.parent] if section.parent is not None else None,
            level=section.level,
            label=section.label,
            heading=section.heading,
            text="\n".join(paragraph.text for paragraph in section.paragraphs),
            position=position,
            part=section.part.value,
            page=section.place.page,
            bbox=section.place.bbox,
            as_written=f"{section.mark} {section.heading}".strip(),
        )


def _table_record(doc_id: str, table: Table) -> TableRecord:
    place = table.places[0] if table.places else None
    return TableRecord(
        doc_id=doc_id,
        table_id=table.table_id,
        appendix=table.appendix,
        title=table.title,
        unit=table.unit,
        kind=table.kind.value,
        page_from=table.page_from,
        page_to=table.page_to,
        engine=table.engine,
        confidence=table.confidence,
        page=place.page if place else table.page_from,
        bbox=place.bbox if place else None,
        as_written=table.title,
    )


def _columns(doc_id: str, tables: Sequence[Table]) -> Iterable[TableColumnRecord]:
    for table in tables:
        for column in table.columns:
            yield TableColumnRecord(
                doc_id=doc_id, table_id=table.table_id, col=column.index, path=column.label, role=column.role
            )


def _cells(doc_id: str, tables: Sequence[Table]) -> Iterable[CellRecord]:
    """Every cell; one that a row's merge covers takes the row's place, so that each points to the page."""
    for table in tables:
        for row in table.rows:
            fallback = row.places[0] if row.places else None
            for cell in row.cells:
                place = cell.places[0] if cell.places else fallback
                yield CellRecord(
                    doc_id=doc_id,
                    table_id=table.table_id,
                    row=row.index,
                    col=cell.col,
                    row_kind=row.kind.value,
                    text=cell.text,
                    row_span=cell.row_span,
                    col_span=cell.col_span,
                    confidence=cell.confidence,
                    boxes=_boxes(cell.places) if len(cell.places) > 1 else None,
                    page=place.page if place else None,
                    bbox=place.bbox if place else None,
                    as_written="\n".join(cell.lines) or None,
                )


def _boxes(places: Sequence[Place]) -> str:
    """[[page, x0, top, x1, bottom], …], the page alone where there is no box."""
    return str([[place.page, *(round(x, 2) for x in place.bbox or ())] for place in places])


def _distinct(agencies: Iterable[AgencyRecord]) -> tuple[AgencyRecord, ...]:
    return tuple({agency.agency_id: agency for agency in agencies}.values())
