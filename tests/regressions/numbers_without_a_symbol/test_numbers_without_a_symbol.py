"""`QĐ 749`, `Quyết định 749 ngày 03/6/2020 của Thủ tướng`, `Nghị định 73/2019` were no citations, or found no document."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from extractors.language.citations import complete_numbers, find_citations
from pipeline.database.link import link_citations
from pipeline.database.migrate import ensure_schema
from tests.builders import make_extraction
from tests.unit.test_load import load


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("theo QĐ 749;", "Quyết định", "749"),
        ("theo QĐ số 749 của Thủ tướng.", "Quyết định", "749"),
        ("thực hiện NQ 52 của Bộ Chính trị", "Nghị quyết", "52"),
        ("Thông tư 22/2019 của Bộ Nội vụ", "Thông tư", "22/2019"),
        ("theo Nghị định 73/2019", "Nghị định", "73/2019/NĐ-CP"),
        ("theo NĐ 30/2020.", "Nghị định", "30/2020/NĐ-CP"),
    ],
)
def test_short_forms(text: str, kind: str, number: str) -> None:
    assert [(c.type, c.number) for c in find_citations(text)] == [(kind, number)]


@pytest.mark.parametrize("text", ["Kế hoạch 3/2026", "NQ 5 năm", "KH 2025", "QĐ 02 nội dung", "NĐ 749 tấn"])
def test_counts_and_months_are_none(text: str) -> None:
    assert find_citations(text) == []


PAPER = """Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ; Quyết định số 749/QĐ-UBND ngày 12/4/2021 của
Ủy ban nhân dân tỉnh Sông Mây; Luật Đấu thầu số 22/2023/QH15;"""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Quyết định 749 ngày 03/6/2020 của Thủ tướng", "749/QĐ-TTg"),
        ("QĐ 749 của Thủ tướng Chính phủ", "749/QĐ-TTg"),
        ("Quyết định 749 ngày 12/4/2021", "749/QĐ-UBND"),
        ("theo QĐ 749;", "749"),  # either
        ("Quyết định 749 ngày 01/01/2022", "749"),  # neither
        ("theo quy định của Luật Đấu thầu", "22/2023/QH15"),
    ],
)
def test_it_is_the_one_that_the_paper_cites_in_full(text: str, number: str) -> None:
    mentions = find_citations(PAPER) + find_citations(text)
    assert complete_numbers(mentions)[-1].number == number


@pytest.mark.parametrize(
    ("cited", "linked"),
    [
        ({"issued_on": date(2020, 6, 3), "issuer": None}, True),
        ({"issued_on": None, "issuer": "Thủ tướng Chính phủ"}, True),
        ({"issued_on": date(2021, 6, 3), "issuer": "Thủ tướng Chính phủ"}, False),
        ({"issued_on": None, "issuer": None}, False),
        ({"issued_on": date(2020, 6, 3), "issuer": None, "type": "Nghị quyết"}, False),
    ],
)
def test_its_document_in_the_database(cited: dict[str, object], linked: bool) -> None:
    citing = make_extraction("a.pdf")
    bare = citing.citations[0].model_copy(update={"number": "749", "type": "Quyết định"} | cited)
    facts = {"number": "749/QĐ-TTg", "type": "Quyết định", "issuer": "Thủ tướng Chính phủ", "issued_on": "2020-06-03"}
    with duckdb.connect() as con:
        ensure_schema(con)
        load(con, citing.model_copy(update={"citations": (bare,)}), "r000001", "v")
        load(con, make_extraction("b.pdf", **facts), "r000001", "v")
        link_citations(con)
        found = con.execute("SELECT cited_doc_id FROM citations WHERE number = '749'").fetchall()
    assert found == [(make_extraction("b.pdf").document.doc_id if linked else None,)]
