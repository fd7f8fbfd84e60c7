"""Tables flattened to one cell a line → grids, as far as numbering, the header and arithmetic prove where each cell stood.

An empty cell leaves no line behind, so a row that is too short is in doubt: its number and name are kept, the rest is given back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.readers.flattened_money import Placed, place_money
from extractors.readers.markup import Line, MarkupCell, Run, build_grid
from extractors.readers.textlines import ORDINAL, TextLine, roman
from schemas.layout import Grid

FULL_SHARE = 0.6
"""So many of the numbered rows must have a line for each column of the header: then empty cells are the exception."""
FEW_ROWS = 3
SAME_KIND = 0.8
_FIGURE = re.compile(r"^[<>≥≤~]{0,2}\s*[\d.,]+\s*%?$")
_TIME = re.compile(
    r"^(?:trước |đến )?(?:quý|tháng|ngày|năm|hằng|hàng|thường xuyên|\d{4}\b|\d{1,2}/\d{4})", re.IGNORECASE
)
_BODY = re.compile(
    r"^(?:các |cấp |toàn )?(?:sở|bộ|ubnd|ủy ban|uỷ ban|hđnd|văn phòng|ban|công an|phòng|trung tâm|cơ quan|đơn vị|cục|chi cục|thanh tra|đài|báo"
    r"|kho bạc|ngân hàng|bảo hiểm|hội|liên đoàn|liên minh|mặt trận|trường|trạm|bệnh viện|doanh nghiệp|viện|đoàn|tỉnh|huyện|xã|phường|vnpt"
    r"|viettel|bưu điện|công ty|tổ|cơ sở)\b",
    re.IGNORECASE,
)
_GROUP_TEXT = re.compile(r"^(?:đến|từ|năm|giai đoạn|trong)\b.{0,60}$", re.IGNORECASE)


@dataclass(slots=True)
class Record:
    """Lines from a row's number to the next row's."""

    lines: list[TextLine]
    group: bool = False

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]


@dataclass(slots=True)
class FlatTable:
    """`rest`: runs of lines whose column is in doubt; `used`: lines taken, `rest` included."""

    grid: Grid
    used: int
    rest: list[list[TextLine]] = field(default_factory=list)


def read_table(lines: Sequence[TextLine]) -> FlatTable | None:
    """None where nothing can be proven. The first line is the header's STT."""
    first = next((i for i in range(2, len(lines)) if _starts(lines[i].text)), None)
    if first is None:
        return None
    records = split_records(lines[first:])
    items = [record for record in records if not record.group]
    if len(items) < FEW_ROWS:
        return None
    return _by_count(lines, first, records, items) or _by_sums(lines, first, records)


def split_records(lines: Sequence[TextLine]) -> list[Record]:
    """Rows by their numbers: Arabic ones count up and start again in each group, Roman ones and letters count the groups."""
    records: list[Record] = []
    item, group = 0, 0
    for line in lines:
        number, roman = _arabic(line.text), _group_number(line.text)
        if roman is not None and roman in (group + 1, group + 2, 1):
            group, item = roman, 0
            records.append(Record([line], group=True))
        elif number is not None and (
            number == item + 1 or (number == 1 and len(records[-1].lines) > 1 if records else True)
        ):
            item = number
            records.append(Record([line]))
        elif records:
            records[-1].lines.append(line)
    return records


def _by_count(
    lines: Sequence[TextLine], first: int, records: Sequence[Record], items: Sequence[Record]
) -> FlatTable | None:
    """Every column filled in most rows: as many lines as the header has labels."""
    counts = Counter(len(record.lines) for record in items)
    width, full = counts.most_common(1)[0]
    labels, above = lines[:first][:width], lines[:first][width:]
    if width < 3 or full < FULL_SHARE * len(items) or first < width or not _are_groups(above, records, width):
        return None
    cells = [_cell(0, col, line, header=True) for col, line in enumerate(labels)]
    cells += [_cell(row, 0, line, across=width) for row, line in enumerate(above, 1)]
    kinds = column_kinds([record.texts for record in items if len(record.lines) == width])
    rest: list[list[TextLine]] = []
    row, used = 1 + len(above), first
    for index, record in enumerate(records):
        last = index + 1 == len(records)
        own, after = _parted(record, width, last, not last and records[index + 1].group)
        used += len(own) + (0 if last else len(after))
        if len(own) == width and fits([line.text for line in own], kinds):
            cells += [_cell(row, col, line) for col, line in enumerate(own)]
        elif record.group and len(own) == 2:
            cells += [_cell(row, 0, own[0]), _cell(row, 1, own[1], across=width - 1)]
        else:
            cells += [_cell(row, col, line) for col, line in enumerate(own[:2])]
            rest += [own[2:]] if own[2:] else []
        row += 1
        if after and not last:
            cells.append(_cell(row, 0, after[0], across=width))
            row += 1
    share = 1 - sum(map(len, rest)) / max(1, used - first)
    return _table(cells, lines[0].page, used, rest, share, header_rows=1)


def _are_groups(above: Sequence[TextLine], records: Sequence[Record], width: int) -> bool:
    """Whether lines between header and first row are a row over all columns: such a row comes again further down."""
    if not above:
        return True
    again = [r for r in records[:-1] if len(r.lines) == width + 1 and _GROUP_TEXT.match(r.lines[-1].text)]
    return len(above) == 1 and bool(_GROUP_TEXT.match(above[0].text)) and bool(again)


def _parted(record: Record, width: int, last: bool, group_next: bool) -> tuple[list[TextLine], list[TextLine]]:
    """(lines of the row, what comes after it: the line of a group over all columns, or the text below the table).

    Lines beyond the last column that are neither make the whole row doubtful.
    """
    lines = record.lines
    if last:
        own = 2 if record.group and len(lines) != width else width
        return lines[:own], lines[own:]
    ends_in_group = group_next and _GROUP_TEXT.match(lines[-1].text) is not None
    if len(lines) == width + 1 and ends_in_group:
        return lines[:width], lines[width:]
    if ends_in_group and len(lines) == width:
        return lines[:-1], lines[-1:]  # an empty cell, and a group's line that only looks like the last cell
    return lines, []


def kind_of(text: str) -> str:
    """figure, time, body (an agency) or text."""
    if _FIGURE.match(text):
        return "figure"
    if _TIME.match(text):
        return "time"
    return "body" if _BODY.match(text) else "text"


def column_kinds(rows: Sequence[Sequence[str]]) -> list[str | None]:
    """What a column's cells are, where nearly all agree and it is more than text."""
    kinds: list[str | None] = []
    for column in zip(*rows, strict=True):
        kind, count = Counter(map(kind_of, column)).most_common(1)[0]
        kinds.append(kind if kind != "text" and count >= SAME_KIND * len(column) else None)
    return kinds


def fits(row: Sequence[str], kinds: Sequence[str | None]) -> bool:
    """A row with one cell empty and another on two lines has as many lines as a full one: its cells are of the wrong kinds."""
    return all(kind is None or kind_of(text) == kind for text, kind in zip(row[1:], kinds[1:], strict=True))


def _by_sums(lines: Sequence[TextLine], first: int, records: Sequence[Record]) -> FlatTable | None:
    """Money columns with gaps: the sums of rows and groups tell which column each figure stood in, where only one way adds up."""
    placed = place_money([line.text for line in lines[:first]], [(r.texts, r.group) for r in records])
    if placed is None:
        return None
    cells = [
        MarkupCell(h.row, h.col, h.row_span, h.col_span, [Line([Run(h.text)])], lines[0].page, header=True)
        for h in placed.header
    ]
    flat = [line for record in records for line in record.lines]
    by_place = {**{-1 - i: line for i, line in enumerate(reversed(lines[:first]))}, **dict(enumerate(flat))}
    for row, columns in enumerate(placed.rows, placed.depth):
        cells += [_cell(row, col, by_place[index]) for col, index in columns.items()]
    rest = [[by_place[index] for index in doubt] for doubt in placed.doubts]
    share = 1 - sum(map(len, rest)) / max(1, len(flat))
    return _table(cells, lines[0].page, len(lines), rest, share, header_rows=placed.depth)


def _table(
    cells: list[MarkupCell], page: int, used: int, rest: list[list[TextLine]], share: float, header_rows: int
) -> FlatTable | None:
    grid = build_grid(cells, page, "flattened", header_rows, round(min(1.0, max(0.0, share)), 4))
    return FlatTable(grid, used, rest) if grid else None


def _cell(row: int, col: int, line: TextLine, across: int = 1, header: bool = False) -> MarkupCell:
    return MarkupCell(row, col, 1, across, [Line([Run(line.text)])], line.page, header)


def _starts(text: str) -> bool:
    return bool(ORDINAL.match(text)) and text.strip(".)") in ("1", "01", "I", "A", "1.1")


def _arabic(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,3})[.)]?", text)
    return int(found[1]) if found else None


def _group_number(text: str) -> int | None:
    """I → 1, IV → 4; A → 1, B → 2."""
    mark = text.strip(".)")
    if re.fullmatch(r"[IVXL]{1,6}", mark):
        return roman(mark)
    return ord(mark) - ord("A") + 1 if re.fullmatch(r"[A-H]", mark) else None


__all__ = ["FlatTable", "Placed", "Record", "read_table", "split_records"]
