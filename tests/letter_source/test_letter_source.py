"""A letter out of a report is the letter that the run itself would have written; a reviewer's decisions count."""

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from aeo_evidence.errors import AeoError
from aeo_evidence.letter_source import Source, read_report
from aeo_evidence.letter_source.backwards import Backwards
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Note, Result, Status
from aeo_evidence.model.review import DECIDED, Decision
from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import as_object, write_json
from aeo_evidence.report.faults import fault_text
from aeo_evidence.report.letter import Item, letter_of
from aeo_evidence.report.wording import Wording, messages
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules
from tests.cli import run
from tests.letter_source.made import write
from tests.libreoffice import needs_libreoffice, saved_again
from tests.previous.made import SHOWN, VISITORS, filled, judged, saved
from tests.previous.made import read as read_past
from tests.report.small import files, small

LANGUAGES = list(Language)


def read(path: Path) -> Source:
    return read_report(path, load_rules())


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    """Return a workbook changed as a person would change it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


@pytest.mark.parametrize("form", ["xlsx", "json"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_makes_the_letter_of_its_run(tmp_path: Path, form: str, language: Language) -> None:
    source = read(write(tmp_path, form, language))
    assert source.same_rules
    assert source.letter == letter_of(small(language))


@needs_libreoffice
def test_workbooks_saved_by_libreoffice_make_the_same_letters(tmp_path: Path) -> None:
    paths = []
    for language in LANGUAGES:
        paths.append(write(tmp_path, "xlsx", language).rename(tmp_path / f"{language.value}.xlsx"))
    for path in saved_again(*paths, into=tmp_path):
        assert read(path).letter == letter_of(small(Language(path.stem)))


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_a_letter_in_another_chinese_than_the_report(tmp_path: Path, form: str) -> None:
    path = write(tmp_path, form, Language.ZH_HANT)
    letter = read_report(path, load_rules(), Language.ZH_HANS).letter
    assert letter == letter_of(small(Language.ZH_HANS))


def _sort_and_move(book: Any) -> None:
    for sheet in book.worksheets:
        if sheet.tables:
            header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            turned = [list(reversed(header)), *(list(reversed(row)) for row in reversed(rows))]
            for row, values in enumerate(turned, 1):
                for column, value in enumerate(values, 1):
                    sheet.cell(row, column).value = value
    book.move_sheet(book.worksheets[0], 5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sorted_rows_and_moved_columns_do_not_confuse_it(tmp_path: Path, language: Language) -> None:
    path = changed(write(tmp_path, "xlsx", language), _sort_and_move)
    found, wanted = read(path).letter, letter_of(small(language))
    assert (found.items, sorted(found.unread, key=str)) == (wanted.items, sorted(wanted.unread, key=str))


def test_a_row_that_was_deleted_from_the_gaps_is_still_asked_for(tmp_path: Path) -> None:
    path = changed(write(tmp_path, "xlsx"), lambda book: book["Gaps"].delete_rows(2, 100))
    found, wanted = read(path).letter, letter_of(small())
    assert [item.request for item in found.items] == [item.request for item in wanted.items]
    assert [item.advice for item in found.items] == [item.advice for item in wanted.items]
    assert all(item.why for item in found.items)


def _decide(book: Any, sheet: str, request: str, decision: str, comment: str) -> None:
    page = book[sheet]
    right = page.max_column
    titles = [cell.value for cell in page[1]]
    if "Decision" not in titles:
        page.cell(1, right + 1).value, page.cell(1, right + 2).value = "Decision", "Comment"
        titles += ["Decision", "Comment"]
    (row,) = (cell.row for (cell,) in page.iter_rows(min_row=2, max_col=1) if cell.value == request)
    page.cell(row, titles.index("Decision") + 1).value = decision
    page.cell(row, titles.index("Comment") + 1).value = comment


def item_of(letter: Any, request: str) -> Item | None:
    return next((item for item in letter.items if item.request == request), None)


@pytest.mark.parametrize("sheet", ["Gaps", "Requests"])
@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ("accept", None),
        ("接納", None),
        ("not applicable", None),
        ("不適用", None),
        ("reject", Status.MISSING),
        ("check on site", Status.REVIEW),
        ("實地查核", Status.REVIEW),
        ("cannot determine", Status.REVIEW),
        ("", Status.PARTIAL),
    ],
)
def test_a_reviewers_decision_counts(tmp_path: Path, sheet: str, decision: str, status: Status | None) -> None:
    path = changed(write(tmp_path, "xlsx"), lambda book: _decide(book, sheet, "D9.1", decision, "seen by Ms Au"))
    letter = read(path).letter
    item = item_of(letter, "D9.1")
    assert (item.status if item else None) is status
    if item is not None:
        assert item.comment == "seen by Ms Au"
        assert item.rejected is (decision == "reject")
        assert item.file == "registers/visitors 2026.xlsx"
    elif decision in {"accept", "接納"}:
        assert "D9.1" in [request for request, _ in letter.met]
    else:
        assert "D9.1" in [request for request, _ in letter.waived]


@pytest.mark.parametrize(
    "decision", ["accept", {"decision": "accept", "comment": "seen"}], ids=["a word", "an object with a comment"]
)
def test_a_decision_in_json_counts(tmp_path: Path, decision: Any) -> None:
    value = as_object(small())
    for request in value["requests"]:
        if request["id"] == "D9.1":
            request["decision"], request["effective_status"] = decision, "met"
    path = tmp_path / "report.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    assert item_of(read(path).letter, "D9.1") is None


# What a reviewer has entered into an earlier report, and the status that the letter tells; None: nothing is asked for.
REVIEWED = {
    "accept": Decision.ACCEPT,
    "reject": Decision.REJECT,
    "check on site": Decision.CHECK_ON_SITE,
    "cannot determine": Decision.CANNOT_DETERMINE,
    "not applicable": Decision.NOT_APPLICABLE,
}


def written(folder: Path, form: str, result: Result) -> Path:
    path = folder / f"report.{form}"
    path.write_bytes(write_workbook(result) if form == "xlsx" else write_json(result).encode())
    return path


@cache
def reviewed(decision: str, language: Language, *, changed_since: bool = False) -> Result:
    """Return a run that starts from a report in which a request is decided; its evidence may have been changed since."""
    entries = (("gaps", SHOWN, "decision", decision), ("gaps", SHOWN, "comment", "seen by Ms Au"))
    past = read_past(filled(small(), *entries))
    pack = files() | ({VISITORS: other_visitors()} if changed_since else {})
    return judged(pack, past, language)


def other_visitors() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(files()[VISITORS]))
    book.worksheets[0]["C4"].value = "Kestrel Holdings"
    return saved(book)


@pytest.mark.parametrize("form", ["xlsx", "json"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("decision", REVIEWED)
def test_a_run_with_decisions_makes_the_letter_of_its_reports(
    tmp_path: Path, form: str, language: Language, decision: str
) -> None:
    result = reviewed(decision, language)
    letter = letter_of(result)
    assert read(written(tmp_path, form, result)).letter == letter
    item, status = item_of(letter, SHOWN), DECIDED[REVIEWED[decision]]
    if item is None:
        assert SHOWN in [request for request, _ in (letter.met if status is Status.MET else letter.waived)]
    else:
        assert (item.status, item.comment, item.rejected) == (status, "seen by Ms Au", decision == "reject")


@pytest.mark.parametrize("form", ["xlsx", "json"])
@pytest.mark.parametrize("decision", ["accept", "not applicable"])
def test_a_decision_that_no_longer_holds_drops_nothing_from_the_letter(
    tmp_path: Path, form: str, decision: str
) -> None:
    result = reviewed(decision, Language.EN, changed_since=True)
    letter = read(written(tmp_path, form, result)).letter
    assert letter == letter_of(result)
    item = item_of(letter, SHOWN)
    assert item is not None
    assert item.status is Status.PARTIAL
    assert not any("reviewer" in text for texts in item.why for text in texts)


def test_a_decision_taken_back_in_json_counts_no_more_whatever_else_stands_there(tmp_path: Path) -> None:
    value = as_object(reviewed("accept", Language.EN))
    for request in value["requests"]:
        if request["id"] == SHOWN:
            assert request["effective_status"] == "met"
            request["decision"]["decision"] = None
    path = tmp_path / "report.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    item = item_of(read(path).letter, SHOWN)
    assert item is not None
    assert item.status is Status.PARTIAL


def _two_decisions(book: Any) -> None:
    _decide(book, "Gaps", "D9.1", "accept", "")
    _decide(book, "Requests", "D9.1", "reject", "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(_two_decisions, ["D9.1", "Gaps!", "Requests!"], id="two decisions that differ"),
        pytest.param(lambda b: _decide(b, "Gaps", "D9.1", "maybe", ""), ["'maybe'", "Gaps!"], id="an unknown decision"),
        pytest.param(lambda b: b.remove(b["Gaps"]), ["no sheet 'Gaps'", "check"], id="a sheet that is gone"),
        pytest.param(lambda b: b.remove(b["Summary"]), ["Make it again"], id="no summary"),
        pytest.param(
            lambda b: setattr(b["Requests"]["F2"], "value", "fine"), ["'fine'", "Requests!"], id="another status"
        ),
    ],
)
def test_a_report_that_cannot_be_relied_on_is_named(
    tmp_path: Path, change: Callable[[Any], None], words: list[str]
) -> None:
    path = changed(write(tmp_path, "xlsx"), change)
    with pytest.raises(AeoError) as raised:
        read(path)
    assert [word for word in [str(path), *words] if word not in str(raised.value)] == []


def foreign() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Request"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("other.xlsx", foreign(), id="a foreign workbook"),
        pytest.param("other.json", b'{"schema": "other/1"}', id="foreign JSON"),
        pytest.param("list.json", b"[1, 2]", id="no object"),
        pytest.param("torn.json", b'{"schema": "aeo-ev', id="torn JSON"),
        pytest.param("deep.json", b"[" * 100_000, id="JSON nested without end"),
        pytest.param(
            "short.json", b'{"schema": "aeo-evidence/result/1", "language": "en"}', id="JSON with parts missing"
        ),
        pytest.param("torn.xlsx", write_workbook(small())[:5000], id="a torn workbook"),
        pytest.param("empty.xlsx", b"", id="an empty file"),
        pytest.param("paper.pdf", b"%PDF-1.7", id="a paper"),
    ],
)
def test_what_is_no_report_is_refused_with_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ran = run(capsys, monkeypatch, "letter", path, "--output", tmp_path / "letter.docx")
    assert ran.status == 2
    assert str(path) in ran.err
    assert "aeo-evidence check" in ran.err
    assert not (tmp_path / "letter.docx").exists()


# --- sentences told again in another language -------------------------------------------------------------------------

_VALUES = {
    "field": "time_out",
    "fields": "time_out 2, person 1",
    "topic": "dishonesty_offences",
    "part": "packing_list",
    "parts": "packing_list, sales_order",
    "failed": "2",
    "of": "9",
    "found": "3",
    "count": "4",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", ["notes", "problems"])
def test_every_note_and_problem_is_told_again_as_if_it_had_been_told_so(language: Language, group: str) -> None:
    programme = load_rules()
    back = Backwards(language, programme)
    words = {each: Wording(each, programme) for each in Language}
    wrong = []
    for code, template in messages(language)[group].items():
        if code.startswith(("why_", "na_", "look_")):
            continue  # reasons of matches, and what a letter says in words of its own
        facts = {name: _VALUES.get(name, f"<{name} A1.b>") for name in ("date", "quote", "gaps", *_names(template))}
        told = words[language].note(Note(code, tuple(facts.items())), group)
        again = {each: back.retold(told, group, each) for each in Language}
        wrong += [code for each in Language if again[each] != words[each].note(Note(code, tuple(facts.items())), group)]
    assert wrong == []


def _names(template: str) -> list[str]:
    return [piece.partition("}")[0] for piece in template.split("{")[1:]]


def test_a_sentence_that_no_template_made_stays_as_it_is() -> None:
    back = Backwards(Language.EN, load_rules())
    assert back.fault("Written by hand: see me.", Language.ZH_HANT) == "Written by hand: see me."


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("counted", "places"),
    [
        pytest.param((1, 2), 1, id="one place"),
        pytest.param((2, 2), 2, id="both"),
        pytest.param((3, 3), 3, id="all"),
        pytest.param((9, 12), 9, id="more places than are named"),
    ],
)
def test_how_many_are_at_fault_and_where_is_told_again(
    language: Language, counted: tuple[int, int], places: int
) -> None:
    programme = load_rules()
    where = [Place("a.xlsx", f"Sep!A{row}") for row in range(1, places + 1)]

    def told(each: Language) -> str:
        words = Wording(each, programme)
        note = words.note(Note("cells_blank", (("fields", f"signature {counted[0]}"),)))
        return fault_text(words, note, unknown=False, counted=counted, where=where, beside="")

    back = Backwards(language, programme)
    assert [back.fault(told(language), each) for each in Language] == [told(each) for each in Language]
