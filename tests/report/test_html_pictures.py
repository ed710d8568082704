"""Pictures of cited places: marked at the place, personal numbers hidden, and no picture rather than a wrong one."""

import hashlib
import io
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.discover import list_files
from aeo_evidence.engine import staff
from aeo_evidence.engine.process import Worker
from aeo_evidence.model.picture import Hiding, NoPicture, Picture, Wanted
from aeo_evidence.readers.page_view import MARK, WIDTH
from aeo_evidence.reading import ReadOptions, pictures, take_pictures

HKID = "A123456(3)"
HERE = ReadOptions(jobs=0)
TEXT = "Visitors show a badge at the gate."
A4 = (595, 842)


def pdf(*lines: tuple[float, float, str], sideways: bool = False, field: str = "") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4[::-1] if sideways else A4, invariant=1)
    if sideways:
        canvas.translate(A4[1], 0)
        canvas.rotate(90)
    canvas.setFont("Helvetica", 12)
    for left, bottom, text in lines:
        canvas.drawString(left, bottom, text)
    if field:
        canvas.acroForm.textfield(name="HKID", value=field, x=100, y=100, width=200, height=20)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def taken(folder: Path, data: bytes, text: str = TEXT, name: str = "a.pdf", **more: object) -> Picture | NoPicture:
    (folder / name).write_bytes(data)
    values: dict[str, object] = {
        "hiding": Hiding(),
        "path": name,
        "numbers": (),
        "scanned": False,
        "sha256": "",
        **more,
    }
    hiding = values.pop("hiding")
    assert isinstance(hiding, Hiding)
    wanted = Wanted(page=1, text=text, **values)  # type: ignore[arg-type]
    return take_pictures(list_files(folder), [wanted], hiding, HERE)[wanted]


def image_of(picture: Picture | NoPicture) -> Image.Image:
    assert isinstance(picture, Picture), picture
    image = Image.open(io.BytesIO(picture.data)).convert("RGB")
    assert image.size == (picture.width, picture.height)
    return image


def near(colour: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(one - two) < 60 for one, two in zip(colour, other, strict=True))


def dark(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    return sum(value < 110 for value in image.convert("L").crop(box).tobytes())


def rotated(data: bytes, degrees: int) -> bytes:
    document = pdfium.PdfDocument(data)
    document[0].set_rotation(degrees)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("sideways", [False, True])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_place_is_outlined_where_it_stands_however_the_page_is_turned(
    tmp_path: Path, rotate: int, sideways: bool
) -> None:
    lines = [
        (60.0, 700.0 - 30 * number, text) for number, text in enumerate(["House rules", TEXT, "Nobody parks here."])
    ]
    picture = taken(tmp_path, rotated(pdf(*lines, sideways=sideways), rotate))
    image = image_of(picture)
    assert isinstance(picture, Picture)
    assert picture.mark is not None
    left, top, right, bottom = picture.mark
    scale = WIDTH / A4[0]
    assert abs(left - 56 * scale) < 8
    assert abs(right - left - 195 * scale) < 20
    for point in ((left + 1, (top + bottom) // 2), (right - 1, (top + bottom) // 2), ((left + right) // 2, bottom - 1)):
        assert near(image.getpixel(point), MARK)
    assert near(image.getpixel((right - 8, top + 8)), (255, 235, 179))  # as a marker pen
    assert dark(image, (left + 5, top + 5, right - 5, bottom - 5)) > 200  # the words themselves
    assert near(image.getpixel((image.width - 5, 5)), (255, 255, 255))
    assert dark(image, (left, bottom + 5, right, image.height)) > 100  # what stands below is shown, not marked


def test_the_whole_page_is_shown_where_the_place_is_not_found(tmp_path: Path) -> None:
    picture = taken(tmp_path, pdf((60, 700, TEXT)), text="Entirely different words about seals")
    assert isinstance(picture, Picture)
    assert picture.mark is None
    assert picture.height / picture.width == pytest.approx(A4[1] / A4[0], abs=0.01)


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        pytest.param([(60, 700, f"{TEXT} {HKID}")], frozenset[str](), id="in the cited line"),
        pytest.param([(60, 700, TEXT), (60, 680, f"Ms Lo {HKID}")], frozenset[str](), id="in a line beside it"),
        pytest.param([(60, 700, TEXT), (60, 680, "Ms Lo A123456 (3)")], frozenset[str](), id="with a space"),
        pytest.param(
            [(60, 700, TEXT), *((60 + 25 * n, 680, sign) for n, sign in enumerate("A123456")), (240, 680, "(3)")],
            frozenset[str](),
            id="a box for each digit",
        ),
        pytest.param(
            [(60, 700, TEXT), (60, 680, "Lo 9123 4567 gate")], frozenset({"91234567"}), id="known by its heading"
        ),
        pytest.param([(60, 700, TEXT), (60, 680, "Tel: 9123 4567")], frozenset[str](), id="known by its label"),
    ],
)
def test_personal_numbers_are_drawn_over(
    tmp_path: Path, lines: list[tuple[float, float, str]], known: frozenset[str]
) -> None:
    data = pdf(*lines)
    hidden, whole = (image_of(taken(tmp_path, data, hiding=Hiding(masked, known))) for masked in (True, False))
    changed = [
        index
        for index, (one, two) in enumerate(zip(hidden.get_flattened_data(), whole.get_flattened_data(), strict=True))
        if near(one, (55, 65, 81)) and not near(two, (55, 65, 81)) and isinstance(two, tuple) and sum(two) > 600
    ]
    assert len(changed) > 300  # paper that is dark now: a bar lies over the number


def test_a_code_for_telephones_is_drawn_over(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 700, TEXT)
    code = Drawing(90, 90)
    code.add(QrCodeWidget(f"HKID {HKID}", barWidth=90, barHeight=90))
    renderPDF.draw(code, canvas, 400, 600)
    canvas.showPage()
    canvas.save()
    hidden, whole = (image_of(taken(tmp_path, stream.getvalue(), hiding=Hiding(masked))) for masked in (True, False))
    read = cv2.QRCodeDetector().detectAndDecode
    assert read(np.asarray(whole))[0] == f"HKID {HKID}"
    assert read(np.asarray(hidden))[0] == ""


def test_without_personal_numbers_nothing_is_drawn_over(tmp_path: Path) -> None:
    data = pdf((60, 700, TEXT), (60, 680, "Seal HK 0345 1012, BR 12345678-000"))
    assert taken(tmp_path, data) == taken(tmp_path, data, hiding=Hiding(masked=False))


def test_no_picture_where_a_number_stands_nobody_knows_where(tmp_path: Path) -> None:
    data = pdf((60, 700, TEXT), field=HKID)
    assert taken(tmp_path, data, numbers=("1234563",)) == NoPicture("number_not_placed")
    assert isinstance(taken(tmp_path, data, numbers=("1234563",), hiding=Hiding(masked=False)), Picture)


def scan(text: str, second: str = "") -> bytes:
    image = Image.new("RGB", (1240, 1000), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(34)
    draw.text((120, 200), "SECURITY NOTICE", font=font, fill="black")
    draw.text((120, 400), text, font=font, fill="black")
    draw.text((120, 600), second, font=font, fill="black")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_a_scan_is_read_once_more_to_be_marked_and_masked(tmp_path: Path) -> None:
    data = scan(TEXT, f"Card of Ms Lo: {HKID}")
    picture = taken(tmp_path, data, name="scan.png", scanned=True, numbers=("1234563",))
    assert isinstance(picture, Picture)
    assert picture.mark is not None
    image = image_of(picture)
    left, top, right, bottom = picture.mark
    assert near(image.getpixel((left + 1, (top + bottom) // 2)), MARK)
    assert dark(image, (left + 5, top + 5, right - 5, bottom - 5)) > 200
    below = image.crop((0, bottom, image.width, image.height))
    bars = sum(near(pixel, (55, 65, 81)) for pixel in below.get_flattened_data())
    assert bars > 2000


def test_a_member_of_a_container_is_shown(tmp_path: Path) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("b/c.pdf", pdf((60, 700, TEXT)))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    picture = taken(tmp_path, outer.getvalue(), name="all.zip", path="all.zip/inner.zip/b/c.pdf")
    assert isinstance(picture, Picture)
    assert picture.mark is not None


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        pytest.param(b"%PDF-1.7\ncut", "a.pdf", "page_failed", id="torn"),
        pytest.param(b"", "a.pdf", "page_failed", id="empty"),
        pytest.param(b"PK\x03\x04torn", "a.pdf/inside.pdf", "page_failed", id="no container"),
        pytest.param(b"x", "gone.pdf", "changed", id="gone"),
    ],
)
def test_what_fails_has_no_picture_and_harms_nothing(tmp_path: Path, data: bytes, path: str, code: str) -> None:
    assert taken(tmp_path, data, path=path) == NoPicture(code)


def test_a_document_that_is_another_one_now_is_not_shown(tmp_path: Path) -> None:
    first, second = pdf((60, 700, TEXT)), pdf((60, 600, TEXT))
    digest = hashlib.sha256(first).hexdigest()
    assert isinstance(taken(tmp_path, first, sha256=digest), Picture)
    assert taken(tmp_path, second, sha256=digest) == NoPicture("changed")


def test_no_more_pages_than_the_limit_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PAGES", 2)
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(pdf((60, 700, TEXT)))
    wanted = [Wanted(name, 1, text) for name in ("a.pdf", "b.pdf", "c.pdf") for text in (TEXT, "at the gate")]
    got = take_pictures(list_files(tmp_path), wanted, Hiding(), HERE)
    assert [isinstance(got[place], Picture) for place in wanted] == [True] * 4 + [False] * 2
    assert got[wanted[-1]] == NoPicture("too_many")


def test_worker_processes_give_the_same_pictures(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf((60, 700, TEXT)))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\ncut")
    wanted = [Wanted("a.pdf", 1, TEXT), Wanted("b.pdf", 1, TEXT)]
    here, there = (take_pictures(list_files(tmp_path), wanted, Hiding(), ReadOptions(jobs=jobs)) for jobs in (0, 1))
    assert here == there


def test_where_no_worker_can_be_started_there_is_a_report_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: int) -> Worker:
        raise OSError("no more processes")

    monkeypatch.setattr(staff, "start_worker", no_room)
    (tmp_path / "a.pdf").write_bytes(pdf((60, 700, TEXT)))
    wanted = [Wanted("a.pdf", 1, TEXT)]
    got = take_pictures(list_files(tmp_path), wanted, Hiding(), ReadOptions(jobs=1))
    assert got == {wanted[0]: NoPicture("page_failed")}
