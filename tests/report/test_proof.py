"""Every report says of what it was made: the digest of each paper, the digest of the rules, the program's version."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aeo_evidence.crosswalk import put_side_by_side
from aeo_evidence.letter_source import read_report
from aeo_evidence.model.crosswalk import CrosswalkResult
from aeo_evidence.model.result import Answers, Result
from aeo_evidence.model.rule import Language
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.crosswalk import write_json as write_crosswalk_json
from aeo_evidence.report.crosswalk import write_workbook as write_crosswalk
from aeo_evidence.report.html import write_html
from aeo_evidence.report.letter import letter_file, letter_of, write_letter
from aeo_evidence.report.portfolio.as_json import write_lines
from aeo_evidence.report.portfolio.card import card_of
from aeo_evidence.report.portfolio.shared import Portfolio
from aeo_evidence.report.portfolio.workbook import write_portfolio
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_crosswalk, load_rules
from aeo_evidence.version import __version__
from tests.readers.made_zip import zipped
from tests.report.read_back import texts
from tests.report.small import AS_OF, answered, files, judged, small
from tests.report.test_letter import opened, said

INSIDE = b"Seals are kept in the office.\n"
PACK = {**files(), "more.zip": zipped({"in/seals.txt": INSIDE})}
DIGESTS = {path: hashlib.sha256(data).hexdigest() for path, data in PACK.items()}
EVERY_PAPER = {*DIGESTS.values(), hashlib.sha256(INSIDE).hexdigest()}


def whole() -> Result:
    return judged(PACK, answered())


def cells(data: bytes) -> str:
    return "\n".join(texts(data))


def crossed() -> CrosswalkResult:
    result = whole()
    second = load_rules(programme="cnaeo")
    to = judge(result.documents, second, Options(as_of=AS_OF), Answers(), applicant=result.applicant)
    return put_side_by_side(result, to, load_crosswalk(None, "cnaeo"))


def letter_from(form: str) -> Callable[[Path], str]:
    def made(folder: Path) -> str:
        path = folder / f"report.{form}"
        path.write_bytes(write_workbook(whole()) if form == "xlsx" else write_json(whole()).encode("utf-8"))
        return said(write_letter(read_report(path, load_rules()).letter, load_rules()))

    return made


REPORTS: dict[str, tuple[Callable[[Path], str], set[str]]] = {
    "JSON": (lambda _: write_json(whole()), EVERY_PAPER),
    "workbook": (lambda _: cells(write_workbook(whole())), EVERY_PAPER),
    "page": (lambda _: write_html(whole()).decode("utf-8"), EVERY_PAPER),
    "letter": (lambda _: said(letter_file(whole())), set(DIGESTS.values())),
    "letter from a workbook": (letter_from("xlsx"), set(DIGESTS.values())),
    "letter from JSON": (letter_from("json"), set(DIGESTS.values())),
    "crosswalk as JSON": (lambda _: write_crosswalk_json(crossed()), EVERY_PAPER),
    "crosswalk as a workbook": (lambda _: cells(write_crosswalk(crossed())), EVERY_PAPER),
}


@pytest.mark.parametrize(("made", "digests"), REPORTS.values(), ids=REPORTS.keys())
def test_a_report_holds_the_digests_of_papers_and_rules_and_the_version(
    tmp_path: Path, made: Callable[[Path], str], digests: set[str]
) -> None:
    text = made(tmp_path)
    assert [digest for digest in digests if digest not in text] == []
    assert load_rules().digest in text
    assert __version__ in text


def test_a_portfolio_holds_one_digest_for_all_papers_of_an_applicant() -> None:
    result = whole()
    listed = "".join(f"{each.sha256}  {each.path}\n" for each in result.documents)
    digest = hashlib.sha256(listed.encode("utf-8")).hexdigest()
    card = card_of("lapwing", result, {"xlsx": "lapwing/gap-report.xlsx"})
    line = json.loads(write_lines([card], programme="hkaeo", rules=result.programme.digest, as_of=AS_OF, language="en"))
    assert (line["documents"]["digest"], line["rules"]["digest"]) == (digest, load_rules().digest)
    assert line["tool"]["version"] == __version__
    portfolio = Portfolio(programme=result.programme, as_of=AS_OF, language=Language.EN, masked=True, cards=(card,))
    text = cells(write_portfolio(portfolio))
    assert [each for each in (digest, load_rules().digest, __version__) if each not in text] == []


def test_a_changed_byte_changes_the_portfolio() -> None:
    other = {**PACK, "notes/menu.txt": PACK["notes/menu.txt"] + b" "}
    assert card_of("a", judged(other, answered()), {}).digest != card_of("a", whole(), {}).digest


def test_the_annex_of_a_letter_lists_the_files_as_they_were_sent() -> None:
    letter = letter_of(whole())
    assert letter.judged.files == tuple(sorted(DIGESTS.items()))
    table = opened(letter_file(whole())).tables[-1]
    assert [tuple(cell.text for cell in row.cells) for row in table.rows][1:] == list(letter.judged.files)


def test_a_file_that_could_not_be_opened_stands_in_the_annex_without_a_digest() -> None:
    result = small()
    gone = replace(result.documents[0], path="zz gone.pdf", sha256="", content=None)
    table = opened(letter_file(replace(result, documents=(*result.documents, gone)))).tables[-1]
    assert tuple(cell.text for cell in table.rows[-1].cells) == ("zz gone.pdf", "–")
