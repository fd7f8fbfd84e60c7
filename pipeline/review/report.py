"""A diff for people: as text, as a page that needs nothing else, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from pipeline.checks.wording import short
from pipeline.review.describe import describe, english_messages, show, told
from pipeline.review.diff import owner_of, worst_first
from pipeline.review.keys import ORDER
from pipeline.review.severity import PLACE
from pipeline.review.texts import Language, Said
from pipeline.review.words import compare
from schemas.review import Content, Count, Diff, FieldChange, RecordChange

COLUMNS = ("added", "removed", "changed", "moved", "same")


def render_json(found: Diff) -> str:
    """Everything, the records before and after included."""
    return found.model_dump_json(indent=1) + "\n"


def listed(found: Diff, everything: bool) -> list[RecordChange]:
    """Gravest first, then by document. Mere places, and the records of documents that came or went whole, are only counted."""
    shown = [c for c in found.changes if everything or (c.severity != "place" and c.reason != "document")]
    return worst_first(sorted(shown, key=lambda c: (_name(found, c.doc_id), ORDER.index(c.table), *_place(c.content))))


def _place(record: Content) -> tuple[float, float, float]:
    """Page, top, left: the order of reading; without geometry the order they came in."""
    page, box = record.get("page"), record.get("bbox")
    if not isinstance(box, list):
        return (float(str(page or 0)), 0.0, 0.0)
    return (float(str(page or 0)), float(str(box[1])), float(str(box[0])))


# text


def render_text(found: Diff, language: Language, everything: bool = False) -> str:
    """Counts, then each change with the words that differ as [-old-]{+new+}."""
    said = Said(language, messages=english_messages(found))
    lines = [said("diff_title", a=found.a, b=found.b)]
    if not found.changes:
        return "\n".join([*lines, said("no_changes")]) + "\n"
    lines += _text_counts(found, said, everything)
    shown = listed(found, everything)
    for change in shown:
        lines += ["", *_text_change(change, found, said)]
    if len(shown) < len(found.changes):
        lines += ["", said("listed_not", n=len(found.changes) - len(shown))]
    return "\n".join(lines) + "\n"


def _name(found: Diff, doc: str) -> str:
    return found.documents.get(doc, doc)


def changed_counts(found: Diff, everything: bool) -> list[tuple[str, list[Count]]]:
    """(doc_id, its counts) by the documents' names; documents and tables without changes are left out, and fields that only
    say where a record stands."""
    documents = []
    for doc, counts in groupby(found.counts, key=lambda c: c.doc_id):
        mine = list(counts)
        touched = {c.table for c in mine if c.field is None and (c.added or c.removed or c.changed or c.moved)}
        if touched:
            saying = (c for c in mine if c.table in touched)
            documents.append((doc, [c for c in saying if everything or c.field not in PLACE]))
    return sorted(documents, key=lambda entry: _name(found, entry[0]))


def _unchanged(found: Diff, said: Said) -> str:
    """How many documents have no change at all; '' for none."""
    untouched = len({c.doc_id for c in found.counts} - {c.doc_id for c in found.changes})
    return said("unchanged", n=untouched) if untouched else ""


def _text_counts(found: Diff, said: Said, everything: bool) -> Iterator[str]:
    head = "".join(f"{said.kind(name):>9}" for name in COLUMNS)
    for doc, counts in changed_counts(found, everything):
        yield f"\n{_name(found, doc)}\n{'':28}{head}"
        for count in counts:
            name = f"  {said.table(count.table)}" if count.field is None else f"    {said.field(count.field)}"
            yield f"{name:28}" + "".join(f"{said.count(getattr(count, column)):>9}" for column in COLUMNS)
    if told := _unchanged(found, said):
        yield f"\n{told}"


def _text_change(change: RecordChange, found: Diff, said: Said) -> Iterator[str]:
    page = change.content.get("page")
    where = f", {said('page')} {page}" if page else ""
    owner = _owner(change, found)
    yield f"[{said.severity(change.severity)}] {said.table(change.table)} {said.kind(change.kind)}: {describe(change.table, change.content, said)}"
    yield f"    {_name(found, change.doc_id)}{where}; {said.reason(change.reason)}; {change.key}"
    if owner:
        yield f"    {said('of', owner=owner)}"
    for one in told(change) or change.fields:
        yield f"    {said.field(one.field)}: {_inline(one)}"
    for label, messages in (("caused", change.caused), ("cured", change.cured)):
        for message in messages:
            yield f"    {said(label)}: {said.message(message)}"


def _owner(change: RecordChange, found: Diff) -> str:
    return short(found.owners.get(owner_of(change) or "", ""), 110)


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
body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:.5rem 0}.counts{columns:24rem;column-gap:2rem;margin-bottom:1.5rem}.counts section{break-inside:avoid-column;padding-bottom:1rem}
table{border-collapse:collapse}td,th{padding:.1rem .5rem;text-align:right;border-bottom:1px solid #ddd;font-variant-numeric:tabular-nums}
th:first-child,td:first-child{text-align:left}td.f{padding-left:1.5rem;color:#555}article{border-left:4px solid #999;padding:.2rem 1rem;margin:1rem 0}
article.money{border-color:#b3261e}article.value{border-color:#b06000}article.wording{border-color:#1a5fb4}
h3{font-size:1rem;margin:0}p{margin:.2rem 0;color:#555}dl{margin:.3rem 0;display:grid;grid-template-columns:minmax(min(8rem,30%),auto) minmax(0,1fr);gap:.1rem 1rem}
dt{color:#555}dd{margin:0;white-space:pre-wrap}del{background:#fbdcd9;color:#7d0f08}ins{background:#d5f0d9;color:#0b4d17;text-decoration:none}del+ins{margin-left:.35em}
@media (max-width:760px){dl{grid-template-columns:minmax(0,1fr)}dd{margin-bottom:.4rem}}
@media (prefers-color-scheme:dark){body{background:#16181a;color:#e6e6e6}p,dt,td.f{color:#aaa}td,th{border-color:#444}
del{background:#5a1a16;color:#ffd9d5}ins{background:#14441d;color:#d6f5db}}
"""


def render_html(found: Diff, language: Language, everything: bool = False) -> str:
    """One file without links to anything; every word of a document is escaped."""
    said = Said(language, messages=english_messages(found))
    title = said("diff_title", a=found.a, b=found.b)
    body = [f"<h1>{escape(title)}</h1>"]
    if not found.changes:
        body.append(f"<p>{escape(said('no_changes'))}</p>")
    else:
        body += _html_counts(found, said, everything)
    shown = listed(found, everything)
    body += [_html_change(change, found, said) for change in shown]
    if len(shown) < len(found.changes):
        body.append(f"<p>{escape(said('listed_not', n=len(found.changes) - len(shown)))}</p>")
    return (
        f'<!doctype html>\n<html lang="{said.language}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(body) + "\n</html>\n"
    )


def _html_counts(found: Diff, said: Said, everything: bool) -> Iterator[str]:
    head = "".join(f"<th>{escape(said.kind(name))}</th>" for name in COLUMNS)
    yield '<div class="counts">'
    for doc, counts in changed_counts(found, everything):
        yield f"<section><h2>{escape(_name(found, doc))}</h2><table><tr><th></th>{head}</tr>"
        for count in counts:
            name = said.table(count.table) if count.field is None else said.field(count.field)
            css = "" if count.field is None else ' class="f"'
            figures = "".join(f"<td>{said.count(getattr(count, column))}</td>" for column in COLUMNS)
            yield f"<tr><td{css}>{escape(name)}</td>{figures}</tr>"
        yield "</table></section>"
    yield "</div>"
    if told := _unchanged(found, said):
        yield f"<p>{escape(told)}</p>"


def _html_change(change: RecordChange, found: Diff, said: Said) -> str:
    page = change.content.get("page")
    facts = [
        _name(found, change.doc_id),
        f"{said('page')} {page}" if page else "",
        said.reason(change.reason),
        said("of", owner=owner) if (owner := _owner(change, found)) else "",
    ]
    rows = "".join(f"<dt>{escape(said.field(one.field))}</dt><dd>{marked(one)}</dd>" for one in told(change))
    notes = "".join(
        f"<p>{escape(said(label))}: {escape(said.message(message))}</p>"
        for label, messages in (("caused", change.caused), ("cured", change.cured))
        for message in messages
    )
    head = f"[{said.severity(change.severity)}] {said.table(change.table)} {said.kind(change.kind)}: {describe(change.table, change.content, said)}"
    return (
        f'<article class="{change.severity}"><h3>{escape(head)}</h3><p>{escape(" · ".join(f for f in facts if f))}</p>'
        f"<dl>{rows}</dl>{notes}</article>"
    )


def marked(one: FieldChange) -> str:
    """Old and new in one line of HTML, what went as <del>, what came as <ins>."""
    tags = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
    pieces = compare(show(one.field, one.old), show(one.field, one.new))
    return "".join(tags[piece.op].format(escape(piece.text)) for piece in pieces)
