"""Cells made a row at once are the cells made one by one."""

from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.readers.cells import RawValue, cell, cells

VALUES = st.one_of(
    st.text(max_size=4),
    st.text(alphabet=" \t\n\u3000\u200býü¨aé漢", max_size=4),
    st.booleans(),
    st.integers(-(10**16), 10**16),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.times(),
)


@given(st.lists(VALUES, max_size=6), st.integers(1, 10**6))
def test_a_row_of_cells_is_its_cells_one_by_one(values: list[RawValue], row: int) -> None:
    columns = "ABCDEF"[: len(values)]
    single = [cell(value, f"{name}{row}") for name, value in zip(columns, values, strict=True)]
    assert cells(values, columns, row) == single
