"""The document as people cite it: head, parts, sections, signature, appendices."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from schemas.base import Model, Place
from schemas.layout import Paragraph


class PartKind(StrEnum):
    """ENACTING: the decision's own text; ATTACHED: the plan it promulgates (or the plan itself); APPENDIX: Phụ lục."""

    ENACTING = "enacting"
    ATTACHED = "attached"
    APPENDIX = "appendix"


class Section(Model):
    """A node of the outline. `label` is the cited path ('Phần II.III.1', 'B.VI.2', 'II.2.a'), `mark` its own part ('1.', 'a)').

    `paragraphs` are its own text, sub-sections excluded, each with its place.
    """

    index: int
    parent: int | None = None
    level: int
    label: str
    mark: str
    heading: str
    part: PartKind
    paragraphs: tuple[Paragraph, ...] = ()
    grids: tuple[int, ...] = Field(default=(), description="Positions in Layout.blocks of the grids that stand in it")
    kind: str = Field(
        default="",
        description="Kind of its mark: part, chapter, item, article, letter, roman, arabic, decimal, point, appendix",
    )
    place: Place


class Attached(Model):
    """The plan, project or programme that a decision promulgates."""

    type: str
    title: str


class Head(Model):
    """Who, what, when, and who signed; None where the paper leaves it blank."""

    number: str | None = None
    number_as_written: str | None = None
    type: str | None = None
    issued_on: date | None = None
    date_as_written: str | None = None
    place: str | None = None
    issuer: str | None = Field(default=None, description="Canonical full name")
    issuer_as_written: str | None = None
    subject: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    signing_form: str | None = Field(default=None, description="TM., KT., TL., TUQ., Q.")
    recipients: tuple[str, ...] = ()
    attached: Attached | None = None
    articles: int = 0
    places: dict[str, Place] = Field(default_factory=dict, description="Field name -> where it is printed")


class BlankReference(Model):
    """A head, or a `(Kèm theo Quyết định số … /QĐ-UBND ngày …)` line, that leaves number or day blank."""

    text: str = Field(description="Empty where the document has no line for it at all")
    where: str = Field(description="'document', 'attached' or the appendix as printed")
    missing_number: bool
    missing_date: bool
    place: Place


class Outline(Model):
    """Everything outside tables. `text` = every body paragraph in order with the index of its section."""

    head: Head
    sections: tuple[Section, ...] = ()
    preamble: tuple[Paragraph, ...] = Field(default=(), description="Căn cứ … and the like, before the first section")
    notes: tuple[Paragraph, ...] = ()
    blanks: tuple[BlankReference, ...] = ()
