"""What reading scans costs beside bare tesseract on the same pictures: `make bench-ocr [SCANS="a.pdf b.pdf"]`.

Bare tesseract is two things, both at the pages' own resolution with one thread: the command (`tesseract PAGE.png - -l vie`), as
anyone would run it, and the library in one process, without its start. Processor time; ours holds all that is done for a page:
render, stamps, light, turn, skew, grids, cells, the second reading of figures.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import pypdfium2 as pdfium
import tesserocr

from extractors.readers.ocr.engine import open_engine, tessdata_folder
from extractors.readers.ocr.image import Render, render
from extractors.readers.scan import ocr_available, read_picture
from tests.worn import Wear, worn

ROOT = Path(__file__).resolve().parents[2]
MOST = 1.3


def cpu() -> float:
    """Of this process and its children, user and system."""
    own, started = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + started.ru_utime + started.ru_stime


def cost(work: Callable[[], object]) -> float:
    before = cpu()
    work()
    return cpu() - before


def command(picture: Render, folder: Path) -> float:
    page = folder / "page.png"
    cv2.imwrite(str(page), cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2BGR))
    words = ["tesseract", str(page), "-", "-l", "vie", "--dpi", str(round(picture.dpi)), "tsv"]
    return cost(lambda: subprocess.run(words, check=True, capture_output=True))


def library(picture: Render, api: tesserocr.PyTessBaseAPI) -> float:
    height, width, _ = picture.rgb.shape

    def read() -> None:
        api.SetImageBytes(picture.rgb.tobytes(), width, height, 3, 3 * width)
        api.SetSourceResolution(round(picture.dpi))
        api.GetTSVText(0)

    return cost(read)


def main(files: Sequence[str]) -> int:
    """Leaves with 1 where ours costs more than 1.3 times the bare command."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    engine = open_engine()
    if engine is None:
        print(f"no OCR: {ocr_available()}", file=sys.stderr)
        return 3
    papers = {Path(name).name: Path(name).read_bytes() for name in files} or {
        path.name: worn(path.read_bytes(), Wear(skew=0.8, colour=True, stamp=True))
        for path in sorted((ROOT / "data" / "raw").glob("*.pdf"))
    }
    api = tesserocr.PyTessBaseAPI(path=f"{tessdata_folder()}/", lang="vie", oem=tesserocr.OEM.LSTM_ONLY)
    api.SetPageSegMode(tesserocr.PSM.AUTO)
    totals = [0.0, 0.0, 0.0]
    with tempfile.TemporaryDirectory() as folder:
        for name, data in papers.items():
            document = pdfium.PdfDocument(data)
            spent = [0.0, 0.0, 0.0]
            for number in range(1, len(document) + 1):
                picture = render(document[number - 1])
                ours = cost(lambda page=document[number - 1], n=number: read_picture(render(page), n, engine))
                for at, seconds in enumerate((command(picture, Path(folder)), library(picture, api), ours)):
                    spent[at] += seconds
            _say(name, len(document), spent)
            totals = [a + b for a, b in zip(totals, spent, strict=True)]
    _say("all", sum(len(pdfium.PdfDocument(data)) for data in papers.values()), totals)
    return int(totals[2] > MOST * totals[0])


def _say(name: str, pages: int, spent: Sequence[float]) -> None:
    bare, library_alone, ours = spent
    print(
        f"{name[:36]:36} {pages:3} pages  command {bare:7.1f} s  library {library_alone:7.1f} s  ours {ours:7.1f} s"
        f"  = {ours / bare:.2f} and {ours / library_alone:.2f} times"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
