"""The page, parsed back: everything has its place, nothing is fetched or run but its own, what comes from outside is text."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from aeo_evidence.model.document import Remark
from aeo_evidence.model.picture import NoPicture, Picture
from aeo_evidence.model.result import Match, Note, Result, Status
from aeo_evidence.model.rule import Language
from aeo_evidence.readers.own import is_own_paper
from aeo_evidence.report.html import shown, wanted_pictures, write_html
from aeo_evidence.report.html.markup import join, tag
from aeo_evidence.report.wording import Wording
from tests.report.small import HKID, answered, files, judged, small, with_quote

SECTIONS = ["summary", "gaps", "requests", "evidence", "findings", "answers", "documents", "about"]
PICTURE = Picture(b"RIFF....WEBP", 900, 300, (10, 20, 100, 40))


def parsed(data: bytes) -> Any:
    return html.document_fromstring(data.decode("utf-8"))


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def with_page(result: Result, text: str = "Nobody enters without a badge.") -> Result:
    """Return the result with a cited place on a page of a PDF file, as its first request shows it."""
    (document,) = [each for each in result.documents if each.path.endswith("procedure.txt")]
    assert document.content is not None
    as_pdf = replace(document, content=replace(document.content, format="pdf"))
    cited = next(
        request for request in result.requests if any(match.path == document.path for match in request.evidence)
    )
    match = replace(cited.evidence[0], at="page=1", quote=text)
    requests = tuple(replace(each, evidence=(match,)) if each is cited else each for each in result.requests)
    documents = tuple(as_pdf if each is document else each for each in result.documents)
    return replace(result, requests=requests, documents=documents)


@pytest.mark.parametrize("language", list(Language))
def test_the_sections_stand_in_order_in_the_reports_language(language: Language) -> None:
    page = parsed(write_html(small(language)))
    said = Wording(language)
    assert page.get("lang") == language.value
    assert [each.get("id") for each in page.iterfind(".//section")] == SECTIONS
    assert [text_of(each) for each in page.iterfind(".//h2")] == [said.text("sheets", name) for name in SECTIONS]
    assert [each.get("href") for each in page.iterfind(".//nav//a")] == [f"#{name}" for name in SECTIONS]
    assert said.text("screen", "notice") in text_of(page.get_element_by_id("summary"))
    for code in ("search", "how_to_read", "open_all", "excerpt"):
        assert said.text("html", code) in text_of(page)


def test_it_says_what_the_workbook_says() -> None:
    page = parsed(write_html(small()))
    summary = text_of(page.get_element_by_id("summary"))
    missing = sum(request.status is Status.MISSING for request in small().requests)
    contradiction = "B2 is answered “yes”, but no paper shows it."
    for told in (
        "3 of 4 files read",
        f"{missing} missing",
        contradiction,
        "damaged",
        "Files that were not read, or not whole: 1.",
    ):
        assert told in summary
    assert text_of(page.find(".//h1")) == "Lapwing Cold Chain Limited"
    requests = page.find_class("request")
    assert [each.get("id") for each in requests] == [f"request-{each.rule.id}" for each in small().requests]
    assert [each.get("data-status") for each in requests] == [each.status.value for each in small().requests]
    visitors = page.get_element_by_id("request-D9.1")
    assert "1 of 3" in text_of(visitors)
    assert len(page.xpath("//section[@id='documents']//tbody/tr")) == 4
    assert len(page.xpath("//section[@id='answers']//tbody/tr")) == len(small().questions)
    assert len(page.xpath("//section[@id='findings']//tbody/tr")) == len(small().findings)


def test_each_bar_tells_its_counts_in_words_too() -> None:
    page = parsed(write_html(small()))
    bars = page.xpath("//*[name()='svg']")
    assert len(bars) == 1 + len(small().criteria)
    counts = Counter(request.status for request in small().requests)
    assert bars[0].get("aria-label").split(", ") == [
        f"{counts[status]} {Wording(Language.EN).text('statuses', status.value)}" for status in Status if counts[status]
    ]
    assert len(bars[0]) == len(counts)
    assert sum(float(part.get("width")) for part in bars[0]) == pytest.approx(240, abs=0.1)


def test_every_status_has_a_word_and_a_sign_beside_its_colour() -> None:
    chips = parsed(write_html(small())).find_class("chip")
    assert {status.value for status in Status} <= {word for chip in chips for word in chip.get("class").split()}
    for chip in chips:
        sign, word = chip[0].text, chip[0].tail
        assert chip[0].get("aria-hidden") == "true"
        assert sign.strip()
        assert word.strip()


def test_the_cited_rows_of_a_sheet_stand_there_with_the_cell_at_fault() -> None:
    evidence = parsed(write_html(small())).get_element_by_id("evidence-D9.1-1")
    (sheet,) = evidence.find_class("sheet")
    assert [text_of(each) for each in sheet.findall("thead/tr/th")][1:3] == ["Date", "Visitor name"]
    assert sheet.find("thead/tr").get("class") == "cited"
    (wrong,) = sheet.find_class("wrong")
    assert wrong.getparent().get("class") == "fault"
    assert "Mr Ng" in text_of(wrong.getparent())


def test_the_cited_words_of_a_text_are_marked_among_their_neighbours() -> None:
    page = parsed(write_html(small()))
    (cited,) = {text_of(each) for each in page.xpath("//*[@id='request-F10.2']//mark")}
    quotes = {match.quote for request in small().requests if request.rule.id == "F10.2" for match in request.evidence}
    assert cited in " ".join(quotes)
    assert page.xpath("//*[@id='request-F10.2']//*[contains(@class, 'excerpt')]/p[not(contains(@class, 'cited'))]")


def test_a_picture_stands_where_it_is_cited_with_what_it_shows_in_words() -> None:
    result = with_page(small())
    (wanted,) = (each for each in wanted_pictures(result) if each.text == "Nobody enters without a badge.")
    assert (wanted.path, wanted.page) == ("security/seal procedure.txt", 1)
    (image,) = parsed(write_html(result, {wanted: PICTURE})).xpath("//img")
    assert image.get("src") == "data:image/webp;base64," + base64.b64encode(PICTURE.data).decode()
    assert (image.get("width"), image.get("height")) == ("900", "300")
    assert "page=1" in image.get("alt")
    assert wanted.text in image.get("alt")


@pytest.mark.parametrize("code", ["too_many", "page_failed", "hard_to_read", "number_not_placed", "changed"])
@pytest.mark.parametrize("language", list(Language))
def test_where_there_is_no_picture_it_is_said_why(language: Language, code: str) -> None:
    result = with_page(small(language))
    data = write_html(result, dict.fromkeys(wanted_pictures(result), NoPicture(code)))
    assert Wording(language).text("html", f"no_picture_{code}") in text_of(parsed(data))
    assert not parsed(data).xpath("//img")


def test_pictures_beyond_the_limit_of_size_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    result = with_page(small())
    monkeypatch.setattr(shown, "MOST_BYTES", len(PICTURE.data) - 1)
    data = write_html(result, dict.fromkeys(wanted_pictures(result), PICTURE))
    assert b"<img" not in data
    assert Wording(Language.EN).text("html", "no_picture_too_many") in text_of(parsed(data))


def test_a_place_that_two_requests_cite_is_shown_once() -> None:
    result = with_page(small())
    cited = next(request for request in result.requests if request.evidence and request.evidence[0].at == "page=1")
    later = result.requests[result.requests.index(cited) + 1 :]
    other = next(request for request in later if not request.evidence)
    requests = tuple(replace(each, evidence=cited.evidence) if each is other else each for each in result.requests)
    result = replace(result, requests=requests)
    page = parsed(write_html(result, dict.fromkeys(wanted_pictures(result), PICTURE)))
    assert len(page.xpath("//img[contains(@alt, 'without a badge')]")) == 1
    assert page.xpath(f"//*[@id='evidence-{other.rule.id}-1']//a[@href='#evidence-{cited.rule.id}-1']")


def test_of_a_paper_that_declares_something_nothing_is_shown() -> None:
    result = with_page(small(), "")
    cited = next(request for request in result.requests if request.evidence and request.evidence[0].at == "page=1")
    look = Note("look_declared", (("path", cited.evidence[0].path),))
    also = Match(request="A1.1", path=cited.evidence[0].path, at="page=1", confidence=0.9, quote="Seals", reasons=())
    requests = tuple(
        replace(each, status=Status.REVIEW, reason=look)
        if each is cited
        else replace(each, evidence=(also,))
        if each.rule.id == "A1.1"
        else each
        for each in result.requests
    )
    result = replace(result, requests=requests)
    assert wanted_pictures(result) == ()
    page = parsed(write_html(result, {}))
    for number in (cited.rule.id, "A1.1"):
        evidence = page.get_element_by_id(f"evidence-{number}-1")
        assert Wording(Language.EN).text("html", "no_picture_declared") in text_of(evidence)
        assert not evidence.find_class("excerpt")


PAYLOADS = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("</script><img src=x onerror=alert(1)>", id="end of script"),
    pytest.param("</style><svg/onload=alert(1)>", id="end of style"),
    pytest.param("javascript:alert(1)", id="address of a script"),
    pytest.param("data:text/html,<script>alert(1)</script>", id="address of data"),
    pytest.param('"><iframe src=//example.com>', id="quotation mark"),
    pytest.param("' onmouseover='alert(1)", id="apostrophe"),
    pytest.param("&quot;&lt;b&gt;&#60;", id="entities"),
    pytest.param("]]><!--", id="end of CDATA"),
    pytest.param("--!><!DOCTYPE x>", id="end of comment"),
    pytest.param("<base href=//example.com>", id="base"),
    pytest.param('<meta http-equiv="refresh" content="0;url=//example.com">', id="refresh"),
    pytest.param("{{7*7}} ${1} {count}", id="templates"),
]


def shape(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """Return all elements with the names of their attributes: what a browser would build."""
    return [(str(each.tag), tuple(sorted(each.attrib))) for each in parsed(data).iter() if isinstance(each.tag, str)]


def told_everywhere(payload: str) -> Result:
    """Return a result in which the payload is all that anyone could have written."""
    path = f"{payload.replace('/', '_')}.txt"
    given_answers = answered(company=payload)
    b2 = replace(given_answers.answers["B2"], remark=payload)
    result = judged(
        {**files(), path: b"The kitchen opens at eight.\n"},
        replace(given_answers, answers={**given_answers.answers, "B2": b2}),
    )
    named = Remark("comments", (("count", payload),))
    documents = tuple(replace(document, remarks=(named,)) for document in result.documents)
    return with_page(with_quote(replace(result, documents=documents), payload), payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_from_outside_stays_a_text(payload: str) -> None:
    hostile, harmless = told_everywhere(payload), told_everywhere("zzz")
    pictures = dict.fromkeys(wanted_pictures(hostile), PICTURE), dict.fromkeys(wanted_pictures(harmless), PICTURE)
    data = write_html(hostile, pictures[0])
    links = ("a", "span")  # a path that might be taken for an address has no link
    built = Counter((name if name not in links else "a", ()) for name, _ in shape(data))
    assert built == Counter(
        (name if name not in links else "a", ()) for name, _ in shape(write_html(harmless, pictures[1]))
    )
    page = parsed(data)
    assert text_of(page.find(".//h1")) == " ".join(payload.split())
    assert payload in {each.text_content() for each in page.iter("bdi", "p", "td", "q", "blockquote", "span")}
    assert page.find(".//title").text.endswith(payload)
    assert {name for _, names in shape(data) for name in names if name.startswith("on") or name == "style"} == set()


def test_marks_that_turn_a_line_round_are_shown_as_what_they_are() -> None:
    data = write_html(told_everywhere("invoice\u202efdp.exe \u2066x\u200f\x00\x1b[2J")).decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", data)
    assert "invoice\ufffdfdp.exe" in data


@given(st.text(st.characters(), max_size=60))
def test_every_text_can_be_written_and_is_read_back(text: str) -> None:
    element = html.fragment_fromstring(tag("p", text, title=text))
    expected = element.text or ""
    assert not len(element)
    assert element.get("title") == expected
    kept = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]",
        "\ufffd",
        text,
    )
    assert expected == re.sub("\r\n?|[\u2028\u2029]", "\n", kept)
    assert join(text).encode("utf-8") == join([[None, text]]).encode("utf-8")


def test_nothing_is_fetched_and_nothing_runs_but_the_one_script() -> None:
    data = write_html(with_page(small()), dict.fromkeys(wanted_pictures(with_page(small())), PICTURE))
    page = parsed(data)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name in ("style", "script"):
        (element,) = page.findall(f".//{name}")
        (found,) = re.findall(rf"<{name}>(.*?)</{name}>", data.decode("utf-8"), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(found.encode("utf-8")).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
        assert dict(element.attrib) == {}
        assert not re.search(r"url\(|@import|fetch\(|XMLHttp|innerHTML|eval\(", found)
    assert not page.xpath("//link | //iframe | //object | //embed | //base | //@style | //@srcset")
    assert all(each.startswith("data:image/webp;base64,") for each in page.xpath("//@src"))


def test_links_lead_to_the_papers_and_to_what_is_there() -> None:
    result = small()
    page = parsed(write_html(result, link_base="../pack/"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    hrefs = page.xpath("//a/@href")
    assert {each[1:] for each in hrefs if each.startswith("#")} <= set(ids)
    outside = {unquote(each) for each in hrefs if not each.startswith("#")}
    assert outside == {f"../pack/{document.path}" for document in result.documents}


@pytest.mark.parametrize(
    "path", ["javascript:alert(1).txt", "../../etc/passwd", "C:\\secret.txt", "//example.com/a.txt"]
)
def test_a_path_that_could_lead_elsewhere_has_no_link(path: str) -> None:
    page = parsed(write_html(judged({**files(), path: b"The kitchen opens at eight.\n"}, answered())))
    assert path in {each.text_content() for each in page.iter("bdi")}
    assert not [each for each in page.xpath("//a/@href") if path in unquote(each)]


def test_personal_numbers_are_masked_and_paths_are_not() -> None:
    path = f"staff/{HKID}.txt"
    result = judged({**files(), path: b"\x00\x00"}, answered(company=f"Lapwing {HKID}"))
    result = with_quote(result, f"Ms Lo | {HKID}")
    page = parsed(write_html(result))
    held = {
        each.text_content()
        for each in page.iter()
        if isinstance(each.tag, str) and not len(each) and HKID in each.text_content()
    }
    assert held == {path}
    assert "A12****(*)" in text_of(page)
    assert write_html(replace(result, masked=False)).decode("utf-8").count(HKID) > 3


def test_a_number_under_its_heading_is_masked_in_the_rows_shown() -> None:
    rows = "Date,Time,Place patrolled,Guard,Mobile phone,Signature\n" + "".join(
        f'0{day}/09/2026,22:10,"fire exit, toilets, mezzanine, empty rooms",Au,9123 456{day},Au\n'
        for day in range(1, 6)
    )
    data = write_html(judged({"patrol log.csv": rows.encode()}, answered())).decode("utf-8")
    assert "fire exit, toilets" in data
    assert "9123 456" not in data


def test_tables_have_headers_and_forms_have_labels() -> None:
    page = parsed(write_html(small()))
    for table in page.iter("table"):
        assert all(each.get("scope") in {"col", "row"} for each in table.iter("th"))
    for field in page.xpath("//input[@id] | //select"):
        assert page.xpath(f"//label[@for='{field.get('id')}']")
    assert all(each.xpath("./ancestor::label") for each in page.xpath("//input[@type='checkbox']"))
    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(section.get("aria-labelledby") for section in page.iter("section"))


def test_quotes_are_in_their_own_language() -> None:
    page = parsed(write_html(with_quote(small(), "每日巡邏倉庫及貨台")))
    assert {each.get("lang") for each in page.find_class("quote") if "巡邏" in each.text_content()} == {"zh-Hant"}
    english = parsed(write_html(with_quote(small(Language.ZH_HANS), "Seals are kept in a cabinet")))
    assert {each.get("lang") for each in english.find_class("quote") if "Seals" in each.text_content()} == {"en"}


def test_same_result_same_bytes_and_the_program_knows_its_own_paper() -> None:
    data = write_html(small())
    assert data == write_html(small())
    assert is_own_paper(data, "html")
    assert b"\r" not in data


def test_an_empty_pack_has_a_report_too() -> None:
    page = parsed(write_html(judged({"empty.txt": b""}, answered(answers={}, profile={}), Language.ZH_HANT, tier=2)))
    assert len(page.find_class("request")) > 80
    assert page.xpath("//section[@id='evidence']//p[@class='none']")
