"""A short run of the mutants; `python -m tests.fuzz` is the long one."""

import pytest

from tests.fuzz.mutate import mutant
from tests.fuzz.run import bugs_of
from tests.fuzz.seeds import SEEDS, seed

EACH = 20


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_a_mutant_can_be_made_again(form: str) -> None:
    made = [mutant(seed(form), f"a {number}") for number in range(EACH)]
    assert made == [mutant(seed(form), f"a {number}") for number in range(EACH)]
    assert len(set(made)) > EACH // 2


def test_no_mutant_of_any_format_does_more_than_be_refused() -> None:
    bugs, count = bugs_of(SEEDS, "tests", EACH, jobs=2)
    assert bugs == ()
    assert count == dict.fromkeys(SEEDS, EACH)
