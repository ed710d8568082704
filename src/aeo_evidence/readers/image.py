"""Read pictures: photos of papers and scans that are no PDF. Their words are recognised later, page by page."""

import io
import struct
import threading
import warnings
from itertools import count
from typing import Any

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers.partly import losses

_FORMATS = {
    "JPEG": "jpg", "MPO": "jpg", "PNG": "png", "TIFF": "tiff", "BMP": "bmp", "DIB": "bmp", "WEBP": "webp", "GIF": "gif",
    "HEIF": "heic", "AVIF": "heic",
}  # fmt: skip
_REDUCED = 254  # the TIFF tag that says, by its lowest bit, that a frame is a smaller copy of another one
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    ArithmeticError,
    LookupError,
    TypeError,
    MemoryError,
    RuntimeError,
)
_DEEP = ("I", "F")  # modes of more than eight bits for a channel
_DEEPEST = 255
_MOST_PIXELS = 120_000_000  # the largest cameras of telephones give 108 million
_MOST_PAGES = 500
_ENOUGH = 2400  # pixels of a side: a larger JPEG may be decoded at a half or a quarter, if it stays above this
_tolerance = threading.Lock()  # guards Pillow's only switch for files that are cut short


def read(data: bytes) -> Content:
    """Return the pages of a picture file as pictures, without blocks; what of a torn file can be seen is shown."""
    image = _opened(data)
    try:
        form = _FORMATS.get(image.format or "", "image")
        frames, lost = _frames(image)
        moves = len(frames) == 1 and form != "jpg" and _moves(image)
        whole = not lost and _is_whole(image, frames)
    finally:
        image.close()
    if not whole:
        picture(data, 1)  # raises if not even the first page can be seen
    pages = min(len(frames), _MOST_PAGES)
    beyond = Remark("pages_beyond_limit", (("of", str(len(frames))), ("pages", str(pages))))
    problem, more = losses(None if whole else Remark("picture_cut_short"), beyond if pages < len(frames) else None)
    return Content(
        format=form,
        blocks=(),
        pages=pages,
        pictures=tuple(range(1, pages + 1)),
        problem=problem,
        remarks=(*((Remark("first_frame_only"),) if moves else ()), *more),
    )


def picture(data: bytes, page: int) -> Image.Image:
    """Return a page of a picture file, upright by what its camera noted, in eight bits a channel on white."""
    image = _opened(data)
    frames, _ = _frames(image)
    if page > len(frames):
        raise UnreadableError("damaged")
    try:
        return _flat(_loaded(image, frames[page - 1]))
    except Image.DecompressionBombError as error:
        raise UnreadableError("too_many_pixels") from error
    except _DAMAGE as error:
        raise UnreadableError("damaged") from error


def _opened(data: bytes) -> Any:
    if data[4:8] == b"ftyp":
        import pi_heif  # noqa: PLC0415 - few files need it

        pi_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's advice for programmers; the limit is checked here
            image = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise UnreadableError("too_many_pixels") from error
    except (UnidentifiedImageError, *_DAMAGE) as error:
        raise UnreadableError("damaged") from error
    if image.width * image.height > _MOST_PIXELS:
        raise UnreadableError("too_many_pixels")
    return image


def _frames(image: Any) -> tuple[list[int], bool]:
    """Return the frames that are pages, and whether there may be more behind a damage.

    Of a TIFF they are all but smaller copies, else the first one, for the others only move.
    """
    if image.format != "TIFF":
        return [0], False
    frames: list[int] = []
    for index in count():
        try:
            _turn_to(image, index)
        except EOFError:
            break
        except _DAMAGE:
            return frames or [0], True
        if not int(image.tag_v2.get(_REDUCED, 0)) & 1:
            frames.append(index)
    return frames or [0], False


def _turn_to(image: Any, frame: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong with the file is said in the report
        image.seek(frame)


def _moves(image: Any) -> bool:
    try:
        return bool(getattr(image, "is_animated", False))
    except _DAMAGE:  # to know it, the next picture is looked for
        return False


def _is_whole(image: Any, frames: list[int]) -> bool:
    try:
        for frame in frames[:_MOST_PAGES]:
            _turn_to(image, frame)
            image.load()
    except Image.DecompressionBombError as error:
        raise UnreadableError("too_many_pixels") from error
    except _DAMAGE:
        return False
    return True


def _loaded(image: Any, frame: int) -> Image.Image:
    _turn_to(image, frame)
    if image.width * image.height > _MOST_PIXELS:
        raise UnreadableError("too_many_pixels")
    image.draft("RGB", (_ENOUGH, _ENOUGH))
    with _tolerance, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            image.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before
    upright: Image.Image = ImageOps.exif_transpose(image)
    return upright


def _flat(image: Image.Image) -> Image.Image:
    """Return the picture in colour without transparency, which would otherwise turn black."""
    if image.mode.startswith(_DEEP):
        import numpy as np  # noqa: PLC0415 - few pictures need it

        values = np.asarray(image, dtype=np.float64)
        image = Image.fromarray(
            (values * min(1.0, _DEEPEST / max(1.0, values.max()))).clip(0, _DEEPEST).astype(np.uint8)
        )
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, (255, 255, 255, 255))
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("RGB")
