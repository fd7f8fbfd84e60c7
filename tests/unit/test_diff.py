"""What a diff says about changes a reviewer knows: a figure, a word, a blank, a row put in above others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.database.versions import content, record_key
from pipeline.review.describe import describe
from pipeline.review.diff import apply_diff, diff
from pipeline.review.report import render_html, render_text
from pipeline.review.severity import field_severity
from pipeline.review.texts import Said
from pipeline.review.words import compare
from schemas.extraction import Extraction
from schemas.review import State
from tests.builders import make_extraction

ROWS = ("Xây dựng trung tâm dữ liệu", "Nâng cấp mạng diện rộng", "Đào tạo cán bộ chuyên trách")


def state(extraction: Extraction) -> State:
    """As record_versions would hold it."""
    tables = [
        (extraction.document,),
        *(getattr(extraction, name) for name in Extraction.model_fields if name != "document"),
    ]
    rows = [row for table in tables for row in table if hasattr(row, "doc_id") or row.TABLE == "target_values"]
    return {(row.TABLE, record_key(row)): json.loads(content(row)) for row in rows}


def tasks(*texts: str, **more: Any) -> State:
    """A table's tasks as they are keyed: by the number the row carries."""
    return {
        ("tasks", f"d1/t1/task/{n}"): {"task_id": f"d1/t1/task/{n}", "doc_id": "d1", "table_id": "t1", "stt": str(n), "text": t} | more
        for n, t in enumerate(texts, 1)
    }  # fmt: skip


def changed(a: State, table: str, key: str, **fields: Any) -> State:
    return a | {(table, key): a[table, key] | fields}


def test_state_and_itself_do_not_differ() -> None:
    a = state(make_extraction())
    found = diff(a, a)
    assert found.changes == ()
    assert sum(count.same for count in found.counts) == len(a)


def test_row_put_in_above_is_one_addition_and_the_rest_renumbered() -> None:
    a, b = tasks(*ROWS), tasks("Mua sắm máy chủ", *ROWS)
    found = diff(a, b).changes
    assert [(c.old_key, c.new_key) for c in found if c.kind == "added"] == [(None, "d1/t1/task/1")]
    assert [(c.old_key, c.new_key) for c in found if c.kind == "changed"] == [
        ("d1/t1/task/1", "d1/t1/task/2"), ("d1/t1/task/2", "d1/t1/task/3"), ("d1/t1/task/3", "d1/t1/task/4"),
    ]  # fmt: skip
    assert {c.severity for c in found if c.kind == "changed"} == {"wording"}


def test_row_renumbered_and_reworded_is_still_the_same_row() -> None:
    a = tasks(*ROWS)
    b = tasks(ROWS[0], "Đào tạo cán bộ chuyên trách về an toàn", ROWS[1])
    pairs = {c.old_key: c.new_key for c in diff(a, b).changes}
    assert pairs == {"d1/t1/task/2": "d1/t1/task/3", "d1/t1/task/3": "d1/t1/task/2"}


def test_money_of_a_renumbered_row_follows_it() -> None:
    def with_money(rows: State) -> State:
        owners = list(rows)
        return rows | {
            ("amounts", f"{key}/a"): {"amount_id": f"{key}/a", "doc_id": "d1", "table_id": "t1", "record_id": key, "value": "100",
                                      "label": rows[table, key]["text"]}
            for table, key in owners
        }  # fmt: skip

    found = diff(with_money(tasks(*ROWS)), with_money(tasks("Mua sắm máy chủ", *ROWS))).changes
    money = [c for c in found if c.table == "amounts"]
    assert [c.kind for c in money].count("added") == 1
    assert {c.severity for c in money if c.kind == "changed"} == {"place"}


@pytest.mark.parametrize(
    ("table", "field", "old", "new", "severity"),
    [
        ("amounts", "value", "100.000000", "1000.000000", "money"),
        ("tables", "unit", "triệu đồng", "đồng", "money"),
        ("target_values", "value", "80", "90", "value"),
        ("targets", "due_on", "2025-12-31", None, "value"),
        ("targets", "text", "80% hồ sơ trực tuyến", "90% hồ sơ trực tuyến", "value"),
        ("tasks", "text", "Triển khai đô thị thông minh", "Triển khai đô thị thông mình", "wording"),
        ("tasks", "text", "Triển khai  đô thị", "Triển khai đô thị", "space"),
        ("tasks", "stt", "1", "2", "wording"),
        ("cells", "text", "1.500", "1.600", "value"),
        ("cells", "bbox", [1, 2, 3, 4], [1, 2, 3, 5], "place"),
    ],
)
def test_severity_of_a_field(table: str, field: str, old: Any, new: Any, severity: str) -> None:
    assert field_severity(table, field, old, new) == severity


def test_reason_is_the_code_when_another_version_read_it() -> None:
    a = tasks(*ROWS)
    b = changed(a, "tasks", "d1/t1/task/1", text="Xây dựng trung tâm dữ liệu tỉnh")
    versions = (lambda _t, _k: "v1", lambda _t, _k: "v2")
    assert [c.reason for c in diff(a, b, code=versions).changes] == ["code"]


def test_reason_is_a_correction_when_somebody_corrected_it() -> None:
    a = tasks(*ROWS)
    b = changed(a, "tasks", "d1/t1/task/1", text="Xây dựng kho dữ liệu", corrected_by="Nguyễn Văn A")
    assert [c.reason for c in diff(a, b).changes if c.key == "d1/t1/task/1"] == ["correction"]


def test_reason_is_the_file_when_the_decision_came_as_another_file() -> None:
    a = state(make_extraction("cu.pdf", work_id="w1"))
    b = state(make_extraction("moi.pdf", work_id="w1"))
    found = diff(a, b).changes
    assert {c.reason for c in found} == {"file"}
    assert {c.kind for c in found} == {"changed"}


def test_reason_is_the_document_when_it_is_new() -> None:
    found = diff({}, tasks(*ROWS)).changes
    assert {(c.kind, c.reason) for c in found} == {("added", "document")}


def test_finding_is_shown_with_the_change_that_caused_it() -> None:
    a = state(make_extraction())
    key = next(k for t, k in a if t == "amounts")
    b = changed(a, "amounts", key, value="9", vnd=9)
    b["findings", "f9"] = {"finding_id": "f9", "doc_id": key.split("-")[0], "code": "sum_mismatch", "severity": "error",
                           "record_id": key, "message": "Cộng không khớp."}  # fmt: skip
    (change,) = [c for c in diff(a, b).changes if c.table == "amounts"]
    assert change.caused == ("Cộng không khớp.",)
    (back,) = [c for c in diff(b, a).changes if c.table == "amounts"]
    assert back.cured == ("Cộng không khớp.",)


def test_table_cells_follow_their_row() -> None:
    def cells(*rows: tuple[str, str]) -> State:
        return {
            ("cells", f"d1|t1|{r}|{c}"): {"doc_id": "d1", "table_id": "t1", "row": r, "col": c, "text": text}
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        }

    a = cells(("1", "Máy chủ"), ("2", "Đường truyền"))
    b = cells(("1", "Bản quyền phần mềm"), ("2", "Máy chủ"), ("3", "Đường truyền"))
    found = diff(a, b).changes
    moved = {c.old_key: c.new_key for c in found if c.kind == "changed"}
    assert moved == {"d1|t1|0|1": "d1|t1|1|1", "d1|t1|1|1": "d1|t1|2|1"}
    assert {c.new_key for c in found if c.kind == "added"} == {"d1|t1|0|1", "d1|t1|2|0"}


def test_field_counts_tell_added_from_changed() -> None:
    a = tasks(*ROWS, note="cũ")
    b = changed(changed(tasks(*ROWS), "tasks", "d1/t1/task/1", note="mới"), "tasks", "d1/t1/task/2", note="cũ")
    counts = {c.field: (c.added, c.removed, c.changed, c.same) for c in diff(a, b).counts}
    assert counts["note"] == (0, 1, 1, 1)


def test_words_that_differ_are_marked() -> None:
    pieces = [(p.op, p.text) for p in compare("Kinh phí 1.500 triệu đồng", "Kinh phí 1.600 triệu đồng")]
    assert pieces == [("same", "Kinh phí "), ("old", "1.500"), ("new", "1.600"), ("same", " triệu đồng")]


def test_diff_applied_gives_the_other_state() -> None:
    a, b = state(make_extraction(rows=3)), state(make_extraction(rows=5))
    assert apply_diff(diff(a, b), a) == b
    assert apply_diff(diff(b, a), b) == a


def test_day_is_marked_whole() -> None:
    pieces = [(p.op, p.text) for p in compare("2024-12-31", "2025-03-31")]
    assert pieces == [("old", "2024-12-31"), ("new", "2025-03-31")]
    assert [p.text for p in compare("giai đoạn 2016-2020", "giai đoạn 2016-2025") if p.op != "same"] == ["2020", "2025"]


def test_document_without_a_change_is_counted_as_the_same() -> None:
    """Equal records stay in the database: only their number is given."""
    found = diff({}, tasks(*ROWS), same={("d1", "cells"): 4, ("d2", "tasks"): 7})
    assert [(c.table, c.same, c.added) for c in found.counts if c.doc_id == "d2"] == [("tasks", 7, 0)]
    assert "Không đổi: 1 văn bản." in render_text(found, "vi")
    assert "Unchanged: 1 documents." in render_html(found, "en")


def test_amount_says_its_column_and_a_long_name_does_not_hide_its_figure() -> None:
    label = "Xây dựng cơ sở dữ liệu hạ tầng bưu chính viễn thông trên hệ thống thông tin địa lý GIS (Dự án chuyển tiếp)"
    record = {"label": label, "column_path": "Năm 2020 > TW", "period": "2020", "value": "2500", "unit": "triệu đồng"}
    text = describe("amounts", record, Said("vi"))
    assert text.startswith("Xây dựng cơ sở dữ liệu")
    assert text.endswith("… · Năm 2020 > TW: 2.500 triệu đồng")
    assert len(text) <= 112


@pytest.mark.parametrize(
    ("table", "record", "vi", "en"),
    [
        ("citations", {"type": "Luật", "title": "Luật Đầu tư công"}, "Luật Đầu tư công", "Luật Đầu tư công"),
        ("cells", {"table_id": "t1", "row": 8, "col": 0, "text": ""}, "t1, dòng 9, cột 1: –", "t1, row 9, column 1: –"),
        ("responsibilities", {"agency": "Sở Nội vụ", "role": "lead"}, "Sở Nội vụ (chủ trì)", "Sở Nội vụ (lead)"),
        ("findings", {"message": "Tổng không khớp.", "message_en": "The total is off."}, "Tổng không khớp.", "The total is off."),
    ],
)  # fmt: skip
def test_record_in_a_line_in_either_language(table: str, record: dict[str, Any], vi: str, en: str) -> None:
    assert (describe(table, record, Said("vi")), describe(table, record, Said("en"))) == (vi, en)


def test_findings_beside_a_change_speak_the_language_of_the_page() -> None:
    a = state(make_extraction())
    key = next(k for t, k in a if t == "amounts")
    b = changed(a, "amounts", key, value="9", vnd=9)
    b["findings", "f9"] = {"finding_id": "f9", "doc_id": key.split("-")[0], "code": "sum_mismatch", "severity": "error",
                           "record_id": key, "message": "Cộng không khớp.", "message_en": "The sum is off."}  # fmt: skip
    assert "finding caused: The sum is off." in render_text(diff(a, b), "en")
    assert "phát hiện mới: Cộng không khớp." in render_text(diff(a, b), "vi")


def test_what_only_moved_makes_no_lines_of_counts() -> None:
    a = tasks(*ROWS)
    b = changed(changed(a, "tasks", "d1/t1/task/1", page=9), "tasks", "d1/t1/task/2", text="Khác hẳn")
    assert "page" not in render_text(diff(a, b), "vi")
    assert "page" in render_text(diff(a, b), "vi", everything=True)


def test_as_written_is_not_said_again_beside_the_field_it_was_read_into() -> None:
    a = tasks(*ROWS)
    key = "d1/t1/task/1"
    both = changed(a, "tasks", key, text="Xây dựng kho dữ liệu", as_written="Xây dựng kho dữ liệu")
    alone = changed(a, "tasks", key, as_written="Xây dựng trung  tâm")
    assert "nguyên văn:" not in render_text(diff(a, both), "vi")
    assert "nguyên văn:" in render_text(diff(a, alone), "vi")
