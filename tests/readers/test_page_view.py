"""Where a cited text stands on a page is found, and no other place for it."""

import pytest

from aeo_evidence.readers.page_lines import lines_of
from aeo_evidence.readers.page_marks import Run
from aeo_evidence.readers.page_view import find_place

REGISTER = [
    "Date Time Place patrolled Guard",
    "01/09/2026 22:10 fire exit and toilets Au",
    "02/09/2026 22:40 fire exit and toilets Au",
    "03/09/2026 22:15 fire exit and toilets Au",
]
PROSE = [
    "Seals are bought by the manager. Seals are kept",
    "in a locked cabinet; only the manager holds the",
    "key. Every month they are counted.",
]


def page(lines: list[str]) -> list[Run]:
    """Return the words of lines, each sign 5 points wide, each line 20 points below the last."""
    runs: list[Run] = []
    for number, line in enumerate(lines):
        left = 50.0
        for word in line.split(" "):
            top = 700.0 - 20 * number
            runs.append(Run(word, left, top - 10, left + 5 * len(word), top))
            left += 5 * len(word) + 5
    return runs


@pytest.mark.parametrize(
    ("lines", "text", "first", "last"),
    [
        pytest.param(REGISTER, "02/09/2026 | 22:40 | fire exit and toilets | Au", 2, 2, id="a row among its likes"),
        pytest.param(REGISTER, "Date | Time | Place patrolled | Guard", 0, 0, id="a header"),
        pytest.param(
            PROSE, "Seals are kept in a locked cabinet; only the manager holds the key.", 0, 2, id="broken lines"
        ),
        pytest.param(["封條存放於上鎖", "的櫃內", "其他"], "封條存放於上鎖的櫃內", 0, 1, id="Chinese"),
        pytest.param(["A", "採購訂單", "B"], "採購訂單", 1, 1, id="a title of four signs"),
        pytest.param(["↓", "01/09/2026 gate", "↓"], "01/09/2026 gate", 1, 1, id="a sign that says nothing"),
    ],
)
def test_the_place_is_the_lines_that_hold_the_text(lines: list[str], text: str, first: int, last: int) -> None:
    place = find_place(lines_of(page(lines)), text)
    assert place is not None
    assert (place.top, place.bottom) == (700.0 - 20 * first, 690.0 - 20 * last)


def test_of_a_line_only_what_belongs_is_outlined() -> None:
    place = find_place(lines_of(page(["Patrols: nobody knows zebra"])), "nobody knows")
    assert place is not None
    assert (place.left, place.right) == (50.0 + 5 * len("Patrols: "), 50.0 + 5 * len("Patrols: nobody knows"))


@pytest.mark.parametrize("text", ["", "|", "Something else stands nowhere on it"])
def test_a_text_that_is_not_there_has_no_place(text: str) -> None:
    assert find_place(lines_of(page(REGISTER)), text) is None
