"""Judge: from matches and checks to statuses, verdicts, scores and grades, by the tables of the contract."""

from aeo_evidence.assess.requests import judge_requests
from aeo_evidence.assess.scores import score_criteria, score_overall
from aeo_evidence.assess.status import status_of
from aeo_evidence.assess.verdicts import judge_questions, verdict_of

__all__ = ["judge_questions", "judge_requests", "score_criteria", "score_overall", "status_of", "verdict_of"]
