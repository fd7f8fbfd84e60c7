"""Prints all fixtures with all programs into a folder, a manifest of the expected cells beside them: for a look at the pages.

python -m tests.producers.print_all FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

import pypdfium2 as pdfium

from tests.producers.docs_export import to_docs_html
from tests.producers.fixtures import Fixture, Rules, to_html, to_html_pair
from tests.producers.programs import NOT_PRINTED, PROGRAMS, missing, print_pdfs, source_of, write_docx
from tests.producers.tables_vi import ALL, PROJECTS, TARGETS, TASKS
from tests.producers.workbook import write_xlsx


def write_sources(folder: Path) -> dict[str, tuple[Fixture, Rules]]:
    """Writes each fixture in the format of each program; returns them by stem."""
    sources: dict[str, tuple[Fixture, Rules]] = {}
    for fixture in ALL:
        for rules in get_args(Rules):
            stem = f"{fixture.name}-{rules}"
            sources[stem] = (fixture, rules)
            (folder / f"{stem}.html").write_text(to_html(fixture, rules), encoding="utf-8")
            (folder / f"{stem}.docs.html").write_text(to_docs_html(fixture, rules), encoding="utf-8")
            write_docx(fixture, rules, folder / f"{stem}.docx")
            write_xlsx(fixture, rules, folder / f"{stem}.xlsx")
    return sources


def turn(source: Path, target: Path, degrees: int) -> Path:
    """A copy whose pages lie on their side, as sideways-bound appendices do."""
    document = pdfium.PdfDocument(source)
    for page in document:
        page.set_rotation((page.get_rotation() + degrees) % 360)
    document.save(target)
    document.close()
    return target


def write_pairs(folder: Path) -> list[Path]:
    """Two tables with as many columns, one after the other, as HTML."""
    paths = []
    for rules in get_args(Rules):
        paths.append(folder / f"pair-{rules}.html")
        paths[-1].write_text(to_html_pair(TARGETS, TASKS, rules), encoding="utf-8")
    return paths


def print_with(program: str, sources: list[Path], folder: Path) -> list[Path]:
    """Pages of one program, its projects table also turned by 90° and by 270°."""
    folder.mkdir(parents=True, exist_ok=True)
    printed = print_pdfs(
        program, [path for path in sources if (program, path.name.split("-")[0]) not in NOT_PRINTED], folder
    )
    upright = folder / f"{PROJECTS.name}-full.pdf"
    return printed + [turn(upright, folder / f"{PROJECTS.name}-full-turned{d}.pdf", d) for d in (90, 270)]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sources = write_sources(folder)
    manifest = []
    for program in PROGRAMS:
        if reason := missing(program):
            print(reason)
            continue
        for path in print_with(program, [source_of(program, folder, stem) for stem in sources], folder / program):
            fixture, rules = sources["-".join(path.stem.split("-")[:2])]
            manifest.append({
                "file": str(path.relative_to(folder)), "program": program, "rules": rules, "fixture": fixture.name,
                "appendix": fixture.appendix, "title": fixture.title, "unit": fixture.unit,
                "columns": fixture.columns(), "rows": fixture.rows(),
            })  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
