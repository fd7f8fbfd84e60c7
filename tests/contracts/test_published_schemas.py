"""schemas/json is what the models say today."""

from __future__ import annotations

from pipeline.database.json_schemas import FOLDER, rendered


def test_published_schemas_are_in_sync() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert published == rendered(), "run: make schemas"
