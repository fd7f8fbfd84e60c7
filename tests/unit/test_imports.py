"""Heavy packages are imported only where they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.runner import PRELOAD

NOT_NEEDED = {
    "pipeline.cli": ("duckdb", "pydantic", "rich", "pyarrow", "spacy"),
    "pipeline.commands.query": ("pyarrow", "spacy", "pandas"),
    "pipeline.runner": ("spacy", "pyarrow", "numpy", "pandas", "pypdfium2"),
    ", ".join(("pipeline.document", *PRELOAD)): (
        "duckdb", "pandas", "camelot", "cv2", "scipy", "underthesea", "spacy.cli", "rich"),
}  # fmt: skip
"""Modules -> what importing them must not import."""


@pytest.mark.parametrize("modules", NOT_NEEDED, ids=["command line", "query", "run", "worker"])
def test_what_is_not_needed_is_not_imported(modules: str) -> None:
    script = f"import sys, {modules}; print(*sorted({set(NOT_NEEDED[modules])!r} & sys.modules.keys()))"
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert said.split() == []
