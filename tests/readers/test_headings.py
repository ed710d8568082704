"""Headings known by their form alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.readers.headings import Line, number_of, numbered, outline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("1. Scope", (1, "1"), id="one number"),
        pytest.param("3.1 Key control", (2, "3.1"), id="two numbers"),
        pytest.param("3.1. Key control", (2, "3.1"), id="two numbers and a stop"),
        pytest.param("3.1.2 Spare keys", (3, "3.1.2"), id="three numbers"),
        pytest.param("2.0 SCOPE", (1, "2.0"), id="point nought"),
        pytest.param("4 Duties", (1, "4"), id="no stop"),
        pytest.param("1.目的", (1, "1"), id="Chinese without a space"),
        pytest.param("２．１　鎖匙", (2, "2.1"), id="full width"),
        pytest.param("1、目的", (1, "1"), id="Chinese comma"),
        pytest.param("一、目的", (1, "一"), id="Chinese number"),
        pytest.param("十二、附則", (1, "十二"), id="Chinese number above ten"),
        pytest.param("（二）範圍", (2, "(二)"), id="Chinese number in brackets"),
        pytest.param("第三章 保安", (1, "第三章"), id="Chinese chapter"),
        pytest.param("第 3 章 保安", (1, "第3章"), id="Chinese chapter in digits"),
        pytest.param("第二節 門禁", (2, "第二節"), id="Chinese section"),
        pytest.param("Chapter 3 Access", (1, "Chapter 3"), id="chapter"),
        pytest.param("APPENDIX A – Forms", (1, "APPENDIX A"), id="appendix"),
        pytest.param("Part 2: Keys", (1, "Part 2"), id="part with a colon"),
        pytest.param("Section 4 of the manual", None, id="a reference to a section"),
        pytest.param("附錄一 表格", (1, "附錄一"), id="Chinese appendix"),
        pytest.param("附件2：表格", (1, "附件2"), id="Chinese annex in digits"),
        pytest.param("IV. Training", (1, "IV"), id="Roman"),
        pytest.param("(a) the first item", None, id="letter in brackets"),
        pytest.param("1) the first item", None, id="number with a bracket"),
        pytest.param("（1）第一項", None, id="digit in brackets"),
        pytest.param("2026.3.5 Meeting", None, id="date"),
        pytest.param("12 October 2026", None, id="day and month"),
        pytest.param("8.30 AM gate opens", None, id="time"),
        pytest.param("3.5 tonnes of rice", None, id="weight"),
        pytest.param("2.5 KG net", None, id="weight in capitals"),
        pytest.param("2204.21 Wine", None, id="tariff code"),
        pytest.param("22.04 Wine", None, id="short tariff code"),
        pytest.param("3名保安員", None, id="Chinese count"),
        pytest.param("1.5米", None, id="Chinese measure"),
        pytest.param("The scope", None, id="no number"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_numbered(line: str, expected: tuple[int, str] | None) -> None:
    assert numbered(line) == expected


def levels(*lines: str | Line) -> tuple[int, ...]:
    return outline([line if isinstance(line, Line) else Line(line) for line in lines])


PROSE = "The supervisor keeps the key and signs for it every evening before he leaves the site."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(("1. Scope", PROSE, "2. Duties", PROSE), (1, 0, 1, 0), id="sections"),
        pytest.param(
            ("1. Duties", "1.1 Guards", PROSE, "1.2 Drivers", PROSE), (1, 2, 0, 2, 0), id="sections within sections"
        ),
        pytest.param(("Take along", "1. Torch", "2. Gloves", "3. Radio", PROSE), (0, 0, 0, 0, 0), id="list"),
        pytest.param(
            ("1. Scope", "2. Duties", "1. Scope", PROSE, "2. Duties", PROSE),
            (0, 0, 1, 0, 1, 0),
            id="contents before the sections",
        ),
        pytest.param(("1. The guard locks the gate.", PROSE), (0, 0), id="a sentence"),
        pytest.param(
            ("1. In the past two years neither we nor our", "directors have been convicted of an offence.", PROSE),
            (0, 0, 0),
            id="the first line of a sentence",
        ),
        pytest.param(
            ("2.本公司之負責人，即區一、高二、麥三、甘四、白五及石六", "，在兩年內並無定罪。"),
            (0, 0),
            id="a stop begins the line below",
        ),
        pytest.param(
            ("1.本公司於本聲明日期之前兩年內，未曾因觸犯《進出口條例》、《應課稅", "品條例》而被定罪。"),
            (0, 0),
            id="an open bracket",
        ),
        pytest.param(("1.貨櫃檢查，封條及裝載", PROSE), (1, 0), id="a short heading with a comma"),
        pytest.param(("1. Name: Chan Tai Man", PROSE), (0, 0), id="an entry of a form"),
        pytest.param(("Part 2: Keys", PROSE), (1, 0), id="a part with a colon"),
        pytest.param(("15 Queen's Road", PROSE), (0, 0), id="an address"),
        pytest.param(("1 Scope", PROSE, "2 Duties", PROSE), (1, 0, 1, 0), id="numbers without stops, in order"),
        pytest.param(("1. Scope",), (0,), id="nothing under it"),
        pytest.param((Line("Key control", bold=True), PROSE, PROSE), (1, 0, 0), id="bold"),
        pytest.param((Line("Prepared by:", bold=True), PROSE, PROSE), (0, 0, 0), id="a bold label"),
        pytest.param(
            (Line("Company", bold=True), Line("Manual", bold=True), PROSE, PROSE), (0, 1, 0, 0), id="bold title block"
        ),
        pytest.param((Line("Note", bold=True), Line(PROSE, bold=True), PROSE), (0, 0, 0), id="all is bold"),
        pytest.param(("1. Scope", PROSE, Line("Nights", bold=True), PROSE), (1, 0, 2, 0), id="bold below a number"),
        pytest.param((Line("Duties of the driver of the truck.", level=2), PROSE), (2, 0), id="a style is believed"),
        pytest.param(
            ("一、目的", PROSE, "1. 鎖匙", PROSE, "二、範圍", PROSE),
            (1, 0, 2, 0, 1, 0),
            id="digits below Chinese numbers",
        ),
        pytest.param(
            ("第一章 總則", PROSE, "一、目的", PROSE, "（一）鎖匙", PROSE),
            (1, 0, 2, 0, 3, 0),
            id="three kinds of number",
        ),
        pytest.param(
            ("第一章 總則", "1.1 目的", PROSE, "1.2 範圍", PROSE), (1, 2, 0, 2, 0), id="decimals below chapters"
        ),
    ],
)
def test_outline(lines: tuple[str | Line, ...], expected: tuple[int, ...]) -> None:
    assert levels(*lines) == expected


@pytest.mark.parametrize(
    ("heading", "number"),
    [("4.1 night watch", "4.1"), ("B. Imports", "B"), ("3) Keys", "3"), ("Keys", ""), ("2026 Plan", "")],
)
def test_the_number_of_a_sure_heading(heading: str, number: str) -> None:
    assert number_of(heading) == number


@given(st.lists(st.text(max_size=60), max_size=20))
def test_every_line_gets_a_level_that_does_not_depend_on_chance(lines: list[str]) -> None:
    found = levels(*lines)
    assert len(found) == len(lines)
    assert found == levels(*lines)
    assert all(level >= 0 for level in found)
