"""A page's picture with the words, rules and cells that were read from it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from extractors.tables.find import PageGrids, find_all_grids
from pipeline.errors import BadArguments
from pipeline.stages.read import read_scans
from schemas.base import Box
from schemas.page import PageContent

GREY, BLUE, GREEN, RED = (150, 150, 150), (40, 90, 220), (20, 150, 60), (210, 30, 30)
NEIGHBOURS = 1
"""Pages read on either side: tables without vertical rules take their columns from all their pages."""


def draw_page(data: bytes, number: int, target: Path, scale: float = 2.0) -> str:
    """Writes a PNG; returns a line that says what was found. Raises BadArguments for a page that is not there."""
    from extractors.readers.pdf import read_pdf

    document = pdfium.PdfDocument(data)
    try:
        if not 1 <= number <= len(document):
            raise BadArguments(f"page {number} is not in the file", f"It has {len(document)} pages; give one of them.")
        numbers = range(max(1, number - NEIGHBOURS), min(len(document), number + NEIGHBOURS) + 1)
        pages = read_scans(data, read_pdf(data, numbers))
        index = numbers.index(number)
        picture = document[number - 1].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    grids = find_all_grids(pages)[index]
    if pages[index].rotation:
        picture = picture.rotate(-pages[index].rotation, expand=True)
    _draw(picture, pages[index], grids, scale)
    picture.save(target)
    return _summary(pages[index], grids)


def _draw(picture: Image.Image, page: PageContent, grids: PageGrids, scale: float) -> None:
    pen = ImageDraw.Draw(picture)
    for word in page.words:
        pen.rectangle(_scaled(word.box, scale), outline=GREY)
    for rule in page.rules:
        pen.line(_scaled((rule.x0, rule.top, rule.x1, rule.bottom), scale), fill=BLUE, width=2)
    for grid in grids.grids:
        color = GREEN if grid.confidence >= 0.98 else RED
        for cell in grid.cells:
            for place in cell.places:
                if place.bbox:
                    pen.rectangle(_scaled(place.bbox, scale), outline=color, width=2)
        if grid.bbox:
            pen.text(
                (grid.bbox[0] * scale, grid.bbox[1] * scale - 14), f"{grid.engine} {grid.confidence:.2f}", fill=RED
            )


def _scaled(box: Box, scale: float) -> Box:
    return (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale)


def _summary(page: PageContent, grids: PageGrids) -> str:
    engines = Counter(grid.engine for grid in grids.grids)
    tables = ", ".join(f"{count} {engine}" for engine, count in engines.items()) or "none"
    return (
        f"{len(page.words)} words ({page.source}), {len(page.rules)} rules, tables: {tables}, "
        f"{len(grids.words)} words outside tables"
    )
