"""A letter out of what a report says: in both languages, with what a reviewer has decided."""

from aeo_evidence.letter_source.backwards import Backwards
from aeo_evidence.letter_source.found import Found, FoundFile, FoundRequest
from aeo_evidence.model.result import Status
from aeo_evidence.model.review import DECIDED, Decision
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.model.status import CLOSED
from aeo_evidence.report.letter import Both, Item, Judged, Letter, NotRead, Texts, as_sent, reasons
from aeo_evidence.report.wording import messages
from aeo_evidence.text.identity import mask


def tell(found: Found, programme: Programme, chinese: Language) -> Letter:
    """Return the letter. Raises ValueError for a tier that the rules do not know."""
    return _Teller(found, programme, chinese).letter()


class _Teller:
    """Tells one report in English and one Chinese."""

    def __init__(self, found: Found, programme: Programme, chinese: Language) -> None:
        self._found = found
        self._programme = programme
        self._both = Both(chinese, programme)
        self._back = Backwards(found.language, programme)

    def letter(self) -> Letter:
        found, both, programme = self._found, self._both, self._programme
        if programme.tiers and found.tier not in programme.tiers:
            raise ValueError(f"tier {found.tier} is unknown")
        judged = [
            (request, DECIDED[request.decision] if request.decision else request.status) for request in found.requests
        ]
        return Letter(
            applicant=found.applicant,
            as_of=found.as_of,
            programme=both.of(programme.title),
            tier=both.of(programme.tier_names(found.tier)),
            criteria={criterion.id: both.of(criterion.title) for criterion in programme.criteria},
            items=tuple(self._item(request, status) for request, status in judged if status not in CLOSED),
            unread=tuple(self._not_read(file) for file in _whole_first(found.files) if not self._is_lock(file)),
            met=tuple((each.id, self._title(each)) for each, status in judged if status is Status.MET),
            waived=tuple((each.id, self._title(each)) for each, status in judged if status is Status.NOT_APPLICABLE),
            judged=Judged(
                files=as_sent(found.papers),
                tool=found.tool,
                rules=found.rules,
                digest=found.digest,
                answers=found.answers,
            ),
            chinese=both.chinese,
        )

    def _item(self, request: FoundRequest, status: Status) -> Item:
        rule = self._programme.rules.get(request.id)
        english, chinese = ([self._back.fault(text, each) for text in request.faults] for each in self._both.languages)
        faults = tuple(zip(english, chinese, strict=True))
        return Item(
            request=request.id,
            criterion=rule.criterion if rule else request.criterion,
            title=self._title(request),
            status=status,
            rejected=request.decision is Decision.REJECT,
            file=request.file,
            place=request.place,
            why=self._why(request, status, faults),
            advice=self._both.of(rule.advice) if rule else (request.advice, request.advice),
            comment=mask(request.comment),  # typed into the report by a person, after the program has masked it
        )

    def _why(self, request: FoundRequest, status: Status, faults: tuple[Texts, ...]) -> tuple[Texts, ...]:
        unread = [file.path for file in self._found.files if not file.readable]
        return reasons(self._both, status, faults, request.file, unread, request.decision)

    def _title(self, request: FoundRequest) -> Texts:
        rule = self._programme.rules.get(request.id)
        return self._both.of(rule.title) if rule else (request.title, request.title)

    def _is_lock(self, file: FoundFile) -> bool:
        """Say whether a file is one that a program left behind, with nothing in it to send again."""
        return file.problem == messages(self._found.language)["problems"]["lock_file"]

    def _not_read(self, file: FoundFile) -> NotRead:
        english, chinese = (self._back.retold(file.problem, "problems", each) for each in self._both.languages)
        return NotRead(path=file.path, whole=not file.readable, problem=(english, chinese))


def _whole_first(files: tuple[FoundFile, ...]) -> tuple[FoundFile, ...]:
    """Return the files that were not read at all, then those that were read in part."""
    return tuple(sorted(files, key=lambda file: file.readable))
