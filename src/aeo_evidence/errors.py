"""The bad news that is not a finding about evidence: a file that cannot be read, and an error of the operator.

A finding about the evidence is a value (`model/result.py`) and never an exception. What an operator is told is an English
sentence with gaps: `str(error)` is the sentence in English, `report/said.py` tells it in the languages of the report.
"""

import difflib
import errno
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_LONGEST = 80  # signs of a word that is compared: what is longer is no slip of the hand


class UnreadableError(Exception):
    """One file cannot be read. It becomes a finding at the border of the stage, and the run goes on."""

    def __init__(self, code: str, **facts: str) -> None:
        from aeo_evidence.model.document import Remark  # noqa: PLC0415 - the command line starts without the nouns

        super().__init__(code, facts)
        self.remark: Remark = Remark(code, tuple(sorted(facts.items())))

    def __reduce__(self) -> tuple[object, ...]:
        return _unreadable, (self.remark.code, dict(self.remark.facts))


def _unreadable(code: str, facts: dict[str, str]) -> UnreadableError:
    return UnreadableError(code, **facts)


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence with gaps, as in `str.format`, and what stands in each.

    A fact is a text, a number, a path, a remark, another sentence or error, or a tuple of these.
    """

    template: str
    facts: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.told(lambda template: template, ", ", _in_short)

    def told(
        self,
        translated: Callable[[str], str],
        comma: str,
        leaf: Callable[[object], str],
        quoted: Callable[[str], str] = str,
    ) -> str:
        """Return the sentence with its gaps filled.

        `translated` gives the template in another language, `comma` stands between the parts of a tuple, `leaf` words a fact
        that is no sentence, `quoted` what stands in quotation marks: words that somebody has written into a file.
        """

        def filled(fact: object) -> str:
            if isinstance(fact, tuple):
                return comma.join(map(filled, fact))
            if isinstance(fact, AeoError):
                return "\n".join(map(filled, fact.sentences))
            return fact.told(translated, comma, leaf, quoted) if isinstance(fact, Sentence) else leaf(fact)

        def filled_in(name: str, fact: object) -> str:
            return quoted(filled(fact)) if f"{{{name}!r}}" in self.template else filled(fact)

        told = translated(self.template)
        return told.format(**{name: filled_in(name, fact) for name, fact in self.facts}) if self.facts else told


def _in_short(fact: object) -> str:
    """Return a fact as English tells it; of a remark its code."""
    code = getattr(fact, "code", None)
    return code if isinstance(code, str) else str(fact)


def sentence(template: str, /, **facts: object) -> Sentence:
    """Return a sentence, or a part of one, that an error tells."""
    return Sentence(template, tuple(facts.items()))


def nearest(word: str, known: Iterable[str]) -> Sentence | str:
    """Return the end of a sentence that offers the known word nearest to an unknown one; empty where none is near."""
    close = difflib.get_close_matches(word[:_LONGEST], sorted(known), n=1, cutoff=0.5)
    return sentence("; did you mean {word!r}?", word=close[0]) if close else ""


class AeoError(Exception):
    """The call, a rule file or an answers file is wrong. The message says what, where and what to do."""

    exit_code = 2

    def __init__(self, template: str, /, **facts: object) -> None:
        super().__init__(template)
        self.sentences: tuple[Sentence, ...] = (sentence(template, **facts),)

    def __str__(self) -> str:
        return "\n".join(map(str, self.sentences))

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.sentences)


class _MistakesError(AeoError):
    """Holds every mistake found in a file, each a sentence with its place."""

    def __init__(self, problems: Iterable[Sentence]) -> None:
        Exception.__init__(self)
        self.sentences = tuple(problems)

    @property
    def problems(self) -> tuple[str, ...]:
        """Return each mistake in English."""
        return tuple(map(str, self.sentences))


class RuleError(_MistakesError):
    """A rule file is wrong. Holds every mistake found, each as `file:line: key: what is wrong`."""


class AnswersError(_MistakesError):
    """An answers file is wrong. Holds every mistake found."""


def _again(kind: type[AeoError], sentences: tuple[Sentence, ...]) -> AeoError:
    error = kind.__new__(kind)
    error.sentences = sentences
    return error


def reason_of(error: Exception) -> object:
    """Return why a file cannot be had or read, as a part of a sentence; the error's own words where it is a rare one."""
    if isinstance(error, json.JSONDecodeError):
        return sentence("no JSON at line {line}, column {column}", line=error.lineno, column=error.colno)
    if isinstance(error, UnicodeDecodeError):
        return sentence("no text in UTF-8")
    if isinstance(error, RecursionError):
        return sentence("nested too deeply")
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0) or error.strerror or str(error)
    if error.args and isinstance(error.args[0], Sentence):
        return error.args[0]
    return str(error)


_REASONS = {
    errno.EACCES: sentence("no right to do so, or it is in use"),
    errno.EPERM: sentence("no right to do so"),
    errno.ENOENT: sentence("there is no such file or folder"),
    errno.ENOSPC: sentence("the disk is full"),
    errno.EROFS: sentence("nothing can be written there"),
    errno.EISDIR: sentence("it is a folder"),
    errno.ENOTDIR: sentence("a part of the path is a file"),
    errno.EEXIST: sentence("there is a file of that name"),
    errno.ENAMETOOLONG: sentence("the name is too long"),
    errno.EBUSY: sentence("it is in use"),
    errno.EMFILE: sentence("too many files are open"),
}
