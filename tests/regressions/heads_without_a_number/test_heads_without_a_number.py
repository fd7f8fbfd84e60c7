"""A document whose head, number, day or signature is not there at all had NULL in its record and nothing that said so; a scan
whose blank line for the number lost its slash, `số.........KH-VPUBND`, was held for a number misread."""

from __future__ import annotations

from hashlib import sha256

import pytest

from extractors.layout.head import read_head
from extractors.layout.numbering import outline_findings
from extractors.layout.outline import read_outline
from extractors.layout.references import read_reference
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.sniff import TEXT
from tests.layout_text import layout

BODY = (
    "I. MỤC TIÊU\n\nĐến hết năm 2026, 80% hồ sơ được xử lý trực tuyến.\n\nII. NHIỆM VỤ\n\nNâng cấp cổng dịch vụ công.\n\n"
    "III. TỔ CHỨC THỰC HIỆN\n\nVăn phòng Sở chủ trì.\n\n"
)
TITLE = "KẾ HOẠCH\n\nChuyển đổi số năm 2026\n\n"
HEAD = "SỞ KHOA HỌC VÀ CÔNG NGHỆ\n\nSố: 12/KH-SKHCN\n\nSông Lam, ngày 02 tháng 3 năm 2026\n\n"
SIGNED = "GIÁM ĐỐC\n\nTrần Văn An\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(HEAD + TITLE + BODY + SIGNED, [], id="all there"),
        pytest.param(TITLE + BODY + SIGNED, ["missing_number", "missing_date"], id="no head"),
        pytest.param(HEAD + TITLE + BODY, ["missing_signer"], id="no signature"),
        pytest.param(
            TITLE + "(Kèm theo Quyết định số 7/QĐ-UBND ngày 02/3/2026 của UBND tỉnh Sông Lam)\n\n" + BODY, [],
            id="a plan apart from its decision",
        ),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(text: str, codes: list[str]) -> None:
    data = text.encode()
    findings = check(extract(read(data, TEXT), sha256(data).hexdigest(), TEXT, "a.txt")).findings
    missing = [f for f in findings if f.code.startswith("missing_")]
    assert [f.code for f in missing] == codes
    assert {(f.origin, f.page) for f in missing} <= {("document", 1)}


@pytest.mark.parametrize("number", [".........KH-VPUBND", " KH-VPUBND", " ……../KH-VPUBND"])
def test_a_blank_without_its_slash_is_a_blank(number: str) -> None:
    reference = read_reference(f"(Kèm theo Kế hoạch số{number} ngày ... tháng 8 năm 2025 của Văn phòng UBND tỉnh)")
    assert reference is not None
    assert (reference.number, reference.missing_number, reference.missing_date) == (None, True, True)


def test_digits_without_a_slash_are_no_number() -> None:
    """`388/KH-UBND` whose slash was read as a 7."""
    reference = read_reference("(Kèm theo Kế hoạch số 3887KH-UBND ngày 05/8/2025 của UBND tỉnh)")
    assert reference is not None
    assert (reference.number, reference.missing_number) == (None, False)


def test_a_number_and_day_in_handwriting_are_unread_not_blank() -> None:
    paper = layout("<L>SỞ Y TẾ\n<L>Số: \ufffdBC-SYT\n<R>Sông Lam, ngày \ufffdháng 7 năm 2019\n**BÁO CÁO\n**Công khai")
    head = read_head(paper)
    assert (head.number, head.number_as_written, head.issued_on) == (None, "Số: \ufffdBC-SYT", None)
    codes = [f.code for f in outline_findings(read_outline(paper))]
    assert codes == ["unparsed_number", "unparsed_number", "issuer_without_place", "missing_signer"]
