"""Which papers a paper can amend or replace: those of its own issuer or of one below (Luật Ban hành văn bản quy phạm pháp luật)."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.language.citations import CitationMention
from schemas.outline import Head

_ENDS = frozenset({"amends", "replaces"})
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
_RANKS = (
    (re.compile(r"/TW$"), 6),
    (re.compile(r"/(?:UBTV)?QH\d+$"), 5),
    (re.compile(r"[-/](?:CP|TTg)(?:-|$)"), 4),
    (re.compile(r"/TT(?:LT)?-"), 3),
)
_ISSUERS = (
    (re.compile(r"Quốc hội"), 5),
    (re.compile(r"Chính phủ$"), 4),
    (re.compile(r"(?:Bộ trưởng|Bộ|Thống đốc|Ngân hàng Nhà nước)(?!\w)"), 3),
)
_LEAST = 1


def within_power(mention: CitationMention, head: Head, *, ordered: bool) -> CitationMention:
    """A plan of a province that says `Sửa đổi Luật …`, `thay thế Nghị định số …` sets work for others: the paper is cited. So is
    what a task (`ordered`) does to a paper of another type; `Thay thế Kế hoạch số …` in a plan does it itself."""
    if mention.relation not in _ENDS:
        return mention
    own = head.attached.type if head.attached else head.type
    beyond = _rank(mention.number, mention.type, mention.issuer) > _rank(head.number, head.type, head.issuer)
    return replace(mention, relation="cites") if beyond or (ordered and mention.type != own) else mention


def _rank(number: str | None, kind: str | None, issuer: str | None) -> int:
    if kind in _LAWS:
        return 5
    by_number = next((rank for rule, rank in _RANKS if number and rule.search(number)), None)
    by_issuer = next((rank for rule, rank in _ISSUERS if issuer and rule.match(issuer)), _LEAST)
    return by_number or by_issuer
