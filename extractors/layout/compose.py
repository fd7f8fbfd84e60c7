"""Pages → Layout: reading order, paragraphs over page breaks, grids in their places, furniture apart."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from extractors.layout.columns import column_regions
from extractors.layout.frames import Frames
from extractors.layout.furniture import in_margin, is_page_number, opens_note, running_key, running_lines, split_notes
from extractors.layout.lines import Segment, page_lines
from extractors.layout.paragraphs import Draft, continues_over_page, frame_of, join_lines, to_paragraph
from extractors.layout.unsure import unsure_words
from extractors.tables.figure_rows import untabled
from extractors.tables.find import PageGrids, find_all_grids
from schemas.layout import Grid, Layout, Paragraph
from schemas.page import PageContent

Item = Draft | Grid


def compose(pages: Sequence[PageContent]) -> Layout:
    """Reading order of a whole document."""
    found = find_all_grids(pages)
    lines = [page_lines(grids.words, page.number) for page, grids in zip(pages, found, strict=True)]
    running = running_lines(lines, [page.height for page in pages])
    items: list[Item] = []
    blocks: list[Paragraph | Grid] = []
    notes: list[Draft] = []
    furniture: list[Paragraph] = []
    body_size = _body_size(lines)
    frames = Frames.over(pages, lines, [grids.grids for grids in found])
    for page, grids, page_segments in zip(pages, found, lines, strict=True):
        if page.blocks:
            blocks.extend(_finished(items))
            blocks.extend(page.blocks)
            items = []
            continue
        body = []
        for line in page_segments:
            if is_page_number(line, page) or (in_margin(line, page.height) and running_key(line) in running):
                furniture.extend(to_paragraph(Draft([s], frame_of([s]))) for s in line)
            else:
                body.append(line)
        floor = max((grid.bbox[3] for grid in grids.grids if grid.bbox), default=0.0)
        body, small = split_notes(body, page, body_size, floor)
        if small:
            _append_notes(notes, small)
        blocks.extend(_finished(items[:-1]))  # only the last paragraph may go on over the page
        del items[:-1]
        _append_page(items, body, grids, page, frames)
    blocks.extend(_finished(items))
    marked = tuple(note for page in pages for note in page.notes)
    return Layout(
        blocks=tuple(blocks),
        notes=tuple(to_paragraph(note) for note in notes) + marked,
        running=tuple(furniture) + tuple(line for page in pages for line in page.running),
        unplaced=tuple(words for page in pages for words in page.unplaced),
        untabled=tuple(
            rows for page, rest in zip(pages, found, strict=True) if rest.words for rows in untabled(page, rest.words)
        ),
        unsure=tuple(unsure_words(pages)),
    )


def _finished(items: Sequence[Item]) -> list[Paragraph | Grid]:
    return [to_paragraph(item) if isinstance(item, Draft) else item for item in items]


def _body_size(pages: Sequence[Sequence[Sequence[Segment]]]) -> float:
    sizes = [word.size for lines in pages for line in lines for segment in line for word in segment.words]
    return statistics.median(sizes) if sizes else 12.0


def _append_notes(notes: list[Draft], lines: Sequence[Sequence[Segment]]) -> None:
    """A note begins at a mark; lines before the first mark go on with the note of the page before."""
    flat = [Segment.of([w for s in line for w in s.words], line[0].page) for line in lines]
    frame = frame_of(flat)
    for line in flat:
        if opens_note(line) or not notes:
            notes.append(Draft([line], frame))
        else:
            notes[-1].lines.append(line)


def _append_page(
    items: list[Item], lines: list[list[Segment]], grids: PageGrids, page: PageContent, frames: Frames
) -> None:
    """Adds a page's paragraphs and grids in reading order, joining a paragraph that the page break cut."""
    page_items: list[tuple[float, int, Item]] = []
    order = 0
    for top, run in _between(lines, grids.grids):
        for draft in _drafts(run, page, frames):
            page_items.append((max(top, draft.lines[0].box[1]), order, draft))
            order += 1
    for grid in grids.grids:
        page_items.append((grid.bbox[1] if grid.bbox else 0.0, order, grid))
        order += 1
    page_items.sort(key=lambda item: (item[0], item[1]))
    ordered = _columns_together([item for _, _, item in page_items])
    if ordered and items:
        last, first = items[-1], ordered[0]
        if (
            isinstance(last, Draft)
            and isinstance(first, Draft)
            and not first.column
            and continues_over_page(last, first.lines[0], first.frame)
        ):
            last.lines.extend(first.lines)
            ordered = ordered[1:]
    items.extend(ordered)


def _columns_together(items: list[Item]) -> list[Item]:
    """Two columns are read left before right."""
    out: list[Item] = []
    pending: list[Item] = []
    for item in items:
        column = item.column if isinstance(item, Draft) else None
        if column == "right":
            pending.append(item)
            continue
        if column is None and pending:
            out.extend(pending)
            pending = []
        out.append(item)
    return out + pending


def _between(lines: list[list[Segment]], grids: Sequence[Grid]) -> list[tuple[float, list[list[Segment]]]]:
    """Runs of lines that no grid interrupts, each with the bottom of the grid above it."""
    bottoms = sorted(grid.bbox[3] for grid in grids if grid.bbox)
    runs: dict[float, list[list[Segment]]] = {}
    for line in lines:
        middle = (line[0].box[1] + line[0].box[3]) / 2
        above = max((bottom for bottom in bottoms if bottom <= middle + 2), default=0.0)
        runs.setdefault(above, []).append(line)
    return sorted(runs.items())


def _drafts(lines: list[list[Segment]], page: PageContent, frames: Frames) -> list[Draft]:
    """Paragraphs of a run of lines, two-column regions apart."""
    single = [
        line[0] if len(line) == 1 else Segment.of([w for s in line for w in s.words], page.number) for line in lines
    ]
    regions = column_regions(lines, page.width)
    covered = {index for region in regions for index in range(region.first, region.last + 1)}
    alone = [line for index, line in enumerate(single) if index not in covered]
    frame = frames.of(page, alone or single)
    drafts: list[Draft] = []
    run: list[Segment] = []
    for index, line in enumerate(single):
        region = next((r for r in regions if r.first == index), None)
        if region is not None:
            drafts += join_lines(run, frame)
            run = []
            drafts += _two_columns(lines[region.first : region.last + 1], region.cut)
        elif index not in covered:
            run.append(line)
    return drafts + join_lines(run, frame)


def _two_columns(lines: Sequence[Sequence[Segment]], cut: float) -> list[Draft]:
    drafts: list[Draft] = []
    for name in ("left", "right"):
        column = []
        for line in lines:
            words = [word for s in line if (s.middle < cut) == (name == "left") for word in s.words]
            if words:
                column.append(Segment.of(words, line[0].page))
        if column:
            drafts += join_lines(column, frame_of(column), name)
    return drafts
