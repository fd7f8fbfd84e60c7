"""Types of documents as a title line prints them (lookups/document_types.yml)."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.vietnamese import fold, nfc
from extractors.lookups.load import load_yaml

_TITLE_ONLY = (
    "Quy hoạch",
    "Chiến lược",
    "Điều lệ",
    "Nội quy",
    "Phương án",
    "Đề cương",
    "Kế hoạch hành động",
    "Danh mục",
)
ENACTING = frozenset(
    {"Quyết định", "Nghị quyết", "Nghị định", "Thông tư", "Chỉ thị", "Thông tư liên tịch", "Nghị quyết liên tịch"}
)
"""Types whose own text may be Điều, and which promulgate others."""


_JOINT = re.compile(r" lien (?:so|nganh|bo|tich)\b")
"""`HƯỚNG DẪN LIÊN SỞ`: what several bodies issue together."""


@cache
def _names() -> dict[str, str]:
    rows = load_yaml("document_types.yml")["types"]
    names = {fold(row["name"]): str(row["name"]) for row in rows}
    return names | {fold(name): name for name in _TITLE_ONLY}


@cache
def _symbols() -> dict[str, str]:
    rows = load_yaml("document_types.yml")["types"]
    exact = {str(symbol): str(row["name"]) for row in rows for symbol in row["symbols"]}
    return {fold(symbol): name for symbol, name in exact.items()} | exact  # HD is Hướng dẫn, HĐ Hợp đồng


def _of_symbol(symbol: str) -> str | None:
    return _symbols().get(symbol) or _symbols().get(fold(symbol))


def title_type(text: str) -> tuple[str, str] | None:
    """(type, rest) of a title line printed in capitals: `KẾ HOẠCH` -> ('Kế hoạch', ''); None for another line.

    `QUYẾT ĐỊNH:` with a colon is the verb before Điều 1, not a title.
    """
    line = nfc(text).strip(" *_#\t")
    if not line or line.endswith(":") or line != line.upper() or len(line) > 400 or line[:1] in "\"'“‘(":
        return None
    key = fold(line).strip(" .")
    if key in _names():
        return _names()[key], ""
    for name in sorted(_names(), key=len, reverse=True):
        if key.startswith(name + " ") and len(key) - len(name) > 3:
            words = len(name.split()) + (2 if _JOINT.match(key, len(name)) else 0)
            return _names()[name], " ".join(line.split()[words:])
    return None


def symbol_type(symbol: str) -> str | None:
    """`KH-UBND` -> Kế hoạch; None for a symbol that opens with a body's name."""
    return _of_symbol(re.split(r"\s?[-–/]", symbol)[0])


def type_of_number(number: str | None) -> str | None:
    """`12/KH-UBND` -> Kế hoạch; `388/SKHCN-CĐS`, a symbol without a type, -> Công văn; None without a number."""
    if not number:
        return None
    parts = re.split(r"[/-]", number)
    symbols = [p for p in parts[1:] if not p.isdigit()]
    if not symbols:
        return None
    return _of_symbol(symbols[0]) or ("Công văn" if len(symbols) > 1 or "/" in number else None)


def named_type(words: str) -> tuple[str, str] | None:
    """The type a phrase opens with: `Kế hoạch phát triển …` -> ('Kế hoạch', 'phát triển …')."""
    key = fold(words)
    for name in sorted(_names(), key=len, reverse=True):
        if key.startswith(name) and not key[len(name) : len(name) + 1].isalnum():
            return _names()[name], " ".join(words.split()[len(name.split()) :])
    return None
