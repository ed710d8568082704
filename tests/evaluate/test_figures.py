"""Calibration: laws that hold whatever was counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.evaluate.count import Counts
from aeo_evidence.evaluate.figures import calibration, calibration_error, figures

SURE = st.lists(st.tuples(st.floats(0, 1, allow_nan=False), st.booleans()), max_size=60)


@given(SURE)
def test_the_error_is_the_weighted_gap_of_the_bins(sure: list[tuple[float, bool]]) -> None:
    bins = calibration(sure)
    assert sum(each.count for each in bins) == len(sure)
    error = calibration_error(sure)
    if not sure:
        assert error is None
        return
    assert error is not None
    gaps = sum(each.count * abs(each.confidence - each.right) for each in bins)
    assert error == pytest.approx(gaps / len(sure), abs=0.001)
    assert 0 <= error <= 1


@given(SURE)
def test_order_changes_nothing(sure: list[tuple[float, bool]]) -> None:
    assert calibration(sorted(sure)) == calibration(sorted(sure, reverse=True))


def test_a_share_of_nothing_is_no_share() -> None:
    found = figures(Counts(), [])
    assert {found[name] for name in ("mapping_precision", "mapping_f1", "ece", "files_accounted")} == {None}
    assert (found["false_met"], found["false_alarms"]) == (0, 0)
