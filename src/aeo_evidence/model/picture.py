"""Pictures of cited places: what is wanted of which page, and what came of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """A place whose picture is wanted: a page, counted from 1, and the text that stands there.

    `numbers` are the digits of the personal numbers known to stand on the page: no picture is made that cannot hide them.
    """

    path: str
    page: int
    text: str
    sha256: str = ""  # of the file as it was read
    numbers: tuple[str, ...] = ()
    scanned: bool = False  # the words of the page are known by recognition only


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page as WebP, its size in pixels, and the box drawn around the cited place: left, top, right, bottom."""

    data: bytes
    width: int
    height: int
    mark: tuple[int, int, int, int] | None = None  # None: the whole page is shown, the place on it was not found


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why there is no picture: a code of `report/wording`."""

    code: str


@dataclass(frozen=True, slots=True)
class Hiding:
    """What is drawn over in pictures: nothing, or every personal number and those that are known by their headings."""

    masked: bool = True
    known: frozenset[str] = frozenset()  # by their digits
    compared: frozenset[str] = frozenset()  # look like identity numbers, and are seals, orders and the like
