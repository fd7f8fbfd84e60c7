"""Plain text → pages of paragraphs, and of tables where their cells can be told with certainty.

Three kinds come: the text layer of a PDF in printed lines; the same laid out with spaces (`pdftotext -layout`); a web page with a
paragraph or a cell on each line. What is a table but cannot be rebuilt is kept word by word in `unplaced`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.language.vietnamese import UPPER
from extractors.readers.flattened import read_table
from extractors.readers.laid_out import (
    COLUMN_GAP,
    begins,
    column_paragraphs,
    indent,
    is_centred,
    is_laid_out,
    margin,
    signers,
    two_columns,
)
from extractors.readers.loose_pipes import without_loose_pipes
from extractors.readers.markup import LIST_MARK, decode, page_of
from extractors.readers.numbered import read_numbered
from extractors.readers.numbered_rows import first_number
from extractors.readers.pipe_tables import pipe_rows, read_pipe_table
from extractors.readers.textlines import (
    APPENDIX,
    CLOSING,
    ORDINAL,
    TABLE_HEAD,
    TextLine,
    full_width,
    is_flat,
    roman,
    spaced_lines,
    text_lines,
    width,
)
from extractors.readers.wrapped import join, paragraphs
from schemas.base import Place
from schemas.layout import Grid, Paragraph, Unplaced
from schemas.page import PageContent

HEADER_LINES = 60
"""Within so many lines below STT the first number must come."""
WIDE = 0.88
ABOVE = 12
"""So many lines an appendix' name, title, reference and unit take above its table."""
LONG = 50
HEADINGS = 6
UNREBUILT = "không dựng lại được bảng từ văn bản thuần: ranh giới các ô đã mất"
_NUMBER = re.compile(r"^[-–]?\s*\d{1,3}\s*[-–]?$")
_CALL = re.compile(r"[^\W\d_]{3,}(\d{1,2})(?=[\s.,;:)]|$)")
_NOTE = re.compile(rf"(?P<mark>\d{{1,2}})\s+(?=[{UPPER}])")
_HEADING = re.compile(rf"^(?:[IVX]{{1,5}}|[A-ZĐ]|\d{{1,2}})\.\s+[{UPPER}]")
_SECTION = re.compile(rf"^([IVX]{{1,5}})\.\s+[{UPPER}]{{2}}")
_FIRST = re.compile(r"^(?:1|01|I|A|1\.1)[.)]?(?:\s|$)")


def read_text(data: bytes) -> list[PageContent]:
    """Pages at form feeds; without them all is page 1."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    pages = ["\n".join(without_loose_pipes(page.split("\n"))) for page in text.split("\f")]
    return _Reader(text_lines(pages)).pages()


class _Reader:
    """Parts the lines into prose and tables."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._flat = is_flat(lines)
        self._margin = margin(lines) if not self._flat and is_laid_out(lines) else None
        self._lines, self._printed = _without_page_numbers(lines)
        self._room = full_width(self._lines)
        self._spaced = spaced_lines(self._lines)
        self._calls = {mark for line in self._lines for mark in _CALL.findall(line.text)}
        self._blocks: dict[int, list[Paragraph | Grid]] = defaultdict(list)
        self._notes: dict[int, list[Paragraph]] = defaultdict(list)
        self._unplaced: dict[int, list[Unplaced]] = defaultdict(list)

    def pages(self) -> list[PageContent]:
        index = begin = 0
        while index < len(self._lines):
            columns = index if self._margin is None else two_columns(self._lines, index)
            columns = max(columns, signers(self._lines, index))
            if columns > index:
                self._prose(self._lines[begin:index])
                self._blocks[self._lines[index].page] += column_paragraphs(self._lines[index:columns])
                begin = index = columns
            elif (past := pipe_rows([line.text for line in self._lines[index:]])) > 1:
                self._prose(self._lines[begin:index])
                self._pipes(self._lines[index : index + past])
                begin = index = index + past
            elif self._opens_table(index):
                self._prose(self._lines[begin:index])
                begin = index = self._table(index)
            else:
                index += 1
        self._prose(self._lines[begin:])
        running: dict[int, list[Paragraph]] = defaultdict(list)
        for line in self._printed:
            running[line.page].append(_paragraph([line]))
        numbers = range(1, max((line.page for line in self._lines), default=1) + 1)
        return [
            page_of(n, self._blocks[n], self._notes[n], running[n]).model_copy(
                update={"unplaced": tuple(self._unplaced[n])}
            )
            for n in numbers
        ]

    def _pipes(self, lines: Sequence[TextLine]) -> None:
        """A table drawn with bars alone, or with a rule of dashes under its header."""
        grid = read_pipe_table([line.text for line in lines], lines[0].page)
        self._blocks[lines[0].page] += [grid] if grid else []

    def _opens_table(self, index: int) -> bool:
        if not TABLE_HEAD.match(self._lines[index].text):
            return False
        below = self._lines[index + 1 : index + HEADER_LINES]
        return any(_FIRST.match(line.text) for line in below) or any(ORDINAL.match(line.text) for line in below)

    def _table(self, start: int) -> int:
        """Takes a table's lines; returns the index of the first line after it."""
        again = start if self._flat else self._last_head(start)
        end = next(i for i in range(again + 1, len(self._lines) + 1) if self._closes_table(start, i))
        if not self._flat:
            end = self._back_to_heading(start, end)
        lines = self._lines[start:end]
        page = lines[0].page
        found = read_table(lines) if self._flat else None
        if found is None:
            table = read_numbered(lines, self._spaced)
            self._blocks[page] += [table.grid] if table.grid else []
            self._printed += table.printed
            self._unplaced[page] += [_of_row(mark, words, page) for mark, words in table.rest]
            return start + table.used
        self._blocks[page].append(found.grid)
        for rest in found.rest:
            self._unplaced[page].append(_unplaced(rest))
        return start + found.used

    def _last_head(self, start: int) -> int:
        """Where the table's header is printed for the last time: it comes again on each page, and the numbers go on below it."""
        head = [line.text for line in self._lines[start : start + 2]]
        last = start
        for index in range(start + 1, len(self._lines)):
            here = self._lines[index]
            if APPENDIX.match(here.text) or CLOSING.match(here.text):
                break
            if [line.text for line in self._lines[index : index + 2]] == head:
                mark = next((m for line in self._lines[index + 1 :] if (m := first_number(line.text)) is not None), 1)
                if mark == 1:
                    break
                last = index
        return last

    def _closes_table(self, start: int, index: int) -> bool:
        if index >= len(self._lines):
            return True
        here = self._lines[index]
        if APPENDIX.match(here.text) or CLOSING.match(here.text):
            return True
        if self._flat or index + 1 >= len(self._lines):
            return False
        if self._next_section(start, here):
            return True
        if self._margin is not None and here.blanks and _HEADING.match(here.text):
            return not any(COLUMN_GAP.search(line.raw) for line in self._lines[index : index + 3])
        if self._margin is not None and indent(here) <= self._margin + 1:
            # The first column holds numbers: a long line that begins there is prose.
            return (
                len(here.text) > LONG and not COLUMN_GAP.search(here.raw) and not ORDINAL.match(here.text.split(" ")[0])
            )
        if self._in_appendix(start):  # its table ends it, and wide columns have lines as long as those of prose
            return False
        return all(width(line.text) > WIDE * self._room for line in self._lines[index : index + 2])

    def _in_appendix(self, start: int) -> bool:
        return any(APPENDIX.match(line.text) for line in self._lines[max(0, start - ABOVE) : start])

    def _next_section(self, start: int, line: TextLine) -> bool:
        """`III. NỘI DUNG` below a table that stands in section II; a table's own groups begin with I."""
        found = _SECTION.match(line.text)
        if not found or not line.text.isupper():
            return False
        for above in reversed(self._lines[:start]):
            if APPENDIX.match(above.text):
                return False
            section = _SECTION.match(above.text)
            if section and above.text.isupper():
                return roman(found[1]) == roman(section[1]) + 1
        return False

    def _back_to_heading(self, start: int, end: int) -> int:
        """Headings and first lines between the table and the prose that shows its end."""
        if end >= len(self._lines) or APPENDIX.match(self._lines[end].text) or CLOSING.match(self._lines[end].text):
            return end
        for index in range(end - 1, max(start, end - HEADINGS) - 1, -1):
            line = self._lines[index]
            marked = LIST_MARK.match(line.text) and len(line.text) > 8
            indented = self._margin is not None and not COLUMN_GAP.search(line.raw) and begins(line, self._margin)
            if not (marked or (indented and line.text[0].isupper())):
                break
            end = index
        return end

    def _is_called(self, text: str) -> bool:
        """`1 Theo số liệu của …`: a note whose mark, no longer raised, stands behind a word (`30% GRDP1.`)."""
        found = _NOTE.match(text)
        return found is not None and found["mark"] in self._calls

    def _prose(self, lines: Sequence[TextLine]) -> None:
        """Paragraphs; a number alone on its printed line is a page's, for a list's stand before their text."""
        if not self._flat:
            self._printed += [line for line in lines if _NUMBER.match(line.text)]
            lines = [line for line in lines if not _NUMBER.match(line.text)]
        for group in _flat_paragraphs(lines) if self._flat else paragraphs(lines, self._margin):
            made = _paragraph(group)
            if (
                self._margin is not None
                and len(made.text) < 120
                and all(is_centred(line, self._margin) for line in group)
            ):
                made = made.model_copy(update={"centered": True})
            note = re.match(r"^\[\d{1,3}\]\s", made.text) or self._is_called(made.text)
            (self._notes if note else self._blocks)[group[0].page].append(made)


def _flat_paragraphs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """A paragraph a line, but for one that a page break of the original cut."""
    group: list[TextLine] = []
    for line in lines:
        if group and not _is_cut(group[-1].text, line.text):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_cut(above: str, below: str) -> bool:
    if below[:1].isdigit():
        return re.search(r"\s(?:giai đoạn|ngày|tháng|năm|quý|[Ss]ố)$", above) is not None
    goes_on = below[:1].islower() or below[:1] in '“"'
    cut = re.search(r"[\w,]$", above) is not None and not above.isupper()
    return goes_on and cut and not re.match(r"^[a-zđ]\)", below)


def _without_page_numbers(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """(the rest, lone numbers that go on counting pages): only at form feeds can they be told from numbers of rows."""
    kept: list[TextLine] = []
    printed: list[TextLine] = []
    for index, line in enumerate(lines):
        edge = (
            index == 0
            or lines[index - 1].page != line.page
            or index + 1 == len(lines)
            or lines[index + 1].page != line.page
        )
        (printed if edge and line.page > 1 and _NUMBER.match(line.text) else kept).append(line)
    return kept, printed


def _paragraph(lines: Sequence[TextLine]) -> Paragraph:
    places = tuple(Place(page=page) for page in sorted({line.page for line in lines}))
    return Paragraph(text=join(lines), places=places, lines=tuple(line.text for line in lines))


def _of_row(mark: str, words: Sequence[str], page: int) -> Unplaced:
    return Unplaced(
        text=" / ".join(words), place=Place(page=page), reason=f"dòng {mark} của bảng: không rõ thuộc ô nào"
    )


def _unplaced(lines: Sequence[TextLine]) -> Unplaced:
    return Unplaced(text=join(lines), place=Place(page=lines[0].page), reason=UNREBUILT)
