"""Read an answers file; every wrong id, answer or flag is named with file, row or line, and value."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aeo_evidence.answers.forms import Given, read_csv, read_structured, read_workbook
from aeo_evidence.errors import AnswersError
from aeo_evidence.model.result import Answer, Answers, GivenAnswer
from aeo_evidence.model.rule import Programme
from aeo_evidence.text.fold import plain
from aeo_evidence.text.identity import mask, only_digits

_WORDS: dict[Answer, tuple[str, ...]] = {
    Answer.YES: ("yes", "y", "true", "是", "有", "符合"),
    Answer.PARTLY: ("partly", "partial", "partially", "in part", "部分", "部份", "部分符合"),
    Answer.NO: ("no", "n", "false", "否", "没有", "无", "不符合"),
    Answer.NA: ("na", "n/a", "n.a.", "not applicable", "不适用"),
}
_BY_WORD = {plain(word): answer for answer, words in _WORDS.items() for word in words}
_LONGEST = 80  # signs of a text that is told to be wrong
_READERS = {
    ".yaml": read_structured,
    ".yml": read_structured,
    ".json": read_structured,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".xlsx": read_workbook,
}


@dataclass(slots=True)
class _Problems:
    path: Path
    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        self.found.append(f"{self.path}{':' if where else ''}{where}: {mask(what)}")


def load_answers(path: Path, programme: Programme) -> Answers:
    """Return the answers of a file; raise AnswersError with every mistake, or when it cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if not path.is_file():
        raise AnswersError((f"There is no answers file {path}.",))
    if reader is None:
        raise AnswersError(
            (f"{path}: answers are read from .yaml, .json, .csv or .xlsx files. Save them as one of these.",)
        )
    given = reader(path)
    problems = _Problems(path)
    answers = {entry.key: _answer(entry, programme, problems) for entry in given.answers}
    _twice(given, problems)
    profile = _profile(given, programme, problems)
    tier = _tier(given, programme, problems)
    if problems.found:
        raise AnswersError(tuple(problems.found))
    return Answers(
        company=given.company,
        tier=tier,
        profile=profile,
        answers={key: answer for key, answer in answers.items() if answer is not None},
        path=str(path),
    )


def _answer(entry: Any, programme: Programme, problems: _Problems) -> GivenAnswer | None:
    questions = {q.id for criterion in programme.criteria for q in criterion.questions}
    if entry.key not in questions and entry.key not in programme.rules:
        problems.add(
            entry.where, f"unknown question {_quoted(entry.key)}{_nearest(entry.key, questions | set(programme.rules))}"
        )
        return None
    if entry.answer == "":
        return None  # left open: no answer is not "no"
    answer = _BY_WORD.get(plain(entry.answer).strip())
    if answer is None:
        problems.add(entry.where, f"{entry.key}: {_quoted(entry.answer)} is no answer; write yes, partly, no or na")
        return None
    if entry.key in programme.rules:
        if answer is not Answer.NA:
            problems.add(
                entry.where,
                f"{entry.key}: a single request may only be answered na; "
                f"answer its question {programme.rules[entry.key].question}",
            )
        elif not entry.remark:
            problems.add(entry.where, f"{entry.key}: na for a single request needs a remark that says why")
    return GivenAnswer(answer=answer, remark=entry.remark)


def _twice(given: Given, problems: _Problems) -> None:
    seen: set[str] = set()
    for entry in given.answers:
        if entry.key in seen:
            problems.add(entry.where, f"{entry.key} is answered twice; keep one")
        seen.add(entry.key)


def _profile(given: Given, programme: Programme, problems: _Problems) -> dict[str, bool]:
    profile: dict[str, bool] = {}
    for flag, value, where in given.profile:
        if flag not in programme.flags:
            problems.add(where, f"unknown profile flag {_quoted(flag)}{_nearest(flag, programme.flags)}")
            continue
        answer = _BY_WORD.get(plain(value).strip())
        if answer not in {Answer.YES, Answer.NO}:
            problems.add(where, f"profile {flag}: {_quoted(value)} should be true or false")
            continue
        profile[flag] = answer is Answer.YES
    return profile


def _tier(given: Given, programme: Programme, problems: _Problems) -> int | None:
    if not given.tier[0]:
        return None
    text, where = given.tier
    tiers = sorted(programme.tiers)
    if not tiers:
        problems.add(where, f"{programme.id} has no tiers; leave the tier out")
        return None
    digits = only_digits(text)
    if digits not in map(str, tiers):
        problems.add(where, f"tier {_quoted(text)} is unknown; known are {', '.join(map(str, tiers))}")
        return None
    return int(digits)


def _quoted(text: str) -> str:
    """Return a text as it is told to be wrong: enough of it to be found, on one line."""
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word[:_LONGEST], sorted(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""
