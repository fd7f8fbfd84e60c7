"""`kehoach doctor`: what is installed, what is missing, and the command that gets it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

import click

from pipeline.errors import ExitCode


@dataclass(frozen=True)
class Part:
    """One thing looked for. `needed` = nothing works without it; the others cost a feature, which `get` names."""

    name: str
    state: str
    ok: bool
    needed: bool
    get: str = ""


@click.command()
def command() -> ExitCode:
    """Say what is installed, what is missing and how to get it. Code 3 only when something necessary is missing."""
    parts = [python_part(), *package_parts(), *ocr_parts(), font_part()]
    for part in parts:
        mark = "ok      " if part.ok else "MISSING " if part.needed else "optional"
        click.echo(f"{mark} {part.name:<24} {part.state}")
        if not part.ok and part.get:
            click.echo(f"         -> {part.get}")
    missing = [part.name for part in parts if part.needed and not part.ok]
    if missing:
        click.echo(f"Necessary and missing: {', '.join(missing)}. Run: make install", err=True)
        return ExitCode.MISSING_PART
    return ExitCode.OK


def python_part() -> Part:
    found = ".".join(str(number) for number in sys.version_info[:3])
    return Part("Python", found, sys.version_info >= (3, 11), True, "Python 3.11 or newer: apt install python3")


def package_parts() -> list[Part]:
    """The packages that pyproject asks for, as installed; extras are left out."""
    try:
        wanted = requires("kehoach") or []
    except PackageNotFoundError:
        return [Part("kehoach", "not installed", False, True, "make install")]
    names = [_bare(line) for line in wanted if "extra ==" not in line]
    return [_package(name) for name in sorted(names)]


def _bare(requirement: str) -> str:
    for index, char in enumerate(requirement):
        if not (char.isalnum() or char in "-_."):
            return requirement[:index]
    return requirement


def _package(name: str) -> Part:
    try:
        return Part(name, version(name), True, True)
    except PackageNotFoundError:
        return Part(name, "not installed", False, True, "make install")


def ocr_parts() -> list[Part]:
    """What reads scans: the library (its wheel holds tesseract itself, the command is not used) and Debian's language data."""
    from extractors.readers.ocr.engine import PACKAGES, tessdata_folder

    get = (
        f"Debian/Ubuntu: apt install {' '.join(PACKAGES)}   (without it pages that are pictures are findings, not text)"
    )
    try:
        import tesserocr

        library = Part(
            "OCR: tesseract library", str(tesserocr.tesseract_version()).splitlines()[0].strip(), True, False
        )
    except ImportError as error:
        library = Part("OCR: tesseract library", f"tesserocr does not load: {error}", False, False, "make install")
    folder = tessdata_folder()
    if folder is None:
        return [library, Part("OCR: Vietnamese data", "no vie.traineddata", False, False, get)]
    figures = (folder / "eng.traineddata").is_file()
    return [
        library,
        Part("OCR: Vietnamese data", str(folder / "vie.traineddata"), True, False),
        Part("OCR: second reading", "eng.traineddata" if figures else "no 'eng' data: figures are read twice by 'vie'", figures, False, get),
    ]  # fmt: skip


def font_part() -> Part:
    """A font with Vietnamese letters, for the sample documents and pictures of pages."""
    get = "Debian/Ubuntu: apt install fontconfig fonts-liberation   (only to rebuild the samples: make samples)"
    if shutil.which("fc-list") is None:
        return Part("fonts", "fontconfig is not installed", False, False, get)
    families = {line.split(",")[0] for line in _output(["fc-list", ":lang=vi", "family"]).splitlines()}
    some = ", ".join(sorted(families)[:3])
    return Part("fonts for Vietnamese", some or "none", bool(families), False, get)


def _output(command_line: list[str]) -> str:
    done = subprocess.run(command_line, capture_output=True, text=True, check=False, timeout=20)
    return done.stdout + done.stderr
