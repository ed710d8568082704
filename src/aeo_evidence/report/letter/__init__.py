"""The letter to the applicant as a Word file, in English and Chinese, ready to be edited and sent."""

from aeo_evidence.model.result import Result
from aeo_evidence.report.letter.content import Both, Item, Judged, Letter, NotRead, Texts, as_sent, chinese_of, reasons
from aeo_evidence.report.letter.of_result import letter_of
from aeo_evidence.report.letter.write import write_letter
from aeo_evidence.report.word import edited


def letter_file(result: Result) -> bytes:
    """Return the letter about a result as the bytes of a .docx file."""
    return write_letter(letter_of(result), result.programme)


__all__ = [
    "Both",
    "Item",
    "Judged",
    "Letter",
    "NotRead",
    "Texts",
    "as_sent",
    "chinese_of",
    "edited",
    "letter_file",
    "letter_of",
    "reasons",
    "write_letter",
]
