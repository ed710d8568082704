"""A batch that is killed at any moment leaves only whole files, and the run that goes on ends as if nothing had been."""

import random
import sys

import pytest

from tests.batch.killing import Field, made_field, wrong


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> Field:
    return made_field(tmp_path_factory.mktemp("killed"))


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
@pytest.mark.parametrize("seed", ["1-0", "1-1", "1-2", "1-3"])
def test_a_killed_batch_goes_on_as_if_nothing_had_been(field: Field, seed: str) -> None:
    assert list(wrong(field, random.Random(seed))) == []
