"""What is wrong in an answers file written by hand, and what to do about it."""

from pathlib import Path

import pytest

from aeo_evidence.answers import load_answers
from aeo_evidence.errors import AnswersError
from aeo_evidence.model.rule import Language
from aeo_evidence.report.said import said
from aeo_evidence.rulebook import load_rules

HINT = "; if it goes on from the text before it, put that text in quotation marks"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("answers:\n  B3: {answer: yes, remark: locked, ask HR}\n", f"2: B3: unknown key 'ask HR'; known are answer, remark{HINT}", id="comma"),
        pytest.param("answers:\n  B3: {answer: yes, remark: locked, closed}\n", f"unknown key 'closed'; known are answer, remark{HINT}", id="comma before one word"),
        pytest.param("answers:\n  B3: {answer: yes, remrk: locked}\n", "2: B3: unknown key 'remrk'; known are answer, remark", id="a slip is no text"),
        pytest.param("answers:\n  B3: {answer: yes, remark: see: page 3}\n", "Put such a text in quotation marks.", id="colon in brackets"),
        pytest.param("answers:\n  B3:\n    answer: yes\n    remark: see: page 3\n", "4: not valid YAML: a text holds a colon", id="colon"),
        pytest.param("company: Kestrel\nLtd:\n", f"2: unknown key 'Ltd'; known are company, tier, official_result, profile, answers{HINT}", id="key without a value"),
        pytest.param("answers:\n  B33: yes\n", "2: unknown question 'B33'; did you mean 'B3'?", id="question"),
        pytest.param("answers:\n  B3: perhaps\n", "2: B3: 'perhaps' is no answer; write yes, partly, no or na", id="answer"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        load_answers(path, load_rules())
    assert told in str(caught.value)
    assert (HINT in str(caught.value)) == (HINT in told)
    for language in (Language.ZH_HANT, Language.ZH_HANS):
        assert "the file" not in said(caught.value, language)
