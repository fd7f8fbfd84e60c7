"""Reading order: paragraphs and raw grids, page furniture apart."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.base import Box, Confidence, Model, Page, Place


class Paragraph(Model):
    """Consecutive lines that form one paragraph, also over a page break. Lines are joined by one space.

    In the two-column head and signature of the genre each column is a run of paragraphs of its own
    (`column` 'left' or 'right'), left before right.
    """

    kind: Literal["paragraph"] = "paragraph"
    text: str
    places: tuple[Place, ...] = Field(description="One box for each page it stands on")
    bold: bool = Field(default=False, description="The whole text, numbers and marks aside, is bold")
    italic: bool = False
    centered: bool = False
    right: bool = Field(default=False, description="Flush right, like `Đơn vị tính: …` above a table")
    indent: float | None = Field(default=None, description="x of the first line's first word, points")
    size: float | None = Field(default=None, description="Font size, points")
    column: Literal["left", "right"] | None = None
    lines: tuple[str, ...] = Field(default=(), description="The printed lines")
    level: int | None = Field(default=None, description="Heading level, where the format marks it (HTML h1 = 1)")
    confidence: Confidence | None = None
    figures: tuple[tuple[str, float], ...] = Field(
        default=(), description="Words with digits and how sure OCR is of each; none from a text layer"
    )

    @property
    def page(self) -> int:
        return self.places[0].page


class GridCell(Model):
    """A cell of one page's grid; `row`/`col` is its top-left corner, spans count the grid lines it covers."""

    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    text: str = Field(default="", description="Printed lines joined by one space")
    lines: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    bold: bool = False
    italic: bool = False
    confidence: Confidence | None = None


class Grid(Model):
    """A table as it stands on one page (or in one markup table), before stitching; rows include the header's."""

    kind: Literal["grid"] = "grid"
    page: Page
    bbox: Box | None
    n_rows: int
    n_cols: int
    cells: tuple[GridCell, ...]
    col_edges: tuple[float, ...] = Field(
        default=(), description="n_cols + 1 x-positions in points; () without geometry"
    )
    engine: str = Field(
        description="Who read it: lattice, horizontal, alignment, camelot-…, ocr-lattice, html, docx, markdown"
    )
    confidence: Confidence = Field(description="Share of the words in the area that sit well in cells, less the doubts")
    header_rows: int | None = Field(default=None, description="Where the format marks them (HTML th)")
    divided: bool = Field(
        default=True, description="False: its columns are lost, cells hold all that is printed in a row or line"
    )
    open_top: bool = Field(default=False, description="The first row continues a row of the page before")
    open_bottom: bool = Field(default=False, description="The last row is cut by the page's end")


class Unplaced(Model):
    """Words no stage could place."""

    text: str
    place: Place
    reason: str = Field(default="", description="Why, in Vietnamese, where the reader knows")


class UnsureWord(Model):
    """A word of a scan that OCR hardly recognised, or a figure in it that has one witness only."""

    text: str
    place: Place
    confidence: Confidence


class Layout(Model):
    """A document in reading order."""

    blocks: tuple[Paragraph | Grid, ...]
    notes: tuple[Paragraph, ...] = Field(default=(), description="Footnotes and endnotes; text starts with the mark")
    running: tuple[Paragraph, ...] = Field(
        default=(), description="Page numbers, running heads and feet, signature stamps"
    )
    unplaced: tuple[Unplaced, ...] = ()
    untabled: tuple[Unplaced, ...] = Field(
        default=(), description="Rows of figures that no table took; their words stand among the blocks as text"
    )
    unsure: tuple[UnsureWord, ...] = ()
