"""A whole table: stitched over pages, with header paths, row kinds and groups."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from schemas.base import Confidence, Model, Page, Place


class TableKind(StrEnum):
    """What the rows of a table are (DESIGN §3)."""

    PROJECTS = "projects"
    TASKS = "tasks"
    TARGETS = "targets"
    RESULTS = "results"
    BUDGET_HISTORY = "budget_history"
    OTHER = "other"


class RowKind(StrEnum):
    """item: a record; group: a heading row, with or without subtotals; total: the sum of the table."""

    ITEM = "item"
    GROUP = "group"
    TOTAL = "total"


class Cell(Model):
    """The text in one leaf column of one row. A spanned cell's text stands in its first leaf, the others are empty.

    `row_span` > 1: the value holds for that many rows from here (a vertical merge); the cells below are empty
    and carry `inherits` = the index of this row.
    """

    col: int
    text: str = ""
    lines: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    row_span: int = 1
    col_span: int = 1
    inherits: int | None = None
    bold: bool = False
    confidence: Confidence | None = None


class Row(Model):
    """A row below the header, cut parts joined. `group_path` holds the texts of the groups above, outermost first."""

    index: int = Field(ge=0, description="0-based, header rows excluded")
    kind: RowKind
    cells: tuple[Cell, ...] = Field(description="One for each leaf column")
    group_path: tuple[str, ...] = ()
    group_rows: tuple[int, ...] = Field(default=(), description="Indices of those group rows")
    places: tuple[Place, ...] = ()

    def text(self, col: int) -> str:
        return self.cells[col].text


class Column(Model):
    """A leaf column. `path` is the header hierarchy, outermost first; printed joined by ' > '.

    `role` is None until extractors.shapes.columns has named it: stt, name, value, current, lead, coordinating, implementing,
    time, start, due, output, note, money, foreign, count, text, ignored, unknown.
    """

    index: int
    path: tuple[str, ...]
    role: str | None = None
    number: str = Field(default="", description="As the row of column numbers prints it: `4`, `(6)=(7)+(8)`")

    @property
    def label(self) -> str:
        return " > ".join(self.path)

    @property
    def leaf(self) -> str:
        """The lowest line of its header; '' for a column without one."""
        return self.path[-1] if self.path else ""


class CellReading(Model):
    """A second reading of a doubtful cell. `adopted`: it took the place of the first."""

    table_id: str
    row: int
    col: int
    first: str
    second: str = Field(description="Empty where nothing is printed")
    confidence: Confidence
    adopted: bool = False


class Table(Model):
    """One table of the document."""

    table_id: str = Field(description="'t1'… in reading order")
    appendix: str | None = Field(default=None, description="'Phụ lục 1' as printed; None in the body")
    title: str | None = None
    unit: str | None = Field(default=None, description="'triệu đồng', lower case")
    units: tuple[str, ...] = Field(
        default=(), description="Every unit of money stated around it, nearest first, foreign ones too"
    )
    measure: str | None = Field(default=None, description="What its figures count: 'hộ' of `Đơn vị tính: Hộ`")
    kind: TableKind = TableKind.OTHER
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    page_from: Page
    page_to: Page
    engine: str
    confidence: Confidence
    section_label: str | None = Field(default=None, description="Label of the section it stands in, body tables only")
    section_headings: tuple[str, ...] = Field(default=(), description="Headings above, outermost first")
    notes: tuple[str, ...] = Field(default=(), description="Lines printed below it (Ghi chú: …)")
    places: tuple[Place, ...] = Field(default=(), description="Its area on each page")
    blocks: tuple[int, ...] = Field(default=(), description="Positions of its grids in Layout.blocks")
    divided: bool = Field(default=True, description="False: its columns are lost, no records come of it")
    doubts: tuple[str, ...] = Field(default=(), description="What the reader could not decide, for a person")
