"""`aeo-evidence verify`: the papers behind a report as they stand now."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from aeo_evidence.model.rule import Language
from tests.cli import Ran, run
from tests.made import write_sheet
from tests.readers.made_zip import zipped

Call = Callable[..., Ran]
VISITORS = [
    ["Visitor register - September 2026"],
    ["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out"],
    ["01/09/2026", "Ms Lo", "Kestrel Ltd", "AB 1234", "09:10", "10:05"],
    ["02/09/2026", "Mr Ng", "Osprey Ltd", "-", "11:00", "11:30"],
]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return lambda *words: run(capsys, monkeypatch, *words, "--jobs", "1", "--no-cache")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    write_sheet(folder / "visitors.xlsx", VISITORS)
    (folder / "note.txt").write_text("Seals are kept in the office.\n", encoding="utf-8")
    (folder / "old.zip").write_bytes(zipped({"a.txt": b"Keys are counted.", "b.txt": b"Doors are locked."}))
    return folder


@pytest.fixture(params=["xlsx", "json"])
def report(request: pytest.FixtureRequest, call: Call, pack: Path, tmp_path: Path) -> Path:
    path = tmp_path / f"report.{request.param}"
    assert call("check", pack, "--as-of", "2026-09-30", "--output", path).status == 0
    return path


def verified(call: Call, report: Path, pack: Path) -> tuple[int, dict[str, str], list[str]]:
    ran = call("verify", report, pack, "--format", "json")
    told = json.loads(ran.out)
    states = {each["path"]: each["state"] for each in told["documents"]}
    return ran.status, states, sorted({each["state"] for each in told["statements"]})


def saved_again(path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for entry in source.infolist():
            copy.writestr(entry.filename, source.read(entry))
    path.write_bytes(made.getvalue())


def test_nothing_changed(call: Call, report: Path, pack: Path) -> None:
    status, states, statements = verified(call, report, pack)
    assert status == 0
    assert set(states) == {"visitors.xlsx", "note.txt", "old.zip", "old.zip/a.txt", "old.zip/b.txt"}
    assert set(states.values()) == {"same"}
    assert statements == ["same"]
    assert "is the same" in call("verify", report, pack).out


def test_every_change_is_told(call: Call, report: Path, pack: Path) -> None:
    write_sheet(pack / "visitors.xlsx", [*VISITORS, ["03/09/2026", "Ms Ho", "-", "-", "09:00", "09:30"]])
    (pack / "note.txt").rename(pack / "notes.txt")
    (pack / "old.zip").write_bytes(zipped({"a.txt": b"Keys are counted."}))
    (pack / "new.txt").write_text("New.", encoding="utf-8")
    status, states, statements = verified(call, report, pack)
    assert status == 3
    assert states == {
        "visitors.xlsx": "changed",
        "note.txt": "moved",
        "old.zip": "changed",
        "old.zip/a.txt": "same",
        "old.zip/b.txt": "gone",
        "new.txt": "new",
    }
    assert "changed" in statements
    ran = call("verify", report, pack)
    assert ran.status == 3
    assert "visitors.xlsx: changed" in ran.out
    assert "notes.txt" in ran.out


def test_a_paper_saved_again_with_the_same_content_is_no_change(call: Call, report: Path, pack: Path) -> None:
    saved_again(pack / "visitors.xlsx")
    status, states, _ = verified(call, report, pack)
    assert (status, states["visitors.xlsx"]) == (0, "saved_again")


def test_a_report_within_the_pack_is_none_of_its_papers(call: Call, report: Path, pack: Path) -> None:
    inside = pack / report.name
    inside.write_bytes(report.read_bytes())
    (pack / f"copy of {report.name}").write_bytes(report.read_bytes())
    assert verified(call, inside, pack)[0] == 0


@pytest.mark.parametrize("language", list(Language))
def test_it_is_told_in_every_language(call: Call, report: Path, pack: Path, language: Language) -> None:
    (pack / "note.txt").unlink()
    ran = call("verify", report, pack, "--language", language.value)
    assert ran.status == 3
    assert "note.txt" in ran.out
    assert "{" not in ran.out


def test_a_report_in_chinese_is_known(call: Call, pack: Path, tmp_path: Path) -> None:
    for language in (Language.ZH_HANT, Language.ZH_HANS):
        path = tmp_path / f"{language.value}.xlsx"
        call("check", pack, "--as-of", "2026-09-30", "--output", path, "--language", language.value)
        assert verified(call, path, pack)[0] == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"schema": "aeo-evidence/result/1"}',
        b'{"schema": "aeo-evidence/result/1", "tool": 1}',
        zipped({"a": b"b"}),
        b"PK\x03\x04",
        b"[" * 100000,
    ],
)
def test_what_is_no_report_is_said(call: Call, pack: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    ran = call("verify", tmp_path / "x.json", pack)
    assert ran.status == 2
    assert "x.json is not a report that can be verified" in ran.err


def test_a_foreign_workbook_and_a_missing_report_are_said(call: Call, pack: Path, tmp_path: Path) -> None:
    assert "not a report that can be verified" in call("verify", pack / "visitors.xlsx", pack).err
    assert call("verify", tmp_path / "gone.json", pack).status == 2


def test_a_portfolio_and_a_letter_are_no_reports(call: Call, pack: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    call("batch", tmp_path, "--output", output, "--as-of", "2026-09-30", "--format", "docx")
    for path in (output / "portfolio.xlsx", output / "portfolio.jsonl", output / "pack" / "gap-report.docx"):
        assert path.is_file()
        ran = call("verify", path, pack)
        assert (ran.status, "Name the JSON or Excel report of one applicant" in ran.err) == (2, True)


def test_a_paper_that_can_no_longer_be_read_is_not_called_the_same(
    call: Call, report: Path, pack: Path, tmp_path: Path
) -> None:
    (pack / "visitors.xlsx").rename(tmp_path / "away.xlsx")
    (pack / "visitors.xlsx").symlink_to(tmp_path / "away.xlsx")
    status, states, statements = verified(call, report, pack)
    assert (status, states["visitors.xlsx"], statements) == (3, "unread", ["unread"])
    assert "is the same" not in call("verify", report, pack).out


def test_a_statement_that_rests_on_no_listed_paper_is_told(call: Call, pack: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    call("check", pack, "--as-of", "2026-09-30", "--output", path)
    held = json.loads(path.read_text(encoding="utf-8"))
    shown = next(each["evidence"][0] for each in held["requests"] if each["evidence"])
    shown["path"] = "other.xlsx"
    path.write_text(json.dumps(held), encoding="utf-8")
    status, _, statements = verified(call, path, pack)
    assert (status, statements) == (3, ["gone"])
    assert "is the same" not in call("verify", path, pack).out


def test_a_paper_that_was_never_read_is_not_called_the_same(call: Call, report: Path, pack: Path) -> None:
    (pack / "elsewhere.pdf").symlink_to(pack / "note.txt")
    path = report.with_name("with-link.json")
    call("check", pack, "--as-of", "2026-09-30", "--output", path)
    status, states, _ = verified(call, path, pack)
    assert (status, states["elsewhere.pdf"]) == (0, "unread")
    assert "Every paper that can be compared is the same." in call("verify", path, pack).out


@pytest.fixture
def company(pack: Path, tmp_path: Path) -> Path:
    """An applicant's folder: the papers in `documents`, the answers beside them."""
    folder = tmp_path / "company"
    folder.mkdir()
    pack.rename(folder / "documents")
    (folder / "answers.yaml").write_text("answers: {D9: yes}\n", encoding="utf-8")
    return folder


@pytest.fixture(params=["xlsx", "json"])
def with_answers(request: pytest.FixtureRequest, call: Call, company: Path, tmp_path: Path) -> Path:
    path = tmp_path / f"answered.{request.param}"
    language = ("--language", "zh-Hant" if request.param == "xlsx" else "en")
    assert call("check", company, "--as-of", "2026-09-30", "--output", path, *language).status == 0
    return path


def answers_then(call: Call, *words: object) -> tuple[int, dict[str, str] | None]:
    ran = call("verify", *words, "--format", "json")
    return ran.status, json.loads(ran.out)["answers_file"]


def change_it(company: Path) -> None:
    (company / "answers.yaml").write_text("answers: {D9: no}\n", encoding="utf-8")


def save_it_as_csv(company: Path) -> None:
    (company / "answers.yaml").unlink()
    (company / "answers.csv").write_text("question,answer\nD9,yes\n", encoding="utf-8")


ANSWERS = [
    pytest.param(lambda company: None, 0, "answers.yaml", "same", id="as it was"),
    pytest.param(change_it, 3, "answers.yaml", "changed", id="another answer"),
    pytest.param(save_it_as_csv, 3, "answers.csv", "changed", id="another format"),
    pytest.param(lambda company: (company / "answers.yaml").unlink(), 3, "answers.yaml", "gone", id="gone"),
]


@pytest.mark.parametrize(("act", "status", "name", "state"), ANSWERS)
def test_the_answers_beside_the_papers_are_verified(
    call: Call, with_answers: Path, company: Path, act: Callable[[Path], None], status: int, name: str, state: str
) -> None:
    act(company)
    assert answers_then(call, with_answers, company) == (status, {"name": name, "state": state})
    ran = call("verify", with_answers, company)
    assert ran.status == status
    words = {"same": "the same", "changed": "changed", "gone": "gone"}
    assert f"Answers file {name}: {words[state]}" in ran.out.splitlines()


def test_answers_that_are_named_are_verified(call: Call, with_answers: Path, company: Path, tmp_path: Path) -> None:
    papers = company / "documents"
    assert answers_then(call, with_answers, papers) == (0, {"name": "answers.yaml", "state": "not_given"})
    assert "--answers FILE" in call("verify", with_answers, papers).out
    (company / "answers.yaml").rename(tmp_path / "moved.yaml")
    moved = ("--answers", tmp_path / "moved.yaml")
    assert answers_then(call, with_answers, papers, *moved) == (0, {"name": "moved.yaml", "state": "same"})
    (tmp_path / "moved.yaml").write_bytes(b"whatever it is now\xff")
    assert answers_then(call, with_answers, papers, *moved) == (3, {"name": "moved.yaml", "state": "changed"})
    ran = call("verify", with_answers, papers, "--answers", tmp_path / "nowhere.yaml")
    assert (ran.status, "There is no answers file" in ran.err) == (2, True)


def test_answers_that_came_after_the_report_are_new(call: Call, company: Path, tmp_path: Path) -> None:
    for name in ("r.xlsx", "r.json"):
        call("check", company / "documents", "--as-of", "2026-09-30", "--output", tmp_path / name)
        assert answers_then(call, tmp_path / name, company / "documents") == (0, None)
        assert answers_then(call, tmp_path / name, company) == (3, {"name": "answers.yaml", "state": "new"})


def test_a_report_of_before_answers_were_told_cannot_be_set_against_them(
    call: Call, company: Path, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    call("check", company, "--as-of", "2026-09-30", "--output", path)
    held = json.loads(path.read_text(encoding="utf-8"))
    del held["answers_file"]
    path.write_text(json.dumps(held), encoding="utf-8")
    assert answers_then(call, path, company) == (0, {"name": "answers.yaml", "state": "untold"})


@pytest.mark.parametrize("language", list(Language))
def test_answers_are_told_in_every_language(
    call: Call, with_answers: Path, company: Path, language: Language, tmp_path: Path
) -> None:
    (company / "answers.yaml").rename(tmp_path / "answers of A123456(3).yaml")
    named = ("--answers", tmp_path / "answers of A123456(3).yaml", "--language", language.value)
    for words in ((company,), (company / "documents",), (company, *named)):
        out = call("verify", with_answers, *words, "--language", language.value).out
        (line,) = [line for line in out.splitlines() if "answers" in line and "answered" not in line]
        assert "{" not in line
        assert "A123456(3)" not in line
