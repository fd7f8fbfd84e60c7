"""Money of other countries, which is never turned into đồng here: `triệu USD`, `1.000 EUR`, `Nguyên tệ`."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.vietnamese import fold_tones, plain
from extractors.lookups.load import load_yaml

_LABEL = re.compile(r"(?:đơn\s*vị(?:\s*tính)?|đvt|dvt|đv\s*tính)\s*[:.\-]?\s*([^();,]+)", re.I)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((fold_tones(name) for name in load_yaml("units.yml")["foreign"]), key=len, reverse=True)
    scale = r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ|tr\.?|1[.,]?000(?:[.,]?000)*)\s*)?"
    return re.compile(rf"(?:theo |tính bằng |ghi bằng )?{scale}(?:{'|'.join(map(re.escape, names))})")


def foreign_unit(text: str) -> str | None:
    """The foreign money that a header, a unit above a table or a unit cell states and nothing else; as written."""
    text = plain(text)
    labelled = _LABEL.search(text)
    candidate: str
    for candidate in (labelled[1] if labelled else text, *_BRACKETS.findall(text), _BRACKETS.sub("", text)):
        words = candidate.strip(" ():;.[]-")
        if _pattern().fullmatch(fold_tones(words)):
            return words
    return None
