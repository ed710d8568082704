"""Which column holds which field: by its heading, and the day by elimination."""

import pytest

from tests.match.judged import failing, request

REGISTER = """# Inspection of cameras, locks and alarms 2026
Device | {heading} | Firm | Result
CCTV recorder | 11/3/2026 | Argus | good
Alarm panel | 12/5/2026 | Argus | good
Roller shutter | 6/9/2026 | Kin Fat | greased"""


@pytest.mark.parametrize("heading", ["Date", "Visited on", "Went round", "上門"])
def test_the_one_column_of_days_is_the_day(heading: str) -> None:
    assert "column:date" not in failing(request(REGISTER.format(heading=heading), "D7.2"))


@pytest.mark.parametrize("heading", ["Next visit", "Expiry", "安裝日期", "Purchased"])
def test_a_heading_that_says_another_day_is_believed(heading: str) -> None:
    assert "column:date" in failing(request(REGISTER.format(heading=heading), "D7.2"))


def test_of_two_columns_of_days_none_is_guessed() -> None:
    text = """# Inspection of cameras, locks and alarms 2026
    Device | First | Second | Firm | Result
    CCTV recorder | 11/3/2026 | 12/3/2026 | Argus | good
    Alarm panel | 12/5/2026 | 13/5/2026 | Argus | good"""
    assert "column:date" in failing(request(text, "D7.2"))
