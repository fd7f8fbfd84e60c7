"""Checks that read sentences, citations, years and records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.checks import CHECKS, CheckInput, confirmed_amounts, run_checks
from pipeline.checks.citations import citation_conflicts
from pipeline.checks.money_words import words_against_figures
from pipeline.checks.people import duplicate_agencies, duplicate_rows
from pipeline.checks.percents import percent_findings
from pipeline.checks.periods import period_mismatches, suspicious_periods
from pipeline.checks.prose import adds_up, prose_against_tables, prose_sums
from pipeline.checks.reading import ocr_doubts, poor_pages, shaky_tables, unplaced_words, unread_pages
from pipeline.checks.targets import target_mismatches
from schemas.base import Place
from schemas.extraction import Extraction
from schemas.layout import Paragraph, Unplaced
from schemas.outline import Attached, Head, Outline, PartKind, Section
from schemas.records import (
    AmountRecord,
    CitationRecord,
    DocumentRecord,
    ResponsibilityRecord,
    TableRecord,
    TargetRecord,
    TargetValueRecord,
    TaskRecord,
)
from schemas.tables import Cell, Column, Row, RowKind, Table, TableKind

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1
)
PAGE = Place(page=1)


def reading(
    *sentences: str, confidence: float | None = None, title: str | None = None, **records: object
) -> CheckInput:
    paragraphs = tuple(Paragraph(text=s, places=(PAGE,), confidence=confidence) for s in sentences)
    section = Section(
        index=0, level=1, label="V", mark="V.", heading="", part=PartKind.ATTACHED, paragraphs=paragraphs, place=PAGE
    )
    head = Head(attached=Attached(type="Kế hoạch", title=title) if title else None)
    extraction = Extraction.model_validate({"document": DOCUMENT, **records})
    return CheckInput(extraction, outline=Outline(head=head, sections=(section,)))


def grid(*rows: tuple[str, ...], heads: tuple[str, ...], roles: tuple[str, ...], **facts: object) -> Table:
    values: dict[str, object] = {
        "table_id": "t1", "kind": TableKind.TASKS, "page_from": 1, "page_to": 1, "engine": "lattice", "confidence": 1.0,
        "columns": tuple(Column(index=k, path=(h,), role=r) for k, (h, r) in enumerate(zip(heads, roles, strict=True))),
        "rows": tuple(
            Row(index=k, kind=RowKind.ITEM, cells=tuple(Cell(col=c, text=t) for c, t in enumerate(row)))
            for k, row in enumerate(rows)
        ),
    }  # fmt: skip
    return Table.model_validate({**values, **facts})


def money(name: str, value: str, kind: str = "item", unit: str = "triệu đồng", **more: object) -> AmountRecord:
    figure = Decimal(value)
    factor = {"triệu đồng": 10**6, "đồng": 1}[unit]
    facts: dict[str, object] = {
        "amount_id": name, "doc_id": "d1", "row_kind": kind, "label": name, "role": "total", "value": figure,
        "unit": unit, "vnd": int(figure * factor),
    }  # fmt: skip
    return AmountRecord.model_validate({**facts, **more})


# figures and words


def test_words_that_say_another_sum() -> None:
    found = words_against_figures(
        reading("Tổng kinh phí: 26.430 triệu đồng (hai mươi sáu tỷ ba trăm bốn mươi triệu đồng).")
    )
    assert [(f.code, f.origin, f.severity, f.stated, f.computed) for f in found] == [
        ("words_mismatch", "document", "error", "26.430", "26.340")
    ]


def test_words_that_agree_say_nothing() -> None:
    assert words_against_figures(reading("Kinh phí 7.300.000.000 đ (Bảy tỷ ba trăm triệu đồng).")) == []


def test_a_figure_whose_unit_only_the_words_tell() -> None:
    found = words_against_figures(reading("- Vốn đầu tư từ ngân sách địa phương: 13.000 (mười ba tỷ đồng)"))
    assert [(f.code, f.severity, f.computed) for f in found] == [("missing_unit", "note", "13.000 triệu đồng")]


def test_a_figure_without_unit_that_no_unit_makes_agree() -> None:
    found = words_against_figures(reading("- Vốn đầu tư: 13.500 (mười ba tỷ đồng)"))
    assert [(f.code, f.severity) for f in found] == [("words_mismatch", "error")]


# percentages


@pytest.mark.parametrize(
    ("sentence", "computed"),
    [
        ("UBND cấp xã đã triển khai: 28/109 cơ quan, tỷ lệ: 25,68%.", None),  # cut, not rounded
        ("UBND cấp xã đã triển khai: 28/109 cơ quan, tỷ lệ: 25,69%.", None),
        ("UBND cấp xã đã triển khai: 28/109 cơ quan, tỷ lệ: 26,58%.", "25,69%"),
        ("Có 864.700/1.022.791 người dân khai báo y tế đạt tỷ lệ 70,71%", "84,54%"),
        ("tiếp nhận: 29.217 hồ sơ. Trong đó, giải quyết đúng hạn: 28.767 hồ sơ, đạt tỷ lệ 84,09%.", "98,46%"),
        ("có 1.697 dịch vụ công, trong đó: có 42 DVCTT mức độ 3, tỷ lệ đạt 2,48%", "2,47%"),
        ("Tháng 11/2021 đã hoàn thành cho 100% UBND cấp huyện", None),
        ("cung cấp dịch vụ 24/7, đạt 100%", None),
        ("theo Quyết định số 12/2020/QĐ-UBND, tỷ lệ đạt 80%", None),
    ],
)
def test_shares_in_sentences(sentence: str, computed: str | None) -> None:
    found = percent_findings(reading(sentence))
    assert [(f.code, f.computed) for f in found] == ([("percent_mismatch", computed)] if computed else [])


# sums in the prose


@pytest.mark.parametrize(
    ("total", "parts", "agree"),
    [
        (36_065, (16_000, 20_065), True),
        (36_065, (16_000, 20_056), False),
        (174_650, (60_910, 0, 60_910, 113_740, 0, 113_740), True),  # Năm 2025 (0 + 60.910), 2026-2030 (0 + 113.740)
        (100, (60, 40, 70, 30), True),  # by source, then by year
        (100, (60, 40, 70), False),
    ],
)
def test_parts_that_add_up(total: int, parts: tuple[int, ...], agree: bool) -> None:
    assert adds_up(total, parts) is agree


def test_a_sum_of_the_body_against_its_parts() -> None:
    document = reading(amounts=(money("tong", "36065", "total"), money("dau-tu", "16000"), money("su-nghiep", "20056")))
    found = prose_sums(document)
    assert [(f.code, f.record_id, f.stated, f.computed) for f in found] == [
        ("sum_mismatch", "tong", "36.065", "36.056")
    ]
    assert found[0].message == '"tong" ghi 36.065 triệu đồng, cộng các khoản liệt kê được 36.056, lệch 9.'
    assert found[0].compared == ("tong", "dau-tu", "su-nghiep")


def test_a_sum_of_the_body_against_the_appendix() -> None:
    table = TableRecord(
        doc_id="d1", table_id="t1", kind="projects", page_from=2, page_to=2, engine="lattice", confidence=1
    )
    cell = money("cell", "36065", "total", table_id="t1", column_path="Tổng cộng", period="2022")
    right, wrong = (
        money("body", "36065000000", "total", "đồng", period="2022"),
        money("body", "36605", "total", period="2022"),
    )
    past = money("past", "29747", "total", period="2021")
    assert prose_against_tables(reading(amounts=(right, past, cell), tables=(table,))) == []
    found = prose_against_tables(reading(amounts=(wrong, cell), tables=(table,)))
    assert [(f.code, f.stated, f.computed) for f in found] == [("prose_table_mismatch", "36.605", "36.065")]


# citations


def cited(number: str, day: date | None, title: str | None = None, kind: str = "Quyết định") -> CitationRecord:
    return CitationRecord(
        citation_id=f"c-{number}-{day}", doc_id="d1", number=number, type=kind, issued_on=day, title=title
    )


@pytest.mark.parametrize(
    ("citations", "found"),
    [
        ([("47/2020/NĐ-CP", date(2020, 4, 9), None), ("47/2020/NĐ-CP", date(2020, 4, 29), None)], [("date_conflict", "warning")]),
        ([("677/QĐ-UBND", date(2017, 6, 29), None), ("677/QĐ-UBND", date(2016, 3, 29), None)], [("date_conflict", "note")]),
        (
            [("14/CT-TTg", date(2018, 5, 25), "nâng cao năng lực phòng, chống phần mềm độc hại"),
             ("14/CT-TTg", date(2019, 6, 7), "tăng cường bảo đảm an toàn, an ninh mạng")],
            [],
        ),
        ([("1104/QĐ-UBND", date(2021, 5, 14), None), ("1104/KH-UBND", date(2021, 5, 14), None)], [("citation_conflict", "warning")]),
        ([("749/QĐ-TTg", date(2020, 6, 3), None), ("749/QĐ-TTg", None, None)], []),
    ],
)  # fmt: skip
def test_one_document_with_two_dates_or_types(
    citations: list[tuple[str, date | None, str | None]], found: list[tuple[str, str]]
) -> None:
    document = reading(citations=tuple(cited(*c) for c in citations))
    assert [(f.code, f.severity) for f in citation_conflicts(document)] == found


# years


def test_odd_periods_of_a_time_column() -> None:
    table = grid(
        ("1", "Đề án thương mại điện tử", "2020-2020"), ("2", "Đề án khác", "2025 - 2022"), ("3", "Đề án thường", "2020-2025"),
        heads=("STT", "Nhiệm vụ", "Thời gian thực hiện"), roles=("stt", "name", "time"),
    )  # fmt: skip
    found = suspicious_periods(CheckInput(Extraction(document=DOCUMENT), (table,)))
    assert [(f.code, f.severity, f.stated) for f in found] == [
        ("suspicious_period", "note", "2020-2020"), ("suspicious_period", "warning", "2025 - 2022"),
    ]  # fmt: skip


def test_a_due_year_before_the_plan() -> None:
    tasks = tuple(
        TaskRecord(task_id=f"k{y}", doc_id="d1", text=f"Nhiệm vụ năm {y}", due=str(y)) for y in (2019, 2022, 2025)
    )
    found = suspicious_periods(reading(tasks=tasks, title="Phát triển chính quyền số giai đoạn 2022-2025"))
    assert [(f.record_id, f.stated, f.computed) for f in found] == [("k2019", "2019", "2022-2025")]


def test_title_and_column_of_two_periods() -> None:
    table = grid(
        heads=("STT", "Kinh phí giai đoạn 2016 - 2020"),
        roles=("stt", "money"),
        title="Đánh giá đầu tư giai đoạn 2016-2019",
    )
    found = period_mismatches(CheckInput(Extraction(document=DOCUMENT), (table,)))
    assert [(f.stated, f.computed) for f in found] == [("2016-2019", "2016-2020")]


# rows and bodies


def test_a_row_printed_twice() -> None:
    rows = (("1", "Đào tạo, tập huấn an toàn thông tin", "50"), ("2", "Đào tạo, tập huấn an toàn thông tin", "50"),
            ("3", "Đào tạo, tập huấn an toàn thông tin", "40"))  # fmt: skip
    table = grid(*rows, heads=("STT", "Nhiệm vụ", "Kinh phí"), roles=("stt", "name", "money"))
    found = duplicate_rows(CheckInput(Extraction(document=DOCUMENT), (table,)))
    assert [f.stated for f in found] == ["2 Đào tạo, tập huấn an toàn thông tin"]


def test_a_body_that_leads_and_coordinates() -> None:
    task = TaskRecord(task_id="k1", doc_id="d1", table_id="t3", text="Hóa đơn điện tử")
    roles = (("lead", "Cục Thuế"), ("coordinating", "Cục Thuế"), ("coordinating", "Sở Tài chính"))
    people = tuple(
        ResponsibilityRecord.model_validate({"doc_id": "d1", "record_id": "k1", "role": role, "seq": k, "agency": name})
        for k, (role, name) in enumerate(roles)
    )
    found = duplicate_agencies(reading(tasks=(task,), responsibilities=people))
    assert [f.message for f in found] == ['"Hóa đơn điện tử": Cục Thuế được ghi vừa chủ trì, vừa phối hợp.']


# targets in two places


def targets(
    body: str, row: str, body_value: tuple[str, str], row_value: tuple[str, str], due: str = "2025"
) -> CheckInput:
    def target(name: str, text: str, table_id: str | None, year: str) -> TargetRecord:
        return TargetRecord(target_id=name, doc_id="d1", table_id=table_id, text=text, due=year)

    def value(name: str, sign: str, figure: str) -> TargetValueRecord:
        return TargetValueRecord.model_validate(
            {"target_id": name, "seq": 0, "comparator": sign, "value": figure, "unit": "%"}
        )

    return reading(
        targets=(target("body", body, None, "2025"), target("row", row, "t2", due)),
        target_values=(value("body", *body_value), value("row", *row_value)),
    )


HOSO = "hồ sơ công việc tại cấp huyện được xử lý trên môi trường mạng"


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (targets(f"Tối thiểu 80% {HOSO}", f"Tỷ lệ {HOSO}", (">=", "80"), (">=", "80")), []),
        (
            targets(f"Tối thiểu 80% {HOSO}", f"Tỷ lệ {HOSO}", (">=", "80"), (">", "80")),
            [("note", "tối thiểu 80", "trên 80")],
        ),
        (
            targets(f"Tối thiểu 80% {HOSO}", f"Tỷ lệ {HOSO}", (">=", "80"), (">=", "90")),
            [("warning", "tối thiểu 80", "tối thiểu 90")],
        ),
        (
            targets(f"Tối thiểu 80% {HOSO}", f"Tỷ lệ {HOSO}", (">=", "80"), (">=", "80"), "2030"),
            [("warning", "2025", "2030")],
        ),
        (targets(f"Tối thiểu 80% {HOSO}", "Tỷ lệ người dân có chữ ký số cá nhân", (">=", "80"), (">=", "50")), []),
    ],
)
def test_a_target_of_the_body_against_its_row(document: CheckInput, found: list[tuple[str, str, str]]) -> None:
    assert [(f.severity, f.stated, f.computed) for f in target_mismatches(document)] == found


# what was read badly


def test_our_own_doubts() -> None:
    table = grid(heads=("STT",), roles=("stt",), confidence=0.6, doubts=("cột 3 có thể là hai cột",))
    words = Unplaced(text="Chữ lạc", place=PAGE)
    document = CheckInput(
        Extraction(document=DOCUMENT),
        (table,),
        unread=((4, "bản quét, chưa cài tesseract"),),
        unplaced=(words,),
        poor=((5, 0.49),),
    )
    found = [*shaky_tables(document), *unread_pages(document), *unplaced_words(document), *poor_pages(document)]
    assert [(f.code, f.origin) for f in found] == [
        ("low_confidence_table", "extraction"), ("unreadable_page", "extraction"), ("unplaced_text", "extraction"),
        ("poor_page", "extraction"),
    ]  # fmt: skip
    assert found[3].message == "Trang 5 đọc từ bản quét với độ tin cậy 49%: nội dung chưa dùng được."
    assert found[1].message == "Trang 4 không đọc được: bản quét, chưa cài tesseract."


def test_money_from_a_scan_needs_a_witness() -> None:
    spoken = "Tổng kinh phí: 500 triệu đồng (năm trăm triệu đồng)."
    amounts = (money("said", "500", confidence=0.9), money("alone", "300", confidence=0.99), money("printed", "200"))
    document = reading(spoken, amounts=amounts)
    assert confirmed_amounts(document) == {"said"}
    assert [(f.code, f.record_id, f.severity) for f in ocr_doubts(document)] == [
        ("ocr_low_confidence", "alone", "note")
    ]


def test_checks_are_listed_once_and_run_in_order() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
    document = reading(
        "Kinh phí: 26.430 triệu đồng (hai mươi sáu tỷ ba trăm bốn mươi triệu đồng), 28/109 cơ quan, tỷ lệ 26,58%."
    )
    assert [f.code for f in run_checks(document)] == ["words_mismatch", "percent_mismatch"]
