"""Repairs of words as recognised: joined ones parted at their gap, stray marks taken off, tones set right.

Only what the picture or the language decides alone: a gap of a space's width, or a pair of syllables that is
no Vietnamese word beside exactly one that is and looks nearly the same. Figures are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from extractors.language.dictionary import entries
from extractors.language.orthography import is_syllable
from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.pixels import Picture
from extractors.readers.ocr.typeface import size_points

_STRAY = re.compile(r"^['`‘’´|_.,:;~°\"]+(?=[^\W\d_]{2})")
_VOWELS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_LETTERS = frozenset(f"{_VOWELS}{_VOWELS.upper()}đĐ")
_SYLLABLE_AND_CAPITAL = re.compile(rf"[^\W\d_]*[{_VOWELS}][A-ZĐ]")
"""`SởY`"""
_SHAPED_TWICE = re.compile(
    "|".join(f"(?<=[{v}])[{v}]" for v in ("ăằắẳẵặ", "âầấẩẫậ", "êềếểễệ", "ôồốổỗộ", "ơờớởỡợ", "ưừứửữự")), re.IGNORECASE
)
_BARRED_ROMAN = re.compile(r"[IVX]*(?:IH|HI)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_MILLE = re.compile(r"(?<=\d)%[oO0°](?!\w)")
_BRACKET_FOR_I = re.compile(r"(?<=[^\W\d_])[\]|](?=\W*$)")
_DOUBLED = re.compile(rf"([{_VOWELS}])\1|(?<=/[CQN]Đ)Đ(?=-)", re.IGNORECASE)
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_NARROW, _WIDE = set("iljtfrI1.,:;'|!()-"), set("mwMWĐ%")

_UNDER_TONE = "\u0302\u0306\u031b"
"""Circumflex, breve, horn."""
_HOOKED = re.compile("([aeo])([\u0302\u0306])(\u0309)")
_HOOKED_I = re.compile("(?<![aeouy\u0302\u031b])i\u0309(?![aeouy])")
"""The dot of an i looks like a hook."""
_FREE = frozenset(("số", "để", "năm", "kế", "tư", "tỉnh"))
"""Words that stand before and behind any other: no dictionary speaks against them."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MARK_SEEN = 0.93
"""Confidence from which no mark was overlooked; of 45 scans nine in ten words have more."""

GENRE_PAIRS = (
    "tổng kinh phí, tổng nguồn, tổng chi, tổng thu, tổng vốn, tổng mức, tổng số, tổng dự toán, tổng thể, "
    "cổng thông tin, cổng dịch vụ, nền tảng, chuyển đổi số, quyết định, kế hoạch, triển khai, địa chỉ, sổ tay, "
    "tỷ đồng, triệu đồng, nghìn đồng, biểu số, biểu mẫu, phụ biểu, nguồn thu, thu hồi vốn, xổ số, trả nợ gốc, bội chi, bội thu, bổ sung, phân cấp, cấp tỉnh, cấp huyện, cấp xã, chi cục, chi nhánh, trung ương đảng, tổ chức đảng, mức chi, thu chi, chi ngân sách, chi tiết, bãi bỏ, tinh giản, "
    "tổng cộng, đảng ủy, đảng viên, tổ đảng, nước sạch, rào cản, trẻ em, thành phố, phân quyền, ủy ban, hai mươi, ba mươi, "
    "bốn mươi, năm mươi, sáu mươi, bảy mươi, tám mươi, chín mươi, chi trả, phó thống đốc, "
    "phó thủ tướng, chính phủ, tinh thần, tỉnh ủy, bảo đảm, liên thông"
)
"""Terms of plans and budgets that general dictionaries lack; misread accents in them are set right."""

SPENDING = "đầu thường sự trả bổ bỗ tạo giáo khoa bảo hoạt hỗ quản"
"""What follows the heading word `Chi` (spending) in budget tables, where recognisers see `Chỉ` (only)."""


def part_joined(word: RawWord, grey: Picture, dpi: float) -> list[RawWord]:
    """`NVSN` with a space's white between V and S is two words; so is `SởY`, whatever its white."""
    both = _SYLLABLE_AND_CAPITAL.match(word.text)
    if both and is_syllable(word.text[: both.end() - 1]):
        at = both.end() - 1
        widths = np.cumsum([_width(char) for char in word.text])
        cut = word.x0 + round(float(widths[at - 1] / widths[-1]) * (word.x1 - word.x0))
        white = max(2, round(0.2 * (word.y1 - word.y0)))  # what touches would be one word again
        return [replace(word, text=word.text[:at], x1=cut - white), replace(word, text=word.text[at:], x0=cut)]
    if len(word.text) < 4 or sum(c.isalpha() for c in word.text) < 4 or is_syllable(_edges(word.text)[1]):
        return [word]
    dark = grey[max(0, word.y0) : word.y1, max(0, word.x0) : word.x1] < 150
    inked = np.flatnonzero(dark.any(axis=0)) if dark.size else np.array([], np.intp)
    if len(inked) < 8:
        return [word]
    size = (size_points(word.text, (word.x0, word.y0, word.x1, word.y1), dpi) or 12.0) * dpi / 72
    steps = np.diff(inked)
    widest = int(np.argmax(steps))
    others = np.delete(steps, widest)
    if steps[widest] < 0.2 * size or steps[widest] < 2 * others.max(initial=1):
        return [word]
    cut = word.x0 + int(inked[widest]) + int(steps[widest]) // 2
    at = _characters_before(word.text, (cut - word.x0) / max(1, word.x1 - word.x0))
    at = max((k for k in (at, at - 1, at + 1) if 0 < k < len(word.text)), key=lambda k: _sense(word.text, k))
    if not (word.text[at - 1].isalpha() and word.text[at].isalpha()):
        return [word]
    return [
        replace(word, text=word.text[:at], x1=word.x0 + int(inked[widest]) + 1),
        replace(word, text=word.text[at:], x0=word.x0 + int(inked[widest + 1])),
    ]


def _characters_before(text: str, share: float) -> int:
    ends = np.cumsum([_width(char) for char in text])
    total = ends[-1]
    return int(np.argmin(np.abs(ends / total - share))) + 1


def _width(char: str) -> float:
    """Rough width in parts of the type size."""
    return 0.35 if char in _NARROW else 0.95 if char in _WIDE else 0.7 if char.isupper() else 0.5


def _sense(text: str, at: int) -> int:
    """How many of the two parts could stand alone: a syllable or capitals."""
    return sum(part.isupper() or is_syllable(part.strip(".,;:()")) for part in (text[:at], text[at:]))


def without_handwriting(word: RawWord, pen: Picture, unread: str) -> RawWord:
    """`2#9/BC-UBND` whose figures are in blue ink -> `\ufffd/BC-UBND`: no recogniser for print reads a hand.

    The letters over the written columns become one `unread` sign, and the word's confidence 0.
    """
    columns = pen[max(0, word.y0) : word.y1, max(0, word.x0) : word.x1].sum(axis=0) >= 2
    if columns.size == 0 or columns.mean() < 0.15:
        return word
    edges = np.concatenate([[0.0], np.cumsum([_width(char) for char in word.text])])
    edges = np.round(edges / edges[-1] * columns.size).astype(int)
    near = np.convolve(columns, np.ones(3), mode="same") > 0
    written = [float(near[a : max(a + 1, b)].mean()) > 0.6 for a, b in pairwise(edges.tolist())]
    text = "".join(unread if hand else char for char, hand in zip(word.text, written, strict=True))
    return replace(word, text=re.sub(f"{unread}+", unread, text), confidence=0.0)


def without_stray_marks(word: RawWord) -> RawWord:
    """`'Tên` -> `Tên`: what dirt or a remnant of a rule puts before a word."""
    return replace(word, text=_STRAY.sub("", word.text))


def with_possible_signs(word: RawWord) -> RawWord:
    """`4%o` -> `4‰`, `XIH` -> `XIII`, `tr];` -> `trị;` (a syllable's last letter, where no bracket was opened)."""
    text = _MILLE.sub("‰", word.text)
    numeral = _edges(text)[1].replace("H", "II")
    if _BARRED_ROMAN.fullmatch(_edges(text)[1]) and _ROMAN.fullmatch(numeral):
        text = text.replace(_edges(text)[1], numeral)
    if "[" not in text and (closed := _BRACKET_FOR_I.search(text)):
        whole = text[: closed.start()] + "ị" + text[closed.end() :]
        text = whole if is_syllable(_edges(whole)[1]) else text
    return word if text == word.text else replace(word, text=text)


def with_possible_letters(word: RawWord) -> RawWord:
    """`ÑQ/TW` -> `NQ/TW`, `ủủy` -> `ủy`, `giỮa` -> `giữa`, `HỮu` -> `Hữu`: what no Vietnamese word has.

    A letter of another alphabet, an accented vowel twice (`TỔỐNG`), an accented capital inside (the mark over a small letter makes it look tall).
    """
    text = word.text
    if text.isascii():
        return word
    text = _SHAPED_TWICE.sub("", text.replace("Ð", "Đ"))
    text = _DOUBLED.sub(lambda m: m[1] or "", "".join(c if c.isascii() or c in _LETTERS else _base(c) for c in text))
    inside = [
        char in _VOWELS.upper()
        and ((before.islower() and not after.isupper()) or (before.isalpha() and after.islower()))
        for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False)
    ]
    return replace(word, text="".join(c.lower() if i else c for c, i in zip(text, inside, strict=True)))


def _base(char: str) -> str:
    """The letter under the marks; what is none stays."""
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() and base.isalpha() else char


def unaccented(text: str) -> str:
    """`VỊ` -> `VI`; đ stays, it is a letter of its own in lists."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def set_tones(words: Sequence[RawWord]) -> list[RawWord]:
    """`Tống cộng` -> `Tổng cộng`: pairs of syllables that are no word, beside one that looks the same and is one."""
    out = list(words)
    for index in range(len(out) - 1):
        first, second = out[index], out[index + 1]
        if first.line[0] != second.line[0]:
            continue
        before = out[index - 1] if index and out[index - 1].line[0] == first.line[0] else None
        after = out[index + 2] if index + 2 < len(out) and out[index + 2].line[0] == second.line[0] else None
        better = _better(first, second, _core(before), _core(after))
        if better is not None:
            out[index], out[index + 1] = _with_core(first, better[0]), _with_core(second, better[1])
        elif before is None and first.text == "Chỉ" and _core(second) in SPENDING.split():
            out[index] = _with_core(first, "chi")
    return out


def _better(one: RawWord, other: RawWord, before: str, after: str) -> tuple[str, str] | None:
    """The one reading of a pair that is a word, if it is none as it stands.

    A syllable that makes a word with its other neighbour stays; of a term of the genre, with the one before it.
    """
    first, second = _core(one), _core(other)
    if not first.isalpha() or not second.isalpha() or _is_word(first, second):
        return None
    terms = _genre_pairs().get((unaccented(first), unaccented(second)), ())
    if len(terms) == 1:
        a, b = terms[0]
        held = a != first and _is_word(before, first)
        held = held or (b != second and _is_pair(first, second) and _is_word(second, after))
        return None if held else terms[0]
    if _is_pair(first, second) or (one.text.istitle() and other.text.istitle()):
        return None  # part of a longer word, or a name
    if _edges(one.text)[2] or _edges(other.text)[0]:
        return None  # no word runs over a comma
    options = [(a, b) for a in (first, *_seen_as(one)) for b in (second, *(_seen_as(other) if second != "chỉ" else ()))]
    words = [option for option in options if option != (first, second) and _is_pair(*option)]
    if len(words) != 1:
        return None
    a, b = words[0]
    held = (a != first and _is_pair(before, first)) or (b != second and _is_pair(second, after))
    return None if held else words[0]


def _is_pair(first: str, second: str) -> bool:
    return second in _pairs().get(first, ())


def _is_word(first: str, second: str) -> bool:
    """The whole of a word, not two syllables of a longer one."""
    return f"{first} {second}" in entries()


def _seen_as(word: RawWord) -> list[str]:
    """What the word's syllable may be; a mark that was not seen at all, where the recogniser was not sure."""
    core = _core(word)
    if core in _FREE:
        return []
    return [*_lookalikes(core), *(_unseen(core) if word.confidence < _MARK_SEEN else ())]


def _unseen(syllable: str) -> list[str]:
    """`phân` -> `phần`, `phấn`, ...: the tone above another mark."""
    decomposed = unicodedata.normalize("NFD", syllable)
    at = next((i for i, c in enumerate(decomposed, 1) if c in "\u0302\u031b"), None)
    if at is None or _TONES & set(decomposed):
        return []
    return [unicodedata.normalize("NFC", decomposed[:at] + tone + decomposed[at:]) for tone in sorted(_TONES)]


def _lookalikes(syllable: str) -> list[str]:
    """The syllable with a hook or tilde for an acute (or for each other) that stands above another mark.

    At 200 dpi these are a few pixels each, and recognisers take them for the acute, not the other way round; a hook
    alone looks like a circumflex or breve with a hook.
    """
    decomposed = unicodedata.normalize("NFD", syllable)
    bare = unicodedata.normalize("NFC", _HOOKED.sub(r"\1\3", decomposed))
    if _HOOKED_I.search(decomposed):
        return [unicodedata.normalize("NFC", _HOOKED_I.sub("i", decomposed))]
    if _HOOKED.search(decomposed) and ("ẳ" in syllable or not _is_known(syllable)):
        return [bare]
    return _above(decomposed)


def _is_known(syllable: str) -> bool:
    return syllable in _syllables()


def _above(decomposed: str) -> list[str]:
    at = next(
        (i for i, c in enumerate(decomposed) if c in "\u0301\u0303\u0309" and decomposed[i - 1] in _UNDER_TONE), None
    )
    if at is None:
        return []
    return [
        unicodedata.normalize("NFC", decomposed[:at] + tone + decomposed[at + 1 :])
        for tone in "\u0309\u0303"
        if tone != decomposed[at]
    ]


def _core(word: RawWord | None) -> str:
    return _edges(word.text)[1].casefold() if word is not None else ""


def _with_core(word: RawWord, core: str) -> RawWord:
    lead, old, tail = _edges(word.text)
    if old.casefold() == core:
        return word
    return replace(word, text=f"{lead}{_cased(core, old)}{tail}", confidence=min(word.confidence, 0.9))


def _edges(text: str) -> tuple[str, str, str]:
    matched = _EDGES.match(text)
    return (matched[1], matched[2], matched[3]) if matched else ("", text, "")


def _cased(text: str, like: str) -> str:
    if like.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


@lru_cache(maxsize=1)
def _genre_pairs() -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Pairs of the genre's terms by their unaccented form."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for term in GENRE_PAIRS.split(", "):
        syllables = term.split()
        for first, second in pairwise(syllables):
            found[(unaccented(first), unaccented(second))].add((first, second))
    return {key: tuple(sorted(pairs)) for key, pairs in found.items()}


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, frozenset[str]]:
    """Neighbouring syllables of Vietnamese words: underthesea's dictionary and the genre's own terms."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for entry in (*entries(), *GENRE_PAIRS.split(", ")):
        for first, second in pairwise(entry.split()):
            pairs[first].add(second)
    return {first: frozenset(seconds) for first, seconds in pairs.items()}


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(_pairs()).union(*_pairs().values())
