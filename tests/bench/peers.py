"""What others need for the pages alone: `python tests/bench/peers.py NAME FILE…` reads them and prints how many pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence


def read_with_pdfplumber(path: str) -> int:
    """Its own text and tables, each page given back at once."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def read_with_playa(path: str) -> int:
    """Glyphs with their boxes."""
    import playa

    with playa.open(path) as pdf:
        for page in pdf.pages:
            for glyph in page.glyphs:
                _ = glyph.bbox, glyph.text
        return len(pdf.pages)


def read_with_pypdfium2(path: str) -> int:
    """Text without boxes: the floor."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    pages = len(pdf)
    for page in pdf:
        page.get_textpage().get_text_range()
    return pages


def read_with_camelot(path: str) -> int:
    """Ruled tables."""
    import camelot
    import pypdfium2

    camelot.read_pdf(path, pages="all", flavor="lattice")
    return len(pypdfium2.PdfDocument(path))


PEERS: dict[str, tuple[str, Callable[[str], int]]] = {
    "pdfplumber": ("pdfplumber extract_text + extract_tables", read_with_pdfplumber),
    "camelot": ("camelot lattice", read_with_camelot),
    "playa": ("playa glyphs with boxes", read_with_playa),
    "pypdfium2": ("pypdfium2 text", read_with_pypdfium2),
}


def main(name: str, paths: Sequence[str]) -> None:
    print(sum(PEERS[name][1](path) for path in paths))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
