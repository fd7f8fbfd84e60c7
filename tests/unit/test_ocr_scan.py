"""Scanned pages end to end; needs tesseract with Vietnamese, and the corpus for real scans."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from extractors.readers.ocr.engine import Layout, OcrEngine, RawWord
from extractors.readers.ocr.image import Render, render
from extractors.readers.ocr.pixels import Picture
from extractors.readers.ocr.upright import quarter_turn
from extractors.readers.pdf import read_pdf
from extractors.readers.scan import ocr_available, open_engine, page_key, read_picture, read_scan, trust_text_layer
from schemas.page import PageContent, Word


@pytest.fixture(scope="module")
def engine() -> OcrEngine:
    reader = open_engine()
    if reader is None:
        pytest.skip(f"no OCR: {ocr_available()}")
    return reader


def picture_pdf(pages: int = 1) -> bytes:
    blank = Image.fromarray(np.full((1170, 827), 250, np.uint8))
    out = io.BytesIO()
    blank.save(out, "PDF", resolution=100, save_all=True, append_images=[blank] * (pages - 1))
    return out.getvalue()


def page(*texts: str, has_images: bool = False, hidden: bool = False) -> PageContent:
    words = tuple(Word(text=t, x0=10, top=10, x1=40, bottom=20, size=13) for t in texts)
    return PageContent(
        number=1, width=595, height=842, source="text_layer", words=words, has_images=has_images, hidden_text=hidden
    )


def test_without_an_engine_each_page_says_so() -> None:
    pages = read_scan(picture_pdf(2), [1, 2], engine=None)
    assert [p.number for p in pages] == [1, 2]
    assert all(p.unreadable and p.unreadable.startswith("là ảnh quét, ") for p in pages)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.readers.ocr.engine.tessdata_folder", lambda: None)
    reason = ocr_available()
    assert reason is not None
    assert "tesseract-ocr tesseract-ocr-vie" in reason


def test_page_key_depends_on_the_picture() -> None:
    rgb = np.full((20, 20, 3), 255, np.uint8)
    other = rgb.copy()
    other[3, 3] = 0
    keys = [page_key(Render(picture, 200, 7.2, 7.2)) for picture in (rgb, rgb.copy(), other)]
    assert keys[0] == keys[1] != keys[2]


class Kept(dict[str, PageContent]):
    """A cache in memory."""

    put = dict.__setitem__


class Blank:
    """Sees nothing on any picture, and counts how often it looks."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, grey: Picture, dpi: float, layout: Layout) -> list[RawWord]:
        self.asked += 1
        return []

    def figures(self, grey: Picture, dpi: float, signs: str = "") -> tuple[str, float]:
        return "", 0.0

    def spawn(self) -> Blank:
        return self


def test_the_same_picture_is_read_once() -> None:
    """In one file or in another: the key is the picture, the page's number that of the place."""
    cache, engine = Kept(), Blank()
    [first] = read_scan(picture_pdf(), [1], engine=engine, cache=cache)
    asked, seen = engine.asked, list[tuple[int, int]]()
    again = read_scan(picture_pdf(3), [2, 3], engine=engine, cache=cache, progress=lambda *step: seen.append(step))
    assert asked > 0
    assert engine.asked == asked
    assert list(cache.values()) == [first]
    assert again == [first.model_copy(update={"number": number}) for number in (2, 3)]
    assert seen == [(1, 2), (2, 2)]


def test_without_an_engine_nothing_is_kept() -> None:
    cache = Kept()
    read_scan(picture_pdf(), [1], engine=None, cache=cache)
    assert not cache


PROSE = ["Ủy", "ban", "nhân", "dân", "tỉnh", "ban", "hành", "kế", "hoạch"] * 8


@pytest.mark.parametrize(
    ("given", "trusted"),
    [
        pytest.param(page(*PROSE), True, id="born digital"),
        pytest.param(page(), True, id="blank page"),
        pytest.param(page(has_images=True), False, id="picture only"),
        pytest.param(page(*PROSE, has_images=True, hidden=True), False, id="hidden layer over a scan"),
        pytest.param(page("Ký", "bởi:", has_images=True), False, id="a signing stamp over a scan"),
        pytest.param(page(*(["\ue001\ue002"] * 30)), False, id="broken font"),
        pytest.param(page(*(["qwzt", "xhbk", "mnpr", "bcdf"] * 10)), False, id="no Vietnamese"),
        pytest.param(page(*PROSE, has_images=True), True, id="text over a background picture"),
    ],
)
def test_text_layers(given: PageContent, trusted: bool) -> None:
    assert (trust_text_layer(given) is None) is trusted


def tokens(pages: list[PageContent]) -> Counter[str]:
    return Counter(
        unicodedata.normalize("NFC", w.text).replace("–", "-").replace("—", "-") for p in pages for w in p.words
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "number"), [("kh-2026-vpubnd-vinhlong", 4), ("kh-2026-vpubnd-vinhlong", 18), ("qd-3252-2019-vinhlong", 22)]
)
def test_words_of_a_scan_are_those_of_its_text_twin(corpus: Path, engine: OcrEngine, name: str, number: int) -> None:
    read = read_scan((corpus / "pdf" / f"{name}.scan.pdf").read_bytes(), [number], engine=engine)
    twin = read_pdf((corpus / "pdf" / f"{name}.pdf").read_bytes(), [number])
    want, have = tokens(twin), tokens(read)
    assert (want & have).total() >= 0.98 * want.total()
    wrong = {w.text for w in read[0].words if re.fullmatch(r"[\d.,%]+", w.text) and (w.confidence or 0) >= 0.7} - set(
        want
    )
    assert not wrong, "figures read with confidence that are not there"


@pytest.mark.slow
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_stand_upright(corpus: Path, engine: OcrEngine, degrees: int) -> None:
    document = pdfium.PdfDocument((corpus / "pdf" / "kh-2026-vpubnd-vinhlong.scan.pdf").read_bytes())
    upright = render(document[16])
    document.close()
    sides = (upright.height, upright.width) if degrees != 180 else (upright.width, upright.height)
    turned = Render(quarter_turn(upright.rgb, degrees), upright.dpi, *sides)
    read = read_picture(turned, 17, engine)
    assert read.rotation == (360 - degrees) % 360
    assert (read.width, read.height) == (upright.width, upright.height)
    assert sum(rule.horizontal for rule in read.rules) == 12
    assert {"PHỤ", "LỤC", "100%"} <= {word.text for word in read.words}


@pytest.mark.slow
def test_a_layer_that_says_something_else_than_its_picture(corpus: Path, engine: OcrEngine) -> None:
    document = pdfium.PdfDocument((corpus / "pdf" / "kh-2026-vpubnd-vinhlong.scan.pdf").read_bytes())
    picture = render(document[3])
    document.close()
    true = read_pdf((corpus / "pdf" / "kh-2026-vpubnd-vinhlong.pdf").read_bytes(), [4])[0].model_copy(
        update={"has_images": True}
    )
    wrong = page(*PROSE, has_images=True)
    assert trust_text_layer(true, picture=picture, engine=engine) is None
    assert trust_text_layer(wrong, picture=picture, engine=engine) is not None


@pytest.mark.slow
def test_threads_read_the_same(corpus: Path, engine: OcrEngine) -> None:
    data = (corpus / "pdf" / "qd-3252-2019-vinhlong.scan.pdf").read_bytes()
    seen: list[tuple[int, int]] = []
    alone = read_scan(data, [2, 19], engine=engine)
    together = read_scan(data, [2, 19], engine=engine, workers=2, progress=lambda done, all_: seen.append((done, all_)))
    assert together == alone
    assert seen == [(1, 2), (2, 2)]
