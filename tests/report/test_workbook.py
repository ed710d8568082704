"""The workbook, read back cell by cell: everything has its place, the most telling first, the same bytes each time."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aeo_evidence.assess import score_criteria
from aeo_evidence.model.result import Finding, Note, Outcome, RequestResult, Result, Status, Verdict
from aeo_evidence.model.rule import Language
from aeo_evidence.readers.own import is_own_paper
from aeo_evidence.report.order import counts, first_to_do, gaps
from aeo_evidence.report.told import Told
from aeo_evidence.report.wording import Wording, messages
from aeo_evidence.report.workbook import write_workbook
from tests.report.read_back import opened, parts, rows, texts
from tests.report.small import AS_OF, answered, files, judged, small

SHEETS = ["Summary", "Gaps", "Requests", "Evidence", "Findings", "Answers", "Documents", "About"]
TABLES = ["Gaps", "Requests", "Evidence", "Findings", "Answers", "Documents"]


@pytest.mark.parametrize("language", list(Language))
def test_the_sheets_stand_in_order_in_the_reports_language(language: Language) -> None:
    said = Wording(language)
    book = opened(write_workbook(small(language)))
    *seen, hidden = book.worksheets
    assert [sheet.title for sheet in seen] == [said.text("sheets", code.lower()) for code in SHEETS]
    assert {sheet.sheet_state for sheet in seen} == {"visible"}
    assert (hidden.title, hidden.sheet_state) == ("aeo-evidence", "veryHidden")
    if language is Language.EN:
        assert [sheet.title for sheet in seen] == SHEETS


@pytest.mark.parametrize("language", list(Language))
def test_nothing_stands_in_a_cell_as_a_bare_code(language: Language) -> None:
    bare = re.compile(r"\{\w+\}")
    assert [text for text in texts(write_workbook(small(language))) if bare.search(text)] == []


def test_each_data_sheet_is_one_table_ready_to_filter_and_to_print() -> None:
    book = opened(write_workbook(small()))
    names = []
    for sheet in (book[name] for name in TABLES):
        (table,) = sheet.tables.values()
        names.append(table.displayName)
        assert table.ref == sheet.dimensions
        assert table.autoFilter.ref == table.ref
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert len({cell.value for cell in sheet[1]}) == len(sheet[1])
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.merged_cells.ranges == set()
    assert names == TABLES
    for sheet in book.worksheets:
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.paperSize == 9


def test_a_table_without_rows_is_still_a_table() -> None:
    empty = replace(small(), findings=())
    assert [row["Kind of finding"] for row in rows(write_workbook(empty), "Findings")] == ["Nothing to list."]


def test_every_request_document_question_and_finding_has_its_row() -> None:
    result, data = small(), write_workbook(small())
    assert [row["Request"] for row in rows(data, "Requests")] == [request.rule.id for request in result.requests]
    assert [row["Path"] for row in rows(data, "Documents")] == [document.path for document in result.documents]
    assert [row["Question"] for row in rows(data, "Answers")] == [question.id for question in result.questions]
    assert [row["Code"] for row in rows(data, "Findings")] == [finding.code for finding in result.findings]
    shown = [(request.rule.id, match.path) for request in result.requests for match in request.evidence]
    assert [(row["Request"], row["File"]) for row in rows(data, "Evidence")] == shown


def test_a_gap_says_what_was_found_what_is_wrong_and_what_to_send() -> None:
    (gap,) = (row for row in rows(write_workbook(small()), "Gaps") if row["Request"] == "D9.1")
    assert (gap["Status"], gap["Nearest paper found"]) == ("partial", "registers/visitors 2026.xlsx")
    assert "1 of 3" in gap["What is wrong"]
    assert "See Sheet!F4." in gap["What is wrong"]
    assert gap["What to send"] == small().programme.rules["D9.1"].advice[Language.EN]
    assert (gap["Answer"], gap["Answer and papers"]) == ("partly", "answer and papers agree")


def test_beside_what_is_missing_stands_that_a_file_could_not_be_read() -> None:
    missing = [row for row in rows(write_workbook(small()), "Gaps") if row["Status"] == "missing"]
    assert missing
    assert {row["What is wrong"] for row in missing} == {"• No paper that could be read shows it."}
    readable = judged({path: data for path, data in files().items() if path != "scans/gate.pdf"}, answered())
    assert not any("Files that could not be read" in text for text in texts(write_workbook(readable)))


def test_a_lock_file_holds_nothing_that_could_be_missing() -> None:
    locked = {path: data for path, data in files().items() if path != "scans/gate.pdf"} | {"~$visitors.xlsx": b"Lo"}
    said = texts(write_workbook(judged(locked, answered())))
    assert any("lock file" in text for text in said)
    assert not any("Files that could not be read" in text for text in said)


def test_what_the_company_has_not_said_of_itself_is_told_apart() -> None:
    said = texts(write_workbook(small()))
    assert said.count("not said (counts as yes)") == len(small().programme.flags) - 1
    whole = judged(files(), answered(profile=dict.fromkeys(small().programme.flags, True)))
    assert "not said (counts as yes)" not in texts(write_workbook(whole))


def test_words_that_were_cut_end_with_dots() -> None:
    shown = next(request for request in small().requests if request.evidence)
    cut = replace(shown, evidence=(replace(shown.evidence[0], quote="word " * 48),))
    (row,) = rows(write_workbook(replace(small(), requests=(cut,))), "Evidence")
    assert str(row["Quote"]).endswith("word word …")


def test_what_only_seems_to_show_a_request_is_listed_as_weak() -> None:
    shown = next(request for request in small().requests if request.evidence)
    doubtful = replace(
        shown, status=Status.REVIEW, evidence=(), weak=shown.evidence, nearest=shown.evidence[0], checks=()
    )
    result = replace(small(), requests=(doubtful,))
    (row,) = rows(write_workbook(result), "Evidence")
    assert row["Strength"] == "weak, to be looked at"
    assert rows(write_workbook(result), "Gaps")[0]["Nearest paper found"] == shown.evidence[0].path


def test_what_is_weak_for_a_request_that_does_not_apply_is_not_to_be_looked_at() -> None:
    shown = next(request for request in small().requests if request.evidence)
    waived = replace(shown, status=Status.NOT_APPLICABLE, evidence=(), weak=shown.evidence, checks=())
    (row,) = rows(write_workbook(replace(small(), requests=(waived,))), "Evidence")
    assert row["Strength"] == "weak; does not apply anyway"


def test_what_stands_behind_a_verdict_is_told_beside_it() -> None:
    told = {row["Question"]: row for row in rows(write_workbook(small()), "Answers")}
    assert (told["F10"]["Answer and papers"], told["F10"]["Why"]) == (
        "papers show more than answered",
        (
            "Answered “no”, but papers show more than that (F10.2). See whether the answer still holds, or say what is "
            "still lacking."
        ),
    )
    assert told["D9"]["Why"] == (
        "D9.1: Required cells left blank: time out (1). 1 of 3 at fault. See Sheet!F4.\n"
        "D9.2: No paper that could be read shows it."
    )


@pytest.mark.parametrize(
    ("language", "why"),
    [
        pytest.param(Language.EN, "F10.2: Look at {path}: it may show this.", id="English"),
        pytest.param(Language.ZH_HANT, "F10.2：請查看「{path}」：可能顯示此項。", id="Traditional Chinese"),
        pytest.param(Language.ZH_HANS, "F10.2：请查看“{path}”：可能显示此项。", id="Simplified Chinese"),
    ],
)
def test_a_question_that_cannot_be_decided_says_why(language: Language, why: str) -> None:
    found = next(request for request in small(language).requests if request.rule.id == "F10.2")
    path = found.evidence[0].path
    doubtful = replace(
        found,
        status=Status.REVIEW,
        evidence=(),
        weak=found.evidence,
        checks=(),
        reason=Note("look_weak", (("count", "1"), ("path", path))),
    )
    question = next(each for each in small(language).questions if each.id == "F10")
    undecided = replace(
        small(language),
        requests=(doubtful,),
        questions=(replace(question, verdict=Verdict.UNDETERMINED),),
        findings=(),
    )
    (row,) = rows(write_workbook(undecided), messages(language)["sheets"]["answers"])
    assert row[messages(language)["headings"]["why_verdict"]] == why.format(path=path)


def test_what_fails_is_told_before_what_is_not_determined() -> None:
    found = next(request for request in small().requests if request.rule.id == "D9.1")
    unsure = replace(found.checks[0], outcome=Outcome.UNKNOWN, detail=Note("no_list"), failed=None, of=None, where=())
    told = Told(replace(small(), requests=(replace(found, checks=(unsure, *found.checks[1:])),)))
    faults = told.check_faults(told.result.requests[0])
    assert "Required cells left blank" in faults[0]
    assert faults[-1].startswith("Not determined:")


def test_an_answer_that_is_contradicted_is_told_once() -> None:
    question = next(each for each in small().questions if each.id == "F10")
    facts = (("question", "F10"), ("answer", "na"), ("shown", "F10.2"))
    whole = Finding(code="answer_contradicted", facts=facts)
    part = Finding(code="na_but_shown", request="F10.2", facts=(("question", "F10"), ("reason", "answered_na")))
    told = Told(replace(small(), findings=(whole, part)))
    assert told.why_verdict(question) == [told.finding_beside(whole)]
    assert Told(replace(small(), findings=(part,))).why_verdict(question) == [told.finding_beside(part)]


STATUSES = st.lists(st.sampled_from(Status), min_size=len(small().requests), max_size=len(small().requests))


@given(STATUSES)
def test_gaps_are_all_there_and_the_most_telling_come_first(statuses: list[Status]) -> None:
    judgements = tuple(replace(each, status=status) for each, status in zip(small().requests, statuses, strict=True))
    found = gaps(replace(small(), requests=judgements))
    expected = [each for each in judgements if each.status not in {Status.MET, Status.NOT_APPLICABLE}]
    assert sorted(found, key=judgements.index) == expected
    order = [Status.MISSING, Status.PARTIAL, Status.OUTDATED, Status.REVIEW]
    denied = {each.id for each in small().questions if each.verdict is Verdict.UNSUPPORTED}
    assert denied

    def rank(gap: RequestResult) -> tuple[bool, int, bool]:
        kind = 0 if gap.rule.question in denied else 1 + order.index(gap.status)
        return gap.status is Status.REVIEW, kind, gap.rule.origin == "added"

    ranks = [(looked_at, 0 if looked_at else kind, added) for looked_at, kind, added in map(rank, found)]
    assert ranks == sorted(ranks)


def test_of_gaps_of_one_kind_the_one_that_costs_most_comes_first() -> None:
    """A criterion of two requests loses more by one of them than a criterion of twenty."""
    gains = {gap.rule.id: gain for gap, gain in first_to_do(small())}
    missing = [gap for gap in gaps(small()) if gap.status is Status.MISSING and gap.rule.origin != "added"]
    told = [gains[gap.rule.id] for gap in missing if gap.rule.question != "B2"]
    assert len(set(told)) > 1
    assert told == sorted(told, reverse=True)


def test_a_gap_that_contradicts_an_answer_comes_before_all_others() -> None:
    first, *others = gaps(small())
    assert first.rule.question == "B2"
    assert {each.id for each in small().questions if each.verdict is Verdict.UNSUPPORTED} == {"B2"}
    assert any(gap.rule.origin != "added" and gap.status is Status.MISSING for gap in others)


def test_gaps_stand_in_their_order() -> None:
    assert [row["Request"] for row in rows(write_workbook(small()), "Gaps")] == [gap.rule.id for gap in gaps(small())]


@given(STATUSES)
def test_closing_every_gap_would_bring_the_whole_score(statuses: list[Status]) -> None:
    judgements = tuple(replace(each, status=status) for each, status in zip(small().requests, statuses, strict=True))
    result = replace(small(), requests=judgements)
    by_id = {request.rule.id: request for request in judgements}
    criteria = [criterion for criterion in result.programme.criteria if criterion.tier <= result.tier]
    scores = [
        each.score for each in score_criteria(criteria, by_id, result.programme.scoring) if each.score is not None
    ]
    gained = sum(gain for _, gain in first_to_do(result))
    if scores:
        assert float(gained) == pytest.approx(100 - sum(scores) / len(scores), abs=0.51)


def test_the_same_result_gives_the_same_bytes() -> None:
    assert write_workbook(small()) == write_workbook(small())
    with zipfile.ZipFile(io.BytesIO(write_workbook(small()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(write_workbook(small())).properties
    assert {properties.created.date(), properties.modified.date()} == {AS_OF}


def test_the_workbook_bears_the_mark_of_the_program() -> None:
    data = write_workbook(small())
    assert opened(data).custom_doc_props["aeo-evidence"].value == "report"
    assert is_own_paper(data, "xlsx")


def test_the_summary_says_grades_in_words_and_counts_every_request() -> None:
    sheet = opened(write_workbook(small()))["Summary"]
    table = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0] in {"A", "D", "F"}}
    criteria = {criterion.id: criterion for criterion in small().criteria}
    for key, row in table.items():
        assert row[2] == criteria[key].score
        assert row[3] == Wording(Language.EN).text("grades", criteria[key].grade or "")
        assert sum(row[5:]) == sum(request.rule.criterion == key for request in small().requests)
    said = texts(write_workbook(small()))
    assert Wording(Language.EN).text("screen", "notice") in said
    assert "Answered “yes”, but no paper shows it." in said


def test_what_closes_most_stands_first_on_the_summary() -> None:
    sheet = opened(write_workbook(small()))["Summary"]
    column = [row[0] for row in sheet.iter_rows(values_only=True)]
    first = column.index("Request")
    points = [float(sheet.cell(row, 4).value) for row in range(first + 2, first + 12)]
    assert points == sorted(points, reverse=True)
    assert all(small().programme.rules[str(column[row])].origin == "seed" for row in range(first + 1, first + 11))


@pytest.mark.parametrize("language", list(Language))
def test_a_result_with_nothing_wrong_and_nothing_scored_can_be_told(language: Language) -> None:
    result: Result = small(language)
    overall = replace(result.overall, score=None, grade=None, range=None, answers_score=None)
    none = tuple(replace(each, status=Status.NOT_APPLICABLE, evidence=(), checks=()) for each in result.requests)
    criteria = tuple(replace(each, score=None, grade=None) for each in result.criteria)
    empty = replace(result, overall=overall, requests=none, criteria=criteria, findings=())
    assert Wording(language).text("summary", "not_scored") in texts(write_workbook(empty))


def test_no_sheet_calls_a_company_compliant_or_certified() -> None:
    judgement = re.compile(r"\b(non-?)?compliant\b|\bcertified\b|合規|合规|已獲認證|已获认证", re.IGNORECASE)
    for language in Language:
        sheets = opened(write_workbook(small(language)))
        about = [
            cell for sheet in (sheets.worksheets[0], sheets.worksheets[-2]) for row in sheet.values for cell in row
        ]
        assert [text for text in about if isinstance(text, str) and judgement.search(text)] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_chart_draws_the_counts_of_each_criterion_and_says_so(language: Language) -> None:
    result, said = small(language), Wording(language)
    data = write_workbook(result)
    sheet = opened(data).worksheets[0]
    (chart,) = [etree.fromstring(xml) for name, xml in parts(data) if name.startswith("xl/charts/")]
    held = [list(sheet[text.rpartition("!")[2].replace("$", "")]) for text in _drawn(chart, "val")]
    drawn = [[row[0].value for row in cells] for cells in held]
    assert drawn == [[counts(result.requests, each.id)[status] for each in result.criteria] for status in Status]
    names = [sheet[text.rpartition("!")[2].replace("$", "")].value for text in _drawn(chart, "tx")]
    assert names == [said.text("statuses", status.value) for status in Status]
    (ids,) = {text.rpartition("!")[2].replace("$", "") for text in _drawn(chart, "cat")}
    assert [row[0].value for row in sheet[ids]] == [each.id for each in result.criteria]
    (drawing,) = [etree.fromstring(xml) for name, xml in parts(data) if name.startswith("xl/drawings/drawing")]
    assert [each.get("descr") for each in drawing.iter("{*}cNvPr")] == [said.text("summary", "chart")]


def _drawn(chart: Any, kind: str) -> list[str]:
    return [element.text for series in chart.iter("{*}ser") for element in series.iterfind(f"{{*}}{kind}//{{*}}f")]
