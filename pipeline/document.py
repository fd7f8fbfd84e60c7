"""One document from bytes to an artefact on disk, in whatever process: what workers run."""

from __future__ import annotations

import resource
import time
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from extractors.together import Together
from pipeline.code import document_id, ocr_version
from pipeline.collector import collect_seldom
from pipeline.errors import KehoachError
from pipeline.stages.refusal import Refusal, Refused, refusal
from pipeline.stages.register import Source
from pipeline.stages.sniff import media_type
from pipeline.store import ArtefactStore, PageStore
from pipeline.urls import Url
from schemas.extraction import Extraction
from schemas.page import PageContent


@dataclass(frozen=True)
class Task:
    """A document to read. `version` is what the reading depends on besides the bytes."""

    source: Source
    version: str
    store: Path | Url
    corrections: Path
    fresh: bool = False
    """Read it even if the store has it (`--force`)."""
    split: int = 0
    """Hand a long document back, to be read by so many workers at once; 0 = read it here."""
    pages: tuple[int, int] | None = None
    """Read these pages (1-based, both included) into the store, nothing more."""
    ranges: tuple[tuple[int, int], ...] = ()
    """Its pages stand in the store, read by others in these parts."""
    helpers: int = 0
    """Forks that may share the rest of the work on a document read in parts."""

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
    ranges: tuple[tuple[int, int], ...] = ()
    """Nothing was read yet: the parts it is to be read in."""


Note = Callable[[int], None]
"""Called with the number of pages once it is known."""


def process(task: Task, note: Note) -> Outcome:
    """Reads a document and keeps the artefact. Never raises for what is wrong with a document."""
    collect_seldom()
    started = time.perf_counter()
    try:
        outcome = replace(
            _read_ahead(task, note) if task.pages else _whole(task, note),
            seconds=time.perf_counter() - started,
            peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
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


def _whole(task: Task, note: Note) -> Outcome:
    from pipeline.database.frames import agencies_json, packed

    store = ArtefactStore(task.store)
    kept = None if task.fresh else store.read(task.source.sha256, task.version)
    if kept is None:
        data, kind, pages = _opened(task.source)
        note(pages)
        if task.split and not task.ranges:
            from pipeline.stages.read import page_ranges

            ranges = page_ranges(data, kind, task.split)
            if ranges:
                return Outcome(ranges=ranges)
        extraction = _through_stages(task, data, kind, pages)
        keep = partial(store.write, task.source.sha256, task.version, extraction)
        frames, _ = _together(task)([partial(packed, extraction), keep])
        for part in task.ranges:
            store.forget_pages(task.source.sha256, task.version, *part)
    else:
        extraction, frames = kept, packed(kept)
    return Outcome(
        frames=frames,
        agencies=agencies_json(extraction),
        pages=extraction.document.pages,
        reused=kept is not None,
    )


def _read_ahead(task: Task, note: Note) -> Outcome:
    """The pages of one range into the store."""
    from pipeline.stages.read import read_placed

    assert task.pages is not None
    first, last = task.pages
    note(last - first + 1)
    data = _bytes(task.source)
    pages = read_placed(data, media_type(data, task.source.name), range(first, last + 1), _scans(task))
    ArtefactStore(task.store).write_pages(task.source.sha256, task.version, first, last, pages)
    return Outcome(pages=len(pages))


def _opened(source: Source) -> tuple[bytes, str, int]:
    """Its bytes, media type and number of pages."""
    from pipeline.stages.read import count_pages

    data = _bytes(source)
    kind = media_type(data, source.name)
    return data, kind, count_pages(data, kind)


def _through_stages(task: Task, data: bytes, kind: str, pages: int) -> Extraction:
    from pipeline.stages.check import check
    from pipeline.stages.correct import correct
    from pipeline.stages.extract import extract
    from pipeline.stages.redivide import camelot_on
    from pipeline.stages.reread import rereader
    from pipeline.stages.sight import looker

    again, together, seen = rereader(data, kind), _together(task), camelot_on(data, kind)
    # The pages are held by nobody here: a thousand have 150 MB of words.
    found = extract(
        _pages(task, data, kind, pages), task.source.sha256, kind, task.source.name, again, together, seen,
        looker(data, kind, together),
    )  # fmt: skip
    return check(correct(found, task.corrections), together)


def _together(task: Task) -> Together:
    from pipeline.executors.forks import with_forks

    return with_forks(1 + task.helpers)


def _pages(task: Task, data: bytes, kind: str, count: int) -> tuple[PageContent, ...]:
    """All pages: those read ahead from the store, the others (all, as a rule) from the file."""
    from pipeline.stages.read import read_placed

    if not task.ranges:
        return read_placed(data, kind, range(1, count + 1), _scans(task))
    store = ArtefactStore(task.store)
    pages: list[PageContent] = []
    for first, last in task.ranges:
        kept = store.read_pages(task.source.sha256, task.version, first, last)
        pages += kept if kept is not None else read_placed(data, kind, range(first, last + 1), _scans(task))
    return tuple(pages)


def _scans(task: Task) -> PageStore:
    return PageStore(task.store, ocr_version, task.fresh)


def _bytes(source: Source) -> bytes:
    try:
        return source.read()
    except OSError as error:
        raise Refused(refusal("unreadable", found=error.strerror or str(error))) from error
    except (zipfile.BadZipFile, RuntimeError, EOFError) as error:
        raise Refused(refusal("damaged", detail=str(error))) from error
