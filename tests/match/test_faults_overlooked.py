"""Papers that show a request with a fault that is easily overlooked: signatures, validity, differences, what is declared."""

from datetime import date

import pytest

from aeo_evidence.model.document import Content, Heading, Paragraph
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import Answers, Status
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.rulebook import load_rules
from aeo_evidence.segment import segment
from tests.match.judged import failing, judged, request

DECLARATION = """# Declaration
We declare that neither the company nor its directors have been convicted of any Customs offence or of any offence
involving fraud, corruption or dishonesty in the past two years.
Date: 1 October 2026
"""


def test_the_declaration_would_do_with_a_signature() -> None:
    assert request(DECLARATION + "Signature: (Sd.) K. Au", "A1.1").status is Status.MET


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Signature: ______ Name: K. Au", id="a line to sign on before the next label"),
        pytest.param("Signature: Name: K. Au", id="nothing before the next label"),
        pytest.param("Signed:\nK. S. Au, Director", id="an S among the initials below"),
        pytest.param("Signature:\nS.\nK. Au, Director", id="an S in a line of its own"),
        pytest.param("Signature: (to be signed by the director)", id="still to be signed"),
        pytest.param("Signature: N/A", id="not applicable"),
        pytest.param("Authorised Signature(s)\nName: K. Au", id="a caption alone"),
        pytest.param("法定代表人（签字）：", id="a Chinese caption in brackets"),
        pytest.param("簽署：（簽署）", id="a mark without a name"),
        pytest.param("簽署： 姓名：區先生", id="a Chinese label with nothing before the next"),
    ],
)
def test_a_declaration_that_nobody_signed_is_not_met(line: str) -> None:
    assert request(DECLARATION + line, "A1.1").status is not Status.MET


def test_one_of_several_papers_in_a_file_is_unsigned() -> None:
    programme = load_rules()
    text = "We keep storage locations locked, conveyances inspected and locked, and cargo safe against theft and tampering."
    blocks: list[Heading | Paragraph] = []
    for page, sign in enumerate(("Signature: K. Au", "Signature: ______"), 1):
        blocks += [Heading(text="Security declaration of business partner", level=1, at=f"page={page}")]
        blocks += [Paragraph(text=line, at=f"page={page}") for line in (text, sign, "Date: 1 October 2026")]
    content = Content(format="pdf", blocks=tuple(blocks), pages=2)
    paper = segment(content, "all.pdf", programme.vocabulary)
    document = Document(path="all.pdf", sha256="1", size=1, content=content, paper=paper)
    result = judge((document,), programme, Options(as_of=date(2026, 10, 31)), Answers(), applicant="")
    found = next(each for each in result.requests if each.rule.id == "H2.1")
    assert "signed" in failing(found)


def test_a_declaration_that_declares_something_is_for_a_person_and_is_not_repeated() -> None:
    text = "# Declaration\nThe company was convicted of a Customs offence in 2024. " + DECLARATION.partition("\n")[2]
    result = judged(text + "Signature: K. Au")
    found = next(each for each in result.requests if each.rule.id == "A1.1")
    assert found.status is Status.REVIEW
    assert found.reason is not None
    assert found.reason.code == "look_declared"
    said = [*(match.quote for match in found.evidence), *(str(check.detail.facts) for check in found.checks)]
    assert not any("2024" in words or "convicted" in words for words in said)


@pytest.mark.parametrize(
    ("licences", "status"),
    [
        pytest.param([("Radio Dealers Licence", "31 August 2025"), ("Dutiable Commodities Licence", "31 August 2027")], Status.OUTDATED, id="another kind in force"),
        pytest.param([("Dutiable Commodities Licence", "31 August 2025"), ("Dutiable Commodities Licence", "31 August 2027")], Status.MET, id="replaced by its kind"),
        pytest.param([("Dutiable Commodities Licence", "31 August 2025"), ("應課稅品牌照", "2027年8月31日")], Status.MET, id="titles that cannot be compared"),
    ],
)  # fmt: skip
def test_a_licence_replaces_only_its_kind(licences: list[tuple[str, str]], status: Status) -> None:
    papers = [
        f"file: {number}.pdf\n# {title}\nLicence No. {number}5678\nHolder: Silver Reed Trading Limited\nValid until: {day}"
        for number, (title, day) in enumerate(licences, 1)
    ]
    assert request("\n=====\n".join(papers), "F5.2").status is status


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Valid from 1 January 2027 to 31 December 2027", id="not yet in force"),
        pytest.param("Valid from: 1 January 2027", id="a beginning without an end"),
    ],
)
def test_a_licence_is_in_force_on_the_day(line: str) -> None:
    text = f"# Dutiable Commodities Licence\nLicence No. 15678\nHolder: Silver Reed Trading Limited\n{line}"
    assert request(text, "F5.2").status is not Status.MET


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Beer | 10 | 8 | -2 |", id="no reason"),
        pytest.param("Beer | 10 | 8 | -2 | under investigation", id="still open"),
        pytest.param("Beer | 10 | 8 | 0 |", id="a difference that the sheet calls none"),
        pytest.param("Item | 10 | 8 | -2 |", id="a word of the header is no explanation"),
    ],
)
def test_a_difference_without_a_reason_is_unexplained(rows: str) -> None:
    text = f"# Annual stock-take report 31 March 2026\nItem | Book qty | Counted qty | Variance | Remarks\n{rows}\nTea | 5 | 5 | 0 |\nSignature: K. Au\nDate: 2 April 2026"
    assert "variance_explained" in failing(request(text, "F6.3"))


def test_the_trainers_signature_is_nobody_elses() -> None:
    text = """# Training attendance record
    Topic: supply chain security
    Date: 3 May 2026
    Name | Department | Post
    Au Ka Man | Warehouse | clerk
    Ko Siu Yee | Office | manager
    Signature: Mak Tai"""
    assert "column:signature" in failing(request(text, "I3.2"))


def test_a_service_that_is_not_used_is_none_on_the_list() -> None:
    text = """# List of approved contractors
    Company | Service
    Big Shed Limited | warehouse
    Fast Van Limited | trucking
    Swift Forwarders | freight forwarder
    Casual labour | none used"""
    outcomes = {check.spec.id: check.outcome.value for check in request(text, "H1.3").checks}
    assert outcomes["covers:casual_labour"] == "not_applicable"


@pytest.mark.parametrize("mark", ["(Sd.) K. Au", "Signed, K. Au", "Sgd. K. Au"])
def test_a_declaration_is_signed_by_a_mark_beside_a_name(mark: str) -> None:
    assert failing(request(DECLARATION + mark, "A1.1")) == []
