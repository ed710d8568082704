"""A sentence of a report told again in another language: the template that made it is found, with the facts put in.

A report comes from outside, so its sentences may be anything. Each is looked through once for each template: what a piece of
a template was found at is never tried again further on.
"""

import re
from collections.abc import Mapping
from functools import cache

from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.report.faults import joined
from aeo_evidence.report.wording import LISTED, Wording, coded_group, messages

_NUMBERS = {"failed", "of", "count"}
_FACT = re.compile(r"\{(\w+)\}")
_STOP = r"[.。]\s?"
_LONGEST = (
    32_767  # characters, as many as a cell holds: what is longer was never told by the program, and stays as it stands
)


class Backwards:
    """Finds codes and facts behind sentences of one language, by the program's messages and the rules' names."""

    def __init__(self, language: Language, programme: Programme) -> None:
        self._language = language
        self._programme = programme
        self._own = Wording(language, programme)
        self._others = {other: Wording(other, programme) for other in Language}

    def retold(self, sentence: str, group: str, language: Language) -> str:
        """Return a sentence of a group in a language; as it stands where no template has made it."""
        if language is self._language or len(sentence) > _LONGEST:
            return sentence
        found = self._code(sentence, group)
        return self._others[language].text(group, found[0], **found[1]) if found else sentence

    def fault(self, text: str, language: Language) -> str:
        """Return what a check holds against a request in a language: a note with what stands before and after it."""
        if language is self._language or len(text) > _LONGEST:
            return text
        words = self._others[language]
        before: list[str] = []
        after: list[str] = []
        body = text
        prefix = self._own.text("report", "not_determined")
        if body.startswith(prefix):
            body = body[len(prefix) :].lstrip()
            before.append(words.text("report", "not_determined"))
        for code in ("see_more", "see", "failed_of_both", "failed_of_all", "failed_of"):
            found = _ending(body, messages(self._language)["report"][code])
            if found is not None:
                body, said = found
                facts = {name: self._listed(name, value) for name, value in said.items()}
                after.insert(0, words.text("report", code, **facts))
        return joined(language, [*before, self.retold(body, "notes", language), *after])

    def _code(self, sentence: str, group: str) -> tuple[str, dict[str, str]] | None:
        """Return the code that a sentence words, with its facts.

        Where several templates fit, the one whose facts are names that the rules know, with most words of its own.
        """
        fits = [
            (code, found.groupdict())
            for code, pattern in _patterns(self._language, group)
            if (found := pattern.fullmatch(sentence)) is not None
        ]
        if not fits:
            return None
        code, facts = min(fits, key=lambda fit: not all(self._is_known(name, value) for name, value in fit[1].items()))
        return code, {name: self._fact(name, value) for name, value in facts.items()}

    def _is_known(self, name: str, value: str) -> bool:
        group = coded_group(name)
        return group is None or self._fact(name, value) != value or value in self._codes(group)

    def _fact(self, name: str, value: str) -> str:
        """Return a fact as it was before it was worded."""
        group = coded_group(name)
        if group is None:
            return self._listed(name, value)
        codes = self._codes(group)
        if value in codes:
            return codes[value]
        separator = ", " if self._language is Language.EN else "、"
        return ", ".join(self._one(piece, codes) for piece in value.split(separator))

    def _one(self, piece: str, codes: Mapping[str, str]) -> str:
        """Return the code of a name, or of a name with how many there are of it."""
        counted = re.fullmatch(_pattern(messages(self._language)["report"]["with_count"]), piece, re.DOTALL)
        if piece not in codes and counted is not None:
            return f"{codes.get(counted['name'], counted['name'])} {counted['count']}"
        return codes.get(piece, piece)

    def _listed(self, name: str, value: str) -> str:
        """Return a fact that is no code, with the English sign between two texts."""
        return (
            value
            if name not in LISTED or self._language is Language.EN
            else value.replace(LISTED[name][1], LISTED[name][0])
        )

    def _codes(self, group: str) -> Mapping[str, str]:
        """Return the code of each name of a group."""
        labels = self._programme.flags if group == "flags" else self._programme.labels.get(group, {})
        own = {text: code for code, text in messages(self._language).get(group, {}).items()}
        return {**own, **{texts[self._language]: code for code, texts in labels.items()}}


def is_made_by(sentence: str, template: str) -> bool:
    """Say whether a template has made a sentence."""
    return re.fullmatch(_pattern(template), sentence, re.DOTALL) is not None


@cache
def _patterns(language: Language, group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the pattern of each message of a group, those with most words of their own first."""
    said = sorted(messages(language)[group].items(), key=lambda each: (-len(_FACT.sub("", each[1])), each[0]))
    return tuple((code, re.compile(_pattern(template), re.DOTALL)) for code, template in said)


def _pattern(template: str) -> str:
    """Return the pattern of a template: each fact stands for some text, the same fact for the same text.

    A fact ends where what follows it stands first. Were it to end later, all that comes behind would stand there as well: so
    nothing is lost by never looking further, and no sentence makes it try all ways in which it might be parted.
    """
    first, *rest = _parts(template)
    pieces = [first]
    for place in range(0, len(rest), 2):
        name, following = rest[place : place + 2]
        end = r"\Z" if place + 2 == len(rest) else ""
        pieces.append(f"(?>(?P<{name}>.*?){following}{end})")
    return "".join(pieces)


def _parts(template: str) -> list[str]:
    """Return the pattern of what stands before the first fact that may be any text, the fact's name, the next pattern, ..."""
    parts, seen = [""], set[str]()
    for place, piece in enumerate(_FACT.split(template)):
        if place % 2 == 0:
            parts[-1] += re.escape(piece)
        elif piece in seen:
            parts[-1] += f"(?P={piece})"
        elif piece in _NUMBERS:
            parts[-1] += rf"(?P<{piece}>\d{{1,9}})"
        else:
            parts += [piece, ""]
        seen.add(piece)
    return parts


def _ending(text: str, template: str) -> tuple[str, dict[str, str]] | None:
    """Return what stands before the sentence that ends a text, with its facts, where a template has made that sentence.

    The template has at most one fact that may be any text.
    """
    first, *rest = _parts(template)
    name, last = rest or ("", "")
    end = re.search(rf"{last}\Z", text) if rest else None
    if rest and end is None:
        return None
    begun = rf"{_STOP}{first}" if end else rf"{_STOP}{first}\Z"
    found = max(re.finditer(begun, text[: end.start()] if end else text), key=re.Match.start, default=None)
    if found is None:
        return None
    facts = found.groupdict()
    if end is not None:
        facts |= {name: text[found.end() : end.start()], **end.groupdict()}
    return text[: found.start() + 1], facts
