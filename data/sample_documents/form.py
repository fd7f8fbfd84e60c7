"""The printed form of Nghị định 30/2020/NĐ-CP, Phụ lục I, for the fictional documents of `data/raw`.

Font: Source Serif 4 (SIL Open Font License 1.1), taken from the package fontpkg-source-serif-4 and embedded as a subset.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import fontpkg_source_serif_4
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont as VariableFont
from fontTools.varLib.instancer import instantiateVariableFont
from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

FACES = {"Serif": ("", 400), "Serif-Bold": ("", 700), "Serif-Italic": ("-Italic", 400)}
LETTERS = [*range(0x20, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA), *range(0x2010, 0x2027), 0x2265]
"""Latin with all Vietnamese letters: instancing the whole font would take a minute."""
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@cache
def register_fonts() -> None:
    """Static faces out of the variable fonts: reportlab embeds a variable font's default face only."""
    folder = Path(fontpkg_source_serif_4.__file__).parent / "files"
    for name, (slope, weight) in FACES.items():
        variable = VariableFont(folder / f"SourceSerif4{slope}[opsz,wght].ttf", recalcTimestamp=False)
        subsetter = Subsetter(Options(layout_features=[], name_IDs=["*"], name_languages=["*"], notdef_outline=True))
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(variable)
        face = instantiateVariableFont(variable, {"opsz": 12, "wght": weight}, updateFontNames=True)
        data = io.BytesIO()
        face.save(data, reorderTables=None)
        data.seek(0)
        pdfmetrics.registerFont(TTFont(name, data))
    pdfmetrics.registerFontFamily("Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic")


def style(size: float = 12, **options: object) -> ParagraphStyle:
    return ParagraphStyle("form", fontName="Serif", fontSize=size, leading=size * 1.25, **options)


def text(words: str) -> Paragraph:
    """Body text: first line indented, justified. `<b>`, `<i>` mark faces."""
    heading = words.startswith("<b>") and words.endswith("</b>")
    return Paragraph(words, style(alignment=TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=4, keepWithNext=heading))


def centre(words: str, bold: bool = True, size: float = 12, after: float = 2) -> Paragraph:
    return Paragraph(f"<b>{words}</b>" if bold else words, style(size, alignment=TA_CENTER, spaceAfter=after))


def unit(words: str) -> Paragraph:
    return Paragraph(f"<i>{words}</i>", style(11, alignment=TA_RIGHT, spaceAfter=3))


def _columns(left: Sequence[Flowable], right: Sequence[Flowable], widths: tuple[float, float]) -> Table:
    return Table([[list(left), list(right)]], colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def head(bodies: Sequence[str], number: str, place_and_date: str) -> list[Flowable]:
    """Issuing body and number left, motto, place and date right; the last of `bodies` is the issuer."""
    left: list[Flowable] = [centre(body, bold=body == bodies[-1], size=11) for body in bodies]
    right: list[Flowable] = [centre(MOTTO[0], size=11), centre(MOTTO[1], size=11.5)]
    table = _columns(
        [*left, Spacer(0, 4), centre(f"Số: {number}", bold=False, size=11.5)],
        [*right, Spacer(0, 4), centre(f"<i>{place_and_date}</i>", bold=False, size=11.5)],
        (65 * mm, 100 * mm),
    )
    return [table, Spacer(0, 10)]


def signature(recipients: Sequence[str], titles: Sequence[str], name: str) -> Table:
    """`Nơi nhận` left; authority, title and name right."""
    lines = "<br/>".join(f"- {line}" for line in recipients)
    left = [Paragraph("<b><i>Nơi nhận:</i></b>", style(11)), Paragraph(lines, style(10))]
    right = [*(centre(title) for title in titles), Spacer(0, 20 * mm), centre(name)]
    return _columns(left, right, (82 * mm, 83 * mm))


def grid(header: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], widths: Sequence[float],
         spans: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (), bold: Sequence[int] = (),
         right_from: int = 99, size: float = 10) -> Table:  # fmt: skip
    """A ruled table whose header repeats on each page.

    `spans` and the rows in `bold` count from the header's first and the body's first row; figures from column `right_from`
    on stand flush right.
    """
    cells = [[_cell(word, bold=True, size=size, centre=True) for word in row] for row in header]
    for index, row in enumerate(rows):
        cells.append([
            _cell(word, bold=index in bold, size=size, centre=col == 0, right=col >= right_from)
            for col, word in enumerate(row)
        ])  # fmt: skip
    drawn = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    drawn += [("SPAN", *span) for span in spans]
    drawn += [("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]
    return Table(cells, colWidths=[w * mm for w in widths], style=TableStyle(drawn), repeatRows=len(header))


def _cell(words: str, bold: bool, size: float, centre: bool = False, right: bool = False) -> Paragraph:
    alignment = TA_CENTER if centre else TA_RIGHT if right else 0
    return Paragraph(f"<b>{words}</b>" if bold and words else words, style(size, alignment=alignment))


class _Restart(ActionFlowable):
    """Page numbers start again here: each appendix counts for itself."""

    def apply(self, doc: BaseDocTemplate) -> None:
        doc.printed_offset = doc.page


def new_part(wide: bool = False) -> list[Flowable]:
    """A new page on which the printed page numbers start again; `wide` turns it to landscape."""
    return [NextPageTemplate("wide" if wide else "tall"), PageBreak(), _Restart()]


def _page_number(canvas: Canvas, doc: BaseDocTemplate) -> None:
    printed = doc.page - getattr(doc, "printed_offset", 1) + 1
    if printed > 1:
        canvas.setFont("Serif", 11)
        canvas.drawCentredString(canvas._pagesize[0] / 2, canvas._pagesize[1] - 14 * mm, str(printed))


def render(path: Path, title: str, author: str, parts: Sequence[Flowable]) -> None:
    """Writes the PDF; the same input gives the same bytes."""
    register_fonts()
    rl_config.useA85 = 0
    doc = BaseDocTemplate(str(path), pagesize=A4, title=title, author=author, invariant=1, pageCompression=1)
    doc.addPageTemplates([
        _template("tall", A4[0], A4[1], 30 * mm, 15 * mm),
        _template("wide", *landscape(A4), 20 * mm, 20 * mm),
    ])  # fmt: skip
    doc.build(list(parts))


def _template(name: str, width: float, height: float, left: float, right: float) -> PageTemplate:
    frame = Frame(left, 20 * mm, width - left - right, height - 40 * mm, 0, 0, 0, 0)
    return PageTemplate(name, [frame], onPageEnd=_page_number, pagesize=(width, height))


def money(value: int) -> str:
    """1234567 → '1.234.567'."""
    return f"{value:,}".replace(",", ".")


def decimal(tenths: int) -> str:
    """125 → '12,5'; whole numbers keep their ',0'."""
    return f"{money(tenths // 10)},{tenths % 10}"
