"""The published JSON Schemas, `schemas/json/`: `python -m pipeline.database.json_schemas` (make schemas) writes them."""

from __future__ import annotations

import json
from pathlib import Path

from schemas.base import Model
from schemas.corrections import Correction
from schemas.extraction import Extraction
from schemas.runs import ALL_RECORDS

FOLDER = Path(__file__).resolve().parent.parent.parent / "schemas" / "json"

PUBLISHED: dict[str, type[Model]] = {
    "extraction": Extraction,
    "correction": Correction,
    **{record.TABLE: record for record in ALL_RECORDS},
}
"""File name -> model: a document's bundle, a correction, and each table's record."""


def rendered() -> dict[str, str]:
    """File name -> its text."""
    return {
        f"{name}.json": json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, model in PUBLISHED.items()
    }


def write(folder: Path = FOLDER) -> None:
    """Writes all, removes those of models that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = rendered()
    for old in folder.glob("*.json"):
        if old.name not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
