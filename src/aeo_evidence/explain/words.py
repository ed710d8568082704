"""The parts of an explanation in words, masked and in the language of the result."""

from collections import Counter
from collections.abc import Sequence

from aeo_evidence.explain.gather import Explanation
from aeo_evidence.explain.places import Piece
from aeo_evidence.match.candidates import Candidate, Standing
from aeo_evidence.match.weight import Sign
from aeo_evidence.model.reading import Hit
from aeo_evidence.model.rule import Rule
from aeo_evidence.report.told import Told

_MOST_WORDS = 6  # of those that must be there
_SHARES = {"columns", "labels"}


class Words:
    """Words the parts of one explanation."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation
        self.told = Told(explanation.result)

    def text(self, code: str, **facts: str) -> str:
        """Return a message of explanations."""
        return self.told.text("explain", code, **facts)

    def labelled(self, code: str, value: str) -> str:
        """Return a value with its label before it."""
        return self.text("labelled", label=self.text(code), value=value)

    def rule(self, candidate: Candidate) -> Rule:
        """Return the rule that a candidate was weighed for."""
        return self.explanation.result.programme.rules[candidate.match.request]

    def standing(self, standing: Standing) -> str:
        """Return what became of a candidate."""
        return self.told.text("standings", standing.value)

    def sign(self, sign: Sign, candidate: Candidate) -> str:
        """Return a sign as a sentence."""
        shown = [bool(hits) for _, hits in candidate.topics]
        if sign.code in _SHARES:
            required = {c.subject for c in self.rule(candidate).checks if c.kind == "column" and c.required}
            shown = [bool(heading) for name, heading in candidate.columns if name in required]
        hidden = sign.code == "alike" and candidate.match.path in self.explanation.hidden
        return self.told.text(
            "signs",
            sign.code,
            words="…" if hidden else self.told.safe(sign.words),
            alike="…" if hidden else self.told.safe(sign.words),
            phrase=candidate.title.phrase if candidate.title else "",
            found=str(sum(shown)),
            of=str(len(shown)),
            part=candidate.match.part,
        )

    def bar(self, candidate: Candidate) -> str:
        """Return what keeps a candidate out; empty where nothing does."""
        if not candidate.barred:
            return ""
        phrases = [phrase.text for phrase in self.rule(candidate).must_mention]
        said = ", ".join(phrases[:_MOST_WORDS]) + (" …" if len(phrases) > _MOST_WORDS else "")
        return self.told.text("bars", candidate.barred, phrases=said)

    def quote(self, hit: Hit, candidate: Candidate) -> str:
        """Return the sentence of a hit; empty where its paper is not to be repeated."""
        return "" if candidate.match.path in self.explanation.hidden else self.told.safe(hit.sentence.text)

    def pieces(self, pieces: Sequence[Piece]) -> list[str]:
        """Return what stands in the cells of a row, in a field or sentence."""
        return self.told.row(pieces)

    def topic(self, topic: str) -> str:
        """Return the name of a topic."""
        return self.told.name("topics", topic)

    def field(self, field: str) -> str:
        """Return the name of a field."""
        return self.told.name("fields", field)

    def counted(self, candidates: tuple[Candidate, ...]) -> str:
        """Return how many candidates have come to what: "3 counts, 8 too little to count"."""
        found = Counter(candidate.standing for candidate in candidates)
        return self.told.listed(
            self.text("counted", count=str(found[standing]), standing=self.standing(standing))
            for standing in Standing
            if found[standing]
        )
