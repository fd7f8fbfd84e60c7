"""Exit codes and the errors that carry them. Only `pipeline.cli` turns an error into a code.

Every error says what is wrong and where, and ends with what to do next.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """A stable interface (DESIGN §4); numbers shared with OCRmyPDF where the meaning is."""

    OK = 0
    BAD_ARGUMENTS = 1
    NO_INPUT = 2
    MISSING_PART = 3
    FILE_ACCESS = 5
    CHANGES_PENDING = 6
    ENCRYPTED = 8
    INVALID_CONFIG = 9
    PARTIAL = 10
    OTHER = 15
    INTERRUPTED = 130


MEANING: dict[ExitCode, str] = {
    ExitCode.OK: "done",
    ExitCode.BAD_ARGUMENTS: "bad arguments",
    ExitCode.NO_INPUT: "no readable input",
    ExitCode.MISSING_PART: "a system part is missing (named, with the command that installs it)",
    ExitCode.FILE_ACCESS: "file access: database locked, folder not writable",
    ExitCode.CHANGES_PENDING: "changes pending (diff --fail-on, run --gate)",
    ExitCode.ENCRYPTED: "encrypted PDF, where that is all there was",
    ExitCode.INVALID_CONFIG: "invalid configuration, lookup or correction",
    ExitCode.PARTIAL: "partial: some files rejected; with --strict also findings of severity error",
    ExitCode.OTHER: "other error",
    ExitCode.INTERRUPTED: "interrupted",
}


class KehoachError(Exception):
    """`what` is wrong (and where), and the `action` that comes next."""

    code: ClassVar[ExitCode] = ExitCode.OTHER

    def __init__(self, what: str, action: str) -> None:
        lines = what.rstrip(". \n")
        # DuckDB's own messages end with a caret below the place
        super().__init__(f"{lines}\n{action}" if "\n" in lines else f"{lines}. {action}")
        self.what = what
        self.action = action

    def __reduce__(self) -> tuple[type[KehoachError], tuple[str, str]]:
        """Crosses from a worker to the parent whole."""
        return type(self), (self.what, self.action)


class BadArguments(KehoachError):
    code = ExitCode.BAD_ARGUMENTS


class NoInput(KehoachError):
    code = ExitCode.NO_INPUT


class MissingPart(KehoachError):
    code = ExitCode.MISSING_PART


class FileAccess(KehoachError):
    code = ExitCode.FILE_ACCESS


class InvalidConfig(KehoachError):
    code = ExitCode.INVALID_CONFIG
