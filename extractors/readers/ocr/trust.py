"""Whether a page's text layer says what its picture shows."""

from __future__ import annotations

import unicodedata
from collections import Counter

import numpy as np

from extractors.language.orthography import plausible_share
from extractors.readers.ocr.engine import OcrEngine
from extractors.readers.ocr.image import Render, even_light, grey_without_stamps, ink, without_specks
from extractors.readers.ocr.upright import fullest_rows
from schemas.page import PageContent

_FEW_WORDS = 60
"""A picture of paper with fewer words over it carries a signing stamp or a caption, not its text."""
_BROKEN_SIGNS = 0.02
_PLAUSIBLE = 0.6
_AGREEING = 0.6


def trust_text_layer(
    page: PageContent, *, picture: Render | None = None, engine: OcrEngine | None = None
) -> str | None:
    """None when the text layer of `page` can be used, else the reason to read its picture, in Vietnamese.

    With `picture` and `engine`, a layer over a page-wide image is compared with a few lines read from the
    image; without them such a layer is judged by its spelling alone. Old 8-bit fonts must be converted before.
    """
    if not page.words:
        return "trang chỉ có ảnh, không có lớp chữ" if page.has_images else None
    if page.has_images and page.hidden_text:
        return "lớp chữ ẩn dưới ảnh quét do phần mềm khác nhận dạng, không có căn cứ để tin"
    if page.has_images and len(page.words) < _FEW_WORDS:
        return "lớp chữ chỉ có vài từ trên ảnh quét"
    texts = [word.text for word in page.words]
    letters = "".join(texts)
    broken = sum(unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd" for char in letters)
    if broken > _BROKEN_SIGNS * len(letters):
        return "phông chữ trong tệp hỏng: nhiều ký tự không đọc được"
    if len(texts) >= 20 and plausible_share(texts) < _PLAUSIBLE:
        return "lớp chữ không phải tiếng Việt đọc được (phông chữ mã hỏng hoặc nhận dạng sai)"
    if page.has_images and picture is not None and engine is not None:
        share = sampled_agreement(page, picture, engine)
        if share is not None and share < _AGREEING:
            return f"lớp chữ không khớp với ảnh: chỉ {share:.0%} số từ đọc thử có trong lớp chữ"
    return None


def sampled_agreement(page: PageContent, picture: Render, engine: OcrEngine) -> float | None:
    """The share of words read from the page's fullest lines that its text layer has at the same height.

    None when too little can be read there to tell. Word order, case and punctuation are ignored.
    """
    grey = even_light(grey_without_stamps(picture.rgb, picture.dpi))
    grey = without_specks(grey, ink(grey), picture.dpi)
    top, bottom = fullest_rows(grey, picture.dpi)
    read = engine.read(np.ascontiguousarray(grey[top:bottom]), picture.dpi, "block")
    seen = Counter(_key(word.text) for word in read if word.confidence >= 0.8 and len(_key(word.text)) > 1)
    if seen.total() < 5:
        return None
    scale, slack = 72 / picture.dpi, 12.0
    low, high = top * scale - slack, bottom * scale + slack
    layer = Counter(_key(word.text) for word in page.words if low <= (word.top + word.bottom) / 2 <= high)
    return (seen & layer).total() / seen.total()


def _key(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFC", text).casefold() if char.isalnum())
