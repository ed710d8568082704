"""`complete`: which blank cells are gaps, and which are answers."""

import pytest

from aeo_evidence.model.result import Outcome
from tests.checks.evidence import evidence_of, record, run_on, spec

FIELDS = tuple(spec("column", name) for name in ("person", "date", "time_in", "time_out", "vehicle_no"))
RULE = record(spec("complete", may_be_blank={"vehicle_no": "always"}), *FIELDS)
HEAD = "Date | Visitor name | Time in | Time out | Vehicle no.\n"


@pytest.mark.parametrize(
    ("rows", "outcome", "failed", "of"),
    [
        pytest.param("1/10/2026 | Ms Lo | 09:00 | 10:00 | AB 12", Outcome.PASS, 0, 1, id="all filled"),
        pytest.param("1/10/2026 | Ms Lo | 09:00 |  | AB 12", Outcome.FAIL, 1, 1, id="a blank"),
        pytest.param("1/10/2026 | Ms Lo | 09:00 | - | AB 12", Outcome.FAIL, 1, 1, id="a dash is a blank"),
        pytest.param("1/10/2026 | Ms Lo | 09:00 | 10:00 | ", Outcome.PASS, 0, 1, id="came on foot"),
        pytest.param(
            "1/10/2026 | Ms Lo | 09:00 |  | \n2/10/2026 | Mr Ng | 09:00 | 10:00 | ",
            Outcome.FAIL,
            1,
            2,
            id="one of two rows",
        ),
        pytest.param("1/10/2026 | Ms Lo |  |  | ", Outcome.FAIL, 1, 1, id="two blanks in a row are one row"),
        pytest.param(
            "1/10/2026 | Ms Lo | 09:00 | 10:00 | \n |  |  |  | \n2/10/2026 | Mr Ng | 9:00 | 9:30 | ",
            Outcome.PASS,
            0,
            2,
            id="separator rows are no rows",
        ),
    ],
)
def test_rows(rows: str, outcome: Outcome, failed: int, of: int) -> None:
    result = run_on(RULE, HEAD + rows)
    assert (result.outcome, result.failed, result.of) == (outcome, failed, of)


def test_every_blank_cell_is_named() -> None:
    result = run_on(RULE, HEAD + "1/10/2026 | Ms Lo |  |  | \n2/10/2026 |  | 9:00 | 9:30 | ")
    assert [str(place) for place in result.where] == ["paper 1#table=1,row=2", "paper 1#table=1,row=3"]
    assert dict(result.detail.facts)["fields"] == "person 1, time_in 1, time_out 1"


def test_rows_before_the_recency_window_do_not_count() -> None:
    rule = record(spec("complete"), *FIELDS, spec("recent", months=3))
    result = run_on(rule, HEAD + "1/6/2026 | Ms Lo | 09:00 |  | x\n1/10/2026 | Mr Ng | 09:00 | 10:00 | x")
    assert (result.outcome, result.of) == (Outcome.PASS, 1)


def test_a_blank_may_be_an_answer_under_a_condition() -> None:
    fields = tuple(spec("column", name) for name in ("seal_no", "seal_status", "container_or_vehicle"))
    rule = record(
        spec("complete", may_be_blank={"container_or_vehicle": {"seal_status": ["unused", "damaged"]}}), *fields
    )
    head = "Seal no. | Status | Container no.\n"
    assert run_on(rule, head + "HK01 | unused | \nHK02 | applied | ABCU1234560").outcome is Outcome.PASS
    assert run_on(rule, head + "HK01 | applied | \nHK02 | applied | ABCU1234560").outcome is Outcome.FAIL


def test_a_form_is_one_row() -> None:
    filled = "# Visitor form\nDate: 1 October 2026\nVisitor name: Ms Lo\nTime in: 09:00\nTime out: ______\n"
    result = run_on(RULE, filled)
    assert (result.outcome, result.failed, result.of) == (Outcome.FAIL, 1, 1)


def test_without_rows_nothing_can_be_said() -> None:
    evidence = evidence_of(RULE, HEAD + "1/10/2026 | Ms Lo | 09:00 | 10:00 | x")
    from dataclasses import replace

    from aeo_evidence.checks import run_check

    assert run_check(RULE.checks[0], replace(evidence, matches=())).outcome is Outcome.UNKNOWN
