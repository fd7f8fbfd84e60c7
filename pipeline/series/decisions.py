"""data/corrections/series.yml: what people decided about links. A list; each entry has record, other, decision, who, why.

- record: d335cb956b9f62861/t6/5
  other: dac7f50c599f6a3b3/t1/3
  decision: break            # or confirm
  texts: ["Xây dựng hệ thống họp …", "Nâng cấp hệ thống họp …"]   # optional: other words make it stale
  who: Nguyễn Văn A
  why: hai hệ thống khác nhau
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.errors import FileAccess, InvalidConfig
from pipeline.series.model import Item, pair
from schemas.series import SeriesDecision

FILE = "series.yml"
_FORM = "Each entry has record, other, decision (confirm or break), who and why."


@dataclass(frozen=True)
class Decided:
    """Pairs as links have them. `stale`: entries that no longer fit, each with the reason in Vietnamese."""

    confirmed: frozenset[tuple[str, str]] = frozenset()
    broken: frozenset[tuple[str, str]] = frozenset()
    stale: tuple[str, ...] = ()


def load_decisions(corrections: Path) -> tuple[SeriesDecision, ...]:
    """The entries in `corrections`/series.yml; no file, no entries. Raises InvalidConfig or FileAccess."""
    path = corrections / FILE
    if not path.is_file():
        return ()
    try:
        return parse_decisions(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise FileAccess(f"{path}: {error.strerror}", "Make the file readable.") from error
    except UnicodeDecodeError as error:
        raise InvalidConfig(f"{path}: not UTF-8 (byte {error.start})", "Save it as UTF-8.") from error


def parse_decisions(text: str, name: str) -> tuple[SeriesDecision, ...]:
    """The entries of a file's text; `name` stands in messages. Raises InvalidConfig."""
    try:
        # BaseLoader: everything stays text; YAML would take the key `on` for true
        root = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise InvalidConfig(f"{name}: {' '.join(str(error).split())}", "Correct the file.") from error
    if root in (None, ""):
        return ()
    if not isinstance(root, list):
        raise InvalidConfig(f"{name}: not a list of decisions", _FORM)
    return tuple(_entry(entry, f"{name}: entry {number}") for number, entry in enumerate(root, 1))


def _entry(entry: object, place: str) -> SeriesDecision:
    if not isinstance(entry, dict):
        raise InvalidConfig(f"{place}: not a decision", _FORM)
    try:
        decision = SeriesDecision.model_validate({**entry, "place": place})
    except ValidationError as error:
        reason = "; ".join(f"{'.'.join(map(str, e['loc'][:1]))}: {e['msg'].lower()}" for e in error.errors())
        raise InvalidConfig(f"{place}: {reason}", _FORM) from error
    if decision.record == decision.other:
        raise InvalidConfig(f"{place}: record and other are the same", _FORM)
    return decision


def decide(decisions: Sequence[SeriesDecision], items: Mapping[str, Item]) -> Decided:
    """The decisions that fit the records there are. The later of two on one pair holds."""
    valid: dict[tuple[str, str], str] = {}
    stale: list[str] = []
    for entry in decisions:
        why = _stale(entry, items)
        if why is None:
            valid[pair(entry.record, entry.other)] = entry.decision
        else:
            stale.append(f"{entry.place or entry.record}: {why}")
    return Decided(
        confirmed=frozenset(key for key, decision in valid.items() if decision == "confirm"),
        broken=frozenset(key for key, decision in valid.items() if decision == "break"),
        stale=tuple(stale),
    )


def _stale(entry: SeriesDecision, items: Mapping[str, Item]) -> str | None:
    for number, record_id in enumerate((entry.record, entry.other)):
        item = items.get(record_id)
        if item is None:
            return f"không có bản ghi {record_id}"
        if entry.texts and " ".join(entry.texts[number].split()) != " ".join(item.text.split()):
            return f"lời văn của {record_id} đã khác: “{item.text}”"
    if items[entry.record].kind != items[entry.other].kind:
        return "một chỉ tiêu và một nhiệm vụ không thể là một"
    return None
