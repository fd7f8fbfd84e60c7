"""data/corrections/<doc_id>.yml: read, apply, append.

Figures in a file are written as on paper: '60.320' is sixty thousand, '1.642,4' has one decimal.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from pipeline.errors import FileAccess, InvalidConfig
from pipeline.review.apply import apply, as_written, current_value
from schemas.corrections import Correction

__all__ = ["apply", "as_written", "current_value", "load_corrections", "write_correction"]

_DOC_ID = re.compile(r"[A-Za-z0-9_-]+")
_FORM = "each entry has record, field, expected, value, who and why"


class _Plain(yaml.SafeLoader):
    """Everything but null stays text: YAML would read 60.320 as sixty and a third, and the key `on` as true."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag.rsplit(":", 1)[1] in ("null", "merge")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_corrections(folder: Path) -> dict[str, tuple[Correction, ...]]:
    """doc_id -> its corrections in written order; no folder, no corrections. Raises InvalidConfig for a bad file.

    series.yml is none of them: it decides on links between documents (pipeline.series.decisions).
    """
    if not folder.is_dir():
        return {}
    files = sorted(
        p for p in folder.iterdir() if p.suffix in (".yml", ".yaml") and p.is_file() and p.name != "series.yml"
    )
    found: dict[str, tuple[Correction, ...]] = {}
    for path in files:
        if path.stem in found:
            raise InvalidConfig(f"{path}: a second file for {path.stem}", "Keep one file for each document.")
        found[path.stem] = read_corrections(path)
    return found


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Raises InvalidConfig with file, line and reason."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidConfig(f"{path}: not UTF-8 (byte {error.start})", "Save it as UTF-8.") from error
    except OSError as error:
        raise FileAccess(f"{path}: {error.strerror}", "Make the file readable.") from error
    return parse_corrections(text, str(path))


def parse_corrections(text: str, name: str) -> tuple[Correction, ...]:
    """The entries of a file's text; `name` stands in messages."""
    try:
        root = yaml.compose(text, Loader=_Plain)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InvalidConfig(
            f"{name}:{line}: not YAML: {error.problem or error.context}", "Correct that line."
        ) from error
    except yaml.YAMLError as error:
        raise InvalidConfig(f"{name}: not YAML: {error}", "Correct the file.") from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise InvalidConfig(f"{name}:{root.start_mark.line + 1}: not a list of corrections", f"Write a list; {_FORM}.")
    return tuple(_entry(node, name) for node in root.value)


def _entry(node: yaml.Node, name: str) -> Correction:
    where = f"{name}:{node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        raise InvalidConfig(f"{where}: not a correction", f"Write a mapping; {_FORM}.")
    keys = [key.value for key, _ in node.value]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise InvalidConfig(f"{where}: {', '.join(sorted(twice))} stands twice", "Keep one of them.")
    try:
        data: dict[str, Any] = _Plain("").construct_document(node)
        return Correction.model_validate({**data, "place": where})
    except (ValidationError, yaml.YAMLError) as error:
        raise InvalidConfig(f"{where}: {_reason(error)}", f"Correct the entry; {_FORM}.") from error


def _reason(error: ValidationError | yaml.YAMLError) -> str:
    if isinstance(error, ValidationError):
        parts = (f"{'.'.join(map(str, e['loc'][:1])) or 'entry'}: {e['msg'].lower()}" for e in error.errors())
        return "; ".join(dict.fromkeys(parts))
    return " ".join(str(error).split())


def write_correction(folder: Path, doc_id: str, correction: Correction) -> Path:
    """Append to the document's file, which must be sound; what stands in it, remarks too, is kept.

    Raises InvalidConfig for a bad file or doc_id, FileAccess where it cannot be written.
    """
    if not _DOC_ID.fullmatch(doc_id):
        raise InvalidConfig(f"{doc_id!r} is no document id", "Take it from documents.doc_id.")
    path = folder / f"{doc_id}.yml"
    before = ""
    if path.exists():
        read_corrections(path)
        before = path.read_text("utf-8")
        before += "" if before.endswith("\n") or not before else "\n"
    after = before + _dump([correction])
    parse_corrections(after, str(path))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.tmp")
        draft.write_text(after, "utf-8")
        draft.replace(path)
    except OSError as error:
        raise FileAccess(f"{path}: {error.strerror}", "Make the folder writable.") from error
    return path


def _dump(corrections: Iterable[Correction]) -> str:
    """One JSON string a line: every figure stays quoted text, and nothing in it can be taken for YAML."""
    lines: list[str] = []
    for correction in corrections:
        data = correction.model_dump(mode="json", exclude_none=False)
        data = {key: value for key, value in data.items() if value is not None or key in ("expected", "value")}
        lead = "- "
        for key, value in data.items():
            lines.append(f"{lead}{key}: {json.dumps(value, ensure_ascii=False)}")
            lead = "  "
    return "\n".join(lines) + "\n"
