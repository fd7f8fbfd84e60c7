"""Tables an official could have typed, written once and printed by several programs (test_producers.py)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Rules = Literal["full", "horizontal", "none"]


@dataclass(frozen=True)
class Head:
    """A header cell; a cell with children spans them, one without stands over all header rows below it."""

    text: str
    children: tuple[Head, ...] = ()
    width: int = 10

    def leaves(self) -> list[Head]:
        return [leaf for child in self.children for leaf in child.leaves()] if self.children else [self]

    def depth(self) -> int:
        return 1 + max((child.depth() for child in self.children), default=0)


@dataclass(frozen=True)
class Line:
    """A body row: one text per leaf column; None = the cell above goes on (a vertical merge). `span`: one cell to the end."""

    kind: Literal["item", "group", "total"]
    cells: tuple[str | None, ...]
    span: bool = False


@dataclass(frozen=True)
class Fixture:
    name: str
    appendix: str
    title: str
    unit: str | None
    head: tuple[Head, ...]
    lines: tuple[Line, ...]
    landscape: bool = False
    repeat_header: bool = True
    figures: tuple[int, ...] = field(default=(), metadata={"doc": "columns set flush right"})
    before: str = field(default="", metadata={"doc": "body text above, repeated so that the table begins in mid page"})
    numbered: bool = field(default=False, metadata={"doc": "a row of column numbers under the header"})

    def columns(self) -> list[str]:
        return [" > ".join(path) for top in self.head for path in _paths(top)]

    def leaves(self) -> list[Head]:
        return [leaf for top in self.head for leaf in top.leaves()]

    def depth(self) -> int:
        return max(top.depth() for top in self.head)

    def text_above(self) -> list[str]:
        return [f"{k}. {self.before}" for k in range(1, 9)] if self.before else []

    def header_depth(self) -> int:
        return self.depth() + self.numbered

    def rows(self) -> list[dict[str, object]]:
        """What a reader should give back, in the form of the gold files."""
        return [{"kind": line.kind, "cells": [cell or "" for cell in line.cells]} for line in self.lines]


def _paths(head: Head) -> Iterator[tuple[str, ...]]:
    if not head.children:
        yield (head.text,)
    for child in head.children:
        for path in _paths(child):
            yield (head.text, *path)


def header_rows(fixture: Fixture) -> list[list[tuple[Head, int, int]]]:
    """Per header row: (cell, row span, col span)."""
    rows: list[list[tuple[Head, int, int]]] = [[] for _ in range(fixture.depth())]

    def place(head: Head, level: int) -> None:
        down = 1 if head.children else fixture.depth() - level
        rows[level].append((head, down, len(head.leaves())))
        for child in head.children:
            place(child, level + 1)

    for top in fixture.head:
        place(top, 0)
    if fixture.numbered:
        rows.append([(Head(str(number)), 1, 1) for number in range(1, len(fixture.leaves()) + 1)])
    return rows


def body_rows(fixture: Fixture) -> list[list[tuple[int, str, int, int]]]:
    """Per body row: (col, text, row span, col span) of the cells that begin there."""
    out = []
    for index, line in enumerate(fixture.lines):
        row = []
        for col, cell in enumerate(line.cells):
            if cell is None or (line.span and col > 1):
                continue
            below = fixture.lines[index + 1 :]
            down = next((n for n, other in enumerate(below) if other.cells[col] is not None), len(below)) + 1
            row.append((col, cell, down, len(line.cells) - 1 if line.span and col == 1 else 1))
        out.append(row)
    return out


_BORDERS = {
    "full": ' style="border: 0.75pt solid black"',
    "horizontal": ' style="border-top: 0.75pt solid black; border-bottom: 0.75pt solid black"',
    "none": "",
}
"""On each cell: LibreOffice reads borders from nowhere else."""
_TOP = "td[rowspan] { vertical-align: top }"
"""Without rules nothing tells a merged cell but the row in which its text stands."""


def to_html(fixture: Fixture, rules: Rules) -> str:
    """The page as a browser prints it."""
    body = []
    for cells, line in zip(body_rows(fixture), fixture.lines, strict=True):
        bold = ' class="b"' if line.kind != "item" else ""
        tds = "".join(
            f"<td{_spans(down, across)}{_align(fixture, col)}{_BORDERS[rules]}>{html.escape(text)}</td>"
            for col, text, down, across in cells
        )
        body.append(f"<tr{bold}>{tds}</tr>")
    heads = "".join(
        "<tr>" + "".join(f"<th{_spans(d, a)}{_BORDERS[rules]}>{html.escape(h.text)}</th>" for h, d, a in row) + "</tr>"
        for row in header_rows(fixture)
    )
    total = sum(leaf.width for leaf in fixture.leaves())
    cols = "".join(f'<col style="width: {100 * leaf.width / total:.2f}%">' for leaf in fixture.leaves())
    group = "table-header-group" if fixture.repeat_header else "table-row-group"
    above = "".join(f'<p class="note">{html.escape(text)}</p>' for text in fixture.text_above())
    unit = f'<p class="unit">Đơn vị tính: {fixture.unit}</p>' if fixture.unit else ""
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{fixture.title}</title><style>
@page {{ size: A4 {"landscape" if fixture.landscape else "portrait"}; margin: 20mm }}
body {{ font: 11pt "Liberation Serif", "Times New Roman", serif; margin: 0 }}
p {{ text-align: center; margin: 0 0 4pt }} p.unit {{ text-align: right; font-style: italic }} p.note {{ text-align: left }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }} thead {{ display: {group} }}
th, td {{ padding: 2.5pt 4pt; vertical-align: middle; overflow-wrap: break-word }} td {{ text-align: left }}
{_TOP if rules == "none" else ""}
td.c {{ text-align: center }} td.r {{ text-align: right }} tr.b td {{ font-weight: bold }}
</style></head><body>{above}
<p><b>{fixture.appendix}</b></p><p><b>{fixture.title}</b></p>
<p><i>(Kèm theo Quyết định số 112/QĐ-UBND ngày 15/01/2026 của Chủ tịch UBND tỉnh Sông Lam)</i></p>{unit}
<table><colgroup>{cols}</colgroup><thead>{heads}</thead><tbody>
{chr(10).join(body)}
</tbody></table>
<p class="note"><i>Ghi chú: Số liệu tổng hợp đến ngày 31/12/2025.</i></p>
</body></html>
"""


def to_html_pair(one: Fixture, other: Fixture, rules: Rules) -> str:
    """Two tables on one page, one after the other."""
    first, second = to_html(one, rules), to_html(other, rules)
    return first.replace("</body>", second.partition("<body>")[2].partition("</body>")[0] + "</body>")


def _spans(down: int, across: int) -> str:
    return (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")


def _align(fixture: Fixture, col: int) -> str:
    return ' class="c"' if col == 0 else ' class="r"' if col in fixture.figures else ""
