"""Pages drawn in memory: a table as words and rules, the way a PDF would hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.page import PageContent, Rule, Word

SIZE = 10.0
PITCH = 12.0
PAD = 3.0
GLYPH = 5.0
"""Width of a character in points: every glyph is half an em wide here."""


@dataclass
class Sheet:
    """A page in the making; `y` is where the next thing is drawn, in points from the top."""

    number: int = 1
    width: float = 595.0
    height: float = 842.0
    y: float = 60.0
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def text(self, x: float, line: str, bold: bool = False, size: float = SIZE) -> None:
        """One printed line at x; its words are half an em apart."""
        at = x
        for part in line.split():
            width = len(part) * GLYPH * size / SIZE
            self.words.append(
                Word(text=part, x0=at, top=self.y, x1=at + width, bottom=self.y + 1.11 * size, size=size, bold=bold)
            )
            at += width + 0.3 * size

    def paragraph(self, line: str, x: float = 85.0, bold: bool = False) -> None:
        self.text(x, line, bold)
        self.y += PITCH * 1.5

    def row(
        self, edges: Sequence[float], cells: Sequence[Sequence[str]], bold: bool = False, rules: str = "all"
    ) -> None:
        """A row of cells, each a list of printed lines. `rules`: all, horizontal or none."""
        top = self.y
        height = max((len(cell) for cell in cells), default=1) * PITCH + 2 * PAD
        for column, cell in enumerate(cells):
            for index, line in enumerate(cell):
                self.y = top + PAD + index * PITCH
                self.text(edges[column] + PAD, line, bold)
        self.y = top + height
        if rules != "none":
            for y in (top, self.y):
                self.rules.append(Rule(x0=edges[0], top=y, x1=edges[-1], bottom=y))
        if rules == "all":
            self.rules.extend(Rule(x0=x, top=top, x1=x, bottom=self.y) for x in edges)

    def page(self) -> PageContent:
        return PageContent(
            number=self.number,
            width=self.width,
            height=self.height,
            source="text_layer",
            words=tuple(self.words),
            rules=tuple(self.rules),
        )


def pages_of(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    edges: Sequence[float],
    breaks: Sequence[int] = (),
    repeat_header: bool = True,
    rules: str = "all",
) -> list[PageContent]:
    """The pages of one table: a new page before each row index in `breaks`."""
    sheets = [Sheet()]
    sheets[0].row(edges, [[text] for text in header], bold=True, rules=rules)
    for index, row in enumerate(rows):
        if index in breaks:
            sheets.append(Sheet(number=len(sheets) + 1))
            if repeat_header:
                sheets[-1].row(edges, [[text] for text in header], bold=True, rules=rules)
        sheets[-1].row(edges, [[text] if text else [] for text in row], rules=rules)
    return [sheet.page() for sheet in sheets]
