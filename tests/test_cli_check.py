"""`aeo-evidence check`: what goes in, what comes out, and a sentence for everything that is wrong."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.cli import Ran, run
from tests.made import write_sheet

Call = Callable[..., Ran]

SEALS = [
    "Seal control procedure",
    "1 Purchase of seals",
    "The Logistics Manager buys high security seals that meet ISO 17712 from an approved supplier only.",
    "2 Storage of seals",
    "Seals are kept in a locked cabinet; only the Logistics Manager holds the key.",
    "3 Affixing and verifying",
    "The designated supervisor affixes the seal and verifies its number against the shipping papers.",
]

VISITORS = [
    ["Visitor register - September 2026"],
    ["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out"],
    ["01/09/2026", "Ms Lo", "Kestrel Ltd", "AB 1234", "09:10", "10:05"],
    ["02/09/2026", "Mr Ng", "Osprey Ltd", "-", "11:00", ""],
]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return lambda *words: run(capsys, monkeypatch, *words)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    write_sheet(folder / "visitors.xlsx", VISITORS)
    return folder


def test_a_pack_goes_in_and_a_workbook_comes_out(call: Call, pack: Path, tmp_path: Path) -> None:
    ran = call("check", pack, "--as-of", "2026-09-30")
    assert ran.status == 0
    assert openpyxl.load_workbook(tmp_path / "gap-report.xlsx").sheetnames[0] == "Summary"
    assert "gap-report.xlsx" in ran.out


def test_json_to_standard_output_is_nothing_but_json(call: Call, pack: Path) -> None:
    ran = call("check", pack, "--as-of", "2026-09-30", "--tier", "2", "--output", "-")
    result = json.loads(ran.out)
    assert (result["schema"], result["tier"], result["as_of"]) == ("aeo-evidence/result/1", 2, "2026-09-30")


def test_two_formats_make_two_files(call: Call, pack: Path, tmp_path: Path) -> None:
    ran = call("check", pack, "--format", "json", "--format", "xlsx", "--output", tmp_path / "out")
    assert ran.status == 0
    assert sorted(path.name for path in tmp_path.glob("out.*")) == ["out.json", "out.xlsx"]


def test_html_is_written_by_its_suffix_and_links_to_the_papers(call: Call, pack: Path, tmp_path: Path) -> None:
    ran = call("check", pack, "--as-of", "2026-09-30", "--output", tmp_path / "out.html")
    assert ran.status == 0
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert 'href="pack/visitors.xlsx"' in page
    again = call("check", pack, "--as-of", "2026-09-30", "--format", "html", "--jobs", "1")
    assert again.status == 0
    assert (tmp_path / "gap-report.html").read_text(encoding="utf-8") == page


def test_a_page_shows_the_cited_place_of_a_pdf(call: Call, tmp_path: Path) -> None:
    stream = Canvas(str(_made(tmp_path / "pdfs") / "seal procedure.pdf"), invariant=1)
    for number, line in enumerate(SEALS):
        stream.drawString(60, 740 - 24 * number, line)
    stream.save()
    assert call("check", tmp_path / "pdfs", "--as-of", "2026-09-30", "--format", "html").status == 0
    page = (tmp_path / "gap-report.html").read_text(encoding="utf-8")
    assert page.count("data:image/webp;base64,") >= 1


def test_the_default_tier_is_said_on_standard_error(call: Call, pack: Path) -> None:
    ran = call("check", pack, "--output", "-")
    assert "tier 1" in ran.err


def test_a_tier_that_answers_contradict_is_said(call: Call, pack: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("tier: 2\nanswers: {A1: yes}\n", encoding="utf-8")
    ran = call("check", pack, "--tier", "1", "--answers", answers, "--output", "-")
    assert json.loads(ran.out)["tier"] == 1
    assert "tier 2" in ran.err


@pytest.mark.parametrize("beside", [(), ("truth.json",)], ids=["as handed in", "labelled"])
def test_documents_beside_answers_are_the_pack(beside: tuple[str, ...], call: Call, pack: Path, tmp_path: Path) -> None:
    applicant = tmp_path / "applicant"
    applicant.mkdir()
    shutil.move(str(pack), applicant / "documents")
    for name in beside:
        (applicant / name).write_text("{}", encoding="utf-8")
    (applicant / "answers.yaml").write_text("company: Kestrel Ltd\nanswers: {D9: yes}\n", encoding="utf-8")
    ran = call("check", applicant, "--output", "-")
    result = json.loads(ran.out)
    assert result["applicant"] == "Kestrel Ltd"
    assert [document["path"] for document in result["documents"]] == ["visitors.xlsx"]
    assert "answers.yaml" in ran.err


def test_a_truth_among_the_documents_is_a_document(call: Call, pack: Path) -> None:
    (pack / "truth.json").write_text('{"visitors": []}', encoding="utf-8")
    ran = call("check", pack, "--output", "-")
    assert [document["path"] for document in json.loads(ran.out)["documents"]] == ["truth.json", "visitors.xlsx"]


def test_later_papers_join_the_pack(call: Call, pack: Path, tmp_path: Path) -> None:
    write_sheet(tmp_path / "later" / "visitors 2.xlsx", VISITORS)
    ran = call("check", pack, "--add", tmp_path / "later", "--output", "-")
    assert [document["path"] for document in json.loads(ran.out)["documents"]] == [
        "later/visitors 2.xlsx",
        "visitors.xlsx",
    ]


def test_a_report_inside_the_pack_is_never_evidence(call: Call, pack: Path) -> None:
    inside = pack / "our report.xlsx"
    first = call("check", pack, "--as-of", "2026-09-30", "--output", inside)
    assert first.status == 0
    second = json.loads(call("check", pack, "--as-of", "2026-09-30", "--output", "-").out)
    (report,) = [document for document in second["documents"] if document["path"] == "our report.xlsx"]
    assert report["requests"] == []
    assert all(
        evidence["path"] != "our report.xlsx" for request in second["requests"] for evidence in request["evidence"]
    )


def test_a_score_below_the_limit_ends_with_status_3(call: Call, pack: Path) -> None:
    assert call("check", pack, "--fail-under", "50", "--output", "-").status == 3
    assert call("check", pack, "--fail-under", "0", "--output", "-").status == 0


WRONG = [
    pytest.param(["check", "nowhere"], "no folder nowhere", id="missing folder"),
    pytest.param(["check", "pack/visitors.xlsx"], "is a file", id="a file instead of a folder"),
    pytest.param(["check", "empty"], "holds no files", id="empty folder"),
    pytest.param(["check", "pack", "--tier", "3"], "no tier 3", id="wrong tier"),
    pytest.param(["check", "pack", "--answers", "nowhere.yaml"], "no answers file", id="missing answers"),
    pytest.param(["check", "pack", "--answers", "torn.yaml"], "torn.yaml:3", id="answers that are no YAML"),
    pytest.param(["check", "pack", "--answers", "binary.xlsx"], "cannot be read", id="answers that are no workbook"),
    pytest.param(["check", "pack", "--answers", "unknown.yaml"], "'D77'", id="unknown question id"),
    pytest.param(["check", "pack", "--answers", "word.yaml"], "'perhaps'", id="an answer that is none"),
    pytest.param(["check", "pack", "--rules", "nowhere"], "no folder", id="missing rules"),
    pytest.param(
        ["check", "pack", "--output", "nowhere/report.xlsx"],
        "no folder nowhere",
        id="output in a folder that is not there",
    ),
    pytest.param(["check", "pack", "--output", "pack"], "is a folder", id="output that is a folder"),
    pytest.param(["check", "pack", "--output", os.devnull], "is no ordinary file", id="output that is a device"),
    pytest.param(["check", "pack", "--output", "report.pages"], ".pages", id="unknown format"),
    pytest.param(["check", "pack", "--add", "nowhere"], "no folder nowhere", id="missing later papers"),
    pytest.param(["check", "pack", "--as-of", "2026-13-01"], "'2026-13-01' is no day", id="a day that cannot be"),
    pytest.param(
        ["check", "pack", "--as-of", "30/9/2026", "--language", "zh-Hant"],
        "「30/9/2026」不是日期。請按年、月、日填寫",
        id="a day written otherwise",
    ),
    pytest.param(
        ["check", "pack", "--format", "xlsx", "--output", "-"], "Only JSON", id="a workbook to standard output"
    ),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_calls_have_a_sentence_and_status_2(
    call: Call, pack: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "torn.yaml").write_text("answers:\n  A1: [yes\n", encoding="utf-8")
    (tmp_path / "binary.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "unknown.yaml").write_text("answers:\n  D77: yes\n", encoding="utf-8")
    (tmp_path / "word.yaml").write_text("answers:\n  D7: perhaps\n", encoding="utf-8")
    ran = call(*words)
    assert ran.status == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert pack.is_dir()


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0,
    reason="needs a file system with rights, and a user without all of them",
)
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_an_output_that_may_not_be_written_is_said_before_the_work(
    call: Call, pack: Path, tmp_path: Path, mode: int
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=mode)
    ran = call("check", pack, "--output", locked / "report.xlsx")
    assert (ran.status, "no right to" in ran.err) == (2, True)


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0,
    reason="needs a file system with rights, and a user without all of them",
)
@pytest.mark.parametrize("option", ["--answers", "--previous", "--rules", "--add", "--password-file"])
def test_a_path_in_a_folder_that_may_not_be_looked_into_is_said(
    call: Call, pack: Path, tmp_path: Path, option: str
) -> None:
    (tmp_path / "locked").mkdir(mode=0o000)
    ran = call("check", pack, option, tmp_path / "locked" / "file.xlsx")
    assert (ran.status, "locked" in ran.err, "Traceback" in ran.err) == (2, True, False)


def test_a_broken_rule_file_names_file_line_and_key(call: Call, pack: Path, tmp_path: Path) -> None:
    from aeo_evidence.rulebook import rules_folder

    rules = tmp_path / "rules"
    shutil.copytree(rules_folder(), rules)
    rule = rules / "hkaeo" / "D" / "D9.1.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("kind: record", "kynd: record"), encoding="utf-8")
    ran = call("check", pack, "--rules", rules)
    assert ran.status == 2
    assert "hkaeo/D/D9.1.yaml:5: kynd: unknown key 'kynd'; did you mean 'kind'?" in ran.err


def test_a_pack_twice_gives_the_same_bytes(call: Call, pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy"
    write_sheet(other / "z.xlsx", [["x"]])
    shutil.copy2(pack / "visitors.xlsx", other / "visitors.xlsx")
    (other / "z.xlsx").unlink()
    first = call("check", pack, "--as-of", "2026-09-30", "--output", "-").out.replace('"pack"', '"X"')
    second = call("check", other, "--as-of", "2026-09-30", "--output", "-").out.replace('"copy"', '"X"')
    assert first == second


def test_every_file_is_accounted_for(call: Call, pack: Path) -> None:
    (pack / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 not really")
    (pack / "empty.pdf").write_bytes(b"")
    (pack / "~$visitors.xlsx").write_bytes(b"lock")
    (pack / "unknown.bin").write_bytes(bytes(range(256)))
    documents = {d["path"]: d for d in json.loads(call("check", pack, "--output", "-").out)["documents"]}
    assert sorted(documents) == ["empty.pdf", "photo.jpg", "unknown.bin", "visitors.xlsx", "~$visitors.xlsx"]
    for path in ("empty.pdf", "photo.jpg", "unknown.bin", "~$visitors.xlsx"):
        assert not documents[path]["readable"]
        assert documents[path]["problem"]
