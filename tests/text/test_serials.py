"""Serial numbers taken apart and written again."""

import re

from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.serials import Serial, numbers_in, read_serial, write_serial


def test_a_serial_keeps_series_and_width() -> None:
    assert read_serial("AC-0038") == Serial("AC-", 38, 4)
    assert read_serial(" hk 0345 101 ") == Serial("HK", 345101, 7)
    assert read_serial("in use") is None


@given(st.from_regex(r"\A[A-Z]{0,3}[-#]?\Z"), st.integers(0, 99_999), st.integers(1, 6), st.sampled_from(["", "A"]))
def test_what_is_read_is_written_the_same(before: str, number: int, width: int, behind: str) -> None:
    text = f"{before}{number:0{width}d}{behind}"
    serial = read_serial(text)
    assert serial is not None
    assert write_serial(serial.series, serial.number, serial.width) == text


@given(
    st.text("AB01", max_size=12),
    st.sampled_from(["", "A", "AA", "B A", " B"]),
    st.integers(0, 3),
    st.integers(0, 200),
)
def test_numbers_stand_in_a_text_where_their_writing_does(text: str, series: str, width: int, last: int) -> None:
    prefix, _, suffix = series.partition(" ")
    before, after = "" if prefix else "(?<![0-9])", "" if suffix else "(?![0-9])"

    def stands(number: int) -> bool:
        return re.search(before + re.escape(write_serial(series, number, width)) + after, text) is not None

    written = {number for number in range(last + 1) if stands(number)}
    assert {number for number in numbers_in(text, series, width, last) if number <= last} == written
