"""A report checked again and again, with input between the runs: nothing that was entered is lost, nothing drifts."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from aeo_evidence.model.result import Result, Status
from aeo_evidence.model.review import Past
from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook import write_workbook
from tests.previous.made import GONE, OTHER, SHOWN, VISITORS, filled, judged, of, read, saved
from tests.report.small import files, small

RUNS = 12
EN, HANT, HANS = Language.EN, Language.ZH_HANT, Language.ZH_HANS


def changed_visitors() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(files()[VISITORS]))
    book.worksheets[0]["C4"].value = "Kestrel Holdings"
    return saved(book)


# In which language each run reports, and what is entered into its report before the next one.
LANGUAGES = [EN, HANT, HANS, EN, EN, HANT, HANT, HANS, HANS, EN, HANT, HANS]
ENTERED: dict[int, list[tuple[str, str, str, Any]]] = {
    0: [("gaps", SHOWN, "decision", "accept"), ("gaps", SHOWN, "comment", "seen on 3 September\nby Ms Au")],
    1: [("requests", GONE, "owner", "陳大文"), ("requests", GONE, "due", date(2026, 12, 1))],
    3: [("evidence", OTHER, "decision", "reject")],
    4: [("gaps", GONE, "comment", "+1 see mail"), ("gaps", GONE, "decision", "check_on_site")],
    7: [("gaps", GONE, "owner", "李小明")],
    9: [("evidence", OTHER, "decision", None)],
}
AWAY = {5, 6}  # runs in which the register was another one: the decision that rests on it does not count


def entries(run: int) -> list[tuple[str, str, str, Any]]:
    """Return what is entered after a run, decisions in the words of its language."""
    words = messages(LANGUAGES[run])["decisions"]
    return [
        (sheet, row, code, words[value] if code == "decision" and value else value)
        for sheet, row, code, value in ENTERED.get(run, [])
    ]


def held(past: Past) -> dict[tuple[str, str], object]:
    """Return everything that a report holds of a reviewer's."""
    found: dict[tuple[str, str], object] = {}
    for key, request in past.requests.items():
        remarks = request.remarks
        decided = request.decided.decision.value if request.decided is not None else None
        pieces = {decision.value for decision in request.pieces.values()}
        parts = {"decision": decided, "comment": remarks.comment, "owner": remarks.owner, "due": remarks.due}
        found |= {(key, code): value for code, value in parts.items() if value}
        if pieces:
            found[key, "evidence"] = pieces
    return found


def expected(runs: int) -> dict[tuple[str, str], object]:
    """Return what must be held after so many runs."""
    wanted: dict[tuple[str, str], object] = {}
    for run in range(runs):
        for sheet, row, code, value in ENTERED.get(run, []):
            key = (row, "evidence" if sheet == "evidence" else code)
            wanted[key] = {value} if sheet == "evidence" and value else value
    return {key: value for key, value in wanted.items() if value}


def run_again(past: Past | None, run: int) -> Result:
    pack = files() | ({VISITORS: changed_visitors()} if run in AWAY else {})
    return judged(pack, past, LANGUAGES[run])


def test_what_is_entered_between_twelve_runs_is_all_there_at_the_end() -> None:
    past: Past | None = None
    for run in range(RUNS):
        result = run_again(past, run)
        if past is not None:
            assert of(result, SHOWN).effective is (Status.PARTIAL if run in AWAY else Status.MET), run
        past = read(filled(result, *entries(run), language=LANGUAGES[run]))
        assert held(past) == expected(run + 1), run
        assert past.edited == ()
    assert of(run_again(past, RUNS - 1), OTHER).rejected == ()


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_twelve_runs_without_new_input_keep_every_byte(form: str) -> None:
    def written(result: Result) -> bytes:
        return write_workbook(result) if form == "xlsx" else write_json(result).encode("utf-8")

    first = read(filled(small(), *ENTERED[0], *ENTERED[1], *ENTERED[3]))
    data = written(judged(past=read(written(judged(past=first)))))  # by now nothing has changed since
    for run in range(RUNS):
        again = written(judged(past=read(data)))
        assert again == data, run
        data = again


def test_input_goes_over_from_one_form_to_the_other_and_back() -> None:
    past = read(filled(small(), *ENTERED[0], *ENTERED[1], *ENTERED[3]))
    for run in range(6):
        result = judged(past=past)
        past = read(write_workbook(result) if run % 2 else write_json(result).encode("utf-8"))
        assert held(past) == expected(2) | {(OTHER, "evidence"): {"reject"}}, run
