"""The status of a request."""

from enum import StrEnum


class Status(StrEnum):
    """Status of a request."""

    MET = "met"
    PARTIAL = "partial"
    OUTDATED = "outdated"
    MISSING = "missing"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"


CLOSED = frozenset({Status.MET, Status.NOT_APPLICABLE})  # of a request for which nothing is left to do
