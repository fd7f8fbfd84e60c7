"""Text typed in the 8-bit fonts used before Unicode (until about 2005, in places to 2015) → Unicode.

TCVN3, also called ABC (`.VnTime`; `.VnTimeH` shows capitals), has one code per accented small letter, taken
from the upper half of Latin-1. VNI (`VNI-Times`) writes a letter and then a code for its accents. A PDF or
a Word file of that time yields those Latin-1 characters: `Céng hoµ x· héi`, `Coäng hoøa xaõ hoäi`.

Which one a run of text is in is told by its font's name, else by its letters; documents mix them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from extractors.language.orthography import is_syllable
from schemas.page import Word

Encoding = Literal["unicode", "tcvn3", "vni"]

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"

# TCVN 5712:1993 VN3, small letters: plain, grave, hook, tilde, acute, dot below.
_TCVN3_ROWS: Mapping[str, str] = {
    "a": "aµ¶·¸¹",
    "ă": "¨»¼½¾Æ",
    "â": "©ÇÈÉÊË",
    "e": "eÌÎÏÐÑ",
    "ê": "ªÒÓÔÕÖ",
    "i": "i×ØÜÝÞ",
    "o": "oßáâãä",
    "ô": "«åæçèé",
    "ơ": "¬êëìíî",
    "u": "uïñòóô",
    "ư": "\u00adõö÷øù",
    "y": "yúûüýþ",
}
_TCVN3_TONES = ("", _GRAVE, _HOOK, _TILDE, _ACUTE, _DOT)
_TCVN3_OTHERS: Mapping[str, str] = dict(zip("®¡¢£¤¥¦§", "đĂÂÊÔƠƯĐ", strict=True)) | {"\u03bc": "à", "\u0387": "ã"}

# VNI: the code after a letter says accents, and for a, e, o also whether it is ă, â, ê, ô.
_VNI_TONES: Mapping[str, str] = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX: Mapping[str, str] = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVE: Mapping[str, str] = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_SINGLE: Mapping[str, str] = {
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "ô": "ơ",
    "ö": "ư",
    "î": "ỵ",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
}

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_TCVN3_FONT = re.compile(r"^(?:\.|#2E|_|%2E)?Vn(?![iI]-?)[A-Z]")
_VNI_FONT = re.compile(r"^VNI(?:[-_ ]|$|[A-Z])", re.IGNORECASE)
_MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def _tcvn3_table() -> dict[str, str]:
    table = dict(_TCVN3_OTHERS)
    for base, codes in _TCVN3_ROWS.items():
        for code, tone in zip(codes, _TCVN3_TONES, strict=True):
            table[code] = unicodedata.normalize("NFC", base + tone)
    return table


def _vni_table() -> dict[str, str]:
    """One and two characters → letter, in both cases; the code may be small after a capital."""
    small: dict[str, str] = dict(_VNI_SINGLE)
    for base in "aeouy":
        small |= {base + code: base + tone for code, tone in _VNI_TONES.items()}
    for base in "ôö":
        small |= {base + code: _VNI_SINGLE[base] + tone for code, tone in _VNI_TONES.items()}
    for base, marked in (("a", "â"), ("e", "ê"), ("o", "ô")):
        small |= {base + code: marked + tone for code, tone in _VNI_CIRCUMFLEX.items()}
    small |= {"a" + code: "ă" + tone for code, tone in _VNI_BREVE.items()}
    table = {}
    for code, letter in small.items():
        composed = unicodedata.normalize("NFC", letter)
        table[code] = composed
        table[code.upper()] = composed.upper()
        table[code[0].upper() + code[1:]] = composed.upper()
    return table


TCVN3: Mapping[str, str] = _tcvn3_table()
VNI: Mapping[str, str] = _vni_table()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def encoding_of_font(name: str) -> Encoding | None:
    """What a font's name says: `.VnTime` tcvn3, `VNI-Times` vni, others nothing (None)."""
    bare = _SUBSET.sub("", name)
    if _TCVN3_FONT.match(bare):
        return "tcvn3"
    return "vni" if _VNI_FONT.match(bare) else None


def shows_capitals(font: str) -> bool:
    """Whether a TCVN3 font draws every letter as a capital: its family name ends in H (`.VnTimeH`)."""
    family = re.split(r"[,\-]", _SUBSET.sub("", font))[0].strip()
    return encoding_of_font(font) == "tcvn3" and bool(re.search(r"[a-z. B]H$", family))


def to_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """`text` in NFC Unicode. Characters the encoding has no meaning for stay."""
    if encoding == "tcvn3":
        text = "".join(TCVN3.get(char, char) for char in text)
    elif encoding == "vni":
        text = _VNI_PIECE.sub(lambda piece: VNI[piece.group()], text)
    text = unicodedata.normalize("NFC", text)
    return text.upper() if capitals else text


def detect_encoding(text: str) -> Encoding:
    """What the letters say: the encoding under which the accented words become Vietnamese syllables.

    Text with letters only Unicode has (ơ, ư, đ, ế …) is Unicode; so is text with too little to tell.
    """
    if _MODERN.search(unicodedata.normalize("NFC", text)):
        return "unicode"
    words = [word for word in _words(text) if not word.isascii()]
    if len(words) < 3:
        return "unicode"
    shares: dict[Encoding, float] = {encoding: _share(words, encoding) for encoding in ("unicode", "tcvn3", "vni")}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= 0.8 and shares[best] > shares["unicode"] + 0.2 else "unicode"


def repair(text: str, font: str = "") -> str:
    """One run of text in Unicode, whatever it was typed in. Unicode text in an old font's name stays."""
    if _MODERN.search(unicodedata.normalize("NFC", text)):
        return unicodedata.normalize("NFC", text)
    encoding = encoding_of_font(font) or detect_encoding(text)
    return _converted(text, font, encoding)


def repair_words(words: Sequence[Word]) -> list[Word]:
    """Words of a document in Unicode; each font's encoding by its name, else by all its words together."""
    texts: dict[str, list[str]] = defaultdict(list)
    for word in words:
        texts[word.font].append(word.text)
    encodings = {font: _encoding_of_run(font, parts) for font, parts in texts.items()}
    out = []
    for word in words:
        encoding = encodings[word.font]
        if encoding == "unicode" or _MODERN.search(word.text):
            out.append(word)
        else:
            out.append(replace(word, text=_converted(word.text, word.font, encoding)))
    return out


def _encoding_of_run(font: str, texts: Sequence[str]) -> Encoding:
    """A document printed anew can have an old font's name and Unicode text: the letters have the last word."""
    modern = sum(bool(_MODERN.search(unicodedata.normalize("NFC", text))) for text in texts)
    if modern > 0.05 * len(texts):
        return "unicode"
    return encoding_of_font(font) or detect_encoding(" ".join(texts))


def _converted(text: str, font: str, encoding: Encoding) -> str:
    if encoding == "tcvn3":
        text = _with_lost_u(text)
    return to_unicode(text, encoding, capitals=encoding == "tcvn3" and shows_capitals(font))


def _with_lost_u(text: str) -> str:
    """`n-íc` → `n\u00adíc`: `ư` has the code of the soft hyphen, which PDF readers give as a plain one.

    Only where that makes one syllable, and never for the dash before a capital (a bullet).
    """

    def mended(match: re.Match[str]) -> str:
        soft = match.group().replace("-", "\u00ad")
        if match.group()[0] == "-" and not match.group()[1:2].islower():
            return match.group()
        return soft if is_syllable(to_unicode(soft, "tcvn3")) else match.group()

    return re.sub(r"[^\s.,;:()/\-]*-[^\s.,;:()/\-]*", mended, text)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s.,;:()/\"'“”!?\[\]0-9+=%-]+", text) if len(word) > 1]


def _share(words: Sequence[str], encoding: Encoding) -> float:
    return sum(is_syllable(to_unicode(word, encoding)) for word in words) / len(words)
