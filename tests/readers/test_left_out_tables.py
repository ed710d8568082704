"""Tables beyond the limits and what lies deep: what is left out is said, and what can be read is."""

from collections.abc import Callable

import pptx
import pytest
from pptx.util import Inches

from tests.readers.left_out import lost, read, saved, words
from tests.readers.made_book import edited as book_edited
from tests.readers.made_word import run, with_xml
from tests.readers.test_odf import cell, odf, row

WIDE = 200  # columns of a table in running text


def html_rows(rows: int, cells: str) -> bytes:
    return f"<p>Seals</p><table>{f'<tr>{cells}</tr>' * rows}</table><p>End</p>".encode()


def word_table(rows: int, cells: str) -> bytes:
    return with_xml(f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * rows}</w:tbl>", f"<w:p>{run('End')}</w:p>")


WORD_CELL = f"<w:tc><w:p>{run('x')}</w:p></w:tc>"
WORD_WIDE = f'<w:tc><w:tcPr><w:gridSpan w:val="{WIDE}"/></w:tcPr><w:p>{run("x")}</w:p></w:tc>'
ODT_CELL = cell("x", f'table:number-columns-repeated="{WIDE}"')


def odt_table(rows: str) -> bytes:
    return odf("text", f"<table:table>{rows}</table:table><text:p>End</text:p>")


def rtf_row(cells: int) -> bytes:
    return rb"{\rtf1\ansi " + rb"\intbl x\cell" * cells + rb"\row \pard End\par}"


def slide_table(columns: int) -> bytes:
    made = pptx.Presentation()
    made.slides.add_slide(made.slide_layouts[6])
    page = made.slides.add_slide(made.slide_layouts[6])
    table = page.shapes.add_table(2, columns, 0, 0, Inches(9), Inches(2)).table
    for line in table.rows:
        for each in line.cells:
            each.text = "x"
    return saved(made)


def markdown(columns: int, rows: int) -> bytes:
    lines = ["|".join(["x"] * columns), "|".join(["--"] * columns), *["x|y"] * rows]
    return ("\n".join(lines) + "\n\nEnd").encode()


# What is made, the name of the file, and what is said to be left out of it.
TABLES: dict[str, tuple[Callable[[], bytes], str, tuple[str, dict[str, str]]]] = {
    "HTML, too many rows": (
        lambda: html_rows(5_010, '<td colspan="1000">x</td>'), "a.html", ("tables_cut", {"left": "9", "tables": "1"}),
    ),
    "HTML, too many columns": (lambda: html_rows(3, "<td>x</td>" * 250), "a.html", ("tables_cut", {"left": "150", "tables": "1"})),
    "Word, too many rows": (lambda: word_table(5_003, WORD_WIDE), "a.docx", ("tables_cut", {"left": "600", "tables": "1"})),
    "Word, too many columns": (lambda: word_table(2, WORD_CELL * 203), "a.docx", ("tables_cut", {"left": "6", "tables": "1"})),
    "OpenDocument, too many columns": (
        lambda: odt_table(row(ODT_CELL, cell("y"))), "a.odt", ("tables_cut", {"left": "1", "tables": "1"}),
    ),
    "OpenDocument, too many repeated": (
        lambda: odt_table(row(cell("y"), attributes='table:number-rows-repeated="500"')),
        "a.odt",
        ("tables_cut", {"left": "300", "tables": "1"}),
    ),
    "RTF, too many columns": (lambda: rtf_row(230), "a.rtf", ("tables_cut", {"left": "30", "tables": "1"})),
    "Markdown, too many cells": (lambda: markdown(3_000, 1_000), "a.txt", ("tables_cut", {"left": "670", "tables": "1"})),
    "slides, too many columns": (lambda: slide_table(210), "a.pptx", ("slide_tables_cut", {"left": "20", "slides": "2"})),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_beyond_the_limits_is_cut_and_that_is_said(name: str) -> None:
    make, path, told = TABLES[name]
    content = read(make(), path)
    assert lost(content) == [told]
    assert content.decoded
    if path != "a.pptx":
        assert words(content)[-1] == "End"  # what follows the table is read


def test_a_table_that_is_just_not_too_wide_is_whole() -> None:
    assert lost(read(html_rows(3, "<td>x</td>" * WIDE), "a.html")) == []
    assert lost(read(slide_table(WIDE), "a.pptx")) == []


def test_a_table_of_slides_is_as_wide_as_its_rows_whatever_its_grid_says() -> None:
    def change(content: bytes) -> bytes:
        return content.replace(b"<a:gridCol", b"<a:other", 2).replace(b"</a:gridCol", b"</a:other", 2)

    content = read(book_edited(slide_table(3), "ppt/slides/slide2.xml", change), "a.pptx")
    assert words(content) == ["x"] * 6


DEEP = {
    "OpenDocument text": lambda: odf("text", "<text:section>" * 150 + "<text:p>deep</text:p>" + "</text:section>" * 150),
    "OpenDocument drawing": lambda: odf(
        "presentation",
        "<draw:page>" + "<draw:g>" * 100 + "<draw:frame><draw:text-box><text:p>deep</text:p></draw:text-box></draw:frame>"
        + "</draw:g>" * 100 + "</draw:page>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(DEEP))
def test_what_lies_deep_is_read(kind: str) -> None:
    assert words(read(DEEP[kind](), "a.odt")) == ["deep"]


def test_groups_of_shapes_are_read_however_deep() -> None:
    made = pptx.Presentation()
    shapes = made.slides.add_slide(made.slide_layouts[6]).shapes
    for _ in range(60):
        shapes = shapes.add_group_shape().shapes
    shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "deep"
    assert words(read(saved(made), "a.pptx")) == ["deep"]
