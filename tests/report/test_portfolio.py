"""The portfolio: who comes first, what changed, what ages; as lines of JSON and as a workbook of nothing but values."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from aeo_evidence.errors import AeoError
from aeo_evidence.model.portfolio import Age, Ageing, Card, Contradiction, CriterionScore, Past, Problem
from aeo_evidence.model.result import CheckResult, Note, Outcome, Status
from aeo_evidence.model.rule import CheckSpec, Language
from aeo_evidence.report.json_schema import SCHEMAS
from aeo_evidence.report.order import gaps
from aeo_evidence.report.portfolio.as_json import as_object, card_from, read_past, write_lines
from aeo_evidence.report.portfolio.card import _aged, card_of, failed_card
from aeo_evidence.report.portfolio.order import by_readiness, by_weight, changes, common_gaps
from aeo_evidence.report.portfolio.screen import print_portfolio
from aeo_evidence.report.portfolio.shared import Portfolio
from aeo_evidence.report.portfolio.workbook import write_portfolio
from aeo_evidence.report.told import Told
from aeo_evidence.rulebook import load_rules
from aeo_evidence.text.dates import months_before
from tests.report.read_back import opened, rows, texts
from tests.report.small import AS_OF, HKID, answered, files, judged, small
from tests.report.test_workbook_safety import PAYLOADS, assert_only_values, targets

MET, PARTIAL, MISSING, NA = Status.MET, Status.PARTIAL, Status.MISSING, Status.NOT_APPLICABLE


def made(name: str, **changed: Any) -> Card:
    """Return a card; its gaps follow from the statuses that are given."""
    requests = changed.pop("requests", {"A1.1": MET, "D9.1": MISSING})
    opens = tuple(each for each, status in requests.items() if status not in {MET, NA})
    values: dict[str, Any] = {"applicant": f"{name} Ltd", "tier": 1, "score": 50, "grade": "red", "gaps": opens}
    values |= {"id": name, "reports": {"xlsx": f"{name}/gap-report.xlsx"}, "requests": requests}
    return Card(**{**values, **changed})


def whole(**changed: Any) -> Card:
    """Return a card that has something of everything."""
    values: dict[str, Any] = {
        "range": (50, 60),
        "answers_score": 90,
        "criteria": (CriterionScore(id="A", score=100, grade="green"), CriterionScore(id="B", score=None, grade=None)),
        "read": 3,
        "documents": 4,
        "contradictions": (Contradiction(code="answer_unsupported", subject="D9", text="D9 is answered yes."),),
        "problems": (Problem(path="scans/gate.pdf", partly=False, text="Damaged."),),
        "ageing": (
            Ageing(request="A2.3", age=Age.SOON, day=date(2026, 10, 9), where="lease.pdf#page=1", text="Valid until."),
            Ageing(request="D9.1", age=Age.OUTDATED, day=None, where="", text="Too old."),
        ),
    }
    return made("Kestrel", **{**values, **changed})


def portfolio(*cards: Card, language: Language = Language.EN, past: Past | None = None) -> Portfolio:
    programme = load_rules()
    changed = changes(past, cards) if past is not None else ()
    return Portfolio(
        programme=programme, as_of=AS_OF, language=language, masked=True, cards=cards, past=past, changes=changed
    )


def earlier(*cards: Card) -> Past:
    return Past(as_of=date(2026, 6, 30), rules="0" * 64, version="0", cards={card.id: card for card in cards})


def ids(cards: Iterable[Card]) -> list[str]:
    return [card.id for card in cards]


def test_nearest_to_ready_is_by_grade_then_open_gaps_then_score() -> None:
    two = {"A1.1": MISSING, "D9.1": MISSING}
    cards = [
        failed_card("broken", "why"),
        made("red, few gaps"),
        made("green", grade="green", score=86, requests=two),
        made("amber, two gaps", grade="amber", score=84, requests=two),
        made("amber, one gap", grade="amber", score=70),
        made("amber, one gap, higher", grade="amber", score=71),
        made("nothing applies", grade=None, score=None, requests={}),
    ]
    assert ids(by_readiness(cards)) == [
        "green",
        "amber, one gap, higher",
        "amber, one gap",
        "amber, two gaps",
        "red, few gaps",
        "nothing applies",
        "broken",
    ]


def test_a_gap_is_common_among_those_to_whom_it_applies() -> None:
    cards = [
        made("a", requests={"A1.1": MISSING, "D9.1": PARTIAL, "K1.1": MISSING}),
        made("b", requests={"A1.1": MET, "D9.1": MISSING}),
        made("c", requests={"A1.1": MET, "D9.1": NA}),
        failed_card("d", "why"),
    ]
    found = common_gaps(cards, load_rules())
    assert [(gap.request, gap.ids, gap.asked) for gap in found] == [
        ("D9.1", ("a", "b"), 2),
        ("A1.1", ("a",), 3),
        ("K1.1", ("a",), 1),
    ]
    assert {status: count for status, count in found[0].statuses.items() if count} == {PARTIAL: 1, MISSING: 1}


@pytest.mark.parametrize(
    ("before", "now", "closed", "opened", "moved"),
    [
        pytest.param(MISSING, MET, True, False, False, id="met now"),
        pytest.param(PARTIAL, NA, True, False, False, id="no longer applies"),
        pytest.param(MET, Status.OUTDATED, False, True, False, id="too old now"),
        pytest.param(NA, Status.REVIEW, False, True, False, id="applies now"),
        pytest.param(MISSING, PARTIAL, False, False, True, id="open still, shown now"),
        pytest.param(MISSING, MISSING, False, False, False, id="open as before"),
        pytest.param(MET, NA, False, False, False, id="closed as before"),
        pytest.param(None, MISSING, False, False, False, id="not asked for before"),
        pytest.param(MISSING, None, False, False, False, id="not asked for any more"),
    ],
)
def test_a_request_closes_opens_or_moves(
    before: Status | None, now: Status | None, closed: bool, opened: bool, moved: bool
) -> None:
    cards = [made("a", requests={"D9.1": status} if status else {}) for status in (before, now)]
    (change,) = changes(earlier(cards[0]), cards[1:])
    assert (bool(change.closed), bool(change.opened), bool(change.moved)) == (closed, opened, moved)


def test_what_changed_most_comes_first() -> None:
    cards = [made(name, score=score) for name, score in (("a", 50), ("b", 51), ("c", 20), ("d", 50))]
    past = earlier(*(made(name) for name in ("a", "b", "c", "e", "f")))
    turned = made("a", requests={"A1.1": MISSING, "D9.1": MISSING})
    found = changes(past, [turned, *cards[1:], failed_card("f", "Empty.")])
    assert [each.id for each in by_weight(found)] == ["f", "c", "b", "a", "d", "e"]


def test_applicants_come_go_and_fail() -> None:
    before = [made("gone"), failed_card("mended", "why"), failed_card("broken still", "why"), made("broken now")]
    now = [made("mended"), failed_card("broken still", "why"), failed_card("broken now", "why"), made("new")]
    data = write_portfolio(portfolio(*now, past=earlier(*before)))
    assert {row["Folder"]: row["Since then"] for row in rows(data, "Changes")} == {
        "gone": "no longer in the batch",
        "mended": "not judged before",
        "broken still": "unchanged",
        "broken now": "not judged now",
        "new": "new",
    }


def test_a_card_says_what_the_report_says() -> None:
    result = small()
    card = card_of("lapwing", result, {"xlsx": "lapwing/gap-report.xlsx"})
    assert (card.score, card.grade, card.gaps) == (
        result.overall.score,
        result.overall.grade,
        tuple(gap.rule.id for gap in gaps(result)),
    )
    assert (card.read, card.documents) == (3, 4)
    assert [problem.path for problem in card.problems] == ["scans/gate.pdf"]
    assert [(each.code, each.subject) for each in card.contradictions] == [
        ("answer_unsupported", "B2"),
        ("answer_understated", "F10"),
    ]
    assert card_from(json.loads(json.dumps(as_object(card)))) == card


def aged(kind: str, outcome: Outcome, code: str, **facts: str) -> Ageing | None:
    check = CheckResult(
        spec=CheckSpec(id=kind, kind=kind, required=True, parameters={}),
        outcome=outcome,
        detail=Note(code, tuple(sorted(facts.items()))),
    )
    return _aged(small().requests[0], check, AS_OF, Told(small()))


@pytest.mark.parametrize(
    ("kind", "outcome", "code", "facts", "age", "day"),
    [
        pytest.param(
            "valid", Outcome.FAIL, "expired", {"date": "2026-09-01"}, Age.OUTDATED, "2026-09-01", id="expired"
        ),
        pytest.param(
            "valid", Outcome.PASS, "valid_until", {"date": "2026-12-29"}, Age.SOON, "2026-12-29", id="90 days"
        ),
        pytest.param("valid", Outcome.PASS, "valid_until", {"date": "2026-12-30"}, None, None, id="91 days"),
        pytest.param("valid", Outcome.FAIL, "not_yet_valid", {"date": "2026-10-01"}, Age.OUTDATED, None, id="not yet"),
        pytest.param("valid", Outcome.UNKNOWN, "no_expiry_date", {}, None, None, id="not known"),
        pytest.param(
            "recent",
            Outcome.PASS,
            "recent_enough",
            {"date": "2026-08-31", "months": "2"},
            Age.SOON,
            "2026-10-31",
            id="soon",
        ),
        pytest.param(
            "recent", Outcome.PASS, "recent_enough", {"date": "2026-09-01", "months": "2"}, None, None, id="not so soon"
        ),
        pytest.param(
            "recent",
            Outcome.FAIL,
            "too_old",
            {"date": "2025-02-28", "months": "15"},
            Age.OUTDATED,
            "2026-05-31",
            id="old",
        ),
        pytest.param("complete", Outcome.FAIL, "cells_blank", {}, None, None, id="does not age"),
    ],
)
def test_what_ages_is_told_with_its_last_good_day(
    kind: str, outcome: Outcome, code: str, facts: dict[str, str], age: Age | None, day: str | None
) -> None:
    found = aged(kind, outcome, code, **facts)
    assert (found.age if found else None, found.day.isoformat() if found and found.day else None) == (age, day)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_the_last_good_day_is_good_and_the_next_one_is_not(day: date, months: int) -> None:
    found = aged("recent", Outcome.FAIL, "too_old", date=day.isoformat(), months=str(months))
    assert found is not None
    assert found.day is not None
    assert months_before(found.day, months) <= day < months_before(found.day + timedelta(days=1), months)


def lined(*cards: Card) -> str:
    return write_lines(cards, programme="hkaeo", rules="0" * 64, as_of=AS_OF, language="en")


def test_lines_are_read_back_as_they_were(tmp_path: Path) -> None:
    cards = (whole(), failed_card("壞檔案\u2028有限公司", "Why\nnot."))
    text = lined(*cards)
    assert text.count("\n") == 2
    for line in text.split("\n")[:2]:
        Draft202012Validator(SCHEMAS["portfolio"]).validate(json.loads(line))
    (tmp_path / "portfolio.jsonl").write_text(text, encoding="utf-8")
    past = read_past(tmp_path)
    assert (tuple(past.cards.values()), past.as_of, past.rules) == (cards, AS_OF, "0" * 64)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "is empty", id="empty"),
        pytest.param("[]\n", ":1: no line of a portfolio", id="no object"),
        pytest.param("{}\n", ":1: no line of a portfolio", id="nothing in it"),
        pytest.param("not JSON\n", ":1: no line of a portfolio", id="no JSON"),
        pytest.param("[" * 100_000, ":1: no line of a portfolio", id="too deep"),
        pytest.param(
            lined(made("a")).replace("portfolio/1", "portfolio/2"), "portfolio/2 is not", id="another version"
        ),
        pytest.param(
            '{"schema":"aeo-evidence/portfolio/2"}\n', "portfolio/2 is not", id="another version, laid out anew"
        ),
        pytest.param(lined(made("a")) + '{"schema":"aeo', ":2: no line of a portfolio", id="cut short"),
        pytest.param(lined(made("a")).replace('"missing"}', '"lost"}'), ":1: no line", id="a status that is none"),
    ],
)
def test_a_portfolio_that_is_none_is_an_error_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "portfolio.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(AeoError, match=r"portfolio\.jsonl") as raised:
        read_past(tmp_path)
    assert said in str(raised.value)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_from_outside_stay_texts(payload: str) -> None:
    spoken = whole(
        id=payload,
        applicant=payload,
        contradictions=(Contradiction(code="answer_unsupported", subject=payload, text=payload),),
        problems=(Problem(path=payload, partly=True, text=payload),),
        ageing=(Ageing(request="D9.1", age=Age.SOON, day=None, where=payload, text=payload),),
    )
    cards = (spoken, replace(failed_card(f"{payload} 2", payload)))
    data = write_portfolio(portfolio(*cards, past=earlier(made(f"{payload} 3"))))
    assert_only_values(data)
    seen = payload.replace("\r", "\n")
    assert rows(data, "Applicants")[0]["Applicant"] == seen
    assert rows(data, "Not read")[0]["Path"] == seen
    assert rows(data, "Changes")[-1]["Folder"].startswith(seen)


def test_links_lead_to_the_reports_and_nowhere_else() -> None:
    names = ("雨燕 & Co #1", "https:", "a")
    cards = [made(name) for name in names]
    cards.append(made("pages", reports={"json": "pages/gap-report.json", "html": "pages/gap-report.html"}))
    data = write_portfolio(portfolio(*cards, failed_card("broken", "why")))
    assert set(targets(data)) == {
        "雨燕%20%26%20Co%20%231/gap-report.xlsx",
        "a/gap-report.xlsx",
        "pages/gap-report.html",
    }


def test_applicants_of_one_name_are_told_apart_by_their_folders(capsys: pytest.CaptureFixture[str]) -> None:
    cards = [whole(id=name, applicant="Osprey Ltd") for name in ("first", "second")] + [whole(id="third")]
    told = portfolio(*cards, past=earlier(*(replace(card, score=40) for card in cards)))
    print_portfolio(told, ())
    shown = capsys.readouterr().out
    sheet = opened(write_portfolio(told))["Overview"]
    names = [cell.value for cell in sheet["B"] if cell.value]
    for name in ("first: Osprey Ltd", "second: Osprey Ltd", "Kestrel Ltd"):
        assert name in shown
        assert names.count(name) == 4  # ready, two that age, changed
    assert "Osprey Ltd" not in names


def test_scores_are_numbers_that_say_their_grade() -> None:
    sheet = opened(write_portfolio(portfolio(whole(score=88, grade="green"))))["Criteria"]
    overall, criterion = sheet["C2"], sheet["D2"]
    assert (overall.value, overall.number_format) == (88, '0" green"')
    assert (criterion.value, criterion.number_format) == (100, '0" green"')
    assert (sheet["E2"].value, sheet["F2"].value) == ("–", None), "nothing applies; not asked for at this tier"


@pytest.mark.parametrize("language", list(Language))
def test_every_language_has_its_sheets_tables_and_frozen_headers(language: Language) -> None:
    past = earlier(made("Kestrel", score=40), made("gone"))
    cards = (whole(), failed_card("broken", "why"), *(made(f"Swift {number:02}") for number in range(14)))
    data = write_portfolio(portfolio(*cards, language=language, past=past))
    assert data == write_portfolio(portfolio(*cards, language=language, past=past))
    book = opened(data)
    overview, *tables, about = book.worksheets
    assert not overview.tables
    assert not about.tables
    for sheet in tables:
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")
        assert len({cell.value for cell in sheet[1]}) == sheet.max_column
    unworded = [text for text in texts(data) if "_" in text or "{" in text]
    assert unworded == []


def test_a_batch_of_none_that_could_be_judged_is_a_portfolio_too() -> None:
    data = write_portfolio(portfolio(failed_card("broken", "why")))
    assert rows(data, "Commonest gaps")[0]["Request"] == "Nothing to list."


def test_personal_numbers_are_masked_in_cards() -> None:
    card = card_of("a", judged(files(), answered(company=f"Lapwing {HKID}")), {})
    assert HKID not in json.dumps(as_object(card))
