"""What the command line says exists in every language: each English sentence that can be said, with the same gaps."""

import ast
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import aeo_evidence
from aeo_evidence.errors import AeoError, AnswersError, reason_of, sentence
from aeo_evidence.model.document import Remark
from aeo_evidence.model.rule import Language
from aeo_evidence.report.said import said, translations

SOURCE = Path(aeo_evidence.__file__).parent
OTHERS = [Language.ZH_HANT, Language.ZH_HANS]
# Which argument of which call is a sentence; the call itself takes what stands in its gaps by name.
CALLS = {"AeoError": 0, "sentence": 0, "in_words": 0, "problem_at": 2, "book.wrong": 2, "problems.add": 1}
# Calls that hand a sentence on, or that give one which is made elsewhere.
PASSED_ON = {"what", "template", "code", "told"}


def called(node: ast.Call) -> str:
    """Return the name of what is called, with that of its object where there are many of the name."""
    match node.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
            return "AeoError"
        case ast.Attribute(value=ast.Name(id=of) | ast.Attribute(attr=of), attr=name):
            return f"{of}.{name}"
    return ""


@cache
def sentences() -> tuple[tuple[str, ast.expr, ast.Call], ...]:
    """Return each sentence of the source with its place and call."""
    return tuple(
        (f"{path.relative_to(SOURCE)}:{node.lineno}", node.args[CALLS[called(node)]], node)
        for path in sorted(SOURCE.rglob("*.py"))
        if path.parent.name != "segment"  # its sentences are those of documents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and len(node.args) > CALLS.get(called(node), len(node.args))
    )


def written() -> dict[str, str]:
    """Return where each sentence stands, by the sentence."""
    return {
        each.value: where
        for where, each, _ in sentences()
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_a_sentence_stands_where_it_is_said() -> None:
    made = [where for where, each, _ in sentences() if not isinstance(each, ast.Constant)]
    handed_on = [where for where, each, _ in sentences() if ast.unparse(each) in PASSED_ON]
    assert len(written()) > 150
    assert sorted(set(made) - set(handed_on)) == []


def test_what_stands_in_the_gaps_is_given() -> None:
    lacking = [
        (where, sorted(gaps(each.value) ^ {word.arg for word in call.keywords if word.arg}))
        for where, each, call in sentences()
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
        if gaps(each.value) != {word.arg for word in call.keywords if word.arg}
    ]
    assert lacking == []


@pytest.mark.parametrize("language", OTHERS)
def test_each_sentence_is_told_in_each_language(language: Language) -> None:
    known = written()
    lacking = {where for template, where in known.items() if template not in translations(language)}
    assert lacking == set()
    assert set(translations(language)) - set(known) == set(), "said nowhere"


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_same_gaps_in_each_language(language: Language) -> None:
    assert [english for english, other in translations(language).items() if gaps(english) != gaps(other)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_options_commands_and_names_of_files_stay_as_they_are(language: Language) -> None:
    names = ("--output", "--previous", "--add", "--answers", "--tier", "--rules", "`aeo-evidence check`", "truth.json")
    differing = [
        english
        for english, other in translations(language).items()
        for name in names
        if (name in english) != (name in other)
    ]
    assert differing == []


def test_english_is_the_error_itself() -> None:
    error = AeoError("There is no tier {tier}. Known are: {known}.", tier=3, known=(1, 2))
    assert said(error, Language.EN) == str(error) == "There is no tier 3. Known are: 1, 2."
    assert said(error, Language.ZH_HANT) == "沒有第 3 級。可用的級別：1、2。"
    assert said(error, Language.ZH_HANS) == "没有第 3 级。可用的级别：1、2。"


def test_an_error_within_an_error_is_told_too() -> None:
    inner = AeoError("There is no earlier report {path}. Name the report with --previous.", path=Path("old.xlsx"))
    outer = AeoError(
        "{path} exists and was left as it is: it could not be seen whether a reviewer has filled it in.\n"
        "{what}\nOr write to another file with --output.",
        path="new.xlsx",
        what=inner,
    )
    assert said(outer, Language.ZH_HANS).splitlines()[1] == "找不到上次报告 old.xlsx。请用 --previous 指明报告。"


def test_each_of_many_mistakes_is_a_line() -> None:
    error = AnswersError([sentence("{path}: {what}", path="a", what=sentence("none")), sentence("none")])
    assert said(error, Language.ZH_HANT) == "a：沒有\n沒有"
    assert error.problems == ("a: none", "none")


def test_a_reason_why_a_file_is_not_read_is_in_words() -> None:
    error = AeoError(
        "{path} cannot be opened as a workbook ({reason}) {advice}",
        path="a.xlsx",
        reason=Remark("encrypted"),
        advice="",
    )
    assert said(error, Language.ZH_HANT).startswith("未能以活頁簿開啟 a.xlsx（受密碼保護。")
    assert "(encrypted)" in str(error)


@pytest.mark.parametrize("language", Language)
def test_a_name_steers_no_terminal_and_is_no_template(language: Language) -> None:
    error = AeoError("There is no folder {folder}. {what_to_do}", folder="a\x1b[2J{0}{path}", what_to_do="")
    told = said(error, language)
    assert "\x1b" not in told
    assert "a\ufffd[2J{0}{path}" in told


def test_the_system_s_reasons_are_in_words(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="lacking") as caught:
        (tmp_path / "lacking").read_bytes()
    told = sentence("{reason}", reason=reason_of(caught.value))
    assert said(told, Language.ZH_HANT) == "沒有這個檔案或資料夾"
    assert reason_of(OSError(99999, "rare")) == "rare"


@pytest.mark.parametrize("language", Language, ids=str)
def test_a_number_in_what_a_file_says_is_masked_and_a_path_stays_exact(language: Language) -> None:
    error = AeoError(
        "{where}: {text!r} is no decision{on}. Write one of: {known} (or its word in Chinese), or "
        "leave it empty; what else there is to say goes into the comment.",
        where="Lo A123456(3).xlsx: Gaps!F2",
        text="seen, HKID A123456(3)",
        on="",
        known=("met", "missing"),
    )
    told = said(error, language)
    assert "Lo A123456(3).xlsx: Gaps!F2" in told
    assert "HKID A12****(*)" in told
