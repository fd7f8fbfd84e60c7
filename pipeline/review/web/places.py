"""Where records stand in a text without pages: found by what was written there (`as_written`), in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from pipeline.database.versions import record_key
from pipeline.review.web.paper import Paper, Unit
from schemas.extraction import Extraction
from schemas.records import DocumentRecord, Printed

Spot = tuple[int, int, int]
"""(unit, first character, character behind the last)"""
Facts = Mapping[str, Any]
_ORDER = (
    "cells", "targets", "tasks", "amounts", "tables", "citations", "target_values", "responsibilities", "sum_checks", "findings",
)  # fmt: skip
"""Owners before what is looked for inside their place."""
_SAYS = ("as_written", "text", "heading", "title", "label")
_BEGINNING = 48
"""Characters that stand for a text that is not found whole."""
_TELLING = 12
"""Characters that a text must have to be looked for in the whole file: a lone figure stands anywhere."""
_ONE_SIGN = str.maketrans("–—‐‑−“”„«»‘’", '-----"""""\'\'')


class Places:
    """The places of a document's records; of two with the same words the later stands behind the earlier."""

    def __init__(self, paper: Paper, bundle: Extraction) -> None:
        self._text = _Searched(paper.units)
        self._rows = _rows_of(paper, bundle)
        self._paths = {(c.table_id, c.col): c.path for c in bundle.table_columns}
        self._sections: dict[str, int] = {}
        self._found: dict[tuple[str, str], tuple[Spot, ...]] = {}
        self._by_id: dict[str, tuple[Spot, ...]] = {}
        self._behind: dict[tuple[str, str], int] = {}
        self._keep(bundle.document, self._head(bundle.document))
        self._place_sections(bundle)
        for table in _ORDER:
            for record in getattr(bundle, table):
                self._keep(record, self._look(table, record.model_dump(mode="json", exclude_none=True)))

    def of(self, table: str, key: str | None, record: Facts) -> tuple[Spot, ...]:
        """Of a record as it is now, by its key; one that is gone is looked for by its words."""
        known = self._found.get((table, key or ""))
        if known is not None:
            return known
        words = str(record.get("as_written") or record.get("text") or "")
        return tuple(self._text.find(words)) if len(words) >= _TELLING else ()

    def known(self, table: str, key: str) -> tuple[Spot, ...]:
        """Of a record that is there; nothing for one that is not."""
        return self._found.get((table, key), ())

    def _keep(self, record: Printed, spots: Iterator[Spot]) -> None:
        key = record_key(record)
        self._found[record.TABLE, key] = self._by_id[key] = tuple(dict.fromkeys(spots))

    def _head(self, document: DocumentRecord) -> Iterator[Spot]:
        for words in (document.number, document.subject, document.attached_title):
            yield from self._text.find(words or "")

    def _place_sections(self, bundle: Extraction) -> None:
        """Headings in their order: `1. Mục tiêu` occurs once in each part."""
        behind = 0
        for section in sorted(bundle.sections, key=lambda s: s.position):
            says = (section.as_written or "", section.heading, section.text)
            found = next((spots for words in says if (spots := self._text.find(words, behind))), [])
            if found:
                behind = self._sections[section.label] = self._text.offset(found[0]) + 1
            self._keep(section, iter(found))

    def _look(self, table: str, record: Facts) -> Iterator[Spot]:
        owner = self._by_id.get(str(record.get("record_id") or record.get("target_id") or ""))
        if table in ("cells", "sum_checks") and record.get("table_id"):
            yield from self._cell(record)
        elif table in ("targets", "tasks") and (row := self._row(record)):
            yield from row
        elif table == "amounts" and record.get("table_id"):
            yield from self._figure(record, owner) or owner or ()
        elif table in ("target_values", "responsibilities", "findings") and owner:
            yield from self._inside(owner, str(record.get("as_written") or "")) or owner
        else:
            found = tuple(self._by_words(table, record))
            yield from found or (self._table(record) if table in ("tables", "findings") else ())

    def _cell(self, record: Facts) -> Iterator[Spot]:
        units = self._rows.get((str(record.get("table_id")), int(record.get("row") or 0)), {})
        unit = units.get(int(record.get("col") or 0))
        if unit is not None:
            yield _whole(unit)

    def _row(self, record: Facts) -> list[Spot]:
        """The row whose cells say what the record was read from: `as_written` is them joined by ' | '."""
        table, written = str(record.get("table_id")), str(record.get("as_written") or "")
        rows = [(place, units) for place, units in self._rows.items() if place[0] == table]
        for (_, number), units in rows:
            said = " | ".join(unit.text for _, unit in sorted(units.items()))
            if said and (written == said or written.startswith(f"{said} | ")) and self._fresh(table, written, number):
                return [_whole(unit) for _, unit in sorted(units.items())]
        return []

    def _table(self, record: Facts) -> Iterator[Spot]:
        """Where a table begins, for what is said of it as a whole."""
        rows = (units for (table, _), units in self._rows.items() if table == record.get("table_id"))
        yield from (_whole(unit) for unit in next(rows, {}).values())

    def _fresh(self, table: str, written: str, number: int) -> bool:
        """Of rows that say the same each is taken once, in order."""
        if number < self._behind.get((table, written), 0):
            return False
        self._behind[table, written] = number + 1
        return True

    def _figure(self, record: Facts, owner: tuple[Spot, ...] | None) -> list[Spot]:
        """The cell of an amount: its column in its task's row, else in the row that has its label."""
        table, written = str(record.get("table_id")), str(record.get("as_written") or "")
        inside = {unit for unit, _, _ in owner or ()}
        for (name, number), units in self._rows.items():
            if name != table or (inside and not inside & {unit.number for unit in units.values()}):
                continue
            labelled = inside or any(unit.text == record.get("label") for unit in units.values())
            for col, unit in units.items():
                fits = unit.text == written and self._paths.get((table, col)) == record.get("column_path")
                if labelled and fits and self._fresh(f"{table} {col} {record.get('label')}", written, number):
                    return [_whole(unit)]
        return []

    def _inside(self, owner: tuple[Spot, ...], words: str) -> list[Spot]:
        for spot in owner:
            if found := self._text.within(spot, words):
                return [found]
        return []

    def _by_words(self, table: str, record: Facts) -> Iterator[Spot]:
        """From its section on, behind the last record of its kind with the same words."""
        start = self._sections.get(str(record.get("section") or ""), 0)
        for words in (str(record[name]) for name in _SAYS if record.get(name)):
            found = self._text.find(words, max(start, self._behind.get((table, words), 0)))
            if found:
                self._behind[table, words] = self._text.offset(found[0]) + 1
                yield from found
                return


def _whole(unit: Unit) -> Spot:
    return unit.number, 0, len(unit.text)


def _rows_of(paper: Paper, bundle: Extraction) -> dict[tuple[str, int], dict[int, Unit]]:
    """(table, row) -> column -> unit: rows as they were read beside those of the file, header rows and all."""
    read: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for cell in sorted(bundle.cells, key=lambda c: c.col):
        if cell.text:
            read[cell.table_id, cell.row].append((cell.col, cell.text))
    names = sorted(read, key=lambda place: (len(place[0]), place))
    mine = [tuple(text for _, text in read[place]) for place in names]
    theirs = [tuple(unit.text for unit in row) for row in paper.rows]
    found: dict[tuple[str, int], dict[int, Unit]] = {}
    for op, i, j, k, m in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if op == "equal":
            for name, row in zip(names[i:j], paper.rows[k:m], strict=True):
                found[name] = dict(zip((col for col, _ in read[name]), row, strict=True))
        elif op == "replace":
            left = [unit for row in paper.rows[k:m] for unit in row]
            found |= {name: _begun(read[name], left) for name in names[i:j]}
    return found


def _begun(cells: list[tuple[int, str]], left: list[Unit]) -> dict[int, Unit]:
    """Rows that were put together from several: a cell stands where its text begins. Takes what it finds out of `left`."""
    found: dict[int, Unit] = {}
    for col, text in cells:
        unit = next((unit for unit in left if text.startswith(unit.text)), None)
        if unit is not None:
            left.remove(unit)
            found[col] = unit
    return found


class _Searched:
    """All units as one text; case, dashes and quotes do not matter."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for unit in units:
            self._starts.append(length)
            parts.append(_folded(unit.text))
            length += len(parts[-1]) + 1
        self._text = " ".join(parts)  # a heading's number may stand in a paragraph of its own

    def find(self, words: str, start: int = 0) -> list[Spot]:
        """The first place from `start` on, else from the beginning; of long words that are not found, where they begin."""
        sought = " ".join(_folded(words).split())
        at = self._at(sought, start)
        if at < 0 and len(sought) > _BEGINNING:
            sought = sought[:_BEGINNING].rsplit(" ", 1)[0]
            at = self._at(sought, start)
        return list(self._spots(at, at + len(sought))) if at >= 0 else []

    def _at(self, sought: str, start: int) -> int:
        at = self._whole_words(sought, start, len(self._text))
        return at if at >= 0 else self._whole_words(sought, 0, len(self._text))

    def _whole_words(self, sought: str, start: int, end: int) -> int:
        """Where it stands by itself: 200 is not in 2005 nor in 1.200."""
        at = self._text.find(sought, start, end) if sought else -1
        while at >= 0 and _inside_a_word(self._text, at, at + len(sought)):
            at = self._text.find(sought, at + 1, end)
        return at

    def _spots(self, first: int, last: int) -> Iterator[Spot]:
        """A stretch of the whole text, unit by unit."""
        unit = bisect_right(self._starts, first) - 1
        while unit < len(self._starts) and self._starts[unit] < last:
            begin = self._starts[unit]
            end = self._starts[unit + 1] - 1 if unit + 1 < len(self._starts) else len(self._text)
            yield unit, max(first, begin) - begin, min(last, end) - begin
            unit += 1

    def within(self, spot: Spot, words: str) -> Spot | None:
        unit, first, last = spot
        begin = self._starts[unit]
        sought = " ".join(_folded(words).split())
        at = self._whole_words(sought, begin + first, begin + last)
        return (unit, at - begin, at - begin + len(sought)) if at >= 0 else None

    def offset(self, spot: Spot) -> int:
        return self._starts[spot[0]] + spot[1]


def _inside_a_word(text: str, first: int, last: int) -> bool:
    before, behind = text[max(0, first - 2) : first], text[last : last + 2]
    figure = text[first].isdigit() and before[-1:] in (".", ",") and before[:1].isdigit()
    decimals = text[last - 1].isdigit() and behind[:1] in (".", ",") and behind[1:].isdigit()
    joined = (text[first].isalnum() and before[-1:].isalnum()) or (text[last - 1].isalnum() and behind[:1].isalnum())
    return joined or figure or decimals


def _folded(text: str) -> str:
    """Sign for sign, so that places stay: a letter that would become two is kept."""
    low = text.translate(_ONE_SIGN).lower()
    return low if len(low) == len(text) else text
