"""The fixture tables as a web editor exports them: each border a filled rectangle, each word a run of its own, letters spaced."""

from __future__ import annotations

import html

from tests.producers.fixtures import Fixture, Rules, body_rows, header_rows

_SIDES = {"full": ("t", "b", "l", "r"), "horizontal": ("t", "b"), "none": ()}
_STYLE = """
body { font: 10.5pt "Liberation Sans", Arial, sans-serif; margin: 0; letter-spacing: 0.15pt; -webkit-print-color-adjust: exact }
p { text-align: center; margin: 0 0 4pt } p.unit { text-align: right; font-style: italic } p.note { text-align: left }
table { border-collapse: separate; border-spacing: 0; width: 100%; table-layout: fixed }
th, td { padding: 4pt; vertical-align: top; overflow-wrap: break-word; position: relative }
td { text-align: left } td.c { text-align: center } td.r { text-align: right } tr.b td { font-weight: bold }
i.t, i.b, i.l, i.r { position: absolute; background: #000 }
i.t, i.b { left: -0.5pt; right: -0.5pt; height: 1pt } i.l, i.r { top: -0.5pt; bottom: -0.5pt; width: 1pt }
i.t { top: -0.5pt } i.b { bottom: -0.5pt } i.l { left: -0.5pt } i.r { right: -0.5pt }
"""


def to_docs_html(fixture: Fixture, rules: Rules) -> str:
    total = sum(leaf.width for leaf in fixture.leaves())
    cols = "".join(f'<col style="width: {100 * leaf.width / total:.2f}%">' for leaf in fixture.leaves())
    heads = "".join(
        "<tr>" + "".join(_cell("th", head.text, down, across, rules) for head, down, across in row) + "</tr>"
        for row in header_rows(fixture)
    )
    body = []
    for cells, line in zip(body_rows(fixture), fixture.lines, strict=True):
        tds = "".join(_cell("td", text, down, across, rules, _align(fixture, col)) for col, text, down, across in cells)
        bold = ' class="b"' if line.kind != "item" else ""
        body.append(f"<tr{bold}>{tds}</tr>")
    above = "".join(f'<p class="note">{_runs(text)}</p>' for text in fixture.text_above())
    group = "table-header-group" if fixture.repeat_header else "table-row-group"
    unit = f'<p class="unit">{_runs("Đơn vị tính: " + fixture.unit)}</p>' if fixture.unit else ""
    reference = "(Kèm theo Quyết định số 112/QĐ-UBND ngày 15/01/2026 của Chủ tịch UBND tỉnh Sông Lam)"
    return f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{fixture.title}</title><style>
@page {{ size: A4 {"landscape" if fixture.landscape else "portrait"}; margin: 25mm 20mm }} thead {{ display: {group} }}
{_STYLE}</style></head><body>{above}
<p><b>{_runs(fixture.appendix)}</b></p><p><b>{_runs(fixture.title)}</b></p><p><i>{_runs(reference)}</i></p>{unit}
<table><colgroup>{cols}</colgroup><thead>{heads}</thead><tbody>
{chr(10).join(body)}
</tbody></table>
<p class="note"><i>{_runs("Ghi chú: Số liệu tổng hợp đến ngày 31/12/2025.")}</i></p>
</body></html>
"""


def _cell(tag: str, text: str, down: int, across: int, rules: Rules, align: str = "") -> str:
    spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
    sides = "".join(f'<i class="{side}"></i>' for side in _SIDES[rules])
    return f"<{tag}{spans}{align}>{sides}{_runs(text)}</{tag}>"


def _runs(text: str) -> str:
    """A span for each word and each space."""
    return "<span> </span>".join(f"<span>{html.escape(word)}</span>" for word in text.split())


def _align(fixture: Fixture, col: int) -> str:
    return ' class="c"' if col == 0 else ' class="r"' if col in fixture.figures else ""
