"""Tesseract, through tesserocr: Vietnamese text, and figures by a second, unrelated model.

The wheel brings its own library; the language data are Debian's (`tesseract-ocr-vie`; `eng` comes with
`tesseract-ocr`). One engine serves one thread at a time; recognition releases the interpreter lock, so
threads with an engine each use all cores.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import cv2

from extractors.readers.ocr.pixels import Picture

Layout = Literal["column", "block", "line"]
"""A column of paragraphs of any size, a block of even lines, one line."""

PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie")
"""What Debian and Ubuntu call the parts a scan needs."""

FIGURE_SIGNS = "0123456789.,%-/><=~()"
_TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_MODES: Mapping[Layout, int] = {"column": 3, "block": 6, "line": 7}


@dataclass(frozen=True)
class RawWord:
    """A word as recognised: box in pixels of the picture given, confidence 0 to 1, the line it stands on."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float
    line: tuple[int, int, int] = (0, 0, 0)


class OcrEngine(Protocol):
    """What reads a picture. `spawn` gives another one of the same kind, for another thread."""

    def read(self, grey: Picture, dpi: float, layout: Layout) -> list[RawWord]: ...

    def figures(self, grey: Picture, dpi: float, signs: str = FIGURE_SIGNS) -> tuple[str, float]: ...

    def letters(self, grey: Picture, dpi: float) -> tuple[str, float]: ...

    def spawn(self) -> OcrEngine: ...


def tessdata_folder() -> Path | None:
    """The folder with Vietnamese language data, None when there is none."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [named, str(Path(named) / "tessdata")] if named else []
    for place in [*places, *_TESSDATA]:
        if place and (Path(place) / "vie.traineddata").is_file():
            return Path(place)
    return None


def ocr_available() -> str | None:
    """None when scans can be read, else the reason in Vietnamese, naming what to install."""
    try:
        import tesserocr  # noqa: F401
    except ImportError as error:
        return f"thư viện tesserocr không dùng được ({error}); cài lại gói Python kehoach"
    if tessdata_folder() is None:
        return f"chưa cài tesseract và dữ liệu tiếng Việt; cài bằng lệnh: apt-get install {' '.join(PACKAGES)}"
    return None


class TesseractEngine:
    """`vie` for text; `eng` held to digits and signs for figures (its errors are unrelated to those of `vie`)."""

    def __init__(self, tessdata: Path) -> None:
        self._tessdata = tessdata
        self._text: Any = None
        self._figures: Any = None
        self._letters: Any = None

    def read(self, grey: Picture, dpi: float, layout: Layout) -> list[RawWord]:
        """The words of `grey`, dark on light, in reading order; [] when there is nothing."""
        if self._text is None:
            self._text = self._open("vie")
        self._text.SetPageSegMode(_MODES[layout])
        _give(self._text, grey, dpi)
        return _words(self._text.GetTSVText(0))

    def figures(self, grey: Picture, dpi: float, signs: str = FIGURE_SIGNS) -> tuple[str, float]:
        """One line read as if only `signs` could stand there, and the confidence; ("", 0) when nothing fits."""
        if self._figures is None:
            self._figures = self._english()
        self._figures.SetVariable("tessedit_char_whitelist", signs)
        return _line(self._figures, grey, dpi)

    def letters(self, grey: Picture, dpi: float) -> tuple[str, float]:
        """One line as the model of `figures` sees it, any sign allowed: a symbol's second witness. It knows no Đ."""
        if self._letters is None:
            self._letters = self._english()
        return _line(self._letters, grey, dpi)

    def _english(self) -> Any:
        has_english = (self._tessdata / "eng.traineddata").is_file()
        api = self._open("eng" if has_english else "vie")
        api.SetPageSegMode(_MODES["line"])
        return api

    def spawn(self) -> TesseractEngine:
        return TesseractEngine(self._tessdata)

    def _open(self, language: str) -> Any:
        import tesserocr

        api = tesserocr.PyTessBaseAPI(path=f"{self._tessdata}/", lang=language, oem=tesserocr.OEM.LSTM_ONLY)
        # Adapting to what was read before would make a page depend on the pages before it.
        api.SetVariable("classify_enable_learning", "0")
        api.SetVariable("debug_file", os.devnull)
        return api


def open_engine() -> TesseractEngine | None:
    """The engine, or None where `ocr_available` says why there is none."""
    cv2.setNumThreads(1)  # pages are read side by side: more threads inside a page only wait for each other
    folder = tessdata_folder()
    return TesseractEngine(folder) if folder is not None and ocr_available() is None else None


def _give(api: Any, grey: Picture, dpi: float) -> None:
    height, width = grey.shape
    api.SetImageBytes(grey.tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(dpi))


def _line(api: Any, grey: Picture, dpi: float) -> tuple[str, float]:
    _give(api, grey, dpi)
    words = _words(api.GetTSVText(0))
    if not words:
        return "", 0.0
    return "".join(word.text for word in words), min(word.confidence for word in words)


def _words(tsv: str) -> list[RawWord]:
    """Words of tesseract's TSV (level 5: block, paragraph, line, word, box, confidence in percent, text)."""
    words = []
    for row in tsv.splitlines():
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        block, paragraph, line = int(fields[2]), int(fields[3]), int(fields[4])
        left, top, width, height = (int(value) for value in fields[6:10])
        confidence = min(max(float(fields[10]) / 100, 0.0), 1.0)
        box = (left, top, left + width, top + height)
        words.append(RawWord(fields[11].strip(), *box, confidence, (block, paragraph, line)))
    return words
