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
