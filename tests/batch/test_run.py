"""A batch: each applicant as by itself, none ends the others, and what was finished is not done again."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.batch import Ran, judging
from aeo_evidence.batch.earlier import SAVED
from aeo_evidence.batch.kept import NOTE
from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.cli.check import render
from aeo_evidence.cli.outputs import write_whole
from aeo_evidence.engine.tasks import Done, Failure, FailureKind
from aeo_evidence.model.portfolio import Card
from aeo_evidence.model.result import Result
from aeo_evidence.model.rule import Language
from aeo_evidence.pipeline import Options, check_pack
from aeo_evidence.reading.pack import PackReading
from aeo_evidence.report.as_json import write_json
from tests.batch.made import (
    AS_OF,
    CHINESE,
    GOOD,
    KESTREL,
    VISITORS,
    WARBLER,
    Watched,
    contents,
    judged,
    make_applicants,
    programme,
)
from tests.made import write_sheet


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return make_applicants(tmp_path / "applicants")


@pytest.fixture
def whole(folder: Path, tmp_path: Path) -> Path:
    """An output of a batch that ran to its end."""
    judged(folder, tmp_path / "out")
    return tmp_path / "out"


def test_every_report_is_the_one_that_a_check_would_write(folder: Path, whole: Path) -> None:
    alone = check_pack(folder / KESTREL, programme(), Options(as_of=AS_OF, jobs=0))
    assert (whole / KESTREL / "gap-report.json").read_text(encoding="utf-8") == write_json(alone)
    report = json.loads((whole / CHINESE / "gap-report.json").read_text(encoding="utf-8"))
    assert (report["applicant"], report["tier"]) == (CHINESE, 2)
    assert [document["path"] for document in report["documents"]] == ["封條.txt"]


@pytest.mark.parametrize(
    "how",
    [
        pytest.param({"jobs": 1}, id="one worker"),
        pytest.param({"jobs": 4}, id="four workers"),
        pytest.param({"jobs": 2, "cached": True, "twice": True}, id="cold and warm"),
    ],
)
def test_the_same_bytes_whatever_the_way(folder: Path, whole: Path, tmp_path: Path, how: dict[str, Any]) -> None:
    runs = 2 if how.pop("twice", False) else 1
    for run in range(runs):
        output = tmp_path / f"run{run}"  # as deep as the other one: links lead to the same place
        ran = judged(folder, output, **how)
        assert [card.id for card in ran.cards] == sorted(GOOD)
        assert contents(output) == contents(whole)


def test_all_papers_go_through_the_same_workers(folder: Path, tmp_path: Path) -> None:
    watched = Watched()
    judged(folder, tmp_path / "out", watched, jobs=1)
    assert len(watched.workers) == 1
    assert watched.files.count((KESTREL, 1, 1)) == 1


def test_few_applicants_are_under_way_at_once(folder: Path, tmp_path: Path) -> None:
    for number in range(8):
        shutil.copytree(folder / KESTREL, folder / f"Swift {number}")
    watched = Watched()
    ran = judged(folder, tmp_path / "out", watched)
    assert len(ran.cards) == 11
    assert watched.most_under_way <= 3


def test_an_interrupted_run_goes_on_where_it_was(folder: Path, whole: Path, tmp_path: Path) -> None:
    output = tmp_path / "cut"
    with pytest.raises(KeyboardInterrupt):
        judged(folder, output, Watched(stop_at=WARBLER))
    done = set(contents(output))
    ran = judged(folder, output)
    assert set(ran.kept) == {path.split("/")[0] for path in done}
    assert set() < set(ran.kept) < set(GOOD)
    assert contents(output) == contents(whole)


def test_what_a_killed_run_left_half_written_is_cleared_away(folder: Path, whole: Path) -> None:
    torn = whole / KESTREL / ".gap-report.xlsx.1.tmp"
    torn.write_bytes(b"half")
    (whole / KESTREL / "gap-report.json").unlink()
    assert KESTREL not in judged(folder, whole).kept
    assert not torn.exists()


def changed_byte(folder: Path, _: Path) -> None:
    rows = [*VISITORS[:-1], ["02/09/2026", "Mr Ng", "Osprey Ltd", "-", "11:00", "", "Ng"]]
    write_sheet(folder / KESTREL / "gate" / "visitors.xlsx", rows)


def renamed(folder: Path, _: Path) -> None:
    (folder / KESTREL / "gate" / "visitors.xlsx").rename(folder / KESTREL / "gate" / "guests.xlsx")


def added(folder: Path, _: Path) -> None:
    (folder / KESTREL / "more.txt").write_text("The kitchen opens at eight.", encoding="utf-8")


def lost_report(_: Path, whole: Path) -> None:
    (whole / KESTREL / "gap-report.json").unlink()


def damaged_note(_: Path, whole: Path) -> None:
    (whole / KESTREL / NOTE).write_text("{", encoding="utf-8")


def other_note(_: Path, whole: Path) -> None:
    path = whole / KESTREL / NOTE
    note = json.loads(path.read_text(encoding="utf-8"))
    del note["card"]["score"]
    path.write_text(json.dumps(note), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(changed_byte, id="another byte in a file"),
        pytest.param(renamed, id="another name of a file"),
        pytest.param(added, id="another file"),
        pytest.param(lost_report, id="a report that is gone"),
        pytest.param(damaged_note, id="a note that is no JSON"),
        pytest.param(other_note, id="a note that lacks something"),
    ],
)
def test_what_changed_is_judged_again_and_nothing_else(
    folder: Path, whole: Path, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    change(folder, whole)
    ran = judged(folder, whole)
    assert ran.kept == tuple(sorted({*GOOD} - {KESTREL}))
    judged(folder, tmp_path / "new")
    assert contents(whole) == contents(tmp_path / "new")


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"as_of": AS_OF.replace(year=2027)}, id="another day"),
        pytest.param({"tier": 2}, id="another tier"),
        pytest.param({"language": Language.ZH_HANT}, id="another language"),
        pytest.param({"masked": False}, id="numbers shown whole"),
        pytest.param({"passwords": ("osprey",)}, id="passwords"),
        pytest.param({"formats": ("json",)}, id="other formats"),
        pytest.param({"fresh": True}, id="asked for"),
    ],
)
def test_other_options_judge_all_again(folder: Path, whole: Path, changed: dict[str, Any]) -> None:
    kept = judged(folder, whole, **changed).kept
    assert kept == ((CHINESE,) if changed == {"tier": 2} else ())  # whose answers said tier 2 before


def test_unchanged_applicants_are_kept_whole(folder: Path, whole: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in whole.rglob("*.xlsx")}
    first, ran = judged(folder, whole, fresh=True), judged(folder, whole)
    assert ran.kept == tuple(sorted(GOOD))
    assert ran.cards == first.cards
    assert set(before) == set(whole.rglob("*.xlsx"))


def test_what_a_killed_run_saved_goes_once_its_report_stands(folder: Path, whole: Path) -> None:
    saved = whole / CHINESE / f"{SAVED}gap-report.xlsx"
    saved.write_bytes((whole / CHINESE / "gap-report.xlsx").read_bytes())
    assert CHINESE in judged(folder, whole).kept
    assert not saved.exists()


def test_what_was_away_while_it_was_read_is_judged_again(folder: Path, whole: Path, tmp_path: Path) -> None:
    paper, aside = folder / KESTREL / "gate" / "visitors.xlsx", tmp_path / "aside.xlsx"

    class Away(Watched):
        def begins(self, applicant: str) -> None:
            if applicant == KESTREL:
                paper.rename(aside)

    output = tmp_path / "new"
    judged(folder, output, Away())
    aside.rename(paper)
    report = json.loads((output / KESTREL / "gap-report.json").read_text(encoding="utf-8"))
    assert [document["readable"] for document in report["documents"]] == [False]
    assert judged(folder, output).kept == tuple(sorted({*GOOD} - {KESTREL}))
    assert contents(output) == contents(whole)


@pytest.mark.parametrize("kind", [FailureKind.TIMEOUT, FailureKind.CRASH, FailureKind.MEMORY])
def test_what_was_given_up_is_tried_again(
    folder: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: FailureKind
) -> None:
    take = PackReading.take

    def given_up(reading: PackReading, done: Done) -> None:
        named = reading.files[done.ticket].path if done.ticket in reading.files else ""
        take(reading, replace(done, value=None, failure=Failure(kind, "60")) if named == "gate/visitors.xlsx" else done)

    output = tmp_path / "new"
    monkeypatch.setattr(PackReading, "take", given_up)
    judged(folder, output)
    monkeypatch.undo()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    assert judged(folder, output).kept == tuple(sorted({*GOOD} - {KESTREL}))
    assert contents(output) == contents(whole)


def test_reports_of_another_run_are_not_taken_for_ones_own(folder: Path, whole: Path, tmp_path: Path) -> None:
    output, other = tmp_path / "new", tmp_path / "other"
    judged(folder, other, as_of=AS_OF.replace(year=2027))

    def overtaken(path: Path, content: bytes) -> None:
        write_whole(path, content)
        if path == output / KESTREL / "gap-report.json":
            for name in ("gap-report.xlsx", "gap-report.json"):
                shutil.copy(other / KESTREL / name, output / KESTREL / name)

    judged(folder, output, write=overtaken)
    assert judged(folder, output).kept == tuple(sorted({*GOOD} - {KESTREL}))
    assert contents(output) == contents(whole)


def test_another_run_of_the_same_call_disturbs_nobody(folder: Path, whole: Path, tmp_path: Path) -> None:
    output = tmp_path / "new"

    class Beside(Watched):
        def ends(self, card: Card, *, kept: bool) -> None:
            if not self.ended:
                judged(folder, output)
            super().ends(card, kept=kept)

    ran = judged(folder, output, Beside())
    assert (set(by_id(ran).values()), ran.kept) == ({""}, ())
    assert contents(output) == contents(whole)


def test_answers_that_changed_are_judged_again(folder: Path, whole: Path) -> None:
    answers = folder / CHINESE / "answers.yaml"
    answers.write_text(answers.read_text(encoding="utf-8").replace("D9: yes", "D9: no"), encoding="utf-8")
    assert judged(folder, whole).kept == tuple(sorted({*GOOD} - {CHINESE}))


def by_id(ran: Ran) -> dict[str, str]:
    return {card.id: card.error for card in ran.cards}


def test_one_that_cannot_be_judged_costs_the_others_nothing(folder: Path, whole: Path, tmp_path: Path) -> None:
    (folder / "Empty Ltd" / "documents").mkdir(parents=True)
    wrong = folder / "Wrong Ltd"
    shutil.copytree(folder / CHINESE, wrong)
    (wrong / "answers.yaml").write_text("answers: {D77: yes}\n", encoding="utf-8")
    (folder / "Led elsewhere").symlink_to(folder / KESTREL, target_is_directory=True)
    errors = by_id(judged(folder, tmp_path / "new"))
    assert errors["Empty Ltd"].startswith("The folder holds no documents.")
    assert "answers.yaml:1: unknown question 'D77'" in errors["Wrong Ltd"]
    assert str(tmp_path) not in errors["Wrong Ltd"]
    assert errors["Led elsewhere"].startswith("A link")
    assert [errors[each] for each in GOOD] == ["", "", ""]
    assert contents(tmp_path / "new") == contents(whole)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems make no such name")
def test_a_folder_whose_name_is_no_text_is_judged(tmp_path: Path) -> None:
    name = os.fsdecode(b"Caf\xe9 Ltd")
    write_sheet(tmp_path / "applicants" / name / "visitors.xlsx", VISITORS)
    formats = ("xlsx", "json", "html", "docx")
    ran = judged(tmp_path / "applicants", tmp_path / "out", formats=formats)
    (card,) = ran.cards
    assert (card.id, card.applicant, card.error) == ("Caf\\udce9 Ltd", "Caf\\udce9 Ltd", "")
    assert sorted(card.reports) == sorted(formats)


def test_a_crash_is_a_row_and_the_run_goes_on(folder: Path, tmp_path: Path) -> None:
    def stumble(form: str, result: Result, links: str) -> bytes:
        if result.applicant == KESTREL and form == "json":
            raise ZeroDivisionError
        return render(form, result, links)

    output = tmp_path / "out"
    ran = judged(folder, output, render=stumble)
    errors = by_id(ran)
    assert "ZeroDivisionError" in errors[KESTREL]
    assert not contents(output / KESTREL), "a report is written only when all of them are made"
    assert [errors[each] for each in (WARBLER, CHINESE)] == ["", ""]
    again = judged(folder, output)
    assert set(again.kept) == {WARBLER, CHINESE}
    assert by_id(again)[KESTREL] == ""


def in_worker_alone(deed: Callable[[], object], form: str, result: Result, links: str) -> bytes:
    if parent_process() is not None and result.applicant == KESTREL:
        deed()
    return render(form, result, links)


def lack_memory() -> None:
    raise MemoryError


JUDGED_APART = [
    pytest.param(partial(os._exit, 7), "twice (exit status 7)", id="its worker dies"),
    pytest.param(partial(time.sleep, 300), "given up after 25 seconds", id="it takes too long"),
    pytest.param(lack_memory, "", id="it needs more memory than a worker has"),
]


@pytest.mark.parametrize(("deed", "said"), JUDGED_APART)
def test_one_that_a_worker_cannot_judge_costs_the_others_nothing(
    folder: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object], said: str
) -> None:
    monkeypatch.setattr(judging, "_MOST_SECONDS", 25.0)
    output = tmp_path / "new"
    ran = judged(folder, output, render=partial(in_worker_alone, deed), jobs=2)
    errors = by_id(ran)
    assert (errors[WARBLER], errors[CHINESE]) == ("", "")
    assert said in errors[KESTREL]
    assert bool(said) == bool(errors[KESTREL])
    judged(folder, output)
    assert contents(output) == contents(whole)


def test_applicants_are_judged_side_by_side(folder: Path, tmp_path: Path) -> None:
    render_slowly = partial(at_the_same_time, tmp_path / "marks")
    (tmp_path / "marks").mkdir()
    ran = judged(folder, tmp_path / "out", render=render_slowly, jobs=2)
    assert set(by_id(ran).values()) == {""}
    assert len(list((tmp_path / "marks").iterdir())) > 1


def at_the_same_time(marks: Path, form: str, result: Result, links: str) -> bytes:
    """Wait until another worker is here, too."""
    (marks / str(os.getpid())).touch()
    until = time.monotonic() + 30
    while len(list(marks.iterdir())) == 1 and time.monotonic() < until:
        time.sleep(0.01)
    return render(form, result, links)


def test_a_report_that_cannot_be_written_is_a_row(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / KESTREL).write_text("a file where the folder should be", encoding="utf-8")
    errors = by_id(judged(folder, tmp_path / "out"))
    assert errors[KESTREL].startswith("The report could not be written.")
    assert errors[CHINESE] == ""


def test_answers_and_later_papers_are_found_by_the_applicants_name(folder: Path, tmp_path: Path) -> None:
    later, answers = tmp_path / "later", tmp_path / "answers"
    write_sheet(later / KESTREL / "visitors 2.xlsx", VISITORS)
    answers.mkdir()
    (answers / f"{KESTREL}.yaml").write_text("tier: 2\nanswers: {D9: yes}\n", encoding="utf-8")
    ran = judged(folder, tmp_path / "out", answers=answers, add=(later,))
    cards = {card.id: card for card in ran.cards}
    assert (cards[KESTREL].tier, cards[KESTREL].documents, cards[KESTREL].answers_score) == (2, 2, 100)
    assert (cards[WARBLER].tier, cards[CHINESE].tier) == (1, 2)
    assert ran.by_default == (WARBLER,)
