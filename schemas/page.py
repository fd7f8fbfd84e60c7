"""What a reader gives: pages of words and rules, or blocks where the format has its own structure."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from schemas.base import Box, Confidence, Model, Page
from schemas.layout import Grid, Paragraph, Unplaced

TextSource = Literal["text_layer", "ocr", "markup", "none"]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Word:
    """A run of glyphs without a gap. Text is NFC Unicode, otherwise as printed.

    A dataclass, not a Model: a page has 500, and slots take a quarter of the memory.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = Field(description="Font size in points")
    bold: bool = False
    italic: bool = False
    superscript: bool = Field(default=False, description="Smaller than its line and raised: a note's mark")
    confidence: Confidence | None = Field(default=None, description="OCR confidence; None = read from a text layer")
    font: str = Field(default="", description="Name of its font, the sign of an old 8-bit encoding")

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @classmethod
    def trusted(
        cls, text: str, x0: float, top: float, x1: float, bottom: float, size: float, bold: bool = False,
        italic: bool = False, font: str = "",
    ) -> Word:  # fmt: skip
        """A word of a text layer, without validation: for readers, whose types are right by construction."""
        word, put = object.__new__(cls), object.__setattr__
        put(word, "text", text)
        put(word, "x0", x0)
        put(word, "top", top)
        put(word, "x1", x1)
        put(word, "bottom", bottom)
        put(word, "size", size)
        put(word, "bold", bold)
        put(word, "italic", italic)
        put(word, "superscript", False)
        put(word, "confidence", None)
        put(word, "font", font)
        return word


class Rule(Model):
    """A straight line of a table, horizontal (top == bottom) or vertical (x0 == x1), already de-skewed."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return abs(self.bottom - self.top) <= abs(self.x1 - self.x0)


class Candidate(Model):
    """Where another engine sees a table without rules: the edges of its columns and rows, in points."""

    engine: str = Field(description="camelot-network")
    xs: tuple[float, ...]
    ys: tuple[float, ...]


class PageContent(Model):
    """One page, upright. `blocks` is used instead of words by formats that have paragraphs and tables of their own.

    `unreadable` says why a page gave nothing ("scan, and tesseract is not installed"), in words for a person.
    """

    number: Page
    width: float
    height: float
    source: TextSource
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    grids: tuple[Grid, ...] | None = Field(
        default=None, description="Tables within drawn rules, their words taken from `words`; None = not looked for yet"
    )
    candidates: tuple[Candidate, ...] = Field(default=(), description="Tables another engine sees; taken on evidence")
    blocks: tuple[Paragraph | Grid, ...] = ()
    notes: tuple[Paragraph, ...] = Field(default=(), description="Footnotes, where the format marks them")
    running: tuple[Paragraph, ...] = Field(
        default=(), description="Heads, feet and page numbers, where the format marks them"
    )
    unplaced: tuple[Unplaced, ...] = Field(
        default=(), description="What the format's reader could not place with certainty"
    )
    has_images: bool = Field(default=False, description="A picture covers most of it: perhaps a scan")
    hidden_text: bool = Field(default=False, description="Most of its words are invisible: somebody's OCR layer")
    layer_refused: str | None = Field(default=None, description="Why its text layer was not used, in Vietnamese")
    rotation: int = Field(default=0, description="Degrees the page was turned by, clockwise, to stand upright")
    confidence: Confidence | None = Field(default=None, description="Mean word confidence of an OCR page")
    unreadable: str | None = None


class SourceDocument(Model):
    """A file as read."""

    sha256: str
    media_type: str
    pages: tuple[PageContent, ...]

    def without_words(self) -> SourceDocument:
        """The same pages without what is printed on them: once they are composed, a long document's words can go."""
        bare = {
            "words": (),
            "rules": (),
            "grids": None,
            "candidates": (),
            "blocks": (),
            "notes": (),
            "running": (),
            "unplaced": (),
        }
        return self.model_copy(update={"pages": tuple(page.model_copy(update=bare) for page in self.pages)})
