"""Dates and times as Hong Kong papers write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.dates import Precision, find_dates, find_time, months_before, short_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("03/04/2025", date(2025, 4, 3), id="day first"),
        pytest.param("3.4.25", date(2025, 4, 3), id="dots and a short year"),
        pytest.param("12/31/2024", date(2024, 12, 31), id="month first where day first cannot be"),
        pytest.param("2026-03-02", date(2026, 3, 2), id="iso"),
        pytest.param("2026/10/09", date(2026, 10, 9), id="year first with slashes"),
        pytest.param("1-Mar-25", date(2025, 3, 1), id="short month"),
        pytest.param("1st March 2025", date(2025, 3, 1), id="ordinal"),
        pytest.param("March 2, 2026", date(2026, 3, 2), id="American words"),
        pytest.param("2026年9月3日", date(2026, 9, 3), id="Chinese"),
        pytest.param("２０２６年９月３日", date(2026, 9, 3), id="full width"),
        pytest.param("二零二五年三月廿一日", date(2025, 3, 21), id="Chinese numerals"),
        pytest.param("二〇二六年十二月三十一日", date(2026, 12, 31), id="Chinese numerals with tens"),
        pytest.param("民國114年5月3日", date(2025, 5, 3), id="Republic"),
        pytest.param("20261013", date(2026, 10, 13), id="packed"),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    (found,) = find_dates(text)
    assert (found.day, found.precision) == (day, Precision.DAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("Sept 26", date(2026, 9, 1), date(2026, 9, 30), id="month and short year"),
        pytest.param("2026年2月", date(2026, 2, 1), date(2026, 2, 28), id="Chinese month"),
        pytest.param("October 2026", date(2026, 10, 1), date(2026, 10, 31), id="month in words"),
        pytest.param("09/2026", date(2026, 9, 1), date(2026, 9, 30), id="month in figures"),
    ],
)
def test_a_month_keeps_its_precision(text: str, first: date, last: date) -> None:
    (found,) = find_dates(text)
    assert (found.day, found.latest, found.precision) == (first, last, Precision.MONTH)


@pytest.mark.parametrize("text", ["31/4/2026", "30 February 2025", "2026年13月1日", "29/02/2025"])
def test_a_date_that_cannot_be_is_found_and_not_corrected(text: str) -> None:
    (found,) = find_dates(text)
    assert found.day is None


@pytest.mark.parametrize(
    "text",
    [
        "version 2.1.3",
        "HKD 2,026",
        "Tel 2345 2026",
        "May 5",
        "v3.0",
        "in the year 2026",
        "SM-2025-0017",
        "10-12 cartons",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == ()


def test_dates_of_a_range_are_both_found() -> None:
    found = find_dates("31 August 2026 to 2 September 2026")
    assert [date_found.day for date_found in found] == [date(2026, 8, 31), date(2026, 9, 2)]


def test_a_year_alone_only_where_asked_for() -> None:
    assert find_dates("Register 2026") == ()
    (found,) = find_dates("Register 2026", lone_years=True)
    assert (found.day, found.latest) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("text", ["5/9", "5 Sep", "9月5日", "05-Sep", "5/9 (一)"])
def test_a_day_without_a_year_takes_the_one_given(text: str) -> None:
    found = short_date(text, 2026)
    assert found is not None
    assert found.day == date(2026, 9, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:05", time(9, 5)),
        ("0905", time(9, 5)),
        ("9:05pm", time(21, 5)),
        ("下午2時30分", time(14, 30)),
        ("1430hrs", time(14, 30)),
        ("晚上11時半", time(23, 30)),
        ("9am", time(9, 0)),
        ("no time", None),
        ("2026-10-01", None),
    ],
)
def test_times(text: str, expected: time | None) -> None:
    assert find_time(text) == expected


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_way_of_writing_a_day_reads_back(day: date) -> None:
    written = [
        f"{day:%d/%m/%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day} {day:%B} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    assert [find_dates(text)[0].day for text in written] == [day] * len(written)


@given(st.dates(min_value=date(1990, 1, 1)), st.integers(0, 60))
def test_months_before_is_a_calendar_month_count(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert earlier.day <= day.day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Counted by P. Lam.14 November 2026", date(2026, 11, 14), id="words"),
        pytest.param("Counted by P. Lam.14/11/2026", date(2026, 11, 14), id="figures"),
    ],
)
def test_a_day_right_after_a_full_stop_is_read(text: str, day: date) -> None:
    assert [found.day for found in find_dates(text)] == [day]


@pytest.mark.parametrize("text", ["clause 3.14 May 2026 applies", "version 2.4.11.2026"])
def test_the_end_of_a_number_is_no_day(text: str) -> None:
    assert all(found.precision is not Precision.DAY for found in find_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "Internal audit report No. 3/2026",
        "Report no. 1/2025",
        "Report number: 12/2025",
        "NOTICE NO 03/2026",
        "Ref. 9/2026",
        "Our reference: 09/2026",
        "Ref: QA/3/2026",
        "Minutes #3/2026",
        "IA-1/2025",
        "Patrols Q3/2026",
        "Circular no. 2025/03",
        "編號：3/2026",
        "编号 2026-03",
        "內部審計報告第1/2025號",
        "通告 3/2026 號",
        "通告3/2026号",
        "文號 3/2026",
        "Invoice No. 20261013",
        "訂單編號: 20261013",
        "Form no. 1.2.25",
    ],
)
def test_a_number_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("Seal register 09/2026", date(2026, 9, 1), id="register"),
        pytest.param("Seal register (9/2026)", date(2026, 9, 1), id="brackets"),
        pytest.param("HR-F02 (03/2021)", date(2021, 3, 1), id="edition of a form"),
        pytest.param("Number of seals used in 09/2026", date(2026, 9, 1), id="a word further off"),
        pytest.param("with reference to 09/2026", date(2026, 9, 1), id="reference to a month"),
        pytest.param("There is no patrol, 09/2026", date(2026, 9, 1), id="no as a word"),
        pytest.param("EXP09/2026", date(2026, 9, 1), id="expiry"),
        pytest.param("LOG 2026-09", date(2026, 9, 1), id="name of a sheet"),
        pytest.param("封條登記 09/2026", date(2026, 9, 1), id="Chinese"),
        pytest.param("第一倉 09/2026", date(2026, 9, 1), id="first warehouse"),
        pytest.param("2026年9月3號", date(2026, 9, 3), id="the sign of a day"),
        pytest.param("No. 14/10/2026", date(2026, 10, 14), id="a whole day"),
        pytest.param("Ref 2026-10-14", date(2026, 10, 14), id="a whole day, year first"),
    ],
)
def test_what_only_stands_near_such_words_stays_a_date(text: str, first: date) -> None:
    assert [found.day for found in find_dates(text)] == [first]


def test_the_year_of_a_number_is_one() -> None:
    (found,) = find_dates("Patrol book no. 3/2026", lone_years=True)
    assert (found.day, found.precision) == (date(2026, 1, 1), Precision.YEAR)
