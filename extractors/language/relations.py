"""How a sentence uses the documents it cites: as its basis, replaced, amended, as the paper it is attached to, or merely cited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.symbols import NUMBER, TYPE
from extractors.language.vietnamese import UPPER
from schemas.records import CitationRelation

_PART = (
    r"(?:điểm|khoản|Điều|điều|Mục|Chương|Phụ lục|tên|một số (?:điều|nội dung|quy định|chỉ tiêu)|nội dung|thời gian)\b"
)
"""What of a document is amended or repealed."""
_DOCUMENTS = rf"(?:(?:[Cc]ác|[Nn]hững|[Mm]ột số|[Tt]oàn bộ|\d+(?:\s*\([^()]*\))?)\s+)+(?:{TYPE}|văn bản|Luật)\b"
_AMENDING = re.compile(
    r"(?<!được )(?<!sửa đổi, )\b(?:[Ss]ửa đổi|[Bb]ổ sung|[Đđ]iều chỉnh)(?:,? (?:bổ sung|sửa đổi))?"
    rf"(?:[^;.]{{0,80}}?\bcủa\s*(?:các\s*)?|\s+(?:các\s+)?|\s+{_PART}[^;.]{{0,120}}?|[^;.]{{3,150}}\skèm theo\s*|[^;.]{{0,80}}?{_DOCUMENTS}[^;.]{{0,60}}:\s*)$"
)
_CLAUSE = rf"(?:[^;.]|;\s*(?:và\s+)?(?:$|(?:(?:{TYPE})\s+)?số\s)|\.(?=\d))"
"""What a clause goes on with: of points and semicolons those of a day and of a list of numbers."""
_DONE_TO = r"(?:bị|được)\s+(?:thay thế|bãi bỏ|h[ủu][ỷy] bỏ)"
_REPLACING = re.compile(
    rf"(?:(?<!được )(?<!bị )(?:thay thế(?! bởi| bằng| theo| (?:các )?(?:cụm )?từ\b)|thay cho|bãi bỏ|h[ủu][ỷy] bỏ)|(?:sau|sau đây|dưới đây)\s+(?:sẽ\s+)?(?:hết hiệu lực|{_DONE_TO})(?! một phần)){_CLAUSE}{{0,200}}$",
    re.I,
)
_PART_ONLY = re.compile(
    r"(?:thay thế|bãi bỏ|h[ủu][ỷy] bỏ)\s+(?:một số |các |toàn bộ )?(?:nội dung|cụm từ|từ|khoản|điểm|điều|mục|tiết|đoạn|chương|phần|phụ lục|biểu)\b",
    re.I,
)
"""`Bãi bỏ khoản 5 Mục III của Kế hoạch …`: the rest of it holds."""
_LAPSES = re.compile(
    rf"(?:(?!\b(?:thay thế|bãi bỏ|sửa đổi)\b){_CLAUSE}){{0,200}}?\b(?:hết hiệu lực(?! một phần)|{_DONE_TO}(?! (?:bởi|bằng|tại|theo)))"
)
"""`Nghị quyết số 14/… của Hội đồng nhân dân tỉnh hết hiệu lực kể từ ngày …`"""
_CONDITION = re.compile(r"\b(?:khi|nếu|trường hợp|đến khi)\s(?:[^;.,]{0,40}\s)?$", re.I)
_WISHED = re.compile(
    r"\b(?:tham mưu|đề xuất|kiến nghị|đề nghị|trình|rà soát|nghiên cứu|xem xét|(?-i:xây dựng)|dự thảo|dự kiến|đang|sẽ|cần|phải|chuẩn bị|kịp thời|nếu|khi)\b",
    re.I,
)
"""`tham mưu Ủy ban nhân dân tỉnh thay thế Quyết định số …`: another paper may do it."""
_OURS = re.compile(rf"(?:{TYPE})\s+này\b")
_ATTACHING = re.compile(
    r"(?:^\W*(?:[Bb]an hành\s+)?[Kk]èm theo|\(\s*(?:Ban hành\s+(?:kèm\s+)?|Kèm\s+)theo|^\W*[Bb]an hành theo)\s*(?:các\s*)?$"
)
"""The reference line of an attachment; `Quy chế văn thư (ban hành kèm theo Nghị định số …)` in a sentence cites."""
_BASIS = re.compile(
    rf"^[\s\-+*•]*(?:căn cứ|(?:[^;.]{{3,120}}[\s,])?(?:sau khi )?(?:xem )?xét(?!,)|theo đề nghị|trên cơ sở(?=[^,;.]*\b(?:{TYPE}|Luật|ý kiến|đề nghị|văn bản|số)\b))\b|^\W*(?:triển khai\s+)?thực hiện\b(?=.*[,;]\s[^,;]{{3,80}}\s(?:ban hành|xây dựng)\s(?:kế hoạch|chương trình|đề án|hướng dẫn)\b[^;.]*(?:như sau|nội dung sau|cụ thể|nội dung)\W*$)",
    re.I | re.S,
)
"""`Thực hiện Kế hoạch số …, UBND xã ban hành Kế hoạch … như sau:` is what a plan rests on, too; `Trên cơ sở nhiệm vụ
được giao, … theo quy định của Luật …` rests on the task."""
_BRACKETS = re.compile(r"\([^()]*\)")
_NEXT_OF_LIST = re.compile(
    rf"(?:(?P<strong>;)|,|\bvà|\bhoặc|\bcùng(?:\s+với)?|;\s*và)\s*(?:các\s+)?(?:{_PART}[^;.]{{0,120}}?|(?:{TYPE})\s+(?:sửa đổi,? bổ sung|điều chỉnh)\s+|(?:Quy định|Quy chế)\b[^,;.]{{0,150}}?)?(?:số\s*:?\s*)?$"
)
_SENTENCE_ENDS = re.compile(rf"(?<![A-ZĐ])(?<!Tp)(?<!\s\d)\.\s+(?=[{UPPER}])")
"""Of `TP. Hồ Chí Minh` and `1. Luật …` none."""


_BASIS_LIST = re.compile(
    r"(?:các\s+)?(?:căn cứ|cơ sở)(?:\s+(?:pháp lý|xây dựng|lập|ban hành|(?:vào\s+)?(?:các\s+)?(?:văn bản|quy định))[^,;.:]*)?",
    re.I,
)
_LIST_OPENS = re.compile(rf":\s*$|\b(?:sau|sau đây|dưới đây)\b(?!\s+(?:khi|ngày|\d))|{_DOCUMENTS}\s*$")
_NAMES_DOCUMENTS = re.compile(rf"\b(?:{TYPE}|văn bản|quy định)\b")
_MARK = re.compile(r"\s*(?:[-–+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)])\s*")
_PARTY_MARK = re.compile(r"^\s*\d{1,2}\s?[-–]\s")
"""`5- Chương trình này thay thế …`: the Party's numbers of paragraphs, no number of a paper."""
_ITEM = re.compile(
    rf"(?:(?:các|toàn bộ|một phần)\s+)?(?:{TYPE}|văn bản|Bộ luật|Luật|Pháp lệnh|{_PART}|Quy định|số\s|\d+\s?[/-]\s?[\dA-ZĐ])",
    re.I,
)
_VERBS = {"replaces": "Bãi bỏ ", "amends": "Sửa đổi ", "basis": "Căn cứ "}


def is_basis(text: str) -> bool:
    """A paragraph `Căn cứ …`."""
    return _BASIS.match(text) is not None


def relations_of(sentence: str, spans: Sequence[tuple[int, int]]) -> list[CitationRelation]:
    """How the sentence uses each citation; what follows one that is replaced or amended in a list is so, too."""
    found: list[CitationRelation] = []
    head: int | None = None
    for at, (start, end) in enumerate(spans):
        relation = _relation(sentence, start, end)
        if relation in ("replaces", "amends"):
            head = at
        elif relation == "cites" and head is not None:
            between = _BRACKETS.sub("", sentence[spans[head][1] : start])
            ended = _SENTENCE_ENDS.search(between) or _in_bracket(sentence[spans[head][1] : start])
            joint = None if ended else _NEXT_OF_LIST.search(between)
            others = any(not _in_bracket(sentence[spans[head][1] : spans[k][0]]) for k in range(head + 1, at))
            if joint and (joint["strong"] or not others):
                relation, head = found[head], at
        found.append(relation)
    return found


def list_relation(lead: str) -> CitationRelation | None:
    """What a list does to the documents it names, by the words before it: `Bãi bỏ các văn bản sau đây:`."""
    words = lead.strip()
    if _BASIS_LIST.fullmatch(words.rstrip(" :.")):
        return "basis"
    if not _LIST_OPENS.search(words) or not _NAMES_DOCUMENTS.search(words):
        return None
    relation = _doing(words.rstrip(" :.")[-300:] + ": ")
    return None if relation == "cites" else relation


def in_a_list(text: str) -> bool:
    """An item that names a document, or a part of one: `2. Khoản 3 Điều 5 Quyết định số …`."""
    mark = _MARK.match(text)
    return _ITEM.match(text, mark.end() if mark else 0) is not None


def relations_in_list(
    relation: CitationRelation, item: str, spans: Sequence[tuple[int, int]]
) -> list[CitationRelation]:
    """The relations in an item of such a list: as if its verb stood before it. What is no item of it says itself what it does."""
    if not in_a_list(item):
        return relations_of(item, spans)
    mark = _MARK.match(item)
    past = mark.end() if mark else 0
    verb = _VERBS[relation]
    shift = len(verb) - past
    return relations_of(verb + item[past:], [(start + shift, end + shift) for start, end in spans])


def _in_bracket(before: str) -> bool:
    return before.count("(") > before.count(")")


def _relation(sentence: str, start: int, end: int) -> CitationRelation:
    begins = max((m.end() for m in _SENTENCE_ENDS.finditer(sentence, 0, start)), default=0)
    sentence, start, end = sentence[begins:], start - begins, end - begins
    before = sentence[max(0, start - 300) : start]
    if _ATTACHING.search(before) and not _AMENDING.search(before):
        return "attached_to"
    if _BASIS.match(sentence) or _BASIS.match(sentence[:start].rpartition(";")[2]):
        return "basis"
    lapses = _LAPSES.match(sentence, end) is not None and not _CONDITION.search(before)
    return "replaces" if lapses else _doing(before)


def _doing(before: str) -> CitationRelation:
    """What the words before a document do to it."""
    replaces, amends = _done(_REPLACING, before), _done(_AMENDING, before)
    if replaces > amends and _PART_ONLY.match(before, replaces):
        return "amends"
    return "cites" if replaces == amends else "replaces" if replaces > amends else "amends"


def _done(verb: re.Pattern[str], before: str) -> int:
    """Where it says that our paper amends or replaces the next one, -1 where it does not; `Nghị định số 70/… sửa đổi Nghị định số
    123/…` tells what another does."""
    found = verb.search(before)
    while found and re.search(NUMBER, found.group()):
        found = verb.search(before, found.start() + 1)
    if found is None:
        return -1
    clause = _PARTY_MARK.sub("", re.split(r";|\.\s", before[: found.start()])[-1])
    by_another = re.search(NUMBER, clause) and not re.search(r"(?:,|\bvà|đồng thời)\s*$", clause)
    wished = _WISHED.search(clause) and not _OURS.search(clause)
    return -1 if by_another or wished else found.start()
