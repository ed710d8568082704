"""What was found in a paper, kept: a paper that was matched by the same rules before is not matched again."""

from aeo_evidence.recall.matches import recalled

__all__ = ["recalled"]
