"""A document's sums as people check them on paper."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser

import pytest

from pipeline.checks import CheckInput, sum_checks
from pipeline.reconciliation import (
    ReconciledDocument,
    ReconciledFigure,
    _remarks,
    reconcile,
    reconcile_document,
    render_html,
    render_text,
)
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from schemas.base import Place
from schemas.extraction import Extraction
from schemas.layout import Paragraph
from schemas.outline import Head, Outline, PartKind, Section
from schemas.records import AmountRecord, CellRecord, DocumentRecord, FindingRecord, TableColumnRecord, TableRecord
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind
from tests.pages import pages_of

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1,
    type="Quyết định", number="781/QĐ-UBND", subject="Ban hành <b>Kế hoạch</b>",
)  # fmt: skip
HEADS = (("STT", "stt"), ("Nhiệm vụ", "name"), ("Tổng", "money"), ("TW", "money"), ("ĐP", "money"), ("Ghi chú", "note"))
ROWS = (
    ("item", "1", "Một cửa <script>alert(1)</script>", "300", "100", "200", "Công văn số 1"),
    ("item", "2", "Mạng LAN", "500", "", "500", ""),
    ("total", "", "Tổng cộng", "800", "100", "710", ""),
)


def document(*sentences: str) -> Extraction:
    """The records of a document with one table, after the checks."""
    cells = [
        CellRecord(doc_id="d1", table_id="t1", row=r, col=c, row_kind=kind, text=text)
        for r, (kind, *texts) in enumerate(ROWS)
        for c, text in enumerate(texts)
    ]
    table = Table(
        table_id="t1", unit="triệu đồng", kind=TableKind.PROJECTS, page_from=1, page_to=1, engine="lattice", confidence=1,
        columns=tuple(Column(index=k, path=(h,), role=r) for k, (h, r) in enumerate(HEADS)),
        rows=tuple(
            Row(index=k, kind=RowKind(kind), cells=tuple(Cell(col=c, text=t) for c, t in enumerate(texts)))
            for k, (kind, *texts) in enumerate(ROWS)
        ),
    )  # fmt: skip
    place = Place(page=1)
    paragraphs = tuple(Paragraph(text=s, places=(place,)) for s in sentences)
    section = Section(
        index=0, level=1, label="V", mark="V", heading="", part=PartKind.ATTACHED, paragraphs=paragraphs, place=place
    )
    parts = [("total", "tong", 800), ("item", "tw", 100), ("item", "dp", 700)]
    bundle = Extraction(
        document=DOCUMENT,
        tables=(TableRecord(doc_id="d1", table_id="t1", appendix="Phụ lục 1", title="Danh mục", unit="triệu đồng", kind="projects",
                            page_from=1, page_to=1, engine="lattice", confidence=1),),
        table_columns=tuple(TableColumnRecord(doc_id="d1", table_id="t1", col=k, path=h, role=r) for k, (h, r) in enumerate(HEADS)),
        cells=tuple(cells),
        amounts=tuple(
            AmountRecord(amount_id=n, doc_id="d1", row_kind=k, label=n, role="total", value=v, unit="triệu đồng", vnd=v * 10**6)
            for k, n, v in parts
        ),
    )  # fmt: skip
    given = CheckInput(bundle, (table,), Outline(head=Head(), sections=(section,)))
    return bundle.model_copy(update={"sum_checks": sum_checks(given)})


@pytest.fixture
def reconciled() -> ReconciledDocument:
    return reconcile_document(document("Tổng kinh phí: 800 triệu đồng (tám trăm mười triệu đồng)."))


def test_every_stated_sum_is_a_row_of_sum_checks() -> None:
    checks = document("Tổng kinh phí: 800 triệu đồng (tám trăm mười triệu đồng).").sum_checks
    assert [(c.kind, c.row, c.col, c.stated, c.computed, c.ok, c.parts) for c in checks] == [
        ("column_sum", 2, 2, 800, 800, True, 2),
        ("column_sum", 2, 3, 100, 100, True, 1),
        ("column_sum", 2, 4, 710, 700, False, 2),
        ("row_sum", 0, 2, 300, 300, True, 2),
        ("row_sum", 1, 2, 500, 500, True, 1),
        ("row_sum", 2, 2, 800, 810, False, 2),
        ("prose", None, None, 800_000_000, 800_000_000, True, 2),
        ("words", None, None, 800_000_000, 810_000_000, False, 1),
    ]
    assert len({c.sum_id for c in checks}) == len(checks)


def test_ok_mismatch_and_unchecked(reconciled: ReconciledDocument) -> None:
    (table,) = reconciled.tables
    states = [[cell.state for cell in row.cells[2:5]] for row in table.rows]
    assert states == [
        ["ok", "unchecked", "unchecked"],
        ["ok", "unchecked", "unchecked"],
        ["mismatch", "ok", "mismatch"],
    ]
    wrong = table.rows[2].cells[4]
    assert (wrong.text, wrong.stated, wrong.computed, wrong.notes) == ("710", 710, 700, ("cộng các dòng: 700",))
    assert (reconciled.agreed, reconciled.failed) == (5, 3)


def test_text_ticks_what_agrees_and_says_what_does_not(reconciled: ReconciledDocument) -> None:
    text = render_text(reconciled, width=100)
    assert "800 ✗" in text
    assert "300 ✓" in text
    assert "cộng các dòng: 700" in text
    assert "Công văn số 1" not in text  # only what one adds up
    assert "✗ Tổng kinh phí: ghi 800 triệu đồng; bằng chữ 810 triệu đồng" in " ".join(text.split())
    assert text.rstrip().endswith("Cả văn bản: 5 phép đối chiếu khớp, 3 không khớp.")
    assert "\x1b" not in text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_holds_the_words_of_the_document_as_words(reconciled: ReconciledDocument) -> None:
    page = _Tags()
    page.feed(render_html(reconciled))
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert "Một cửa <script>alert(1)</script>" in page.words
    assert page.tags.count("td") == 18
    assert "710 ✗" in page.words


def test_a_document_without_sums_and_an_unknown_table() -> None:
    empty = reconcile_document(Extraction(document=DOCUMENT))
    assert "Không có tổng nào để đối chiếu." in render_text(empty)
    with pytest.raises(KeyError):
        reconcile("t9", Extraction(document=DOCUMENT))


def test_sums_left_out_and_likely_explanations_stand_with_the_table() -> None:
    rows = (
        ("1", "Hạ tầng", "3.000"), ("2", "Dữ liệu", "500"), ("3", "Đào tạo cán bộ", "500"), ("4", "Đào tạo cán bộ", "500"),
        ("", "Tổng cộng", "4.000"),
    )  # fmt: skip
    left_out = (
        ("I", "Mạng", "", "5"),
        ("1", "Mạng xã", "5", "5"),
        ("II", "Kho", "7", "7"),
        ("1", "Kho tỉnh", "7", "7"),
    )
    left_out += (("III", "Trạm", "2", "2"), ("1", "Trạm thu", "2", "2"), ("", "Tổng cộng", "14", "14"))
    wrong = _read(("STT", "Nội dung", "Kinh phí (triệu đồng)"), rows)
    empty = _read(("STT", "Nội dung", "Năm 2026 (triệu đồng)", "Năm 2027 (triệu đồng)"), left_out)
    text = render_text(reconcile_document(wrong))
    assert "0 phép cộng khớp, 1 không khớp." in text
    assert "Có thể: chênh lệch bằng đúng dòng" in " ".join(text.split())
    table = reconcile("t1", empty)
    assert (table.failed, table.empty) == (0, 1)
    assert table.rows[0].cells[2].notes == ("để trống: 5",)
    assert "1 ô tổng để trống" in render_html(reconcile_document(empty))


def _read(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Extraction:
    edges = (60.0, 100.0, 260.0, 400.0, 540.0)[: len(header) + 1]
    return check(extract(tuple(pages_of(header, rows, edges)), "0" * 64, "application/pdf", "a.pdf"))


def test_one_reason_for_several_sums_is_said_once_and_one_note_once() -> None:
    mended = "nếu ô này là 9 thì cả cột và dòng đều khớp"
    findings = [
        FindingRecord(
            finding_id=f"f{k}", doc_id="d", code="sum_mismatch", origin="document", severity="error", message=f"Tổng {k} sai.",
            message_en="", likely=likely,
        )
        for k, likely in enumerate((mended, "có thể do làm tròn số", mended))
    ]  # fmt: skip
    assert _remarks(findings) == (
        f"Tổng 0 sai. Có thể: {mended}.", "Tổng 2 sai. Có thể: như trên.", "Tổng 1 sai. Có thể: có thể do làm tròn số.",
    )  # fmt: skip
    twice = ReconciledFigure(text="9", state="mismatch", failed=(("row_sum", Decimal(8)), ("row_sum", Decimal(8))))
    assert twice.notes == ("cộng các cột: 8",)
