"""Every report says of what it was made: the digest of each paper, of the answers, of the rules, the program's version."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aeo_evidence.crosswalk import put_side_by_side
from aeo_evidence.letter_source import read_report
from aeo_evidence.model.crosswalk import CrosswalkResult
from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.result import Answers, Result
from aeo_evidence.model.rule import Language
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.previous.read import read_previous
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.crosswalk import write_json as write_crosswalk_json
from aeo_evidence.report.crosswalk import write_workbook as write_crosswalk
from aeo_evidence.report.html import write_html
from aeo_evidence.report.letter import letter_file, letter_of, write_letter
from aeo_evidence.report.portfolio.as_json import card_from, write_lines
from aeo_evidence.report.portfolio.card import card_of
from aeo_evidence.report.portfolio.shared import Portfolio
from aeo_evidence.report.portfolio.workbook import write_portfolio
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_crosswalk, load_rules, rules_folder
from aeo_evidence.version import __version__
from tests.previous.made import judged as judged_again
from tests.readers.made_zip import zipped
from tests.report.read_back import texts
from tests.report.small import AS_OF, HKID, answered, files, judged, small
from tests.report.test_letter import opened, said

INSIDE = b"Seals are kept in the office.\n"
PACK = {**files(), "more.zip": zipped({"in/seals.txt": INSIDE})}
DIGESTS = {path: hashlib.sha256(data).hexdigest() for path, data in PACK.items()}
EVERY_PAPER = {*DIGESTS.values(), hashlib.sha256(INSIDE).hexdigest()}
# A number of a person's in the name of the file, as there may be one in any.
GIVEN = GivenFile.of(Path("folder") / f"answers of {HKID}.yaml", b"company: Lapwing")
ANSWERS = hashlib.sha256(b"company: Lapwing").hexdigest()


def whole() -> Result:
    return judged(PACK, answered(file=GIVEN))


def cells(data: bytes) -> str:
    return "\n".join(texts(data))


def crossed() -> CrosswalkResult:
    result = whole()
    second = load_rules(programme="cnaeo")
    to = judge(result.documents, second, Options(as_of=AS_OF), Answers(file=GIVEN), applicant=result.applicant)
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
    assert [digest for digest in (*digests, ANSWERS) if digest not in text] == []
    assert "answers of" in text
    assert HKID not in text
    assert load_rules().digest in text
    assert __version__ in text


def test_a_crosswalk_holds_the_digest_of_its_own_file() -> None:
    digest = hashlib.sha256((rules_folder(None) / "cnaeo" / "crosswalk.yaml").read_bytes()).hexdigest()
    assert json.loads(write_crosswalk_json(crossed()))["crosswalk"]["digest"] == digest
    assert digest in cells(write_crosswalk(crossed()))


def test_a_portfolio_holds_one_digest_for_all_papers_of_an_applicant() -> None:
    result = whole()
    listed = "".join(f"{each.sha256}  {each.path}\n" for each in result.documents)
    digest = hashlib.sha256(listed.encode("utf-8")).hexdigest()
    card = card_of("lapwing", result, {"xlsx": "lapwing/gap-report.xlsx"})
    line = json.loads(write_lines([card], programme="hkaeo", rules=result.programme.digest, as_of=AS_OF, language="en"))
    assert (line["documents"]["digest"], line["rules"]["digest"]) == (digest, load_rules().digest)
    assert line["answers_digest"] == ANSWERS
    assert card_from(line) == card
    assert line["tool"]["version"] == __version__
    portfolio = Portfolio(programme=result.programme, as_of=AS_OF, language=Language.EN, masked=True, cards=(card,))
    text = cells(write_portfolio(portfolio))
    assert [each for each in (digest, ANSWERS, load_rules().digest, __version__) if each not in text] == []


@pytest.mark.parametrize("language", list(Language))
def test_that_no_answers_were_given_is_told(language: Language) -> None:
    result = judged(files(), Answers(), language)
    assert json.loads(write_json(result))["answers_file"] is None
    told = messages(language)["about"]
    for text in (cells(write_workbook(result)), write_html(result).decode("utf-8")):
        assert told["answers_digest"] in text
        assert told["no_answers"] in text
    assert letter_of(result).judged.answers is None


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_a_letter_of_a_report_tells_of_the_answers_as_the_run_does(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"report.{form}"
    path.write_bytes(write_workbook(whole()) if form == "xlsx" else write_json(whole()).encode("utf-8"))
    letter = read_report(path, load_rules()).letter
    assert letter.judged.answers == letter_of(whole()).judged.answers
    assert letter.judged.answers is not None
    assert (letter.judged.answers.sha256, HKID in letter.judged.answers.name) == (ANSWERS, False)


def test_a_name_of_which_the_system_makes_half_a_character_can_be_written() -> None:
    torn = GivenFile.of(Path("answers \udcff.yaml"), b"")
    result = judged(files(), answered(file=torn))
    assert write_json(result).encode("utf-8")
    assert cells(write_workbook(result)).encode("utf-8")


def test_an_earlier_report_that_was_named_is_told_with_its_digest(tmp_path: Path) -> None:
    earlier = tmp_path / "june.json"
    earlier.write_text(write_json(whole()), encoding="utf-8")
    result = judged_again(PACK, read_previous(earlier))
    digest = hashlib.sha256(earlier.read_bytes()).hexdigest()
    assert json.loads(write_json(result))["previous_report"] == {"name": "june.json", "sha256": digest}
    assert f"{digest}\njune.json" in cells(write_workbook(result))
    assert digest in write_html(result).decode("utf-8")


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
