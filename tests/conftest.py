"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

if Path("/usr/share/fonts/truetype/liberation").is_dir():  # before anything loads fontconfig
    os.environ.setdefault("FONTCONFIG_FILE", str(ROOT / "tests" / "fonts.conf"))


# A law holds or it does not: no deadlines, which a busy machine misses; CI draws the same examples each time.
settings.register_profile(
    "laws", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("laws")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents; not part of the repo, so tests that need it skip without it."""
    folder = Path(os.environ.get("KEHOACH_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder}: set KEHOACH_CORPUS to a folder with pdf/ and text/")
    return folder


@pytest.fixture(scope="session")
def gold(corpus: Path) -> Path:
    """What a perfect extraction of the corpus holds."""
    folder = corpus.parent / "gold"
    if not folder.is_dir():
        pytest.skip(f"no gold files at {folder}")
    return folder
