"""What a Word paragraph or run looks like: its own settings, else its style's, else the defaults of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from extractors.readers.docx_xml import Element, child, value
from extractors.readers.markup import Style

_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"^heading\s*([1-9])$", re.IGNORECASE)


class Styles:
    """Looks properties up along the chain of based-on styles."""

    def __init__(self, root: Element) -> None:
        self._styles = {node.get(qn("w:styleId")): node for node in root.findall(qn("w:style"))}
        self._default = next(
            (
                node.get(qn("w:styleId"))
                for node in root.findall(qn("w:style"))
                if node.get(qn("w:type")) == "paragraph" and node.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )

    def paragraph(self, node: Element) -> Style:
        """Alignment and heading level."""
        align = self._first(node, "w:jc")
        return Style(centered=align == "center", right=align in ("right", "end"), level=self._level(node))

    def numbering(self, node: Element) -> tuple[str, int]:
        """(list, level) of a paragraph; list '0' where it has none."""
        for holder in (child(node, "w:pPr"), *self._holders(node, "w:pPr")):
            number = value(holder, "w:numPr", "w:numId")
            if number is not None:
                return number, int(value(holder, "w:numPr", "w:ilvl") or 0)
        return "0", 0

    def run(self, run: Element, paragraph: Element) -> tuple[bool, bool, bool, str]:
        """(bold, italic, superscript, font)."""
        properties = [child(run, "w:rPr"), *self._run_styles(run), *self._holders(paragraph, "w:rPr")]
        present = [p for p in properties if p is not None]
        raised = next((found for p in present if (found := value(p, "w:vertAlign"))), None)
        fonts = next((f for p in present if (f := child(p, "w:rFonts")) is not None and f.get(qn("w:ascii"))), None)
        return (
            _toggled(present, "w:b"),
            _toggled(present, "w:i"),
            raised == "superscript",
            (fonts.get(qn("w:ascii")) or "") if fonts is not None else "",
        )

    def _level(self, node: Element) -> int | None:
        outline = self._first(node, "w:outlineLvl")
        if outline is not None and outline.isdigit() and int(outline) < 9:
            return int(outline) + 1
        for style in self._chain(self._style_id(node)):
            found = _HEADING.match(value(style, "w:name") or "")
            if found:
                return int(found[1])
        return None

    def _first(self, node: Element, tag: str) -> str | None:
        for holder in (child(node, "w:pPr"), *self._holders(node, "w:pPr")):
            if child(holder, tag) is not None:
                return value(holder, tag)
        return None

    def _style_id(self, node: Element) -> str | None:
        return value(node, "w:pPr", "w:pStyle") or self._default

    def _holders(self, node: Element, tag: str) -> Iterator[Element]:
        for style in self._chain(self._style_id(node)):
            holder = child(style, tag)
            if holder is not None:
                yield holder

    def _run_styles(self, run: Element) -> Iterator[Element]:
        for found in self._chain(value(run, "w:rPr", "w:rStyle")):
            holder = child(found, "w:rPr")
            if holder is not None:
                yield holder

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while style_id and style_id not in seen and style_id in self._styles:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = value(style, "w:basedOn")


def _toggled(properties: list[Element], tag: str) -> bool:
    for holder in properties:
        if child(holder, tag) is not None:
            return (value(holder, tag) or "1") not in _OFF
    return False
