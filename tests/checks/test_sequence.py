"""`sequence`: every gap as a range, every double use with its rows, several series side by side."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.checks import run_check
from aeo_evidence.model.result import Outcome
from tests.checks.evidence import evidence_of, record, run_on, spec

RULE = record(spec("sequence", field="seal_no"), spec("column", "seal_no"), spec("column", "date"))


def register(*numbers: str, remark: str = "") -> str:
    rows = "\n".join(f"{number} | {day}/10/2026 | {remark}" for day, number in enumerate(numbers, 1))
    return f"Seal no. | Date | Remarks\n{rows}"


@pytest.mark.parametrize(
    ("numbers", "outcome", "gaps", "twice"),
    [
        pytest.param(["HK01", "HK02", "HK03", "HK04"], Outcome.PASS, "", "", id="whole"),
        pytest.param(["HK01", "HK02", "HK04", "HK05", "HK06", "HK07"], Outcome.FAIL, "HK03", "", id="one missing"),
        pytest.param(
            [f"HK{n:02}" for n in (*range(1, 12), *range(14, 22))], Outcome.FAIL, "HK12–HK13", "", id="a range missing"
        ),
        pytest.param(["HK01", "HK02", "HK02", "HK03"], Outcome.FAIL, "", "HK02", id="used twice"),
        pytest.param(["HK04", "HK01", "HK03", "HK02"], Outcome.PASS, "", "", id="order of rows is no gap"),
        pytest.param(
            ["HK01", "HK02", "KW77", "HK03", "KW78", "HK04"], Outcome.PASS, "", "", id="two series side by side"
        ),
        pytest.param(["HK01", "HK50", "HK77", "HK93"], Outcome.PASS, "", "", id="not visibly consecutive"),
        pytest.param(["8", "9", "10", "11", "12"], Outcome.PASS, "", "", id="width grows"),
        pytest.param(["101", "100", "98", "97", "96", "95"], Outcome.FAIL, "99", "", id="newest first"),
        pytest.param(
            ["HK#1", "HK#2", "HK#4", "HK#5", "HK#6", "HK#7"], Outcome.FAIL, "HK#3", "", id="with a number sign"
        ),
        pytest.param(
            ["HK1", "HK2", "HK3", "HK4", "HK5", "HK6", "HK999999999999999"],
            Outcome.FAIL,
            "HK7–HK999999999999998",
            "",
            id="a slip of the pen",
        ),
        pytest.param(["HK0099", "HK0100", "HK0101", "HK0102"], Outcome.PASS, "", "", id="padded"),
    ],
)
def test_serial_numbers(numbers: list[str], outcome: Outcome, gaps: str, twice: str) -> None:
    result = run_on(RULE, register(*numbers))
    facts = dict(result.detail.facts)
    assert (result.outcome, facts.get("gaps", ""), facts.get("twice", "")) == (outcome, gaps, twice)


def test_a_missing_number_that_a_remark_explains_is_no_gap() -> None:
    numbers = ["HK01", "HK02", "HK04", "HK05", "HK06", "HK07"]
    assert run_on(RULE, register(*numbers, remark="HK03 void, broken on opening")).outcome is Outcome.PASS


@pytest.mark.parametrize(
    "remark", ["seen 3/10/2026", "3 boxes", "counted on 2026-10-03, void since 13/10", "page 30 void"]
)
def test_days_and_counts_explain_no_number_that_is_nothing_but_digits(remark: str) -> None:
    assert run_on(RULE, register("1", "2", "4", "5", "6", "7", remark=remark)).outcome is Outcome.FAIL


@pytest.mark.parametrize("remark", ["no. 3 void", "3 was damaged on 13/10/2026", "3號已作廢", "2, 3 lost"])
def test_a_number_that_is_nothing_but_digits_is_explained_by_what_became_of_it(remark: str) -> None:
    assert run_on(RULE, register("1", "2", "4", "5", "6", "7", remark=remark)).outcome is Outcome.PASS


def test_a_longer_number_explains_no_shorter_one() -> None:
    numbers = [f"HK{number}" for number in (1, 2, 4, 5, 6, 7)]
    assert run_on(RULE, register(*numbers, remark="HK30 void")).outcome is Outcome.FAIL


def test_the_remark_on_a_number_counts_also_where_longer_numbers_follow() -> None:
    numbers = ["101", "100", "98", "97", "96", "95"]
    assert run_on(RULE, register(*numbers, remark="99 void, broken on opening")).outcome is Outcome.PASS


def test_both_rows_of_a_double_use_are_named() -> None:
    result = run_on(RULE, register("HK01", "HK02", "HK02", "HK03"))
    assert [str(place) for place in result.where] == ["paper 1#table=1,row=3", "paper 1#table=1,row=4"]


def test_each_place_is_told_what_is_wrong_there() -> None:
    result = run_on(RULE, register("HK01", "HK02", "HK02", "HK04", "HK05", "HK06", "HK07", "HK08", "HK09"))
    assert result.detail.code == "serials_broken"
    assert [(place.at, note.code, *(value for _, value in note.facts if value)) for place, note in result.each] == [
        ("table=1,row=3", "serials_twice", "HK02"),
        ("table=1,row=4", "serials_twice", "HK02"),
        ("table=1,row=5", "serials_missing", "HK03"),
    ]


def test_monthly_sheets_are_one_ledger() -> None:
    papers = register("HK01", "HK02", "HK03", "HK04") + "\n=====\n" + register("HK06", "HK07", "HK08", "HK09")
    assert dict(run_on(RULE, papers).detail.facts)["gaps"] == "HK05"


def test_a_device_handed_out_again_after_its_return_is_no_double_use() -> None:
    rule = record(
        spec("sequence", field="device_no"), *(spec("column", name) for name in ("device_no", "holder", "return_date"))
    )
    head = "Key no. | Holder | Date returned\n"
    assert (
        run_on(rule, head + "K-01 | Lo | 3/5/2026\nK-01 | Ng | \nK-02 | Ho | \nK-03 | Au | \nK-04 | Ip | ").outcome
        is Outcome.PASS
    )
    assert (
        run_on(rule, head + "K-01 | Lo | \nK-01 | Ng | \nK-02 | Ho | \nK-03 | Au | \nK-04 | Ip | ").outcome
        is Outcome.FAIL
    )


@pytest.mark.parametrize(
    ("rows", "outcome"),
    [
        pytest.param("K-01 | Lo | 3/2/2026 | 5/5/2026", Outcome.PASS, id="back first"),
        pytest.param("K-01 | Lo | 3/2/2026 | 6/5/2026", Outcome.PASS, id="back on the same day"),
        pytest.param("K-01 | Lo | 3/2/2026 | 9/5/2026", Outcome.FAIL, id="out again before it was back"),
        pytest.param("K-01 | Lo | 8/6/2026 | 9/6/2026", Outcome.FAIL, id="lent while it was out"),
        pytest.param("K-01 | Lo |  | 9/5/2026", Outcome.PASS, id="no day of issue"),
        pytest.param("K-01 | Lo | 2/2026 | 9/5/2026", Outcome.PASS, id="no more than a month"),
        pytest.param("K-01 | Lo | 9/9/2026 | 9/5/2026", Outcome.PASS, id="days that cannot be"),
        pytest.param("K-01 | Lo | 3/2/2026 | 4/3/2026, 9/5/2026", Outcome.PASS, id="two days of return"),
    ],
)
def test_a_device_is_out_with_one_person_at_a_time(rows: str, outcome: Outcome) -> None:
    fields = ("device_no", "holder", "issue_date", "return_date")
    rule = record(spec("sequence", field="device_no"), *(spec("column", name) for name in fields))
    others = "\n".join(f"K-{number:02} | Ho | {number}/1/2026 | " for number in (2, 3, 4))
    paper = f"Key no. | Holder | Date issued | Date returned\n{rows}\nK-01 | Ng | 6/5/2026 | \n{others}"
    assert run_on(rule, paper).outcome is outcome


def test_without_serial_numbers_nothing_can_be_said() -> None:
    assert run_on(RULE, "Seal no. | Date\nnone | 1/10/2026\nnil | 2/10/2026").outcome is Outcome.UNKNOWN


@given(
    st.sets(st.integers(1, 60), min_size=5).filter(
        lambda kept: sum(n + 1 in kept for n in kept) >= 0.8 * (len(kept) - 1)
    )
)
def test_every_missing_number_is_counted_once(kept: set[int]) -> None:
    result = run_on(RULE, register(*(f"HK{number:04}" for number in sorted(kept))))
    missing = max(kept) - min(kept) + 1 - len(kept)
    assert (result.failed or 0) == missing
    assert result.outcome is (Outcome.FAIL if missing else Outcome.PASS)


EXPORT = "Seal no. | Date | Container | Holder\n{}"
ROWS = [f"HK{n:02} | {n}/10/2026 | TGHU30000{n:02} | Lo" for n in range(1, 9)]


@pytest.mark.parametrize(
    ("second", "twice"),
    [
        pytest.param(ROWS, "", id="exported again"),
        pytest.param([*ROWS, "HK09 | 9/10/2026 | TGHU3000009 | Lo"], "", id="exported later"),
        pytest.param(
            ["HK03 | 30/10/2026 | TGHU3000099 | Lo", "HK09 | 30/10/2026 | TGHU3000009 | Lo"], "HK03", id="used again"
        ),
    ],
)
def test_an_entry_of_two_exports_is_used_once(second: list[str], twice: str) -> None:
    papers = "\n=====\n".join(EXPORT.format("\n".join(rows)) for rows in (ROWS, second))
    assert dict(run_on(RULE, papers).detail.facts).get("twice", "") == twice


def test_a_scan_of_a_register_uses_no_number_again() -> None:
    scanned = [row.replace("Lo", "L0") for row in ROWS]
    evidence = evidence_of(RULE, "\n=====\n".join(EXPORT.format("\n".join(rows)) for rows in (ROWS, scanned)))
    named = {
        path: replace(document, near_duplicate_of="paper 1" if path == "paper 2" else None)
        for path, document in evidence.documents.items()
    }
    assert run_check(RULE.checks[0], evidence).outcome is Outcome.FAIL
    assert run_check(RULE.checks[0], replace(evidence, documents=named)).outcome is Outcome.PASS
