"""The workbook, read back cell by cell and as raw XML: whole, safe, linked, masked, the same each time."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aeo_evidence.assess import score_criteria
from aeo_evidence.model.document import Remark
from aeo_evidence.model.result import Result, Status
from aeo_evidence.model.rule import Language
from aeo_evidence.readers.own import is_own_paper
from aeo_evidence.report.order import first_to_do, gaps
from aeo_evidence.report.wording import Wording
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.report.workbook.links import Links
from aeo_evidence.report.workbook.sheet import cell_text
from tests.report.small import AS_OF, HKID, answered, files, judged, small, with_quote

SHEETS = ["Summary", "Gaps", "Requests", "Evidence", "Findings", "Answers", "Documents", "About"]
TABLES = ["Gaps", "Requests", "Evidence", "Findings", "Answers", "Documents"]
PAYLOADS = [
    pytest.param("=1+1", id="equals"),
    pytest.param("+cmd|' /C calc'!A0", id="plus and pipe"),
    pytest.param("-2+3", id="minus"),
    pytest.param("@SUM(A1:A9)", id="at"),
    pytest.param("\t=1+1", id="tab first"),
    pytest.param("\r=1+1", id="carriage return first"),
    pytest.param("\n=1+1", id="line feed first"),
    pytest.param(" =1+1", id="space first"),
    pytest.param("＝１＋１", id="full width"),
    pytest.param('=HYPERLINK("http://example.com","here")', id="link by formula"),
    pytest.param("{=1+1}", id="array formula"),
    pytest.param("#N/A", id="error value"),
    pytest.param("TRUE", id="boolean"),
    pytest.param("0012", id="number with zeros"),
    pytest.param("</t></is></c><c><f>1+1</f></c>", id="XML"),
    pytest.param("&A&P", id="codes of a footer"),
]


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def rows(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet's table, by heading."""
    header, *body = opened(data)[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in body]


def texts(data: bytes) -> list[str]:
    return [
        cell.value
        for sheet in opened(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]


def assert_only_values(data: bytes) -> None:
    """No cell is anything but a text or a number, whatever a program makes of the file."""
    for name, xml in parts(data):
        if not name.endswith((".xml", ".rels")):
            continue
        root = etree.fromstring(xml)
        for element in root.iter("{*}f", "{*}formula", "{*}calculatedColumnFormula", "{*}oleLink", "{*}ddeLink"):
            pytest.fail(f"{name}: {etree.tostring(element)!r}")
        if name.startswith("xl/worksheets/sheet"):
            kinds = {cell.get("t", "n") for cell in root.iter("{*}c")}
            assert kinds <= {"n", "inlineStr"}, name


@pytest.mark.parametrize("language", list(Language))
def test_the_sheets_stand_in_order_in_the_reports_language(language: Language) -> None:
    said = Wording(language)
    book = opened(write_workbook(small(language)))
    assert book.sheetnames == [said.text("sheets", code.lower()) for code in SHEETS]
    if language is Language.EN:
        assert book.sheetnames == SHEETS


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
    assert [row["Code"] for row in rows(write_workbook(empty), "Findings")] == ["Nothing to list."]


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
    assert all("1 file(s) could not be read" in row["What is wrong"] for row in missing)
    readable = judged({path: data for path, data in files().items() if path != "scans/gate.pdf"}, answered())
    assert not any("file(s) could not be read" in text for text in texts(write_workbook(readable)))


def test_what_only_seems_to_show_a_request_is_listed_as_weak() -> None:
    shown = next(request for request in small().requests if request.evidence)
    doubtful = replace(
        shown, status=Status.REVIEW, evidence=(), weak=shown.evidence, nearest=shown.evidence[0], checks=()
    )
    result = replace(small(), requests=(doubtful,))
    (row,) = rows(write_workbook(result), "Evidence")
    assert row["Strength"] == "weak, to be looked at"
    assert rows(write_workbook(result), "Gaps")[0]["Nearest paper found"] == shown.evidence[0].path


STATUSES = st.lists(st.sampled_from(Status), min_size=len(small().requests), max_size=len(small().requests))


@given(STATUSES)
def test_gaps_are_all_there_and_the_most_telling_come_first(statuses: list[Status]) -> None:
    judgements = tuple(replace(each, status=status) for each, status in zip(small().requests, statuses, strict=True))
    found = gaps(replace(small(), requests=judgements))
    expected = [each for each in judgements if each.status not in {Status.MET, Status.NOT_APPLICABLE}]
    assert sorted(found, key=judgements.index) == expected
    order = [Status.MISSING, Status.PARTIAL, Status.OUTDATED, Status.REVIEW]
    ranks = [(gap.rule.origin == "added", order.index(gap.status)) for gap in found]
    assert ranks == sorted(ranks)


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


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_from_outside_stays_a_text(payload: str) -> None:
    path = f"{payload}.txt"
    pack = {**files(), path: b"The kitchen opens at eight.\n"}
    given_answers = answered(company=payload)
    b2 = replace(given_answers.answers["B2"], remark=payload)
    result = judged(pack, replace(given_answers, answers={**given_answers.answers, "B2": b2}))
    result = with_quote(result, payload)
    data = write_workbook(result)
    assert_only_values(data)
    seen = payload.replace("\r", "\n")
    book = opened(data)
    assert book["Summary"]["A2"].value == seen
    assert {row["Quote"] for row in rows(data, "Evidence")} == {seen}
    assert [row["Remark"] for row in rows(data, "Answers") if row["Remark"]] == [seen]
    assert f"{seen}.txt" in [row["Path"] for row in rows(data, "Documents")]
    for sheet in book.worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        pytest.param("a\x00b\x1bc", "a\ufffdb\ufffdc", id="control characters"),
        pytest.param("a\ud800b\uffffc", "a\ufffdb\ufffdc", id="no characters at all"),
        pytest.param("one\r\ntwo\rthree", "one\ntwo\nthree", id="ends of lines"),
        pytest.param("scan_x0041_.pdf", "scan_x005F_x0041_.pdf", id="what Excel would decode"),
        pytest.param("漢字 𠝹 😀", "漢字 𠝹 😀", id="characters of every plane"),
        pytest.param("x" * 32_767, "x" * 32_767, id="as long as a cell can be"),
        pytest.param("x" * 32_768, "x" * 32_766 + "…", id="too long"),
        pytest.param("😀" * 16_384, "😀" * 16_383 + "…", id="too long where Excel counts two"),
    ],
)
def test_a_cell_holds_what_a_cell_can_hold(text: str, stands: str) -> None:
    assert cell_text(text) == stands


@given(st.text(st.characters(), max_size=60))
def test_every_text_can_be_written(text: str) -> None:
    element = etree.Element("t")
    element.text = cell_text(text)
    assert etree.fromstring(etree.tostring(element)).text in {cell_text(text), None}


def test_personal_numbers_are_masked_and_paths_are_not() -> None:
    path = f"staff/{HKID}.txt"
    result = judged({**files(), path: b"\x00\x00"}, answered(company=f"Lapwing {HKID}"))
    result = with_quote(result, f"Ms Lo | {HKID}")
    named = Remark("comments", (("count", HKID),))
    result = replace(result, documents=tuple(replace(document, remarks=(named,)) for document in result.documents))
    data = write_workbook(result)
    assert {text for text in texts(data) if HKID in text} == {path}
    assert path in [row["Path"] for row in rows(data, "Documents")]
    assert any("A12" in text and "*" in text for text in texts(data))
    shown = texts(write_workbook(replace(result, masked=False)))
    assert sum(HKID in text for text in shown) > 3


def targets(data: bytes) -> list[str]:
    """Return the targets of all links of a workbook."""
    return [
        relation.get("Target", "")
        for name, xml in parts(data)
        if posixpath.dirname(name) == "xl/worksheets/_rels"
        for relation in etree.fromstring(xml)
        if relation.get("TargetMode") == "External"
    ]


def test_every_paper_is_linked_by_its_path_from_where_the_report_lies() -> None:
    plain, moved = write_workbook(small()), write_workbook(small(), link_base="../pack/")
    paths = {document.path for document in small().documents}
    assert {unquote(target) for target in targets(plain)} == paths
    assert {unquote(target) for target in targets(moved)} == {f"../pack/{path}" for path in paths}
    cell = opened(plain)["Documents"]["A3"]
    assert (cell.value, cell.hyperlink.target) == (
        "registers/visitors 2026.xlsx",
        "registers/visitors%202026.xlsx",
    )


@pytest.mark.parametrize(
    ("path", "target"),
    [
        pytest.param("a b/50% #1?.pdf", "a%20b/50%25%20%231%3F.pdf", id="signs that mean something in an address"),
        pytest.param("貨倉/巡邏紀錄.xlsx", "貨倉/巡邏紀錄.xlsx", id="Chinese"),
        pytest.param("mail.zip/order.eml/invoice.pdf", "mail.zip", id="a member of a container"),
        pytest.param("mail.zip", "mail.zip", id="the container"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param("http:/example.com/x.pdf", None, id="an address"),
        pytest.param("\\\\server\\share\\x.pdf", None, id="another machine"),
        pytest.param("//server/share/x.pdf", None, id="another machine by slashes"),
        pytest.param("../x.pdf", None, id="outside of the pack"),
        pytest.param("x" * 2_100, None, id="longer than Excel takes"),
        pytest.param("a\nb\x01.txt", "a%0Ab%01.txt", id="control characters"),
    ],
)
def test_a_link_leads_to_a_document_of_the_pack_or_nowhere(path: str, target: str | None) -> None:
    assert Links(["mail.zip", "mail.zip/order.eml", path]).target(path) == target


@given(st.text(max_size=30))
def test_no_link_has_a_scheme_or_a_host(path: str) -> None:
    target = Links([path]).target(path)
    assert target is None or not re.match(r"[a-z][a-z0-9+.-]*:|[/\\]{2}|/", unquote(target), re.IGNORECASE)


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
    assert "B2 is answered “yes”, but no paper shows it." in said


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
            cell for sheet in (sheets.worksheets[0], sheets.worksheets[-1]) for row in sheet.values for cell in row
        ]
        assert [text for text in about if isinstance(text, str) and judgement.search(text)] == []
