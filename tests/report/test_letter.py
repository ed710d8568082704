"""The letter to the applicant, read back: everything it must say, in both languages, as a Word file of real parts."""

import io
import re
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from aeo_evidence.model.result import Match, Result, Status
from aeo_evidence.model.rule import Language
from aeo_evidence.readers.own import is_own_paper
from aeo_evidence.report.letter import letter_file, letter_of
from aeo_evidence.report.wording import messages
from tests.report.small import HKID, answered, files, judged, small

CHINESE = {Language.EN: Language.ZH_HANT, Language.ZH_HANT: Language.ZH_HANT, Language.ZH_HANS: Language.ZH_HANS}


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def said(data: bytes) -> str:
    return "\n".join(
        "".join(run.text or "" for run in p.iter(qn("w:t"))) for p in opened(data).element.body.iter(qn("w:p"))
    )


@pytest.mark.parametrize("language", list(Language))
def test_it_says_in_both_languages_who_it_is_for_what_it_is_and_how_to_send(language: Language) -> None:
    text = said(letter_file(small(language)))
    assert "Lapwing Cold Chain Limited" in text
    assert "2026-09-30" in text
    for each in (Language.EN, CHINESE[language]):
        words = messages(each)["letter"]
        codes = ("title", "salutation", "what_it_is", "a_list", "no_outcome", "needed", "unread", "in_order", "sender")
        steps = [code for code in words if code.startswith("how")]
        assert [code for code in (*codes, *steps) if words[code] not in text] == []


@pytest.mark.parametrize("language", list(Language))
def test_each_request_that_is_not_met_stands_there_with_title_and_advice(language: Language) -> None:
    result = small(language)
    text = said(letter_file(result))
    open_ones = [each for each in result.requests if each.status not in {Status.MET, Status.NOT_APPLICABLE}]
    assert len(open_ones) > 50
    for request in open_ones:
        assert f"{request.rule.id}  {request.rule.title[Language.EN]} {request.rule.title[CHINESE[language]]}" in text
        for each in (Language.EN, CHINESE[language]):
            assert request.rule.advice[each].strip() in text


def test_what_came_is_named_with_file_place_and_fault_in_both_languages() -> None:
    (item,) = (item for item in letter_of(small()).items if item.request == "D9.1")
    assert (item.file, item.status) == ("registers/visitors 2026.xlsx", Status.PARTIAL)
    assert item.place.startswith("Sheet!")
    assert item.why == (
        (
            "Required cells left blank: time out (1). 1 of 3 at fault. See Sheet!F4.",
            "必填格留空：離開時間1處。3項中有1項有問題。見Sheet!F4。",
        ),
    )


def test_files_that_were_not_read_stand_there_with_what_to_send_instead() -> None:
    text = said(letter_file(small()))
    assert "scans/gate.pdf" in text
    for language in (Language.EN, Language.ZH_HANT):
        assert messages(language)["problems"]["damaged"] in text
        assert messages(language)["letter"]["unread_hint"] in text
    readable = judged({path: data for path, data in files().items() if path != "scans/gate.pdf"}, answered())
    assert "scans/gate.pdf" not in said(letter_file(readable))
    assert messages(Language.EN)["letter"]["unread_hint"] not in said(letter_file(readable))


def test_what_is_met_and_what_does_not_arise_is_not_asked_for_again() -> None:
    closed = replace(
        small(),
        requests=tuple(
            replace(each, status=Status.MET if place % 2 else Status.NOT_APPLICABLE)
            for place, each in enumerate(small().requests)
        ),
    )
    letter = letter_of(closed)
    assert letter.items == ()
    assert [request for request, _ in letter.met] == [each.rule.id for each in closed.requests[1::2]]
    text = said(letter_file(closed))
    assert messages(Language.EN)["letter"]["nothing_needed"] in text
    assert opened(letter_file(closed)).tables[0].rows[0].cells[0].text.startswith("File")


@pytest.mark.parametrize("language", list(Language))
def test_it_is_ready_to_be_edited(language: Language) -> None:
    paper = opened(letter_file(small(language)))
    styles = {paragraph.style.name for paragraph in paper.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "Step"} <= styles
    assert len([each for each in paper.paragraphs if each.style.name == "Step"]) == 5
    numbering = paper.part.numbering_part.element
    for name in ("Heading 1", "Step"):
        (number,) = paper.styles[name].element.iter(qn("w:numId"))
        assert [each for each in numbering.iter(qn("w:num")) if each.get(qn("w:numId")) == number.get(qn("w:val"))]
    for name in ("Normal", "Title", "Heading 1", "Cell", "Footer", "List Bullet"):
        fonts = paper.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == (
            "Microsoft YaHei" if language is Language.ZH_HANS else "Microsoft JhengHei"
        )
        assert not [key for key in fonts.attrib if "Theme" in key]
    footer = "".join(each.text for each in paper.sections[0].footer._element.iter(qn("w:instrText")))
    assert footer.split() == ["PAGE", "NUMPAGES"]
    header, *rows = paper.tables[0].rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {row.cells[0].text for row in rows} == {"☐"}


def test_a_letter_is_known_as_the_programs_own_paper() -> None:
    assert is_own_paper(letter_file(small()), "docx")


def test_the_same_result_gives_the_same_bytes() -> None:
    assert letter_file(small()) == letter_file(small())
    assert letter_file(small(Language.EN)) == letter_file(small(Language.ZH_HANT))  # both languages stand in it anyway


def test_personal_numbers_are_masked_unless_asked_for() -> None:
    with_number = judged(files(), answered(company=f"Lo {HKID}"))
    assert HKID not in said(letter_file(with_number))
    assert HKID in said(letter_file(replace(with_number, masked=False)))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("=cmd|' /C calc'!A0.xlsx", id="formula"),
        pytest.param("a<w:p/>&amp;.pdf", id="markup"),
        pytest.param("tab\tand\x0bbell\x07.pdf", id="signs that XML forbids"),
        pytest.param("{file} {count}.pdf", id="a template"),
    ],
)
def test_a_hostile_name_is_text_and_nothing_else(name: str) -> None:
    result = judged({**files(), name: b"%PDF-1.7\ncut"}, answered())
    text = said(letter_file(result))
    assert re.sub("[\t\x07\x0b]", "", name) in re.sub("[\t\ufffd]", "", text)


@pytest.mark.parametrize(
    ("weak", "code"),
    [pytest.param(True, "looked_at", id="a weak find"), pytest.param(False, "may_be_unread", id="no find")],
)
def test_what_is_under_review_is_said_in_the_companys_direction(weak: bool, code: str) -> None:
    shown = next(request for request in small().requests if request.evidence)
    found: Match | None = shown.evidence[0] if weak else None
    doubtful = replace(shown, status=Status.REVIEW, evidence=(), weak=(), nearest=found, checks=())
    result: Result = replace(small(), requests=(doubtful,))
    ((english, chinese),) = letter_of(result).items[0].why
    facts = {"file": found.path} if found else {}
    assert english == messages(Language.EN)["letter"][code].format(**facts)
    assert chinese == messages(Language.ZH_HANT)["letter"][code].format(**facts)
