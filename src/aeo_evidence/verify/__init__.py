"""Set a report against the papers as they stand now: which are the same, changed, gone or new."""

from aeo_evidence.verify.compare import CHANGES, AnswersFile, Paper, State, Verified, compare
from aeo_evidence.verify.report import Listed, Report, Statement, read_report

__all__ = [
    "CHANGES",
    "AnswersFile",
    "Listed",
    "Paper",
    "Report",
    "State",
    "Statement",
    "Verified",
    "compare",
    "read_report",
]
