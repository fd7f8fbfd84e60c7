"""What keeps a long document cheap changes nothing it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from extractors.layout.compose import compose
from extractors.tables.find import in_lattices
from pipeline.checks.targets import alike, meaning, positions
from tests.pages import Sheet, pages_of

EDGES = (60.0, 95.0, 290.0, 420.0, 530.0)
WORDS = st.sampled_from(["hồ sơ", "cấp xã", "trực tuyến", "dịch vụ công", "người dân", "được xử lý", "tại huyện"])
TEXTS = st.lists(st.lists(WORDS, min_size=2, max_size=7).map(" ".join), min_size=1, max_size=12)


@given(body=st.lists(WORDS, min_size=3, max_size=7).map(" ".join), texts=TEXTS)
def test_equal_rows_are_compared_once_and_all_found(body: str, texts: list[str]) -> None:
    key = meaning(body)
    scored: list[tuple[float, int]] = []
    for position, text in enumerate(texts):
        score = fuzz.token_sort_ratio(key, meaning(text), score_cutoff=70)
        if score >= 90 or (score and len(meaning(text)) >= 20 and fuzz.token_set_ratio(key, meaning(text)) >= 93):
            scored.append((score, position))
    best = max((score for score, _ in scored), default=0.0)
    wanted = [(score, position) for score, position in scored if score >= best - 5] if len(key) >= 20 else []
    assert alike(key, positions(map(meaning, texts))) == wanted


@given(rules=st.sampled_from(["all", "horizontal", "none"]), breaks=st.sets(st.integers(1, 7)), ahead=st.integers(0, 3))
def test_tables_taken_page_by_page_are_the_document_s(rules: str, breaks: set[int], ahead: int) -> None:
    rows = [[f"{n}", f"Xây dựng nền tảng số {n}", "Sở Y tế", f"{n * 10}"] for n in range(1, 9)]
    pages = pages_of(("STT", "Nội dung", "Chủ trì", "Kinh phí"), rows, EDGES, sorted(breaks), rules=rules)
    last = Sheet(len(pages) + 1)
    last.paragraph("Kế hoạch này có hiệu lực kể từ ngày ký.")
    pages.append(last.page())
    placed = [in_lattices(page) if number % (ahead + 1) == 0 else page for number, page in enumerate(pages)]
    assert compose(placed) == compose(pages)
