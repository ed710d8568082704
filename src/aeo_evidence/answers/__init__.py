"""The applicant's answers to the self-assessment: YAML, JSON, CSV or XLSX in, one value out."""

from aeo_evidence.answers.load import given_answers, load_answers

__all__ = ["given_answers", "load_answers"]
