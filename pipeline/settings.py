"""What a run needs to know of its surroundings: paths, limits, the clock. Nothing is read at import."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pipeline.lakes import Lake
from pipeline.urls import Url

DEFAULT_DB = Path("data/processed/kehoach.duckdb")
DEFAULT_CORRECTIONS = Path("data/corrections")


def utc_now() -> datetime:
    """The clock, without a zone, as DuckDB's TIMESTAMP takes it."""
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Limits:
    """What one document may cost. A document over a limit is refused, the run goes on."""

    file_bytes: int = 512 * 1024 * 1024
    zip_bytes: int = 2 * 1024 * 1024 * 1024
    zip_members: int = 10_000
    seconds: float = 120.0
    seconds_per_page: float = 20.0
    memory_mb: int = 2048


@dataclass(frozen=True)
class Settings:
    """The options of `kehoach run`, the same for the command line and for callers of `runner.run`."""

    raw: tuple[Path | Url, ...]
    db: Path | Lake = DEFAULT_DB
    store: Path | Url | None = None
    corrections: Path = DEFAULT_CORRECTIONS
    jobs: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    """Worker processes; 0 = read in this process, without protection against crashes and limits."""
    dask: str | None = None
    """Address of a Dask scheduler ('tcp://host:8786'), whose workers read instead of ours."""
    strict: bool = False
    gate: bool = False
    prune: bool = False
    series: bool = True
    """Link the same indicator and project over documents; False leaves the links of an earlier run as they are."""
    force: bool = False
    limits: Limits = Limits()
    now: Callable[[], datetime] = utc_now

    @property
    def artefacts(self) -> Path | Url:
        """Place of the stage artefacts; beside the database unless told otherwise."""
        return self.store or self.db.parent / "artefacts"
