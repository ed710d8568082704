"""What is weighed once more for an explanation is what a run takes, and its signs add up to its confidence."""

from dataclasses import replace

import pytest

from aeo_evidence.match import match_pack
from aeo_evidence.match.candidates import Candidate, Standing, find_candidates
from aeo_evidence.match.weight import as_confidence, confidence_of
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.result import Match
from aeo_evidence.model.rule import Kind, Language
from aeo_evidence.report.wording import messages
from aeo_evidence.rulebook import load_rules, rules_folder
from aeo_evidence.rulebook.cases import parse_papers, read_cases
from aeo_evidence.rulebook.locate import case_files
from aeo_evidence.segment import segment

PROGRAMME = load_rules()
CASES = read_cases(case_files(rules_folder(None) / PROGRAMME.id))
BY_REQUEST = {request: [case for case in CASES if case.request == request] for request in PROGRAMME.rules}
DRAFTED = """# Seal control procedure (draft)
## Purchase
The Logistics Manager buys high security seals that meet ISO 17712 from an approved supplier only.
## Storage
Seals are kept in a locked cabinet; only the Logistics Manager holds the key.
## Affixing
The designated supervisor affixes the seal and verifies its number against the shipping papers before departure."""


def papers(text: str) -> list[Paper]:
    return [segment(content, path, PROGRAMME.vocabulary) for path, content in parse_papers(text)]


def of(text: str, request: str) -> tuple[Candidate, ...]:
    return find_candidates(papers(text), PROGRAMME, [request])


def told(matches: list[Match]) -> list[tuple[object, ...]]:
    return sorted(
        (match.path, match.at, str(match.section), str(match.table), match.part, match.confidence, match.quote)
        for match in matches
    )


@pytest.mark.parametrize("request_id", sorted(BY_REQUEST))
def test_candidates_are_what_a_run_takes_and_more(request_id: str) -> None:
    sets = [rule.id for rule in PROGRAMME.rules.values() if rule.kind is Kind.SET]
    asked = [
        request_id,
        *(each for each in sets if PROGRAMME.rules[request_id].kind is Kind.SET and each != request_id),
    ]
    said = messages(Language.EN)
    for case in BY_REQUEST[request_id]:
        read = [segment(content, path, PROGRAMME.vocabulary) for path, content in case.papers]
        taken = match_pack(read, PROGRAMME, asked)
        found = find_candidates(read, PROGRAMME, [request_id])
        for standing, matches in ((Standing.SHOWN, taken.shown), (Standing.WEAK, taken.weak)):
            here = [candidate.match for candidate in found if candidate.standing is standing]
            assert told(here) == told(list(matches[request_id])), case.name
        for candidate in found:
            assert candidate.match.confidence == as_confidence(confidence_of(candidate.signs))
            assert {sign.code for sign in candidate.signs} <= set(said["signs"])
            assert candidate.barred in {"", *said["bars"]}


def test_what_lowers_a_paper_is_among_its_signs() -> None:
    (best, *_) = of(DRAFTED, "F10.2")
    assert best.standing is Standing.WEAK
    assert {"named", "topics", "held_draft"} <= {sign.code for sign in best.signs}
    (final, *_) = of(DRAFTED.replace(" (draft)", ""), "F10.2")
    assert final.standing is Standing.SHOWN
    assert final.match.confidence > best.match.confidence


def test_below_the_weak_band_a_superseded_paper_still_tells_why() -> None:
    text = "# Seal control procedure - superseded\nSeals are kept in a locked cabinet by the Logistics Manager only, always."
    assert match_pack(papers(text), PROGRAMME, ["F10.2"]).weak["F10.2"] == ()
    (best, *_) = of(text, "F10.2")
    assert best.standing is Standing.BELOW
    assert [sign.worth for sign in best.signs if sign.code == "superseded"] == [-0.3]


@pytest.mark.parametrize(
    ("request_id", "text", "bar"),
    [
        pytest.param(
            "D7.1",
            "# Visitor log\nDate | Time | Place | Guard | Signature\n5/10/2026 | 22:30 | gate | Au | AU",
            "not_mentioned",
            id="the words that must be there are not",
        ),
        pytest.param(
            "D7.1", "# Patrol log\nDate | Time | Place | Guard | Signature\n | | | | ", "no_rows", id="nobody's entries"
        ),
        pytest.param("F10.2", "# Seal control procedure", "no_text", id="a title over nothing"),
    ],
)
def test_what_keeps_a_paper_out_is_named(request_id: str, text: str, bar: str) -> None:
    found = of(text, request_id)
    assert bar in {candidate.barred for candidate in found}
    assert {candidate.standing for candidate in found if candidate.barred} <= {Standing.BARRED, Standing.COVERED}


def test_one_paper_has_the_candidates_that_it_has_among_all() -> None:
    final = DRAFTED.replace(" (draft)", "")
    read = [replace(papers(text)[0], path=path) for text, path in ((DRAFTED, "a.docx"), (final, "b.docx"))]
    every = find_candidates(read, PROGRAMME, ["F10.2", "D7.1", "F8.2"])
    assert {candidate.match.path for candidate in every} == {read[0].path, read[1].path}
    for path in sorted({candidate.match.path for candidate in every}):
        one = find_candidates(read, PROGRAMME, ["F10.2", "D7.1", "F8.2"], path)
        assert list(one) == [candidate for candidate in every if candidate.match.path == path]
