"""The letter that a run makes: what its result says, told in both languages."""

from dataclasses import replace

from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import RequestResult, Result, Status
from aeo_evidence.model.review import Decision
from aeo_evidence.model.status import CLOSED
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.letter.content import Both, Item, Judged, Letter, NotRead, Texts, as_sent, chinese_of, reasons
from aeo_evidence.report.order import unread
from aeo_evidence.report.told import Told
from aeo_evidence.version import __version__


def letter_of(result: Result) -> Letter:
    """Return the letter about a result, in English and the Chinese that goes with its language."""
    return _Teller(result).letter()


class _Teller:
    """Tells one result twice."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._both = Both(chinese_of(result.language), result.programme)
        self._told = tuple(Told(replace(result, language=language)) for language in self._both.languages)
        self._unread = unread(result)
        self._not_readable = frozenset(document.path for document in self._unread if not document.readable)

    def letter(self) -> Letter:
        result, both = self._result, self._both
        answers = result.answers_file
        return Letter(
            applicant=self._told[0].applicant(),
            as_of=result.as_of,
            programme=both.of(result.programme.title),
            tier=both.of(result.programme.tier_names(result.tier)),
            criteria={criterion.id: both.of(criterion.title) for criterion in result.programme.criteria},
            items=tuple(self._item(request) for request in result.requests if request.effective not in CLOSED),
            unread=tuple(self._not_read(document) for document in self._unread if not document.is_lock),
            met=self._named(Status.MET),
            waived=self._named(Status.NOT_APPLICABLE),
            judged=Judged(
                files=as_sent((document.path, document.sha256) for document in result.documents),
                tool=f"{TOOL} {__version__}",
                rules=result.programme.id,
                digest=result.programme.digest,
                answers=replace(answers, name=self._told[0].safe(answers.name)) if answers is not None else None,
            ),
            chinese=both.chinese,
        )

    def _item(self, request: RequestResult) -> Item:
        rule, found = request.rule, self._told[0].nearest(request)
        english, chinese = (told.check_faults(request) for told in self._told)
        file = found.path if found else ""
        review = request.review
        decision = review.counts if review is not None else None
        return Item(
            request=rule.id,
            criterion=rule.criterion,
            title=self._both.of(rule.title),
            status=request.effective,
            rejected=decision is Decision.REJECT,
            file=file,
            place=self._told[0].at(found) if found else "",
            why=reasons(
                self._both,
                request.effective,
                tuple(zip(english, chinese, strict=True)),
                file,
                self._not_readable,
                decision,
            ),
            advice=self._both.of(rule.advice),
            comment=self._told[0].safe(review.remarks.comment) if review is not None else "",
        )

    def _not_read(self, document: Document) -> NotRead:
        english, chinese = (told.problem(document) for told in self._told)
        return NotRead(path=document.path, whole=not document.readable, problem=(english, chinese))

    def _named(self, status: Status) -> tuple[tuple[str, Texts], ...]:
        met = (request.rule for request in self._result.requests if request.effective is status)
        return tuple((rule.id, self._both.of(rule.title)) for rule in met)
