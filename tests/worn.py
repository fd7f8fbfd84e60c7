"""Printed pages made into scans: PDF -> PDF of pictures with what a scanner, a stamp and a careless hand do to them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from extractors.readers.ocr.pixels import Picture

WRONG_LAYER = "Ihis iayer wos recognlsed by 0ther soflware from o different poge ond is a11 wrong " * 12


@dataclass(frozen=True)
class Wear:
    """`turn`: degrees clockwise; `skew`: degrees; `shade`: how much darker the far corner is, 0 to 1; `line`: a scanner's streak."""

    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    shade: float = 0.0
    noise: float = 0.0
    stamp: bool = False
    line: bool = False
    colour: bool = False
    quality: int = 80
    wrong_layer: bool = False


WEARS = {
    "grey, skewed": Wear(skew=1.3),
    "uneven light, JPEG noise": Wear(shade=0.45, noise=9, quality=35),
    "a red stamp over the text": Wear(colour=True, stamp=True, skew=-0.7),
    "a scanner's line": Wear(line=True, skew=0.4),
    "on its side": Wear(turn=90),
    "upside down": Wear(turn=180, skew=0.6),
    "on its other side, 300 dpi": Wear(turn=270, dpi=300),
    "150 dpi": Wear(dpi=150),
    "a wrong invisible layer": Wear(wrong_layer=True, skew=-0.5),
    "all of it": Wear(dpi=300, skew=-1.6, turn=180, shade=0.3, noise=6, stamp=True, line=True, colour=True, quality=45),
}  # fmt: skip


def worn(data: bytes, wear: Wear, pages: Sequence[int] = ()) -> bytes:
    """Pages (1-based, all by default) as pictures; what is random is the same each time."""
    document = pdfium.PdfDocument(data)
    numbers = pages or range(1, len(document) + 1)
    pictures = []
    for number in numbers:
        page = document[number - 1]
        rgb = page.render(scale=wear.dpi / 72).to_pil().convert("RGB")
        pictures.append((_worn(np.asarray(rgb), wear, number), page.get_size()))
    document.close()
    return _pdf(pictures, wear)


def _worn(rgb: Picture, wear: Wear, seed: int) -> Picture:
    chance = np.random.default_rng(seed)
    height, width = rgb.shape[:2]
    out = rgb.astype(np.float32)
    if wear.stamp:
        out = _stamped(out, wear.dpi, chance)
    if wear.shade:
        down, across = np.mgrid[0:height, 0:width]
        out *= (1 - wear.shade * (0.6 * across / width + 0.4 * down / height))[:, :, None]
    if wear.noise:
        out += chance.normal(0, wear.noise, (height, width, 1))
    picture = np.clip(out, 0, 255).astype(np.uint8)
    if wear.skew:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), -wear.skew, 1.0)
        picture = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250, 250, 250))
    if wear.line:  # of the scanner, not of the paper: it is straight however the paper lay
        x = round(width * 0.62)
        picture[:, x : x + max(1, wear.dpi // 150)] = picture[:, x : x + max(1, wear.dpi // 150)] // 3
    return np.ascontiguousarray(np.rot90(picture, k=-(wear.turn // 90) % 4)).astype(np.uint8)


def _stamped(out: np.ndarray, dpi: int, chance: np.random.Generator) -> np.ndarray:
    """A round red seal, letters and all, where a table or the signature may stand."""
    height, width = out.shape[:2]
    seal = np.zeros((height, width), np.uint8)
    centre = (round(width * chance.uniform(0.4, 0.6)), round(height * chance.uniform(0.45, 0.6)))
    for radius, thick in ((0.72, 0.03), (0.5, 0.015)):
        cv2.circle(seal, centre, round(radius * dpi), 255, max(1, round(thick * dpi)))
    cv2.putText(
        seal, "UBND TINH", (centre[0] - dpi // 2, centre[1]), cv2.FONT_HERSHEY_SIMPLEX, dpi / 170, 255, dpi // 70
    )
    share = (seal / 255 * 0.75)[:, :, None]
    red = np.array([205, 30, 45], np.float32)
    return out * (1 - share) + np.minimum(out, red) * share


def _pdf(pictures: Sequence[tuple[Picture, tuple[float, float]]], wear: Wear) -> bytes:
    """One picture a page; the wrong layer is text nobody sees (`3 Tr`)."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for picture, (wide, high) in pictures:
        w, h = (high, wide) if wear.turn in (90, 270) else (wide, high)
        image = Image.fromarray(picture if wear.colour else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=wear.quality)
        space = b"/DeviceRGB" if wear.colour else b"/DeviceGray"
        head = (
            f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /BitsPerComponent 8".encode()
        )
        objects.append(_stream(packed.getvalue(), head + b" /Filter /DCTDecode /ColorSpace " + space))
        drawn = f"q {w:.2f} 0 0 {h:.2f} 0 0 cm /I Do Q".encode()
        if wear.wrong_layer:
            lines = [WRONG_LAYER[at : at + 80] for at in range(0, len(WRONG_LAYER), 80)]
            drawn += (
                b" BT /F 11 Tf 3 Tr 60 780 Td 14 TL " + b" ".join(f"({line}) '".encode() for line in lines) + b" ET"
            )
        objects.append(_stream(drawn, b""))
        number = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w:.2f} {h:.2f}] /Contents {number} 0 R "
            f"/Resources << /XObject << /I {number - 1} 0 R >> /Font << /F 3 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, offsets = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in offsets)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (table + end).encode()


def _stream(data: bytes, entries: bytes) -> bytes:
    return b"<< " + entries + f" /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
