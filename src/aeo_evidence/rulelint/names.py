"""Lint rules about what papers are called."""

from collections import defaultdict
from collections.abc import Iterator

from aeo_evidence.rulelint.finding import Found
from aeo_evidence.rulelint.ruleset import Ruleset, Words


def excluded(ruleset: Ruleset) -> Iterator[Found]:
    """Find names that never name: a title with nothing else in it is ruled out by the same rule."""
    for words in ruleset.words:
        if words.role != "names":
            continue
        title = words.text.replace("+", " ")
        if words.rule.id in ruleset.titles.read(title).excluded:
            yield ruleset.of(
                words.rule.id,
                words.at,
                f"a title {title!r} is ruled out by not_named of the same rule",
                "remove the name, or make the words of not_named longer",
            )


def shared(ruleset: Ruleset) -> Iterator[Found]:
    """Find a name that stands in several rules of one kind of paper: the title alone cannot tell them apart."""
    by_name: defaultdict[tuple[object, ...], list[Words]] = defaultdict(list)
    for words in ruleset.words:
        if words.role == "names":
            key = (frozenset(words.phrase.words), words.phrase.signs, words.rule.kind)
            by_name[key].append(words)
    for held in by_name.values():
        first = held[0]
        for words in held[1:]:
            if words.rule.id != first.rule.id:
                yield ruleset.of(
                    words.rule.id,
                    words.at,
                    f"{words.text!r} is a name of {first.rule.id} too, for the same kind of paper",
                    "keep it where it belongs, or tell them apart with must_mention or columns",
                )
