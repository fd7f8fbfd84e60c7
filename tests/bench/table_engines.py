"""Who reads tables: each takes a PDF and page numbers (1-based) and gives the grids of each page as rows of texts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

Rows = list[list[str]]
Grids = dict[int, list[Rows]]


def kehoach(path: Path, numbers: Sequence[int]) -> Grids:
    """Ours, a page at a time, before anything is stitched over pages."""
    from extractors.layout.compose import compose
    from extractors.readers.pdf import read_pdf
    from extractors.readers.unruled import with_candidates
    from schemas.layout import Grid

    data = path.read_bytes()
    found: Grids = {}
    for block in compose(tuple(with_candidates(data, read_pdf(data, numbers)))).blocks:
        if isinstance(block, Grid):
            rows = [[""] * block.n_cols for _ in range(block.n_rows)]
            for cell in block.cells:
                rows[cell.row][cell.col] = cell.text
            found.setdefault(block.page, []).append(rows)
    return found


def pdfplumber(path: Path, numbers: Sequence[int]) -> Grids:
    import pdfplumber as plumber

    found: Grids = {}
    with plumber.open(path) as pdf:
        for number in numbers:
            page = pdf.pages[number - 1]
            found[number] = [[[text or "" for text in row] for row in table] for table in page.extract_tables()]
            page.close()
    return found


def _camelot(path: Path, numbers: Sequence[int], flavor: str) -> Grids:
    from camelot.io import read_pdf

    found: Grids = {}
    for table in read_pdf(str(path), pages=",".join(map(str, numbers)), flavor=flavor, suppress_stdout=True):
        found.setdefault(int(table.page), []).append([[str(text) for text in row] for row in table.df.values])
    return found


def camelot_lattice(path: Path, numbers: Sequence[int]) -> Grids:
    return _camelot(path, numbers, "lattice")


def camelot_hybrid(path: Path, numbers: Sequence[int]) -> Grids:
    return _camelot(path, numbers, "hybrid")


def img2table(path: Path, numbers: Sequence[int]) -> Grids:
    """Over the file's own text layer, borderless tables included; a merged cell's text counted in its first place."""
    from img2table.document import PDF

    document = PDF(io.BytesIO(path.read_bytes()), pages=[number - 1 for number in numbers], pdf_text_extraction=True)
    found: Grids = {}
    for index, tables in document.extract_tables(borderless_tables=True).items():
        for table in tables:
            seen: set[tuple[int, int, int, int]] = set()
            rows: Rows = []
            for row in table.content.values():
                texts = []
                for cell in row:
                    box = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
                    texts.append("" if box in seen else str(cell.value or ""))
                    seen.add(box)
                rows.append(texts)
            found.setdefault(index + 1, []).append(rows)
    return found


ENGINES: dict[str, Callable[[Path, Sequence[int]], Grids]] = {
    "kehoach": kehoach,
    "pdfplumber": pdfplumber,
    "camelot lattice": camelot_lattice,
    "camelot hybrid": camelot_hybrid,
    "img2table": img2table,
}
