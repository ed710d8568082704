"""A result told: its nouns as sentences in its language, with personal numbers masked and paths left exact."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from aeo_evidence.model.document import Remark
from aeo_evidence.model.paper import Document, Place
from aeo_evidence.model.result import (
    LONGEST_QUOTE,
    CheckResult,
    Finding,
    Match,
    Note,
    Outcome,
    QuestionResult,
    RequestResult,
    Result,
    Status,
)
from aeo_evidence.model.rule import Language, Question
from aeo_evidence.report.decided import decided_notes
from aeo_evidence.report.faults import fault_text, joined
from aeo_evidence.report.masks import Masks
from aeo_evidence.report.order import CONTRADICTIONS, open_requests
from aeo_evidence.report.wording import Wording
from aeo_evidence.text.quoting import quotation

# Facts that are paths: a path is what a person finds the file by, so no digit of it is ever hidden.
PATHS = frozenset({"path", "original", "unread"})
_SENTENCE_END = re.compile(r"(?<=。)|(?<=[a-z)]\.)\s")
_LONGEST_OFFICIAL = 80
_MOST_WRONG = 2  # of one request, where there is little room


class Told:
    """Words the parts of one result."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.language: Language = result.language
        self._wording = Wording(result.language, result.programme)
        self._masks = Masks(result)
        self._verdicts: Mapping[str, QuestionResult] = {question.id: question for question in result.questions}
        self._questions: Mapping[str, Question] = {q.id: q for q in result.programme.questions(result.tier)}
        self._paths = tuple(document.path for document in result.documents)
        self._criteria = {criterion.id: criterion.title[self.language] for criterion in result.programme.criteria}

    def text(self, group: str, code: str, **facts: str) -> str:
        """Return a message of the program's own."""
        return self._wording.text(group, code, **facts)

    def name(self, group: str, code: str) -> str:
        """Return the name of a topic, field or part."""
        return self._wording.name(group, code)

    def listed(self, names: Iterable[str]) -> str:
        """Return names one after the other."""
        return (", " if self.language is Language.EN else "、").join(names)

    def clauses(self, names: Iterable[str]) -> str:
        """Return names that may be of several words, one after the other."""
        return ("; " if self.language is Language.EN else "；").join(names)

    def safe(self, text: str) -> str:
        """Return a text from a document, masked if the result is to be."""
        return self._masks.safe(text)

    def quote(self, text: str) -> str:
        """Return words of a document as a quotation, masked if the result is to be; dots where they were cut."""
        return self.safe(quotation(text, LONGEST_QUOTE))

    def under(self, label: str, text: str) -> str:
        """Return a cell's or field's text, masked if the result is to be, given the heading or label over it."""
        return self._masks.under(label, text)

    def row(self, cells: Sequence[tuple[str, str]]) -> list[str]:
        """Return the cells of a row, each given with what stands over it, masked if the result is to be."""
        return self._masks.row(cells)

    def place(self, place: Place) -> str:
        """Return a place with its path exact."""
        return self._masks.place(place)

    def at(self, place: Place) -> str:
        """Return where in its paper a place is."""
        return self._masks.at(place.at)

    def note(self, note: Note | Remark, group: str = "notes") -> str:
        """Return a note or remark as a sentence."""
        return self.text(group, note.code, **self._facts(note.facts))

    def finding(self, finding: Finding) -> str:
        """Return a finding as a sentence."""
        return self._wording.finding(Finding(code=finding.code, facts=tuple(self._facts(finding.facts).items())))

    def finding_beside(self, finding: Finding) -> str:
        """Return a finding as a sentence that stands beside the question or request that it is about."""
        if not self._wording.has("beside", finding.code):
            return self.finding(finding)
        return self.text("beside", finding.code, **self._facts(finding.facts))

    def and_more(self, at: str, count: int, sheet: str = "evidence") -> str:
        """Return where in its paper something stands, and how many more places there are; empty stands for the whole file.

        `sheet` is the one of the workbook that holds the others.
        """
        if count <= 0:
            return at
        if not at:
            return self.text("report", "file_and_more", count=str(count), sheet=self.text("sheets", sheet))
        return at + "\n" + self.text("report", "more_places", count=str(count), sheet=self.text("sheets", sheet))

    def _facts(self, facts: Iterable[tuple[str, str]]) -> dict[str, str]:
        return {name: value if name in PATHS else self.safe(value) for name, value in facts}

    def applicant(self) -> str:
        """Return the applicant's name."""
        return self.safe(self.result.applicant)

    def tiers(self) -> tuple[str, ...]:
        """Return what the tier that was judged is called; nothing where the programme has no tiers."""
        names = self.result.programme.tier_names(self.result.tier)
        return (names[self.language],) if names else ()

    def preview(self) -> tuple[str, ...]:
        """Return what a programme that is not finished says of itself; nothing of one that is."""
        preview = self.result.programme.preview
        return (preview[self.language],) if preview is not None else ()

    def title(self, request: RequestResult) -> str:
        """Return what a request asks for."""
        return request.rule.title[self.language]

    def advice(self, request: RequestResult) -> str:
        """Return what the company is to send."""
        return request.rule.advice.get(self.language, "")

    def criterion(self, criterion: str) -> str:
        """Return a criterion with its name: "F Cargo security"."""
        return f"{criterion} {self._criteria.get(criterion, '')}".strip()

    def status(self, status: Status) -> str:
        """Return a status in words."""
        return self.text("statuses", status.value)

    def grade(self, grade: str | None) -> str:
        """Return a grade in words; a dash where nothing is graded."""
        return self.text("grades", grade) if grade else "–"

    def asks(self, question: str) -> str:
        """Return what a question asks."""
        return self._questions[question].asks[self.language] if question in self._questions else ""

    def criterion_of(self, question: str) -> str:
        """Return the criterion of a question."""
        return self._questions[question].criterion if question in self._questions else ""

    def requests_of(self, question: str) -> tuple[str, ...]:
        """Return the requests of a question."""
        return self._questions[question].requests if question in self._questions else ()

    def answer(self, question: str) -> str:
        """Return the answer to a question in a word; empty where none was given."""
        judged = self._verdicts.get(question)
        return self.text("answers", judged.answer.answer.value) if judged and judged.answer else ""

    def verdict(self, question: str) -> str:
        """Return the verdict of a question in words."""
        judged = self._verdicts.get(question)
        return self.text("verdicts", judged.verdict.value) if judged else ""

    def check(self, check: CheckResult) -> str:
        """Return the name of a check."""
        return self._wording.check(check.spec.id)

    def why_verdict(self, question: QuestionResult) -> list[str]:
        """Return what stands behind the verdict of a question: how answer and papers differ, else what is not in order."""
        about = [each for each in self.result.findings if dict(each.facts).get("question") == question.id]
        differing = [finding for finding in about if finding.code in CONTRADICTIONS]
        # Where the answer as a whole is contradicted, that one of its requests is shown says the same again.
        whole = [finding for finding in differing if finding.code != "na_but_shown"]
        return [self.finding_beside(finding) for finding in whole or differing] or [
            self.text("report", "of_request", request=request.rule.id, text=self._first_fault(request))
            for request in open_requests(self.result, question.id)
        ]

    def _first_fault(self, request: RequestResult) -> str:
        return next(iter(self.faults(request)), self.text("status_meanings", request.effective.value))

    def strength(self, request: RequestResult) -> str:
        """Return how strongly the papers listed for a request speak for it."""
        aside = request.effective is Status.NOT_APPLICABLE
        return self.text("strengths", "shown" if request.evidence else "weak_aside" if aside else "weak")

    def why(self, match: Match) -> str:
        """Return why a paper was taken to show a request."""
        return self.together(self.note(reason) for reason in match.reasons)

    def decided(self, request: RequestResult) -> list[str]:
        """Return what a reviewer's decision means for a request, a sentence for each thing; nothing without one."""
        return decided_notes(request, self._wording)

    def faults(self, request: RequestResult, beside: str | None = None) -> list[str]:
        """Return what keeps a request from being met, a sentence or two for each thing, a reviewer's decision first.

        `beside` is the file that stands beside the sentences, which they need not name: the nearest one if not told.
        """
        return self.decided(request) + self.lacks(request, beside)

    def lacks(self, request: RequestResult, beside: str | None = None) -> list[str]:
        """Return what the program itself holds against a request, whatever a reviewer has decided."""
        if request.decided is Status.MISSING:
            return self.check_faults(request, beside)
        if request.status is Status.MISSING:
            # What the files that were not read may hold is said once, of the whole.
            return [self.text("report", "missing_unread" if self.unread_warning() else "missing")]
        reason = [self.note(request.reason)] if request.reason is not None else []
        return reason + self.check_faults(request, beside)

    def check_faults(self, request: RequestResult, beside: str | None = None) -> list[str]:
        """Return what required checks hold against a request."""
        if beside is None:
            nearest = self.nearest(request)
            beside = nearest.path if nearest is not None else ""
        return [
            fault_text(
                self._wording,
                self.note(check.detail),
                unknown=check.outcome is Outcome.UNKNOWN,
                counted=(check.failed, check.of),
                where=[Place(place.path, self.at(place)) for place in check.where],
                beside=beside,
            )
            for check in sorted(request.checks, key=lambda check: check.outcome is Outcome.UNKNOWN)  # what fails first
            if _is_fault(check)
        ]

    def together(self, sentences: Iterable[str]) -> str:
        """Put sentences one after the other."""
        return joined(self.language, sentences)

    def nearest(self, request: RequestResult) -> Place | None:
        """Return the place to look at: of the first fault, else where the paper stands that shows a request or may show it."""
        faulty = self._faulty(request)
        if faulty is not None:
            return faulty.where[0]
        match = request.evidence[0] if request.evidence else request.nearest
        if match is not None:
            return match.place
        named = dict(request.reason.facts).get("path", "") if request.reason is not None else ""
        return next((Place(path) for path in self._paths if f"{named}, ".startswith(f"{path}, ")), None)

    def beyond_nearest(self, request: RequestResult) -> tuple[int, str]:
        """Return how many places there are beside the nearest, of the same fault or papers, and the sheet that holds them."""
        faulty = self._faulty(request)
        if faulty is not None:
            return len(faulty.where) - 1, "findings" if faulty.outcome is Outcome.FAIL else "evidence"
        return len(request.evidence or request.weak) - 1, "evidence"

    def _faulty(self, request: RequestResult) -> CheckResult | None:
        """Return the first check that tells where its fault stands, one that fails before one that is not determined."""
        if request.decided is Status.MISSING:
            return None  # a reviewer has rejected what was found: that paper is meant
        told = [
            check for check in request.checks if _is_fault(check) and check.where and check.where[0].path in self._paths
        ]
        return next((check for check in told if check.outcome is Outcome.FAIL), told[0] if told else None)

    def problem(self, document: Document) -> str:
        """Return why a file was not read, or not whole; empty where it was."""
        return self.note(document.problem, "problems") if document.problem else ""

    def official(self) -> str:
        """Return the authority's own result as the applicant has entered it, said to be so; empty where none was."""
        entered = self.safe(quotation(" ".join(self.result.official.split()), _LONGEST_OFFICIAL))
        return self.text("screen", "official_entered", result=entered) if entered else ""

    def files_read(self) -> str:
        """Return how many files of how many were read."""
        documents = self.result.documents
        read = sum(document.readable for document in documents)
        return self.text("screen", "files", read=str(read), total=str(len(documents)))

    def unread_warning(self) -> str:
        """Return the warning that what is missing may stand in what was not read; empty where all of every file was."""
        unread = sum(
            (not document.readable or document.problem is not None) and not document.is_lock
            for document in self.result.documents
        )
        return self.text("screen", "unread_warning", count=str(unread)) if unread else ""

    def next_step(self, request: RequestResult) -> str:
        """Return in a few lines the paper that comes nearest and what is wrong with it, or else what to send."""
        found = self.nearest(request)
        if found is None and request.reason is None:
            return _first_sentence(self.advice(request))
        return "\n".join([*([self.place(found)] if found else []), *self.faults(request)[:_MOST_WRONG]])

    def range(self) -> str:
        """Return the range of the score while something is to be looked at; empty where there is none."""
        span = self.result.overall.range
        if span is None or span[0] == span[1]:
            return ""
        return self.text("screen", "range", low=str(span[0]), high=str(span[1]))


def form_of(document: Document) -> str:
    """Return the format of a file: as it was read, else by its name."""
    if document.content is not None:
        return document.content.format
    return PurePosixPath(document.path).suffix.lower().lstrip(".") or "unknown"


def read_of(document: Document) -> str:
    """Return the code of whether a file was read: yes, partly or no."""
    if not document.readable:
        return "no"
    return "partly" if document.problem is not None else "yes"


def bar(score: int | None, length: int = 10) -> str:
    """Return a score as blocks; only a full score fills them all."""
    if score is None:
        return ""
    full = length if score >= 100 else min(length - 1, (score * length + 50) // 100)
    return "█" * full + "░" * (length - full)


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def _is_fault(check: CheckResult) -> bool:
    return check.spec.required and check.outcome in {Outcome.FAIL, Outcome.UNKNOWN}
