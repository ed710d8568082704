"""What makes rule files sound beyond their form: named lint rules over a programme, its files and its cases."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aeo_evidence.errors import AeoError, nearest, sentence
from aeo_evidence.rulelint import cases, groups, names, phrases, requests, texts
from aeo_evidence.rulelint.finding import Found, Level, Lint
from aeo_evidence.rulelint.ruleset import Ruleset, read_ruleset

__all__ = ["LINTS", "Found", "Level", "Lint", "Ruleset", "lint", "read_ruleset"]

LINTS: tuple[Lint, ...] = (
    Lint("same-request", Level.ERROR, "two requests that cannot be told apart", requests.same_request),
    Lint("cases-missing", Level.ERROR, "a language of the names without a case either way", cases.missing),
    Lint("case-without-rule", Level.ERROR, "a file of cases beside no rule", cases.without_rule),
    Lint("case-of-no-check", Level.ERROR, "a case that names a check which the rule does not make", cases.of_no_check),
    Lint("excluded-name", Level.ERROR, "a name that the rule's own not_named rules out", names.excluded),
    Lint("dead-phrase", Level.ERROR, "words that no title or no sentence can hold", phrases.dead),
    Lint("source-missing", Level.ERROR, "a rule that does not say where it comes from", texts.source_missing),
    Lint("advice-missing", Level.ERROR, "advice that is empty or in another language", texts.advice_missing),
    Lint("lost-sign", Level.WARNING, "a sign in a phrase that comparing leaves out", phrases.lost_sign),
    Lint("unused-group", Level.WARNING, "a group of words that no phrase uses", groups.unused),
    Lint("other-word", Level.WARNING, "a word in a group that is compared as another word", groups.other_word),
    Lint("short-word", Level.NOTE, "a word of one or two letters in a group", groups.short_word),
    Lint("bare-word", Level.NOTE, "a phrase of one word that stands in papers of all kinds", phrases.bare_word),
    Lint("two-topics", Level.NOTE, "a phrase in two topics of one rule", phrases.two_topics),
    Lint("shared-name", Level.NOTE, "names in two rules that nothing else tells apart", names.shared),
    Lint("untried-words", Level.NOTE, "names in a language, or a topic, that no case tries", phrases.untried),
)


def lint(rulesets: Ruleset | Sequence[Ruleset], ignore: Iterable[str] = ()) -> tuple[Found, ...]:
    """Return what the lint rules find in programmes, by file and line; raise AeoError for a name to ignore that nobody knows.

    What several find in the files that they share is told once.
    """
    left_out = tuple(ignore)
    known = [each.name for each in LINTS]
    for name in left_out:
        if name not in known:
            raise AeoError(
                "There is no lint rule {name!r}{near} Known are: {known}.",
                name=name,
                near=nearest(name, known) or sentence("."),
                known=tuple(known),
            )
    asked = [rulesets] if isinstance(rulesets, Ruleset) else list(rulesets)
    found = {
        replace(each, lint=rule.name, level=rule.level)
        for rule in LINTS
        if rule.name not in left_out
        for ruleset in asked
        for each in rule.run(ruleset)
    }
    return tuple(sorted(found, key=lambda each: (each.file, each.line, each.key, each.lint, each.what)))
