"""Noun phrases around a figure: what it counts and what it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.dictionary import entries
from extractors.language.vietnamese import fold_tones, plain
from extractors.lookups.load import load_yaml

_NUMBERED = re.compile(r"^(?:chỉ tiêu|mục tiêu)(?: \d{1,2}| về [^:]{2,40})?\s*:\s*", re.I)


def subject_of(text: str) -> str:
    """What a target's value in a column of its own is of: the text without `Chỉ tiêu 1:`, `Tỷ lệ` and closing marks."""
    return re.sub(r"^(?:tỷ lệ|tỉ lệ|tỷ trọng)\s+(?:số\s+)?", "", _NUMBERED.sub("", plain(text)), flags=re.I).rstrip(
        " .;,"
    )


@cache
def _counted() -> tuple[str, ...]:
    rows = load_yaml("units.yml")["counted"]
    return tuple(sorted((fold_tones(r) for r in rows), key=len, reverse=True))


_NOUN_END = re.compile(
    r"[;.:,()“”\"\d/]|\s(?:được|có|đạt|sử dụng|ứng dụng|triển khai|tham gia|trên|tại|trong|của|cho|để|về|nhằm|theo|với|từ|là|trở|và|hoặc|mới|đã|sẽ|do|ở|phục vụ|thuộc|so|vào|đến|trước|hoặc)\b"
)
_SCALE = re.compile(r"(nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+(?=[^\W\d_])", re.I)
_NAMED = re.compile(r"[“\"]([^“”\"]{2,60})[”\"]")
"""`01 “Chợ 4.0”`: the name is what is counted."""
_NO_UNIT = re.compile(r"(?:vào|đến|trong|so|trở|và|hoặc|năm)\s", re.I)
_RATED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}(?=\s?/\s?\d)")
"""`111 bé trai | /100 bé gái`"""
_PER_UNIT = re.compile(
    r"(?:\s?/\s?(?:\d[\d.]*\s)?(?:k?m[23²³]|[^\W\d_]+)(?:\s(?:vị|dân|gia đình|nghiệp|nữ|em|trai|gái))?)+"
)


def counted_noun(after: str) -> str | None:
    """The counted noun at the head of `after`, spelt as printed, with its `/100 dân`."""
    words = plain(after[:80])
    if _NO_UNIT.match(words):
        return None
    if named := _NAMED.match(words):
        return named[1].strip()
    if scale := _SCALE.match(words):
        noun = counted_noun(words[scale.end() :])
        return f"{scale[1]} {noun}" if noun else scale[1]
    key = fold_tones(words)
    known = next((n for n in _counted() if key.startswith(n) and not key[len(n) : len(n) + 1].isalpha()), None)
    if rated := _RATED.match(words):
        noun = rated.group()
    elif known:
        noun = words[: len(known)]
    else:
        cut = _NOUN_END.search(words)
        head = (words[: cut.start()] if cut else words).split()
        foreign = bool(head) and (head[0].isupper() or (head[0].isascii() and len(head[0]) > 6))
        noun = " ".join(head[:1]) if foreign else _first_word(head)
    per = _PER_UNIT.match(words, len(noun)) if noun else None
    return (noun + re.sub(r"\s*/\s*", "/", per.group()) if per else noun) or None


def _first_word(syllables: Sequence[str]) -> str:
    """The word that opens a phrase: `mẫu | thủy sản`, `phần việc | thanh niên`; two syllables where the dictionary knows neither."""
    known = entries()
    longest = (n for n in (4, 3, 2, 1) if len(syllables) >= n and " ".join(syllables[:n]).casefold() in known)
    return " ".join(syllables[: next(longest, 2)])


def is_counted(after: str) -> bool:
    """Whether a noun that things are counted in stands here: `xã`, `khu phố`."""
    key = fold_tones(after.lstrip()[:80])
    return any(key.startswith(n) and not key[len(n) : len(n) + 1].isalpha() for n in _counted())


_COUNT = re.compile(r"(?:(?:chỉ tiêu )?(?:tổng )?số (?:lượng |lượt )?|chỉ tiêu )(?=\w)")
_BEDS = re.compile(fold_tones(r"(?:giường bệnh|giường)\b"))
"""`Giường bệnh kế hoạch`: nobody allots money to beds."""
_IN_BRACKETS = re.compile(r"\((?:đvt:? |đơn vị(?: tính)?:? )?([^()]+)\)$", re.I)


def is_count(header: str) -> bool:
    """`Số lớp`, `Tổng số học viên`, `Quy mô (ha)`: a header over numbers of things."""
    key = fold_tones(header).strip(" .:")
    start = _COUNT.match(key)
    if (start and is_counted(key[start.end() :])) or _BEDS.match(key):
        return True
    return count_unit(header) is not None


def counted_in(header: str) -> str | None:
    """`Số người tham gia` -> `người`: the noun that a header over numbers names."""
    text = plain(header).strip(" .:")
    start = _COUNT.match(text.casefold())
    after = text[start.end() :] if start else ""
    return counted_noun(after) if after and is_counted(after) else None


def count_unit(header: str) -> str | None:
    """The thing counted that a header ends with in brackets: `Số lao động (người)`."""
    unit = _IN_BRACKETS.search(plain(header).strip(" .:"))
    return unit[1].strip() if unit and fold_tones(unit[1]).strip() in _counted() else None


_PREDICATE = re.compile(
    r"[;\n]|\.(?:\s|$)|\strong đó\b|,\s*(?:đồng thời|trong đó|từ đó|tương ứng|tương đương|góp phần|nhằm|tối thiểu|ít nhất|đạt|giảm(?! nghèo| phát thải)|tăng(?! trưởng)|nâng cao|rút ngắn|tiết kiệm (?:thời gian|chi phí)|thúc đẩy|tiến tới|hướng tới)\b"
    r"|\s(?:và|,)\s*(?:tối thiểu|ít nhất|trên|đạt|khoảng)?\s*\d|\svà\s(?:tăng|giảm|nâng|hạ)\s|\sso với\b|,\s*[^\s;.]{0,8}\s?\d"
    r"|,?\s(?:sang được|khi|được|có(?!\s(?:nhu cầu|hoàn cảnh|công với|thẩm quyền|nguy cơ|sản phẩm)\b[^,;.]*\s(?:được|có|đạt|tham gia|bán|sử dụng)\b)|đạt|chiếm|tham gia(?![^,;.\n]*\sđược\s)|triển khai|thực hiện|đảm bảo|bảo đảm|hài lòng|áp dụng|không|đều|đẩy mạnh|tăng cường|(?<!chi )thường xuyên|sẵn sàng|cung cấp|truy cập|hoàn thành|biết|(?<!chuyên )(?<!tiêu )(?<!người )dùng(?! chung)|đã|sẽ|đang"
    r"|ứng dụng(?! trong)|(?<!cần )sử dụng)\b"
)
_MODIFIED = re.compile(
    r"[;\n(]|\.(?:\s|$)|,|(?<!lần)\sso với\b|\strước\s(?:ngày\s)?\d|\s(?:với|có)\s+(?:tối thiểu|ít nhất|tổng)\b|\s(?:vào|đến|trong)\s(?:cuối |hết )?năm\s\d|\s(?:nhằm|để|và\s+(?:tối thiểu|ít nhất|trên)?\s*\d)"
)
_ANOTHER_COUNT = re.compile(r"\s(?:với|và(?:\s[^\W\d_]+){0,2})\s(?:\d{2,}|\d{1,3}(?:\.\d{3})+)\s.*$")
"""`320 hội nghị | với 25.000 lượt người`, `02 trung tâm logistics | và mạng lưới 500 điểm giao nhận`"""
_AGAIN = re.compile(r",\s+(?P<noun>[^\W\d_]+)(?:\s[^\W\d_]+){1,4}(?=\s*[,;.]|\s*$)")
_REACHED = re.compile(
    r"^(?P<of>.*?)[\s:,]*(?:\(\s*)?(?:(?<!không )đạt(?:\s+và\s+vượt)?|đóng góp|chiếm|thấp hơn|cao hơn|là|bằng|phủ trên|tăng|giảm còn|giảm xuống|giảm|còn|đến|ở mức|:)\s*(?:tỷ lệ\s*)?(?:tối thiểu|ít nhất|trên|hơn|dưới|tối đa|không quá|khoảng|gần|từ|bình quân)?\s*$",
    re.I | re.S,
)
_BOUND = r"(?:tối thiểu|ít nhất|trên|hơn|dưới|tối đa|không quá|khoảng|gần|từ|bình quân)"
_RATE = re.compile(
    rf"^[\s\-+*•]*(?P<of>(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ|thời gian|thời hạn|chỉ số)\s.*?)\s*(?:bình quân\s+)?{_BOUND}?\s*$",
    re.I | re.S,
)
_SUM = re.compile(
    rf"^[\s\-+*•]*(?P<of>(?:tổng (?:thu|chi|vốn|kim ngạch|sản phẩm|mức|giá trị)|thu ngân sách|thu nhập|doanh thu|kim ngạch|GRDP|GDP)\b(?:[^;,.\d]|\d{{4}}-\d{{4}})*?)\s*{_BOUND}?\s*$",
    re.I,
)
"""`GRDP bình quân đầu người 136 triệu đồng`, without a verb."""
_QUANTITY = re.compile(
    r"(?:tổng )?(?:thu ngân sách|thu nhập|thu nội địa|chi ngân sách|chi thường xuyên|vốn đầu tư|sản lượng|diện tích|năng suất|công suất|dân số|giá trị|chiều dài|khối lượng|số lượng|doanh thu|kim ngạch)\b",
    re.I,
)
_LEVEL = r"(?:(?:ở |tại |đối với )?(?:cấp|tuyến) (?:tỉnh|huyện|xã|trung ương|cơ sở|thành phố|bộ)(?!, | và cấp| và \w)|(?:ở |tại )?(?:khu vực|vùng|địa bàn) (?:thành thị|đô thị|nông thôn|đồng bằng|miền núi|[^\W\d_]+(?: [^\W\d_]+){0,4}?))"
_LEVEL_BEFORE = re.compile(
    rf"(?:[,;:(]\s*|\bvà\s+|^[\s\-+*•]*(?:phấn đấu\s+)?)(?P<of>{_LEVEL})\s*(?:đạt|là|chiếm|:|có|giảm còn|còn)?\s*{_BOUND}?\s*$",
    re.I,
)
_LEVEL_AFTER = re.compile(rf"\s*\(\s*(?P<of>{_LEVEL})\s*\)", re.I)
_MULTIPLIES = re.compile(r",?\s(?:phấn đấu\s+)?(?:đạt|chiếm|là|tăng|giảm|gấp)\b")
_TIMES = re.compile(r"lần\s+so với\b", re.I)
_RISEN = re.compile(
    r"^[\s\-+*•]*(?:phấn đấu\s+)?(?:(?:nâng|tăng(?! trưởng)|giảm)\s+)?(?P<of>[^\d;]*?)(?:\s(?:tăng|giảm|nâng))?\s+từ\s+(?:mức\s+)?\d.*\s(?:lên|xuống|còn)(?:\s+(?:tối thiểu|ít nhất|trên|hơn|dưới|tối đa|không quá|khoảng|gần))?\s*$",
    re.I | re.S,
)
"""`tỷ lệ đô thị hóa tăng từ 25% năm 2025 lên | 32%`."""
_MOVED = re.compile(
    rf"^(?:.*\bvà(?=\s(?:tăng|giảm|nâng|hạ)\b))?[\s\-+*•]*(?:phấn đấu\s+)?(?:kéo giảm|cắt giảm|giảm|tăng(?! trưởng)|nâng|hạ|duy trì|giữ)\s+(?P<of>[^\d;:]{{3,}}?)"
    rf"(?:\s+(?:ổn định|xuống|lên|còn|thêm|bình quân|trung bình|mỗi năm|hằng năm|hàng năm|đạt|mức|{_BOUND}))*\s*$",
    re.I | re.S,
)
"""`giảm tỷ lệ nhập khẩu nguyên liệu xuống dưới | 25%`, `… và tăng kim ngạch xuất khẩu bình quân | 15%/năm`."""
_LAST_QUANTITY = re.compile(
    r"^.*\d[^;]*,\s(?=(?:doanh thu|sản lượng|diện tích|năng suất|kim ngạch|giá trị|thu nhập|tổng|tỷ lệ|tỉ lệ)\b[^;,\d]*$)",
    re.I | re.S,
)
"""`Thu hút 1,2 triệu lượt khách, | doanh thu đạt 850 tỷ đồng`: another figure's words end where a quantity is named."""
_NO_SUBJECT = re.compile(r"(?:tương đương|tức|sắp xếp|tinh giản|thực hiện|trong đó|qua đó|từ đó)", re.I)
_OR_MORE = re.compile(r"^\s*trở\s+(?:lên|xuống)(?=\s+[^\W\d])", re.I)
_SAID = re.compile(
    r"(?:^|\s)(?:đạt|là|chiếm|còn|có)\s(?:[^\W\d_]+\s){0,3}(?<!bậc )(?<!mức )(?<!cấp )(?<!hạng )(?<!độ )(?<!loại )\d[\d.,]*",
    re.I,
)
_MARKS = ' .,;:“”"'
_YEAR_ALONE = re.compile(r"\s*(?:đến |trong )?năm \d{4}\s*$", re.I)
_CLAUSE_END = re.compile(
    r"[;\n]|\.\s|(?:(?:[%‰](?:/\w+)?|điểm (?:%|phần trăm))\)?|\d(?: (?:nghìn |triệu |tỷ )?(?:đồng|USD)(?:/\w+)?)?),(?=\s)"
)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")


def applies_to(text: str, span: tuple[int, int], unit: str | None) -> str | None:
    """The noun phrase the figure is of: after it up to the predicate, or, for `X đạt 80%`, the subject before it."""
    after = text[span[1] :]
    if unit:  # counted: what follows the noun narrows it
        after = after.lstrip()
        cut = _MODIFIED.search(after, len(unit))
        phrase = plain(after[: _end_of_series(after, cut)] if cut else after).strip(_MARKS + ")")
        phrase = _ANOTHER_COUNT.sub("", phrase)
        phrase = phrase if re.search(r"\d", phrase) else re.sub(r"\s*trở (?:lên|xuống)$", "", phrase)
        if fold_tones(phrase) == fold_tones(unit):  # `Diện tích đạt 85.000 ha`: nothing narrows it, its subject does
            listed = text[: span[0]].rstrip().endswith(":")  # `Số lượt đào tạo, bồi dưỡng: 12.480 lượt người`
            clause = re.split(r"[;\n]|\.\s" if listed else r"[;\n]|[.,]\s|\((?![^()]*\))", text[: span[0]])[-1]
            return _subject(clause) or _bare_subject(clause) or _listed(text[: span[0]]) or phrase or None
        if _TIMES.match(phrase):  # `thu nhập đạt 62 triệu đồng, gấp 1,2 lần so với năm 2024`
            clause = re.split(r"[;\n]|\.\s", text[: span[0]])[-1]
            cut = _MULTIPLIES.search(clause)
            return (subject_of(clause[: cut.start()]) if cut else "") or phrase
        return phrase or None
    level = _level(text[: span[0]], after)
    if level:
        return level
    aside = _ASIDE.match(after)
    after = after[aside.end() :] if aside else after
    after = _OR_MORE.sub("", after)
    cut = _PREDICATE.search(_hushed(after))
    phrase = re.sub(r"\s(?:và|hoặc)$", "", plain(after[: cut.start()] if cut else after).strip(_MARKS))
    phrase = phrase if phrase.count("(") >= phrase.count(")") else phrase.rstrip(" )")
    if phrase and not re.match(r"\s*(?:[,.;:)]|GRDP|GDP|trở\s|so với|và\s|đến\s|vào\s|/|năm\s)", after, re.I):
        return re.sub(r"^(?:tổng )?số\s+(?:lượng\s+)?(?=\S+ \S+)", "", phrase)
    ends = [m.end() for m in _CLAUSE_END.finditer(_hushed(text[: span[0]]))]
    clause = text[ends[-1] if ends else 0 : span[0]]
    return _subject(clause) or _bare_subject(clause) or _listed(text[: span[0]])


_ITEM = re.compile(
    r"(?:[:;(]|\btrong đó|(?:%|\d\s?[^\W\d_]{1,5})\s*,)\s*(?:trong đó:?\s+)?(?P<of>[^\d%:;.()]{2,60}?)\s*$", re.I
)
_ACTS = re.compile(
    rf"(?:^|\s)(?:và|có|đạt|được|là|trên|dưới|từ|đến|tăng|giảm|còn|lên|xuống|phấn đấu|năm|{_BOUND}|so với|tương đương|gồm|bao gồm|tức)(?:\s|$)",
    re.I,
)


def _listed(before: str) -> str | None:
    """The item of a list that a value stands behind: `Cơ cấu kinh tế: công nghiệp 38,7%, | dịch vụ | 38,6%`."""
    found = _ITEM.search(before)
    words = plain(found["of"]).strip(_MARKS) if found else ""
    return words if words and not _ACTS.search(words) and len(words.split()) <= 9 else None


def _end_of_series(after: str, cut: re.Match[str]) -> int:
    """Where a phrase ends that a comma cuts: `lao động thuộc hộ nghèo, hộ cận nghèo; …` takes its noun up again."""
    again = _AGAIN.match(after, cut.start())
    taken_up = again is not None and re.search(rf"\b{re.escape(again['noun'])}\b", after[: cut.start()])
    return again.end() if again and taken_up and is_elliptic(again.group()) else cut.start()


def is_elliptic(phrase: str) -> bool:
    """Whether nothing is said in these words of a list: no predicate stands in them."""
    return _PREDICATE.search(f" {phrase.strip()}") is None


def _hushed(text: str) -> str:
    """The text with what stands in closed brackets made silent, offsets kept: a predicate there ends no phrase around them."""
    return _ASIDE.sub(lambda m: "\x00" * len(m.group()), text)


def _level(before: str, after: str) -> str | None:
    """One of a list of levels: `cấp tỉnh 100%, cấp huyện đạt 80%`, `khu vực nông thôn dưới 4%`, `60% (cấp xã)`."""
    labelled = before.rstrip().endswith(":") and re.match(r"\s*[^\W\d]", after)  # `Cấp xã: 50% hồ sơ được số hóa`
    found = None if labelled else _LEVEL_BEFORE.search(before) or _LEVEL_AFTER.match(after)
    return plain(found["of"]) if found else None


def _bare_subject(clause: str) -> str | None:
    """`…, sản lượng 480.000 tấn`: two or three words that are nothing but a quantity's name."""
    words = re.sub(r"^.*\btrong đó\s*:?", "", re.sub(rf"\s{_BOUND}\s*$", "", plain(clause))).strip("-+*• ").split()
    named = 2 <= len(words) <= 8 and _QUANTITY.match(" ".join(words)) is not None
    return " ".join(words) if named else None


def _subject(clause: str) -> str | None:
    """`Phấn đấu kinh tế số chiếm` -> `kinh tế số`; a year that opens a value (`Đến năm 2025:`) is no subject."""
    clause = re.split(r"\btrong đó\s*:?|\bvới (?=tổng\b)", clause, flags=re.I)[-1]
    clause = _NUMBERED.sub("", _LAST_QUANTITY.sub("", clause).strip("-+*• "))
    risen = _RISEN.match(clause)
    if risen and not _YEAR_ALONE.match(risen["of"]) and len(risen["of"].split()) > 1:
        return subject_of(risen["of"]) or None
    reached = _MOVED.match(clause) or _REACHED.match(clause) or _RATE.match(clause) or _SUM.match(clause)
    if not reached or _YEAR_ALONE.match(reached["of"]) or _NO_SUBJECT.fullmatch(plain(reached["of"])):
        return None
    of = re.sub(
        r"^[\s\-+*•]*(?:trong đó:?\s+|(?:đến|trong) năm \d{4},?\s+)?(?:phấn đấu\s+)?",
        "",
        _own_words(reached["of"]),
        flags=re.I,
    )
    return subject_of(re.sub(rf"\s+(?:phấn đấu|duy trì|tăng|giảm|{_BOUND})$", "", of)) or None


def _own_words(of: str) -> str:
    """Without the value that stands before in the clause: `Kim ngạch đạt 1,2 tỷ USD (tăng | 8%)`, `có 95% số vụ án …, án nghiêm
    trọng đạt | 98%`."""
    said = _SAID.search(of)
    if not said:
        return of
    rest = of[said.end() :]
    return rest.rpartition(",")[2] if "," in rest else of[: said.start()]
