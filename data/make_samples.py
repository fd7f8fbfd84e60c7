"""Makes the three fictional documents of `data/raw`. Persons, figures and the province of Sông Lam are invented.

Run by `make samples`; the same code and fonts give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample_documents import budget, decision, plan
from sample_documents.form import register_fonts, render

DOCUMENTS = (decision, plan, budget)


def build(folder: Path) -> list[Path]:
    """Writes the documents into `folder`; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    register_fonts()
    for document in DOCUMENTS:
        render(folder / document.FILE, document.TITLE, document.AUTHOR, document.story())
    return [folder / document.FILE for document in DOCUMENTS]


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "raw"):
        print(path)
