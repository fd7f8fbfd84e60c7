"""The language pipeline: spaCy `blank("vi")` with rule components, for passages of running text.

Tokens are syllables and marks, which is where citations, dates, sums and names begin and end; pyvi is not needed.
Words by underthesea (about 1 ms a sentence) come only when `doc._.words` is asked for, as the search index does.
Spans lie in `doc.spans[LABEL]`, what was read at them is had from `mention_of(span)` or, all of a label, `mentions(doc, LABEL)`;
the outermost spans, in the order of `LABELS`, are `doc.ents`. A passage that is read for some labels only is given as
`passage(text, labels)`: the components of the others leave it alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from extractors.language.agencies import registry
from extractors.language.agency_rules import rules
from extractors.language.citations import CitationMention, find_citations
from extractors.language.dates import DateMention, Timing, find_dates
from extractors.language.deadlines import find_due
from extractors.language.lean_spacy import Doc, Language, PhraseMatcher, Span, Vocab, filter_spans, spacy
from extractors.language.money import MoneyMention, find_money
from extractors.language.quantities import Quantity, find_quantities
from extractors.language.vietnamese import fold_tones, nfc, words

CITATION, MONEY, QUANTITY, DATE, AGENCY = LABELS = ("CITATION", "MONEY", "QUANTITY", "DATE", "AGENCY")
DUE = "DUE"
"""The deadline or frequency a sentence states; overlaps dates, so it is only read where it is asked for and never an entity."""

_HEADED = re.compile(r"(Sở|Bộ) ((?:[^\W\d_]+(?:,? (?:- )?|$)){3,})")
_TOKEN = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+|\S|\s+)( ?)")

_TEXT, _WANTED = "kehoach_text", "kehoach_wanted"


class SyllableTokenizer:
    """Splits into syllables, figures and single marks. Every character of the text is kept in its place."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        pairs = _TOKEN.findall(text)
        # white space other than one blank behind a token is a token of its own, as in spaCy
        doc = Doc(self.vocab, words=[word for word, _ in pairs], spaces=[bool(space) for _, space in pairs])
        doc.user_data[_TEXT] = text  # doc.text is put together again at every call, which costs more than all rules
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing is learnt, so nothing is stored."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> SyllableTokenizer:
        return self


def _text(doc: Doc) -> str:
    text: str = doc.user_data.get(_TEXT) or doc.text
    return text


Mention = CitationMention | MoneyMention | Quantity | DateMention | Timing


def passage(text: str, labels: Collection[str]) -> Doc:
    """A text that is to be read for these labels alone; offsets of what is found are those of `text`."""
    doc = build_nlp().make_doc(text)
    doc.user_data[_WANTED] = frozenset(labels)
    return doc


def _wanted(doc: Doc, *labels: str) -> bool:
    wanted = doc.user_data.get(_WANTED)
    return not wanted.isdisjoint(labels) if wanted is not None else DUE not in labels


def _mark(doc: Doc, label: str, found: Sequence[Mention]) -> Doc:
    doc.user_data[label] = found
    spans: list[Span] = []
    for mention in found:
        start, end = _extent(mention)
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
            doc.user_data[f"{label}:{span.start}:{span.end}"] = mention
    doc.spans[label] = spans
    return doc


def _extent(mention: Mention) -> tuple[int, int]:
    if isinstance(mention, Timing):
        return mention.span or (0, 0)
    return mention.start, mention.end


def mentions(doc: Doc, label: str) -> Sequence[Any]:
    """Everything of one label, in order, with the offsets it was read at."""
    found: Sequence[Any] = doc.user_data.get(label, ())
    return found


def mention_of(span: Span) -> Mention | None:
    """What was read at a span of the pipeline: its number, date, sum or value."""
    found: Mention | None = span.doc.user_data.get(f"{span.label_}:{span.start}:{span.end}")
    return found


@Language.component("kehoach_citations")
def _citations(doc: Doc) -> Doc:
    return _mark(doc, CITATION, find_citations(_text(doc))) if _wanted(doc, CITATION, QUANTITY) else doc


@Language.component("kehoach_dates")
def _dates(doc: Doc) -> Doc:
    return _mark(doc, DATE, find_dates(_text(doc))) if _wanted(doc, DATE, QUANTITY) else doc


@Language.component("kehoach_money")
def _money(doc: Doc) -> Doc:
    return _mark(doc, MONEY, find_money(_text(doc))) if _wanted(doc, MONEY) else doc


@Language.component("kehoach_quantities", requires=["doc.spans"])
def _quantities(doc: Doc) -> Doc:
    if not _wanted(doc, QUANTITY):
        return doc
    taken = [(m.start, m.end) for label in (CITATION, DATE) for m in mentions(doc, label)]
    return _mark(doc, QUANTITY, find_quantities(_text(doc), taken))


@Language.component("kehoach_due")
def _due(doc: Doc) -> Doc:
    timing = find_due(_text(doc)) if _wanted(doc, DUE) else None
    return _mark(doc, DUE, [timing]) if timing else doc


@Language.component("kehoach_ents")
def _ents(doc: Doc) -> Doc:
    if _WANTED not in doc.user_data:
        doc.ents = filter_spans([span for label in LABELS for span in doc.spans[label]])
    return doc


@Language.factory("kehoach_agencies", default_config={"province": None})
class AgencyMatcher:
    """Finds names and aliases of the agency registry: the central bodies and those of one province."""

    def __init__(self, nlp: Language, name: str, province: str | None) -> None:
        self.name = name
        self._nlp, self._province = nlp, province

    @cached_property
    def _matcher(self) -> PhraseMatcher:
        """Made at the first passage that asks for agencies: the names are thousands."""
        matcher = PhraseMatcher(self._nlp.vocab, attr="NORM")
        matcher.add(AGENCY, [self._nlp.make_doc(surface) for surface in sorted(_surfaces(self._province))])
        return matcher

    def __call__(self, doc: Doc) -> Doc:
        if _wanted(doc, AGENCY):
            spans = (Span(doc, start, end, label=AGENCY) for _, start, end in self._matcher(doc))
            doc.spans[AGENCY] = filter_spans(spans)
        return doc


def _surfaces(province: str | None) -> set[str]:
    """Names worth looking for in running text, with the short forms people write for them."""
    names = {surface for surface, _ in registry().gazetteer(province) if len(surface) > 3 or surface.isupper()}
    for name in tuple(names):
        short = name
        for abbreviation, full in rules().abbreviations.items():
            short = short.replace(full, abbreviation) if len(full) > 8 else short
        names.add(short)
        headed = _HEADED.fullmatch(name)
        if headed:
            initials = "".join("&" if w == "và" else w[0].upper() for w in re.findall(r"[^\W\d_]+", headed[2]))
            names |= {f"{headed[1]} {initials}", f"{headed[1]} {initials.replace('&', '')}"}
    return names


def _words(doc: Doc) -> list[str]:
    return words(_text(doc))


@cache
def build_nlp(province: str | None = None) -> Language:
    """The pipeline; `province` adds that province's bodies to the names looked for."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters[vocab.strings["NORM"]] = fold_tones  # hoá = hóa, Uỷ = ủy; once for each word form
    Doc.set_extension("words", getter=_words, force=True)
    for name in ("kehoach_citations", "kehoach_dates", "kehoach_money", "kehoach_quantities", "kehoach_due"):
        nlp.add_pipe(name)
    nlp.add_pipe("kehoach_agencies", config={"province": province})
    nlp.add_pipe("kehoach_ents")
    return nlp


def annotate(texts: Iterable[str | Doc], province: str | None = None) -> Iterator[Doc]:
    """One Doc for each passage, in order. Texts are brought to NFC first and read for everything but due times;
    `passage` makes Docs that are read as they are, for what they name."""
    return build_nlp(province).pipe(nfc(text) if isinstance(text, str) else text for text in texts)
