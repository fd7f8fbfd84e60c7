"""Which rows are records, which head a group, which are sums; and under which groups each row stands.

Decided from the words and numbers of a row and of those after it; spans, bold print and sums are further evidence where the
source has them. A numbered row is a group when the next numbered row stands deeper; `-` and `+` lines are parts of an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.language.agency_places import is_place, is_whole_place
from extractors.language.numbers import parse_cell
from extractors.language.vietnamese import plain
from extractors.tables.ordinals import Ordinal, Style, read_ordinals, split_ordinal, tidy
from extractors.tables.words_of_rows import row_words
from schemas.tables import Column, Row, RowKind

_SUBTOTAL = re.compile(
    r"(?:tổng\s+)?cộng\s*(?:mục\s+|nhóm\s+|phần\s+)?\(?([IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)\)?\s*:?$", re.I
)
_BRACKET = re.compile(r"\s*[+=]?\s*\([^)]*\)\s*$")
MOSTLY = 0.6
"""Of the rows so many must be places for one to be their sum."""
_BEFORE = 0.5
_STEP = 0.01
"""An unnumbered group stands just above the rows after it; one directly before another stands above that."""


@dataclass(frozen=True)
class Facts:
    """What the rules look at in one row. `own`: filled cells besides number, name, money, percentages and note; `figures`: by money column."""

    stt: str
    name: str
    ordinal: Ordinal | None
    own: int
    figures: dict[int, Decimal]
    only_figures: bool
    spanned: bool
    bold: bool

    @property
    def bare(self) -> bool:
        """Nothing but its number and name."""
        return not self.own and not self.figures

    @property
    def empty(self) -> bool:
        return not (self.name or self.stt or self.own or self.figures)


def classify_rows(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with kind, group_path and group_rows set; order, cells and indices are kept. The columns must have roles."""
    facts = _facts(columns, rows)
    kinds = [_total(k, facts) or _of_all_places(k, facts) for k in range(len(rows))]
    ranks: list[float | None] = [None] * len(rows)
    for k in reversed(range(len(rows))):
        if kinds[k] is None:
            kinds[k], ranks[k] = _group(k, facts, kinds, ranks)
    return _nest(rows, facts, kinds, ranks)


def row_label(columns: Sequence[Column], row: Row) -> tuple[str, str]:
    """(number, name) of a row, wherever they are printed: `Tổng cộng` in the STT column is a name, `I. Hạ tầng` has both."""
    stt_col = next((c.index for c in columns if c.role == "stt"), None)
    name_col = next((c.index for c in columns if c.role == "name"), None)
    return _label(row, stt_col, name_col)


def _label(row: Row, stt_col: int | None, name_col: int | None) -> tuple[str, str]:
    stt = row.text(stt_col).strip() if stt_col is not None else ""
    name = row.text(name_col).strip() if name_col is not None else ""
    if not name and not stt and row.cells and row.cells[0].col_span > 1:
        name = row.cells[0].text.strip()  # a heading that spans the table from another first column
    if not name and read_ordinals([stt]) == [None]:
        stt, name = "", stt
    if not stt or stt_col is None:
        number, rest = split_ordinal(name)
        if number and number not in "-+*•":
            return number, rest
    return tidy(stt), name


def _facts(columns: Sequence[Column], rows: Sequence[Row]) -> list[Facts]:
    roles = [c.role for c in columns]
    if None in roles:
        raise ValueError("rows are classified after their columns have roles (extractors.shapes.columns.assign_roles)")
    by_role = {role: c.index for c, role in reversed(list(zip(columns, roles, strict=True)))}
    stt_col, name_col = by_role.get("stt"), by_role.get("name")
    money = [c.index for c, role in zip(columns, roles, strict=True) if role == "money"]
    quiet = {
        stt_col,
        name_col,
        *(
            c.index
            for c, role in zip(columns, roles, strict=True)
            if role in ("note", "ratio", "count", "foreign", "money")
        ),
    }
    labels = [_label(row, stt_col, name_col) for row in rows]
    ordinals = read_ordinals(
        raw if stt_col is not None and tidy(raw := row.text(stt_col)) == stt else stt
        for row, (stt, _) in zip(rows, labels, strict=True)
    )
    return [
        _row_facts(row, labels[k], ordinals[k], money, [c.index for c in columns if c.index not in quiet], len(columns))
        for k, row in enumerate(rows)
    ]


def _row_facts(
    row: Row, label: tuple[str, str], ordinal: Ordinal | None, money: list[int], own: list[int], width: int
) -> Facts:
    read = {col: parse_cell(row.text(col)).value for col in money}
    figures = {col: value for col, value in read.items() if value is not None}
    filled = [c for c in row.cells if c.text.strip()]
    return Facts(
        stt=label[0],
        name=label[1],
        ordinal=ordinal,
        own=sum(bool(row.text(col).strip()) or row.cells[col].inherits is not None for col in own),
        figures=figures,
        only_figures=bool(figures) and all(c.col in figures for c in filled),
        spanned=any(c.col_span > 1 and c.col <= 1 and c.col + c.col_span >= width - (width > 3) for c in filled),
        bold=bool(filled) and all(c.bold for c in filled),
    )


def _total(k: int, facts: Sequence[Facts]) -> RowKind | None:
    row, words = facts[k], row_words()
    name = row.name
    while (shorter := _BRACKET.sub("", name)) != name:
        name = shorter
    if row.only_figures and not row.name and not row.stt:
        last = all(not f.figures and not f.own and f.ordinal is None for f in facts[k + 1 :])  # but for `Bằng chữ: …`
        return RowKind.TOTAL if k == 0 or last else None
    if words.total.is_whole(name) or _SUBTOTAL.match(plain(row.name)):
        return RowKind.TOTAL
    unnumbered = row.ordinal is None and ((not row.own and row.figures) or row.spanned)
    return RowKind.TOTAL if unnumbered and words.total_start.starts(name) else None


def _of_all_places(k: int, facts: Sequence[Facts]) -> RowKind | None:
    """`Toàn tỉnh | 855` over or under the communes that share it."""
    row = facts[k]
    if row.ordinal is not None or row.bare or not is_whole_place(row.name):
        return None
    others = [f.name for f in facts if f is not row and f.name]
    return RowKind.TOTAL if others and sum(map(is_place, others)) >= MOSTLY * len(others) else None


def _group(
    k: int, facts: Sequence[Facts], kinds: Sequence[RowKind | None], ranks: Sequence[float | None]
) -> tuple[RowKind, float | None]:
    """Kind and rank of a row, all rows below it being known."""
    row = facts[k]
    if row.ordinal is not None and _starred(k, facts, kinds):
        return RowKind.GROUP, Ordinal(Style.NUMBER).rank - _BEFORE
    if row.ordinal is not None and not row.spanned:
        rank = row.ordinal.rank
        return (RowKind.GROUP if _heads_numbered(k, facts, kinds, ranks) else RowKind.ITEM), rank
    if row.ordinal is not None:
        inner = _next_rank(k, facts, kinds, ranks)
        same = inner is not None and inner <= row.ordinal.rank and row.ordinal.style is Style.NUMBER
        return RowKind.GROUP, row.ordinal.rank - (_BEFORE if same else 0)
    if not _heads_unnumbered(k, facts, kinds):
        return RowKind.ITEM, None
    below = ranks[k + 1] if k + 1 < len(facts) else None
    if below is None:
        return RowKind.GROUP, Ordinal(Style.NUMBER).rank - _BEFORE
    follows_group = facts[k + 1].ordinal is None or facts[k + 1].spanned
    return RowKind.GROUP, below - (_STEP if follows_group else _BEFORE)


def _starred(k: int, facts: Sequence[Facts], kinds: Sequence[RowKind | None]) -> bool:
    """`*  Dự án nhóm B | 730.000` over rows that begin at 1 anew: in bold without figures, or the sum of what stands under it."""
    row = facts[k]
    if row.ordinal is None or row.ordinal.style is not Style.DASH or row.own or k + 1 == len(facts):
        return False
    first = facts[k + 1].ordinal
    if first is None or first.style is not Style.NUMBER or first.value > 1:
        return False
    below: list[Facts] = []
    for j in range(k + 1, len(facts)):
        ordinal = facts[j].ordinal
        if kinds[j] is not RowKind.ITEM or (ordinal is not None and ordinal.style is Style.DASH and not facts[j].own):
            break
        below.append(facts[j])
    if row.bare:
        return row.bold and not below[0].bold if below else False
    numbered = [f for f in below if f.ordinal is not None and f.ordinal.rank == first.rank]
    return all(
        value == sum((f.figures.get(col, Decimal(0)) for f in numbered), Decimal(0))
        for col, value in row.figures.items()
    )


def _next_rank(
    k: int, facts: Sequence[Facts], kinds: Sequence[RowKind | None], ranks: Sequence[float | None]
) -> float | None:
    """Rank of the next numbered row; sums and unnumbered rows between are passed over."""
    following = (j for j in range(k + 1, len(facts)) if kinds[j] is not RowKind.TOTAL and facts[j].ordinal is not None)
    return next((ranks[j] for j in following), None)


def _heads_numbered(
    k: int, facts: Sequence[Facts], kinds: Sequence[RowKind | None], ranks: Sequence[float | None]
) -> bool:
    row = facts[k]
    assert row.ordinal is not None
    after = _next_rank(k, facts, kinds, ranks)
    if after is None or after <= row.ordinal.rank:
        between = k + 1 < len(facts) and kinds[k + 1] is RowKind.GROUP and (ranks[k + 1] or 0) > row.ordinal.rank
        return (between and row.ordinal.style < Style.NUMBER) or _heads_plain(k, facts, kinds)
    if after >= Style.LOWER:
        summed = after < Style.DASH and _is_sum(k, facts, after)
        return row.bare or summed if row.ordinal.style >= Style.NUMBER else not row.own
    if row.ordinal.style < Style.NUMBER or not row.own:
        return True
    return _is_sum(k, facts, after)


def _heads_plain(k: int, facts: Sequence[Facts], kinds: Sequence[RowKind | None]) -> bool:
    """`I. Chi giảng dạy | 40.000.000` over items without numbers: it is bare, in bold, or the sum of what stands under it. A
    row `1.` must be the sum of several.
    """
    row, below = facts[k], []
    for j in range(k + 1, len(facts)):
        if facts[j].ordinal is not None or kinds[j] is RowKind.TOTAL:
            break
        below.append(facts[j])
    parts = (
        not below
        or below[0].name[:1] in "-+*•"
        or below[0].name[:1].islower()
        or row_words().of_which.starts(below[0].name)
    )
    if row.own or parts:
        return False
    summed = any(
        value == sum((f.figures.get(col, Decimal(0)) for f in below), Decimal(0)) for col, value in row.figures.items()
    )
    if row.ordinal is not None and row.ordinal.style >= Style.NUMBER:
        return summed and len(below) > 1 and all(f.figures for f in below)
    return row.bare or summed or (row.bold and not below[0].bold)


def _is_sum(k: int, facts: Sequence[Facts], rank: float) -> bool:
    """Whether one of its figures is the sum of those of the rows below that stand at `rank`."""
    head = facts[k].ordinal
    assert head is not None
    children = []
    for row in facts[k + 1 :]:
        if row.ordinal is not None and row.ordinal.rank <= head.rank:
            break
        if row.ordinal is not None and row.ordinal.rank == rank:
            children.append(row)
    return len(children) > 1 and any(
        value and value == sum((c.figures.get(col, Decimal(0)) for c in children), Decimal(0))
        for col, value in facts[k].figures.items()
    )


def _heads_unnumbered(k: int, facts: Sequence[Facts], kinds: Sequence[RowKind | None]) -> bool:
    row = facts[k]
    if not row.name or row.own or k + 1 == len(facts) or row_words().of_which.starts(row.name):
        return False
    if row.name[0] in "-+*•" or row.name[0].islower():
        return False  # a part of the row above, or the rest of a row cut by a page break
    if row.spanned:
        return True
    after = facts[k + 1]
    numbered = sum(f.ordinal is not None for f in facts) >= len(facts) / 2
    starts = after.ordinal is not None and after.ordinal.value <= 1 and after.ordinal.style < Style.DASH
    if row.bare:
        return kinds[k + 1] is RowKind.GROUP or (after.ordinal is not None if numbered else not after.bare)
    if numbered:
        return starts or (after.ordinal is not None and not row.own and _is_sum_of_next(k, facts))
    return row.bold and not after.bold


def _is_sum_of_next(k: int, facts: Sequence[Facts]) -> bool:
    """`Hạ tầng kết nối | 23,2 | 15.000` in numbering that goes on: all its figures are the sums of the rows up to the next
    without a number, or with a higher one.
    """
    row, below = facts[k], []
    first = facts[k + 1].ordinal
    for f in facts[k + 1 :]:
        if first is None or f.ordinal is None or f.ordinal.rank != first.rank:
            break
        below.append(f)
    sums = [sum((f.figures.get(col, Decimal(0)) for f in below), Decimal(0)) for col in row.figures]
    return any(row.figures.values()) and list(row.figures.values()) == sums and len(row.figures) + len(below) > 2


def _nest(
    rows: Sequence[Row], facts: Sequence[Facts], kinds: Sequence[RowKind | None], ranks: Sequence[float | None]
) -> tuple[Row, ...]:
    ranks = _swapped(facts, ranks)
    open_groups: list[int] = []
    out = []
    for k, row in enumerate(rows):
        kind, rank = kinds[k] or RowKind.ITEM, ranks[k]
        if kind is RowKind.TOTAL:
            open_groups = _summed(k, facts, kinds, open_groups)
        while rank is not None and open_groups and (ranks[open_groups[-1]] or 0) >= rank:
            open_groups.pop()
        path = tuple(facts[j].name for j in open_groups)
        out.append(
            row.model_copy(
                update={"kind": kind, "group_path": path, "group_rows": tuple(rows[j].index for j in open_groups)}
            )
        )
        if kind is RowKind.GROUP:
            open_groups.append(k)
    return tuple(out)


def _summed(k: int, facts: Sequence[Facts], kinds: Sequence[RowKind | None], open_groups: list[int]) -> list[int]:
    """Groups a total row stands in: that of its number (`Cộng II`); at the end of the table none; else the open ones."""
    named = _SUBTOTAL.match(plain(facts[k].name))
    if named:
        for depth, j in enumerate(open_groups):
            if tidy(facts[j].stt) == named[1]:
                return open_groups[: depth + 1]
    last = all(kind is RowKind.TOTAL for kind in kinds[k:])
    return [] if last else open_groups


def _swapped(facts: Sequence[Facts], ranks: Sequence[float | None]) -> list[float | None]:
    """Ranks with letters below Roman numbers where the table numbers `I` before its first `A`."""
    styles = [
        f.ordinal.style for f in facts if f.ordinal is not None and f.ordinal.style in (Style.LETTER, Style.ROMAN)
    ]
    if not styles or styles[0] is not Style.ROMAN or Style.LETTER not in styles:
        return list(ranks)
    shift = {Style.LETTER: Style.ROMAN - Style.LETTER, Style.ROMAN: Style.LETTER - Style.ROMAN}
    return [
        rank + shift.get(f.ordinal.style, 0) if rank is not None and f.ordinal is not None else rank
        for f, rank in zip(facts, ranks, strict=True)
    ]
