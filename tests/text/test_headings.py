"""The forms by which a heading may be known."""

import pytest

from aeo_evidence.text.headings import as_written, heading_forms


@pytest.mark.parametrize(
    ("said", "written"),
    [("派嘅日子", "派日期"), ("還嘅日子", "还日期"), ("攞咗嘅日子", "攞日期"), ("交返嗰日子", "交返日期")],
)
def test_a_spoken_heading_is_known_as_it_is_written(said: str, written: str) -> None:
    assert written in heading_forms(said)
    assert heading_forms(said)[0] != written


@pytest.mark.parametrize("form", ["日期", "date", "", "还咗", "嘅"])
def test_what_is_written_or_too_short_has_no_other_form(form: str) -> None:
    assert as_written(form) == ""
    assert "" not in heading_forms(form)
