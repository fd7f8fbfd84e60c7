"""`phối hợp với Bộ Y tế, Sở Xây dựng quy hoạch vùng trồng`: a verb that no list has ran into the name, or lost the lead; what the
body that is asked works with was lost."""

from __future__ import annotations

from extractors.language.agencies import find_coordinating, find_subject


def test_a_bodys_name_ends_where_its_field_does() -> None:
    assert find_coordinating("Chủ trì, phối hợp với Bộ Y tế, Sở Xây dựng quy hoạch vùng trồng.") == [
        "Bộ Y tế",
        "Sở Xây dựng",
    ]
    assert find_subject("Sở Nông nghiệp và Môi trường quy hoạch vùng trồng.") == ["Sở Nông nghiệp và Môi trường"]
    assert find_subject("Sở Y tế tỉnh phối hợp với Sở Tài chính rà soát.") == ["Sở Y tế tỉnh"]


def test_who_is_asked_works_with_others() -> None:
    sentence = "Đề nghị Trung ương Hội Đông y Việt Nam phối hợp với Bộ Y tế tuyên truyền."
    lead = find_subject(sentence)
    assert lead == ["Trung ương Hội Đông y Việt Nam"]
    assert find_coordinating(sentence, lead) == ["Bộ Y tế"]
