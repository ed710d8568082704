"""What a crosswalk says of each request, in words: where its papers come from, and what is still lacking."""

from collections.abc import Iterator
from dataclasses import dataclass

from aeo_evidence.model.crosswalk import Crossed, CrosswalkResult, ServedBy
from aeo_evidence.model.result import Match
from aeo_evidence.model.status import CLOSED
from aeo_evidence.report.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A request told: the parts that show it, each with the counterparts whose papers hold it, and what is lacking."""

    crossed: Crossed
    title: str
    evidence: tuple[tuple[Match, tuple[str, ...]], ...]
    lacking: tuple[str, ...]
    advice: str


class Content:
    """A crosswalk of one pack in words; `told` speaks for the programme that it leads to."""

    def __init__(self, result: CrosswalkResult) -> None:
        self.result = result
        self.told = Told(result.to)
        self.rows = tuple(self._row(crossed) for crossed in result.rows)

    def how(self, served: ServedBy) -> str:
        """Return a counterpart with how it serves: "B1.1 (in part)"."""
        how = "whole" if served.counterpart.whole else "part"
        return self.told.text("crosswalk", how, request=served.counterpart.request)

    def notices(self) -> tuple[str, ...]:
        """Return what is to be said of every crosswalk, and of a programme that is not finished."""
        told = self.told
        said = (told.unread_warning(), told.text("crosswalk", "notice"), *told.preview(), told.text("screen", "notice"))
        return tuple(text for text in said if text)

    def lacking(self, served: ServedBy) -> str:
        """Return what a counterpart's papers would still lack; empty where they serve wholly."""
        lacking = served.counterpart.lacking
        return lacking[self.told.language] if lacking is not None else ""

    def _row(self, crossed: Crossed) -> Row:
        request = crossed.request
        evidence = tuple(
            (match, tuple(self.how(each) for each in crossed.served_by if match in each.taken))
            for match in request.evidence
        )
        lacking = () if request.status in CLOSED else tuple(dict.fromkeys(self._lacking(crossed)))
        return Row(
            crossed=crossed,
            title=self.told.title(request),
            evidence=evidence,
            lacking=lacking,
            advice="" if request.status in CLOSED else self.told.advice(request),
        )

    def _lacking(self, crossed: Crossed) -> Iterator[str]:
        """Yield what keeps a request from being met, then what is known of the papers of its counterparts."""
        told, request = self.told, crossed.request
        yield from told.faults(request, request.evidence[0].path if request.evidence else "")
        for each in crossed.served_by:
            name = each.counterpart.request
            if not request.evidence and each.judged.evidence:
                places = told.place(each.judged.evidence[0].place)
                yield told.text("crosswalk", "not_taken", request=name, places=places)
            if self.lacking(each) and (each.taken or (not request.evidence and each.judged.evidence)):
                yield told.text("crosswalk", "beyond", request=name, lacking=self.lacking(each))
        if crossed.alone is not None:
            yield crossed.alone[told.language]
