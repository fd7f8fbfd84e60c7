"""lookups/row_words.yml, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractors.lookups.phrases import Phrases, load_mapping


@dataclass(frozen=True)
class RowWords:
    total: Phrases
    total_start: Phrases
    of_which: Phrases
    remark: Phrases
    measure: Phrases


@cache
def row_words() -> RowWords:
    data = load_mapping("row_words.yml")
    return RowWords(
        **{
            key: Phrases({key: data[key]}, "row_words.yml")
            for key in ("total", "total_start", "of_which", "remark", "measure")
        }
    )
