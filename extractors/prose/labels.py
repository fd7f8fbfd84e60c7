"""Lines under a task that name who leads, who helps, when, what comes out and what it costs: `- Đơn vị chủ trì: Phòng Tư pháp.`

They are no tasks of their own; what they say belongs to the tasks above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.language.agencies import find_coordinating, heading_agency, split_agencies
from extractors.language.dates import Timing, parse_time
from extractors.prose.base import Line

_BODY = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|cơ quan, đơn vị|đầu mối|bộ, ngành|đồng chí)\s+)"
_DONE = r"(?:\s+(?:thực hiện|triển khai|tham mưu|chính|chủ yếu|dự kiến|đầu ra|hoàn thành|đạt được|trình))*"
_LABEL = re.compile(
    rf"(?:(?P<lead>{_BODY}?chủ trì|{_BODY}(?:đầu mối|chịu trách nhiệm|phụ trách|tham mưu))|(?P<coordinating>{_BODY}?phối hợp)"
    rf"|(?P<implementing>{_BODY}(?:thực hiện|triển khai))|(?P<time>(?:thời gian|thời hạn|tiến độ))|(?P<output>sản phẩm|kết quả(?=\s+(?:đầu ra|dự kiến|thực hiện)))"
    rf"|(?P<money>(?:(?:dự kiến|tổng|nguồn|nhu cầu)\s+)*(?:kinh phí|dự toán)(?:\s+(?:ước tính|khoảng))?))"
    rf"{_DONE}\s*:\s*",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"[(\[]\s*(?:(?:giao|do)\s+)?(?P<lead>[^()\[\];:]{3,160}?)\s*,?\s+(?:là\s+(?:cơ quan|đơn vị)\s+)?(?:chủ trì|thực hiện|tham mưu|phụ trách)\b"
    r"(?P<rest>(?:[^()\[\]]|\([^()]*\))*)[)\]]",
    re.IGNORECASE,
)
_LAST_BRACKET = re.compile(
    r"\((?P<bodies>[^()]{3,160}?)(?:\s*[;,]\s*(?P<time>(?:hoàn thành|xong|quý|tháng|trước|trong|năm|thời gian)\b[^()]*))?\)\s*[.;]?\s*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:cơ quan|đơn vị|bộ phận|người|đơn vị,? cơ quan)(?:\s+được\s+\w+)?$", re.IGNORECASE)
"""`(đơn vị được giao chủ trì)` names none."""
_HELPED = re.compile(
    r"\s*[,;]\s*(?P<bodies>[^;.]+?)\s+(?:cùng\s+)?phối hợp(?:\s+(?:thực hiện|triển khai))?\s*(?:[.;]|$)", re.IGNORECASE
)
_OPENS = re.compile(r"(?:^|[.;(]\s*|\s[-–]\s)$")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labels of a task say; `before` is the text in front of the first of them."""

    before: str = ""
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    implementing: tuple[str, ...] = ()
    timing: Timing | None = None
    output: str | None = None
    money: tuple[Line, ...] = ()
    """Lines that state nothing but what it costs."""

    def over(self, other: Labels) -> Labels:
        """This one, completed by another."""
        return Labels(
            self.before, self.lead or other.lead, self.coordinating or other.coordinating,
            self.implementing or other.implementing, self.timing or other.timing, self.output or other.output,
            (*self.money, *other.money),
        )  # fmt: skip


@dataclass(slots=True)
class Labelled:
    """A line that may be a task, with what the lines under it say of it."""

    line: Line
    labels: Labels = field(default_factory=Labels)


def bracketed(text: str) -> Labels | None:
    """`… (Sở Y tế chủ trì, phối hợp với Công an tỉnh)`: who does it, in brackets behind a task or a heading."""
    for found in _BRACKET.finditer(text):
        lead = heading_agency(found["lead"])
        if not lead or _NOBODY.match(found["lead"]):
            continue
        helped = _HELPED.match(found["rest"])
        helping = split_agencies(helped["bodies"]) if helped else find_coordinating(f"Chủ trì{found['rest']}", lead)
        return Labels(before=text[: found.start()].strip(" -–"), lead=tuple(lead), coordinating=tuple(helping))
    return None


def read_labels(text: str) -> Labels | None:
    """The labels of a paragraph, which begins with one or carries them at its end; None where it has none."""
    marks = [m for m in _LABEL.finditer(text) if _OPENS.search(text[: m.start()])] if ":" in text else []
    if not marks:
        return bracketed(text)
    ends = [*(m.start() for m in marks[1:]), len(text)]
    said = {str(m.lastgroup): text[m.end() : end].strip(" .;,()-–") for m, end in zip(marks, ends, strict=True)}
    bodies = {role: tuple(split_agencies(said.get(role, ""))) for role in ("lead", "coordinating", "implementing")}
    if not bodies["lead"]:  # `Đơn vị thực hiện` alone leads (DESIGN §3)
        bodies["lead"], bodies["implementing"] = bodies["implementing"], ()
    if not (bodies["lead"] or bodies["coordinating"]) and (aside := bracketed(text)):
        bodies |= {"lead": aside.lead, "coordinating": aside.coordinating}  # `(Phòng A chủ trì; thời gian: Quý II)`
    return Labels(
        before=text[: marks[0].start()].strip(" (-–"), timing=parse_time(said["time"]) if "time" in said else None,
        output=said.get("output"),
        lead=bodies["lead"], coordinating=bodies["coordinating"], implementing=bodies["implementing"],
    )  # fmt: skip


def label_lines(lines: Sequence[Line]) -> tuple[list[Labelled], Labels]:
    """The lines that are not labels alone, each with the labels of its run; and what labels say before any line."""
    out: list[Labelled] = []
    above = Labels()
    start, closed = 0, False
    for line in lines:
        labels = read_labels(line.text)
        if labels is None or labels.before:
            start = len(out) if closed or labels is not None else start  # what carries its own labels is a run of one
            closed = labels is not None
            out.append(Labelled(line, labels or Labels()))
            continue
        closed = True
        if any(m.lastgroup == "money" for m in _LABEL.finditer(line.text)):
            labels = replace(labels, money=(line,))
        for entry in out[start:]:
            entry.labels = entry.labels.over(labels)
        above = above if out[start:] else above.over(labels)
    _name_by_shape(out)
    return out, above


def _name_by_shape(entries: Sequence[Labelled]) -> None:
    """`… (Văn phòng Sở)`: a body alone in brackets at the end leads where most tasks of the section end in a body."""
    alone = [_alone_in_brackets(entry.line.text) for entry in entries]
    shaped = sum(bool(found or entry.labels.lead) for found, entry in zip(alone, entries, strict=True))
    if shaped < 2 or 2 * shaped <= len(entries):
        return
    for found, entry in zip(alone, entries, strict=True):
        if found is not None and not entry.labels.lead:
            entry.labels = entry.labels.over(found)


def _alone_in_brackets(text: str) -> Labels | None:
    found = _LAST_BRACKET.search(text)
    if found is None:
        return None
    lead = heading_agency(found["bodies"])
    timing = parse_time(found["time"]) if lead and found["time"] else None
    return Labels(lead=tuple(lead), timing=timing) if lead else None
