"""Row numbers of tables: gaps, repeats, restarts. Numbers of sections are `extractors.layout`'s."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import CheckInput
from pipeline.checks.ledger import Ledger, stt_column
from pipeline.checks.marks import Mark
from pipeline.checks.rowtree import read_tree
from pipeline.checks.wording import short
from schemas.findings import Finding


def numbering(given: CheckInput) -> list[Finding]:
    """`numbering_gap`, `duplicate_stt` and `numbering_restart` in the STT column of each table."""
    return [f for ledger in given.ledgers if stt_column(ledger.table) is not None for f in _of_table(ledger)]


def _of_table(ledger: Ledger) -> Iterator[Finding]:
    nested = any(row.group_rows for row in ledger.table.rows)
    tree = read_tree(ledger, "as_grouped" if nested else "beside")
    last: dict[str, int] = {}
    ordered = sorted(
        [(min(c), c) for c in tree.children.values()] + ([(tree.roots[0], tree.roots)] if tree.roots else [])
    )
    for _, siblings in ordered:
        series: dict[str, list[int]] = {}
        for row in siblings:
            mark = ledger.marks[row]
            if mark is not None and mark.ordinal:
                series.setdefault(mark.style, []).append(row)
        for style, rows in series.items():
            yield from _series(ledger, rows, last.get(style, 0))
            last[style] = _mark(ledger, rows[-1]).ordinal


def _mark(ledger: Ledger, row: int) -> Mark:
    mark = ledger.marks[row]
    assert mark is not None
    return mark


def _series(ledger: Ledger, rows: list[int], before: int) -> Iterator[Finding]:
    """One run of siblings; it starts at 1 or goes on where the group before ended (`before`)."""
    first = _mark(ledger, rows[0])
    expected = first.ordinal if first.ordinal == before + 1 else 1
    if first.ordinal > 1 and first.ordinal != before + 1:
        yield _gap(ledger, rows[0], None, expected)
    seen = {first.ordinal: rows[0]}
    last = first.ordinal
    for row in rows[1:]:
        number = _mark(ledger, row).ordinal
        if number in seen:
            if number == 1 and len(seen) > 1:
                yield _restart(ledger, row)
                seen = {}
            else:
                yield _repeat(ledger, seen[number], row)
        elif number > last + 1:
            yield _gap(ledger, row, last, last + 1)
        seen[number] = row
        last = max(last, number) if number != 1 else 1


def _finding(ledger: Ledger, rows: tuple[int, ...], code: str, vietnamese: str, english: str) -> Finding:
    col = stt_column(ledger.table) or 0
    cells = [ledger.table.rows[r].cells[col] for r in rows]
    return Finding(
        code=code,
        origin="extraction" if any(c.confidence is not None for c in cells) else "document",
        severity="note" if code == "numbering_restart" else "warning",
        message=vietnamese,
        message_en=english,
        table_id=ledger.table.table_id,
        stated=_mark(ledger, rows[-1]).text,
        places=tuple(
            p for c, r in zip(cells, rows, strict=True) for p in (c.places or ledger.table.rows[r].places)[:1]
        ),
    )


def _gap(ledger: Ledger, row: int, last: int | None, expected: int) -> Finding:
    mark, name = _mark(ledger, row), short(ledger.names[row])
    missing = [written(mark, n) for n in range(expected, mark.ordinal)]
    shown = ", ".join(missing) if len(missing) <= 4 else f"{missing[0]}–{missing[-1]}"
    after = f"sau số {written(mark, last)}" if last else "đầu dãy"
    return _finding(
        ledger, (row,), "numbering_gap",
        f'Số thứ tự {after} là {mark.text} ("{name}"): thiếu {shown}.',
        f'Row numbers jump to {mark.text} ("{name}"): {shown} missing.',
    ).model_copy(update={"computed": shown})  # fmt: skip


def written(mark: Mark, ordinal: int) -> str:
    """The number `ordinal` in the style of `mark`."""
    if mark.path:
        return ".".join(map(str, (*mark.path[:-1], ordinal)))
    if mark.style == "I":
        return _roman(ordinal)
    if mark.style in ("A", "a"):
        letter = "ABCDĐEGHIKLMNOPQRSTUVXY"[ordinal - 1]
        return letter if mark.style == "A" else letter.lower()
    return str(ordinal)


def _roman(number: int) -> str:
    pairs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, letters in pairs:
        text += letters * (number // value)
        number %= value
    return text


def _repeat(ledger: Ledger, earlier: int, row: int) -> Finding:
    mark = _mark(ledger, row)
    names = [short(ledger.names[r], 40) for r in (earlier, row)]
    return _finding(
        ledger, (earlier, row), "duplicate_stt",
        f'Số thứ tự {mark.text} dùng hai lần: "{names[0]}" và "{names[1]}".',
        f'Row number {mark.text} is used twice: "{names[0]}" and "{names[1]}".',
    )  # fmt: skip


def _restart(ledger: Ledger, row: int) -> Finding:
    name = short(ledger.names[row])
    return _finding(
        ledger, (row,), "numbering_restart",
        f'Số thứ tự bắt đầu lại từ 1 ở dòng "{name}" mà không có nhóm mới.',
        f'Row numbers start again at 1 at "{name}" without a new group.',
    )  # fmt: skip
