"""The lookup files, which people who do not program extend."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOOKUPS = Path(__file__).resolve().parent


@cache
def load_yaml(name: str) -> dict[str, Any]:
    """A lookup file, not to be changed; libyaml where it is there (ten times faster). Raises ValueError for no mapping."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load((LOOKUPS / name).read_text("utf-8"), loader)
    if not isinstance(data, dict):
        raise ValueError(f"lookups/{name}: a mapping is expected")
    return data
