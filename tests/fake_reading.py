"""A stand-in for `pipeline.document.process`: bundles made up from the file's bytes, at no cost."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.database.frames import agencies_json, packed
from pipeline.document import Outcome, Task
from pipeline.stages.refusal import Refused
from pipeline.stages.sniff import media_type
from pipeline.store import ArtefactStore
from schemas.extraction import Extraction
from tests.builders import make_extraction


def made_up(task: Task) -> Extraction:
    """A bundle that carries the file's own identity; a file that says 'rows=7' gets seven."""
    data = task.source.read()
    rows = int(data.split(b"rows=")[1].split()[0]) if b"rows=" in data else 2
    text = make_extraction("stand-in", rows).model_dump_json()
    stand_in = make_extraction("stand-in").document
    text = text.replace(stand_in.doc_id, task.doc_id).replace(stand_in.sha256, task.source.sha256)
    text = text.replace(stand_in.work_id, f"w{task.source.sha256[:16]}")
    return Extraction.model_validate_json(text.replace('"source_path":"stand-in"', '"source_path":"x"'))


def process(task: Task, note: Callable[[int], None]) -> Outcome:
    """Sniffs for real, reads nothing."""
    try:
        media_type(task.source.read(), task.source.name)
    except Refused as error:
        return Outcome(refusal=error.refusal)
    store = ArtefactStore(task.store)
    kept = store.read(task.source.sha256, task.version)
    extraction = kept or made_up(task)
    if kept is None:
        store.write(task.source.sha256, task.version, extraction)
    return Outcome(packed(extraction), agencies_json(extraction), pages=3, reused=kept is not None)
