"""What makes a rule set sound beyond its form: each rule has, in each language that it names, cases that show and do not."""

from collections.abc import Iterable

from aeo_evidence.model.rule import Programme
from aeo_evidence.rulebook.cases import RuleCase


def missing_cases(programme: Programme, cases: Iterable[RuleCase]) -> list[str]:
    """Return a line for each rule and language without a case that shows the request or one that does not."""
    held = {(case.request, case.language, case.shows is True) for case in cases}
    lines = []
    for rule in programme.rules.values():
        for language in rule.languages:
            for shows, what in ((True, "shows it"), (False, "does not show it")):
                if (rule.id, language, shows) not in held:
                    lines.append(f"{rule.source.file}:1: {rule.id}: no case in {language.value} that {what}")
    return lines
