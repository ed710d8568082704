"""PowerPoint presentations: what stands on each slide, in the order in which it is read."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.pptx import read
from tests.readers.made_office import deck, saved

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c6360606000000004000160e9b5b00000000049454e44ae426082"
)
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def built(build: Callable[[Any], object]) -> Content:
    paper = pptx.Presentation()
    build(paper)
    return read(saved(paper))


def blank(paper: Any) -> Any:
    return paper.slides.add_slide(paper.slide_layouts[6])


def box(slide: Any, left: float, top: float, text: str, size: int = 0) -> None:
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(0.8)).text_frame
    frame.text = text
    if size:
        frame.paragraphs[0].runs[0].font.size = Pt(size)


def texts(content: Content) -> list[tuple[str, str]]:
    return [(block.at, block.text) for block in content.blocks if not isinstance(block, Grid)]


def edited(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def test_titles_are_headings_the_first_one_above_the_others():
    content = read(deck())
    assert [(b.at, b.level, b.text) for b in content.blocks if isinstance(b, Heading)] == [
        ("slide=1", 1, "Security training 保安培訓"),
        ("slide=2", 2, "Cargo 貨物"),
        ("slide=3", 2, "Partners"),
        ("slide=4", 2, "How goods travel"),
    ]
    assert content.pages == 4


def test_tables_are_grids_with_merged_cells_repeated():
    grid = next(b for b in read(deck()).blocks if isinstance(b, Grid))
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Partner", "Role 角色", "Step"],
        ["Elm Haulage", "haulier", "2"],
        ["Fir Store", "storage", "2"],
    ]
    assert (grid.at, grid.rows[1].at) == ("slide=3,table=1", "slide=3,table=1,row=2")


def test_notes_follow_their_slide_and_hidden_slides_are_said():
    content = read(deck())
    notes = [(b.at, b.text) for b in content.blocks if isinstance(b, Paragraph) and b.role == ParagraphRole.NOTE]
    assert notes == [("slide=2", "Tell of the cut strap 講案例")]
    assert [(r.code, r.facts) for r in content.remarks] == [("hidden_slide", (("slide", "4"),))]


def test_boxes_are_read_from_the_top_and_from_the_left():
    boxes = [text for at, text in texts(read(deck())) if at == "slide=4"]
    assert boxes == [
        "How goods travel", "First box", "Second box", "Third box", "Box below 下一步",
        "left of the group", "right of the group",
    ]  # fmt: skip


def test_boxes_a_little_out_of_line_still_stand_side_by_side():
    def build(paper: Any) -> None:
        slide = blank(paper)
        box(slide, 6, 1.9, "third")
        box(slide, 3, 2.2, "second")
        box(slide, 0.5, 2.0, "first")
        box(slide, 0.5, 4, "below")

    assert [text for _, text in texts(built(build))] == ["first", "second", "third", "below"]


def test_the_lines_of_a_box_stay_together_and_those_of_a_list_do_not():
    def build(paper: Any) -> None:
        slide = paper.slides.add_slide(paper.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = "Rules", "One\n2. Two"
        box(slide, 1, 6, "Step 1\nCollect")

    content = built(build)
    assert [(b.role, b.text) for b in content.blocks if isinstance(b, Paragraph)] == [
        (ParagraphRole.BODY, "One"),
        (ParagraphRole.LIST, "2. Two"),
        (ParagraphRole.BOX, "Step 1\nCollect"),
    ]


@pytest.mark.parametrize(
    ("boxes", "title"),
    [
        pytest.param([(1, 0.3, "Flow", 30), (1, 3, "A", 12), (4, 3, "B", 12)], "Flow", id="large and at the top"),
        pytest.param([(1, 0.3, "Flow", 12), (1, 3, "A", 12)], None, id="no larger than the rest"),
        pytest.param([(1, 4, "Flow", 30), (1, 5.5, "A", 12)], None, id="not at the top"),
        pytest.param([(1, 0.3, "Flow", 30), (5, 0.3, "A", 12)], None, id="not alone in its line"),
        pytest.param([(1, 0.3, "This is a sentence.", 30), (1, 3, "A", 12)], None, id="a sentence"),
    ],
)
def test_a_title_that_is_not_declared(boxes: list[tuple[float, float, str, int]], title: str | None):
    def build(paper: Any) -> None:
        slide = blank(paper)
        for left, top, text, size in boxes:
            box(slide, left, top, text, size)

    headings = [b.text for b in built(build).blocks if isinstance(b, Heading)]
    assert headings == ([title] if title else [])


def test_slide_numbers_are_not_read_and_footers_stand_apart():
    def build(paper: Any) -> None:
        slide = paper.slides.add_slide(paper.slide_layouts[5])
        slide.shapes.title.text = "Keys"
        for kind, text in (("ftr", "Internal"), ("sldNum", "7")):
            box(slide, 1, 7, text)
            mark = slide.shapes[-1]._element.nvSpPr.nvPr
            mark.append(mark.makeelement(qn("p:ph"), {"type": kind}))

    content = built(build)
    assert [(b.role, b.text) for b in content.blocks if isinstance(b, Paragraph)] == [
        (ParagraphRole.FOOTER, "Internal")
    ]


def test_the_title_of_a_chart_is_read():
    def build(paper: Any) -> None:
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = ["2025", "2026"]
        data.add_series("Losses", (3, 1))
        slide = blank(paper)
        frame = slide.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(1), Inches(4), Inches(4), data)
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "Losses by year"

    content = built(build)
    assert [text for _, text in texts(content)] == ["Losses by year"]


def test_the_points_of_a_diagram_are_read_in_their_order():
    points = "".join(
        f'<dgm:pt modelId="{key}"{kind}><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for key, kind, text in (("2", "", "Store"), ("0", ' type="doc"', ""), ("1", "", "Collect"), ("3", "", "by van"),
                                ("9", ' type="sibTrans"', "arrow"))
    )  # fmt: skip
    links = "".join(
        f'<dgm:cxn modelId="c{number}" srcId="{source}" destId="{target}" srcOrd="{order}"/>'
        for number, (source, target, order) in enumerate((("0", "2", 1), ("0", "1", 0), ("1", "3", 0)))
    )
    xml = (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{A}"><dgm:ptLst>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )

    def build(paper: Any) -> None:
        slide = blank(paper)
        part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/xml", paper.part.package, xml.encode())
        key = slide.part.relate_to(part, f"{R}/diagramData")
        slide.shapes.add_table(1, 1, 0, 0, Inches(1), Inches(1))
        data = slide.shapes[0]._element.graphic.graphicData
        data.clear()
        data.append(data.makeelement(f"{{{DIAGRAM}}}relIds", {f"{{{R}}}dm": key}, nsmap={"dgm": DIAGRAM}))

    assert [text for _, text in texts(built(build))] == ["Collect", "by van", "Store"]


def test_a_slide_that_is_only_a_picture_is_said():
    def build(paper: Any) -> None:
        box(blank(paper), 1, 1, "Words")
        blank(paper).shapes.add_picture(io.BytesIO(PIXEL), 0, 0)

    content = built(build)
    assert content.problem is not None
    assert (content.problem.code, content.problem.facts) == ("slides_without_text", (("slides", "2"),))
    assert content.decoded


def test_slides_beyond_the_limit_are_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("aeo_evidence.readers.pptx._MOST_SLIDES", 2)
    content = read(deck())
    assert content.problem is not None
    assert (content.problem.code, content.problem.facts) == ("slides_failed", (("slides", "3-4"),))
    assert {at for at, _ in texts(content)} == {"slide=1", "slide=2"}


def test_a_missing_slide_costs_that_slide_only():
    data = edited(deck(), lambda name, part: None if name == "ppt/slides/slide2.xml" else part)
    content = read(data)
    assert content.problem is not None
    assert (content.problem.code, content.problem.facts) == ("slides_failed", (("slides", "2"),))
    assert {at for at, _ in texts(content)} == {"slide=1", "slide=3", "slide=4"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(lambda name, part: None if name == "ppt/presentation.xml" else part, "damaged", id="no main part"),
        pytest.param(lambda name, part: None if "slides/" in name else part, "damaged", id="no slides left"),
        pytest.param(lambda name, part: b"<a" if name == "ppt/presentation.xml" else part, "damaged", id="torn"),
    ],
)
def test_what_cannot_be_read_says_why(change: Callable[[str, bytes], bytes | None], code: str):
    with pytest.raises(UnreadableError) as caught:
        read(edited(deck(), change))
    assert caught.value.remark.code == code


def test_a_deck_without_slides_is_empty():
    with pytest.raises(UnreadableError) as caught:
        read(saved(pptx.Presentation()))
    assert caught.value.remark.code == "empty"
