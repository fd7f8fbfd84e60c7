"""The signature block: recipients (Nơi nhận), form of authority, title and name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.agency_case import from_capitals
from extractors.language.vietnamese import fold, joined, nfc
from extractors.layout.stream import FORM, Item
from extractors.layout.zones import NAME_RE, TITLE_RE, Zones, text_at
from schemas.base import Place
from schemas.layout import Paragraph

_FORMS = re.compile(rf"(?<!\w)({FORM})")
_SPELLED = {"chanh van phong": "Chánh Văn phòng", "truong ban": "Trưởng ban", "tong cuc truong": "Tổng cục trưởng"}
PEN = "\ufffd"
_BY_LETTERS = {
    fold(title): title
    for title in ("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "BỘ TRƯỞNG", "THỨ TRƯỞNG")
}  # fmt: skip
_STAMP = re.compile(r"(?:người ký|ký bởi|thời gian ký|email|cơ quan)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    """`blank` is True where a title is printed and no name."""

    recipients: tuple[str, ...] = ()
    form: str | None = None
    title: str | None = None
    name: str | None = None
    place: Place | None = None
    recipients_place: Place | None = None

    @property
    def blank(self) -> bool:
        return self.title is not None and self.name is None


def read_signatures(items: Sequence[Item], zones: Zones) -> list[Signature]:
    """All signature blocks; a decision's is the first."""
    return [
        _read([p for i in range(first, last) if (p := text_at(items, i)) is not None])
        for first, last in zones.signatures
    ]


def _read(block: Sequence[Paragraph]) -> Signature:
    recipients: list[str] = []
    signing: list[Paragraph] = []
    receiving = False
    recipients_place = None
    for paragraph in block:
        text = paragraph.text.strip()
        if re.match(r"^nơi\s+nhận", text, re.I):
            receiving, recipients_place = True, paragraph.places[0]
            text = re.sub(r"^nơi\s+nhận\s*:?\s*", "", text, flags=re.I)
            if text.isupper() and (TITLE_RE.search(text) or _FORMS.search(text)):
                signing.append(paragraph.model_copy(update={"text": text, "lines": (text,)}))  # beside it in one line
            elif text:
                recipients += _recipients(text)
        elif receiving and paragraph.column != "right" and re.match(r"^[-–•*+]", text):
            recipients += _recipients(text)
        elif receiving and paragraph.column == "left" and recipients:
            if text[:1].islower():
                recipients[-1] += f" {_bare(text)}"
            else:
                recipients += _recipients(text)
        elif (
            receiving and recipients and paragraph.column is None and paragraph.page > block[0].page and _goes_on(text)
        ):
            recipients[-1] = joined((recipients[-1], _bare(text)))
        else:
            signing.append(paragraph)
        receiving = receiving and not re.match(r"^[-–•*+\s]*Lưu\b", text)
    lines = _lines(signing)
    place = signing[0].places[0] if signing else None
    name = next((line for line in reversed(lines) if _is_name(line)), None)
    lines = lines[: lines.index(name)] if name else lines
    signers = _side_by_side(signing)
    if len(signers) > 1:
        titles, names = zip(*signers, strict=True)
        return Signature(
            tuple(r for r in recipients if r),
            _form(lines),
            "; ".join(titles),
            "; ".join(names),
            place,
            recipients_place,
        )
    return Signature(tuple(r for r in recipients if r), _form(lines), _title(lines), name, place, recipients_place)


def _goes_on(text: str) -> bool:
    """The rest of a recipient that a page's end cut."""
    return not (_is_name(text) or _FORMS.search(text) or TITLE_RE.search(text))


def _lines(signing: Sequence[Paragraph]) -> list[str]:
    printed = [_printed(line) for p in signing for line in (p.lines or (p.text,))]
    return [line for line in printed if line and not _STAMP.search(line)]


def _is_name(line: str) -> bool:
    return NAME_RE.match(line) is not None and not TITLE_RE.fullmatch(line)


def _side_by_side(signing: Sequence[Paragraph]) -> list[tuple[str, str]]:
    """(title, name) of everyone who signs under a title of their own: the column on the left, then the rest."""
    found: list[tuple[str, str]] = []
    for beside in (True, False):
        above: list[str] = []
        for line in _lines([p for p in signing if (p.column == "left") is beside]):
            if not _is_name(line):
                above.append(line)
            elif title := _title(above):
                found.append((title, line))
                above = []
    return found


def _printed(line: str) -> str:
    """A line without the strokes of the signature, which a scan has as signs nobody can read; `CHU TỊCH` with its hook."""
    words = " ".join(nfc(line).replace(PEN, " ").split())
    return _BY_LETTERS.get(fold(words), words) if words.isupper() else words


def _recipients(text: str) -> list[str]:
    """One entry for each dash; a reader may have left several in one paragraph."""
    return [_bare(part) for part in re.split(r"(?:^|(?<=[;.,]))\s*[-–•*+]\s?(?=\S)", text) if _bare(part)]


def _bare(text: str) -> str:
    return re.sub(r"^[-–•*+]\s*", "", text.strip()).rstrip(" ;,").removesuffix(".").strip()


def _form(lines: Sequence[str]) -> str | None:
    found = [
        re.sub(r"[\s.]", "", form).replace("/", "") + "."
        for line in lines
        for form in _FORMS.findall(line)
        if line.upper() == line
    ]
    return " ".join(dict.fromkeys(found)) or None


def _title(lines: Sequence[str]) -> str | None:
    """The last title in capitals: after `KT. CHỦ TỊCH` it is `PHÓ CHỦ TỊCH`, the office the signer holds.

    A letter alone in its line is a stroke of the signature.
    """
    upper = _FORMS.sub("| ", " ".join(line for line in lines if line.upper() == line and re.search(r"\w{2}", line)))
    found = list(TITLE_RE.finditer(upper))
    if not found:
        return None
    words = found[-1].group()
    rest = upper[found[-1].end() :].split("|")[0]
    title = spell_title(words, rest)
    if len(found) > 1 and upper[found[-2].end() : found[-1].start()].strip() == ",":
        return f"{spell_title(found[-2].group())}, {title}"  # `BỘ TRƯỞNG, CHỦ NHIỆM` holds both
    return title


def spell_title(words: str, rest: str = "") -> str:
    """`PHÓ CHỦ TỊCH` -> 'Phó Chủ tịch', `CHÁNH VĂN PHÒNG` -> 'Chánh Văn phòng'; `Q. ` (quyền) is kept."""
    acting = "Q. " if re.match(r"q\.?\s", words, re.I) else ""
    words = re.sub(r"^q\.?\s*", "", words, flags=re.I)
    deputy = "Phó " if fold(words).startswith("pho ") else ""
    bare = words[len("phó ") :] if deputy else words
    spelled = _SPELLED.get(fold(bare)) or bare[:1].upper() + bare[1:].lower()
    body = rest.strip(" .,/|_-")
    return f"{acting}{deputy}{spelled}" + (f" {from_capitals(body)}" if body and len(body) < 60 else "")
