"""What the operator gives beside the papers: answers, rules, passwords, an earlier report; each wounded, each read."""

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest.mock import patch

import openpyxl

from aeo_evidence import plainyaml
from aeo_evidence.answers import load_answers
from aeo_evidence.errors import AeoError
from aeo_evidence.letter_source import read_report as read_for_letter
from aeo_evidence.model.rule import Programme
from aeo_evidence.plainyaml import parse_yaml
from aeo_evidence.previous.read import read_previous
from aeo_evidence.reading.unlock import read_passwords
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules, rules_folder
from aeo_evidence.rulelint import lint, read_ruleset
from aeo_evidence.verify import read_report
from tests.report.small import small
from tests.small_rules import FILES, write_rules

Wound = Callable[[bytes], bytes]
Given = Callable[[Path, Wound, int], None]

_QUESTIONS = ("A1", "A2", "B1", "B2", "C1", "D1", "D7", "D9", "E1", "F10")
_ANSWERS = {
    "answers.yaml": (
        "company: Example\ntier: 2\nprofile: {own_seals: false}\nanswers:\n"
        + "".join(f"  {each}: yes\n" for each in _QUESTIONS[1:])
        + "  A1: {answer: partly, remark: night shift 夜班}\n"
    ).encode(),
    "answers.json": json.dumps(
        {
            "company": "Example",
            "tier": 1,
            "answers": {**dict.fromkeys(_QUESTIONS, "yes"), "D7": {"answer": "no", "remark": "x"}},
        }
    ).encode(),
    "answers.csv": (
        "question,answer,remark\n" + "".join(f"{each},yes,at night\n" for each in _QUESTIONS[1:]) + "A1,部分,夜班\n"
    ).encode(),
}


# An overlay: its list, and a few words for each file that it may add words to.
_HEAD = b"name: ours\nbase: hkaeo\nversion: 1\npurpose: a trial\n"
_WORDS = {
    "vocabulary/fields.yaml": "seal_no: {headings: [bolt no, 封條號]}\ndate: {headings: [on the day]}\n".encode(),
    "vocabulary/expressions.yaml": b"lose: [vanished]\nshunt: [shunt, shunts, pushed aside]\n",
    "vocabulary/topics.yaml": b"spare_seals: {means: seals kept apart, phrases: [spare seals, seal + <lose>]}\n",
    "vocabulary/values.yaml": b"none: [not any]\n",
    "vocabulary/labels.yaml": b"topics: {spare_seals: {en: spare seals, zh-Hant: x, zh-Hans: y}}\n",
}


@cache
def _programme() -> Programme:
    return load_rules()


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _answers(name: str) -> Given:
    def given(folder: Path, wound: Wound, _: int) -> None:
        data = _answers_book() if name.endswith("xlsx") else _ANSWERS[name]
        load_answers(_written(folder, name, wound(data)), _programme())

    return given


@cache
def _answers_book() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["question", "answer", "remark"])
    for question in _QUESTIONS:
        page.append([question, "yes", "night"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _ruleset(folder: Path, wound: Wound, number: int) -> None:
    """One file of a small programme is wounded; it is loaded, and looked through as `rules check` does."""
    write_rules(folder)
    path = folder / sorted(FILES)[number % len(FILES)]
    path.write_bytes(wound(path.read_bytes()))
    load_rules(folder)
    lint(read_ruleset(folder, "hkaeo"))


def _overlay(folder: Path, wound: Wound, number: int) -> None:
    """An overlay's list is wounded, one of its files of words, a rule of the real programme in it, or its cases."""
    deed = number % 4
    _put(folder / "overlay.yaml", wound(_HEAD) if deed == 0 else _HEAD)
    if deed == 1:
        words = sorted(_WORDS)[number // 4 % len(_WORDS)]
        for name, text in _WORDS.items():
            _put(folder / name, wound(text) if name == words else text)
    else:
        rule = _rules()[number % len(_rules())]
        copy = folder / "hkaeo" / rule.parent.name / rule.name
        _put(copy, wound(rule.read_bytes()) if deed else rule.read_bytes())
        cases = rule.with_suffix(".cases.yaml")
        if deed == 3 and cases.is_file():
            _put(copy.with_name(cases.name), wound(cases.read_bytes()))
    with patch.object(plainyaml, "parse_yaml", _parsed):
        load_rules(folder)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@cache
def _rules() -> list[Path]:
    found = sorted((rules_folder() / "hkaeo").glob("*/*.yaml"))
    return [path for path in found if not path.name.endswith(".cases.yaml")]


@cache
def _parsed_once(text: str, path: Path) -> plainyaml.Source:
    return parse_yaml(text, path)


def _parsed(text: str, path: Path) -> plainyaml.Source:
    """Read the programme's own files once for all mutants: two seconds of three go into them, and no mutant changes them."""
    return _parsed_once(text, path) if path.is_relative_to(rules_folder().resolve()) else parse_yaml(text, path)


def _report(form: str) -> Given:
    def given(folder: Path, wound: Wound, _: int) -> None:
        path = _written(folder, f"report.{form}", wound(_made_report(form)))
        refused: list[AeoError] = []
        for read in (read_previous, read_report, lambda path: read_for_letter(path, _programme())):
            try:
                read(path)
            except AeoError as error:
                refused.append(error)
        if len(refused) == 3 or not all(str(error).strip() for error in refused):
            raise min(refused, key=lambda error: len(str(error).strip()))

    return given


@cache
def _made_report(form: str) -> bytes:
    return write_workbook(small()) if form == "xlsx" else write_json(small()).encode()


def _passwords(folder: Path, wound: Wound, _: int) -> None:
    read_passwords(_written(folder, "passwords.txt", wound("one\ntwo\n三\n".encode())))


OPERATOR: dict[str, Given] = {
    **{name: _answers(name) for name in (*_ANSWERS, "answers.xlsx")},
    "ruleset": _ruleset,
    "overlay": _overlay,
    "report.json": _report("json"),
    "report.xlsx": _report("xlsx"),
    "passwords.txt": _passwords,
}
