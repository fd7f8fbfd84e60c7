"""Layout → Outline: enacting text, attached plan and appendices as a tree of sections with the labels people cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.layout.blanks import blanks_of
from extractors.layout.head import head_of
from extractors.layout.headings import is_heading, is_titled, letter_or_roman, split_run_in, title_lines
from extractors.layout.marks import Mark, MarkKind, misread_roman, read_mark
from extractors.layout.quotes import QUOTED, amends, parted, quote_end, unquoted
from extractors.layout.stream import Item, is_motto, stream
from extractors.layout.types import ENACTING
from extractors.layout.zones import Zones, find_zones, is_reference, text_at
from extractors.tables.captions import UNIT_LINE, appendix_label
from schemas.base import Place
from schemas.layout import Grid, Layout, Paragraph
from schemas.outline import Outline, PartKind, Section

_ENACTS = re.compile(r"^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|NGHỊ ĐỊNH)\s*:?$")
APPENDIX = "appendix"
TITLED = "titled"
"""Kind of a section whose heading has no number."""
_PLAN = (MarkKind.PART, MarkKind.LETTER, MarkKind.ROMAN)


@dataclass(slots=True)
class _Node:
    """A section in the making."""

    index: int
    parent: int | None
    mark: Mark | None
    label: str
    heading: str
    part: PartKind
    place: Place
    level: int
    kind: str = APPENDIX
    paragraphs: list[Paragraph] = field(default_factory=list)
    grids: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    """`stack` holds the open sections, outermost first; `last` whether the last number of each series was a heading. Inside a
    quotation, which ends before the item `quoted_to`, the first `floor` sections of the stack stay open."""

    part: PartKind
    nodes: list[_Node] = field(default_factory=list)
    stack: list[_Node] = field(default_factory=list)
    preamble: list[Paragraph] = field(default_factory=list)
    last: dict[tuple[MarkKind, bool, int], bool] = field(default_factory=dict)
    floor: int = 0
    quoted_to: int | None = None
    _around: dict[tuple[MarkKind, bool, int], bool] = field(default_factory=dict)

    def open_quote(self, past: int, place: Place) -> None:
        """A section of its own for the new wording that the open section announces."""
        parent = self.stack[-1]
        node = _Node(
            len(self.nodes), parent.index, None, parent.label, "", PartKind.ATTACHED, place, len(self.stack) + 1, QUOTED
        )
        self.nodes.append(node)
        self.stack.append(node)
        self.floor, self.quoted_to = len(self.stack), past
        self._around, self.last = self.last, {}

    def close_quote(self) -> None:
        del self.stack[self.floor - 1 :]
        self.floor, self.quoted_to, self.last = 0, None, self._around

    @property
    def announces(self) -> bool:
        """Whether what was read last announces a new wording."""
        if not self.stack or self.quoted_to is not None:
            return False
        last = self.stack[-1]
        return amends(last.paragraphs[-1].text if last.paragraphs else last.heading)

    def open(
        self, mark: Mark | None, heading: str, place: Place, label: str | None = None, kind: str = APPENDIX
    ) -> _Node:
        if mark is not None:
            self._pop(mark)
        else:
            del self.stack[self.floor :]
        parent = self.stack[-1] if self.stack else None
        node = _Node(
            len(self.nodes), parent.index if parent else None, mark, label or self._label(mark), heading, self._part(mark),
            place, len(self.stack) + 1, kind,
        )  # fmt: skip
        self.nodes.append(node)
        self.stack.append(node)
        if mark is not None:
            self.last = {k: v for k, v in self.last.items() if k[0] < mark.kind} | {mark.series: True}
        return node

    def continues(self, mark: Mark) -> bool:
        """Whether `2.` follows the open section `1.`: then it does not stand in it, and what is open is closed down to it."""
        for depth, node in enumerate(self.stack[self.floor :], self.floor):
            if node.mark is not None and node.mark.series == mark.series and mark.value == node.mark.value + 1:
                del self.stack[depth:]
                return True
        return False

    def _part(self, mark: Mark | None) -> PartKind:
        """Sections I., A. or Phần inside a Điều are the plan that it approves."""
        if self.quoted_to is not None:
            return PartKind.ATTACHED
        inside = any(n.mark and n.mark.kind is MarkKind.ARTICLE for n in self.stack)
        if self.part is PartKind.ENACTING and inside and mark and mark.kind is not MarkKind.ARTICLE:
            return PartKind.ATTACHED
        return self.part

    def _pop(self, mark: Mark) -> None:
        """Close the sections that `mark` does not stand under."""
        keep = len(self.stack)
        for depth, node in enumerate(self.stack[self.floor :], self.floor):
            if node.mark is None:
                if node.kind == TITLED and mark.kind <= MarkKind.ROMAN:
                    keep = depth
                    break
                continue
            if _same_series(node.mark, mark) or _outranks(mark, node.mark):
                keep = depth
                break
        del self.stack[keep:]

    def _label(self, mark: Mark | None) -> str:
        """The cited path. A Điều that holds sections I. or A. is not part of theirs: they are the plan's own."""
        chain = [(n.mark, n.label) for n in self.stack] + [(mark, "")]
        plan = [k for k, (m, _) in enumerate(chain) if m is not None and m.kind in _PLAN]
        names: list[str] = []
        for k, (own, label) in enumerate(chain):
            if own is None:
                names += [label] if label and self.stack[k].kind != QUOTED else []
            elif not (own.kind is MarkKind.ARTICLE and plan and k < plan[-1]):
                names = _joined(names, own)
        return ".".join(names)

    @property
    def plain(self) -> bool:
        """Whether no numbered section above 1. is open, in a text that has no Điều."""
        return self.part is PartKind.ATTACHED and all(
            n.mark is None or n.mark.kind >= MarkKind.ARABIC for n in self.stack
        )

    def value_of(self, kind: MarkKind) -> int | None:
        """The number of the open section of a kind."""
        return next((n.mark.value for n in reversed(self.stack[self.floor :]) if n.mark and n.mark.kind is kind), None)


def _same_series(old: Mark, new: Mark) -> bool:
    if old.kind is MarkKind.DECIMAL and new.kind is MarkKind.DECIMAL:
        return len(new.numbers) <= len(old.numbers)
    return old.kind is new.kind and old.closed == new.closed


def _outranks(new: Mark, old: Mark) -> bool:
    """Whether a new mark closes an open section of another kind: Phần closes all, `I.` closes what stands under Phần or A."""
    if new.kind <= MarkKind.ARTICLE:
        return old.kind > new.kind
    if new.kind is MarkKind.ARABIC and not new.closed:
        return old.kind in (MarkKind.DECIMAL,)
    if new.kind in (MarkKind.ROMAN, MarkKind.LETTER):
        return old.kind in (MarkKind.ARABIC, MarkKind.DECIMAL, MarkKind.POINT)
    if new.kind is MarkKind.DECIMAL:
        # 7.6. after 5. in section VII is a number of that section, not a child of 5.
        return old.kind is MarkKind.POINT or (old.kind is MarkKind.ARABIC and new.numbers[0] != old.value)
    return False


def _joined(names: list[str], mark: Mark) -> list[str]:
    """A decimal number replaces the numbers it repeats: III, 1 + 1.2 -> III, 1.2; I + I.2 -> I.2."""
    if mark.kind is MarkKind.DECIMAL:
        if mark.core[0].isalpha():
            return [*[n for n in names if n.startswith(("Phần", "Chương", "Phụ"))], mark.core]
        kept = [n for n in names if not n[:1].isdigit()]
        return [*kept, mark.core]
    return [*names, mark.core]


def read_outline(layout: Layout) -> Outline:
    """The whole document outside its tables."""
    items = parted(stream(layout))
    zones = find_zones(items)
    head = head_of(items, zones, layout)
    # a resolution of the Government or the Party without Điều is itself what it sets
    enacting = head.type in ENACTING and (zones.title or zones.authority) is not None and head.articles > 0
    builder = _Builder(PartKind.ENACTING if enacting else PartKind.ATTACHED)
    signed = {i for first, last in zones.signatures for i in range(first, last)}
    index = zones.head_end if zones.head_end else (zones.first_appendix or 0)
    while index < len(items):
        if builder.quoted_to == index:
            builder.close_quote()
        if index in signed or _repeats_head(items, index, zones):
            index += 1
        elif index in zones.appendices:
            index = _appendix(items, index, builder)
        elif index == zones.attached_title:
            builder.part = PartKind.ATTACHED
            builder.stack.clear()
            builder.last.clear()
            index = zones.attached_end
        else:
            index = _block(items, index, builder, zones)
    return Outline(
        head=head, sections=tuple(_section(n) for n in builder.nodes), preamble=tuple(builder.preamble),
        notes=layout.notes, blanks=blanks_of(items, zones, head),
    )  # fmt: skip


def _repeats_head(items: Sequence[Item], index: int, zones: Zones) -> bool:
    """The issuer's name again, above the title of what is promulgated: part of its head, not of the decision's last Điều."""
    if (
        zones.attached_title is None
        or not zones.signatures
        or not zones.signatures[-1][0] <= index < zones.attached_title
    ):
        return False
    paragraph = text_at(items, index)
    return paragraph is not None and paragraph.text.upper() == paragraph.text


def _section(node: _Node) -> Section:
    return Section(
        index=node.index, parent=node.parent, level=node.level, label=node.label, mark=node.mark.text if node.mark else node.label,
        heading=node.heading, part=node.part, paragraphs=tuple(node.paragraphs), place=node.place, grids=tuple(node.grids),
        kind=node.mark.kind.name.lower() if node.mark else node.kind,
    )  # fmt: skip


def _appendix(items: Sequence[Item], index: int, builder: _Builder) -> int:
    paragraph = text_at(items, index)
    assert paragraph is not None
    label = appendix_label(paragraph) or (paragraph.text, "")
    past = index + 1
    words = [label[1]] if label[1] else []
    references: list[Paragraph] = []
    while (more := text_at(items, past)) is not None and past - index < 6:
        if is_reference(more.text):
            references.append(more)
            past += 1
            continue
        if not (more.centered or more.bold or more.text.upper() == more.text) or UNIT_LINE.match(more.text):
            break
        mark = read_mark(more.text)
        if mark is not None and mark.kind is not MarkKind.BULLET:
            break
        words.append(re.sub(r"\s*[(\[]\s*(?:ban hành\s+)?kèm\s+theo\b.*$", "", more.text, flags=re.I | re.S))
        past += 1
    builder.part = PartKind.APPENDIX
    builder.last.clear()
    builder.open(None, " ".join(words), paragraph.places[0], label[0]).paragraphs += references
    return past


def _block(items: Sequence[Item], index: int, builder: _Builder, zones: Zones) -> int:
    """Place one block; returns the index of the next."""
    item = items[index]
    if isinstance(item.block, Grid):
        if builder.stack:
            builder.stack[-1].grids.append(item.index)
        return index + 1
    paragraph = item.block
    text = paragraph.text.strip()
    if (
        is_motto(text)
        or (_ENACTS.match(text) and (builder.part is PartKind.ENACTING or not builder.stack))
        or (is_reference(text) and not builder.stack)
    ):
        return index + 1
    if builder.announces and (past := quote_end(items, index)) is not None:
        builder.open_quote(past, paragraph.places[0])
    mark = read_mark(unquoted(text) if builder.quoted_to is not None else text)
    if paragraph.confidence is not None and (mark is None or mark.kind is MarkKind.LETTER):
        mark = misread_roman(text, (builder.value_of(MarkKind.ROMAN) or 0) + 1) or mark
    if mark is not None and mark.kind is MarkKind.ROMAN:
        mark = letter_or_roman(mark, builder.value_of(MarkKind.LETTER), builder.value_of(MarkKind.ROMAN))
    ended = index + 1 >= len(items) or any(first == index + 1 for first, _ in zones.signatures)
    following = None if ended else items[index + 1].block
    if mark is None or not is_heading(mark, paragraph, following, builder.last.get(mark.series)):
        if mark is None and is_titled(paragraph, following, plain=builder.plain):
            builder.open(None, text.rstrip(" :."), paragraph.places[0], text.rstrip(" :."), TITLED)
            return index + 1
        if mark is not None and mark.kind is not MarkKind.BULLET:
            if builder.continues(mark) and split_run_in(mark)[1]:
                return _heading(items, index, builder, mark, paragraph)
            builder.last[mark.series] = False
        _own_text(builder, paragraph)
        return index + 1
    return _heading(items, index, builder, mark, paragraph)


def _heading(items: Sequence[Item], index: int, builder: _Builder, mark: Mark, paragraph: Paragraph) -> int:
    heading, run_in = split_run_in(mark, paragraph.bold)
    past = index + 1
    bare = mark.kind in (MarkKind.PART, MarkKind.CHAPTER, MarkKind.ITEM)
    if not run_in and ((bare and not heading) or (heading and heading.upper() == heading)):
        lines, past = title_lines(items, past, loud=bool(heading))
        heading = " ".join([heading, *(line.text.strip() for line in lines)]).strip()
    node = builder.open(mark, heading, paragraph.places[0])
    if run_in:
        node.paragraphs.append(paragraph.model_copy(update={"text": mark.rest}))
    return past


def _own_text(builder: _Builder, paragraph: Paragraph) -> None:
    (builder.stack[-1].paragraphs if builder.stack else builder.preamble).append(paragraph)


def ancestors(outline: Outline, section: Section) -> list[Section]:
    """The section's parents, outermost first, and the section itself."""
    chain = [section]
    while chain[0].parent is not None:
        chain.insert(0, outline.sections[chain[0].parent])
    return chain


def in_quote(outline: Outline, section: Section) -> bool:
    """Whether it stands in the new wording that an amending paper quotes."""
    return any(node.kind == QUOTED for node in ancestors(outline, section))


def section_of_grid(outline: Outline, block: int) -> Section | None:
    """The section that the grid at a position of Layout.blocks stands in."""
    return next((s for s in outline.sections if block in s.grids), None)
