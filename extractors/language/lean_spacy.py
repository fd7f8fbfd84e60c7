"""spaCy without its command line: typer, weasel and httpx are a third of its import, and nothing here uses them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def without_command_line() -> Iterator[None]:
    """`import spacy` inside the block finds an empty `spacy.cli`; whoever asks for it later gets the real one."""
    cli: Any = ModuleType("spacy.cli")
    cli.__path__ = []
    info: Any = ModuleType("spacy.cli.info")
    info.info = None  # what `spacy/__init__` takes from there
    stand_ins = {} if "spacy" in sys.modules else {"spacy.cli": cli, "spacy.cli.info": info}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


with without_command_line():
    import spacy
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
    from spacy.vocab import Vocab

__all__ = ["Doc", "Language", "PhraseMatcher", "Span", "Vocab", "filter_spans", "spacy"]
