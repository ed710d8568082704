"""The other kinds of check, each with what passes, fails, cannot be said and does not arise."""

from dataclasses import replace

import pytest

from aeo_evidence.checks import KINDS, run_check
from aeo_evidence.model.document import INK, Remark
from aeo_evidence.model.result import Match, Note, Outcome
from tests.checks.evidence import evidence_of, record, run_on, spec, topic

PASS, FAIL, UNKNOWN, NA = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("# Rounds\nThe guard tries the fire exit on each round.", PASS, id="treated"),
        pytest.param("# Rounds\nThe guard tries the shutters on each round.", FAIL, id="not treated"),
        pytest.param("# Rounds\nThere is no fire exit in this unit.", NA, id="does not arise"),
        pytest.param(
            "# Rounds\nFor the fire exit see procedure WH-02.", FAIL, id="a pointer to another paper shows nothing"
        ),
    ],
)
def test_covers(text: str, outcome: Outcome) -> None:
    rule = record(spec("covers", "door"), topics={"door": topic("door", "fire exit", may_not_arise=True)})
    assert run_on(rule, text).outcome is outcome


def test_topics_add_up_over_papers_and_cite_their_place() -> None:
    rule = record(spec("covers", "door"), topics={"door": topic("door", "fire exit + lock")})
    result = run_on(rule, "# One\nNothing here.\n=====\n# Two\nThe fire exit is locked at night.")
    assert (result.outcome, str(result.where[0])) == (PASS, "paper 2#line=2")


def test_a_topic_that_a_profile_flag_switches_off_does_not_arise() -> None:
    rule = record(spec("covers", "land"), topics={"land": topic("land", "truck", when="by_land")})
    assert run_on(rule, "# Export\nBy air only.", profile={"by_land": False}).outcome is NA


def test_a_topic_not_seen_in_a_paper_read_in_part_is_unknown() -> None:
    rule = record(spec("covers", "door"), topics={"door": topic("door", "fire exit")})
    evidence = evidence_of(rule, "# One\nNothing here.")
    documents = {
        path: replace(document, problem=Remark("pages_failed")) for path, document in evidence.documents.items()
    }
    assert run_check(rule.checks[0], replace(evidence, documents=documents)).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("Date | Name | Signature\n1/10/2026 | Lo | L", PASS, id="a column"),
        pytest.param("日期 | 姓名 | 簽署\n1/10/2026 | 羅 | L", PASS, id="a column in Chinese"),
        pytest.param(
            "# Attendance\nDate: 1 October 2026\nName | Signature\nLo | L\nNg | N",
            PASS,
            id="in the heading, for all rows",
        ),
        pytest.param("# Form\nDate: 1 October 2026\nName: Lo", PASS, id="a filled field of a form"),
        pytest.param("# Form\nDate: ________\nName: Lo", FAIL, id="a blank field of a form"),
        pytest.param("No. | Name | Signature\n1 | Lo | L\n2 | Ng | N", FAIL, id="nowhere"),
    ],
)
def test_column(text: str, outcome: Outcome) -> None:
    assert run_on(record(spec("column", "date")), text).outcome is outcome


@pytest.mark.parametrize(
    ("text", "months", "outcome"),
    [
        pytest.param("Date | Name\n1/10/2026 | Lo\n5/9/2026 | Ng", 3, PASS, id="newest entry"),
        pytest.param("Date | Name\n1/6/2026 | Lo\n5/5/2026 | Ng", 3, FAIL, id="too old"),
        pytest.param("Date | Name\n31/7/2026 | Lo\n5/5/2026 | Ng", 3, PASS, id="to the day"),
        pytest.param("Date | Name\n30/7/2026 | Lo\n5/5/2026 | Ng", 3, FAIL, id="a day late"),
        pytest.param("Date | Name\n1/6/2026 | Lo\n5/12/2026 | Ng", 3, FAIL, id="a later date counts for nothing"),
        pytest.param(
            "# Report\nDate: 3 March 2026\nThe fault of May 2026 is repaired.", 15, PASS, id="the paper's own date"
        ),
        pytest.param(
            "# Report\nDate: 3 March 2025\nTo be done by 1 October 2026.",
            15,
            FAIL,
            id="dates within the text are not its date",
        ),
        pytest.param(
            "# Some firm\n# Report\n12 October 2026\nTo: Customs\nWe have been in trade since 3 May 2019.",
            3,
            PASS,
            id="a line of its own",
        ),
        pytest.param("# Report of October 2026\nAll in order.", 3, PASS, id="a month in the title"),
        pytest.param("# Report\nAll in order.", 3, UNKNOWN, id="no date"),
        pytest.param(
            "Register 2026\nDate | Name\n1/10 | Lo\n5/9 | Ng", 3, PASS, id="days without a year take the title's"
        ),
    ],
)
def test_recent(text: str, months: int, outcome: Outcome) -> None:
    assert run_on(record(spec("recent", months=months), spec("column", "date")), text).outcome is outcome


def test_a_plan_may_lie_ahead() -> None:
    text = "Date | Topic\n1/12/2026 | Seals\n1/3/2027 | Drill"
    assert run_on(record(spec("recent", months=15, future=True), spec("column", "date")), text).outcome is PASS


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("# Declaration\nI have no conviction.\nSignature: C. Lo", PASS, id="filled"),
        pytest.param("# Declaration\nI have no conviction.\nSignature: ______", FAIL, id="empty line"),
        pytest.param("# 聲明書\n本人並無犯罪紀錄。\n簽署：羅志明", PASS, id="Chinese, filled"),
        pytest.param("# 聲明書\n本人並無犯罪紀錄。\n簽署：＿＿＿＿＿", FAIL, id="Chinese, empty"),
        pytest.param("# Declaration\nI have no conviction.\nC. Lo (Sd.)", PASS, id="a mark"),
        pytest.param(
            "# Declaration\nI have no conviction.\nDate of signature: 3 May 2026", UNKNOWN, id="a date is no signature"
        ),
        pytest.param("# Declaration\nI have no conviction.", UNKNOWN, id="no place for one can be seen"),
        pytest.param(
            "# Declaration\nI have no conviction.\nSignature:\nAU Ka Man, 3 May 2026",
            PASS,
            id="name and day below the label",
        ),
        pytest.param(
            "# 聲明書\n本人並無犯罪紀錄。\n簽署：\n馮詠恩　2026-05-03", PASS, id="Chinese, name and day below"
        ),
        pytest.param(
            "# Declaration\nI have no conviction.\nSignature:\nAU Ka Man, Manager",
            FAIL,
            id="a name printed below the line",
        ),
        pytest.param(
            f"# Declaration\nI have none.\nSigned: AU Ka Man, Manager: {INK}", PASS, id="ink behind name and post"
        ),
        pytest.param(
            "# Leaving list\nBadge: back\nPersonnel: ________ Date: ______\nHead of department: ________ Date: ______",
            FAIL,
            id="empty lines that each end in one for the day",
        ),
        pytest.param(
            "# Leaving list\nBadge: back\nPersonnel: ________ Date: ______\nKeys: 2 of 2",
            UNKNOWN,
            id="one such line may be for anything",
        ),
    ],
)
def test_signed(text: str, outcome: Outcome) -> None:
    assert run_on(record(spec("signed")), text).outcome is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("# Licence\nValid until: 31 December 2026", PASS, id="valid"),
        pytest.param("# Licence\nValid until: 31 October 2026", PASS, id="on its last day"),
        pytest.param("# Licence\nDate of expiry: 30 October 2026", FAIL, id="expired"),
        pytest.param("# 牌照\n有效期至：2026年8月31日", FAIL, id="expired, in Chinese"),
        pytest.param(
            "# Licence\nValid until: 1 June 2026\n=====\n# Licence\nValid until: 1 June 2028",
            PASS,
            id="replaced by a valid one",
        ),
        pytest.param("# Licence\nNo. 4417", UNKNOWN, id="no day of expiry"),
        pytest.param(
            "# Licence\nDate of issue Date of expiry No.\n01/06/2026 31/05/2027 4417",
            PASS,
            id="both days below their labels",
        ),
        pytest.param(
            "# Licence\nDate of issue Date of expiry No.\n01/06/2025 31/05/2026 4417",
            FAIL,
            id="both days, the later one past",
        ),
        pytest.param("# Licence\nIn force from 1 June 2025 to 31 May 2026", FAIL, id="from one day to another"),
        pytest.param(
            "# Trade Department\nDiamond trader, certificate of registration\nValid until: 1 June 2026"
            "\n=====\n# Customs Department\nRegistered dealer in precious stones\nValid until: 1 June 2028",
            FAIL,
            id="another kind from another department does not replace it",
        ),
        pytest.param(
            "# Trade Department\nRegistered diamond trader\nValid until: 1 June 2026"
            "\n=====\n# Trade Department\nRegistered diamond trader\nValid until: 1 June 2028",
            PASS,
            id="the same kind replaces it",
        ),
    ],
)
def test_valid(text: str, outcome: Outcome) -> None:
    assert run_on(record(spec("valid")), text).outcome is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("# Opinion\nIn our opinion the financial statements give a true and fair view.", PASS, id="clean"),
        pytest.param(
            "# Qualified opinion\nExcept for the effects of the matter, they give a true and fair view.",
            FAIL,
            id="qualified",
        ),
        pytest.param(
            "# Opinion\nThey give a true and fair view.\nMaterial uncertainty related to going concern: see note 2.",
            FAIL,
            id="going concern",
        ),
        pytest.param("# 保留意見\n除上述事項外，財務報表真實而中肯。", FAIL, id="qualified, in Chinese"),
        pytest.param("# Statements\nRevenue rose.", UNKNOWN, id="no opinion found"),
    ],
)
def test_clean_opinion(text: str, outcome: Outcome) -> None:
    assert run_on(record(spec("clean_opinion")), text).outcome is outcome


@pytest.mark.parametrize(
    ("rows", "outcome", "failed"),
    [
        pytest.param("A1 | 10 | 10 | 0 | ", PASS, 0, id="no difference"),
        pytest.param("A1 | 10 | 9 | -1 | found on rack B", PASS, 0, id="explained"),
        pytest.param("A1 | 10 | 9 | -1 | \nA2 | 5 | 5 | 0 | ", FAIL, 1, id="unexplained"),
        pytest.param("A1 | 1,010 | 1,009 | (1) | ", FAIL, 1, id="accountants' brackets"),
        pytest.param("A1 | 10 | sNaN | 1 | ", FAIL, 1, id="no number counted"),
        pytest.param("A1 | 10 | 10 | nan | ", PASS, 0, id="blank as some programs write it"),
        pytest.param("A1 | 9e999999 | -9e999999 | | ", UNKNOWN, 0, id="no quantities"),
    ],
)
def test_variance_explained(rows: str, outcome: Outcome, failed: int) -> None:
    fields = (spec("column", name) for name in ("item", "book_quantity", "counted_quantity", "variance"))
    result = run_on(
        record(spec("variance_explained"), *fields), f"Item code | Book qty | Counted qty | Variance | Reason\n{rows}"
    )
    assert (result.outcome, result.failed or 0) == (outcome, failed)


SET = "# Purchase order PO-7001\nPlease deliver.\n=====\n# Bill of lading\nOrder {number}\n"


def test_parts_and_their_shared_number() -> None:
    parts = ("purchase_order", "shipping_document")
    rule = record(spec("same_reference"), spec("part", "packing_list"))
    assert run_on(rule, SET.format(number="PO-7001"), parts=parts).outcome is PASS
    assert run_on(rule, SET.format(number="PO-7002"), parts=parts).outcome is FAIL
    missing = evidence_of(rule, SET.format(number="PO-7001"), parts=parts)
    assert run_check(rule.checks[1], missing).outcome is FAIL


def test_each_partner_needs_a_signed_paper() -> None:
    rule = record(spec("each_partner", list="X1.1"), spec("column", "partner"))
    text = (
        "Company | Service\nKestrel Haulage Ltd | trucks\nOsprey Stores Ltd | warehouse\nHeron Labour Co | labour\n"
        "=====\n# Declaration of Kestrel Haulage Limited\nSignature: K. Lo\n"
        "=====\n# Declaration of Osprey Stores Limited\nSignature: ______\n"
    )
    evidence = evidence_of(rule, text)
    listed, papers = evidence.matches[:1], evidence.matches[1:]
    result = run_check(rule.checks[0], replace(evidence, matches=papers, others={"X1.1": listed}))
    assert (result.outcome, result.failed, result.of) == (FAIL, 2, 3)
    assert dict(result.detail.facts)["names"] == "Osprey Stores Ltd; Heron Labour Co"
    assert {note.code for _, note in result.each} == {result.detail.code} == {"names_without_signed_paper"}
    assert [(str(place), dict(note.facts)["names"]) for place, note in result.each] == [
        ("paper 1#table=1,row=3", "Osprey Stores Ltd"),
        ("paper 3#line=2", "Osprey Stores Ltd"),  # it names the partner, and nobody signed it
        ("paper 1#table=1,row=4", "Heron Labour Co"),
    ]
    assert result.where == tuple(place for place, _ in result.each)  # no paper that is in order
    assert run_check(rule.checks[0], replace(evidence, matches=papers)).outcome is UNKNOWN


def test_each_licence_that_has_lapsed_is_told_with_its_own_day() -> None:
    rule = record(spec("valid"))
    titles = ("Dangerous goods store licence", "Radio dealer permit")
    ends = ("30 September 2026", "31 May 2026")
    text = "\n=====\n".join(f"# {title}\nValid until: {end}" for title, end in zip(titles, ends, strict=True))
    evidence = evidence_of(rule, text)
    named = (Note("why_named", (("title", title),)) for title in titles)
    matches = tuple(replace(match, reasons=(why,)) for match, why in zip(evidence.matches, named, strict=True))
    result = run_check(rule.checks[0], replace(evidence, matches=matches))
    assert dict(result.detail.facts) == {"date": "2026-05-31"}
    assert [(place.path, *note.facts) for place, note in result.each] == [
        ("paper 2", ("date", "2026-05-31")),
        ("paper 1", ("date", "2026-09-30")),
    ]


@pytest.mark.parametrize(
    ("ended", "outcome"),
    [("31/8/2026", PASS), ("30/8/2026", PASS), ("2/9/2026", FAIL)],
    ids=["same day", "before", "after"],
)
def test_in_time(ended: str, outcome: Outcome) -> None:
    rule = record(spec("in_time"), spec("column", "person"), spec("column", "effective_date"))
    assert (
        run_on(
            rule, f"Name | Last working day | Date access cancelled\nLo | 31/8/2026 | {ended}\nNg | 1/7/2026 | 1/7/2026"
        ).outcome
        is outcome
    )


def test_regular() -> None:
    rule = record(spec("regular"), spec("column", "date"))
    days = [f"{day}/9/2026 | Lo" for day in range(1, 12)]
    assert run_on(rule, "Date | Name\n" + "\n".join(days)).outcome is PASS
    holed = run_on(rule, "Date | Name\n" + "\n".join([*days, "30/9/2026 | Lo"]))
    assert (holed.outcome, dict(holed.detail.facts)["holes"]) == (FAIL, "2026-09-11–2026-09-30")
    assert run_on(rule, "Date | Name\n1/9/2026 | Lo\n2/9/2026 | Lo").outcome is UNKNOWN


def test_two_fiscal_years() -> None:
    rule = record(spec("two_fiscal_years"))
    year = "# Audited financial statements\nFor the year ended 31 March {}\n"
    assert run_on(rule, year.format(2025) + "=====\n" + year.format(2026)).outcome is PASS
    assert run_on(rule, year.format(2026)).outcome is FAIL


def test_copies_of_a_paper_count_once() -> None:
    rule = record(spec("complete"), spec("column", "date"), spec("column", "person"))
    evidence = evidence_of(
        rule, "Date | Name\n1/10/2026 | \n2/10/2026 | Lo\n=====\nDate | Name\n1/10/2026 | \n2/10/2026 | Lo"
    )
    copied = {
        path: replace(document, duplicate_of="paper 1" if path == "paper 2" else None)
        for path, document in evidence.documents.items()
    }
    result = run_check(rule.checks[0], replace(evidence, documents=copied))
    assert (result.failed, result.of) == (1, 2)


def test_the_table_of_kinds_is_that_of_the_contract() -> None:
    assert set(KINDS) == {
        "covers", "column", "complete", "sequence", "signed", "valid", "clean_opinion", "recent", "variance_explained", "part",
        "same_reference", "each_partner", "each_premises", "each_person", "in_time", "regular", "two_fiscal_years",
    }  # fmt: skip


def test_a_match_knows_its_place() -> None:
    assert (
        str(Match(request="D7.1", path="a.zip/b.xlsx", at="Sep!A1:F9", confidence=1, quote="", reasons=()).place)
        == "a.zip/b.xlsx#Sep!A1:F9"
    )


@pytest.mark.parametrize(
    ("plan", "outcome"),
    [
        ("Layout plan of 8 Heron Lane, Fo Tan", PASS),
        ("Layout plan - Fo Tan warehouse", UNKNOWN),
        ("貨倉平面圖（火炭）", UNKNOWN),
        ("Layout plan of the store in Tuen Mun", FAIL),
    ],
)
def test_premises_named_by_a_part_of_their_address_are_for_a_person_to_tell(plan: str, outcome: Outcome) -> None:
    rule = record(spec("each_premises", list="X1.1"), spec("column", "address"))
    text = f"Place | Address\nStore | Heron Lane, Fo Tan, New Territories 火炭赫倫里\n=====\n# {plan}\nCCTV cameras are marked.\n"
    evidence = evidence_of(rule, text)
    listed, papers = evidence.matches[:1], evidence.matches[1:]
    assert run_check(rule.checks[0], replace(evidence, matches=papers, others={"X1.1": listed})).outcome is outcome
