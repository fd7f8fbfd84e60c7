"""The new text that an amending paper quotes: `Sửa đổi khoản 2 Mục II như sau:` | `“2. Mục tiêu …` … `….”.`

What it quotes has numbers of its own, that go on with the text it amends and not with the paper's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.stream import Item
from schemas.layout import Paragraph

QUOTED = "quoted"
"""Kind of the section that stands for a quotation."""
_AMENDS = re.compile(
    r"\b(?:sửa đổi|bổ sung|thay thế|điều chỉnh|thay)\b.*(?:như sau|sau đây|thành|bằng(?: nội dung)?)\s*:?\s*$",
    re.I | re.S,
)
_INLINE = re.compile(
    r"^(?P<announced>.*\b(?:sửa đổi|bổ sung|thay thế|điều chỉnh)\b.*\b(?:như sau|sau đây)\s*:)\s*(?P<quote>[“\"«].+)$",
    re.I | re.S,
)
_OPENING = re.compile(r"^\s*[“\"«]\s*(?=\S)")
_CLOSING = re.compile(r"\s*[”\"»](?P<stop>\s*[.;,/]*)\s*$")
_LONGEST = 400
"""Paragraphs of a quotation: one that is not closed by then is none."""


def amends(text: str) -> bool:
    """Whether a heading or paragraph announces the new wording of something."""
    return _AMENDS.search(text) is not None


def parted(items: Sequence[Item]) -> list[Item]:
    """The announcement and its quotation as paragraphs of their own where one line holds both."""
    out: list[Item] = []
    for item in items:
        found = _INLINE.match(item.block.text) if isinstance(item.block, Paragraph) else None
        if found is None or not isinstance(item.block, Paragraph):
            out.append(item)
            continue
        out += [
            Item(item.index, item.block.model_copy(update={"text": found[name]})) for name in ("announced", "quote")
        ]
    return out


def quote_end(items: Sequence[Item], start: int) -> int | None:
    """The index behind the paragraph that closes the quotation opened at `start`; None where it opens none, or is not closed."""
    opening = _text(items[start])
    if not _OPENING.match(opening):
        return None
    if not _unclosed(opening):
        return start + 1 if _CLOSING.search(opening) else None
    for index in range(start + 1, min(len(items), start + _LONGEST)):
        text = _text(items[index])
        if _OPENING.match(text) and _unclosed(text):
            return None
        if _CLOSING.search(text) and _unopened(text):
            return index + 1
    return None


def _text(item: Item) -> str:
    return item.block.text if isinstance(item.block, Paragraph) else ""


def _unclosed(text: str) -> bool:
    """Whether the mark that the text opens with is not closed in it."""
    first = text.lstrip()[:1]
    if first == '"':
        return text.count('"') % 2 == 1
    return text.count(first) > text.count("”" if first == "“" else "»")


def _unopened(text: str) -> bool:
    """Whether the mark that the text ends with was opened before it."""
    found = _CLOSING.search(text)
    last = found.group().strip()[:1] if found else ""
    if last == '"':
        return text.count('"') % 2 == 1
    return bool(last) and text.count(last) > text.count("“" if last == "”" else "«")


def _one_pair(text: str) -> bool:
    return sum(text.count(mark) for mark in "“«") <= 1 and text.count('"') <= 2


def unquoted(text: str) -> str:
    """The text without a mark at its start that is closed elsewhere, at its end one that was opened elsewhere, and without
    marks around the whole of it."""
    opens, closes = _OPENING.match(text), _CLOSING.search(text)
    if opens and closes and not _unclosed(text) and _one_pair(text):
        return text[opens.end() : closes.start()].rstrip()
    if opens and _unclosed(text):
        return text[opens.end() :]
    if closes and _unopened(text):
        return text[: closes.start()].rstrip()
    return text
