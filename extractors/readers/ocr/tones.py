"""Tones and marks of recognised words set right, where only one word looks so.

A pair of syllables that is no Vietnamese word beside exactly one that is and looks nearly the same. Figures are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from extractors.language.dictionary import entries
from extractors.language.orthography import is_syllable
from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.words import edges, unaccented

_UNDER_TONE = "\u0302\u0306\u031b"
"""Circumflex, breve, horn."""
_HOOKED = re.compile("([aeo])([\u0302\u0306])(\u0309)")
_HOOKED_I = re.compile("(?<![aeouy\u0302\u031b])i\u0309(?![aeouy])")
"""The dot of an i looks like a hook."""
_TILDE = re.compile("([aeo])\u0303")
_SHAPES = {"a": "\u0302\u0306", "e": "\u0302", "o": "\u0302"}
"""A tone above a circumflex or a breve looks like a tilde alone: `hằng` was `hãng`."""
_ALONE = {"đế": "để", "tống": "tổng", "điếm": "điểm"}
"""Syllables that hardly ever stand without their word (`đế quốc`, `tống đạt`), and what is printed where they do."""
_FREE = frozenset(("số", "để", "năm", "kế", "tư", "tỉnh", "đã", "được", "đến", "điện"))
"""Words that stand before and behind any other: no dictionary speaks against them."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MARK_SEEN = 0.93
"""Confidence from which no mark was overlooked; of 45 scans nine in ten words have more."""
_OF_OTHER_GENRES = frozenset(("tông chi",))
"""Words of the dictionary that a budget's `TỔNG CHI` is misread as."""
GENRE_PAIRS = (
    "tổng kinh phí, tổng nguồn, tổng chi, tổng thu, tổng vốn, tổng mức, tổng số, tổng dự toán, tổng thể, "
    "cổng thông tin, cổng dịch vụ, nền tảng, chuyển đổi số, quyết định, kế hoạch, triển khai, địa chỉ, sổ tay, "
    "tỷ đồng, triệu đồng, nghìn đồng, biểu số, biểu mẫu, phụ biểu, nguồn thu, thu hồi vốn, xổ số, trả nợ gốc, bội chi, bội thu, bổ sung, phân cấp, cấp tỉnh, cấp huyện, cấp xã, chi cục, chi nhánh, trung ương đảng, tổ chức đảng, mức chi, thu chi, chi ngân sách, chi tiết, bãi bỏ, tinh giản, "
    "tổng cộng, đảng ủy, đảng viên, tổ đảng, nước sạch, rào cản, trẻ em, thành phố, phân quyền, ủy ban, hai mươi, ba mươi, "
    "bốn mươi, năm mươi, sáu mươi, bảy mươi, tám mươi, chín mươi, chi trả, phó thống đốc, "
    "phó thủ tướng, chính phủ, tinh thần, tỉnh ủy, bảo đảm, liên thông, hằng quý, hàng quý, tổ công nghệ, tổ công tác, "
    "tổ dân phố, thể chế, di động, di dời, di dân, dữ liệu"
)
"""Terms of plans and budgets that general dictionaries lack; misread accents in them are set right."""
SPENDING = "đầu thường sự trả bổ bỗ tạo giáo khoa bảo hoạt hỗ quản"
"""What follows the heading word `Chi` (spending) in budget tables, where recognisers see `Chỉ` (only)."""


def set_tones(words: Sequence[RawWord]) -> list[RawWord]:
    """`Tống cộng` -> `Tổng cộng`: pairs of syllables that are no word, beside one that looks the same and is one."""
    out = [_with_known_tone(word) for word in words]
    for index in range(len(out) - 1):
        first, second = out[index], out[index + 1]
        if first.line[0] != second.line[0]:
            continue
        before = out[index - 1] if index and out[index - 1].line[0] == first.line[0] else None
        after = out[index + 2] if index + 2 < len(out) and out[index + 2].line[0] == second.line[0] else None
        ahead = out[index - 2] if before and index > 1 and out[index - 2].line[0] == first.line[0] else None
        better = _better(first, second, _binding(_core(ahead), _core(before), _core(first)), _core(after))
        if better is not None:
            out[index], out[index + 1] = _with_core(first, better[0]), _with_core(second, better[1])
        elif (alone := _ALONE.get(_core(first))) and _stands_alone(first, second, _core(before)):
            out[index] = _with_core(first, alone)
        elif before is None and first.text == "Chỉ" and _core(second) in SPENDING.split():
            out[index] = _with_core(first, "chi")
    return out


def _with_known_tone(word: RawWord) -> RawWord:
    """`tuối` -> `tuổi`: no word has the one, and of what it looks like only the other is a syllable of any."""
    core = _core(word)
    if not core.isalpha() or core.isascii() or word.text.isupper() or not is_syllable(core) or _is_known(core):
        return word
    known = [one for one in _toned(core) if _is_known(one)]
    return _with_core(word, known[0]) if len(known) == 1 and not word.text[:1].isupper() else word


def _binding(ahead: str, before: str, word: str) -> str:
    """The syllable before, where it may be of one word with this one: in `CẢI CÁCH THẾ CHẾ` its own word has ended."""
    return "" if _is_word(ahead, before) and not _is_word(before, word) else before


def _better(one: RawWord, other: RawWord, before: str, after: str) -> tuple[str, str] | None:
    """The one reading of a pair that is a word, if it is none as it stands.

    A syllable that makes a word with its other neighbour stays; of a term of the genre, with the one before it.
    """
    first, second = _core(one), _core(other)
    if not first.isalpha() or not second.isalpha() or _is_word(first, second):
        return None
    terms = _genre_pairs().get((_letters(first), _letters(second)), ())
    if len(terms) == 1:
        a, b = terms[0]
        held = a != first and _is_word(before, first)
        held = held or (b != second and _is_pair(first, second) and _is_word(second, after))
        return None if held else terms[0]
    if _is_pair(first, second) or (one.text.istitle() and other.text.istitle()):
        return None  # part of a longer word, or a name
    if edges(one.text)[2] or edges(other.text)[0]:
        return None  # no word runs over a comma
    options = [(a, b) for a in (first, *_seen_as(one)) for b in (second, *(_seen_as(other) if second != "chỉ" else ()))]
    words = [option for option in options if option != (first, second) and _is_pair(*option)]
    if len(words) != 1:
        return None
    a, b = words[0]
    held = (a != first and _is_pair(before, first)) or (b != second and _is_pair(second, after))
    return None if held else words[0]


def _stands_alone(word: RawWord, after: RawWord, before: str) -> bool:
    """No part of a word, and no family name before a name (`Tống Thị`)."""
    named = word.text.istitle() and not after.text.islower()
    core = _core(word)
    return not named and not _is_pair(core, _core(after)) and not _is_pair(before, core)


def _is_pair(first: str, second: str) -> bool:
    return second in _pairs().get(first, ())


def _is_word(first: str, second: str) -> bool:
    """The whole of a word, not two syllables of a longer one."""
    return f"{first} {second}" in _entries()


def _seen_as(word: RawWord) -> list[str]:
    """What the word's syllable may be; a mark that was not seen at all, where the recogniser was not sure."""
    core = _core(word)
    if core in _FREE:
        return []
    unsure = [*_unseen(core), *_unbarred(core)] if word.confidence < _MARK_SEEN else []
    return [*_lookalikes(core), *unsure]


def _unseen(syllable: str) -> list[str]:
    """`phân` -> `phần`, `phấn`, ...: the tone above another mark."""
    decomposed = unicodedata.normalize("NFD", syllable)
    at = next((i for i, c in enumerate(decomposed, 1) if c in "\u0302\u031b"), None)
    if at is None or _TONES & set(decomposed):
        return []
    return [unicodedata.normalize("NFC", decomposed[:at] + tone + decomposed[at:]) for tone in sorted(_TONES)]


def _lookalikes(syllable: str) -> list[str]:
    """What a syllable's few pixels may be besides: one that no word has (`đữ`), any that differs in its marks."""
    if _is_known(syllable) or not is_syllable(syllable):
        return _toned(syllable)
    return [one for one in _unbarred(syllable) if _is_known(one)] or list(_by_letters().get(_letters(syllable), ()))


def _unbarred(syllable: str) -> list[str]:
    """`đi động` -> `di động`"""
    return ["d" + syllable[1:]] if syllable.startswith("đ") else []


def _letters(syllable: str) -> str:
    return unaccented(syllable).replace("đ", "d")


@lru_cache(maxsize=1)
def _by_letters() -> Mapping[str, tuple[str, ...]]:
    """Known syllables by their letters without marks."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in sorted(_syllables()):
        found[_letters(syllable)].append(syllable)
    return {letters: tuple(syllables) for letters, syllables in found.items()}


def _toned(syllable: str) -> list[str]:
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
    if (flat := _TILDE.search(decomposed)) and not set(_UNDER_TONE) & set(decomposed):
        return [
            unicodedata.normalize("NFC", f"{decomposed[: flat.end(1)]}{under}{tone}{decomposed[flat.end() :]}")
            for under in _SHAPES[flat[1]]
            for tone in "\u0300\u0309\u0303"
        ]
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
    return edges(word.text)[1].casefold() if word is not None else ""


def _with_core(word: RawWord, core: str) -> RawWord:
    lead, old, tail = edges(word.text)
    if old.casefold() == core:
        return word
    return replace(word, text=f"{lead}{_cased(core, old)}{tail}", confidence=min(word.confidence, 0.9))


def _cased(text: str, like: str) -> str:
    if like.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


@lru_cache(maxsize=1)
def _genre_pairs() -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Pairs of the genre's terms by their letters without marks."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for term in GENRE_PAIRS.split(", "):
        syllables = term.split()
        for first, second in pairwise(syllables):
            found[(_letters(first), _letters(second))].add((first, second))
    return {key: tuple(sorted(pairs)) for key, pairs in found.items()}


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, frozenset[str]]:
    """Neighbouring syllables of Vietnamese words: underthesea's dictionary and the genre's own terms."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for entry in (*_entries(), *GENRE_PAIRS.split(", ")):
        for first, second in pairwise(entry.split()):
            pairs[first].add(second)
    return {first: frozenset(seconds) for first, seconds in pairs.items()}


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(_pairs()).union(*_pairs().values())


@lru_cache(maxsize=1)
def _entries() -> frozenset[str]:
    return entries() - _OF_OTHER_GENRES
