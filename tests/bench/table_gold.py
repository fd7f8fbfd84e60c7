"""What stands in the tables of each page, from gold files, and how near a reader came to it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

import pypdfium2 as pdfium

Rows = list[list[str]]


@dataclass(frozen=True)
class GoldPage:
    """Body rows of one table on one page. `heads`: all words of its header; `cut`: rows that a page break cuts, as one text
    each, which count neither for nor against a reader of single pages.
    """

    document: str
    table: str
    page: int
    rows: Rows
    heads: str
    cut: tuple[str, ...]


def squash(text: str) -> str:
    """Text without white space and case, dashes and quotes unified, as tools/score.py compares."""
    text = unicodedata.normalize("NFC", text).translate(str.maketrans("–—“”’‘", "--\"\"''"))
    return re.sub(r"\s+", "", text).casefold()


def gold_pages(gold: Path, pdf: Path) -> list[GoldPage]:
    """The rows of each table, page by page; a row that does not stand on one page as a whole is `cut`."""
    document = pdfium.PdfDocument(pdf)
    texts = [squash(page.get_textpage().get_text_range()) for page in document]
    tables = json.loads(gold.read_text(encoding="utf-8"))["tables"]
    rows = [[squash(cell) for cell in row["cells"]] for table in tables for row in table["rows"]]
    numbers = iter(_places(rows, texts))
    pages: list[GoldPage] = []
    for table in tables:
        placed: dict[int, Rows] = {}
        cut: dict[int, list[str]] = {}
        for row in ([squash(cell) for cell in row["cells"]] for row in table["rows"]):
            at = next(numbers)
            if all(cell in texts[at] for cell in row):
                placed.setdefault(at, []).append(row)
            else:
                for number in range(at - 1, at + 3):
                    cut.setdefault(number, []).append("".join(row))
        heads = squash(" ".join(table["columns"]))
        pages += [
            GoldPage(gold.stem, table["table"], n + 1, rows, heads, tuple(cut.get(n, ()))) for n, rows in placed.items()
        ]
    return pages


def _places(rows: Rows, texts: list[str]) -> list[int]:
    """The index of each row's page: of all ways through the pages, never back, the one whose pages hold most of the rows'
    cells; of those the one that stays together."""
    best = [[0.0] * len(texts)]
    came: list[list[int]] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        held = [sum(len(cell) for cell in cells if cell in text) / sum(map(len, cells)) for text in texts]
        ways = [max((best[-1][n] - 0.01 * (page - n), n) for n in range(page + 1)) for page in range(len(texts))]
        best.append([way[0] + here for way, here in zip(ways, held, strict=True)])
        came.append([way[1] for way in ways])
    at = max(range(len(texts)), key=best[-1].__getitem__)
    found: list[int] = []
    for before in reversed(came):
        found.append(at)
        at = before[at]
    return found[::-1]


def body_rows(rows: Rows, page: GoldPage) -> Rows:
    """The rows in canonical form, without empty ones, parts of cut rows, and those before the body: words of the header, or
    numbers of columns."""
    filled = [row for row in ([squash(text) for text in row] for row in rows) if any(row)]
    start = 0
    while start < len(filled) and _is_head(filled[start], page.heads):
        start += 1
    return [row for row in filled[start:] if row in page.rows or not _is_cut(row, page.cut)]


def _is_cut(row: Sequence[str], cut: Sequence[str]) -> bool:
    return any(all(text in whole for text in row) for whole in cut)


def _is_head(row: Sequence[str], heads: str) -> bool:
    texts = [text for text in row if text]
    numbers = [text.strip("()") for text in texts if not (len(text) == 1 and text.isalpha())]
    return all(text in heads for text in texts) or (
        len(texts) > 2 and numbers == [str(n + 1) for n in range(len(numbers))]
    )


def equal_cells(gold: Rows, found: Rows) -> tuple[int, int, int]:
    """(cells that agree, cells of gold, cells found), empty ones apart. Rows are paired in order so that most agree."""
    best = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i, row in enumerate(gold):
        for j, other in enumerate(found):
            same = sum(bool(a) and a == b for a, b in zip(row, other, strict=False))
            best[i + 1][j + 1] = max(best[i][j] + same, best[i][j + 1], best[i + 1][j])
    return best[-1][-1], sum(map(bool, chain(*gold))), sum(map(bool, chain(*found)))


def best_table(gold: Rows, tables: Sequence[Rows]) -> Rows:
    """Of the tables a reader found on the page the one that holds most of the wanted text."""
    wanted = "".join(chain(*gold))

    def shared(rows: Rows) -> float:
        return SequenceMatcher(None, wanted, "".join(chain(*rows)), autojunk=False).quick_ratio()

    return max(tables, key=shared, default=[])
