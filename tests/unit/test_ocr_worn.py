"""Printed papers worn into scans: what is read of them is what their text layer says, and no figure is silently wrong."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
import pytest
from rapidfuzz import fuzz

from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.image import ink, without_streaks
from extractors.readers.ocr.reading import Prepared, prepared
from extractors.readers.ocr.signs import with_signs
from extractors.readers.scan import ocr_available, trust_text_layer
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.read import read
from pipeline.stages.reread import rereader
from pipeline.stages.sniff import PDF
from schemas.extraction import Extraction
from tests.worn import WEARS, Wear, worn

PAPER = Path(__file__).parents[2] / "data" / "raw" / "kh-45-2026-ubnd-songlam.pdf"


def test_a_scanners_line_is_taken_out_and_rules_and_letters_stay() -> None:
    grey = np.full((400, 300), 255, np.uint8)
    grey[40:360, 60] = 0  # a table's rule: it leaves the margins
    grey[:, 150] = 40
    grey[200, 140:160] = 0  # a stroke across the line
    out = without_streaks(grey, ink(grey), 200)
    assert out[:195, 149:152].min() == 255
    assert out[200, 140:160].max() == 0
    assert (out[40:360, 60] == 0).all()


def sign_page(bar: bool, strokes: int = 0) -> tuple[Prepared, RawWord]:
    """A drawn `>` with or without its bar, or upright stems with feet and a `/` after them."""
    grey = np.full((80, 200), 255, np.uint8)
    if strokes:
        for n in range(strokes):
            x = 20 + 11 * n
            grey[20:40, x : x + 3] = 0
            grey[20:22, x - 3 : x + 6], grey[38:40, x - 3 : x + 6] = 0, 0
        cv2.line(grey, (20 + 11 * strokes, 44), (28 + 11 * strokes, 19), 0, 2)
        return prepared(grey, 200), RawWord("11/", 10, 18, 60, 46, 0.9)
    cv2.line(grey, (20, 22), (34, 29), 0, 2)
    cv2.line(grey, (34, 29), (20, 36), 0, 2)
    grey[39:41, 20:36] = 0 if bar else 255
    grey[20:40, 42:46] = 0  # a digit beside it
    return prepared(grey, 200), RawWord(">1", 19, 20, 47, 38, 0.9)


@pytest.mark.parametrize(("bar", "text"), [(True, "≥1"), (False, ">1")])
def test_a_bar_under_the_sign_is_seen(bar: bool, text: str) -> None:
    page, word = sign_page(bar)
    assert [w.text for w in with_signs(page, [word])] == [text]


@pytest.mark.parametrize("strokes", [1, 2, 3])
def test_the_stems_of_a_quarter_are_counted(strokes: int) -> None:
    page, word = sign_page(False, strokes)
    quarter = RawWord("Quý", 0, 20, 9, 40, 0.9)
    assert with_signs(page, [quarter, word])[1].text == "I" * strokes + "/"
    assert with_signs(page, [word])[0].text == "11/"


def read_and_check(data: bytes) -> Extraction:
    return check(extract(read(data, PDF), sha256(data).hexdigest(), PDF, "a.pdf", rereader(data, PDF)))


@pytest.fixture(scope="module")
def printed() -> Extraction:
    if ocr_available():
        pytest.skip(f"no OCR: {ocr_available()}")
    return read_and_check(PAPER.read_bytes())


def share(wanted: Counter[str], found: Counter[str]) -> float:
    """F1."""
    return 2 * (wanted & found).total() / max(1, wanted.total() + found.total())


def texts(wanted: list[str], found: list[str]) -> float:
    hits = sum(max((fuzz.ratio(a, b) for b in found), default=0) >= 88 for a in wanted)
    return 2 * hits / max(1, len(wanted) + len(found))


def cells(given: Extraction) -> Counter[str]:
    return Counter(f"{c.table_id} {c.row} {c.col} {''.join(c.text.split())}" for c in given.cells if c.text)


def sums(given: Extraction) -> Counter[str]:
    return Counter(f"{a.table_id} {a.role} {a.period} {a.vnd}" for a in given.amounts)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in WEARS if name != "all of it"])
def test_a_worn_paper_reads_as_its_text_layer(printed: Extraction, name: str) -> None:
    found = read_and_check(worn(PAPER.read_bytes(), WEARS[name]))
    assert found.document.ocr_pages == found.document.pages
    assert share(cells(printed), cells(found)) >= 0.95
    assert share(sums(printed), sums(found)) >= 0.98
    assert texts([t.text for t in printed.tasks], [t.text for t in found.tasks]) >= 0.93
    assert texts([t.text for t in printed.targets], [t.text for t in found.targets]) >= 0.93


@pytest.mark.slow
def test_signs_of_targets_and_quarters_of_tasks_are_read(printed: Extraction) -> None:
    data = PAPER.with_name("qd-112-2026-songlam.pdf").read_bytes()
    wanted, found = read_and_check(data), read_and_check(worn(data, Wear(skew=1.3)))
    values = [Counter((v.comparator, v.value, v.unit) for v in e.target_values) for e in (wanted, found)]
    assert values[0] == values[1]
    assert Counter(t.due for t in wanted.tasks) == Counter(t.due for t in found.tasks)


@pytest.mark.slow
def test_where_all_comes_together_no_figure_is_silently_wrong(printed: Extraction) -> None:
    found = read_and_check(worn(PAPER.read_bytes(), WEARS["all of it"]))
    flagged = {f.record_id for f in found.findings if f.origin == "extraction"}
    doubted = {f.table_id for f in found.findings if f.origin == "extraction" and f.severity == "error"}
    wrong = Counter(a.vnd for a in found.amounts) - Counter(a.vnd for a in printed.amounts)
    silent = [a for a in found.amounts if a.vnd in wrong and a.amount_id not in flagged and a.table_id not in doubted]
    assert silent == []


@pytest.mark.slow
def test_a_wrong_layer_is_not_believed() -> None:
    from extractors.readers.pdf import read_pdf

    [page] = read_pdf(worn(PAPER.read_bytes(), Wear(wrong_layer=True), [1]))
    assert page.words
    assert trust_text_layer(page)
