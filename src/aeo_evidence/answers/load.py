"""Read an answers file; every wrong id, answer or flag is named with file, row or line, and value."""

from dataclasses import dataclass, field
from pathlib import Path

from aeo_evidence.answers.forms import Entry, Given, known_facts, problem_at, read_csv, read_structured, read_workbook
from aeo_evidence.errors import AnswersError, Sentence, nearest, reason_of, sentence
from aeo_evidence.model.given import GivenFile
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
_KNOWN = ("company", "tier", "official result", "profile flags")
_LONGEST = 80  # signs of a text that is told to be wrong
_READERS = {
    ".yaml": read_structured,
    ".yml": read_structured,
    ".json": read_structured,
    ".csv": read_csv,
    ".xlsx": read_workbook,
}


@dataclass(slots=True)
class _Problems:
    path: Path
    found: list[Sentence] = field(default_factory=list)

    def add(self, where: str, what: str, /, **facts: object) -> None:
        told = {name: mask(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        self.found.append(problem_at(self.path, where, what, **told))


def load_answers(path: Path, programme: Programme) -> Answers:
    """Return the answers of a file; raise AnswersError with every mistake, or when it cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    _must_be_there(path)
    if reader is None:
        raise AnswersError(
            [
                problem_at(
                    path, "", "answers are read from .yaml, .json, .csv or .xlsx files. Save them as one of these."
                )
            ]
        )
    data = _bytes(path)
    given = reader(path, data)
    problems = _Problems(path)
    known = {question.id for criterion in programme.criteria for question in criterion.questions} | set(programme.rules)
    answers = {entry.key: _answer(entry, known, programme, problems) for entry in given.answers}
    _twice(given, problems)
    _passed_over(given, problems)
    profile = _profile(given, programme, problems)
    tier = _tier(given, programme, problems)
    if problems.found:
        raise AnswersError(problems.found)
    return Answers(
        company=given.company,
        tier=tier,
        profile=profile,
        answers={key: answer for key, answer in answers.items() if answer is not None},
        path=str(path),
        file=GivenFile.of(path, data),
        official=given.official,
    )


def given_answers(path: Path) -> GivenFile:
    """Return name and digest of an answers file, whatever is in it; raise AnswersError where it cannot be had."""
    _must_be_there(path)
    return GivenFile.of(path, _bytes(path))


def _must_be_there(path: Path) -> None:
    if not path.is_file():
        raise AnswersError(
            [sentence("There is no answers file {path}. Name another, or leave --answers out.", path=path)]
        )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AnswersError([problem_at(path, "", "cannot be read: {reason}", reason=reason_of(error))]) from error


def _answer(entry: Entry, known: set[str], programme: Programme, problems: _Problems) -> GivenAnswer | None:
    """Return an answer to a question, or for a single request: one of those `known`; None for a wrong or a blank one."""
    if entry.key not in known:
        problems.add(
            entry.where,
            "unknown question {question!r}{near}",
            question=_in_short(entry.key),
            near=nearest(entry.key, known),
        )
        return None
    if entry.answer == "":
        return None  # left open: no answer is not "no"
    answer = _BY_WORD.get(plain(entry.answer).strip())
    if answer is None:
        problems.add(
            entry.where,
            "{question}: {answer!r} is no answer; write yes, partly, no or na",
            question=entry.key,
            answer=_in_short(entry.answer),
        )
        return None
    if entry.key in programme.rules:
        if answer is not Answer.NA:
            problems.add(
                entry.where,
                "{request}: a single request may only be answered na; answer its question {question}",
                request=entry.key,
                question=programme.rules[entry.key].question,
            )
        elif not entry.remark:
            problems.add(
                entry.where, "{request}: na for a single request needs a remark that says why", request=entry.key
            )
    return GivenAnswer(answer=answer, remark=entry.remark)


def _twice(given: Given, problems: _Problems) -> None:
    seen: set[str] = set()
    for entry in given.answers:
        if entry.key in seen:
            problems.add(entry.where, "{question} is answered twice; keep one", question=entry.key)
        seen.add(entry.key)


def _passed_over(given: Given, problems: _Problems) -> None:
    """Add what stands in a table and cannot be taken for anything: nothing is left out in silence."""
    for name, where in given.unknown:
        problems.add(
            where,
            "unknown entry {name!r}{near}; known are {known}. Correct it, or move it to a sheet of its own",
            name=_in_short(name),
            near=nearest(plain(name), known_facts()),
            known=_KNOWN,
        )
    for answer, where in given.ownerless:
        problems.add(
            where,
            "{answer!r} stands beside no question or flag; write its number there, or clear the cell",
            answer=_in_short(answer),
        )


def _profile(given: Given, programme: Programme, problems: _Problems) -> dict[str, bool]:
    profile: dict[str, bool] = {}
    for flag, value, where in given.profile:
        if flag not in programme.flags:
            near = nearest(flag, programme.flags)
            problems.add(where, "unknown profile flag {flag!r}{near}", flag=_in_short(flag), near=near)
            continue
        answer = _BY_WORD.get(plain(value).strip())
        if answer not in {Answer.YES, Answer.NO}:
            problems.add(where, "profile {flag}: {value!r} should be true or false", flag=flag, value=_in_short(value))
            continue
        profile[flag] = answer is Answer.YES
    return profile


def _tier(given: Given, programme: Programme, problems: _Problems) -> int | None:
    if not given.tier[0]:
        return None
    text, where = given.tier
    tiers = sorted(programme.tiers)
    if not tiers:
        problems.add(where, "{programme} has no tiers; leave the tier out", programme=programme.id)
        return None
    digits = only_digits(text)
    if digits not in map(str, tiers):
        problems.add(where, "tier {tier!r} is unknown; known are {known}", tier=_in_short(text), known=tuple(tiers))
        return None
    return int(digits)


def _in_short(text: str) -> str:
    """Return enough of a text that is wrong for it to be found."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
