"""Steps through WordprocessingML, whatever prefixes the file uses."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree

Element = etree._Element


def child(node: Element | None, *names: str) -> Element | None:
    """The element at a path of first children: `child(p, "w:pPr", "w:jc")`."""
    for name in names:
        if node is None:
            return None
        node = node.find(qn(name))
    return node


def value(node: Element | None, *names: str) -> str | None:
    """The w:val of the element at a path."""
    found = child(node, *names)
    return found.get(qn("w:val")) if found is not None else None


def parse(blob: bytes) -> Element:
    """XML of a part: no entities, no network."""
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
