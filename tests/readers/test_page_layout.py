"""The laying out of pages from runs of text and ruled lines, whoever found them."""

from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_evidence.readers.page_layout import Item, page_items
from aeo_evidence.readers.page_lines import joined, lines_of
from aeo_evidence.readers.page_marks import Box, Edge, Edges, Run
from aeo_evidence.readers.page_rules import RuledTable, ruled_tables

PAGE = (595.0, 842.0)
EM = 10.0


def run(text: str, left: float, bottom: float, em: float = EM) -> Run:
    return Run(text, left, bottom, left + 0.5 * em * len(text), bottom + em, em)


def words(items: tuple[Item, ...]) -> list[str]:
    found: list[str] = []
    for item in items:
        texts = [item.line.text] if item.line is not None else [text for row in item.grid for text in row]
        found += [word for text in texts for word in text.split()]
    return found


@st.composite
def scattered(draw: st.DrawFn) -> list[Run]:
    """Return words, each another, on places that do not touch."""
    places = draw(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 45)), min_size=1, max_size=60, unique=True))
    shift = draw(st.integers(0, 6))
    return [
        run(f"w{number}" + "x" * draw(st.integers(0, 4)), 30 + 50 * across + shift * (up % 3), 40 + 16 * up)
        for number, (across, up) in enumerate(sorted(places))
    ]


@given(scattered())
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_and_none_told_twice(runs: list[Run]) -> None:
    assert Counter(words(page_items(runs, Edges(), PAGE))) == Counter(run.text for run in runs)


@given(scattered(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_runs_are_given_does_not_matter(runs: list[Run], random: object) -> None:
    shuffled = list(runs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert page_items(shuffled, Edges(), PAGE) == page_items(runs, Edges(), PAGE)


def ruled(xs: list[float], ys: list[float]) -> Edges:
    return Edges(tuple(Edge(y, xs[0], xs[-1]) for y in ys), tuple(Edge(x, ys[-1], ys[0]) for x in xs))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[float], list[float], list[list[str]]]:
    """Return the lines of a table and its texts, one word to a cell, some cells empty."""
    columns, rows = draw(st.integers(2, 7)), draw(st.integers(2, 12))
    xs = [40.0]
    for _ in range(columns):
        xs.append(xs[-1] + draw(st.integers(45, 70)))
    ys = [800.0]
    for _ in range(rows):
        ys.append(ys[-1] - draw(st.integers(14, 40)))
    cells = [[draw(st.sampled_from(["", "abc", "12", "Lam"])) for _ in range(columns)] for _ in range(rows)]
    cells[0] = [f"head{number}" for number in range(columns)]
    return xs, ys, cells


@given(tables())
@settings(max_examples=100, deadline=None)
def test_a_ruled_table_is_read_cell_by_cell(table: tuple[list[float], list[float], list[list[str]]]) -> None:
    xs, ys, cells = table
    runs = [
        run(cells[row][column], xs[column] + 4, ys[row] - 12, 8.0)
        for row, column in product(range(len(cells)), range(len(cells[0])))
        if cells[row][column]
    ]
    (item,) = page_items(runs, ruled(xs, ys), PAGE)
    assert item.grid == tuple(map(tuple, cells))


@given(tables(), st.integers(0, 5), st.integers(0, 10))
@settings(max_examples=60, deadline=None)
def test_a_merged_box_stands_in_every_place_that_it_covers(
    table: tuple[list[float], list[float], list[list[str]]], column: int, row: int
) -> None:
    xs, ys, _ = table
    column, row = min(column, len(xs) - 3), min(row, len(ys) - 2)
    pieces = [
        Edge(x, lower, upper)
        for number, x in enumerate(xs)
        for line, (upper, lower) in enumerate(pairwise(ys))
        if (number, line) != (column + 1, row)
    ]
    edges = Edges(tuple(Edge(y, xs[0], xs[-1]) for y in ys), tuple(pieces))
    if len(xs) == 3 and len(ys) == 3:
        return  # three boxes are no table
    (found,) = ruled_tables(edges)
    assert found.cells[row][column] is found.cells[row][column + 1]
    assert len({id(box) for line in found.cells for box in line}) == (len(xs) - 1) * (len(ys) - 1) - 1


def test_tables_that_somebody_knows_better_are_taken() -> None:
    boxes = [[Box(40 + 60 * c, 740 - 20 * r, 100 + 60 * c, 760 - 20 * r) for c in range(2)] for r in range(2)]
    table = RuledTable(Box(40, 720, 160, 760), (760, 740), (40, 100), tuple(map(tuple, boxes)))
    runs = [run("Seal", 44, 745), run("By", 104, 745), run("QX1", 44, 725), run("Lam", 104, 725)]
    (item,) = page_items(runs, Edges(), PAGE, [table])
    assert item.grid == (("Seal", "By"), ("QX1", "Lam"))


def test_runs_without_a_size_have_that_of_their_height() -> None:
    assert Run("Seal", 0, 10, 30, 22).em == 12
    assert Run("Seal", 0, 10, 30, 22, 10.5).em == 10.5


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param([run("Seal", 40, 700), run("no.", 63, 700)], ["Seal no."], id="a space"),
        pytest.param([run("Seal", 40, 700), run("s", 60.5, 700)], ["Seals"], id="one word in two pieces"),
        pytest.param([run("C07", 40, 700), run("C09", 120, 700)], ["C07  C09"], id="a wide gap stays visible"),
        pytest.param([run("3.", 40, 700), run("Seals", 80, 700)], ["3. Seals"], id="the gap after a number does not"),
        pytest.param([run("•", 40, 700), run("Seals", 80, 700)], ["• Seals"], id="nor that after a bullet"),
        pytest.param([run("封", 40, 700), run("條", 48, 700)], ["封條"], id="Han characters set wide"),
        pytest.param([run("Lam", 40, 700), run("2", 56, 705, 6)], ["Lam2"], id="raised figure"),
        pytest.param([run("upper", 40, 700), run("lower", 40, 697)], ["upper", "lower"], id="lines over each other"),
    ],
)
def test_lines(runs: list[Run], expected: list[str]) -> None:
    assert [line.text for line in lines_of(reversed(runs))] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["seal", "register"], "seal register", id="Latin"),
        pytest.param(["封條", "登記冊"], "封條登記冊", id="Han"),
        pytest.param(["封條", "QX1"], "封條 QX1", id="Han and Latin"),
        pytest.param(["位置：", "A1"], "位置：A1", id="Chinese punctuation"),
        pytest.param(["inspec-", "tion"], "inspection", id="parted word"),
        pytest.param(["self-", "assessment"], "self-assessment", id="word with a hyphen"),
        pytest.param(["QX-", "1000"], "QX-1000", id="number with a hyphen"),
        pytest.param(["Gate 1 -", "closed"], "Gate 1 - closed", id="dash"),
        pytest.param(["", "seal", ""], "seal", id="empty lines"),
        pytest.param([], "", id="nothing"),
    ],
)
def test_joined_lines(lines: list[str], expected: str) -> None:
    assert joined(lines) == expected
