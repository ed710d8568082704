"""Notes, logs and Markdown."""

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.plain import read


def blocks(text: str) -> list[Block]:
    return list(read(text.encode()).blocks)


def shown(text: str) -> list[tuple[str, str]]:
    """Kind with level or role, and text, of every block."""
    found = []
    for block in blocks(text):
        if isinstance(block, Heading):
            found.append((f"h{block.level}", block.text))
        elif isinstance(block, Paragraph):
            found.append((block.role.value, block.text))
        else:
            found.append(("grid", block.at))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "== 1. Keys ==\nKeys are kept in the cabinet.\n*** Cards ***\nCards are kept by HR.\n--- Codes ---\nNobody writes codes down.",
            [
                ("h2", "1. Keys"),
                ("body", "Keys are kept in the cabinet."),
                ("h2", "Cards"),
                ("body", "Cards are kept by HR."),
                ("h2", "Codes"),
                ("body", "Nobody writes codes down."),
            ],
            id="headings of wikis and notes",
        ),
        pytest.param(
            "1. Scope\nThis note applies to all gates.\n1.1 Keys\nKeys are kept in the cabinet.\n",
            [
                ("h1", "1. Scope"),
                ("body", "This note applies to all gates."),
                ("h2", "1.1 Keys"),
                ("body", "Keys are kept in the cabinet."),
            ],
            id="numbered headings",
        ),
        pytest.param(
            "一、目的\n保護貨物。\n（一）範圍\n適用於各倉庫。\n",
            [("h1", "一、目的"), ("body", "保護貨物。"), ("h2", "（一）範圍"), ("body", "適用於各倉庫。")],
            id="Chinese headings",
        ),
        pytest.param(
            "Bring along:\n1. Torch\n2. Gloves\n3. Radio\nReport back at noon.\n",
            [
                ("body", "Bring along:"),
                ("list", "1. Torch"),
                ("list", "2. Gloves"),
                ("list", "3. Radio"),
                ("body", "Report back at noon."),
            ],
            id="a list of short items has no headings",
        ),
        pytest.param(
            "# Patrol notes\n\n## Night ##\n- gate closed\n- lights on\n",
            [("h1", "Patrol notes"), ("h2", "Night"), ("list", "- gate closed"), ("list", "- lights on")],
            id="Markdown headings and bullets",
        ),
        pytest.param(
            "Patrol\n======\nNight\n-----\nAll quiet.\n",
            [("h1", "Patrol"), ("h2", "Night"), ("body", "All quiet.")],
            id="underlined headings",
        ),
        pytest.param("```\n# no heading\n```\n", [("body", "# no heading")], id="inside a fence nothing is a heading"),
        pytest.param(
            "The guard locks the gate at the end of his shift and hands the\nkey to the supervisor.\n\nNext paragraph.\n",
            [
                ("body", "The guard locks the gate at the end of his shift and hands the key to the supervisor."),
                ("body", "Next paragraph."),
            ],
            id="a wrapped sentence is one paragraph",
        ),
        pytest.param(
            "保安員須於每更開始時檢查各出入口的門鎖及警報系統是否正常運作並且在\n紀錄冊上簽署。\n",
            [("body", "保安員須於每更開始時檢查各出入口的門鎖及警報系統是否正常運作並且在紀錄冊上簽署。")],
            id="Chinese lines are joined without a space",
        ),
        pytest.param(
            "2026-10-01 20:00 gate A closed by night shift, seal of trailer two checked and found whole\n2026-10-01 22:00 all quiet\n",
            [
                ("body", "2026-10-01 20:00 gate A closed by night shift, seal of trailer two checked and found whole"),
                ("body", "2026-10-01 22:00 all quiet"),
            ],
            id="lines of a log stay apart",
        ),
    ],
)
def test_structure(text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("line", ["# " + "#" * 200_000 + "x", f"-- a{' ' * 200_000}b"])
def test_a_line_of_signs_is_looked_at_once(line: str) -> None:
    (block,) = read(line.encode()).blocks
    assert isinstance(block, Heading | Paragraph)
    assert line.endswith(block.text)


def test_places_are_the_lines_of_the_file() -> None:
    assert [block.at for block in blocks("# A\n\n\nFirst\n\nSecond\nThird\n")] == [
        "line=1",
        "line=4",
        "line=6",
        "line=7",
    ]


def test_a_markdown_table_is_a_grid_with_the_lines_of_its_rows() -> None:
    (grid,) = blocks("| Seal | Date |\n|---|:--:|\n| S1 | 1 Oct |\n| S2 | |\n")
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [["Seal", "Date"], ["S1", "1 Oct"], ["S2", ""]]
    assert [row.at for row in grid.rows] == ["line=1", "line=3", "line=4"]


def test_big5_text_is_read() -> None:
    (paragraph,) = read("保安員巡邏紀錄，今晚一切正常。".encode("big5")).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "保安員巡邏紀錄，今晚一切正常。"
    assert paragraph.role == ParagraphRole.BODY


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b"\n \n", "empty", id="white space"),
        pytest.param(b"\x01\x02\x03\x04" * 50, "damaged", id="no text"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code
