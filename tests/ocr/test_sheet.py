"""A sheet photographed from an angle is set straight; whatever is not surely such a sheet is left alone to the last pixel."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from benchmarks.ocr import pages
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import INK, Grid
from aeo_evidence.ocr.engine import Picture
from aeo_evidence.ocr.page import recognise
from aeo_evidence.ocr.scan import blocks_of_pages
from aeo_evidence.ocr.sheet import find_sheet, flattened
from tests.ocr import made

WORDS = ["Gate keys are counted at 07:30", "by the guard on duty,", "who signs the book."]
WHITE, GREY, DARK = (250, 250, 248), (150, 150, 150), (70, 60, 50)


def as_array(image: Image.Image) -> Picture:
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def register(canvas: Canvas) -> None:
    rows = [
        ["No.", "Seal no.", "Result", "Signature"],
        ["1", "KF204411", "intact", ""],
        ["2", "KF204412", "", ""],
        ["3", "KF204413", "broken", ""],
    ]
    made.table(canvas, rows, [30, 70, 180, 280, 390], top=200)
    made.lines(canvas, WORDS[:1], x=30, y=230)
    made.scribble(canvas, 300, 160)
    made.scribble(canvas, 300, 136)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return made.picture(made.drawn(register), dpi=200)


@pytest.mark.parametrize(
    ("tilt", "turn"),
    [
        pytest.param(0.03, 0, id="a little aslant"),
        pytest.param(0.08, -12, id="aslant and turned"),
        pytest.param(0.15, 0, id="far aslant"),
        pytest.param(0.08, 90, id="on its side"),
        pytest.param(0.08, 180, id="upside down"),
    ],
)
def test_a_photo_reads_as_the_page_does(page: Image.Image, tilt: float, turn: float) -> None:
    read = recognise(pages.photographed(page, tilt=tilt, turn=turn).picture)
    blocks = blocks_of_pages([(1, read)])[1]
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["No.", "Seal no.", "Result", "Signature"],
        ["1", "KF204411", "intact", INK],
        ["2", "KF204412", "", INK],
        ["3", "KF204413", "broken", ""],
    ]
    assert [block.text for block in blocks if not isinstance(block, Grid)] == WORDS[:1]


@pytest.mark.parametrize(
    ("tilt", "turn", "table", "lamp"),
    [
        pytest.param(*how, id=" ".join(map(str, how)))
        for how in product((0.03, 0.1), (0, -20, 35), (30, 120), (0.0, 0.6))
    ],
)
def test_corners_are_found_whatever_the_light(
    page: Image.Image, tilt: float, turn: float, table: int, lamp: float
) -> None:
    photo = pages.photographed(page, tilt=tilt, turn=turn, table=table, lamp=lamp)
    found = find_sheet(as_array(photo.picture))
    assert found is not None
    # Which corner is the first one is told by the words later on.
    away = min(float(np.hypot(*(np.roll(found, turned, axis=0) - photo.corners).T).max()) for turned in range(4))
    assert away < 0.006 * max(photo.picture.size)


@pytest.mark.parametrize("shade", [30, 70, 110, 150, 190])
@pytest.mark.parametrize("table", [40, 90, 140])
def test_a_sheet_does_not_end_where_a_shadow_begins(page: Image.Image, shade: int, table: int) -> None:
    photo = pages.photographed(page, lamp=0, table=table)
    light = Image.new("L", photo.picture.size, 255)
    ImageDraw.Draw(light).polygon([(0, 700), (photo.picture.width, 640), photo.picture.size, (0, 2000)], fill=shade)
    grey = photo.picture.convert("L").convert("RGB")
    found = find_sheet(as_array(Image.composite(grey, Image.new("RGB", grey.size), light)))
    assert found is None or np.abs(found - photo.corners).max() < 0.006 * max(grey.size)


@pytest.mark.parametrize("language", list(pages.TEXTS))
@pytest.mark.parametrize("way", list(pages.WAYS))
def test_a_scan_stays_as_it_is(language: str, way: str) -> None:
    """What the recogniser sees is the very same picture, so not a character can change."""
    scan = as_array(pages.WAYS[way](pages.drawn(pages.TEXTS[language])))
    assert flattened(scan) is scan


def drawing(
    shapes: list[tuple[list[tuple[int, int]], tuple[int, int, int]]], ground: tuple[int, int, int]
) -> Callable[[Image.Image], Image.Image]:
    def draw(_: Image.Image) -> Image.Image:
        image = Image.new("RGB", (1200, 1600), ground)
        for corners, colour in shapes:
            ImageDraw.Draw(image).polygon(corners, fill=colour)
        return image

    return draw


def with_words_beside(page: Image.Image) -> Image.Image:
    photo = pages.photographed(page, room=0.6).picture
    note = made.picture(
        made.drawn(lambda canvas: made.lines(canvas, ["Key 7 is lost"], x=10, y=80), size=(110, 100)), 150
    )
    photo.paste(note.convert("RGB"), (20, 20))
    return photo


def skewed_in_grey(page: Image.Image) -> Image.Image:
    return page.rotate(3, expand=True, fillcolor=90, resample=Image.Resampling.BICUBIC)


ASLANT = [(200, 200), (1000, 260), (1080, 1400), (120, 1350)]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(
            lambda page: pages.photographed(page, room=-0.08).picture, id="a sheet that reaches out of the picture"
        ),
        pytest.param(lambda page: pages.photographed(page, table=225).picture, id="a table nearly as bright as paper"),
        pytest.param(lambda page: pages.photographed(page, tilt=0.0).picture, id="a sheet seen from straight above"),
        pytest.param(lambda page: pages.photographed(page, tilt=0.0, room=0.02).picture, id="a scanner's dark border"),
        pytest.param(lambda page: pages.photographed(page, room=1.6).picture, id="a sheet too small in the picture"),
        pytest.param(with_words_beside, id="words beside the sheet"),
        pytest.param(skewed_in_grey, id="a skewed scan on grey"),
        pytest.param(drawing([], WHITE), id="an empty page"),
        pytest.param(drawing([], DARK), id="a dark picture"),
        pytest.param(drawing([(ASLANT, GREY)], WHITE), id="a grey panel aslant on paper"),
        pytest.param(drawing([(ASLANT, WHITE)], (225, 222, 205)), id="a white panel aslant on tinted paper"),
        pytest.param(drawing([([(200, 200), (1000, 200), (1000, 1400), (200, 1400)], WHITE)], GREY), id="a panel"),
        pytest.param(drawing([([(200, 200), (1000, 300), (600, 1400)], WHITE)], DARK), id="three corners"),
        pytest.param(
            drawing([([(300, 100), (900, 160), (1100, 800), (900, 1400), (300, 1450), (80, 800)], WHITE)], DARK),
            id="six corners",
        ),
        pytest.param(
            drawing([([(500, 200), (700, 200), (1150, 1400), (50, 1400)], WHITE)], DARK), id="no likely shape"
        ),
        pytest.param(drawing([([(100, 700), (1100, 600), (1120, 1000), (90, 990)], WHITE)], DARK), id="a strip"),
    ],
)
def test_what_is_not_surely_a_sheet_aslant_is_left_alone(
    page: Image.Image, make: Callable[[Image.Image], Image.Image]
) -> None:
    picture = as_array(make(page))
    assert flattened(picture) is picture


def test_the_drawings_above_differ_from_a_sheet_in_one_thing_only(page: Image.Image) -> None:
    for image in (drawing([(ASLANT, WHITE)], DARK)(page), pages.photographed(page, room=0.6).picture):
        picture = as_array(image)
        assert flattened(picture) is not picture
