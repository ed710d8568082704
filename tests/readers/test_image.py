"""Picture files: every kind gives pages to be recognised, and what cannot be seen is said."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, TiffImagePlugin

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers import detect, reader_for
from aeo_evidence.readers.image import picture, read

DATA = Path(__file__).parent / "data"
PAPER, SPOT = (250, 250, 245), (20, 20, 20)


def sheet(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """A light sheet with a dark upper left quarter."""
    image = Image.new("RGB", size, PAPER)
    image.paste(SPOT, (0, 0, size[0] // 2, size[1] // 2))
    return image


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    raw = io.BytesIO()
    image.save(raw, form, **options)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(saved(sheet(), "JPEG"), "jpg", id="JPEG"),
        pytest.param(saved(sheet(), "PNG"), "png", id="PNG"),
        pytest.param(saved(sheet().convert("1"), "PNG"), "png", id="PNG of two levels"),
        pytest.param(saved(sheet().quantize(4), "GIF"), "gif", id="GIF"),
        pytest.param(saved(sheet(), "BMP"), "bmp", id="BMP"),
        pytest.param(saved(sheet(), "WEBP"), "webp", id="WEBP"),
        pytest.param(saved(sheet().convert("1"), "TIFF", compression="group4"), "tiff", id="TIFF as a fax"),
        pytest.param((DATA / "photo.heic").read_bytes(), "heic", id="HEIC"),
    ],
)
def test_a_picture_is_one_page_to_be_recognised(data: bytes, form: str) -> None:
    assert detect(data, "scan") == form
    content = reader_for(form)(data)
    assert (content.format, content.pages, content.pictures, content.blocks) == (form, 1, (1,), ())
    assert (content.decoded, content.problem) == (True, None)
    shown = picture(data, 1)
    assert (shown.mode, shown.size) == ("RGB", (96, 64))
    assert min(shown.getpixel((16, 16))) < 60  # type: ignore[arg-type]
    assert min(shown.getpixel((90, 60))) > 200  # type: ignore[arg-type]


def test_each_frame_of_a_tiff_is_a_page_but_for_smaller_copies() -> None:
    thumbnail = sheet((24, 16))
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[254] = 1
    thumbnail.encoderinfo = {"tiffinfo": info}
    data = saved(sheet(), "TIFF", save_all=True, append_images=[thumbnail, sheet((40, 80))])
    assert read(data).pictures == (1, 2)
    assert picture(data, 2).size == (40, 80)


def test_a_moving_picture_shows_its_first_frame_and_says_so() -> None:
    content = read(saved(sheet(), "GIF", save_all=True, append_images=[Image.new("RGB", (96, 64), SPOT)]))
    assert content.pictures == (1,)
    assert [remark.code for remark in content.remarks] == ["first_frame_only"]


def test_a_photo_stands_as_its_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert picture(saved(sheet(), "JPEG", exif=exif), 1).size == (64, 96)


def test_what_is_transparent_is_paper() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert picture(saved(clear, "PNG"), 1).getpixel((9, 9)) == (255, 255, 255)


def test_sixteen_bits_are_brought_down_to_eight() -> None:
    values = np.full((40, 40), 60_000, dtype=np.uint16)
    values[:20, :20] = 3_000
    shown = picture(saved(Image.fromarray(values), "PNG"), 1)
    assert shown.getpixel((30, 30)) == (255, 255, 255)
    assert max(shown.getpixel((9, 9))) < 20  # type: ignore[arg-type]


def test_a_picture_that_is_cut_short_shows_what_is_left() -> None:
    noisy = Image.effect_noise((400, 400), 80).convert("RGB")
    data = saved(noisy, "JPEG")
    content = read(data[: len(data) // 2])
    assert content.problem is not None
    assert (content.problem.code, content.pictures) == ("picture_cut_short", (1,))
    assert picture(data[: len(data) // 2], 1).getpixel((200, 20)) != (128, 128, 128)


def header_only(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    parts = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


# What Pillow raises where it looks whether there is a second frame: neither is an end of file.
TORN_AFTER_THE_FIRST = [
    pytest.param(b"\x21\xf9\x01\x00\x00", id="a control block of one byte"),
    pytest.param(b"\x2c\x00\x00", id="a frame without its size"),
]


@pytest.mark.parametrize("torn", TORN_AFTER_THE_FIRST)
def test_a_moving_picture_torn_behind_its_first_frame_shows_that_frame(torn: bytes) -> None:
    data = saved(sheet().quantize(4), "GIF")
    assert data.endswith(b";")
    torn_data = data[:-1] + torn + b";"
    with Image.open(io.BytesIO(torn_data)) as opened, pytest.raises(struct.error):
        _ = opened.is_animated  # type: ignore[attr-defined]
    content = read(torn_data)
    assert (content.pictures, content.problem, content.remarks) == ((1,), None, ())
    assert picture(torn_data, 1).size == (96, 64)


def photo_that_claims(width: int, height: int) -> bytes:
    """A photo of 96 by 64 pixels in whose list of properties another size stands."""
    data = (DATA / "photo.heic").read_bytes()
    at = data.index(b"ispe") + 8
    assert struct.unpack_from(">II", data, at) == (96, 64)
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"\xff\xd8\xff\xe0 no picture at all", "damaged", id="no picture"),
        pytest.param(saved(sheet(), "PNG")[:40], "damaged", id="nothing left but the header"),
        pytest.param(photo_that_claims(1, 1), "damaged", id="a photo that claims to be smaller than it is"),
        pytest.param(photo_that_claims(0, 64), "damaged", id="a photo that claims no width"),
        pytest.param(photo_that_claims(50_000, 50_000), "too_many_pixels", id="a photo that claims to be a bomb"),
        pytest.param(
            photo_that_claims(2**32 - 1, 2**32 - 1), "damaged", id="a photo that claims more than a number holds"
        ),
        pytest.param(header_only(60_000, 60_000), "too_many_pixels", id="a bomb"),
        pytest.param(header_only(13_000, 10_000), "too_many_pixels", id="larger than any camera"),
    ],
)
def test_what_shows_nothing_is_unreadable(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read(data)
    assert raised.value.remark.code == code
