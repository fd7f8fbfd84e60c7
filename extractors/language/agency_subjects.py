"""Who a paragraph orders to do something: its subject, and the bodies it works with (`phối hợp với …`).

The lead is the grammatical subject of the first clause when that is a body or an office holder; else the caller takes the
heading's body (`heading_agency`). A subject of a later sentence is no lead, and its cooperation is not the lead's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.agency_case import from_capitals
from extractors.language.agency_lists import split_agencies
from extractors.language.agency_names import canonical, position_pattern
from extractors.language.agency_rules import alternatives, rules
from extractors.language.agency_words import generic_noun, is_post, named_spans, opens_one, word_at
from extractors.language.dictionary import entries
from extractors.language.vietnamese import LOWER, UPPER, fold, fold_tones, plain

_NUMBER = re.compile(r"^\s*(?:[-+*•–]\s*|(?:\d+[.)])+\s*|[a-zđ]\)\s*|[IVX]+\.\s*)")
_EACH = re.compile(
    r"(?:tất cả |toàn bộ )?(?:các|những|một số|toàn thể|mỗi|từng) "
    r"|(?:cả )?(?:hai|ba|bốn|năm|sáu|\d{1,2}) (?=(?:ngành|cơ quan|đơn vị|sở|địa phương|cấp|trường)\b)",
    re.I,
)
_SENTENCE = re.compile(r"[.;](?=\s|$)|\n")
_BRACKET = re.compile(r"\([^()]*\)")
_COOPERATE = re.compile(
    rf"(?i:phối hợp)(?:(?! các\b| những\b)(?:,? [{LOWER}]+){{0,6}}? (?:với|cùng với|cùng)|(?:,? (?:chặt chẽ|hiệu quả|có hiệu quả|tốt|đồng bộ|thường xuyên|kịp thời|liên kết))*)(?= )"
)
_DUTY = re.compile(r"^căn cứ (?:vào )?(?:chức năng,? )?nhiệm vụ (?:được giao )?của (.+?),", re.I)
_LED_IN = re.compile(
    r"^(?:[^:;.]{0,160}\b(?:như sau|chỉ đạo|ý kiến)|Về [^:;.]{3,160})\s*:\s+(?=(?:Giao|Yêu cầu|Đề nghị)\s)"
)
"""`Chủ tịch UBND tỉnh có ý kiến như sau: | Giao Sở Y tế …`"""
_ROLE = re.compile(rf"(?:Cơ quan|Đơn vị)(?: [{LOWER}]+){{1,4}}:\s+(?=\S)")
"""`Cơ quan hướng dẫn: | Sở Y tế chủ trì …`: what the body is, before its name."""
_ASIDES = re.compile(r",?\s+(?:(?:và\s+)?(?:nhất|đặc biệt|trước hết)|và cả nước)\s*$", re.I)
"""`các sở, ngành, nhất | là …`: some of the bodies set apart, and the country at large."""
_HANDS_ON = re.compile(
    r"[^.;:,]{4,80}?\s(?:giao(?: cho)?|yêu cầu)\s+|(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân) [^.;:,]{2,40}?\sđề nghị\s+"
)
"""`UBND tỉnh giao Sở Y tế chủ trì …`: the body that gets the order leads."""
_OTHERS = re.compile(r"(?:chỉ đạo|đôn đốc|yêu cầu|đề nghị|hướng dẫn)(?: việc)? (.+)$", re.I)
_RELATED = re.compile(r"liên quan(?= (?!và\b|khác\b|của\b|thuộc\b|trên\b|trong\b|đến\b|tới\b|tại\b|ở\b)[^\W\d_])")
_STOP = re.compile(r"[.;:](?=\s|$)|\n|…")
_FREQUENT = re.compile(r"(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)\s+", re.I)
_NAMED = rf"[{UPPER}]\w*(?:(?: | - )[{UPPER}]\w*)*"
_UNITS = r"(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|thị xã|quận|thị trấn)"
_SERIES = re.compile(
    r"(?i:(?:các )?(?:sở|bộ|phòng)(?:, (?:ban, )?ngành)?\s*:\s)"
    rf"|[^.;:,]{{3,60}} các (?:{_UNITS}(?:, | và )?)+\s*:\s+{_NAMED}(?:(?:, | và |, và ){_NAMED})+(?=\s*[:.;,]|\s+[{LOWER}]|\s*$)"
)
"""`Các Sở: Tài chính, Y tế`, `UBND các xã, phường: An Bình, Tân Lập`: the colon parts no sentence."""
_LEADS = re.compile(
    r"(?:Đảng ủy|Đảng bộ|Đảng đoàn|Ban cán sự đảng|Ban Thường vụ|Ban Chấp hành|Thường trực|Tỉnh ủy|Thành ủy|(?:Các )?(?:cấp ủy|chi ủy|chi bộ|đảng ủy))\b[^.;:]*?[^.;:,\s](?= lãnh đạo )",
    re.I,
)
"""`Đảng ủy UBND tỉnh | lãnh đạo UBND tỉnh …`: what bodies of the Party do."""
_PLACE = re.compile(
    rf"(?:Thủ đô|Thành phố|Tỉnh|Huyện|Thị xã|Xã|Phường|Đặc khu)(?: [{UPPER}][{LOWER}]+)+(?= [{LOWER}]|,)"
)
"""`Thành phố Hà Nội tập trung hoàn thành …`: a place that acts is a body."""
_ONLY_VERBS = re.compile(
    r"chủ trì|phối hợp|(?:có|chịu) trách nhiệm|có nhiệm vụ|căn cứ|chủ động|khẩn trương|tiếp tục|phải|cần|được", re.I
)
"""Predicates that no name holds."""
_WHOLE = re.compile(r"(?:Sở|Bộ)\s")
_WORD = re.compile(rf" [{LOWER}]")
_GOES_ON = re.compile(
    r" (?:và|hoặc|hay|cùng|với|các|của|thuộc|trực thuộc|liên quan|có liên quan|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|trung ương|cấp|khu vực|khác|nơi|trên|thì|phụ trách)\b"
)
_SHORT_VERBS = frozenset({"trình", "lập", "giúp", "tạo", "cử", "xét", "mở", "ký"})
_NAME_ENDS = frozenset(
    map(fold_tones, ("phương", "lịch", "tra", "dân", "tư", "an", "nhân", "vị", "tịch", "sở", "yên", "việt"))
)
"""What names of bodies end in: `Các địa phương | trình`, `Thanh tra | xét`."""
_UNIT = r"(?:tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu|thị trấn)"
_COUNCILS = re.compile(
    rf"(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân) (?:các {_UNIT}(?:(?:, | và |, và )(?:các )?{_UNIT})*|cấp (?:tỉnh|huyện|xã))(?= [{LOWER}])"
    r"(?! (?:và|hoặc|hay|cùng|với|của|thuộc|trực thuộc|liên quan|có|được|trên|trong|tại|nơi|ở|ven|miền|vùng|biên|trọng|còn|nêu|khu|giáp|phía|mới|cũ|thụ|tham|sau|chưa|đã|nói|khác|đảo|hải|lân|nông|an toàn|trung tâm|điểm|tỉnh|thành|cấp)\b)"
)
"""`UBND các xã, phường, đặc khu | giải tỏa hành lang`: whose name is whole, whatever the verb."""
_LONGEST = 300


def find_subject(text: str) -> list[str]:
    """Bodies that are the subject of the first clause, canonical; [] when it names none."""
    text = _LED_IN.sub("", _NUMBER.sub("", plain(text)))
    if (role := _ROLE.match(text)) and _opens(text[role.end() :]):
        text = text[role.end() :]
    sentence = _first_sentence(text)
    given = re.match(rf"(?:{alternatives(rules().givers)})\s+", sentence)
    if given:
        return _bodies_at(text[given.end() :])
    handed = _HANDS_ON.match(sentence)
    if handed and _opens(sentence) and (found := _bodies_at(text[handed.end() :])):
        return found
    if not _opener().match(sentence):
        return _bodies_at(text)
    for start in (_FREQUENT.match(sentence), *re.finditer(r",\s+", sentence)):
        if start is None:
            continue
        rest = sentence[start.end() :]
        rest = rest[often.end() :] if (often := _FREQUENT.match(rest)) else rest
        given = re.match(rf"(?:{alternatives(rules().givers)})\s+", rest[:1].upper() + rest[1:])
        found = _bodies_at(rest[given.end() :] if given else rest, capital=True)
        if found:
            return found
        if _predicates().match(rest) and not _opener().match(rest[:1].upper() + rest[1:]):
            break  # the clause goes on without a subject
    duty = _DUTY.match(sentence)
    return _names(duty.group(1)) if duty and _opens(duty.group(1)) else []


def orders(text: str) -> bool:
    """Whether a paragraph hands something on to a body (`Giao Sở Y tế …`, `UBND tỉnh yêu cầu Sở Y tế …`), and does not only lead over."""
    text = _LED_IN.sub("", plain(text))
    given = re.match(rf"(?:{alternatives(rules().givers)})\s+", text) or (_opens(text) and _HANDS_ON.match(text))
    return bool(given) and not text.endswith(":") and bool(find_subject(text))


def predicate_of(text: str) -> str:
    """What the first clause says, less the circumstance and the subject it opens with: `Sở Y tế hằng năm lập …` -> `hằng năm
    lập …`, `Căn cứ nhiệm vụ được giao, hằng năm lập …` likewise."""
    text = _NUMBER.sub("", plain(text))
    sentence = _first_sentence(text)
    if given := re.match(rf"(?:{alternatives(rules().givers)})\s+", sentence):
        return _after_bodies(text[given.end() :])
    if not _opener().match(sentence):
        return _after_bodies(text)
    rests = (text[m.end() :] for m in re.finditer(r",\s+", sentence))
    return next((found for rest in rests if (found := rest if _predicates().match(rest) else _after_bodies(rest))), "")


def _after_bodies(text: str) -> str:
    end = _end(text, to_stop=False) if _opens(text) else None
    return text[end:].strip() if end else ""


def lead_of(text: str, heading_leads: Sequence[str] = ()) -> list[str]:
    """The paragraph's own subject, unless that is the heading's body in other words; else the heading's bodies."""
    own = find_subject(text)
    if not own or {_core(n) for n in own} <= {_core(n) for n in heading_leads}:
        return list(heading_leads)
    return own


def find_coordinating(text: str, leads: Sequence[str] = ()) -> list[str]:
    """Objects of `phối hợp (chặt chẽ) (với)` where it is the lead's own; canonical, each once."""
    text = _NUMBER.sub("", plain(text))
    out: dict[str, str] = {}
    for m in _COOPERATE.finditer(text):
        rest = text[m.end() :].strip()
        if _is_noun(text[: m.start()]) or not _opens(rest) or _of_another(text[: m.start()], leads):
            continue
        for name in _names(rest[: _end(rest, to_stop=True) or 0]):
            out.setdefault(fold(name), name)
    return list(out.values())


def heading_agency(heading: str) -> list[str]:
    """The bodies a heading of Tổ chức thực hiện names; [] when it names something else (`Điều chỉnh văn bản …`)."""
    text = from_capitals(_NUMBER.sub("", plain(heading)).strip(" .:;"))
    text = re.sub(rf"^(?:{alternatives(rules().givers)}|Trách nhiệm của)\s+", "", text)
    if not _SERIES.match(text) and (not _opens(text) or _predicate_in(text)):
        return []
    names = split_agencies(text)
    return [canonical(n) for n in names] if all(_opens(n) for n in names) else []


def _core(name: str) -> str:
    return " ".join(w for w in fold(name).split() if w not in ("cua", "tinh", "cac", "thanh", "pho"))


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(rules().openers)})\b")


def _first_sentence(text: str) -> str:
    found = _SENTENCE.search(text)
    return text[: found.start()] if found else text


def _opens(text: str) -> bool:
    """Whether a body of any kind stands here; things (`các hệ thống`) and persons at large are none."""
    each = _EACH.match(text)
    body = text[each.end() :] if each else text
    if re.match(rf"(?:{alternatives(rules().nobody)})\b", body, re.I):
        return False
    if each:
        return (
            bool(generic_noun(body[:1].lower() + body[1:])) or opens_one(body) or bool(position_pattern().match(body))
        )
    if word_at(text, "not_starts") and not is_post(text):
        return False
    if _PLACE.match(text):
        return True
    return opens_one(text) or bool(generic_noun(text)) or bool(position_pattern().match(text))


def _bodies_at(text: str, capital: bool = False) -> list[str]:
    """The bodies `text` opens with when a predicate follows them."""
    if not text or not _opens(text) or (capital and not (text[0].isupper() or _EACH.match(text))):
        return []
    end = _end(text, to_stop=False)
    return _names(text[:end]) if end else []


def _names(text: str) -> list[str]:
    text = _ASIDES.sub("", text)
    names = [canonical(n) for n in split_agencies(text)]
    return [n for n in names if len(n) > 2 and n != "Lãnh đạo"]  # `Lãnh đạo mở rộng vùng chè`: the Party's verb


def _end(text: str, *, to_stop: bool) -> int | None:
    """Where the bodies at the start of `text` end: before the first predicate, or (`to_stop`) before the sentence's end."""
    series = _SERIES.match(text)
    stop = next(
        (
            m
            for m in _STOP.finditer(text, series.end() if series else 0)
            if not (m.group() == ";" and _opens(text[m.end() :].strip()))
        ),
        None,
    )
    limit = min(stop.start() if stop else len(text), _LONGEST)
    related = _RELATED.search(text, 0, limit)
    limit = min(limit, related.end()) if related and to_stop else limit
    masked = _masked(text)
    led = _LEADS.match(text)
    limit = min(limit, led.end()) if led else limit
    acts = _unknown_act(text, limit)
    limit = limit if acts is None else acts
    for m in _predicates().finditer(text, 0, limit):
        if any(a <= m.start() < b for a, b in masked) or _half_of_word(text, m):
            continue
        left = text[: m.start()].strip(" ,")
        if left and not _unfinished(left, m.group()):
            return m.start()
    if to_stop or led or acts is not None:
        return limit
    return limit if stop and stop.group() == ":" and limit == stop.start() else None


def _half_of_word(text: str, verb: re.Match[str]) -> bool:
    """`Trung tâm Trợ | giúp pháp lý`, `cơ sở công | lập`: with the syllable before it a word of the dictionary, and no verb."""
    before = re.search(r"[^\W\d_]+(?= $)", text[: verb.start()])
    if before is None or verb.group() not in _SHORT_VERBS or fold_tones(before[0]) in _NAME_ENDS:
        return False
    return f"{before[0]} {verb.group()}".casefold() in entries()


def _unknown_act(text: str, limit: int) -> int | None:
    """Where the last of the bodies ends, when a verb follows it that no list has: `Bộ Y tế, Sở Xây dựng | quy hoạch vùng trồng`."""
    if (council := _COUNCILS.match(text)) and council.end() < limit:
        return council.end()
    for start, end in named_spans(text[:limit]):
        if _WHOLE.match(text, start) and _WORD.match(text, end) and not _GOES_ON.match(text, end):
            return end
    return None


def _unfinished(left: str, verb: str) -> bool:
    """Whether the name goes on: `Phòng | tham mưu`, `Ban | chỉ đạo`; but `Văn phòng | chủ trì`, `Bộ Quốc phòng | huy động`."""
    if re.search(r"\b(?:các|và|của|(?<!trực )thuộc|với|những)$", left, re.I):
        return True
    return _ONLY_VERBS.fullmatch(verb) is None and bool(
        re.search(r"\b(?:ban|tổ|(?<!phường )(?<!xã )(?<!vực )trung tâm|(?<!quốc )(?<!khoa, )phòng|cơ sở)$", left, re.I)
    )


def _masked(text: str) -> list[tuple[int, int]]:
    things = [*_compounds().finditer(text), *_BRACKET.finditer(text)]
    return named_spans(text) + [(m.start(), m.end()) for m in things]


@cache
def _predicates() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:{alternatives(rules().predicates)}|(?:cấp|chi|trích)(?= \d)|cấp(?= (?:tài khoản|kinh phí|phép|chữ ký|chứng|bổ sung|đổi|mới|sổ|vốn|học bổng|bằng)\b))(?![^\W_])"
    )


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{c})" for c in rules().compounds), re.I)


def _predicate_in(text: str) -> bool:
    return _end(text, to_stop=False) is not None


def _is_noun(before: str) -> bool:
    return bool(re.search(rf"\b(?:{alternatives(rules().nouns_of_cooperation)})\s+$", before, re.I))


def _of_another(before: str, leads: Sequence[str]) -> bool:
    """Whether the clause before `phối hợp` has a subject of its own that is no lead (`…; các địa phương chủ động phối hợp`)."""
    parts = _SENTENCE.split(before)
    clause = parts[-1].strip()
    ordered = _OTHERS.search(re.split(r",\s+(?=chủ trì|phối hợp|đồng thời)", clause)[-1])
    if ordered and _opens(ordered.group(1)) and not re.search(r",\s*$", clause):
        bodies = {_core(n) for n in _bodies_at(f"{ordered.group(1)} phối hợp")}
        return not bodies or not bodies <= {_core(n) for n in leads}
    if len(parts) == 1:
        return False
    subject = _bodies_at(clause + " phối hợp") if clause else []
    if not subject and _opener().match(clause):
        tails = [clause[m.end() :] for m in re.finditer(r",\s+", clause)]
        subject = next((s for t in tails if (s := _bodies_at(t + " phối hợp", capital=True))), [])
    return bool(subject) and not {_core(s) for s in subject} <= {_core(n) for n in leads}
