"""Every kind of finding has a name people can read."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.review.texts import VALUES

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r'code="([a-z_]+)"|\bfinding\(\s*table, "([a-z_]+)"|_finding\(\s*ledger, [^"]{0,40}"([a-z_]+)"')


def test_codes_have_vietnamese_names() -> None:
    sources = [
        *(ROOT / "extractors").rglob("*.py"),
        *(ROOT / "pipeline" / "checks").glob("*.py"),
        *(ROOT / "pipeline" / "review").glob("*.py"),
    ]
    codes = {next(filter(None, m.groups())) for path in sources for m in _CODE.finditer(path.read_text("utf-8"))}
    assert len(codes) > 25
    assert sorted(codes - set(VALUES)) == []
