"""data/corrections/series.yml, written: a decision is appended or taken out; all else in the file, remarks too, is kept."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from pipeline.errors import FileAccess, InvalidConfig
from pipeline.series.decisions import FILE, load_decisions, parse_decisions
from pipeline.series.model import pair
from pipeline.store import write_atomically
from schemas.series import SeriesDecision


def write_decision(folder: Path, decision: SeriesDecision) -> Path:
    """Appends to the file, which must be sound. Raises InvalidConfig for a bad file, FileAccess where it cannot be written."""
    path = folder / FILE
    with _alone(folder):
        before = load_decisions(folder)
        text = path.read_text("utf-8") if path.exists() else ""
        text += "" if text.endswith("\n") or not text else "\n"
        after = text + _entry(decision, _column(text, path))
        found = parse_decisions(after, str(path))
        if [_plain(one) for one in found] != [*map(_plain, before), _plain(decision)]:
            raise InvalidConfig(f"{path}: an entry cannot be added at its end", "Give it the form of a plain list.")
        _write(path, after)
    return path


def withdraw_decision(folder: Path, record: str, other: str) -> bool:
    """Takes out the last decision on the pair, so that an earlier one, if any, holds again; False when there is none."""
    path = folder / FILE
    with _alone(folder):
        entries = load_decisions(folder)
        same = [n for n, one in enumerate(entries) if pair(one.record, one.other) == pair(record, other)]
        if not same:
            return False
        text = path.read_text("utf-8")
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        assert isinstance(root, yaml.SequenceNode), "load_decisions has seen it"
        node = root.value[same[-1]]
        lines = text.splitlines(keepends=True)
        del lines[node.start_mark.line : last_line(node) + 1]
        rest = "".join(lines)
        left = [_plain(one) for n, one in enumerate(entries) if n != same[-1]]
        if [_plain(one) for one in parse_decisions(rest, str(path))] != left:
            raise InvalidConfig(f"{path}: the entry cannot be taken out alone", "Take it out by hand.")
        _write(path, rest)
    return True


def _plain(decision: SeriesDecision) -> SeriesDecision:
    return decision.model_copy(update={"place": None})


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time: two decisions at once must not lose one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise FileAccess(f"{folder}: {error.strerror}", "Choose another with --corrections.") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(path: Path, text: str) -> None:
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise FileAccess(f"{path}: {error.strerror}", "Make the folder writable.") from error


def _column(text: str, path: Path) -> int:
    """How far the entries are indented. Raises InvalidConfig for a list in brackets, which has no end to write at."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(root, yaml.SequenceNode):
        return 0
    if root.flow_style:
        raise InvalidConfig(f"{path}: a list in brackets", "Write an entry a line, beginning with '- '.")
    return int(root.start_mark.column)


def _entry(decision: SeriesDecision, column: int) -> str:
    lines: list[str] = []
    for key, value in decision.model_dump(mode="json", exclude_none=True).items():
        if isinstance(value, list):
            lines += [f"  {key}:", *(f"    - {_quoted(part)}" for part in value)]
        else:
            lines.append(f"  {key}: {_quoted(value)}")
    lines[0] = "- " + lines[0][2:]
    return "".join(f"{' ' * column}{line}\n" for line in lines)


def _quoted(text: str) -> str:
    """A YAML string in quotes on one line: what is odd in it is escaped, the rest can be read."""
    return str(yaml.safe_dump(text, allow_unicode=True, default_style='"', width=float("inf"))).strip("\n")


def last_line(node: yaml.Node) -> int:
    """Of its last scalar: the mark of the mapping itself lies beyond the remarks that follow."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False):
        return int(node.end_mark.line) - (node.end_mark.column == 0)
    parts = [part for entry in node.value for part in (entry if isinstance(entry, tuple) else (entry,))]
    return max(map(last_line, parts))
