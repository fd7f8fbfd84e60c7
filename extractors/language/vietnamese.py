"""Unicode: the normal form of text, and the keys under which it is compared.

Text as printed is kept by the records; everything here makes a form that stands beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
_LETTER = r"[^\W\d_]"

_CLEAN = {
    **dict.fromkeys(map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), None),
    **{0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"},
    # Vietnamese keyboards and 8-bit conversions give these look-alikes for đ and the tone marks
    0x0110: "Đ", 0x00D0: "Đ", 0x0189: "Đ", 0x0340: "\u0300", 0x0341: "\u0301", 0x0343: "\u0313",
}  # fmt: skip
_UNIFY = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\uf02d"), "-"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u00b4\u2032\uff07"), "'"),
    0x2026: "...",
}

# A mark that composed with nothing, or with a letter Vietnamese puts no mark on, has slipped off its vowel.
_STRAY_LETTERS = "ćĉǵĝḧḱḿṃńñǹṇṕŕṛśŝṣṭẃẁẉẍźẑẓḥḳḷḅḍḏṽṿ"
_STRAY = re.compile(rf"[{_TONES}{_SHAPES}]|[{_STRAY_LETTERS}]", re.I)
_UNCLEAN = re.compile(
    f"[{''.join(chr(code) for code in _CLEAN if code != 0x110)}\u00ad{_TONES}{_SHAPES}{_STRAY_LETTERS}{_STRAY_LETTERS.upper()}]"
)
"""A letter or mark that `nfc` may have to change, besides composing."""
_UNIFIABLE = re.compile(f"[{re.escape(''.join(map(chr, _UNIFY)))}]")
_WORD = re.compile(rf"(?:{_LETTER}|[{_TONES}{_SHAPES}])+")
_SPACED_MARK = re.compile(rf"(?<={_LETTER}|[{_TONES}{_SHAPES}])((?: +[{_TONES}{_SHAPES}]+)+)({_LETTER}?)")
_SPACE = re.compile(r"\s+")
# Vietnamese never divides a word, so a soft hyphen is a font's name for a printed hyphen (`QĐ\xadUBND`), but inside a word.
_SOFT_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])\u00ad(?=[^\W\d_A-ZĐ])")
_WITHIN = re.compile(r"(?<=[^\W_][-–/])\n(?=[^\W_])|(?<=\d)\n(?=[%‰](?:\s|$))")
UPPER = "".join(c for c in map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if c.isupper())
LOWER = UPPER.lower()
"""Letters of Vietnamese by case, for character classes: ranges such as À-Ỹ hold both."""

# Open syllables whose tone stands on the first vowel (old) or the second (new): òa/oà, òe/oè, ùy/uỳ.
_NEW_TONE = re.compile(rf"(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!{_LETTER}|[{_TONES}{_SHAPES}])")


def nfc(text: str) -> str:
    """Canonical text: NFC, plain spaces, no invisible characters, ligatures spelt out, slipped marks back on their vowel."""
    if text.isascii():
        return text
    if not _UNCLEAN.search(text) and unicodedata.is_normalized("NFC", text):
        return text  # most text, at a fifth of the price
    text = unicodedata.normalize("NFC", text.translate(_CLEAN))
    if "\u00ad" in text:
        text = _SOFT_HYPHEN_IN_WORD.sub("", text).replace("\u00ad", "-")
    return heal_syllables(text) if _STRAY.search(text) else text


def joined(lines: Iterable[str]) -> str:
    """Printed lines as one text: a space between them, but none behind a hyphen or slash that a word or number ends with
    (`QĐ-` over `UBND`), for Vietnamese divides no words, nor before a per cent sign that a narrow cell pushed below its figure."""
    return _WITHIN.sub("", "\n".join(lines)).replace("\n", " ")


def heal_syllables(text: str) -> str:
    """Put tone and vowel marks that stand on or after a consonant back where Vietnamese writes them: `thưc ̣` -> `thực`."""
    # `nghi ̣của` -> `nghị của`: the blank belongs behind the mark
    text = _SPACED_MARK.sub(lambda m: m[1].replace(" ", "") + (" " + m[2] if m[2] else ""), text)
    return unicodedata.normalize("NFC", _WORD.sub(lambda m: _heal_word(m.group()), text))


def _heal_word(word: str) -> str:
    if not _STRAY.search(word):
        return word
    letters: list[list[str]] = []
    loose: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if not unicodedata.combining(char):
            letters.append([char])
        elif letters and letters[-1][0].casefold() in "aeiouy":
            letters[-1].append(char)
        elif letters:
            loose.append(char)
        else:
            return word  # a mark before every letter: whose it is nobody can tell
    if len(loose) != 1 or loose[0] not in _TONES or any(set(c) & set(_TONES) for c in letters):
        return word
    place = _tone_place(["".join(c) for c in letters])
    if place is None:
        return word
    letters[place].append(loose[0])
    return unicodedata.normalize("NFC", "".join("".join(c) for c in letters))


def _tone_place(letters: list[str]) -> int | None:
    """Index of the vowel that carries the tone of a syllable given as letters with their shape marks; None = no syllable."""
    bases = [c[0].casefold() for c in letters]
    start = 0
    while start < len(bases) and bases[start] not in "aeiouy":
        start += 1
    head = "".join(bases[: start + 1])
    if head in ("qu", "gi") and start + 1 < len(bases) and bases[start + 1] in "aeiouy":
        start += 1
    end = start
    while end < len(bases) and bases[end] in "aeiouy":
        end += 1
    if start == end or any(b in "aeiouy" for b in bases[end:]):
        return None
    shaped = [k for k in range(start, end) if len(letters[k]) > 1]
    if shaped:
        return shaped[-1]
    if end < len(bases) or end - start == 3:
        return end - 1 if end < len(bases) else start + 1
    return start


@cache
def _folding() -> dict[int, str]:
    """Letter -> letter without marks, for every Latin letter of the BMP blocks Vietnamese uses."""
    table: dict[int, str] = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = "".join(c for c in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(c))
        if bare != chr(code):
            table[code] = bare
    for code in map(ord, _TONES + _SHAPES):
        table[code] = ""
    return table | _UNIFY


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Match key: lower case, no accents, đ = d, spaces, dashes and quotes unified. Not for showing."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(nfc(text).translate(_folding()).casefold().split())


@lru_cache(maxsize=4096)
def fold_tones(text: str) -> str:
    """Match key that keeps accents: lower case, `oà` = `òa`, `uỳ` = `ùy`, spaces, dashes and quotes unified."""
    text = nfc(text).translate(_UNIFY).casefold()
    return " ".join(_NEW_TONE.sub(lambda m: _old_tone(m.group(1), m.group(2)), text).split())


def _old_tone(first: str, second: str) -> str:
    apart = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + apart[1]) + apart[0]


@lru_cache(maxsize=4096)
def squash(text: str) -> str:
    """What must agree exactly: no white space, no case, dashes and quotes unified."""
    return nfc(_SPACE.sub("", nfc(text).translate(_UNIFY)).casefold())


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """NFC with dashes and quotes unified and white space collapsed; case and accents kept."""
    text = nfc(text)
    return " ".join((text.translate(_UNIFY) if _UNIFIABLE.search(text) else text).split())


def words(text: str) -> list[str]:
    """Vietnamese words (`chuyển đổi` is one), for the search index. Loads underthesea at the first call."""
    from underthesea import word_tokenize

    return [str(w) for w in word_tokenize(nfc(text))]
