"""Lint rules about what a rule says to people: its source and its advice."""

from collections.abc import Iterator

from aeo_evidence.model.rule import Language
from aeo_evidence.rulelint.finding import Found
from aeo_evidence.rulelint.ruleset import Ruleset
from aeo_evidence.text.fold import has_han


def source_missing(ruleset: Ruleset) -> Iterator[Found]:
    """Find rules whose source is blank."""
    for rule in ruleset.programme.rules.values():
        if not rule.source.text.strip():
            yield ruleset.of(rule.id, ("source",), "says nothing", "name the guidance that the rule follows")


def advice_missing(ruleset: Ruleset) -> Iterator[Found]:
    """Find advice that is blank, or that stands in another language than its key says."""
    for rule in ruleset.programme.rules.values():
        for language in Language:
            text = rule.advice.get(language, "")
            if not text.strip():
                what = "says nothing"
            elif has_han(text) is (language is Language.EN):
                what = f"is not written in {language.value}"
            else:
                continue
            yield ruleset.of(
                rule.id,
                ("advice", language.value),
                what,
                f"write for the company, in {language.value}, what a good paper holds",
            )
