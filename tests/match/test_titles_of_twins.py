"""Two registers with the same columns: a word that may speak of both tells nothing between them."""

import pytest

from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.rulebook import load_rules

VISITORS, DRIVERS = "D9.1", "D10.1"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("閘口訪客登記", {VISITORS}),
        ("Gatehouse visitor register", {VISITORS}),
        ("Gatehouse register of guests", {VISITORS}),
        ("閘口送貨人登記", {DRIVERS}),
        ("Gatehouse register", {VISITORS, DRIVERS}),
        ("Gate log - callers and their cars", {VISITORS}),
        ("Vehicle gate log - visitors' cars", {VISITORS}),
        ("閘口登記 來賓", {VISITORS}),
        ("外人出入閘口紀錄", {VISITORS}),
        ("車輛出入登記（來訪）", {VISITORS}),
        ("Gate log", {DRIVERS}),
        ("Gate book: visitors and lorries", {VISITORS, DRIVERS}),
        ("Driver and visitor register", {VISITORS, DRIVERS}),
        ("貨車及訪客閘口登記", {VISITORS, DRIVERS}),
    ],
)
def test_what_both_may_be_about_gives_way_to_what_one_is_called(title: str, named: set[str]) -> None:
    programme = load_rules()
    names = TitleReader(build_lexicon(programme), programme).read(title).names
    assert names.keys() & {VISITORS, DRIVERS} == named


@pytest.mark.parametrize(
    ("title", "parking"), [("永順停車場管理公司 收據", False), ("車隊停車場管理守則", True), ("停車場管理公司", False)]
)
def test_a_name_within_the_name_of_a_firm_names_nothing(title: str, parking: bool) -> None:
    programme = load_rules()
    assert ("G2.1" in TitleReader(build_lexicon(programme), programme).read(title).names) is parking
