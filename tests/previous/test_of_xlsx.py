"""A workbook filled in and read back: whatever was sorted, filtered, deleted or slipped, each decision is its request's."""

import io
import random
import warnings
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.formatting.rule import CellIsRule

from aeo_evidence.errors import AeoError
from aeo_evidence.model.review import Decision, Remarks
from aeo_evidence.model.rule import Language
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook import write_workbook
from tests.previous.made import GONE, OTHER, SHOWN, cell_in, filled, judged, read, saved
from tests.report.read_back import opened
from tests.report.small import small

REVIEWED = [
    ("gaps", SHOWN, "decision", "accept"),
    ("gaps", SHOWN, "comment", "seen on site\nby Ms Lo = yes"),
    ("requests", GONE, "decision", "check on site"),
    ("requests", GONE, "owner", "Mr Yu"),
    ("requests", GONE, "due", date(2026, 11, 30)),
    ("evidence", OTHER, "decision", "reject"),
]


def decisions(data: bytes) -> dict[str, Decision | None]:
    past = read(data)
    return {key: each.decided.decision if each.decided else None for key, each in past.requests.items() if each.entered}


def test_what_is_filled_in_is_read_back() -> None:
    past = read(filled(small(), *REVIEWED))
    assert past.fresh
    assert past.edited == ()
    assert {key for key, each in past.requests.items() if each.entered} == {SHOWN, GONE, OTHER}
    decided = past.requests[SHOWN].decided
    assert decided is not None
    assert (decided.decision, decided.rules) == (Decision.ACCEPT, small().programme.digest)
    assert past.requests[SHOWN].remarks == Remarks(comment="seen on site\nby Ms Lo = yes")
    assert past.requests[GONE].remarks == Remarks(owner="Mr Yu", due=date(2026, 11, 30))
    assert list(past.requests[OTHER].pieces.values()) == [Decision.REJECT]


def test_a_comment_that_begins_like_a_formula_stays_a_comment() -> None:
    book = opened(write_workbook(small()))
    cell = cell_in(book["Gaps"], SHOWN, "comment")
    cell.value, cell.data_type = "=1+1", "s"
    past = read(saved(book))
    assert past.requests[SHOWN].remarks.comment == "=1+1"
    again = opened(write_workbook(judged(past=past)))
    assert cell_in(again["Gaps"], SHOWN, "comment").data_type == "s"


def test_a_report_as_it_was_written_holds_nothing() -> None:
    past = read(write_workbook(small()))
    assert (past.entered, past.fresh, past.edited) == (False, False, ())
    assert (past.as_of, past.tier, past.rules) == (small().as_of, 1, small().programme.digest)
    assert {key: each.status for key, each in past.requests.items()} == {r.rule.id: r.status for r in small().requests}


@pytest.mark.parametrize("language", list(Language))
def test_the_reviewers_cells_look_and_behave_like_cells_to_fill_in(language: Language) -> None:
    book = opened(write_workbook(judged(language=language)))
    words = messages(language)["decisions"]
    for code, columns in {"gaps": ["decision", "comment", "owner", "due"], "evidence": ["decision"]}.items():
        sheet = book[messages(language)["sheets"][code]]
        cells = [cell_in(sheet, "row 2", column, language) for column in columns]
        assert [cell.column for cell in cells] == list(range(sheet.max_column - len(columns) + 1, sheet.max_column + 1))
        for cell in cells:
            assert not cell.protection.locked
            assert cell.fill.start_color.rgb != sheet.cell(2, 1).fill.start_color.rgb
            assert cell.border.left.style == cell.border.bottom.style == "thin"
        guards = {guard.type: guard for guard in sheet.data_validations.dataValidation}
        choice = list(words.values())[: len(words) if code == "gaps" else 2]
        assert guards["list"].formula1 == f'"{",".join(choice)}"'
        assert str(guards["list"].sqref) == f"{cells[0].column_letter}2:{cells[0].column_letter}{sheet.max_row}"
        assert all(guard.showErrorMessage and guard.allow_blank for guard in guards.values())
        if code == "gaps":
            assert str(guards["date"].sqref).startswith(cells[3].coordinate)
            assert cells[3].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("written", list(Language))
@pytest.mark.parametrize("filled_in", list(Language))
def test_words_of_any_language_are_taken_in_a_report_of_any(written: Language, filled_in: Language) -> None:
    words = messages(filled_in)["decisions"]
    entries = [("gaps", SHOWN, "decision", words["reject"]), ("requests", OTHER, "decision", words["cannot_determine"])]
    data = filled(judged(language=written), *entries, language=written)
    assert decisions(data) == {SHOWN: Decision.REJECT, OTHER: Decision.CANNOT_DETERMINE}


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(st.randoms(use_true_random=False), st.data())
def test_sorting_and_deleting_rows_changes_nothing(chance: random.Random, data: st.DataObject) -> None:
    book = opened(filled(small(), *REVIEWED))
    for name in ("Gaps", "Evidence", "Requests"):
        sheet = book[name]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        chance.shuffle(rows)
        entered = [row for row in rows if any(row[len(row) - (1 if name == "Evidence" else 4) :])]
        rest = [row for row in rows if row not in entered]
        kept = [*entered, *rest[: data.draw(st.integers(0, len(rest)), name)]]
        chance.shuffle(kept)
        sheet.delete_rows(2, sheet.max_row)
        for number, row in enumerate(kept, 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
    again, plain = read(saved(book)), read(filled(small(), *REVIEWED))
    assert again.requests == plain.requests
    assert again.edited == ()


def test_columns_may_be_added_and_a_title_put_above() -> None:
    book = opened(filled(small(), *REVIEWED))
    book["Gaps"].insert_rows(1, 2)
    book["Gaps"]["A1"] = "For the meeting"
    book["Gaps"].insert_cols(3)
    book["Gaps"]["C3"] = "my own"
    assert decisions(saved(book)) == decisions(filled(small(), *REVIEWED))
    assert read(saved(book)).edited == ()


@pytest.mark.parametrize(
    ("entry", "code", "where"),
    [
        pytest.param(("gaps", SHOWN, "status", "met"), "edited_cell", "Gaps!D2", id="a status"),
        pytest.param(("gaps", SHOWN, "request", "D9.9"), "edited_id", "Gaps!A2", id="an id that is none"),
        pytest.param(("gaps", SHOWN, "request", GONE), "edited_id", "Gaps!A2", id="the id of another"),
        pytest.param(("requests", SHOWN, "title", "x"), "edited_cell", "Requests!D", id="a title"),
        pytest.param(("gaps", "row 1", "send", "To do"), "edited_heading", "Gaps!I1", id="a heading"),
    ],
)
def test_what_is_not_the_reviewers_to_change_is_named_and_not_taken(
    entry: tuple[str, str, str, Any], code: str, where: str
) -> None:
    first = [("gaps", SHOWN, "decision", "reject"), ("gaps", SHOWN, "comment", "why not")]
    data = filled(small(), *first)
    row = next(row for row in opened(data)["Gaps"].iter_rows() if row[0].value == SHOWN)[0].row
    past = read(filled(data, entry))
    (edited,) = past.edited
    assert edited.code == code
    assert dict(edited.facts)["where"].startswith(where.replace("2", str(row)) if where[-1] == "2" else where)
    assert past.requests[SHOWN].remarks.comment == "why not"
    assert past.requests[SHOWN].decided is not None
    assert past.requests == read(data).requests


def test_a_row_that_is_not_the_programs_is_named() -> None:
    book = opened(write_workbook(small()))
    book["Gaps"].append(["total", "of", "my", "own"])
    (edited,) = read(saved(book)).edited
    assert (edited.code, dict(edited.facts)["where"]) == ("unknown_row", f"Gaps!A{book['Gaps'].max_row}")


def test_of_many_changes_the_first_are_named_and_the_others_counted() -> None:
    book = opened(write_workbook(small()))
    for number in range(30):
        book["Gaps"].append([f"note {number}", "of", "my", "own"])
    edited = read(saved(book)).edited
    assert [each.code for each in edited] == ["unknown_row"] * 20 + ["edited_more"]
    assert dict(edited[-1].facts) == {"sheet": "Gaps", "left": "10"}


def _decide_on_a_row_of_its_own(book: Any) -> None:
    sheet = book["Gaps"]
    cell_in(sheet, f"row {sheet.max_row + 1}", "decision").value = "accept"


def _decide_twice(book: Any) -> None:
    cell_in(book["Gaps"], SHOWN, "decision").value = "accept"
    cell_in(book["Requests"], SHOWN, "decision").value = "reject"


def _two_days(book: Any) -> None:
    cell_in(book["Gaps"], SHOWN, "due").value = date(2026, 11, 1)
    cell_in(book["Requests"], SHOWN, "due").value = date(2026, 11, 2)


def _formula_without_a_value(book: Any) -> None:
    cell_in(book["Gaps"], SHOWN, "due").value = "=TODAY()+14"


def _rename(book: Any) -> None:
    book["Gaps"].title = "My gaps"


def _lose_a_heading(book: Any) -> None:
    cell_in(book["Gaps"], "row 1", "owner").value = "Who"


def _lose_the_header(book: Any) -> None:
    book["Gaps"].delete_rows(1)


def _remove(name: str) -> Any:
    return lambda book: book.remove(book[name])


def _set(name: str, request: str, code: str, value: object) -> Any:
    def change(book: Any) -> None:
        cell_in(book[name], request, code).value = value

    return change


def _tear_the_record(book: Any) -> None:
    book["aeo-evidence"]["B4"] = "soon"


def _other_schema(book: Any) -> None:
    book["aeo-evidence"]["B1"] = "aeo-evidence/review/99"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(_decide_twice, r"Gaps!L\d+ and Requests!L\d+ hold different decisions for request D9.1", id="two decisions"),
        pytest.param(_two_days, r"Gaps!O\d+ and Requests!O\d+ hold different due dates.*2026-11-01.*2026-11-02", id="two days"),
        pytest.param(_set("Gaps", SHOWN, "decision", "perhaps"), r"Gaps!L\d+: 'perhaps' is no decision", id="no decision"),
        pytest.param(_set("Gaps", SHOWN, "due", "soon"), r"Gaps!O\d+: 'soon' is no date", id="no date"),
        pytest.param(_set("Evidence", OTHER, "decision", "check on site"), r"Evidence!J\d+.*piece of evidence", id="no decision on evidence"),
        pytest.param(_decide_on_a_row_of_its_own, r"Gaps!A\d+: a decision or remark stands in this row", id="whose?"),
        pytest.param(_formula_without_a_value, r"Gaps!O\d+ holds a formula", id="a formula"),
        pytest.param(_rename, "sheet 'Gaps' is gone or was renamed", id="a sheet renamed"),
        pytest.param(_remove("Requests"), "sheet 'Requests' is gone", id="a sheet removed"),
        pytest.param(_remove("aeo-evidence"), "lacks the program's hidden sheet", id="the hidden sheet removed"),
        pytest.param(_lose_a_heading, r"'Gaps', row 1: the heading 'Owner \(reviewer\)'", id="a heading changed"),
        pytest.param(_lose_the_header, "'Gaps' has no heading", id="no header"),
        pytest.param(_tear_the_record, "hidden sheet was changed", id="the hidden sheet changed"),
        pytest.param(_other_schema, "another version", id="another version"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_for_sure_is_an_error_that_names_the_place(change: Any, said: str) -> None:
    book = opened(write_workbook(small()))
    change(book)
    with pytest.raises(AeoError, match=said) as caught:
        read(saved(book))
    assert str(caught.value).startswith("report.xlsx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "neither a workbook", id="empty"),
        pytest.param(b"%PDF-1.7", "neither a workbook", id="a PDF"),
        pytest.param(b"PK\x03\x04 torn", "cannot be read as a workbook", id="a torn zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password", id="protected"),
        pytest.param(write_workbook(small())[:4000], "cannot be read as a workbook", id="cut short"),
        pytest.param(saved(openpyxl.Workbook()), "lacks the program's hidden sheet", id="another workbook"),
        pytest.param(b"{", "cannot be read as JSON", id="torn JSON"),
        pytest.param(b"{}", "no report of this program", id="other JSON"),
    ],
)
def test_what_is_no_report_is_an_error_that_says_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(AeoError, match=said):
        read(data)


def test_the_same_decision_twice_is_one() -> None:
    data = filled(small(), ("gaps", SHOWN, "decision", "accept"), ("requests", SHOWN, "decision", "接納"))
    assert decisions(data) == {SHOWN: Decision.ACCEPT}


def test_a_carried_decision_is_changed_on_one_sheet_only() -> None:
    first = judged(past=read(filled(small(), ("gaps", SHOWN, "decision", "check on site"))))
    assert decisions(write_workbook(first)) == {SHOWN: Decision.CHECK_ON_SITE}
    assert decisions(filled(first, ("gaps", SHOWN, "decision", "reject"))) == {SHOWN: Decision.REJECT}
    assert decisions(filled(first, ("requests", SHOWN, "decision", None))) == {}


def test_the_warnings_of_openpyxl_reach_nobody() -> None:
    book = opened(write_workbook(small()))
    rule: Any = CellIsRule
    book["Gaps"].conditional_formatting.add("A2:A3", rule("equal", ["1"]))
    stream = io.BytesIO()
    book.save(stream)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read(stream.getvalue())
