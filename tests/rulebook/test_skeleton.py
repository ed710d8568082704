"""`aeo-evidence rules new`: from nothing to a rule that is checked, tested and tried."""

from collections.abc import Callable
from pathlib import Path

import pytest

from aeo_evidence.plainyaml import read_yaml
from aeo_evidence.rulebook import load, locate
from tests.cli import Ran, run
from tests.small_rules import FILES, change, write_rules

Call = Callable[..., Ran]


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own rules, small."""
    folder = write_rules(tmp_path / "own")
    monkeypatch.setattr(locate, "INSTALLED", folder)
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    def called(*words: object) -> Ran:
        load._load.cache_clear()  # each call is a process of its own for an author
        return run(capsys, monkeypatch, "rules", *words)

    return called


def test_a_new_folder_becomes_an_overlay_that_is_in_order(call: Call, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    ran = call("new", "A1.7", "--rules", mine)
    assert ran.status == 0, ran.err
    written = ["overlay.yaml", "hkaeo/A/A1.7.yaml", "hkaeo/A/A1.7.cases.yaml"]
    assert [line for line in ran.out.splitlines() if line.startswith("Written: ")] == [
        f"Written: {mine / name}" for name in written
    ]
    assert read_yaml(mine / "overlay.yaml").value["requests"] == {"A1": [{"id": "A1.7", "origin": "added"}]}
    checked = call("check", mine)
    assert (checked.status, checked.out) == (0, "3 rules and 6 cases are in order.\n"), checked.err
    assert call("test", mine, "--only", "A1.7").out == "2 of 2 cases pass.\n"
    assert "A1.7   added" in call("list", "--rules", mine).out


def test_an_author_adds_a_request_to_a_programme(call: Call, base: Path) -> None:
    said = call("new", "A2.2", "--rules", base).out
    line = FILES["hkaeo/programme.yaml"].splitlines().index("      - id: A2") + 1
    assert f"Add to {base / 'hkaeo' / 'programme.yaml'} (line {line}), at question A2" in said
    change(base / "hkaeo/programme.yaml", "[{id: A2.1}]", "[{id: A2.1}, {id: A2.2, origin: added}]")
    assert call("check", base).status == 0


def test_a_rule_of_the_programme_is_begun_as_it_is(call: Call, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert call("new", "A1.1", "--rules", mine).status == 0
    for name in ("A1.1.yaml", "A1.1.cases.yaml"):
        assert (mine / "hkaeo/A" / name).read_text(encoding="utf-8") == FILES[f"hkaeo/A/{name}"]
    # The author then adds a synonym and a check, and sees at once what its cases say.
    change(mine / "hkaeo/A/A1.1.yaml", "[key log,", "[key log, opener list,")
    assert call("test", mine, "--only", "A1.1").status == 0
    change(mine / "hkaeo/A/A1.1.yaml", "  complete: {}", "  complete: {}\n  column: [signature]")
    assert "given twice" in call("check", mine).err
    change(mine / "hkaeo/A/A1.1.yaml", "  complete: {}\n  column: [signature]", "  complete: {}\n  recent: {months: 3}")
    change(mine / "hkaeo/A/A1.1.cases.yaml", "language: en", "language: en\n  as_of: 2027-10-31")
    broken = call("test", mine, "--only", "A1.1")
    assert (broken.status, "fails: recent; expected none" in broken.out) == (3, True)


def test_a_rule_like_another(call: Call, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    assert call("new", "A2.5", "--like", "A1.1", "--rules", mine).status == 0
    rule = read_yaml(mine / "hkaeo/A/A2.5.yaml").value
    assert (rule["id"], rule["kind"], rule["telling_columns"]) == ("A2.5", "record", ["key_no"])
    said = call("check", mine).err
    assert "A2.5 cannot be told from A1.1: the same names" in said  # until the author changes what tells them apart


def test_a_second_request_in_an_overlay_is_told_where_to_name_it(call: Call, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    call("new", "A1.7", "--rules", mine)
    said = call("new", "A2.9", "--rules", mine).out
    assert f"Add to {mine / 'overlay.yaml'}, under requests:  A2: [{{id: A2.9, origin: added}}]" in said


def test_nothing_is_overwritten(call: Call, base: Path, tmp_path: Path) -> None:
    before = (base / "hkaeo/A/A1.1.yaml").read_text(encoding="utf-8")
    ran = call("new", "A1.1", "--rules", base)
    assert (ran.status, "is there already; nothing was written" in ran.err) == (2, True)
    assert (base / "hkaeo/A/A1.1.yaml").read_text(encoding="utf-8") == before
    half = tmp_path / "half"
    call("new", "A1.7", "--rules", half)
    (half / "hkaeo/A/A1.7.yaml").unlink()
    assert call("new", "A1.7", "--rules", half).status == 2
    assert not (half / "hkaeo/A/A1.7.yaml").exists()


@pytest.mark.parametrize(
    ("request_id", "more", "said"),
    [
        ("D7", (), "is no id of a request"),
        ("../A1.1", (), "is no id of a request"),
        ("A11.1", (), "There is no question 'A11' in hkaeo; did you mean 'A1'?"),
        ("A1.7", ("--like", "A1.11"), "There is no rule 'A1.11' to begin with; did you mean 'A1.1'?"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(
    call: Call, tmp_path: Path, request_id: str, more: tuple[str, ...], said: str
) -> None:
    ran = call("new", request_id, *more, "--rules", tmp_path / "mine")
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert not (tmp_path / "mine").exists()


def test_a_folder_of_something_else_is_left_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text("a", encoding="utf-8")
    ran = call("new", "A1.7", "--rules", tmp_path / "papers")
    assert (ran.status, "holds neither a programme" in ran.err) == (2, True)
