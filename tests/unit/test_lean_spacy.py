"""spaCy's command line is left out of the import, and only out of the import."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from extractors.language.pipeline import build_nlp
build_nlp()
assert not {"spacy.cli", "typer", "weasel", "httpx"} & sys.modules.keys(), "what nothing uses was imported"
from spacy.cli import app
assert callable(app), "who asks for the command line gets it"
"""


def test_the_command_line_is_imported_by_those_who_ask() -> None:
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)
