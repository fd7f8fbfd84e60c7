"""A diff for people: as text, as a page that needs nothing else, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from pipeline.review.describe import describe, show
from pipeline.review.diff import worst_first
from pipeline.review.texts import Said
from pipeline.review.words import compare
from schemas.review import Count, Diff, FieldChange, RecordChange

COLUMNS = ("added", "removed", "changed", "moved", "same")


def render_json(found: Diff) -> str:
    """Everything, the records before and after included."""
    return found.model_dump_json(indent=1) + "\n"


def listed(found: Diff, everything: bool) -> list[RecordChange]:
    """Gravest first. Mere places, and the records of documents that came or went whole, are only counted."""
    return [c for c in worst_first(found.changes) if everything or (c.severity != "place" and c.reason != "document")]


# text


def render_text(found: Diff, said: Said, everything: bool = False) -> str:
    """Counts, then each change with the words that differ as [-old-]{+new+}."""
    lines = [said("diff_title", a=found.a, b=found.b)]
    if not found.changes:
        return "\n".join([*lines, said("no_changes")]) + "\n"
    lines += _text_counts(found, said)
    shown = listed(found, everything)
    for change in shown:
        lines += ["", *_text_change(change, found, said)]
    if len(shown) < len(found.changes):
        lines += ["", said("listed_not", n=len(found.changes) - len(shown))]
    return "\n".join(lines) + "\n"


def changed_counts(found: Diff) -> list[tuple[str, list[Count]]]:
    """(doc_id, its counts), documents and tables without changes left out."""
    documents = []
    for doc, counts in groupby(found.counts, key=lambda c: c.doc_id):
        mine = list(counts)
        touched = {c.table for c in mine if c.field is None and (c.added or c.removed or c.changed or c.moved)}
        if touched:
            documents.append((doc, [c for c in mine if c.table in touched]))
    return documents


def _text_counts(found: Diff, said: Said) -> Iterator[str]:
    head = "".join(f"{said.kind(name):>9}" for name in COLUMNS)
    for doc, counts in changed_counts(found):
        yield f"\n{found.documents.get(doc, doc)}\n{'':28}{head}"
        for count in counts:
            name = f"  {said.table(count.table)}" if count.field is None else f"    {said.field(count.field)}"
            yield f"{name:28}" + "".join(f"{getattr(count, column):>9,}" for column in COLUMNS)


def _text_change(change: RecordChange, found: Diff, said: Said) -> Iterator[str]:
    page = change.content.get("page")
    where = f", {said('page')} {page}" if page else ""
    yield f"[{said.severity(change.severity)}] {said.table(change.table)} {said.kind(change.kind)}: {describe(change.table, change.content)}"
    yield f"    {found.documents.get(change.doc_id, change.doc_id)}{where}; {said.reason(change.reason)}; {change.key}"
    for one in change.fields:
        if one.severity != "place" or change.severity == "place":
            yield f"    {said.field(one.field)}: {_inline(one)}"
    for label, messages in (("caused", change.caused), ("cured", change.cured)):
        for message in messages:
            yield f"    {said(label)}: {message}"


def _inline(one: FieldChange) -> str:
    marks: dict[str, Callable[[str], str]] = {
        "same": lambda t: t,
        "old": lambda t: f"[-{t}-]",
        "new": lambda t: f"{{+{t}+}}",
    }
    pieces = compare(show(one.field, one.old), show(one.field, one.new))
    return "".join(marks[piece.op](piece.text) for piece in pieces).replace("\n", " ⏎ ")


# HTML

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{padding:.15rem .7rem;text-align:right;border-bottom:1px solid #ddd}
th:first-child,td:first-child{text-align:left}td.f{padding-left:2rem;color:#555}article{border-left:4px solid #999;padding:.2rem 1rem;margin:1rem 0}
article.money{border-color:#b3261e}article.value{border-color:#b06000}article.wording{border-color:#1a5fb4}
h3{font-size:1rem;margin:0}p{margin:.2rem 0;color:#555}dl{margin:.3rem 0;display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.1rem 1rem}
dt{color:#555}dd{margin:0;white-space:pre-wrap}del{background:#fbdcd9;color:#7d0f08}ins{background:#d5f0d9;color:#0b4d17;text-decoration:none}
@media (prefers-color-scheme:dark){body{background:#16181a;color:#e6e6e6}p,dt,td.f{color:#aaa}td,th{border-color:#444}
del{background:#5a1a16;color:#ffd9d5}ins{background:#14441d;color:#d6f5db}}
"""


def render_html(found: Diff, said: Said, everything: bool = False) -> str:
    """One file without links to anything; every word of a document is escaped."""
    title = said("diff_title", a=found.a, b=found.b)
    body = [f"<h1>{escape(title)}</h1>"]
    if not found.changes:
        body.append(f"<p>{escape(said('no_changes'))}</p>")
    else:
        body += _html_counts(found, said)
    shown = listed(found, everything)
    body += [_html_change(change, found, said) for change in shown]
    if len(shown) < len(found.changes):
        body.append(f"<p>{escape(said('listed_not', n=len(found.changes) - len(shown)))}</p>")
    return (
        f'<!doctype html>\n<html lang="{said.language}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(body) + "\n</html>\n"
    )


def _html_counts(found: Diff, said: Said) -> Iterator[str]:
    head = "".join(f"<th>{escape(said.kind(name))}</th>" for name in COLUMNS)
    for doc, counts in changed_counts(found):
        yield f"<h2>{escape(found.documents.get(doc, doc))}</h2><table><tr><th></th>{head}</tr>"
        for count in counts:
            name = said.table(count.table) if count.field is None else said.field(count.field)
            css = "" if count.field is None else ' class="f"'
            figures = "".join(f"<td>{getattr(count, column):,}</td>" for column in COLUMNS)
            yield f"<tr><td{css}>{escape(name)}</td>{figures}</tr>"
        yield "</table>"


def _html_change(change: RecordChange, found: Diff, said: Said) -> str:
    page = change.content.get("page")
    facts = [
        found.documents.get(change.doc_id, change.doc_id),
        f"{said('page')} {page}" if page else "",
        said.reason(change.reason),
    ]
    rows = "".join(
        f"<dt>{escape(said.field(one.field))}</dt><dd>{marked(one)}</dd>"
        for one in change.fields
        if one.severity != "place"
    )
    notes = "".join(
        f"<p>{escape(said(label))}: {escape(message)}</p>"
        for label, messages in (("caused", change.caused), ("cured", change.cured))
        for message in messages
    )
    head = f"[{said.severity(change.severity)}] {said.table(change.table)} {said.kind(change.kind)}: {describe(change.table, change.content)}"
    return (
        f'<article class="{change.severity}"><h3>{escape(head)}</h3><p>{escape(" · ".join(f for f in facts if f))}</p>'
        f"<dl>{rows}</dl>{notes}</article>"
    )


def marked(one: FieldChange) -> str:
    """Old and new in one line of HTML, what went as <del>, what came as <ins>."""
    tags = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
    pieces = compare(show(one.field, one.old), show(one.field, one.new))
    return "".join(tags[piece.op].format(escape(piece.text)) for piece in pieces)
