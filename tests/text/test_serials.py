"""Serial numbers taken apart and written again."""

from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.serials import Serial, read_serial, runs, write_serial


def test_a_serial_keeps_series_and_width() -> None:
    assert read_serial("AC-0038") == Serial("AC-", 38, 4)
    assert read_serial(" hk 0345 101 ") == Serial("HK", 345101, 7)
    assert read_serial("in use") is None


@given(st.from_regex(r"\A[A-Z]{0,3}-?\Z"), st.integers(0, 99_999), st.integers(1, 6))
def test_what_is_read_is_written_the_same(series: str, number: int, width: int) -> None:
    text = f"{series}{number:0{width}d}"
    serial = read_serial(text)
    assert serial is not None
    assert write_serial(serial.series, serial.number, serial.width) == text


@given(st.sets(st.integers(0, 200), min_size=1))
def test_runs_hold_every_number_once(numbers: set[int]) -> None:
    found = [number for first, last in runs(sorted(numbers)) for number in range(first, last + 1)]
    assert found == sorted(numbers)
