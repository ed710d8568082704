"""What is counted once for all rows is what counting anew at each row would give."""

from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.model.document import Cell, CellKind, GridRow
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.readers.delimited import read
from aeo_evidence.segment.below import Below
from aeo_evidence.segment.paper import segment

_ROWS = st.lists(st.integers(0, 3), max_size=12)


def rows(filled: list[int]) -> list[GridRow]:
    """Return a row for each number, with so many cells filled."""
    return [GridRow(tuple(Cell(f"c{place}", CellKind.TEXT) for place in range(count)), "row=1") for count in filled]


@given(_ROWS)
def test_counted_once_is_counted_anew(filled: list[int]) -> None:
    below = Below(rows(filled), lambda row: len(row.cells) >= 2, lambda row: len(row.cells) == 1)
    for index in range(len(filled)):
        rest = filled[index + 1 :]
        alike = len(rest) >= 2 and sum(count >= 2 for count in rest) >= 0.7 * len(rest)
        assert below.alike(index) == alike
        assert below.unfilled(index) == all(count == 1 for count in filled[index:])


def test_no_row_is_asked_more_than_once_however_many_there_are() -> None:
    asked: list[GridRow] = []

    def several(row: GridRow) -> bool:
        asked.append(row)
        return len(row.cells) >= 2

    many = rows([1, 2] * 500)
    below = Below(many, several, lambda row: len(row.cells) == 1)
    assert not any(below.alike(index) for index in range(len(many)))
    assert len(asked) == len(many)


def test_a_register_of_many_rows_is_one_table_with_all_of_them() -> None:
    vocabulary = Vocabulary(fields={}, values={}, papers={})
    data = b"Seal no.,Date,By\n" + b"".join(b"QX%d,1/5/2026,Lo\n" % number for number in range(30_000))
    paper = segment(read(data), "seals.csv", vocabulary)
    assert [len(table.rows) for table in paper.tables] == [30_000]
