"""One document from bytes to an artefact on disk, in whatever process: what workers run."""

from __future__ import annotations

import resource
import time
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.code import document_id
from pipeline.errors import KehoachError
from pipeline.stages.refusal import Refusal, Refused, refusal
from pipeline.stages.register import Source
from pipeline.stages.sniff import media_type
from pipeline.store import ArtefactStore
from schemas.extraction import Extraction


@dataclass(frozen=True)
class Task:
    """A document to read. `version` is what the reading depends on besides the bytes."""

    source: Source
    version: str
    store: Path
    corrections: Path
    fresh: bool = False
    """Read it even if the store has it (`--force`)."""

    @property
    def doc_id(self) -> str:
        return document_id(self.source.sha256)


@dataclass(frozen=True)
class Outcome:
    """What came of a document: packed frames to load, or a refusal."""

    frames: bytes = b""
    agencies: str = "[]"
    refusal: Refusal | None = None
    pages: int = 0
    seconds: float = 0.0
    peak_mb: int = 0
    reused: bool = False


Note = Callable[[int], None]
"""Called with the number of pages once it is known."""


def process(task: Task, note: Note) -> Outcome:
    """Reads a document and keeps the artefact. Never raises for what is wrong with a document."""
    started = time.perf_counter()
    try:
        extraction, reused = _extraction(task, note)
        from pipeline.database.frames import agencies_json, frames_of, pack

        outcome = Outcome(
            frames=pack(frames_of(extraction)),
            agencies=agencies_json(extraction),
            pages=extraction.document.pages,
            seconds=time.perf_counter() - started,
            peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            reused=reused,
        )
    except Refused as error:
        outcome = Outcome(refusal=error.refusal)
    except KehoachError:
        raise
    except MemoryError:
        outcome = Outcome(refusal=refusal("memory", found="?"))
    except Exception as error:
        outcome = Outcome(refusal=refusal("error", detail=traceback.format_exc(limit=-12), found=_short(error)))
    return outcome


def _short(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    text = str(error).splitlines()[0][:200] if str(error) else ""
    return f"{type(error).__name__}: {text} ({Path(where.filename).name}:{where.lineno})"


def _extraction(task: Task, note: Note) -> tuple[Extraction, bool]:
    store = ArtefactStore(task.store)
    kept = None if task.fresh else store.read(task.source.sha256, task.version)
    if kept is not None:
        return kept, True
    extraction = _through_stages(task, note)
    store.write(task.source.sha256, task.version, extraction)
    return extraction, False


def _through_stages(task: Task, note: Note) -> Extraction:
    from pipeline.stages.check import check
    from pipeline.stages.correct import correct
    from pipeline.stages.extract import extract
    from pipeline.stages.read import count_pages, read

    data = _bytes(task.source)
    kind = media_type(data, task.source.name)
    note(count_pages(data, kind))
    pages = read(data, kind)
    assembled = extract(pages, task.source.sha256, kind, task.source.name)
    return check(correct(assembled, task.corrections))


def _bytes(source: Source) -> bytes:
    try:
        return source.read()
    except OSError as error:
        raise Refused(refusal("unreadable", found=error.strerror or str(error))) from error
    except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
        raise Refused(refusal("damaged", detail=str(error))) from error
