"""A person's decision is an input: read, applied, kept beside what was read first, reported when it has grown stale."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.database.versions import record_key
from pipeline.errors import ExitCode, InvalidConfig
from pipeline.review.corrections import (
    apply,
    current_value,
    load_corrections,
    parse_corrections,
    write_correction,
)
from schemas.corrections import Correction
from schemas.extraction import Extraction
from schemas.records import AmountRecord, DocumentRecord, Printed, ResponsibilityRecord, TargetRecord, TargetValueRecord

DOCUMENT = DocumentRecord(
    doc_id="d1", work_id="w1", source_path="a.pdf", sha256="0" * 64, media_type="application/pdf", pages=1
)
AMOUNT = AmountRecord(
    amount_id="d1/t6/amount/VI", doc_id="d1", table_id="t6", row_kind="group", label="Hạ tầng kỹ thuật", role="total",
    value=Decimal("1642.4"), unit="triệu đồng", vnd=1_642_400_000, page=12, as_written="1.642,4",
)  # fmt: skip
TARGET = TargetRecord(
    target_id="d1/b/target/1", doc_id="d1", text="Hồ sơ trực tuyến", due="2025", due_on=date(2025, 12, 31)
)
BUNDLE = Extraction(
    document=DOCUMENT,
    amounts=(AMOUNT,),
    targets=(TARGET,),
    target_values=(TargetValueRecord(target_id=TARGET.target_id, seq=0, comparator=">=", value=Decimal(80), unit="%"),),
    responsibilities=(ResponsibilityRecord(doc_id="d1", record_id=TARGET.target_id, role="lead", agency="Sở TTTT"),),
)


def correction(record: Printed | str, field: str, expected: object, value: object) -> Correction:
    name = record if isinstance(record, str) else record_key(record)
    return Correction.model_validate(
        {"record": name, "field": field, "expected": expected, "value": value, "who": "Lan", "why": "bản gốc trang 12"}
    )


def test_the_value_is_set_and_the_original_kept() -> None:
    after, stale = apply(BUNDLE, [correction(TARGET, "text", "Hồ sơ trực tuyến", "Hồ sơ trực tuyến toàn trình")])
    target = after.targets[0]
    assert (target.text, target.corrected_by, stale) == ("Hồ sơ trực tuyến toàn trình", "Lan", ())
    assert json.loads(target.original or "") == {"text": "Hồ sơ trực tuyến"}
    assert BUNDLE.targets[0].corrected_by is None


@pytest.mark.parametrize(
    ("field", "expected", "value", "figure", "vnd"),
    [
        ("value", "1.642,4", "60.320", Decimal(60320), 60_320_000_000),  # '.' groups thousands, as on paper
        ("value", "1642.4", "1.642,5", Decimal("1642.5"), 1_642_500_000),
        ("vnd", "1.642.400.000", "1642500000", Decimal("1642.5"), 1_642_500_000),
        ("unit", "triệu đồng", "nghìn đồng", Decimal("1642.4"), 1_642_400),
    ],
)
def test_figure_unit_and_dong_stay_consistent(field: str, expected: str, value: str, figure: Decimal, vnd: int) -> None:
    after, stale = apply(BUNDLE, [correction(AMOUNT, field, expected, value)])
    assert (after.amounts[0].value, after.amounts[0].vnd, stale) == (figure, vnd, ())
    original = json.loads(after.amounts[0].original or "")
    assert original[field] == AMOUNT.model_dump(mode="json")[field]


def test_records_with_composite_keys_and_days_that_follow() -> None:
    after, stale = apply(
        BUNDLE,
        [
            correction(BUNDLE.target_values[0], "comparator", ">=", ">"),
            correction(BUNDLE.responsibilities[0], "agency", "Sở TTTT", "Sở Thông tin và Truyền thông"),
            correction(TARGET, "due", "2025", "2024-Q2"),
            correction(DOCUMENT, "issued_on", None, "2022-04-21"),
        ],
    )
    assert stale == ()
    assert after.target_values[0].comparator == ">"
    assert after.responsibilities[0].agency == "Sở Thông tin và Truyền thông"
    assert (after.targets[0].due, after.targets[0].due_on) == ("2024-Q2", date(2024, 6, 30))
    assert after.document.issued_on == date(2022, 4, 21)


def test_two_corrections_of_one_record_keep_the_first_original() -> None:
    steps = [correction(AMOUNT, "value", "1.642,4", "1.650"), correction(AMOUNT, "value", "1.650", "1.660")]
    after, stale = apply(BUNDLE, steps)
    assert stale == ()
    assert after.amounts[0].value == 1660
    assert json.loads(after.amounts[0].original or "")["value"] == "1642.4"


def test_a_correction_whose_expected_value_is_gone_is_reported_and_not_applied() -> None:
    after, stale = apply(
        BUNDLE, [correction(AMOUNT, "value", "60.320", "63.320"), correction("d1/none", "text", "a", "b")]
    )
    assert after == BUNDLE
    assert [(f.code, f.severity, f.record_id, f.computed) for f in stale] == [
        ("stale_correction", "warning", AMOUNT.amount_id, "1.642,4"),
        ("stale_correction", "warning", None, None),
    ]
    assert stale[0].message == (
        'Bản sửa của Lan (value: "60.320" → "63.320") không áp dụng được: nay đọc được "1.642,4".'
    )


def test_a_correction_the_program_no_longer_needs_is_a_note() -> None:
    _, stale = apply(BUNDLE, [correction(AMOUNT, "value", "60.320", "1.642,4")])
    assert [(f.severity, f.message.endswith("có thể bỏ bản sửa.")) for f in stale] == [("note", True)]


@pytest.mark.parametrize("expected", ["right", "no longer right"])
@pytest.mark.parametrize(
    ("field", "value"), [("colour", "đỏ"), ("amount_id", "x"), ("value", "nhiều"), ("unit", "đô la")]
)
def test_what_a_record_cannot_hold_is_exit_9(field: str, value: str, expected: str) -> None:
    """Also where the correction is stale: it would fail only on the day when it applies again."""
    now = "1.642,4" if field == "value" else "triệu đồng"
    now = now if expected == "right" else "60.320"
    with pytest.raises(InvalidConfig) as caught:
        apply(BUNDLE, [correction(AMOUNT, field, now, value)])
    assert caught.value.code == ExitCode.INVALID_CONFIG == 9


def test_what_is_written_is_read_back_and_applies(tmp_path: Path) -> None:
    now = current_value(BUNDLE, AMOUNT.amount_id, "value")
    first = correction(AMOUNT, "value", now, "12,345")
    second = correction(TARGET, "text", "Hồ sơ trực tuyến", '"Dòng" có: dấu # và - gạch')
    folder = tmp_path / "corrections"
    path = write_correction(folder, "d1", first)
    path.write_text("# theo biên bản ngày 5/3\n" + path.read_text("utf-8"), "utf-8")
    write_correction(folder, "d1", second)
    read = load_corrections(folder)["d1"]
    assert [c.model_copy(update={"place": None}) for c in read] == [first, second]
    assert path.read_text("utf-8").startswith("# theo biên bản ngày 5/3\n- record: ")
    after, stale = apply(BUNDLE, read)
    assert (after.amounts[0].value, after.targets[0].text, stale) == (
        Decimal("12.345"),
        '"Dòng" có: dấu # và - gạch',
        (),
    )


def test_figures_and_days_in_a_file_stay_as_written() -> None:
    (read,) = parse_corrections(
        "- record: d1/t6/amount/VI\n  field: value\n  expected: 60.320\n  value: 63.320\n  who: Lan\n  why: bản gốc\n  on: 2025-03-05\n",
        "d1.yml",
    )
    assert (read.expected, read.value, read.on, read.place) == ("60.320", "63.320", date(2025, 3, 5), "d1.yml:1")


SOUND = "- {record: a, field: text, expected: b, value: c, who: Lan, why: d}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("record: a\n", "d1.yml:1: not a list of corrections"),
        (SOUND + "- just words\n", "d1.yml:2: not a correction"),
        (SOUND + "- record: a\n  field: text\n", "d1.yml:2: expected: field required; value: field required; who: field required; why: field required"),
        (SOUND + "-\n  record: a\n  record: b\n", "d1.yml:3: record stands twice"),
        (SOUND + "- {record: a, field: text, expected: b, value: c, who: '', why: d}\n", "d1.yml:2: who: string should have at least 1 character"),
        (SOUND + "- {record: a, colour: red, field: t, expected: b, value: c, who: e, why: d}\n", "d1.yml:2: colour: extra inputs are not permitted"),
        (SOUND + "- record: [a\n", "d1.yml:3: not YAML"),
        (SOUND + "- record: a\n\tfield: text\n", "d1.yml:3: not YAML"),
        ("- record: !!python/object:os.system {}\n", "d1.yml:1: could not determine a constructor"),
    ],
)  # fmt: skip
def test_a_bad_file_is_exit_9_with_file_line_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "d1.yml").write_text(text, "utf-8")
    with pytest.raises(InvalidConfig) as caught:
        load_corrections(tmp_path)
    assert caught.value.code == 9
    assert reason in str(caught.value)


def test_a_bad_file_is_not_appended_to(tmp_path: Path) -> None:
    path = tmp_path / "d1.yml"
    path.write_text("record: a\n", "utf-8")
    with pytest.raises(InvalidConfig):
        write_correction(tmp_path, "d1", correction(AMOUNT, "value", "1", "2"))
    assert path.read_text("utf-8") == "record: a\n"


@pytest.mark.parametrize("name", ["../d1", "a/b", "", "d 1"])
def test_no_path_comes_from_a_document_id(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidConfig):
        write_correction(tmp_path, name, correction(AMOUNT, "value", "1", "2"))
    assert list(tmp_path.iterdir()) == []


def test_no_folder_no_corrections_and_not_utf8(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "none") == {}
    (tmp_path / "d1.yml").write_bytes("- who: Lê".encode("cp1258", "replace") + b"\xff")
    with pytest.raises(InvalidConfig, match="not UTF-8"):
        load_corrections(tmp_path)


def test_a_remark_after_a_correction_outlives_its_withdrawal(tmp_path: Path) -> None:
    from pipeline.review.withdraw import withdraw_correction

    entries = [
        Correction(record=f"d1/{n}", field="value", expected="1", value="2", who="An", why="w", on=date(2026, 1, 5))
        for n in range(3)
    ]
    for entry in entries:
        write_correction(tmp_path, "d1", entry)
    path = tmp_path / "d1.yml"
    path.write_text(path.read_text("utf-8").replace('- record: "d1/2"', '# xem lại sau\n- record: "d1/2"'), "utf-8")
    assert withdraw_correction(tmp_path, "d1", entries[1])
    text = path.read_text("utf-8")
    assert '# xem lại sau\n- record: "d1/2"' in text
    assert "d1/1" not in text
