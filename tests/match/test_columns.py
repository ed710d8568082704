"""Which column holds which field: by its heading, and the day by elimination."""

import pytest

from aeo_evidence.model.result import Status
from tests.match.judged import failing, request

REGISTER = """# Inspection of cameras, locks and alarms 2026
Device | {heading} | Firm | Result
CCTV recorder | 11/3/2026 | Argus | good
Alarm panel | 12/5/2026 | Argus | good
Roller shutter | 6/9/2026 | Kin Fat | greased"""


@pytest.mark.parametrize("heading", ["Date", "Visited on", "Went round", "上門"])
def test_the_one_column_of_days_is_the_day(heading: str) -> None:
    assert "column:date" not in failing(request(REGISTER.format(heading=heading), "D7.2"))


@pytest.mark.parametrize("heading", ["Next visit", "Expiry", "安裝日期", "Purchased"])
def test_a_heading_that_says_another_day_is_believed(heading: str) -> None:
    assert "column:date" in failing(request(REGISTER.format(heading=heading), "D7.2"))


def test_of_two_columns_of_days_none_is_guessed() -> None:
    text = """# Inspection of cameras, locks and alarms 2026
    Device | First | Second | Firm | Result
    CCTV recorder | 11/3/2026 | 12/3/2026 | Argus | good
    Alarm panel | 12/5/2026 | 13/5/2026 | Argus | good"""
    assert "column:date" in failing(request(text, "D7.2"))


def test_the_number_asked_for_may_stand_under_a_bare_no() -> None:
    text = """# Key register
    No. | What | Held by | Out on | Back on | Issued by
    K-001 | gate | P. Ho | 13/1/2026 | 20/2/2026 | K. Wan
    K-002 | cold room | L. Fai | 20/1/2026 | 20/2/2026 | K. Wan
    K-003 | code pad | L. Chi | 27/1/2026 | 20/2/2026 | K. Wan
    K-004 | code pad | L. Chi | 27/1/2026 | 20/2/2026 | K. Wan
    K-005 | code pad | L. Chi | 27/1/2026 | 20/2/2026 | K. Wan
    K-007 | code pad | L. Chi | 27/1/2026 | 20/2/2026 | K. Wan"""
    assert failing(request(text, "D5.1")) == ["sequence"]


def test_the_number_of_a_row_is_none_of_a_key() -> None:
    text = """# Key register
    No. | What | Held by | Out on | Back on | Issued by
    1 | gate | P. Ho | 13/1/2026 | 20/2/2026 | K. Wan
    2 | cold room | L. Fai | 20/1/2026 | 20/2/2026 | K. Wan
    3 | code pad | L. Chi | 27/1/2026 | 20/2/2026 | K. Wan"""
    assert "column:device_no" in failing(request(text, "D5.1"))


@pytest.mark.parametrize("word", ["MATCH", "tallied", "相符"])
def test_a_mark_of_comparing_is_known_by_its_word(word: str) -> None:
    text = f"""# Goods received notes September 2026
    GRN | Date | DO no | Item | Qty | Q | Checker
    G1 | 1/9/2026 | DO71153 | Frozen hake | 293 | {word} | P. Ho
    G2 | 2/9/2026 | DO71154 | Frozen cod | 100 | {word} | P. Ho
    G3 | 3/9/2026 | DO71155 | Frozen squid | 80 | {word} | P. Ho"""
    assert "column:reconciled" not in failing(request(text, "F8.3"))


LIST = """# Prohibited and controlled articles that we meet
Article | {heading} | What we do
{rows}"""


def test_what_a_column_holds_tells_the_law_that_applies() -> None:
    rows = "Alcohol | Cap. 109 | stop\nIvory | Cap. 586, Protection Ordinance | stop\nBatteries | Dangerous Goods Ordinance | ask"
    assert failing(request(LIST.format(heading="Which page", rows=rows), "F5.1")) == []


def test_a_column_of_other_words_is_no_law() -> None:
    rows = "Alcohol | 12 | stop\nIvory | 14 | stop\nBatteries | 15 | ask"
    assert failing(request(LIST.format(heading="Which page", rows=rows), "F5.1")) == ["column:control"]


def test_what_a_column_holds_tells_the_position() -> None:
    text = """# Directors and persons in charge
    Name | At ours | Since
    Au Ka Man | Managing Director | 2011
    Ko Siu Yee | Finance Manager | 2015
    Wan Chi | Director | 2011"""
    assert failing(request(text, "A1.2")) == []
    assert failing(request(text.replace("Managing Director", "upstairs").replace("Director", "back").replace(
        "Finance Manager", "front"), "A1.2")) == ["column:position"]  # fmt: skip


def test_the_title_of_another_sheet_says_nothing_against_a_table() -> None:
    text = """file: particulars.xlsx
    = Persons
    List of responsible persons
    Name | Position
    Au Ka Man | Director
    Ko Siu Yee | Manager
    = Premises
    Place | Address | Floor area (sq ft) | Staff there | Opening hours
    Office | 12/F, 88 Hoi Lok Road, Kwun Tong | 1150 | 9 | 9:00-18:00
    Store | Unit 5A, 2 Wing Yip Street, Kwun Tong | 3200 | 6 | 8:30-18:00"""
    assert request(text, "D1.1").status.value == "met"


BOLTS = """file: bolts.xlsx
= Bolts & tags
Bolts and tags, ledger
Bolt/tag | State | Day | Truck | Handled by
RT045201 | applied | 1/10/2026 | TGHU1234567 | Au
RT045202 | damaged | 2/10/2026 | | Au
RT045203 | unused | | |
RT045205 | applied | 4/10/2026 | TGHU1234568 | Au"""


def test_a_register_with_every_column_needs_no_word_that_others_must_have() -> None:
    assert request(BOLTS, "F10.3").status is Status.MET


def test_a_word_that_must_be_there_may_stand_above_the_table() -> None:
    text = """# Exercise GREYHEN
    Held on 23 July 2026 in the sort hall.
    # Present at the exercise
    Name | Day | Signature
    Au Ka Man | 23/7/2026 | AKM
    Ko Siu Yee | 23/7/2026 | KSY"""
    assert request(text, "K3.3").status is Status.MET


COUNT = """# Annual stock-take report 31 March 2026
Lot | Goods | {heading} | By count | Difference | Reason
A1 | tea | 40 | 40 | 0 |
A2 | rice | 1,200 | 1,197 | -3 | torn sacks, approved
A3 | soap | 75 | {last} | {by} | found behind a rack, approved
Signature: Au Ka Wai 2 April 2026"""


def test_what_the_books_say_is_known_by_the_difference() -> None:
    assert "column:book_quantity" not in failing(request(COUNT.format(heading="CargoWeb", last=76, by=1), "F6.3"))


def test_figures_that_do_not_add_up_are_no_books() -> None:
    text = COUNT.format(heading="Bay", last=76, by=1).replace("1,200", "7").replace("75", "9")
    assert "column:book_quantity" in failing(request(text, "F6.3"))


def test_persons_are_no_business_partners() -> None:
    text = """# Business partners and their roles
    Name | Role
    {first} | warehouse
    {second} | transport
    {third} | forwarder"""
    firms = text.format(
        first="Rowena Foods (ask for Rowena Cruz)", second="Kin Fat Logistics", third="Harbour Lines Ltd"
    )
    persons = text.format(first="Rowena Cruz", second="CHAN Tai Man", third="Keith Morrison")
    assert request(firms, "F2.2").status is Status.MET
    assert request(persons, "F2.2").status is not Status.MET


LEDGER = """# {title}
Date | Job | Goods | Pkgs | Order no. | Clerk | Agrees with papers
{rows}"""
ROWS = "\n".join(f"{day}/10/2026 | J{day} | tea | {day} | SO-{day}07 | P. Ho | yes" for day in range(5, 15))


@pytest.mark.parametrize(
    ("title", "shown", "other"),
    [("Goods received register", "F8.3", "F9.3"), ("Goods released register", "F9.3", "F8.3")],
)
def test_of_two_registers_with_the_same_columns_the_title_says_which(title: str, shown: str, other: str) -> None:
    text = LEDGER.format(title=title, rows=ROWS)
    assert request(text, shown).status is Status.MET
    assert request(text, other).status is not Status.MET


def test_a_register_named_in_brackets_is_another_one() -> None:
    rows = "\n".join(f"{day}/10/2026 | A. Au | 10:0{day} | 11:0{day} | AB 12{day}" for day in range(5, 9))
    text = f"# Visitor book{{}}\nDate | Name | In | Out | Car plate\n{rows}"
    assert request(text.format(" (typed from the gate log for lorry drivers)"), "D10.1").status is not Status.MET
    assert request(text.format(" (typed from the gate log for lorry drivers)"), "D9.1").status is Status.MET


def test_goods_of_several_lots_are_explained_by_none_of_their_names() -> None:
    text = COUNT.format(heading="Book", last=76, by=1) + "\nWatched by the auditor."
    one = text.replace("| rice |", "| watches |").replace("torn sacks, approved", "")
    assert "variance_explained" in failing(request(one.replace("| tea |", "| watches |"), "F6.3"))


CARDS = """# Staff card register
Name | Item | Issued | Returned | Lost
Ho Kan | staff card 1 | 3/1/2026 | {word} | none
Lau Fai | staff card 2 | 3/1/2026 | {word} | none"""


@pytest.mark.parametrize("word", ["still held", "未還", "not returned"])
def test_a_day_that_is_still_to_come_is_told_in_words(word: str) -> None:
    assert "column:return_date" not in failing(request(CARDS.format(word=word), "D8.1"))


@pytest.mark.parametrize("word", ["blue", "folded"])
def test_other_words_are_no_days(word: str) -> None:
    assert "column:return_date" in failing(request(CARDS.format(word=word), "D8.1"))
