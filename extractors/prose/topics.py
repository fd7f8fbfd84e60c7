"""What a section is about, from its heading and those above it (lookups/section_topics.yml)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from extractors.language.vietnamese import fold
from extractors.layout.outline import ancestors
from extractors.layout.quotes import amends
from extractors.lookups.load import load_yaml
from schemas.outline import Outline, PartKind, Section


class Topic(StrEnum):
    """PAST closes a branch: what was reached, legal bases. NONE: a plan's section that holds neither targets nor tasks."""

    PAST = "past"
    NONE = "none"
    BUDGET = "budget"
    TARGETS = "targets"
    TASKS = "tasks"


PLANS = frozenset({"Kế hoạch", "Kế hoạch hành động", "Chương trình", "Chương trình hành động", "Phương án"})
"""Types of papers whose items are to be done, also where no heading says so."""
_LEADING = re.compile(r"^(?:(?:cac|mot so|nhung|ve|noi dung|phan|danh sach|du kien)\s+)+(?=\S)")
_OUTER = frozenset({"part", "chapter", "item", "letter"})


_OF_SOCIETY = re.compile(r"\btoan xa hoi\b")
"""`Tổng vốn đầu tư toàn xã hội` is an indicator, no money of the plan."""
_CRITERIA_ALONE = re.compile(r"(?:cac )?(?:tieu chi|tieu chuan)")
_CRITERIA = re.compile(r"(?:cac )?(?:tieu chi|tieu chuan|thang diem)\b")


@cache
def _rules() -> dict[Topic, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    data = load_yaml("section_topics.yml")
    return {Topic(name): (_starts(row["starts"]), _holds(row["holds"])) for name, row in data.items()}


def _starts(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(fold(w)) for w in sorted(words, key=len, reverse=True))})\b")


def _holds(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(w)) for w in words)})\b") if words else None


def own_topic(heading: str, *, inner: bool) -> Topic | None:
    """The topic a heading names by itself. An `inner` heading, under one that has a topic, must open with the words:
    `6. Đảm bảo nguồn lực chuyển đổi số` among the tasks is a task.
    """
    key = fold(heading)
    if amends(heading):
        key = re.sub(r"\bnoi dung\b", "", key)  # the wording of something is set anew
    bare = _LEADING.sub("", key)
    if re.match(r"muc dich\b.*\bmuc tieu\b|quan diem\b.*\bmuc tieu\b", key):
        return Topic.TARGETS
    if _CRITERIA_ALONE.fullmatch(key):
        return Topic.NONE
    spending = _rules()[Topic.BUDGET][1]
    if not inner and spending is not None and _rules()[Topic.PAST][0].match(bare) and spending.search(key):
        return Topic.BUDGET  # "2. Tình hình giải ngân": an account of money
    for topic, (starts, holds) in _rules().items():
        if topic is Topic.BUDGET and _OF_SOCIETY.search(key):
            continue
        if starts.match(key) or starts.match(bare):
            return topic
        if not inner and holds is not None and holds.search(key):
            return topic
    return None


def topic_of(outline: Outline, section: Section) -> Topic:
    """The topic of a section's own text."""
    topic = Topic.NONE
    under_topic = False
    above = ""
    for node in ancestors(outline, section):
        if node.kind == "appendix" or (node.kind == "article" and not _sets(node)):
            continue
        own = own_topic(node.heading, inner=under_topic)
        if own is Topic.TASKS and not under_topic and not _confers(outline, node, section):
            own = None
        if topic is Topic.PAST:
            topic = Topic.BUDGET if own is Topic.BUDGET else Topic.PAST
            continue
        if own is None or (topic is Topic.BUDGET and under_topic and not _joined(above, own)):
            continue
        if topic is Topic.TASKS and own is Topic.PAST:
            continue  # "8. Kiểm tra, đánh giá kết quả" is a task of the plan
        topic, under_topic = own, own in (Topic.TARGETS, Topic.TASKS, Topic.BUDGET)
        above = node.heading
    return topic


def unnamed(outline: Outline, section: Section) -> bool:
    """Whether no heading of the section or above it names a topic, not even one that holds neither targets nor tasks."""
    return all(own_topic(node.heading, inner=False) is None for node in ancestors(outline, section) if node.heading)


_OF_A_PLAN = re.compile(r"\b(?:ke hoach|chuong trinh|de an|chien luoc|phuong an|muc tieu|chi tieu|nhiem vu)\b")


def judged_by(outline: Outline, section: Section) -> bool:
    """Whether a section says by what others are judged (`Tiêu chí thi đua`): its figures are no aims of the plan."""
    return topic_of(outline, section) is Topic.NONE and any(
        _CRITERIA.match(fold(node.heading)) for node in ancestors(outline, section)
    )


def amended_plan(outline: Outline) -> bool:
    """Whether what the paper amends is a plan, and no regulation: then the wording it quotes sets aims and tasks."""
    articles = (p.text for s in outline.sections if s.kind == "article" for p in s.paragraphs if amends(p.text))
    texts = (outline.head.subject or "", *articles)
    return any(_OF_A_PLAN.search(fold(text)) for text in texts) or outline.head.type in PLANS


def _joined(heading: str, own: Topic) -> bool:
    """Whether a heading of several topics, `Phần III. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN`, names that of a section under it too."""
    holds = _rules()[own][1]
    return own is not Topic.BUDGET and holds is not None and holds.search(fold(heading)) is not None


def _sets(article: Section) -> bool:
    """`Điều 1. Mục tiêu …`, `Điều 2. Nhiệm vụ, giải pháp …` of a resolution: its Điều are the plan's sections."""
    own = own_topic(article.heading, inner=False) if article.heading else None
    return own is Topic.TARGETS or (
        own is Topic.TASKS and re.match(r"(?:cac |mot so )?(?:nhiem vu|giai phap)", fold(article.heading)) is not None
    )


def _confers(outline: Outline, node: Section, section: Section) -> bool:
    """`Phần II. NỘI DUNG KẾ HOẠCH` is a title over sections of every kind; only `Tổ chức thực hiện`, `Nhiệm vụ`, `Giải pháp`
    give their topic to sections that do not name one."""
    if node.kind not in _OUTER or node is section:
        return True
    return re.search(r"\b(?:nhiem vu|giai phap|to chuc thuc hien)\b", fold(node.heading)) is not None


def readable(section: Section) -> bool:
    """Sections whose text is the plan's: the Điều of the decision itself and the appendices are apart."""
    if section.kind == "article":
        return _sets(section)
    return section.part is not PartKind.ENACTING
