"""Pictures drawn for the test: skew, turns, stamps, ruling, handwriting."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.readers.ocr.image import even_light, grey_without_stamps, ink, without_specks
from extractors.readers.ocr.pixels import Picture, as_picture
from extractors.readers.ocr.regions import blocks, line_boxes
from extractors.readers.ocr.rules import erase, find_grids
from extractors.readers.ocr.typeface import extent, roman_ones
from extractors.readers.ocr.upright import lies_on_side, quarter_turn, skew_degrees, straighten

DPI = 200.0


def paper(height: int = 1400, width: int = 1000) -> Picture:
    return as_picture(np.full((height, width), 245))


def with_text(
    picture: Picture, lines: int = 18, left: int = 120, text: str = "Ke hoach trien khai cong nghe"
) -> Picture:
    out = picture.copy()
    for number in range(lines):
        shifted = text[number % len(text) :] + text[: number % len(text)]  # No two lines alike, or they form columns.
        cv2.putText(
            out,
            shifted.strip() if lines > 10 else text,
            (left, 130 + 48 * number),
            cv2.FONT_HERSHEY_COMPLEX,
            1.1,
            20,
            2,
        )
    return out


def with_table(picture: Picture, xs: list[int], ys: list[int], thick: int = 2) -> Picture:
    out = picture.copy()
    for y in ys:
        cv2.line(out, (xs[0], y), (xs[-1], y), 30, thick)
    for x in xs:
        cv2.line(out, (x, ys[0]), (x, ys[-1]), 30, thick)
    return out


@pytest.mark.parametrize("degrees", [-4.0, -1.5, -0.4, 0.0, 0.4, 1.5, 4.0])
def test_skew_is_found_and_taken_out(degrees: float) -> None:
    page = straighten(with_text(paper()), -degrees)
    found = skew_degrees(ink(page))
    assert found == pytest.approx(degrees, abs=0.15)
    assert abs(skew_degrees(ink(straighten(page, found)))) < 0.15


def test_lines_across_and_lines_along() -> None:
    page = ink(with_text(paper()))
    assert not lies_on_side(page)
    assert lies_on_side(quarter_turn(page, 90))


def test_quarter_turns_add_up() -> None:
    page = with_text(paper())
    assert (quarter_turn(quarter_turn(page, 90), 270) == page).all()


def test_a_ruled_table_is_found_with_its_cells() -> None:
    page = with_table(with_text(paper(), lines=3), [100, 300, 600, 900], [400, 500, 600, 700])
    grids, _ = find_grids(page, DPI)
    assert [(len(grid.across), len(grid.down), len(grid.cells)) for grid in grids] == [(4, 4, 9)]
    assert grids[0].box == pytest.approx((100, 400, 900, 700), abs=2)


def test_a_merged_cell_is_one_cell() -> None:
    page = with_table(paper(), [100, 300, 600, 900], [400, 500, 600, 700])
    cv2.rectangle(page, (304, 480), (597, 520), 245, -1)
    grids, _ = find_grids(page, DPI)
    assert len(grids[0].cells) == 8


def test_dotted_row_lines_count() -> None:
    page = with_table(paper(), [100, 300, 600, 900], [400, 700])
    for y in (475, 550, 625):
        for x in range(102, 899, 5):
            cv2.line(page, (x, y), (x + 2, y), 90, 1)
    grids, _ = find_grids(page, DPI)
    assert len(grids[0].cells) == 12


def test_underlines_are_no_table() -> None:
    page = with_text(paper(), lines=2)
    cv2.line(page, (300, 200), (700, 200), 20, 2)
    grids, mask = find_grids(page, DPI)
    assert grids == []
    assert not ink(erase(page, mask))[198:203, 320:680].any()


def test_the_scanners_line_through_the_page_is_no_rule() -> None:
    page = with_table(paper(), [100, 300, 600, 900], [400, 500, 600, 700])
    cv2.line(page, (450, 0), (450, 1399), 60, 2)
    grids, _ = find_grids(page, DPI)
    assert len(grids[0].down) == 4


def test_ruling_is_erased_and_letters_on_it_stay() -> None:
    page = with_table(paper(), [100, 500, 900], [400, 500])
    cv2.line(page, (200, 380), (200, 420), 20, 4)
    grids, mask = find_grids(page, DPI)
    clean = ink(erase(page, mask))
    assert grids
    assert not clean[398:403, 300:480].any()
    assert clean[382:418, 200].all()


def test_red_stamp_goes_and_print_under_it_stays() -> None:
    rgb = np.repeat(paper(300, 400)[:, :, None], 3, axis=2)
    cv2.putText(rgb, "Chau Thi", (60, 160), cv2.FONT_HERSHEY_COMPLEX, 1.4, (25, 25, 25), 3)
    before = ink(as_picture(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)))
    stamp = as_picture(np.minimum(rgb, cv2.circle(np.full_like(rgb, 255), (180, 150), 90, (215, 60, 75), 14)))
    after = ink(even_light(grey_without_stamps(as_picture(stamp), DPI)))
    assert int((after & (1 - cv2.dilate(before, np.ones((5, 5), np.uint8)))).sum()) < 60
    assert (after & before).sum() > 0.85 * before.sum()


def test_dust_goes_and_full_stops_stay() -> None:
    page = with_text(paper(), lines=4, text="trien khai.")
    cv2.circle(page, (700, 900), 2, 40, -1)
    clean = without_specks(page, ink(page), DPI)
    assert not ink(clean)[890:910, 690:710].any()
    assert ink(clean)[:400].sum() == ink(page)[:400].sum()


def test_a_line_from_edge_to_edge_takes_no_table_along() -> None:
    """Dirt on the scanner's glass draws a line through the page, and through the rules of its table."""
    page = with_table(with_text(paper(), lines=3), [100, 300, 600, 900], [400, 500, 600, 700])
    cv2.line(page, (450, 0), (450, 1399), 60, 2)
    grids, _ = find_grids(without_specks(page, ink(page), DPI), DPI)
    assert [(len(grid.across), len(grid.down), len(grid.cells)) for grid in grids] == [(4, 4, 9)]


def test_the_shadow_of_the_lid_goes_on_all_sides() -> None:
    page = with_text(paper(), lines=4)
    cv2.rectangle(page, (0, 0), (999, 1399), 20, 70)
    clean = ink(without_specks(page, ink(page), DPI))
    assert not clean[:, :34].any()
    assert not clean[:30].any()
    assert clean[100:300, 120:960].sum() >= ink(page)[100:300, 120:960].sum()


def test_two_columns_are_read_apart() -> None:
    page = with_text(paper(), lines=6, left=60, text="Noi nhan")
    page = as_picture(np.minimum(page, with_text(paper(), lines=6, left=600, text="KT CHU TICH")))
    plain, beside = blocks(ink(page), DPI)
    assert plain == []
    assert len(beside) == 2


def test_a_speck_in_the_margin_makes_no_column() -> None:
    page = with_text(paper(), lines=6, left=300)
    cv2.circle(page, (40, 230), 4, 20, -1)
    plain, beside = blocks(ink(page), DPI)
    assert len(plain) == 1
    assert beside == []


def test_lines_of_a_cell() -> None:
    page = ink(with_text(paper(), lines=3))
    lines = line_boxes(page, (0, 0, 1000, 400), DPI)
    assert lines is not None
    assert len(lines) == 3


def serif_stems(count: int) -> Picture:
    """Upright stems with feet on both sides, as capital I has them in serif type."""
    glyph = np.zeros((30, 12 * count), np.uint8)
    for number in range(count):
        left = 12 * number
        glyph[:, left + 4 : left + 8] = 1
        glyph[:3, left + 1 : left + 11] = 1
        glyph[-3:, left + 1 : left + 11] = 1
    return as_picture(glyph)


def test_roman_ones_by_their_strokes() -> None:
    one = serif_stems(1)
    one[:3, 8:] = 0
    barred = serif_stems(2)
    barred[13:16, 6:18] = 1
    assert [roman_ones(serif_stems(n)) for n in (1, 2, 3)] == ["I", "II", "III"]
    assert roman_ones(one) is None
    assert roman_ones(barred) is None


def test_how_far_letters_reach() -> None:
    assert extent("x")[0] < extent("h")[0] < extent("Ế")[0]
    assert extent("p")[1] > extent("a")[1] == 0
