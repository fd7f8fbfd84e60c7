"""The programs that print, each as (name of the executable or module, how to call it)."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from tests.producers.fixtures import Fixture, Rules, body_rows, header_rows

CHROMIUM_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
DEBIAN = {
    "libreoffice": "libreoffice-writer-nogui",
    "libreoffice-docx": "libreoffice-writer-nogui",
    "chromium": "chromium",
    "weasyprint": "libpango-1.0-0 libpangoft2-1.0-0 (and the package weasyprint)",
    "calc": "libreoffice-calc-nogui",
    "docs": "chromium",
}
"""What a test that skips asks for; all need fonts-liberation."""
PROGRAMS = tuple(DEBIAN)
NOT_PRINTED = {
    ("calc", "plan"): "a spreadsheet breaks no cell over pages",
    ("docs", "plan"): "rectangles as borders, as this imitation draws them, are not broken with their cell",
}
"""What a program cannot print, and why."""
SUFFIX = {"libreoffice-docx": ".docx", "calc": ".xlsx", "docs": ".docs.html"}
"""Of the source a program prints; the others print .html."""


def source_of(program: str, folder: Path, stem: str) -> Path:
    return folder / f"{stem}{SUFFIX.get(program, '.html')}"


def missing(program: str) -> str | None:
    """Why a program cannot print here; None where it can."""
    if program == "weasyprint":
        found = importlib.util.find_spec("weasyprint") is not None
    elif program == "calc":
        found = (soffice := _soffice()) is not None and (Path(soffice).resolve().parent / "libsclo.so").exists()
    else:
        found = (_chromium() if program in ("chromium", "docs") else _soffice()) is not None
    return None if found else f"{program} is not installed: apt install {DEBIAN[program]} fonts-liberation"


def _soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _chromium() -> str | None:
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def print_pdfs(program: str, sources: Sequence[Path], folder: Path) -> list[Path]:
    """Prints each source into `folder`; same names, .pdf."""
    targets = [folder / f"{source.name.split('.')[0]}.pdf" for source in sources]
    if program == "weasyprint":
        from weasyprint import HTML

        for source, target in zip(sources, targets, strict=True):
            HTML(str(source)).write_pdf(target)
    elif program in ("chromium", "docs"):
        for source, target in zip(sources, targets, strict=True):
            _print_chromium(source, target)
    else:
        _print_soffice(sources, folder)
    return targets


def _print_chromium(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = [
            str(_chromium()),
            *CHROMIUM_FLAGS,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def _print_soffice(sources: Sequence[Path], folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        # Without the filter LibreOffice opens HTML in its web mode, which has no pages of its own.
        filters = ["--infilter=HTML (StarWriter)"] if sources[0].suffix == ".html" else []
        command = [
            str(_soffice()), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", *filters,
            "--convert-to", f"pdf:{'calc' if sources[0].suffix == '.xlsx' else 'writer'}_pdf_Export", "--outdir", str(folder), *map(str, sources),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def write_docx(fixture: Fixture, rules: Rules, path: Path) -> None:
    """The same page as Word keeps it: real spans and merges, a header row that repeats."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if fixture.landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if fixture.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11)
    normal.paragraph_format.space_after = Pt(2)
    for text in fixture.text_above():
        _line(document, text, align=WD_ALIGN_PARAGRAPH.LEFT)
    _line(document, fixture.appendix, bold=True)
    _line(document, fixture.title, bold=True)
    _line(document, "(Kèm theo Quyết định số 112/QĐ-UBND ngày 15/01/2026 của Chủ tịch UBND tỉnh Sông Lam)", italic=True)
    if fixture.unit:
        _line(document, f"Đơn vị tính: {fixture.unit}", italic=True, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _fill(document.add_table(fixture.header_depth() + len(fixture.lines), len(fixture.leaves())), fixture, rules)
    _line(document, "Ghi chú: Số liệu tổng hợp đến ngày 31/12/2025.", italic=True, align=WD_ALIGN_PARAGRAPH.LEFT)
    document.save(str(path))


def _line(document: object, text: str, bold: bool = False, italic: bool = False,
          align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER) -> None:  # fmt: skip
    paragraph = document.add_paragraph()  # type: ignore[attr-defined]
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _fill(table: WordTable, fixture: Fixture, rules: Rules) -> None:
    _borders(table, rules)
    table.autofit = False
    leaves = fixture.leaves()
    room = (257 if fixture.landscape else 170) / sum(leaf.width for leaf in leaves)
    for col, leaf in enumerate(leaves):
        table.columns[col].width = Mm(leaf.width * room)
        for cell in table.columns[col].cells:
            cell.width = Mm(leaf.width * room)
    taken: set[tuple[int, int]] = set()
    for level, heads in enumerate(header_rows(fixture)):
        col = 0
        for head, down, across in heads:
            while (level, col) in taken:
                col += 1
            _write(table, level, col, down, across, head.text, True, WD_ALIGN_PARAGRAPH.CENTER)
            taken |= {(level + r, col + c) for r in range(down) for c in range(across)}
            col += across
        if fixture.repeat_header:
            table.rows[level]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for index, (cells, line) in enumerate(zip(body_rows(fixture), fixture.lines, strict=True)):
        for col, text, down, across in cells:
            align = (
                WD_ALIGN_PARAGRAPH.CENTER if col == 0 else WD_ALIGN_PARAGRAPH.RIGHT if col in fixture.figures else None
            )
            _write(table, fixture.header_depth() + index, col, down, across, text, line.kind != "item", align)


def _write(table: WordTable, row: int, col: int, down: int, across: int, text: str, bold: bool,
           align: WD_ALIGN_PARAGRAPH | None) -> None:  # fmt: skip
    cell = table.cell(row, col)
    if down > 1 or across > 1:
        cell = cell.merge(table.cell(row + down - 1, col + across - 1))
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.add_run(text).bold = bold


def _borders(table: WordTable, rules: Rules) -> None:
    sides = {
        "full": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "horizontal": ("top", "bottom", "insideH"),
        "none": (),
    }
    borders = OxmlElement("w:tblBorders")
    for side in sides[rules]:
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "single")
        border.set(qn("w:sz"), "6")
        borders.append(border)
    table._tbl.tblPr.append(borders)
