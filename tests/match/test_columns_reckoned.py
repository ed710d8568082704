"""Columns known by how their cells go together, where their headings say it in words that nobody foresaw."""

import pytest

from aeo_evidence.match.columns import columns_of
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.segment import segment

_COUNT = """Goods | Pieces by TALLYMAN | Pieces found | Difference
Toys | 8,214 | 8,214 | 0
Shoes | 6,902 | 6,897 | -5
Lamps | 611 | {lamps} | +2
"""
_TAKEN_IN = """Date | Lot | Goods | Pcs | AWB | {heading} | Taken by
2026-09-01 | L47 | toys | 12 | 694-53622883 | OK | K. Au
2026-09-02 | L48 | shoes | 9 | 817-22879239 | OK | K. Au
2026-09-03 | L49 | lamps | 7 | 553-82179159 | OK | P. Lo
"""


def _columns(text: str, rule: str) -> dict[str, str]:
    programme = load_rules()
    ((_, content),) = parse_papers(text)
    table = segment(content, "x", programme.vocabulary).tables[0]
    headings = {column.index: column.heading for column in table.columns}
    return {
        name: headings[hit.index]
        for name, hit in columns_of(programme.rules[rule], table, programme.vocabulary).items()
    }


def test_the_quantity_by_the_books_is_that_with_which_the_difference_works_out() -> None:
    assert _columns(_COUNT.format(lamps="613"), "F6.3")["book_quantity"] == "Pieces by TALLYMAN"


def test_a_column_with_which_it_does_not_work_out_is_none() -> None:
    assert "book_quantity" not in _columns(_COUNT.format(lamps="700"), "F6.3")


@pytest.mark.parametrize("heading", ["Labels v. bill", "Tags vs Y", "count against sheet"])
def test_a_mark_under_a_heading_that_sets_one_thing_against_another_is_of_a_comparison(heading: str) -> None:
    assert _columns(_TAKEN_IN.format(heading=heading), "F8.3")["reconciled"] == heading


def test_a_column_of_days_is_not_what_was_done_on_them() -> None:
    text = "Device | Serviced on | Remark\ncamera | 2026-02-09 | fine\nalarm | 2026-03-09 | fine"
    assert "service" not in _columns(text, "H1.3")
