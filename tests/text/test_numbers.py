"""Numbers as tables write them."""

from decimal import Decimal

import pytest

from aeo_evidence.text.numbers import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200", 1200), ("(3)", -3), ("+2", 2), ("−14", -14), (" 0 ", 0), ("3 pcs", None), ("", None), ("NaN", None)],
)
def test_a_number_is_read_as_it_is_written(text: str, number: int | None) -> None:
    assert number_in(text) == (None if number is None else Decimal(number))
