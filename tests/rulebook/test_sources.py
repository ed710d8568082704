"""The sources of a programme are told in the language of the report."""

from dataclasses import replace

import pytest

from aeo_evidence.model.rule import Language
from aeo_evidence.rulebook import load_rules
from aeo_evidence.text.fold import has_han


@pytest.mark.parametrize("programme", ["hkaeo", "cnaeo"])
def test_each_source_has_its_chinese_text_and_english_stays_the_name(programme: str) -> None:
    rules = load_rules(programme=programme)
    assert rules.sources_in(Language.EN) == rules.sources
    own = [source for source in rules.sources if source in rules.sources_told]
    assert own
    for language in (Language.ZH_HANT, Language.ZH_HANS):
        told = dict(zip(rules.sources, rules.sources_in(language), strict=True))
        assert all(has_han(told[source]) for source in own)


def test_a_source_in_one_language_stands_as_it_is() -> None:
    rules = replace(load_rules(programme="hkaeo"), sources=("a leaflet of the port",))
    assert rules.sources_in(Language.ZH_HANT) == ("a leaflet of the port",)
