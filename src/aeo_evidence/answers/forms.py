"""The forms an answers file may have, each read into the same plain values, which know where they stand."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from aeo_evidence.errors import AnswersError, RuleError, Sentence, UnreadableError, reason_of, sentence
from aeo_evidence.model.document import Content, Grid
from aeo_evidence.plainyaml import Source, parse_yaml, part_of_a_text
from aeo_evidence.readers import delimited, spreadsheet
from aeo_evidence.text.fold import plain

_HEADINGS = {
    "question": ("question", "id", "no", "question no", "question id", "问题", "题号", "编号", "问题编号", "条目"),
    "answer": ("answer", "reply", "response", "答案", "回答", "答复", "回复"),
    "remark": ("remark", "remarks", "comment", "note", "notes", "备注", "说明", "附注"),
}
_FACTS = {
    "company": ("company", "applicant", "company name", "name", "公司", "公司名称", "申请人", "申请公司"),
    "tier": ("tier", "级别", "等级", "层级"),
    "official": ("official_result", "official result", "官方自评结果", "官方结果"),
}
_PROFILE_HEADINGS = {
    "flag": ("flag", "profile flag", "profile", "项目代号", "代号"),
    "applies": ("does it apply?", "applies", "answer", "value", "是否适用", "适用", "答案"),
}
_FEWEST_COLUMNS = 2
_NEAR = 0.75  # how much a name must be like the one of a fact to be a slip of the hand
_KEYS = ("company", "tier", "official_result", "profile", "answers")
_OF_AN_ANSWER = ("answer", "remark")


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as written, and where."""

    key: str
    answer: str
    remark: str
    where: str


@dataclass(frozen=True, slots=True)
class Given:
    """An answers file as written."""

    company: str = ""
    tier: tuple[str, str] = ("", "")
    official: str = ""
    profile: tuple[tuple[str, str, str], ...] = ()
    answers: tuple[Entry, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()  # names of facts that are none, each with where it stands
    ownerless: tuple[tuple[str, str], ...] = ()  # answers beside which no question or flag stands, the same


def known_facts() -> tuple[str, ...]:
    """Return the words by which the facts of a table are known."""
    return tuple(word for words in _FACTS.values() for word in words)


def problem_at(path: Path, where: object, what: str | Sentence, /, **facts: object) -> Sentence:
    """Return a mistake in an answers file; `where` is a line, a row or a key, empty for the whole file."""
    told = what if isinstance(what, Sentence) else sentence(what, **facts)
    if where == "":
        return sentence("{path}: {what}", path=path, what=told)
    return sentence("{path}:{where}: {what}", path=path, where=where, what=told)


def read_structured(path: Path, data: bytes) -> Given:
    """Read YAML or JSON as the contract gives it. `path` is only named in messages."""
    try:
        text = data.decode("utf-8-sig")
        source = Source(path, json.loads(text), {}) if path.suffix.lower() == ".json" else parse_yaml(text, path)
    except RuleError as error:
        raise AnswersError(error.sentences) from error
    except (ValueError, RecursionError) as error:
        raise AnswersError([problem_at(path, "", "cannot be read: {reason}", reason=reason_of(error))]) from error
    value = source.value
    if not isinstance(value, dict):
        raise AnswersError([problem_at(path, "", "should hold company, tier, profile and answers")])
    unknown = [key for key in value if key not in _KEYS]
    if unknown:
        raise AnswersError(
            problem_at(
                path,
                source.line((key,)),
                "unknown key {key!r}; known are {known}{hint}",
                key=key,
                known=_KEYS,
                hint=part_of_a_text(key, value[key]),
            )
            for key in unknown
        )
    for key in ("profile", "answers"):
        if not isinstance(value.get(key) or {}, dict):
            raise AnswersError(
                [problem_at(path, source.line((key,)), "{key} should be a list of `name: value` lines", key=key)]
            )
    return Given(
        company=_text(value.get("company")),
        tier=(_text(value.get("tier")), _line(source, "tier")),
        official=_text(value.get("official_result")),
        profile=tuple(
            (str(flag), _text(on), _line(source, "profile", flag)) for flag, on in (value.get("profile") or {}).items()
        ),
        answers=tuple(_entries(source, value.get("answers") or {})),
    )


def _entries(source: Source, answers: dict[str, Any]) -> Iterator[Entry]:
    for key, value in answers.items():
        where = _line(source, "answers", key)
        if isinstance(value, dict):
            unknown = next((name for name in value if name not in _OF_AN_ANSWER), None)
            if unknown is not None:
                told = sentence(
                    "{question}: unknown key {key!r}; known are {known}{hint}",
                    question=key,
                    key=unknown,
                    known=_OF_AN_ANSWER,
                    hint=part_of_a_text(unknown, value[unknown]),
                )
                raise AnswersError([problem_at(source.path, where, told)])
            yield Entry(str(key), _text(value.get("answer")), _text(value.get("remark")), where)
        else:
            yield Entry(str(key), _text(value), "", where)


def _line(source: Source, *at: str) -> str:
    return str(source.line(at)) if source.lines else ".".join(at)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def read_csv(path: Path, data: bytes) -> Given:
    """Read CSV with the columns question, answer and remark, in any order, headings in English or Chinese."""
    return _from_content(_content(path, data, delimited.read), path)


def read_workbook(path: Path, data: bytes) -> Given:
    """Read a workbook: a sheet with the answers, and company, tier and profile on a sheet of its own."""
    return _from_content(_content(path, data, spreadsheet.read), path)


def _content(path: Path, data: bytes, read: Callable[[bytes], Content]) -> Content:
    try:
        return read(data)
    except UnreadableError as error:
        raise AnswersError(
            [problem_at(path, "", "cannot be read ({reason}). Save it again without a password.", reason=error.remark)]
        ) from error


def _from_content(content: Content, path: Path) -> Given:
    answers: list[Entry] = []
    ownerless: list[tuple[str, str]] = []
    sheets: list[_Facts] = []
    for grid in (block for block in content.blocks if isinstance(block, Grid)):
        rows = [([cell.text.strip() for cell in row.cells], row.at) for row in grid.rows]
        header = next(
            ((index, found) for index, (row, _) in enumerate(rows) if (found := _columns(row)) is not None), None
        )
        if header is not None:
            answers += _answer_rows(rows[header[0] + 1 :], header[1], ownerless)
        sheets.append(_fact_rows(rows if header is None else rows[: header[0]]))
    if not answers:
        raise AnswersError([problem_at(path, "", "no table with the columns question and answer was found")])
    facts = {name: fact for sheet in sheets for name, fact in sheet.known.items()}
    return Given(
        company=facts.get("company", ("", ""))[0],
        tier=facts.get("tier", ("", "")),
        official=facts.get("official", ("", ""))[0],
        profile=tuple(flag for sheet in sheets for flag in sheet.profile),
        answers=tuple(answers),
        unknown=tuple(entry for sheet in sheets for entry in sheet.meant()),
        ownerless=(*ownerless, *(entry for sheet in sheets for entry in sheet.ownerless)),
    )


@dataclass(slots=True)
class _Facts:
    """What a sheet, or what stands above a table of answers, says of the company."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    profile: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    ownerless: list[tuple[str, str]] = field(default_factory=list)

    def meant(self) -> list[tuple[str, str]]:
        """Return the names that were meant as facts: all beside one that is known, else those that are nearly one."""
        if self.known or self.profile:
            return self.unknown
        return [entry for entry in self.unknown if get_close_matches(plain(entry[0]), known_facts(), 1, _NEAR)]


def _columns(row: list[str]) -> dict[str, int] | None:
    found = _headed(row, _HEADINGS)
    return found if "question" in found and "answer" in found else None


def _headed(row: list[str], known: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return in which column of a row each known heading stands first."""
    found: dict[str, int] = {}
    for index, text in enumerate(row):
        for name, headings in known.items():
            if name not in found and plain(text).strip(" .:：") in headings:
                found[name] = index
    return found


def _answer_rows(
    rows: Iterable[tuple[list[str], str]], columns: dict[str, int], ownerless: list[tuple[str, str]]
) -> Iterator[Entry]:
    for row, at in rows:
        key, answer = row[columns["question"]], row[columns["answer"]]
        if key:
            remark = row[columns["remark"]] if "remark" in columns else ""
            yield Entry(key, answer, remark, at)
        elif answer:
            ownerless.append((answer, at))


def _fact_rows(rows: Iterable[tuple[list[str], str]]) -> _Facts:
    found = _Facts()
    columns: dict[str, int] = {}
    for row, at in rows:
        headed = _headed(row, _PROFILE_HEADINGS)
        if headed.keys() == _PROFILE_HEADINGS.keys():
            columns = headed
            continue
        if columns:
            # Below headings a flag that is left blank is left open, whatever stands beside it.
            flag, applies = row[columns["flag"]], row[columns["applies"]]
            if flag and applies:
                found.profile.append((flag, applies, at))
            elif applies:
                found.ownerless.append((applies, at))
            continue
        filled = [text for text in row if text]
        if len(filled) < _FEWEST_COLUMNS or filled[0] == filled[1]:  # the latter: one line in merged cells
            continue
        name, value = filled[0], filled[1]
        key = next((fact for fact, words in _FACTS.items() if plain(name).strip(" :：") in words), None)
        if key is not None:
            found.known[key] = (value, at)
        elif "_" in name:
            found.profile.append((name, value, at))
        else:
            found.unknown.append((name, at))
    return found
