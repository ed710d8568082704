"""What stands in the workbook is text and never more: no formula, no script, no way out of the pack, no personal number."""

import posixpath
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from aeo_evidence.model.document import Remark
from aeo_evidence.report.links import Links
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.report.workbook.sheet import cell_text
from tests.report.read_back import opened, parts, rows, texts
from tests.report.small import HKID, answered, files, judged, small, with_quote

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


CELLS = re.compile(r"'(?:Summary|摘要)'!\$[A-Z]\$\d+(?::\$[A-Z]\$\d+)?")


def assert_only_values(data: bytes) -> None:
    """No cell is anything but a text or a number, whatever a program makes of the file."""
    for name, xml in parts(data):
        if not name.endswith((".xml", ".rels")):
            continue
        root = etree.fromstring(xml)
        if name.startswith("xl/charts/"):  # there the element holds which cells are drawn
            assert all(CELLS.fullmatch(element.text or "") for element in root.iter("{*}f")), name
            assert not list(root.iter("{*}externalData", "{*}userShapes"))
            continue
        for element in root.iter("{*}f", "{*}formula", "{*}calculatedColumnFormula", "{*}oleLink", "{*}ddeLink"):
            pytest.fail(f"{name}: {etree.tostring(element)!r}")
        if name.startswith("xl/worksheets/sheet"):
            kinds = {cell.get("t", "n") for cell in root.iter("{*}c")}
            assert kinds <= {"n", "inlineStr"}, name


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
    path, link = opened(plain)["Documents"]["A3:B3"][0]
    assert (path.value, path.hyperlink) == ("registers/visitors 2026.xlsx", None)
    assert (link.value, link.hyperlink.target) == ("open file", "registers/visitors%202026.xlsx")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        pytest.param("a b/50% #1?.pdf", "a%20b/50%25%20%231%3F.pdf", id="signs that mean something in an address"),
        pytest.param("貨倉/巡邏紀錄.xlsx", "貨倉/巡邏紀錄.xlsx", id="Chinese"),
        pytest.param("mail.zip/order.eml/invoice.pdf", "mail.zip", id="a member of a container"),
        pytest.param("mail.zip", "mail.zip", id="the container"),
        pytest.param("logs/README", "logs/README", id="a name without a dot"),
        pytest.param("photo.JPEG", "photo.JPEG", id="capital letters"),
        pytest.param("visitor log.pdf.exe", None, id="a program with the name of a paper"),
        pytest.param("visitor log.exe.", None, id="a program by a system that drops the last dot"),
        pytest.param("visitor log.exe ", None, id="a program by a system that drops the last blank"),
        pytest.param("\u202efdp.lnk", None, id="a shortcut written from right to left"),
        pytest.param("log.url", None, id="an address on the desktop"),
        pytest.param("log.hta", None, id="a page that is a program"),
        pytest.param("log.html", None, id="a page, which may hold scripts"),
        pytest.param("plan.svg", None, id="a drawing, which may hold scripts"),
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


@pytest.mark.parametrize(
    ("base", "target"),
    [
        pytest.param(
            "../A & B #1/50%?/", "../A%20%26%20B%20%231/50%25%3F/x.pdf", id="signs that mean something in an address"
        ),
        pytest.param("../雨燕 倉庫/", "../雨燕%20倉庫/x.pdf", id="Chinese"),
        pytest.param("file:///D:/A%20%231/", "file:///D:/A%20%231/x.pdf", id="another drive, encoded already"),
        pytest.param("javascript:x/", None, id="a folder with the name of a script"),
        pytest.param("file:/x/", None, id="a folder with the name of an address"),
        pytest.param("..\\..\\server/", None, id="another machine"),
        pytest.param("../Caf\udce9/", None, id="bytes that are no characters"),
    ],
)
def test_a_link_leads_into_the_folder_of_the_pack_whatever_its_name(base: str, target: str | None) -> None:
    assert Links(["x.pdf"], base).target("x.pdf") == target


def test_what_is_no_file_but_leads_on_has_no_link() -> None:
    result = small()
    there, torn = (
        replace(result.documents[0], path=path, problem=Remark(code), content=None, paper=None)
        for path, code in (("lease.pdf", "link"), ("torn.pdf", "damaged"))
    )
    data = write_workbook(replace(result, documents=(*result.documents, there, torn)))
    assert {"lease.pdf", "torn.pdf"} <= {row["Path"] for row in rows(data, "Documents")}
    assert {unquote(target) for target in targets(data)} & {"lease.pdf", "torn.pdf"} == {"torn.pdf"}


@given(st.text(max_size=30))
def test_no_link_has_a_scheme_or_a_host(path: str) -> None:
    target = Links([path]).target(path)
    assert target is None or not re.match(r"[a-z][a-z0-9+.-]*:|[/\\]{2}|/", unquote(target), re.IGNORECASE)
