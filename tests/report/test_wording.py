"""Three languages say the same: same groups, same codes, same facts, and a sentence for every code that is used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import aeo_evidence
from aeo_evidence.assess.verdicts import _TABLE
from aeo_evidence.engine import FailureKind
from aeo_evidence.model.document import Remark
from aeo_evidence.model.result import Answer, Finding, Note, Outcome, Status, Verdict
from aeo_evidence.model.review import Cause, Decision, State
from aeo_evidence.model.rule import Kind, Language
from aeo_evidence.model.status import CLOSED
from aeo_evidence.readers import NOT_READ
from aeo_evidence.report.letter.write import _STEPS
from aeo_evidence.report.wording import Wording, messages
from aeo_evidence.rulebook import load_rules

SOURCE = Path(aeo_evidence.__file__).parent
FACT = re.compile(r"\{(\w+)\}")
CODE = re.compile(r"[a-z]+(_[a-z]+)*")
OTHERS = [Language.ZH_HANT, Language.ZH_HANS]
# Which argument of which call is a code, and the groups of which one must word it.
CALLS = {
    "Note": (0, {"notes"}),
    "Remark": (0, {"problems", "remarks"}),
    "UnreadableError": (0, {"problems"}),
    "passed": (1, {"notes"}),
    "failed": (1, {"notes"}),
    "unknown": (1, {"notes"}),
    "not_applicable": (1, {"notes"}),
}


def constants(node: ast.AST | None) -> Iterator[str]:
    """Yield the codes that an expression may give: a text, one of two, the default of a table."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from constants(body)
            yield from constants(orelse)
        case ast.Call(func=ast.Attribute(attr="get"), args=[_, default]):
            yield from constants(default)


def assigned(function: ast.AST, name: str) -> Iterator[str]:
    """Yield the codes that a name may hold within a function: assigned, or the first of the pairs that a loop walks."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            yield from constants(node.value)
        if isinstance(node, ast.For | ast.comprehension) and name in {
            each.id for each in ast.walk(node.target) if isinstance(each, ast.Name)
        }:
            pairs = [node.iter, *(values(function, node.iter.id) if isinstance(node.iter, ast.Name) else ())]
            for pair in (each for tree in pairs for each in ast.walk(tree) if isinstance(each, ast.Tuple)):
                yield from constants(pair.elts[0] if pair.elts else None)


def values(function: ast.AST, name: str) -> Iterator[ast.AST]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            yield node.value


def used() -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield every code that the program's source makes a note, remark or finding of, the groups, and where."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                name = call.func.id if isinstance(call.func, ast.Name) else ""
                if name not in CALLS or len(call.args) <= CALLS[name][0]:
                    continue
                index, groups = CALLS[name]
                argument = call.args[index]
                codes = assigned(function, argument.id) if isinstance(argument, ast.Name) else constants(argument)
                for code in codes:
                    if CODE.fullmatch(code):
                        yield code, frozenset(groups), path.relative_to(SOURCE).as_posix()


def findings() -> Iterator[str]:
    tree = ast.parse((SOURCE / "reconcile.py").read_text(encoding="utf-8"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == "Finding":
            for keyword in call.keywords:
                if keyword.arg == "code":
                    codes = (
                        assigned(tree, keyword.value.id)
                        if isinstance(keyword.value, ast.Name)
                        else constants(keyword.value)
                    )
                    yield from codes


def failing() -> set[str]:
    """Return the codes of notes with which a check may fail: those it holds, but for the ones it passes or leaves open with."""
    held, harmless = set(), set()
    for path in sorted((SOURCE / "checks").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        held |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            if name in {"passed", "unknown", "not_applicable"} and len(call.args) > 1:
                harmless |= set(constants(call.args[1]))
    return {code for code in held & set(messages(Language.EN)["notes"]) if not code.startswith("why_")} - harmless


USED = sorted(set(used()), key=lambda each: (each[2], each[0]))


def test_the_scan_sees_what_it_is_for() -> None:
    seen = {code for code, _, _ in USED}
    assert {"topic_treated", "cells_blank", "encrypted", "wrong_suffix", "no_permission", "look_weak"} <= seen
    assert {"file_not_read", "file_partly_read", "file_duplicate", "na_but_shown"} <= set(findings())


@pytest.mark.parametrize("language", list(Language))
def test_every_code_that_is_used_has_a_sentence(language: Language) -> None:
    said = messages(language)
    unsaid = [
        f"{where}: {code}" for code, groups, where in USED if not any(code in said[group] for group in sorted(groups))
    ]
    assert unsaid == []


@pytest.mark.parametrize("group", ["problems", "remarks", "notes", "findings", "decided", "letter", "bars"])
def test_no_sentence_is_left_over(group: str) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    kinds = {f"reader_{failure.value}" for failure in FailureKind}
    made = kinds | {f"answer_{verdict.value}" for verdict in Verdict} | {f"how_{step}" for step in _STEPS}
    made |= {f"as_{status.value}" for status in set(Status) - CLOSED} | {"as_rejected"}
    plain = {re.sub(r"_(one|both|all|none|remarked)$", "", code) for code in messages(Language.EN)[group]}
    assert sorted(code for code in plain - made if f'"{code}"' not in source) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_finding_and_every_reason_not_to_read_has_a_sentence(language: Language) -> None:
    said = messages(language)
    assert [code for code in NOT_READ.values() if code not in said["problems"]] == []
    contradictions = {
        f"answer_{verdict.value}" for verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.UNDERSTATED)
    }
    assert [code for code in sorted({*findings(), *contradictions}) if code not in said["findings"]] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_finding_has_a_name_of_its_kind(language: Language) -> None:
    said = messages(language)
    remarks = {f"remark_{code}" for code in said["remarks"] if not code.endswith("_one")}
    assert {"too_old", "expired", "not_yet_valid", "serials_twice", "cells_blank"} <= failing()
    assert sorted(said["finding_kinds"]) == sorted({*failing(), *said["findings"], *remarks})


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("group", "codes"),
    [
        pytest.param("statuses", [each.value for each in Status], id="statuses"),
        pytest.param("status_meanings", [each.value for each in Status], id="meanings of statuses"),
        pytest.param("verdicts", [each.value for each in Verdict], id="verdicts"),
        pytest.param("verdict_meanings", [each.value for each in Verdict], id="meanings of verdicts"),
        pytest.param("outcomes", [each.value for each in Outcome], id="outcomes"),
        pytest.param("answers", [each.value for each in Answer], id="answers"),
        pytest.param("kinds", [each.value for each in Kind], id="kinds of paper"),
        pytest.param("grades", ["green", "amber", "red"], id="grades"),
        pytest.param("grade_meanings", ["green", "amber", "red"], id="meanings of grades"),
        pytest.param("decisions", [each.value for each in Decision], id="decisions"),
        pytest.param("causes", [each.value for each in Cause], id="causes of changes"),
        pytest.param("languages", [*(each.value for each in Language), "mul", "und"], id="languages"),
    ],
)
def test_every_value_has_a_word(language: Language, group: str, codes: list[str]) -> None:
    assert sorted(messages(language)[group]) == sorted(codes)


@pytest.mark.parametrize("language", list(Language))
def test_every_decision_has_its_sentence_and_every_state_its_word(language: Language) -> None:
    assert {each.value for each in Decision} <= set(messages(language)["decided"])
    assert {each.value for each in State} <= set(messages(language)["changes"])


def test_every_verdict_comes_from_somewhere() -> None:
    given = {verdict for row in _TABLE.values() for verdict in row.values()}
    assert given | {Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE} == set(Verdict)


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_codes(language: Language) -> None:
    english, other = messages(Language.EN), messages(language)
    assert {group: sorted(codes) for group, codes in other.items()} == {
        group: sorted(codes) for group, codes in english.items()
    }


@pytest.mark.parametrize("language", OTHERS)
def test_languages_give_the_same_facts(language: Language) -> None:
    english, other = messages(Language.EN), messages(language)
    differ = {
        f"{group}.{code}"
        for group, codes in english.items()
        for code, text in codes.items()
        if sorted(FACT.findall(text)) != sorted(FACT.findall(other[group][code]))
    }
    assert differ == set()


@pytest.mark.parametrize("language", OTHERS)
def test_chinese_is_written_in_its_own_script(language: Language) -> None:
    """A character that only the other script has is a slip of the pen."""
    foreign = {
        Language.ZH_HANT: re.compile("[们这说发报见问题无数据证书电张开关东车马门长后来]"),
        Language.ZH_HANS: re.compile("[們這說發報見問題無數據證書電張開關東車馬門長後來覆檔]"),
    }[language]
    shared = set("题书见来后覆")
    slips = [
        f"{group}.{code}: {text}"
        for group, codes in messages(language).items()
        for code, text in codes.items()
        if any(sign not in shared for sign in foreign.findall(text))
    ]
    assert slips == []


@pytest.mark.parametrize("language", list(Language))
def test_no_message_judges_a_company(language: Language) -> None:
    judgement = re.compile(r"\bcompliant\b|\bcertified\b|合規|合规|認證合格|认证合格", re.IGNORECASE)
    said = [text for group in messages(language).values() for text in group.values()]
    assert [text for text in said if judgement.search(text)] == []


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        pytest.param(
            Finding(code="file_not_read", facts=(("problem", "damaged"),)),
            "Not read: The file is damaged or cut short. Hand it in again.",
            id="a problem within a finding",
        ),
        pytest.param(
            Finding(code="remark_hidden_sheet", facts=(("sheet", "Sep"),)),
            "Sheet “Sep” is hidden; it was read.",
            id="a remark told as a finding",
        ),
        pytest.param(
            Finding(code="cells_blank", facts=(("fields", "time_out 1"),)),
            "Left blank: time out (1).",
            id="a field with its count",
        ),
        pytest.param(
            Finding(code="names_without_paper", facts=(("names", "1 Lai Wan Street, N.T.; Kestrel Co."),)),
            "No paper was found for: 1 Lai Wan Street, N.T.; Kestrel Co.",
            id="a name that ends with a full stop",
        ),
        pytest.param(
            Finding(code="expired", facts=(("check", "valid"), ("date", "2026-06-30"), ("required", "yes"))),
            "Expired on 2026-06-30.",
            id="the note of a check told as a finding",
        ),
    ],
)
def test_findings_read_as_sentences(finding: Finding, text: str) -> None:
    assert Wording(Language.EN).finding(finding) == text


@pytest.mark.parametrize(
    ("language", "note", "text"),
    [
        pytest.param(
            Language.ZH_HANT,
            Note("serials_missing", (("gaps", "C-028, C-031"),)),
            "缺漏：C-028、C-031。",
            id="numbers in Chinese",
        ),
        pytest.param(
            Language.ZH_HANS,
            Note("names_without_signed_paper", (("names", "Heron Ltd; 茂溪電器"),)),
            "名单上以下各项没有文件，或文件未签署：Heron Ltd；茂溪電器。",
            id="names in Chinese",
        ),
        pytest.param(
            Language.ZH_HANT,
            Note("why_alike", (("alike", "convicted, offence"),)),
            "行文與此類文件相近（相同字組：convicted, offence）。",
            id="Latin words, between which a line is broken",
        ),
        pytest.param(
            Language.ZH_HANT,
            Note("why_alike", (("alike", "備份, 增量"),)),
            "行文與此類文件相近（相同字組：備份、增量）。",
            id="Chinese words",
        ),
        pytest.param(Language.ZH_HANT, Note("why_no_topic", (("of", "1"),)), "未見交代所要求的事項。", id="one"),
        pytest.param(Language.ZH_HANT, Note("why_no_topic", (("of", "3"),)), "所要求的3項均未見交代。", id="three"),
        pytest.param(
            Language.EN,
            Note("why_topics", (("found", "2"), ("of", "3"), ("topics", "cctv"))),
            "2 of 3 topics treated: CCTV.",
            id="some",
        ),
        pytest.param(
            Language.EN,
            Note("why_topics", (("found", "3"), ("of", "3"), ("topics", "cctv"))),
            "All 3 topics treated: CCTV.",
            id="all",
        ),
        pytest.param(
            Language.EN,
            Note("why_topics", (("found", "2"), ("of", "2"), ("topics", "cctv"))),
            "Both topics treated: CCTV.",
            id="both",
        ),
        pytest.param(
            Language.EN,
            Note("why_topics", (("found", "1"), ("of", "2"), ("topics", "cctv"))),
            "1 of 2 topics treated: CCTV.",
            id="one of two is not both",
        ),
        pytest.param(
            Language.EN,
            Note("why_columns", (("columns", ""), ("found", "0"), ("of", "1"))),
            "None of the columns asked for was found.",
            id="none of one is not one",
        ),
        pytest.param(
            Language.ZH_HANS,
            Note("na_by_answer", (("question", "J2"), ("remark", "服务器全部在香港。"))),
            "答案为“不适用”（J2），备注：“服务器全部在香港”。",
            id="a remark in quotation marks",
        ),
        pytest.param(
            Language.EN,
            Note("na_by_answer", (("question", "J2"), ("remark", ""))),
            "Answered “not applicable” (J2).",
            id="no remark",
        ),
        pytest.param(
            Language.EN,
            Note("topic_treated", (("quote", "Seals are counted weekly and " * 5 + "locked at ni"),)),
            "Treated: “" + "Seals are counted weekly and " * 5 + "locked at ni”",
            id="a quotation shorter than the most",
        ),
        pytest.param(
            Language.EN,
            Note("topic_treated", (("quote", ("Seals are counted weekly and " * 6)[:160]),)),
            "Treated: “" + "Seals are counted weekly and " * 5 + "Seals are …”",
            id="a quotation that was cut",
        ),
    ],
)
def test_notes_read_as_sentences(language: Language, note: Note, text: str) -> None:
    assert Wording(language, load_rules()).note(note) == text


def test_names_of_the_rules_stand_in_sentences() -> None:
    programme = load_rules()
    for language in Language:
        said = Wording(language, programme)
        flag = programme.flags["own_seals"][language]
        assert flag in said.note(Note("na_by_profile", (("flag", "own_seals"),)))
        assert said.note(Remark("comments", (("count", "3"),)), "remarks").count("3") == 1
