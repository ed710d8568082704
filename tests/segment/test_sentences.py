"""Sentences and labels: lines of a table of contents, labels that share a line, rows of an empty form."""

import pytest

from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.segment import segment
from aeo_evidence.segment.sentences import labels, sentences


@pytest.mark.parametrize(
    ("line", "points"),
    [
        pytest.param("1.1 CCTV cameras monitored and recorded ........ 3", True, id="dots before a page"),
        pytest.param("第二章　封條管理程序……12", True, id="a Chinese leader"),
        pytest.param("2.1 Locks\t14", True, id="a numbered line with a gap"),
        pytest.param("Cash at bank   532", False, id="a figure of an account"),
        pytest.param("Profit for the year ........ 1,345", False, id="a figure behind dots"),
        pytest.param("Have you been convicted of fraud? ........", False, id="a line to write on"),
    ],
)
def test_a_line_of_contents_only_points(line: str, points: bool) -> None:
    found = sentences(line, "line=1", load_rules().vocabulary)
    assert any(sentence.pointer for sentence in found) is points


@pytest.mark.parametrize("line", ["." * 50_000 + "x", ". " * 50_000 + "x 1", f"1. Keys{' ' * 50_000}x", "……" * 50_000])
def test_a_line_of_nothing_but_a_leader_is_looked_at_once(line: str) -> None:
    """From each of its signs on, it would be looked at to its end, on no clock but the reader's patience."""
    assert not any(sentence.pointer for sentence in sentences(line, "line=1", load_rules().vocabulary))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Signature: ______ Date: ______", [("Signature", ""), ("Date", "")]),
        ("Name: K. Au   Date: 3 May 2026", [("Name", "K. Au"), ("Date", "3 May 2026")]),
        ("簽署：＿＿＿＿ 日期：2026年5月3日", [("簽署", ""), ("日期", "2026年5月3日")]),
        (
            "日期 Date: 6/11/2026 車牌 Lorry no: LX 20 閘口 Gate: 3",
            [("Date", "6/11/2026"), ("車牌 Lorry no", "LX 20"), ("閘口 Gate", "3")],
        ),
    ],
)
def test_labels_of_one_line(line: str, found: list[tuple[str, str]]) -> None:
    assert [(label.name, label.cell.text) for label in labels(line, "line=1")] == found


def test_rows_that_hold_only_what_was_printed_say_nothing_of_an_empty_form() -> None:
    text = "Risk | Likelihood | Impact | Countermeasure\nTyphoon | | |\nTheft | | |\nFire | | |"
    ((_, content),) = parse_papers(text)
    (table,) = segment(content, "x", load_rules().vocabulary).tables
    assert table.rows == ()
    assert [note.text for note in table.notes] == ["Risk | Likelihood | Impact | Countermeasure"]


def test_a_line_over_a_group_of_rows_is_kept() -> None:
    text = "Risk | Likelihood | Impact | Countermeasure\nTyphoon | | |\nRoof torn off | 2 | 4 | Bolts checked in May"
    ((_, content),) = parse_papers(text)
    (table,) = segment(content, "x", load_rules().vocabulary).tables
    assert "Typhoon" in [note.text for note in table.notes]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("No receiving after 19:00 unless the manager agrees", [], id="a time in a sentence"),
        pytest.param("Time in: 09:10", ["Time in"], id="a time beside its label"),
        pytest.param("Gate closed 22:00-06:00", [], id="two times"),
    ],
)
def test_the_colon_of_a_time_makes_no_label(line: str, names: list[str]) -> None:
    assert [found.name for found in labels(line, "")] == names


def test_labels_that_a_scan_runs_together_are_told_apart() -> None:
    read = labels("日期：2026年11月6日柜号：TGHU 441709 车牌：AB 1234", "page=1")
    assert [(label.name, label.cell.text) for label in read] == [
        ("日期", "2026年11月6日"),
        ("柜号", "TGHU 441709"),
        ("车牌", "AB 1234"),
    ]


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        pytest.param("Seen: S. C. Leung. He signs.", ["Seen: S. C. Leung.", "He signs."], id="two initials"),
        pytest.param("A. J. H. Tulloch signs.", ["A. J. H. Tulloch signs."], id="three initials"),
        pytest.param("Checked by W. Wong. Filed.", ["Checked by W. Wong.", "Filed."], id="one behind by"),
        pytest.param("Mr. K. Poon and Messrs. Lo Ltd.", ["Mr. K. Poon and Messrs. Lo Ltd."], id="behind a title"),
        pytest.param(
            "It lies in zone B. Guards go by.", ["It lies in zone B.", "Guards go by."], id="a letter at an end"
        ),
    ],
)
def test_initials_end_no_sentence(line: str, cut: list[str]) -> None:
    assert [found.text for found in sentences(line, "line=1", load_rules().vocabulary)] == cut
