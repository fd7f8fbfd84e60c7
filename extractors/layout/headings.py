"""Heading or numbered paragraph: decided by mark, style, length and what follows, never by style alone.

Formats without style (plain text, OCR) have only the other three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.vietnamese import UPPER
from extractors.layout.marks import Mark, MarkKind, as_letter, read_mark
from extractors.layout.stream import Item
from extractors.layout.types import title_type
from extractors.tables.captions import UNIT_LINE
from schemas.layout import Grid, Paragraph

MAX_SECTION = 350
"""A heading I. or A. is no longer than this many characters; most have fewer than 120."""
MAX_STYLED = 320
MAX_PLAIN = 170
_ALWAYS = (MarkKind.PART, MarkKind.CHAPTER, MarkKind.ITEM, MarkKind.ARTICLE)
_AFTER_ORDER = re.compile(rf"[^\W\d_]{{2,}}[.;]\s+[{UPPER}][^.;]{{2,40}}:$")
"""`a) Tiếp tục rà soát văn bản. Cụ thể:`: an order of its own, over its parts."""
_RUN_IN = re.compile(r"^(?P<head>[^:.;]{3,120}?)\s*:\s*(?P<body>\S.*)$", re.DOTALL)


def is_heading(mark: Mark, paragraph: Paragraph, following: Paragraph | Grid | None, sibling_was: bool | None) -> bool:
    """`following` is the next block, `sibling_was` whether the number before in the same series was a heading."""
    rest = mark.rest
    if mark.kind is MarkKind.BULLET:
        return False
    if mark.kind in _ALWAYS:
        return True
    if mark.kind in (MarkKind.ROMAN, MarkKind.LETTER):
        return len(rest) <= MAX_SECTION and not (len(rest) > 160 and rest.endswith((".", ";")) and not paragraph.bold)
    if paragraph.level is not None:
        return True
    if paragraph.bold and len(rest) <= MAX_STYLED:
        return True
    if rest.endswith((";", ",")) or len(rest) > (MAX_STYLED if _opens_list(rest, following) else MAX_PLAIN):
        return False
    if rest.upper() == rest and len(rest) > 4:
        return True
    deeper = _opens_deeper(mark, following)
    if rest.endswith(":"):
        return deeper and _AFTER_ORDER.search(rest) is None
    if re.search(r"[.!?]['\"”]?$", rest) and not rest.endswith("..."):
        return deeper and len(rest) <= 60 and sibling_was is not False and _is_label(rest)
    if deeper:
        return sibling_was is not False or len(rest) <= 90 or _opens_list(rest, following)
    return bool(sibling_was)


def is_titled(paragraph: Paragraph, following: Paragraph | Grid | None, *, plain: bool) -> bool:
    """A heading without a number, `MỤC TIÊU` in bold and centred. Above a table it is the table's title. `plain`: no section
    I., A. or Phần is open, which a line of capitals inside would not end.
    """
    text = paragraph.text.strip()
    if not plain or following is None or isinstance(following, Grid) or not 4 < len(text) <= 120 or title_type(text):
        return False
    if UNIT_LINE.match(following.text) or re.search(r"[.;,]$", text):
        return False
    return paragraph.bold and text.isupper() and (paragraph.centered or paragraph.level is not None)


def _opens_list(rest: str, following: Paragraph | Grid | None) -> bool:
    """A line without a stop over bullets."""
    after = read_mark(following.text) if isinstance(following, Paragraph) else None
    return after is not None and after.kind is MarkKind.BULLET and rest[-1:].isalnum()


def _is_label(text: str) -> bool:
    """A title that its typist ended with a stop has no clause in it."""
    return not re.search(r"[,;:]", text) and len(text.split()) <= 12


def _opens_deeper(mark: Mark, following: Paragraph | Grid | None) -> bool:
    """Whether what follows stands under the mark: text, bullets, a deeper number, a table."""
    if following is None:
        return False
    if isinstance(following, Grid):
        return True
    after = read_mark(following.text)
    if after is None:
        return True
    if after.kind is MarkKind.BULLET:
        return True
    if after.series == mark.series:
        return False
    if after.kind is MarkKind.DECIMAL and mark.kind in (MarkKind.ARABIC, MarkKind.DECIMAL):
        return len(after.numbers) > len(mark.numbers)
    if mark.kind is MarkKind.POINT:
        return after.kind is MarkKind.ARABIC and after.value == 1
    return after.kind > mark.kind or (after.closed and not mark.closed)


def split_run_in(mark: Mark, bold: bool = False) -> tuple[str, bool]:
    """(heading, whether text of its own follows on the line): `5. Kinh phí thực hiện: ước 26.340 triệu đồng (…)`."""
    if mark.kind is MarkKind.ARTICLE:
        stops = r"[.;:]" if bold else r"[.;:,]"  # "Điều 2. Nhiệm vụ, giải pháp chủ yếu", all of it bold
        sentence = re.search(stops, mark.rest) is not None or len(mark.rest) > 90
        return ("", True) if sentence else (mark.rest, False)
    found = _RUN_IN.match(mark.rest)
    if found and re.search(r"\d|[.;]$", found["body"]) and len(found["body"]) > 8:
        return found["head"].strip(), True
    return mark.rest.rstrip(" :").removesuffix(".").rstrip(), False


def letter_or_roman(mark: Mark, letters: int | None, romans: int | None) -> Mark:
    """`C.`, `D.`, `I.`, `V.` as a letter when the open series of letters expects it and that of Roman numbers does not."""
    letter = as_letter(mark)
    if letter is None or letters is None or letter.value != letters + 1:
        return mark
    return mark if romans is not None and mark.value == romans + 1 else letter


def title_lines(items: Sequence[Item], start: int, loud: bool) -> tuple[list[Paragraph], int]:
    """Paragraphs under a bare `Phần I` (or under a heading in capitals that runs on) that are its title."""
    lines: list[Paragraph] = []
    index = start
    while index < len(items) and len(lines) < 4:
        block = items[index].block
        if not isinstance(block, Paragraph) or read_mark(block.text) is not None or len(block.text) > 300:
            break
        capitals = block.text.upper() == block.text
        if not (capitals or (not loud and (block.centered or block.bold))):
            break
        if lines and not loud and not capitals and lines[-1].text.upper() == lines[-1].text:
            break
        lines.append(block)
        index += 1
    return lines, index
