"""Repairs of words as recognised: joined ones parted at their gap, stray marks taken off, tones set right.

Only what the picture or the language decides alone: a gap of a space's width, or a pair of syllables that is
no Vietnamese word beside exactly one that is and looks nearly the same. Figures are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractors.language.orthography import is_syllable
from extractors.readers.ocr.engine import RawWord
from extractors.readers.ocr.pixels import Picture
from extractors.readers.ocr.typeface import size_points

_STRAY = re.compile(r"^['`‘’´|_.,:;~°\"]+(?=[^\W\d_]{2})|^[_|`]+(?=%$)")
_VOWELS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_LETTERS = frozenset(f"{_VOWELS}{_VOWELS.upper()}đĐ")
_SYLLABLE_AND_CAPITAL = re.compile(rf"[^\W\d_]*[{_VOWELS}][A-ZĐ]")
"""`SởY`"""
_BEFORE_LETTER, _BEFORE_FIGURE = 0.2, 0.3
"""White of a space, in parts of the type size; a `1` has that much less of its own on its left."""
_ENUMERATED = re.compile(r"\d{1,3}(?:,\d{1,3})+[;.]?")
_SHAPED_TWICE = re.compile(
    "|".join(f"(?<=[{v}])[{v}]" for v in ("ăằắẳẵặ", "âầấẩẫậ", "êềếểễệ", "ôồốổỗộ", "ơờớởỡợ", "ưừứửữự")), re.IGNORECASE
)
_BARRED_ROMAN = re.compile(r"(?<![\w-])[IVX]*(?:IH|HI)(?![\w-])|(?<=[+(])H(?=[+)])")
_LIKE_ROMAN = re.compile(r"[IVXHLl1|!ÌÍỊT]{1,6}(?=\W*$)")
_TWO_STROKES = re.compile(r"(?<=\w)//(?=\d|$)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_MILLE = re.compile(r"(?<=\d)%[oO0°](?!\w)")
_BRACKET_FOR_I = re.compile(r"(?<=[^\W\d_])[\]|](?=\W*$)")
_DOUBLED = re.compile(rf"([{_VOWELS}])\1|(?<=/[CQN]Đ)Đ(?=-)", re.IGNORECASE)
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_NARROW, _WIDE = set("iljtfrI1.,:;'|!()-"), set("mwMWĐ%")


def part_joined(word: RawWord, grey: Picture, dpi: float) -> list[RawWord]:
    """`NVSN` with a space's white between V and S is two words, as is `6,8` of `thôn 5, 6, 8`; so is `SởY`, whatever its white."""
    both = _SYLLABLE_AND_CAPITAL.match(word.text)
    if both and is_syllable(word.text[: both.end() - 1]):
        at = both.end() - 1
        widths = np.cumsum([_width(char) for char in word.text])
        cut = word.x0 + round(float(widths[at - 1] / widths[-1]) * (word.x1 - word.x0))
        white = max(2, round(0.2 * (word.y1 - word.y0)))  # what touches would be one word again
        return [replace(word, text=word.text[:at], x1=cut - white), replace(word, text=word.text[at:], x0=cut)]
    listed = _ENUMERATED.fullmatch(word.text) is not None
    if not listed and (sum(c.isalpha() for c in word.text) < 3 or is_syllable(edges(word.text)[1])):
        return [word]
    dark = grey[max(0, word.y0) : word.y1, max(0, word.x0) : word.x1] < 150
    inked = np.flatnonzero(dark.any(axis=0)) if dark.size else np.array([], np.intp)
    if len(inked) < 8:
        return [word]
    size = (size_points(word.text, (word.x0, word.y0, word.x1, word.y1), dpi) or 12.0) * dpi / 72
    steps = np.diff(inked)
    widest = int(np.argmax(steps))
    others = np.delete(steps, widest)
    if steps[widest] < (_BEFORE_FIGURE if listed else _BEFORE_LETTER) * size or steps[widest] < 2 * others.max(
        initial=1
    ):
        return [word]
    cut = word.x0 + int(inked[widest]) + int(steps[widest]) // 2
    at = _characters_before(word.text, (cut - word.x0) / max(1, word.x1 - word.x0))
    near = [k for k in (at, at - 1, at + 1) if 0 < k < len(word.text)]
    at = max(near, key=lambda k: word.text[k - 1] == "," if listed else _sense(word.text, k))
    if not (word.text[at - 1] == "," if listed else word.text[at - 1].isalpha() and word.text[at].isalpha()):
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
    """`'Tên` -> `Tên`, `_%` -> `%`: what dirt or a remnant of a rule puts before a word."""
    return replace(word, text=_STRAY.sub("", word.text))


def with_possible_signs(word: RawWord) -> RawWord:
    """`4%o` -> `4‰`, `XIH` -> `XIII`, `II//2026` -> `II/2026`, `tr];` -> `trị;` (no bracket was opened)."""
    text = _TWO_STROKES.sub("/", _MILLE.sub("‰", word.text))
    text = _BARRED_ROMAN.sub(lambda found: roman(found.group()), text)
    if "[" not in text and (closed := _BRACKET_FOR_I.search(text)):
        whole = text[: closed.start()] + "ị" + text[closed.end() :]
        text = whole if is_syllable(edges(whole)[1]) else text
    return word if text == word.text else replace(word, text=text)


def roman(text: str) -> str:
    """The numeral those strokes make; the text as it was read, where they make none."""
    numeral = re.sub("[TLl1|!]", "I", unaccented(text).replace("H", "II"))
    return numeral if _ROMAN.fullmatch(numeral) else text


def with_term_of_office(before: str, word: RawWord) -> RawWord:
    """`khóa XÌT` -> `khóa XII`: the terms of councils and committees are counted in Roman numerals."""
    found = _LIKE_ROMAN.match(word.text) if before.casefold() in ("khóa", "khoá") else None
    numeral = roman(found.group()) if found else ""
    if not found or found.group() == numeral or not found.group().isupper():
        return word
    return replace(word, text=numeral + word.text[found.end() :], confidence=min(word.confidence, 0.8))


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


def edges(text: str) -> tuple[str, str, str]:
    matched = _EDGES.match(text)
    return (matched[1], matched[2], matched[3]) if matched else ("", text, "")
