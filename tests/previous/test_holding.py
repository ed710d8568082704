"""What of a reviewer's input holds when the pack is checked again: as long as the evidence is the same, wherever it lies."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from aeo_evidence.model.result import Result, Status
from aeo_evidence.model.review import Decision, State
from aeo_evidence.model.rule import Language
from aeo_evidence.previous.told import said_of
from aeo_evidence.report.as_json import as_object
from aeo_evidence.report.told import Told
from aeo_evidence.report.wording import Wording
from aeo_evidence.report.workbook import write_workbook
from tests.previous.made import GONE, OTHER, SEALS, SHOWN, VISITORS, filled, judged, of, read
from tests.report.read_back import rows, texts
from tests.report.small import HKID, files, small


def saved_again(data: bytes) -> bytes:
    stream = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.properties.title = "another title"
    book.save(stream)
    return stream.getvalue()


def changed(data: bytes, value: str = "11:30") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0]["C4"].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_file(path: str, data: bytes, *without: str) -> dict[str, bytes]:
    return {**{name: held for name, held in files().items() if name not in without}, path: data}


REGISTER = files()[VISITORS]
ACCEPTED = read(
    filled(
        small(),
        ("gaps", SHOWN, "decision", "accept"),
        ("gaps", SHOWN, "comment", "seen"),
        ("gaps", SHOWN, "due", date(2026, 12, 1)),
    )
)


@pytest.mark.parametrize(
    ("decision", "effective"),
    [
        ("accept", Status.MET),
        ("reject", Status.MISSING),
        ("check on site", Status.REVIEW),
        ("cannot determine", Status.REVIEW),
        ("not applicable", Status.NOT_APPLICABLE),
    ],
)
def test_a_decision_counts_beside_the_programs_own_status(decision: str, effective: Status) -> None:
    result = judged(past=read(filled(small(), ("requests", SHOWN, "decision", decision))))
    request = of(result, SHOWN)
    assert (request.status, request.effective) == (Status.PARTIAL, effective)
    written = next(each for each in as_object(result)["requests"] if each["id"] == SHOWN)
    assert (written["status"], written["effective_status"]) == ("partial", effective.value)
    assert written["decision"]["decision"] == decision.replace(" ", "_")
    (row,) = (row for row in rows(write_workbook(result), "Requests") if row["Request"] == SHOWN)
    assert (row["Status"], row["Status that counts"]) == ("partial", Told(result).status(effective))
    assert row["Decision (reviewer)"] == decision
    in_gaps = [row["Request"] for row in rows(write_workbook(result), "Gaps")]
    assert (SHOWN in in_gaps) is (effective not in {Status.MET, Status.NOT_APPLICABLE})


def test_scores_are_made_of_the_status_that_counts_and_the_report_says_so() -> None:
    def score(result: Result) -> int:
        return next(each.score for each in result.criteria if each.id == "D") or 0

    after = judged(past=ACCEPTED)
    assert score(after) > score(small()) > 0
    assert "The scores rest on the statuses that count: one of them is a reviewer's decision." in texts(
        write_workbook(after)
    )
    rejected = judged(past=read(filled(small(), ("gaps", SHOWN, "decision", "reject"))))
    assert score(rejected) < score(small())


@pytest.mark.parametrize(
    ("pack", "holds"),
    [
        pytest.param(files(), True, id="the same"),
        pytest.param(with_file("registers/visitors renamed.xlsx", REGISTER, VISITORS), True, id="renamed"),
        pytest.param(with_file("moved/deep/visitors 2026.xlsx", REGISTER, VISITORS), True, id="moved"),
        pytest.param(with_file(VISITORS, saved_again(REGISTER), VISITORS), True, id="saved again"),
        pytest.param(
            with_file("notes/other.txt", b"The kitchen opens at eight.\n"), True, id="another paper beside it"
        ),
        pytest.param(with_file(VISITORS, changed(REGISTER), VISITORS), False, id="a cell changed"),
        pytest.param({SEALS: files()[SEALS]}, False, id="gone"),
        pytest.param(
            with_file("registers/visitors October.xlsx", changed(REGISTER, "12:00")), False, id="a second one"
        ),
    ],
)
def test_a_decision_holds_while_its_evidence_is_the_same(pack: dict[str, bytes], *, holds: bool) -> None:
    result = judged(pack, ACCEPTED)
    request = of(result, SHOWN)
    assert request.review is not None
    assert (request.review.holds, request.decided) == (holds, Status.MET if holds else None)
    assert (request.review.remarks.comment, request.review.remarks.due) == ("seen", date(2026, 12, 1))
    written = next(each for each in as_object(result)["requests"] if each["id"] == SHOWN)["decision"]
    assert written["decision"] == ("accept" if holds else None)
    assert written["made"]["decision"] == "accept"
    if not holds:
        assert "the evidence has changed since" in written["note"]
        (gap,) = (row for row in rows(write_workbook(result), "Gaps") if row["Request"] == SHOWN)
        assert gap["Decision (reviewer)"] is None
        assert "The reviewer decided “accept”, but the evidence has changed since" in gap["What is wrong"]
        assert gap["Comment (reviewer)"] == "seen"


def test_a_decision_that_lapsed_is_kept_and_counts_again_with_its_evidence() -> None:
    lapsed = read(write_workbook(judged({SEALS: files()[SEALS]}, ACCEPTED)))
    assert lapsed.requests[SHOWN].decided == ACCEPTED.requests[SHOWN].decided
    assert of(judged(past=lapsed), SHOWN).effective is Status.MET


def test_a_decision_taken_again_counts_on_the_new_evidence() -> None:
    pack = with_file(VISITORS, changed(REGISTER), VISITORS)
    again = read(filled(judged(pack, ACCEPTED), ("gaps", SHOWN, "decision", "accept")))
    assert of(judged(pack, again), SHOWN).effective is Status.MET
    assert of(judged(past=again), SHOWN).effective is Status.PARTIAL


def test_a_decision_on_what_is_missing_lapses_when_a_paper_comes() -> None:
    without = {SEALS: files()[SEALS]}
    waived = read(filled(judged(without), ("gaps", SHOWN, "decision", "not applicable")))
    assert of(judged(without, waived), SHOWN).effective is Status.NOT_APPLICABLE
    assert of(judged(past=waived), SHOWN).effective is Status.PARTIAL


def test_a_decision_under_other_rules_says_so() -> None:
    past = read(filled(small(), ("gaps", SHOWN, "decision", "accept")))
    decided = past.requests[SHOWN].decided
    assert decided is not None
    object.__setattr__(decided, "rules", "0" * 64)
    result = judged(past=past)
    assert of(result, SHOWN).effective is Status.MET
    (row,) = (row for row in rows(write_workbook(result), "Requests") if row["Request"] == SHOWN)
    assert "Decided under another set of rules" in row["Why not applicable, or what to look at"]
    kept = read(write_workbook(result)).requests[SHOWN].decided
    assert kept == decided


REJECTED = read(filled(small(), ("evidence", SHOWN, "decision", "reject")))


def test_a_rejected_piece_of_evidence_is_not_used_again() -> None:
    result = judged(past=REJECTED)
    request = of(result, SHOWN)
    assert (request.status, request.evidence, request.checks) == (Status.MISSING, (), ())
    assert [match.path for match in request.rejected] == [VISITORS]
    assert SHOWN not in result.shows[VISITORS]
    (row,) = (row for row in rows(write_workbook(result), "Evidence") if row["File"] == VISITORS)
    assert (row["Strength"], row["Decision (reviewer)"]) == ("rejected, not used", "reject")
    (gap,) = (row for row in rows(write_workbook(result), "Gaps") if row["Request"] == SHOWN)
    assert "rejected by the reviewer and not used" in gap["What is wrong"]
    assert not any(finding.request == SHOWN for finding in result.findings)


def test_it_is_not_used_from_another_place_either_and_comes_back_when_taken_back() -> None:
    moved = with_file("elsewhere/v.xlsx", saved_again(REGISTER), VISITORS)
    result = judged(moved, REJECTED)
    assert of(result, SHOWN).status is Status.MISSING
    back = read(filled(result, ("evidence", SHOWN, "decision", None)))
    assert of(judged(past=back), SHOWN).status is Status.PARTIAL


def test_the_request_is_judged_by_what_remains() -> None:
    two = with_file("registers/visitors October.xlsx", changed(REGISTER, "12:00"))
    result = judged(two, REJECTED)
    assert [match.path for match in of(result, SHOWN).evidence] == ["registers/visitors October.xlsx"]
    assert of(result, SHOWN).status is Status.PARTIAL


def test_evidence_rejected_and_the_rest_accepted_at_once() -> None:
    two = with_file("registers/visitors October.xlsx", changed(REGISTER, "12:00"))
    past = read(filled(judged(two), ("evidence", SHOWN, "decision", "reject"), ("gaps", SHOWN, "decision", "accept")))
    request = of(judged(two, past), SHOWN)
    assert (len(request.evidence), len(request.rejected), request.effective) == (1, 1, Status.MET)


def test_a_rejected_paper_that_is_gone_for_a_while_stays_rejected() -> None:
    away = read(write_workbook(judged({SEALS: files()[SEALS]}, REJECTED)))
    assert list(away.requests[SHOWN].pieces.values()) == [Decision.REJECT]
    assert of(judged(past=away), SHOWN).status is Status.MISSING


def test_what_changed_is_told_on_a_sheet_of_its_own_and_counted_in_the_summary() -> None:
    result = judged({VISITORS: REGISTER}, read(filled(small(), ("gaps", SHOWN, "decision", "accept"))))
    told = {row["Request"]: row for row in rows(write_workbook(result), "Changes")}
    assert (told[SHOWN]["Change"], told[SHOWN]["Cause"]) == ("closed", "reviewer's decision")
    assert (told[OTHER]["Change"], told[OTHER]["Cause"]) == ("withdrawn", "papers")
    assert GONE not in told
    states = [change.state for change in result.since.changes] if result.since else []
    line = f"{states.count(State.CLOSED)} closed, {states.count(State.UNCHANGED)} unchanged"
    assert any(text.startswith(line) for text in texts(write_workbook(result)))
    assert not any("Since the report" in text for text in texts(write_workbook(small())))


def test_personal_numbers_in_a_comment_are_masked_as_everywhere() -> None:
    result = judged(past=read(filled(small(), ("gaps", SHOWN, "comment", "ask A123456(3)"))))
    assert not any("A123456(3)" in text for text in texts(write_workbook(result)))
    assert "A123456(3)" not in str(as_object(result))


def test_checked_again_and_again_the_report_keeps_its_bytes() -> None:
    entries = [
        ("gaps", SHOWN, "decision", "accept"),
        ("gaps", GONE, "comment", "ask"),
        ("evidence", OTHER, "decision", "reject"),
    ]
    first = judged(past=read(filled(small(), *entries)))
    data = write_workbook(judged(past=read(write_workbook(first))))  # by now nothing has changed since
    for _ in range(4):
        again = write_workbook(judged(past=read(data)))
        assert again == data
        data = again


def test_a_number_in_an_applicants_name_is_masked_where_two_names_are_set_side_by_side() -> None:
    past = replace(read(write_workbook(small())), applicant=f"Lo trading, HKID {HKID}")
    lines = list(said_of(past, Path("r.xlsx"), f"Au trading, {HKID}", Wording(Language.EN), unasked=False))
    assert "A12****(*)" in lines[0]
    assert HKID not in lines[0]
