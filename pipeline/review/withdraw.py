"""Taking a correction out of its file again; what else stands there, remarks too, is kept."""

from __future__ import annotations

from pathlib import Path

import yaml

from pipeline.review.corrections import parse_corrections, read_corrections
from pipeline.series.write import last_line
from pipeline.store import write_atomically
from schemas.corrections import Correction


def withdraw_correction(folder: Path, doc_id: str, correction: Correction) -> bool:
    """Removes the last entry that says the same; False when there is none (somebody took it out by hand).

    Raises InvalidConfig for a bad file.
    """
    path = folder / f"{doc_id}.yml"
    if not path.is_file():
        return False
    entries = read_corrections(path)
    same = [n for n, entry in enumerate(entries) if entry.model_copy(update={"place": None}) == correction]
    if not same:
        return False
    text = path.read_text("utf-8")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.SequenceNode), "read_corrections has seen it"
    node = root.value[same[-1]]
    lines = text.splitlines(keepends=True)
    del lines[node.start_mark.line : last_line(node) + 1]
    rest = "".join(lines)
    if parse_corrections(rest, str(path)) or rest.strip():
        write_atomically(path, rest.encode())
    else:
        path.unlink()
    return True
