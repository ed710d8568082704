"""The pages of a file that are pictures, and how they join its other pages."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.model.document import Content, Paragraph, Remark
from aeo_evidence.ocr.merge import with_recognised
from aeo_evidence.ocr.scan import read_pages
from aeo_evidence.readers import pdf
from tests.ocr import made

ROWS = [["No.", "Seal no."], ["1", "KF204411"], ["2", "KF204412"]]


def page(number: int) -> Paragraph:
    return Paragraph(text=f"text of {number}", at=f"page={number}")


def content(pictures: Sequence[int], blocks: Sequence[Paragraph] = (), **changed: Any) -> Content:
    return Content(format="pdf", blocks=tuple(blocks), pages=9, pictures=tuple(pictures), **changed)


def test_a_scanned_register_knows_its_page_and_rows() -> None:
    image = made.picture(made.drawn(lambda canvas: made.table(canvas, ROWS, [40, 90, 220], top=240)))
    data = made.bound(image, image)
    read = pdf.read(data)
    assert (read.pictures, read.blocks, read.problem) == ((1, 2), (), None)
    ((number, blocks, confidence),) = read_pages(data, "pdf", (2,))
    (grid,) = blocks
    assert (number, grid.at, confidence > 0.9) == (2, "page=2", True)
    assert [row.at for row in grid.rows] == ["page=2,row=1", "page=2,row=2", "page=2,row=3"]  # type: ignore[union-attr]


def test_a_page_that_is_not_there_is_left_out() -> None:
    data = made.drawn(lambda _: None)
    assert read_pages(data, "pdf", (1, 7)) == ((1, (), 1.0),)


@pytest.mark.parametrize(
    ("before", "read", "problem", "remarks"),
    [
        pytest.param(content([1]), [(1, (page(1),), 0.97)], None, [], id="read well"),
        pytest.param(content([1, 3]), [(3, (page(3),), 0.9)], "pages_without_text", [], id="one not read"),
        pytest.param(content([1]), [(1, (page(1),), 0.4)], "pages_hard_to_read", [], id="hard to read"),
        pytest.param(content([1]), [(1, (), 0.0)], "pages_without_words", [], id="a photo without words"),
        pytest.param(content([1]), [(1, (), 1.0)], None, [], id="an empty back side"),
        pytest.param(
            content([1, 2], problem=Remark("pages_failed", (("pages", "9"),))),
            [(1, (page(1),), 0.3)],
            "pages_failed",
            ["pages_without_text", "pages_hard_to_read"],
            id="the first trouble is the problem, the others are told",
        ),
    ],
)
def test_what_is_not_known_of_pictures_is_said(
    before: Content, read: list[tuple[int, tuple[Paragraph, ...], float]], problem: str | None, remarks: list[str]
) -> None:
    after = with_recognised(before, read)
    assert (after.problem.code if after.problem else None) == problem
    assert [remark.code for remark in after.remarks] == remarks
    assert after.pictures == tuple(number for number in before.pictures if number not in {entry[0] for entry in read})


def test_pages_that_were_given_up_are_told_apart_from_those_that_were_not_to_be_read() -> None:
    after = with_recognised(content([1, 2, 3, 4]), [(1, (page(1),), 0.9)], [4, 3], "120")
    assert after.problem == Remark("pages_given_up", (("limit", "120"), ("pages", "3-4")))
    assert after.remarks == (Remark("pages_without_text", (("pages", "2"),)),)


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_blocks_stand_in_the_order_of_their_pages(scanned: list[bool]) -> None:
    numbers = range(1, len(scanned) + 1)
    pictures = [number for number, is_picture in zip(numbers, scanned, strict=True) if is_picture]
    typed = [page(number) for number in numbers if number not in pictures]
    after = with_recognised(content(pictures, typed), [(number, (page(number),), 0.9) for number in reversed(pictures)])
    assert [block.at for block in after.blocks] == [f"page={number}" for number in numbers]
    assert after.recognised == tuple((number, 0.9) for number in pictures)
