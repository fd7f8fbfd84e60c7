"""The spaCy pipeline marks what the rules read."""

import pytest

from extractors.language.citations import CitationMention
from extractors.language.pipeline import annotate, build_nlp, mention_of

TEXT = (
    "Theo Quyết định số 749/QĐ-TTg ngày 03/6/2020, Sở Thông tin và Truyền thông bố trí 500 triệu đồng; 100% xã có mạng."
)


def test_marks_every_kind() -> None:
    (doc,) = annotate([TEXT], province="Vĩnh Long")
    assert [(e.label_, e.text) for e in doc.ents] == [
        ("CITATION", "Quyết định số 749/QĐ-TTg"),
        ("DATE", "ngày 03/6/2020"),
        ("AGENCY", "Sở Thông tin và Truyền thông"),
        ("MONEY", "500 triệu đồng"),
        ("QUANTITY", "100%"),
    ]


def test_a_span_leads_to_what_was_read() -> None:
    (doc,) = annotate([TEXT])
    mention = mention_of(doc.spans["CITATION"][0])
    assert isinstance(mention, CitationMention)
    assert mention.number == "749/QĐ-TTg"


@pytest.mark.parametrize("text", ["", " ", "a", " a  b\n\n- c\t", "Đơn vị:  1.000,5 đồng…", "\nMục 1.\n"])
def test_tokenizer_keeps_every_character(text: str) -> None:
    assert build_nlp().make_doc(text).text == text


def test_tone_placement_does_not_hide_an_agency() -> None:
    (doc,) = annotate(["Giao Uỷ ban nhân dân tỉnh chỉ đạo"], province="Vĩnh Long")
    assert [e.label_ for e in doc.ents] == ["AGENCY"]


def test_words_only_when_asked() -> None:
    (doc,) = annotate(["Kế hoạch chuyển đổi số"])
    assert "chuyển đổi" in doc._.words
