"""Which earlier report a run starts from, so that nothing that a reviewer has entered is ever lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from aeo_evidence.cli.applicant import say
from aeo_evidence.cli.outputs import Format, Output

if TYPE_CHECKING:
    from aeo_evidence import TakenReport, Wording

# Formats that a reviewer can fill in.
_FILLED = {Format.XLSX, Format.JSON}


def take_previous(asked: Path | None, outputs: tuple[Output, ...]) -> "TakenReport":
    """Return the report to start from: the one asked for, else an output that holds a reviewer's input.

    Raises AeoError, before any work is done, where writing would lose what a reviewer has entered.
    """
    from aeo_evidence import take_report

    return take_report(asked, [each.path for each in outputs if each.path is not None and each.format in _FILLED])


def tell(taken: "TakenReport", asked: Path | None, applicant: str, words: "Wording", programme: str) -> None:
    """Say on standard error which report was taken unasked, whether it is another applicant's, and what was changed in it.

    Raises AeoError for a report by another programme.
    """
    if taken.past is None or taken.path is None:
        return
    from aeo_evidence import must_be_of, past_lines

    must_be_of(taken.past, taken.path, programme)
    for line in past_lines(taken.past, taken.path, applicant, words, unasked=asked is None):
        say(line)


def must_be_as_seen(output: Output, taken: "TakenReport") -> None:
    """Raise AeoError where a file that is to be written over was changed, or came to be, while the program ran."""
    if output.path is not None and output.format in _FILLED:
        taken.must_be_as_seen(output.path)
