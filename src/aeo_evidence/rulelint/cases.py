"""Lint rules about cases: each rule has some in each of its languages, and each case has a rule."""

from collections.abc import Iterator

from aeo_evidence.errors import nearest
from aeo_evidence.rulebook.locate import CASES
from aeo_evidence.rulelint.finding import Found
from aeo_evidence.rulelint.ruleset import Ruleset


def missing(ruleset: Ruleset) -> Iterator[Found]:
    """Find each rule and language without a case that shows the request, or without one that does not."""
    held = {(case.request, case.language, case.shows is True) for case in ruleset.cases}
    for rule in ruleset.programme.rules.values():
        for language in rule.languages:
            for shows, what in ((True, "shows it"), (False, "does not show it")):
                if (rule.id, language, shows) not in held:
                    yield ruleset.of(
                        rule.id,
                        ("names", language.value),
                        f"{rule.id}: no case in {language.value} that {what}",
                        f"add one to {rule.id}{CASES}",
                    )


def without_rule(ruleset: Ruleset) -> Iterator[Found]:
    """Find files of cases that no rule goes with: their cases are never run."""
    for path in ruleset.shelf.cases:
        request = path.name.removesuffix(CASES)
        if request not in ruleset.programme.rules:
            near = nearest(request, ruleset.programme.rules)
            yield Found(
                file=ruleset.name(path),
                line=1,
                key="the file",
                what=f"there is no rule {request!r}{near}",
                to_do=f"name the file after its rule, <request>{CASES}, or remove it",
            )


def of_no_check(ruleset: Ruleset) -> Iterator[Found]:
    """Find cases that expect something of a check that their rule does not make as a required one."""
    for case in ruleset.cases:
        rule = ruleset.programme.rules.get(case.request)
        made = {check.id for check in rule.checks if check.required} if rule is not None else set()
        for check in (*case.fails, *case.unknown) if rule is not None else ():
            if check not in made:
                yield Found(
                    file=ruleset.name(case.file),
                    line=case.line,
                    key="fails" if check in case.fails else "unknown",
                    what=f"{case.request} requires no check {check!r}{nearest(check, made)}",
                    to_do="name one of its required checks",
                )
