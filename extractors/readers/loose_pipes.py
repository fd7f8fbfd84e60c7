"""Web pages flattened by a scraper: a bar behind or between cells, though there is no pipe table.

A head in two columns comes as `ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |`, or each cell on lines of its own between
lines that hold only a bar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.readers.pipe_tables import is_pipe_row
from extractors.readers.textlines import TABLE_HEAD

_BAR = re.compile(r"\s*(?<!\\)\|\s*")
_TORN = re.compile(r"[^\W\d_]+:?|[-+]")


def without_loose_pipes(lines: Sequence[str]) -> list[str]:
    """A cell on each line instead of bars; rows of pipe tables, which begin with one, stay.

    The source of such pages is wrapped behind the first word of a cell or paragraph (`HỘI` / `ĐỒNG NHÂN DÂN`): no line of prose
    is one word, so it is joined again; cells of a table may be, so nothing is joined from its head on.
    """
    if not any(_is_loose(line) for line in lines):
        return list(lines)
    out: list[str] = []
    torn = tables = False
    for line in lines:
        text = line.strip()
        cells = [cell for cell in _BAR.split(text) if cell] if _is_loose(line) else [line]
        tables = tables or TABLE_HEAD.match(text) is not None
        joined = torn and not tables and bool(cells) and text[:1] not in ("", "-", "+")
        if joined:
            out[-1] = f"{out[-1].strip()} {cells.pop(0).strip()}"
        out += cells
        torn = not (joined or _is_loose(line)) and _TORN.fullmatch(text) is not None and not text[0].islower()
    return out


def _is_loose(line: str) -> bool:
    return "|" in line and not is_pipe_row(line)
