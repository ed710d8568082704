"""The bad news that is not a finding about evidence: a file that cannot be read, and an error of the operator.

A finding about the evidence is a value (`model/result.py`) and never an exception.
"""


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


class AeoError(Exception):
    """The call, a rule file or an answers file is wrong. The message says what, where and what to do."""

    exit_code = 2


class RuleError(AeoError):
    """A rule file is wrong. Holds every mistake found, each as `file:line: key: what is wrong`."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.problems)


class AnswersError(AeoError):
    """An answers file is wrong. Holds every mistake found."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.problems)
