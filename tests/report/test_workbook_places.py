"""Paths and places in the workbook: whole, wherever it is opened, and read back as they were."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.letter_source import read_report as read_for_letter
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Result
from aeo_evidence.model.rule import Language
from aeo_evidence.reading import read_bytes
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.report.workbook.measure import height_of, overflows, parted, rejoined
from aeo_evidence.verify.report import read_report
from tests.report.read_back import opened, rows
from tests.report.small import files, small

_MAIL = "2026 application/from the forwarder/sea export/FW arrival notice 60418 and 77302214.eml"
_ATTACHED = f"{_MAIL}/house bill of lading, original.txt"
_PAPERS = (_MAIL, _ATTACHED, f"{_MAIL}/house bill of lading, copy.txt")
_AT = "page=1012,table=1012,row=1012"


def _deep() -> Result:
    """Return a result whose papers lie deep, one of them shown at a place that is one long word."""
    made = files()["security/seal procedure.txt"]
    papers = tuple(paper for path in _PAPERS for paper in read_bytes(made, path, small().programme.vocabulary))
    shown = next(request for request in small().requests if request.evidence)
    match = replace(shown.evidence[0], path=_ATTACHED, at=_AT)
    return replace(small(), documents=papers, requests=(replace(shown, evidence=(match,)),))


@pytest.mark.parametrize(
    ("sheet", "heading"), [("Documents", "Path"), ("Evidence", "File"), ("Gaps", "Nearest paper found")]
)
def test_a_path_of_any_length_stands_whole_in_a_cell_that_wraps_beside_its_link(sheet: str, heading: str) -> None:
    """Not every program wraps a link: linked is a word that fits, and two attachments never look the same."""
    page = opened(write_workbook(_deep()))[sheet]
    (column,) = (cell.column for cell in page[1] if cell.value == heading)
    paths = [page.cell(row, column) for row in range(2, page.max_row + 1)]
    assert {cell.value for cell in paths} == (set(_PAPERS) if sheet == "Documents" else {_ATTACHED})
    for path in paths:
        link = page.cell(path.row, column + 1)
        assert path.alignment.wrap_text
        assert path.hyperlink is None
        assert link.hyperlink is not None
        assert not overflows(link.value, page.column_dimensions[link.column_letter].width, Language.EN)


def test_a_place_is_broken_where_its_parts_end_and_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(write_workbook(_deep()))
    assert [row["Place"] for row in rows(path.read_bytes(), "Evidence")] == ["page=1012,\ntable=1012,\nrow=1012"]
    assert [statement.where for statement in read_report(path).statements] == [str(Place(_ATTACHED, _AT))]
    found = read_for_letter(path, small().programme, Language.ZH_HANT)
    assert [(item.file, item.place) for item in found.letter.items] == [(_ATTACHED, _AT)]


@given(st.text(alphabet="ab1=,!: 頁列", max_size=40))
def test_a_parted_place_is_rejoined_whatever_it_is(place: str) -> None:
    assert rejoined(parted(place, 12, Language.EN)) == place


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("标题“董事”所要求的两栏全部找到", 31, 2, id="quotes as wide as Chinese characters"),
        pytest.param("标题“Directors”两栏均已找到了", 32, 1, id="a quote that ends letters is narrow"),
        pytest.param(
            "标题“7 Directors (natural persons) 董事”（director）。所要求的2栏全部找到：人员、职位。",
            46,
            3,
            id="a bracket behind a quote goes to the next line with it",
        ),
    ],
)
def test_a_row_is_tall_enough_for_chinese_quotes(text: str, width: float, lines: int) -> None:
    assert height_of(text, width, Language.ZH_HANS) == 3 + 14.5 * lines
