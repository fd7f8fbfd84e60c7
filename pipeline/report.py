"""What a run did, for people and for the exit code."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ExitCode

if TYPE_CHECKING:
    import duckdb

    from pipeline.lakes import Lake


@dataclass(frozen=True)
class Rejected:
    """A refused file, as the summary lists it."""

    source_path: str
    code: str
    message: str


@dataclass
class RunReport:
    """Counts of this run; `totals` describe the database after it."""

    run_id: str
    db: Path | Lake
    found: int = 0
    loaded: int = 0
    unchanged: int = 0
    pruned: int = 0
    pages: int = 0
    changed_records: int = 0
    pending: int = 0
    peak_mb: int = 0
    seconds: float = 0.0
    rejected: list[Rejected] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    stale_links: list[str] = field(default_factory=list)
    """Decisions of series.yml that no longer fit a record."""
    totals: dict[str, int] = field(default_factory=dict)

    def exit_code(self, strict: bool = False) -> ExitCode:
        """What was refused weighs more than findings, those more than pending changes."""
        if self.rejected and not (self.loaded or self.unchanged):
            only = {file.code for file in self.rejected} == {"encrypted"}
            return ExitCode.ENCRYPTED if only else ExitCode.NO_INPUT
        if self.rejected or (strict and self.totals.get("findings_error", 0)):
            return ExitCode.PARTIAL
        return ExitCode.CHANGES_PENDING if self.pending else ExitCode.OK


TOTALS = """
SELECT (SELECT count(*) FROM documents) AS documents,
       (SELECT coalesce(sum(pages), 0) FROM documents) AS pages,
       (SELECT count(*) FROM tables) AS tables,
       (SELECT count(*) FROM cells) AS cells,
       (SELECT count(*) FROM targets) AS targets,
       (SELECT count(*) FROM tasks) AS tasks,
       (SELECT count(*) FROM amounts) AS amounts,
       (SELECT count(*) FROM amounts WHERE row_kind = 'total') AS amounts_total,
       (SELECT count(*) FROM citations) AS citations,
       (SELECT count(*) FROM findings WHERE severity = 'error') AS findings_error,
       (SELECT count(*) FROM findings WHERE severity = 'warning') AS findings_warning,
       (SELECT count(*) FROM findings WHERE severity = 'note') AS findings_note,
       (SELECT count(*) FROM rejections) AS rejections
"""


def totals(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Counts of the whole database."""
    cursor = con.execute(TOTALS)
    names = [str(column[0]) for column in cursor.description or ()]
    values = cursor.fetchone() or ()
    return {name: int(value) for name, value in zip(names, values, strict=True)}
