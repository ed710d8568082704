"""Numbers as tables write them."""

from decimal import Decimal

import pytest

from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.text.numbers import number_in, number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", "1200"),
        (" 1,200.50 ", "1200.50"),
        ("(3)", "-3"),
        ("+2", "2"),
        ("- 3", "-3"),
        ("−14", "-14"),
        (" 0 ", "0"),
        (".5", "0.5"),
        ("1.2E+05", "120000"),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, number: str) -> None:
    assert number_in(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "-", "3)", "(3", "see note", "3 pcs", "NaN", "sNaN", "Infinity", "9e999999", "9" * 99]
)
def test_anything_else_is_no_number(text: str) -> None:
    assert number_in(text) is None


def test_a_cell_whose_value_is_none_is_read_by_its_text() -> None:
    assert number_of(Cell("2.50", CellKind.NUMBER, Decimal("2.5"))) == Decimal("2.5")
    assert number_of(Cell("nan", CellKind.NUMBER, Decimal("nan"))) is None
    assert number_of(Cell("(3)", CellKind.TEXT)) == -3
