"""What is odd in the rows of a register is a finding with its place, and fails no check."""

import pytest

from tests.match.judged import failing, judged, request

VISITORS = """file: visitors.xlsx
# Visitor register October 2026
Date | Name | Company | Vehicle | Time in | Time out | Signature
1/10/2026 | Ms Lo | Kestrel | AB 1234 | 09:10 | {first} | Lo
2/10/2026 | Mr Ng | Osprey | on foot | 11:00 | 12:15 | Ng
3/10/2026 | Mr Yu | Osprey | on foot | 11:20 | 12:30 | Yu"""
COUNT = """file: count.xlsx
# Stock-take report 31 March 2026
Item | Location | Book quantity | Counted quantity | Variance | Reason
Vice | A1 | 20 | 18 | {said} | two lent to the workshop
Clamp | A2 | 1,040 | 1,040 | 0 |
File | A3 | 7 | 7 | 0 |"""
PATROL = "{day}/10/2026 | {time} | fire exit, toilet, mezzanine, empty room, warehouse | Au | AU"


def odd(text: str) -> list[tuple[str, str]]:
    codes = {
        *("time_runs_backwards", "difference_does_not_add_up", "entry_copied_down"),
        *("day_cannot_be", "day_not_come_yet"),
    }
    return [(found.code, str(found.where)) for found in judged(text).findings if found.code in codes]


@pytest.mark.parametrize(
    ("first", "codes"),
    [
        pytest.param("08:05", ["time_runs_backwards"], id="left before it came"),
        pytest.param("10:05", [], id="left after it came"),
        pytest.param("2/10/2026 08:05", [], id="left the next day"),
        pytest.param("", [], id="not known"),
    ],
)
def test_times_that_run_backwards(first: str, codes: list[str]) -> None:
    assert [code for code, _ in odd(VISITORS.format(first=first))] == codes


def test_an_oddity_fails_no_check() -> None:
    assert failing(request(VISITORS.format(first="08:05"), "D9.1")) == []


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        pytest.param("-2", [], id="right"),
        pytest.param("2", [], id="right, the other way round"),
        pytest.param("-3", ["difference_does_not_add_up"], id="wrong"),
        pytest.param("see note", [], id="no figure"),
    ],
)
def test_differences_that_do_not_add_up(said: str, codes: list[str]) -> None:
    assert sorted({code for code, _ in odd(COUNT.format(said=said))}) == codes


def test_tenths_add_up() -> None:
    weighed = COUNT.format(said="0.2").replace("20 | 18", "10.1 | 10.3")
    assert odd(weighed) == []


@pytest.mark.parametrize(("times", "codes"), [(["22:30"] * 5, ["entry_copied_down"]), (["22:30"] * 4 + ["22:41"], [])])
def test_entries_that_differ_in_their_day_alone(times: list[str], codes: list[str]) -> None:
    rows = "\n".join(PATROL.format(day=day, time=time) for day, time in enumerate(times, 1))
    text = f"# Patrol log October 2026\nDate | Time | Place | Guard | Signature\n{rows}"
    assert [code for code, _ in odd(text)] == codes


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        pytest.param("3/10/2026", [], id="a day"),
        pytest.param("31/9/2026", ["day_cannot_be"], id="September has thirty days"),
        pytest.param("29/2/2026", ["day_cannot_be"], id="no leap year"),
        pytest.param("3/11/2026", ["day_not_come_yet"], id="after the day of the judgement"),
        pytest.param("", [], id="blank"),
    ],
)
def test_days_that_cannot_be_or_had_not_come(day: str, codes: list[str]) -> None:
    assert [code for code, _ in odd(VISITORS.format(first="10:05").replace("3/10/2026", day))] == codes
