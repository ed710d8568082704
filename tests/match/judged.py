"""Little papers judged through every stage from segmenting on, as a pack is."""

from datetime import date

from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import Answers, Outcome, RequestResult, Result
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.segment import segment

AS_OF = date(2026, 10, 31)


def judged(text: str) -> Result:
    """Return the result for papers written as in the cases of a rule."""
    programme = load_rules()
    documents = tuple(
        Document(path=path, sha256=path, size=1, content=content, paper=segment(content, path, programme.vocabulary))
        for path, content in parse_papers(text)
    )
    return judge(documents, programme, Options(as_of=AS_OF, tier=2), Answers(), applicant="")


def request(text: str, name: str) -> RequestResult:
    """Return the judgement of one request over papers."""
    return next(found for found in judged(text).requests if found.rule.id == name)


def failing(result: RequestResult) -> list[str]:
    """Return the required checks that fail."""
    return [check.spec.id for check in result.checks if check.spec.required and check.outcome is Outcome.FAIL]
