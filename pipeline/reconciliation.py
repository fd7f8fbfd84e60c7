"""A document's sums the way people check them on paper: the table, a tick beside each sum that agrees, a cross beside
each that does not, with the figure it should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from io import StringIO
from typing import Literal

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from pipeline.checks.wording import short, vn
from schemas.base import Box, Model
from schemas.extraction import Extraction
from schemas.records import CellRecord, FindingRecord, SumCheckRecord, SumKind

State = Literal["ok", "mismatch", "unchecked"]
TICKS: dict[State, str] = {"ok": "✓", "mismatch": "✗", "unchecked": ""}
KINDS: dict[SumKind, str] = {
    "column_sum": "cộng các dòng",
    "items_sum": "cộng các mục chi tiết",
    "row_sum": "cộng các cột",
    "balance": "đầu kỳ + tăng - giảm",
    "product": "số lượng × đơn giá",
    "prose": "cộng các khoản liệt kê",
    "words": "bằng chữ",
}


_SUMS = ("sum_mismatch", "balance_mismatch", "product_mismatch")


class ReconciledFigure(Model):
    """A cell. `unchecked`: no sum is stated there. `failed`: each sum that does not agree, how and what was added up."""

    text: str
    state: State = "unchecked"
    stated: Decimal | None = None
    computed: Decimal | None = None
    failed: tuple[tuple[SumKind, Decimal], ...] = ()
    due: str | None = None
    """What a sum that was left out would be."""

    @property
    def notes(self) -> tuple[str, ...]:
        left_out = (f"để trống: {self.due}",) if self.due else ()
        return (*left_out, *dict.fromkeys(f"{KINDS[kind]}: {vn(computed)}" for kind, computed in self.failed))


class ReconciledRow(Model):
    kind: str
    cells: tuple[ReconciledFigure, ...]


class ReconciledTable(Model):
    """A table with its sums; `agreed` and `failed` count the comparisons."""

    table_id: str
    title: str
    unit: str | None
    columns: tuple[str, ...]
    roles: tuple[str | None, ...]
    rows: tuple[ReconciledRow, ...]
    agreed: int
    failed: int
    empty: int = 0
    """Sums left out although their parts have figures; their cells carry what they would be."""
    remarks: tuple[str, ...] = ()
    """What may explain a sum that fails."""


class ReconciledDocument(Model):
    """All tables that state a sum, and the sums of the body."""

    title: str
    tables: tuple[ReconciledTable, ...]
    prose: tuple[SumCheckRecord, ...]

    @property
    def agreed(self) -> int:
        return sum(t.agreed for t in self.tables) + sum(c.ok for c in self.prose)

    @property
    def failed(self) -> int:
        return sum(t.failed for t in self.tables) + sum(not c.ok for c in self.prose)


def reconcile_document(extraction: Extraction) -> ReconciledDocument:
    """From the records alone, so that a database serves as well as a run."""
    with_sums = {c.table_id for c in extraction.sum_checks if c.table_id}
    document = extraction.document
    return ReconciledDocument(
        title=" ".join(filter(None, (document.type, document.number, document.subject))) or document.source_path,
        tables=tuple(reconcile(t.table_id, extraction) for t in extraction.tables if t.table_id in with_sums),
        prose=tuple(c for c in extraction.sum_checks if c.table_id is None),
    )


def reconcile(table_id: str, extraction: Extraction) -> ReconciledTable:
    """One table beside its sums; KeyError for an unknown one."""
    table = {t.table_id: t for t in extraction.tables}[table_id]
    checks = [c for c in extraction.sum_checks if c.table_id == table_id]
    at: dict[tuple[int, int], list[SumCheckRecord]] = defaultdict(list)
    for check in checks:
        if check.row is not None and check.col is not None:
            at[check.row, check.col].append(check)
    rows: dict[int, list[CellRecord]] = defaultdict(list)
    for cell in extraction.cells:
        if cell.table_id == table_id:
            rows[cell.row].append(cell)
    columns = sorted((c for c in extraction.table_columns if c.table_id == table_id), key=lambda c: c.col)
    findings = [f for f in extraction.findings if f.table_id == table_id]
    empty: dict[tuple[int | None, Box | None], str] = {
        (f.page, f.bbox): f.computed or "" for f in findings if f.code == "missing_amount" and f.bbox
    }
    return ReconciledTable(
        table_id=table_id,
        title=" – ".join(filter(None, (table.appendix, table.title))) or table_id,
        unit=table.unit,
        columns=tuple(c.path for c in columns),
        roles=tuple(c.role for c in columns),
        rows=tuple(_row(rows[k], at, empty) for k in sorted(rows)),
        agreed=sum(c.ok for c in checks),
        failed=sum(not c.ok for c in checks),
        empty=sum(f.code == "missing_amount" for f in findings),
        remarks=_remarks(findings),
    )


def _remarks(findings: Sequence[FindingRecord]) -> tuple[str, ...]:
    """Each sum that fails for a likely reason; those with one reason stand together, and it is said once."""
    by_reason: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in findings:
        if finding.code in _SUMS and finding.likely:
            by_reason[finding.likely][finding.message] = None
    return tuple(
        f"{message} Có thể: {'như trên' if k else reason}."
        for reason, messages in by_reason.items()
        for k, message in enumerate(messages)
    )


def _row(
    cells: list[CellRecord],
    at: dict[tuple[int, int], list[SumCheckRecord]],
    empty: Mapping[tuple[int | None, Box | None], str],
) -> ReconciledRow:
    ordered = sorted(cells, key=lambda c: c.col)
    figures = []
    for cell in ordered:
        due = empty.get((cell.page, cell.bbox)) if not cell.text else None
        left_out = ReconciledFigure(text="", state="mismatch", due=due) if due else None
        figures.append(left_out or _figure(cell.text, at.get((cell.row, cell.col), [])))
    return ReconciledRow(kind=ordered[0].row_kind, cells=tuple(figures))


def _figure(text: str, checks: list[SumCheckRecord]) -> ReconciledFigure:
    if not checks:
        return ReconciledFigure(text=text)
    wrong = [c for c in checks if not c.ok]
    first = (wrong or checks)[0]
    return ReconciledFigure(
        text=text,
        state="mismatch" if wrong else "ok",
        stated=first.stated,
        computed=first.computed,
        failed=tuple((c.kind, c.computed) for c in wrong),
    )


# on paper: text


def render_text(document: ReconciledDocument, width: int = 120, color: bool = False) -> str:
    """For a terminal or a file; sums that agree carry ✓, the others ✗ and what was added up."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=color, color_system="standard" if color else None, highlight=False
    )
    console.print(Text(document.title, style="bold"))
    for table in document.tables:
        console.print(_grid(table))
        console.print(Text("\n".join((_counted(table), *(f"- {remark}" for remark in table.remarks))) + "\n"))
    for check in document.prose:
        console.print(_prose_line(check))
    console.print(Text(_summary(document)))
    return out.getvalue()


def _summary(document: ReconciledDocument) -> str:
    if not document.agreed + document.failed:
        return "Không có tổng nào để đối chiếu."
    return f"Cả văn bản: {document.agreed} phép đối chiếu khớp, {document.failed} không khớp."


def _counted(table: ReconciledTable) -> str:
    left_out = f", {table.empty} ô tổng để trống" if table.empty else ""
    return f"{table.agreed} phép cộng khớp, {table.failed} không khớp{left_out}."


def _grid(table: ReconciledTable) -> Grid:
    """Number, name and figures only: what one looks at when adding up."""
    unit = f" ({table.unit})" if table.unit else ""
    grid = Grid(title=Text(f"{table.table_id}: {table.title}{unit}"), title_justify="left")
    money = _money(table)
    shown = [k for k, role in enumerate(table.roles) if k in money or role in ("stt", "name", "money")]
    for k in shown:
        right = k in money or table.roles[k] == "money"
        grid.add_column(
            Text(table.columns[k].replace(" > ", "\n")), justify="right" if right else "left", overflow="fold"
        )
    for row in table.rows:
        cells = (_cell(row.cells[k], table.roles[k] in ("stt", "name")) for k in shown)
        grid.add_row(*cells, style="" if row.kind == "item" else "bold")
    return grid


def _money(table: ReconciledTable) -> set[int]:
    return {k for row in table.rows for k, cell in enumerate(row.cells) if cell.state != "unchecked"}


def _cell(cell: ReconciledFigure, words: bool) -> Text:
    text = Text(short(cell.text) if words else cell.text)
    if cell.state != "unchecked":
        text.append(f" {TICKS[cell.state]}", style="green" if cell.state == "ok" else "red")
    for note in cell.notes:
        text.append(f"\n{note}", style="red")
    return text


def _prose_line(check: SumCheckRecord) -> Text:
    tick = TICKS["ok" if check.ok else "mismatch"]
    line = f"{tick} {check.label}: ghi {_money_words(check.stated, check.unit)}; {KINDS[check.kind]}"
    return Text(f"{line}: khớp" if check.ok else f"{line} {_money_words(check.computed, check.unit)}")


def _money_words(value: Decimal, unit: str | None) -> str:
    """Whole millions of đồng as papers print them."""
    if unit == "đồng" and value and value % 10**6 == 0:
        value, unit = value / 10**6, "triệu đồng"
    return f"{vn(value)} {unit or ''}".rstrip()


# on paper: HTML

_STYLE = (
    "body{font:14px/1.45 system-ui,sans-serif;margin:1.5rem;color:#1b1b1b;background:#fff}"
    "table{border-collapse:collapse;margin:.5rem 0 1rem}th,td{border:1px solid #aaa;padding:.25rem .5rem;vertical-align:top}"
    "th{background:#f2f2f2}td.num{text-align:right;white-space:nowrap}tr.group td,tr.total td{font-weight:600}"
    ".ok{color:#16692e}.mismatch{color:#a11212;background:#fdeaea}.note{display:block;font-weight:400}"
)


def render_html(*documents: ReconciledDocument) -> str:
    """One self-contained page; everything from the documents is escaped."""
    title = documents[0].title if len(documents) == 1 else f"Đối chiếu {len(documents)} văn bản"
    parts = [
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        *(_html_document(document) for document in documents),
    ]
    return "".join([*parts, "</body></html>\n"])


def _html_document(document: ReconciledDocument) -> str:
    parts = [
        f"<h1>{escape(document.title)}</h1><p>{escape(_summary(document))}</p>",
        *(_html_table(table) for table in document.tables),
    ]
    if document.prose:
        lines = "".join(f"<li{_class(c)}>{escape(_prose_line(c).plain)}</li>" for c in document.prose)
        parts.append(f"<h2>Số tiền trong lời văn</h2><ul>{lines}</ul>")
    return "".join(parts)


def _class(check: SumCheckRecord) -> str:
    return ' class="ok"' if check.ok else ' class="mismatch"'


def _html_table(table: ReconciledTable) -> str:
    unit = f" ({table.unit})" if table.unit else ""
    money = _money(table)
    head = "".join(f"<th>{escape(path)}</th>" for path in table.columns)
    rows = "".join(
        f'<tr class="{escape(row.kind)}">{"".join(_html_cell(c, k in money) for k, c in enumerate(row.cells))}</tr>'
        for row in table.rows
    )
    lines = "".join(f"<li>{escape(remark)}</li>" for remark in table.remarks)
    remarks = f"<ul>{lines}</ul>" if lines else ""
    return (
        f'<h2 id="{escape(table.table_id)}">{escape(table.table_id)}: {escape(table.title)}{escape(unit)}</h2>'
        f"<p>{escape(_counted(table))}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{remarks}"
    )


def _html_cell(cell: ReconciledFigure, number: bool) -> str:
    classes = " ".join(filter(None, ("num" if number else "", "" if cell.state == "unchecked" else cell.state)))
    attribute = f' class="{classes}"' if classes else ""
    tick = f" {TICKS[cell.state]}" if cell.state != "unchecked" else ""
    notes = "".join(f'<span class="note">{escape(note)}</span>' for note in cell.notes)
    return f"<td{attribute}>{escape(cell.text)}{tick}{notes}</td>"
