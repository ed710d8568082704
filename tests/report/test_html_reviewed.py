"""What a reviewer has entered stands in the page beside what it is about, as text and nothing else."""

import io
from datetime import date
from functools import cache
from typing import Any

import openpyxl
import pytest
from lxml import html

from aeo_evidence.model.result import Result
from aeo_evidence.model.rule import Language
from aeo_evidence.report.html import write_html
from aeo_evidence.report.wording import messages
from tests.previous.made import OTHER, SHOWN, VISITORS, filled, judged, read, saved
from tests.report.small import HKID, files, small

HOSTILE = f'</td><script>alert(1)</script>"><img src=x onerror=alert(2)>&lt;b&gt; {HKID}\nsecond line'
DUE = date(2026, 12, 1)


@cache
def reviewed(language: Language = Language.EN, decision: str = "reject", *, changed_since: bool = False) -> Result:
    """Return a run that starts from a report in which something of each kind was entered."""
    past = read(
        filled(
            small(),
            ("gaps", SHOWN, "decision", decision),
            ("gaps", SHOWN, "comment", HOSTILE),
            ("gaps", SHOWN, "owner", "Ms Au <ops@example.com>"),
            ("gaps", SHOWN, "due", DUE),
            ("evidence", SHOWN, "decision", "accept"),
            ("evidence", OTHER, "decision", "reject"),
        )
    )
    return judged(files() | ({VISITORS: other_visitors()} if changed_since else {}), past, language)


def other_visitors() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(files()[VISITORS]))
    book.worksheets[0]["C4"].value = "Kestrel Holdings"
    return saved(book)


def parsed(result: Result) -> Any:
    return html.document_fromstring(write_html(result).decode("utf-8"))


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("language", list(Language))
def test_what_was_entered_stands_at_its_request_and_among_the_gaps(language: Language) -> None:
    page, said = parsed(reviewed(language)), messages(language)
    request = page.get_element_by_id(f"request-{SHOWN}")
    (block,) = request.xpath(".//div[@class='entered']")
    pairs = {text_of(each.find("dt")): text_of(each.find("dd")) for each in block.xpath("./dl/div")}
    headings = said["review_headings"]
    assert list(pairs) == [headings[code] for code in ("decision", "comment", "owner", "due")]
    assert pairs[headings["decision"]] == said["decisions"]["reject"]
    assert pairs[headings["owner"]] == "Ms Au <ops@example.com>"
    assert pairs[headings["due"]] == DUE.isoformat()
    assert said["decided"]["reject"] in text_of(block)
    (gap,) = page.xpath(f"//section[@id='gaps']//tr[.//a[@href='#request-{SHOWN}']]")
    label = said["explain"]["labelled"]
    assert all(label.format(label=name, value=value) in text_of(gap[5]) for name, value in pairs.items())
    assert gap[5].get("data-label") == said["review"]["title"]
    assert said["statuses"]["missing"] in text_of(gap[0])


def test_what_was_entered_is_text_and_masked() -> None:
    data = write_html(reviewed()).decode("utf-8")
    assert "<script>alert" not in data
    assert "<img src=x" not in data
    assert HKID not in data
    page = parsed(reviewed())
    shown = text_of(page.get_element_by_id(f"request-{SHOWN}"))
    assert '</td><script>alert(1)</script>"><img src=x onerror=alert(2)>&lt;b&gt;' in shown
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//*[@onerror]")


@pytest.mark.parametrize("language", list(Language))
def test_decisions_on_single_pieces_of_evidence_stand_at_them(language: Language) -> None:
    page, said = parsed(reviewed(language)), messages(language)
    accepted = said["explain"]["labelled"].format(
        label=said["review_headings"]["decision"], value=said["decisions"]["accept"]
    )
    assert accepted in text_of(page.get_element_by_id(f"evidence-{SHOWN}-1"))
    refused = page.get_element_by_id(f"request-{OTHER}").find_class("rejected")
    assert [said["review"]["strength"] in text_of(each) for each in refused] == [True]
    rows = page.xpath("//section[@id='evidence']//tbody/tr")
    told = {text_of(row[0]): text_of(row[3]) for row in rows}
    assert accepted in told[SHOWN]
    assert told[OTHER] == said["review"]["strength"]


def test_a_decision_that_counts_is_told_where_nothing_is_lacking_too() -> None:
    request = parsed(reviewed(decision="accept")).get_element_by_id(f"request-{SHOWN}")
    assert request.get("data-status") == "met"
    (block,) = request.xpath(".//div[@class='entered']")
    assert "Decision (reviewer)accept" in text_of(block)
    assert "The program's own status: partial" in text_of(block)


def test_a_decision_that_no_longer_holds_is_told_as_such_beside_the_comment() -> None:
    page = parsed(reviewed(decision="accept", changed_since=True))
    (block,) = page.xpath(f"//*[@id='request-{SHOWN}']//div[@class='entered']")
    assert "the evidence has changed since" in text_of(block)
    assert "Comment (reviewer)" in text_of(block)
    assert "Decision (reviewer)" not in text_of(block)
    (gap,) = page.xpath(f"//section[@id='gaps']//tr[.//a[@href='#request-{SHOWN}']]")
    assert "the evidence has changed since" in text_of(gap)


@pytest.mark.parametrize("language", list(Language))
def test_what_has_changed_since_is_a_section_and_counted_in_the_summary(language: Language) -> None:
    page, said = parsed(reviewed(language)), messages(language)
    rows = page.xpath("//section[@id='changes']//tbody/tr")
    changed = {text_of(row[0]): (text_of(row[2]), text_of(row[5])) for row in rows}
    assert changed[SHOWN] == (said["changes"]["worse"], said["causes"]["decision"])
    assert page.xpath("//nav//a[@href='#changes']")
    summary = text_of(page.get_element_by_id("summary"))
    assert said["review"]["title"] in summary
    assert said["changes"]["worse"] in summary


def test_without_an_earlier_report_nothing_of_this_stands_there() -> None:
    page = parsed(small())
    assert not page.xpath("//*[contains(@class, 'entered')] | //*[@id='changes'] | //a[@href='#changes']")
    assert "reviewer" not in text_of(page.get_element_by_id("gaps"))


def test_the_same_decisions_make_the_same_page() -> None:
    assert write_html(reviewed()) == write_html(reviewed())
