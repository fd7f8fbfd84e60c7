"""Header rows of a grid → header paths of its leaf columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.syllables import mend_broken_words
from extractors.tables.column_numbers import are_column_numbers
from schemas.layout import Grid, GridCell
from schemas.tables import Column

_FIRST = re.compile(r"^(?:s\s?ố\s?t\s?t|s\s?t\s?t|tt|số thứ tự|stt\.?|số|no\.?)$", re.IGNORECASE)
_BROKEN_STT = re.compile(r"s\s?t\s?t", re.IGNORECASE)
"""As a narrow column breaks it."""
_FIGURE = re.compile(r"\d[\d.,]*\s*%?$")
_WORDS = re.compile(
    r"nội dung|tên|nhiệm vụ|dự án|chỉ tiêu|mục tiêu|đơn vị|cơ quan|chủ trì|phối hợp|thời gian|thời hạn|kinh phí|nguồn|tổng|ghi chú"
    r"|kết quả|sản phẩm|năm|kế hoạch|dự toán|thực hiện|hạng mục|danh mục|tiến độ|số lượng|địa điểm|quy mô|đạt|lộ trình|giai đoạn|căn cứ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """`rows` grid rows of header (0 = none), `paths` one tuple for each leaf column, `title` a line over all columns; `numbers`
    what the row of column numbers says of each (`(6)=(7)+(8)`), () without one.
    """

    rows: int
    paths: tuple[tuple[str, ...], ...]
    title: str | None = None
    numbers: tuple[str, ...] = ()

    def respread(self, old: Sequence[float], new: Sequence[float]) -> Header:
        """Paths for finer columns: a new column takes the path of the old one it lies in."""
        paths, numbers = [], []
        for left, right in itertools.pairwise(new):
            middle = (left + right) / 2
            index = next((i for i in range(len(old) - 1) if old[i] <= middle <= old[i + 1]), len(old) - 2)
            paths.append(self.paths[index] if index < len(self.paths) else ())
            numbers.append(self.numbers[index] if index < len(self.numbers) else "")
        return Header(self.rows, tuple(paths), self.title, tuple(numbers))


def read_header(grid: Grid) -> Header:
    """The header a grid begins with; rows = 0 where it begins with data."""
    table = _covering(grid)
    first = _title_rows(grid, table)
    depth = grid.header_rows if grid.header_rows is not None else _depth(grid, table, first)
    if depth <= first:
        return Header(0, tuple(() for _ in range(grid.n_cols)))
    with_numbers = depth
    while with_numbers < grid.n_rows and _is_number_row(grid, table, with_numbers):
        with_numbers += 1
    label_rows = [row for row in range(first, depth) if not _is_number_row(grid, table, row)]
    paths = tuple(_path([table[row][col] for row in label_rows]) for col in range(grid.n_cols))
    title = table[0][0].text if first else None
    number_row = next((row for row in range(first, with_numbers) if _is_number_row(grid, table, row)), None)
    numbers = () if number_row is None else tuple(cell.text.strip() for cell in table[number_row])
    return Header(with_numbers, paths, title, numbers)


def same_header(one: Header, other: Header) -> bool:
    """Whether a continuation page repeats the table's header."""
    if not one.rows or not other.rows:
        return False
    a = {squashed for path in one.paths for text in path if (squashed := squash(text))}
    b = {squashed for path in other.paths for text in path if (squashed := squash(text))}
    return bool(a) and len(a & b) >= 0.75 * max(len(a), len(b))


def columns_of(header: Header) -> tuple[Column, ...]:
    """Leaf columns; roles are named later."""
    numbers = header.numbers or ("",) * len(header.paths)
    return tuple(Column(index=k, path=path, number=numbers[k]) for k, path in enumerate(header.paths))


def _covering(grid: Grid) -> list[list[GridCell]]:
    blank = GridCell(row=0, col=0)
    table = [[blank] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, grid.n_rows)):
            for col in range(cell.col, min(cell.col + cell.col_span, grid.n_cols)):
                table[row][col] = cell
    return table


def _title_rows(grid: Grid, table: list[list[GridCell]]) -> int:
    """Rows over all columns above the header proper (a caption inside the frame)."""
    rows = 0
    while rows < min(2, grid.n_rows - 1) and table[rows][0].col_span == grid.n_cols and grid.n_cols > 1:
        rows += 1
    return rows if rows and rows < grid.n_rows and _looks_like_header(table[rows]) else 0


def _depth(grid: Grid, table: list[list[GridCell]], first: int) -> int:
    """Index of the first row below the header labels."""
    if not _looks_like_header(table[first]):
        return first
    depth = first + 1
    depth = max(depth, max((c.row + c.row_span for c in table[first] if c.row_span < grid.n_rows), default=depth))
    if depth == first + 1 and depth < grid.n_rows and any(c.col_span > 1 for c in table[first]):
        depth += _is_sub_header(table[first], table[depth])
    return min(depth, grid.n_rows)


def _looks_like_header(row: Sequence[GridCell]) -> bool:
    cells = list({(c.row, c.col): c for c in row}.values())
    texts = [c.text.strip() for c in cells if c.text.strip()]
    if len(texts) < 2:
        return False
    if _FIRST.match(texts[0]):
        return True
    figures = sum(bool(_FIGURE.fullmatch(text)) for text in texts)
    words = sum(bool(_WORDS.search(text)) for text in texts)
    bold = sum(c.bold for c in cells if c.text.strip())
    short = all(len(text) < 120 for text in texts)
    return (
        figures == 0
        and short
        and (words >= 2 or words * 2 >= len(texts))
        and (bold * 2 >= len(texts) or words >= 0.6 * len(texts))
    )


def _is_sub_header(above: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    """A second header row where programs split cells instead of merging them: filled only under the spanning cells."""
    under = [c for a, c in zip(above, row, strict=True) if a.col_span > 1]
    beside = [c for a, c in zip(above, row, strict=True) if a.col_span == 1]
    filled = [c for c in under if c.text.strip()]
    return (
        len(filled) >= 2
        and not any(
            _FIGURE.fullmatch(c.text.strip()) and not re.fullmatch(r"(?:19|20)\d\d", c.text.strip()) for c in filled
        )
        and all(not c.text.strip() for c in beside)
    )


def _is_number_row(grid: Grid, table: list[list[GridCell]], row: int) -> bool:
    """The row of column numbers: 1, 2, 3 … or a, b, 1, 2, 3=1+2 …"""
    texts = [c.text.strip() for c in {(c.row, c.col): c for c in table[row]}.values()]
    filled = [text for text in texts if text]
    enough = len(filled) >= 0.6 * len(texts) and (len(filled) > 2 or grid.n_cols == 2)
    return enough and are_column_numbers(filled)


def _path(cells: Sequence[GridCell]) -> tuple[str, ...]:
    path: list[str] = []
    seen: set[tuple[int, int]] = set()
    for cell in cells:
        text = mend_broken_words(cell.lines) if cell.lines else cell.text.strip()
        if text and (cell.row, cell.col) not in seen:
            path.append(text.replace(" ", "") if _BROKEN_STT.fullmatch(text) else text)
            seen.add((cell.row, cell.col))
    return tuple(path)


def squash(text: str) -> str:
    """Header texts for comparison: their letters."""
    return re.sub(r"\s+", "", text).casefold()
