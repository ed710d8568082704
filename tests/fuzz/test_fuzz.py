"""A short run of the mutants; `python -m tests.fuzz` is the long one."""

from pathlib import Path

import pytest

from aeo_evidence.readers import READERS
from aeo_evidence.reading import read_bytes
from aeo_evidence.rulebook import load_rules
from tests.fuzz.feed import FORMS
from tests.fuzz.mutate import mutant
from tests.fuzz.operator import OPERATOR
from tests.fuzz.run import bugs_of
from tests.fuzz.seeds import SEEDS, seed
from tests.fuzz.whole import PACK

EACH = 20
PACKS = 2


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv"])
def test_a_mutant_can_be_made_again(form: str) -> None:
    made = [mutant(seed(form), f"a {number}") for number in range(EACH)]
    assert made == [mutant(seed(form), f"a {number}") for number in range(EACH)]
    assert len(set(made)) > EACH // 2


def test_every_format_that_is_read_has_a_seed() -> None:
    assert set(READERS) <= set(SEEDS)


@pytest.mark.parametrize("form", SEEDS)
def test_a_seed_without_wounds_is_read_whole(form: str) -> None:
    documents = read_bytes(seed(form), f"a.{form}", load_rules().vocabulary)
    assert [document.problem for document in documents] == [None] * len(documents)


@pytest.mark.parametrize("form", OPERATOR)
def test_what_the_operator_gives_is_taken_without_wounds(form: str, tmp_path: Path) -> None:
    OPERATOR[form](tmp_path, lambda data: data, 1)


def test_no_mutant_of_any_format_does_more_than_be_refused() -> None:
    forms = [form for form in FORMS if form != PACK]
    bugs, count = bugs_of(forms, "tests", EACH, jobs=2)
    assert bugs == ()
    assert sum(count.values()) == EACH * len(forms)


def test_packs_of_mutants_are_accounted_for_in_every_report() -> None:
    assert bugs_of([PACK], "tests", PACKS, jobs=2)[0] == ()
