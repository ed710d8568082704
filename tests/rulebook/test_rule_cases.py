"""Every case beside every rule, each as a test of its own."""

import pytest

from aeo_evidence.rulebook import load_rules, rules_folder
from aeo_evidence.rulebook.cases import RuleCase, read_cases
from aeo_evidence.rulebook.locate import case_files
from aeo_evidence.rulecases import run_case

CASES = read_cases(case_files(rules_folder() / "hkaeo"))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case.request}-{case.language.value}-{case.name}") for case in CASES]
)
def test_case(case: RuleCase) -> None:
    assert run_case(case, load_rules()).problems == ()
