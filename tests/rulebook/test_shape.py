"""Mistakes of a value that has not the form asked for: at the key where they stand."""

import pytest
from pydantic import ValidationError

from aeo_evidence.rulebook.schema import TopicFile
from aeo_evidence.rulebook.shape import shape_mistakes


@pytest.mark.parametrize("key", ["Phrases", "Seal", "phrase", "list", "literal[a]"])
def test_an_unknown_key_is_named_whatever_it_looks_like(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TopicFile.model_validate({"means": "seals", "phrases": ["seal"], key: ["x"]})
    ((at, said),) = shape_mistakes(caught.value, TopicFile)
    assert at == (key,)
    assert "unknown key" in str(said)
