"""One line of Markdown → styled text: emphasis, entities, escapes, and the HTML and LaTeX that OCR services mix in."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractors.readers.markup import Line, Run, raised

_TAG = re.compile(r"^<(/?)(\w+)[^>]*>$")
_BROKEN = re.compile(r"^(\s*)\*{3}\s+(\S.*?)\*{2}\s*$")
"""`*** Về nội dung**`: the printed mark `*` glued to an opening `**`."""
_MATH = re.compile(r"\$\$?([^$]{1,80}?)\$\$?")
_LATEX = {
    r"\geq": "≥", r"\geqslant": "≥", r"\ge": "≥", r"\leq": "≤", r"\leqslant": "≤", r"\le": "≤", r"\times": "×", r"\rightarrow": "→",
    r"\to": "→", r"\pm": "±", r"\sim": "~", r"\approx": "≈", r"\%": "%", r"\$": "$", r"\,": " ", r"\ldots": "…", r"\dots": "…",
}  # fmt: skip
_WRAPPED = re.compile(r"\\(?:text|mathrm|mathbf|textbf|mathit|operatorname)\s*\{([^{}]*)\}")
_SUP = re.compile(r"\^\s*\{?\s*([\d,()*]+)\s*\}?")
_LIST_START = re.compile(r"^\s*[*+-]\s")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": True}).enable(
        ["emphasis", "escape", "entity", "html_inline", "link", "image", "strikethrough", "backticks"]
    )


def mended(line: str) -> str:
    """`*** Về nội dung**` → `* **Về nội dung**`."""
    return _BROKEN.sub(r"\1* **\2**", line)


def inline_line(text: str) -> Line:
    """A line's text and faces. A printed `*`, `+`, `-` at the start stays."""
    text = mended(text)
    text = _MATH.sub(lambda found: plain_math(found[1]), text)
    mark = _LIST_START.match(text)
    lead, rest = (mark.group().strip() + " ", text[mark.end() :]) if mark else ("", text)
    line = Line([Run(lead)] if lead else [])
    tokens = _parser().parseInline(rest.strip())
    _add(line, tokens[0].children or [] if tokens else [])
    return line


def plain_math(latex: str) -> str:
    """`\\geq 80\\%` → `≥ 80%`; what is not known stays as written, between its dollar signs."""
    text = _WRAPPED.sub(r"\1", latex)
    text = _SUP.sub(lambda found: raised(found[1], ""), text)
    for command in sorted(_LATEX, key=len, reverse=True):
        text = text.replace(command, _LATEX[command])
    return f"${latex}$" if "\\" in text else text.strip()


def _add(line: Line, tokens: list[Token]) -> None:
    bold = italic = sup = 0
    for token in tokens:
        step = token.nesting
        if token.type in ("strong_open", "strong_close"):
            bold += step
        elif token.type in ("em_open", "em_close"):
            italic += step
        elif token.type == "html_inline":
            found = _TAG.match(token.content)
            name, step = (found[2].lower(), -1 if found[1] else 1) if found else ("", 0)
            bold += step if name in ("b", "strong") else 0
            italic += step if name in ("i", "em") else 0
            sup += step if name == "sup" else 0
            if name in ("br", "p", "li", "ul", "ol", "div"):
                line.runs.append(Run(" "))
        elif token.type == "image":
            line.runs.append(Run(token.content))
        elif token.content:
            words = raised(token.content, line.text) if sup > 0 else token.content
            line.runs.append(Run(words, bold > 0, italic > 0))
