"""The questionnaire: the self-assessment as a workbook to fill in, which is read back as an answers file."""

from aeo_evidence.report.questionnaire.write import write_questionnaire

__all__ = ["write_questionnaire"]
