"""What the name of a file that cannot be read hints at: that a person must look, never that anything is there."""

from pathlib import PurePosixPath

import pytest

from aeo_evidence.match.hints import hinted_requests
from aeo_evidence.model.result import Answers, RequestResult, Status
from aeo_evidence.rulebook import load_rules
from tests.report.small import answered, files, judged

_LOCKED = b"%PDF-1.7\ncut short"


def _hinted(path: str) -> set[str]:
    programme = load_rules()
    name = PurePosixPath(path).stem.replace("_", " ")
    return set(hinted_requests([(path, name)], programme, programme.rules))


@pytest.mark.parametrize(
    ("path", "request_"),
    [
        pytest.param("員工操守申報總表2026.xlsx", "E2.1", id="Chinese name"),
        pytest.param("staff conviction declarations 2026.xlsx", "E2.1", id="English name"),
        pytest.param("Vulnerability_scan_report_2026.pdf", "J4.1", id="underscores"),
        pytest.param("备份还原测试记录2026.pdf", "J7.2", id="simplified"),
        pytest.param("E2.1 all staff.xlsx", "E2.1", id="number of the request"),
        pytest.param("D5.1/2026.xlsx", "D5.1", id="number in the folder's name"),
        pytest.param("F10/ours (locked).xlsx", "F10.3", id="folder of the question"),
        pytest.param("Seal register (password protected).xlsx", "F10.3", id="said to be locked"),
    ],
)
def test_a_name_that_speaks_of_a_request(path: str, request_: str) -> None:
    assert request_ in _hinted(path)


@pytest.mark.parametrize(
    "path",
    [
        "scan0001.pdf",
        "Payroll 2026.xlsx",
        "Tenancy Ha Tsuen (pw protected).pdf",
        "facility letter (pw).pdf",
        "銀行月結單.pdf",
        "F Cargo security/photo 7.jpg",
        "notes (password protected).docx",
        "相片（密碼保護）.pdf",
    ],
)
def test_a_name_that_speaks_of_none(path: str) -> None:
    assert _hinted(path) == set()


def test_what_a_name_says_of_the_lock_is_not_about_passwords() -> None:
    assert _hinted("Seal register (password protected).xlsx") == {"F10.3"}
    assert "J3.1" in _hinted("Password policy.pdf")


def _request(id_: str, pack: dict[str, bytes], answers: Answers) -> RequestResult:
    return next(each for each in judged(pack, answers).requests if each.rule.id == id_)


def test_a_locked_file_is_named_beside_weak_matches() -> None:
    """A paper that shows a little of what is asked for must not hide the one that, by its name, shows it."""
    alike = {"scan.csv": b"Name,Post,Convicted,Signature\nChan Siu,Clerk,no,Chan\nLee Mei,Driver,no,Lee\n"}
    path = "員工操守申報總表2026.pdf"
    before, found = (_request("E2.1", pack, answered()) for pack in (alike, {**alike, path: _LOCKED}))
    assert (before.status, found.status) == (Status.REVIEW, Status.REVIEW)
    assert before.reason is not None
    assert found.reason is not None
    assert (before.reason.code, found.reason.code) == ("look_weak", "look_weak_unread")
    assert dict(found.reason.facts)["unread"] == path


def test_a_locked_file_is_named_beside_faults_and_changes_no_status() -> None:
    path = "security/Visitor register 2025.pdf"
    before, found = (_request("D9.1", pack, answered()) for pack in (files(), {**files(), path: _LOCKED}))
    assert before.status is found.status is Status.PARTIAL
    assert before.reason is None
    assert found.reason is not None
    assert (found.reason.code, dict(found.reason.facts)["path"]) == ("look_unread_too", path)


@pytest.mark.parametrize("name", ["Visitor register.pdf", "D9.1.pdf", "D9/2026.pdf"])
def test_a_name_alone_makes_nothing_met(name: str) -> None:
    pack = {path: data for path, data in files().items() if "visitors" not in path}
    found = _request("D9.1", {**pack, name: _LOCKED}, answered())
    assert (found.status, found.evidence, found.checks) == (Status.REVIEW, (), ())
