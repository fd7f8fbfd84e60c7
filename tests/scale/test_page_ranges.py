"""One long document read by several workers: the same records as by one."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from pipeline.runner import run
from pipeline.settings import Settings
from tests.scale.conftest import RAW, ROOT
from tests.scale.same import differences, records

pytestmark = pytest.mark.slow


def long_document(path: Path, times: int) -> int:
    """The sample documents one after the other, several times; its pages."""
    document = pdfium.PdfDocument.new()
    for _ in range(times):
        for sample in sorted(RAW.glob("*.pdf")):
            document.import_pages(pdfium.PdfDocument(sample))
    document.save(path)
    return len(document)


def test_ranges_read_apart_give_the_same_records(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    pages = long_document(raw / "long.pdf", 4)
    found = []
    for jobs in (0, 2):
        folder = tmp_path / f"jobs{jobs}"
        settings = Settings((raw,), folder / "k.duckdb", folder / "a", ROOT / "data" / "corrections", jobs=jobs)
        report = run(settings)
        assert (report.loaded, report.pages) == (1, pages)
        assert [path.name for path in (folder / "a").rglob("*.gz") if ".p0" in path.name] == []
        found.append(records(settings.db))
    assert found[0]["cells"]
    assert differences(found[0], found[1]) == []
