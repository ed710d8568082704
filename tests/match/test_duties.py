"""One paper that tells who does what: it shows every request whose duty it gives to somebody, and no other."""

import pytest

from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.model.result import Status
from aeo_evidence.rulebook import load_rules
from tests.match.judged import judged

DESIGNATED = ("I1.2", "J6.1", "L1.4", "L2.2")


def met(text: str) -> set[str]:
    return {each.rule.id for each in judged(text).requests if each.status is Status.MET} & set(DESIGNATED)


@pytest.mark.parametrize(
    "title",
    [
        "Who does what from today",
        "Allocation of duties",
        "Organisation chart and duties",
        "Appointments 2026",
        "Duty list",
    ],
)
def test_a_paper_on_duties_shows_all_that_it_gives_to_somebody(title: str) -> None:
    text = f"""# {title}
    Joyce Kwan plans and runs our courses on security.
    Mr. Lam watches the network and the servers day by day and deals with alerts.
    Ms. Ho, lead auditor for ISO 28000, carries out the risk assessment every year.
    Ms. Ho and Mr. Lam review our security policy and how it is kept in practice."""
    assert met(text) == set(DESIGNATED)


def test_a_paper_on_duties_shows_nothing_of_a_duty_that_it_gives_to_nobody() -> None:
    text = """# Allocation of duties
    Joyce Kwan plans and runs our courses on security.
    Network and systems: to be decided. Risk assessment: vacant. The lorries are washed on Fridays by Mr. Ko."""
    assert met(text) == {"I1.2"}


def test_a_roster_gives_no_duty() -> None:
    text = """# Duty roster October
    Day | Early | Late
    Monday | Joyce Kwan | K. Lam
    Tuesday | K. Lam | Joyce Kwan"""
    assert met(text) == set()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Memorandum GM-4: who does what", "who does what"),
        ("Job Descriptions of the staff", "Job Descriptions"),
        ("保安職責分工表", "職責分工"),
        ("安全岗位职责", "岗位职责"),
    ],
)
def test_the_reason_tells_the_words_of_the_title(title: str, words: str) -> None:
    programme = load_rules()
    hit = TitleReader(build_lexicon(programme), programme).read(title).names["L2.2"]
    assert hit.words == words
