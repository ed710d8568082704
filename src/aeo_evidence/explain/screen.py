"""An explanation on standard output: what matters first, the nearest candidates, the rest counted."""

from collections.abc import Iterator

from rich.text import Text

from aeo_evidence.explain.gather import Explanation
from aeo_evidence.explain.of_candidate import candidate_lines
from aeo_evidence.explain.of_check import check_lines, in_order
from aeo_evidence.explain.words import Words
from aeo_evidence.match.calibration import BAND, WEAK
from aeo_evidence.match.candidates import Candidate, Standing
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import Outcome, RequestResult, Status
from aeo_evidence.report.lines import plain, print_lines
from aeo_evidence.report.shows import Shows
from aeo_evidence.report.told import form_of

Line = tuple[int, Text]
_INDENT = 2
_MOST_TAKEN, _MOST_OTHERS = 4, 3
_HARDLY = 0.2  # confidence below which a candidate is only counted, where a nearer one is shown


def print_explanation(explanation: Explanation, *, whole: bool = False) -> None:
    """Print an explanation; the `whole` of it where asked for, else the nearest candidates and the first places."""
    print_lines(explanation_lines(explanation, whole=whole))


def explanation_lines(explanation: Explanation, *, whole: bool) -> Iterator[Line]:
    """Yield each line with its indent."""
    words = Words(explanation)
    if explanation.document is not None:
        yield from _document(explanation.document, words)
    if explanation.request is not None:
        if explanation.document is not None:
            yield 0, Text()
        yield from _request(explanation.request, words)
    yield 0, Text()
    yield 0, Text(words.text("considered"), "bold")
    yield from _considered(words, whole=whole)
    yield from _checks(words, whole=whole)


def _request(request: RequestResult, words: Words) -> Iterator[Line]:
    told = words.told
    yield 0, Text(f"{request.rule.id}  {told.title(request)}", "bold")
    status = told.status(request.status)
    meaning = told.text("status_meanings", request.status.value)
    yield _INDENT, Text(words.labelled("status", f"{status} – {meaning}"))
    if request.reason is not None:
        yield _INDENT, Text(plain(told.note(request.reason)))
    elif request.status is Status.MISSING and told.unread_warning():
        yield _INDENT, Text(told.unread_warning(), "yellow")
    for outcome, code in ((Outcome.FAIL, "checks_fail"), (Outcome.UNKNOWN, "checks_unknown")):
        names = [told.check(c) for c in request.checks if c.spec.required and c.outcome is outcome]
        if names:
            yield _INDENT, Text(told.text("report", code, names=told.listed(names)))
    question = next((each for each in words.explanation.result.questions if each.id == request.rule.question), None)
    if question is not None and question.answer is not None:
        answered = words.text(
            "answered", question=question.id, answer=question.answer.answer.value, verdict=question.verdict.value
        )
        yield _INDENT, Text(words.labelled("question", answered))


def _document(document: Document, words: Words) -> Iterator[Line]:
    told = words.told
    yield 0, Text(plain(document.path), "bold")
    shown = words.explanation.result.shows.get(document.path, ())
    facts = [("format", form_of(document))]
    if document.paper is not None:
        facts.append(("language", told.text("languages", document.paper.language)))
    if document.duplicate_of is not None:
        facts.append(("same_as", document.duplicate_of))
    facts.append(("shows", ", ".join(shown) or Shows(told).perhaps(document) or words.text("shows_nothing")))
    facts += [("remarks", told.note(remark, "remarks")) for remark in document.remarks]
    for code, value in facts:
        yield _INDENT, Text(words.labelled(code, plain(value)))
    if document.problem is not None and document.readable:
        yield _INDENT, Text(plain(told.problem(document)), "yellow")


def _considered(words: Words, *, whole: bool) -> Iterator[Line]:
    explanation = words.explanation
    found = explanation.candidates
    if not found:
        yield _INDENT, Text(_nothing(words))
        return
    papers = len({candidate.match.path for candidate in found})
    said = [words.text("parts", parts=str(len(found)), papers=str(papers))]
    if explanation.silent:
        said.append(words.text("silent", count=str(explanation.silent)))
    said.append(words.text("band", band=f"{BAND:.2f}", weak=f"{WEAK:.2f}"))
    for sentence in said:
        yield _INDENT, Text(sentence, "dim")
    shown = found if whole else _nearest(found)
    for candidate in shown:
        yield 0, Text()
        yield from candidate_lines(candidate, words, whole=whole)
    rest = tuple(candidate for candidate in found if candidate not in shown)
    if rest:
        yield 0, Text()
        yield _INDENT, Text(words.text("rest", parts=words.counted(rest)), "dim")


def _nearest(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    taken = [candidate for candidate in found if candidate.standing in {Standing.SHOWN, Standing.WEAK}]
    others = [candidate for candidate in found if candidate.standing in {Standing.BELOW, Standing.BARRED}]
    near = [candidate for candidate in others if candidate.match.confidence >= _HARDLY][:_MOST_OTHERS]
    if not taken and not near:
        near = others[:1]
    return (*taken[:_MOST_TAKEN], *near)


def _nothing(words: Words) -> str:
    explanation = words.explanation
    document, request = explanation.document, explanation.request
    if document is None:
        return words.text("nothing")
    if not document.readable:
        return words.text("not_read", why=words.told.problem(document))
    if document.paper is None:
        return words.text("no_words")
    return words.text("nothing_for_request", request=request.rule.id) if request else words.text("nothing_in_file")


def _checks(words: Words, *, whole: bool) -> Iterator[Line]:
    explanation = words.explanation
    if explanation.request is None and not explanation.checks:
        return
    yield 0, Text()
    yield 0, Text(words.text("checks"), "bold")
    if not explanation.checks:
        yield _INDENT, Text(words.text("no_checks"))
    for check in in_order(explanation.checks):
        yield from check_lines(check, words, whole=whole)
