"""Papers: titles, the tree of sections, sentences, labels, pointers to other papers, language."""

import pytest

from aeo_evidence.model.paper import Paper
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import parse_papers
from aeo_evidence.segment import segment


def paper(text: str) -> Paper:
    ((path, content),) = parse_papers(text)
    return segment(content, path, load_rules().vocabulary)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param(
            "# Goods outward\n# 1 Purpose\nTo let goods go.", ("Goods outward",), id="a heading above numbered ones"
        ),
        pytest.param(
            "Kestrel Ltd\nSecurity Manual\n# 1 Scope\nThis manual …",
            ("Kestrel Ltd", "Security Manual"),
            id="lines before the first chapter",
        ),
        pytest.param("# 1 Scope\nThis manual binds all.", (), id="no title at all"),
        pytest.param("# Notice\nAll staff are reminded to lock the store.", ("Notice",), id="a sentence is no title"),
        pytest.param("# 通告\n請各同事離開時鎖好貨倉。", ("通告",), id="a Chinese sentence is no title"),
        pytest.param(
            "# Seal register\nSeal no. | Date\nHK1 | 1/9/2026\nHK2 | 2/9/2026", ("Seal register",), id="above a table"
        ),
    ],
)
def test_titles(text: str, titles: tuple[str, ...]) -> None:
    assert paper(text).titles == titles


def test_sections_are_a_tree() -> None:
    sections = paper("# 1 A\na.\n## 1.1 B\nb.\n## 1.2 C\nc.\n# 2 D\nd.").sections
    assert [(s.heading, s.parent, s.end) for s in sections] == [
        ("", -1, 5),
        ("1 A", 0, 4),
        ("1.1 B", 1, 3),
        ("1.2 C", 1, 4),
        ("2 D", 0, 5),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Lock the door. Then set the alarm.", 2, id="English"),
        pytest.param("鎖好大門。然後開啟警報。", 2, id="Chinese"),
        pytest.param("Mr. Lo keeps key No. 4 at Kestrel Ltd. Tower.", 1, id="abbreviations"),
        pytest.param("Doors; windows; shutters.", 3, id="semicolons"),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(paper(f"# X\n{text}").sections[1].sentences) == count


def test_a_sentence_that_only_points_elsewhere_is_known() -> None:
    (pointing, saying) = paper("# X\nFor seals see procedure WH-04.\nSeals are kept in the safe.").sections[1].sentences
    assert (pointing.pointer, saying.pointer) == (True, False)


def test_labels_and_blank_lines_to_write_on() -> None:
    labels = paper("# Form\nName: C. Lo   Date: ________\n簽署：＿＿＿＿").labels
    assert [(label.name, label.cell.text) for label in labels] == [("Name", "C. Lo"), ("Date", ""), ("簽署", "")]


def test_labels_behind_one_another() -> None:
    line = "From: Kam Fat Transport To: Heron Reach Ltd Date: 14 January 2026"
    labels = paper(f"# Undertaking\n{line}\nCounted by P. Ho. Signed: P. Ho").labels
    assert [(label.name, label.cell.text) for label in labels] == [
        ("From", "Kam Fat Transport"),
        ("To", "Heron Reach Ltd"),
        ("Date", "14 January 2026"),
        ("Signed", "P. Ho"),
    ]


def test_a_table_of_contents_is_known_by_its_whole_heading() -> None:
    sections = paper("# Contents\n1 Scope\n# Training contents\nSeals.").sections
    assert [section.contents for section in sections] == [False, True, False]


def test_revisions_are_no_register() -> None:
    (table,) = paper("# Revision history\nVersion | Date | Change\n1 | 1/9/2020 | new\n2 | 1/9/2026 | chapter 5").tables
    assert table.history


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The guard patrols the warehouse.", "en"),
        ("護衛員每晚巡邏貨倉，並在簿上簽署。", "zh-Hant"),
        ("保安每晚巡逻仓库，并在记录上签字。", "zh-Hans"),
        ("Date 日期 Name 姓名 Signature 簽署", "mul"),
        ("123", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert paper(text).language == language


def test_a_memorandum_is_called_by_its_subject() -> None:
    memo = "# MEMO\nTo: All staff\nFrom: Manager\nDate: 1 May 2026\nSubject: Seals at night\nLock the seals away."
    assert "Seals at night" in paper(memo).titles


def test_a_heading_may_be_a_label_with_its_value() -> None:
    found = {label.name: label.cell.text for label in paper("# Review\n## Date: 3 May 2026\nAll was well.").labels}
    assert found == {"Date": "3 May 2026"}


def test_clauses_without_headings_are_chapters() -> None:
    text = "1.1 A firewall.\n1.2 A lock.\n2.1 Passwords.\n2.2 Every 90 days.\n3.1 Alerts.\nMore of them."
    sections = paper(f"# IT rules\n{text}").sections
    assert [(s.heading, s.parent, len(s.sentences)) for s in sections[2:]] == [("", 1, 2), ("", 1, 2), ("", 1, 2)]


def test_a_list_of_one_number_makes_no_chapters() -> None:
    assert len(paper("# Keys\n1.1 A.\n1.2 B.\n1.3 C.\n1.4 D.\n1.5 E.").sections) == 2


@pytest.mark.parametrize(
    ("title", "count"), [("Minutes of a meeting of the board", 5), ("Rules of the gate", 2)], ids=["minutes", "a list"]
)
def test_each_matter_of_minutes_stands_for_itself(title: str, count: int) -> None:
    assert (
        len(paper(f"# {title}\n1. Accounts were read.\n2. Resolved that a guard be hired.\n3. Lunch.").sections)
        == count
    )


def test_chapters_stand_below_a_title_of_their_level() -> None:
    made = paper("# Exercise GREYHEN\nHeld on 23 July 2026.\n# The story\nA box is open.\n# How it went\nWell.")
    title = next(section for section in made.sections if section.heading == "Exercise GREYHEN")
    assert [made.sections[section.parent].heading for section in made.sections if section.index > title.index] == [
        "Exercise GREYHEN",
        "Exercise GREYHEN",
    ]
    assert title.end == len(made.sections)


@pytest.mark.parametrize(
    "text",
    [
        "# 1 Scope\nThis binds all.\n# 2 Doors\nThey are locked.\n# 3 Keys\nThey are kept.",
        "# Declaration\nI have none.\n# Declaration\nI have none.\n# Declaration\nI have none.",
        "One line.\nAnother one.\nA third one.\n# Doors\nThey are locked.\n# Keys\nThey are kept.\n# Cards\nThey too.",
    ],
    ids=["numbered chapters", "forms bound together", "text before the first chapter"],
)
def test_what_is_no_title_has_no_chapters_below_it(text: str) -> None:
    assert {section.parent for section in paper(text).sections if section.heading} == {0}
