"""Our tables and those of others on the same pages: GriTS (content) per page, exact cells, seconds a page.

Pages are those of the gold tables, each as it is, with its vertical rules taken out of the file, and with no rule left:
real files, so that every reader sees the same. Header rows and rows cut by a page break are left out for all, merged text
counts once. Readers give grids of one page; headers, cut rows and stitching, which only ours has, are in the golden tests.

    python tests/bench/bench_tables.py [--every N] [--variants drawn horizontal bare] [--readers NAME …]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from documents import text_layer_pdfs
from table_engines import ENGINES, Grids
from table_gold import GoldPage, best_table, body_rows, equal_cells, gold_pages, squash

VARIANTS = {"drawn": "all rules as printed", "horizontal": "vertical rules taken out", "bare": "no rules at all"}
THIN_PT = 3.0


def without_rules(source: Path, target: Path, *, keep_horizontal: bool) -> None:
    """The file without its drawn paths, or with the level ones only."""
    document = pdfium.PdfDocument(source)
    for page in document:
        for shape in list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=1)):
            left, bottom, right, top = shape.get_bounds()
            level = top - bottom <= THIN_PT and right - left > top - bottom
            if not (keep_horizontal and level):
                page.remove_obj(shape)
        page.gen_content()
    document.save(target)


def same_text(a: Path, b: Path) -> bool:
    """Whether rewriting the file left its text alone (PDFium cannot rewrite every font)."""
    texts = [[squash(page.get_textpage().get_text_range()) for page in pdfium.PdfDocument(path)] for path in (a, b)]
    return texts[0] == texts[1]


def variant_files(pdfs: dict[str, Path], variant: str, folder: Path) -> dict[str, Path]:
    if variant == "drawn":
        return pdfs
    files = {}
    for name, path in pdfs.items():
        target = folder / f"{variant}-{path.name}"
        without_rules(path, target, keep_horizontal=variant == "horizontal")
        if same_text(path, target):
            files[name] = target
        else:
            print(f"  ({name} is left out: its text does not survive taking rules out)")
    return files


def score(reader: str, files: dict[str, Path], pages: list[GoldPage]) -> str:
    """One line of the table."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        wanted[page.document].add(page.page)
    started = time.process_time()
    found: dict[str, Grids] = {}
    try:
        for name, numbers in wanted.items():
            found[name] = ENGINES[reader](files[name], sorted(numbers))
    except ImportError as error:
        return f"{reader:<18} not installed ({error.name}): pip install --group bench"
    seconds = (time.process_time() - started) / sum(map(len, wanted.values()))
    grits, equal, gold_cells, found_cells, whole = 0.0, 0, 0, 0, 0
    for page in pages:
        gold = page.rows
        tables = [body_rows(rows, page) for rows in found[page.document].get(page.page, [])]
        rows = best_table(gold, [table for table in tables if table])
        same, wanted_cells, got = equal_cells(gold, rows)
        equal, gold_cells, found_cells = equal + same, gold_cells + wanted_cells, found_cells + got
        whole += same == wanted_cells == got
        grits += _grits(gold, rows)
    cells = 2 * equal / (gold_cells + found_cells) if found_cells else 0.0
    return f"{reader:<18}{grits / len(pages):>10.3f}{cells:>10.3f}{whole:>8} of {len(pages)}{seconds:>12.3f}"


def _grits(gold: list[list[str]], found: list[list[str]]) -> float:
    from grits import grits_con

    if not found:
        return 0.0
    width = max(map(len, found))
    level = [row + [""] * (width - len(row)) for row in found]
    return float(grits_con(gold, level)[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=2, help="take every N-th page [2]")
    parser.add_argument("--variants", nargs="+", choices=VARIANTS, default=list(VARIANTS))
    parser.add_argument("--readers", nargs="+", choices=ENGINES, default=list(ENGINES))
    options = parser.parse_args()
    paths, origin = text_layer_pdfs()
    golds = {path.stem: path.parents[2] / "gold" / f"{path.stem}.json" for path in paths}
    pdfs = {path.stem: path for path in paths if golds[path.stem].is_file()}
    if not pdfs:
        raise SystemExit(f"no gold files beside {origin}: set KEHOACH_CORPUS to a folder whose neighbour is gold/")
    pages = [page for name, path in pdfs.items() for page in gold_pages(golds[name], path)][:: options.every]
    with tempfile.TemporaryDirectory() as folder:
        for variant in options.variants:
            print(f"\n{VARIANTS[variant]}")
            files = variant_files(pdfs, variant, Path(folder))
            here = [page for page in pages if page.document in files]
            print(f"{'':<18}{'GriTS':>10}{'cells':>10}{'pages right':>13}{'cpu s/page':>12}")
            for reader in options.readers:
                print(score(reader, files, here), flush=True)


if __name__ == "__main__":
    main()
