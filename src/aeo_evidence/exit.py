"""Exit statuses of the program. 1 is left to a crash, so that a crash never looks like a verdict."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the exit status says."""

    DONE = 0
    WRONG_CALL = 2  # the call, a rule file or an answers file is wrong
    BELOW = 3  # the score is below --fail-under, a rule test fails, verify finds a change
    SOME_FAILED = 4  # some applicants of a batch failed
