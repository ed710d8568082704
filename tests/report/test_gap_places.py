"""The paper, link and place of a gap belong to what is wrong there: to the paper that bears the fault."""

import csv
import io
from pathlib import Path

from aeo_evidence.letter_source import read_report
from aeo_evidence.model.result import Outcome, Result
from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.html import write_html
from aeo_evidence.report.letter import letter_of
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook import write_workbook
from tests.report.read_back import opened
from tests.report.small import answered, files, judged

_HEAD = ["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out", "Signature"]
_WHOLE, _FAULTY = "a visitor register August.csv", "b visitor register September.csv"


def _register(title: str, month: int, blank: tuple[int, ...] = ()) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerows([[title], _HEAD])
    for day in range(1, 15):
        out = "" if day in blank else "10:05"
        table.writerow([f"{day:02}/{month:02}/2026", f"Visitor {day}", f"Firm {day} Ltd", "-", "09:10", out, "Lo"])
    return written.getvalue().encode()


def _result() -> Result:
    pack = {path: data for path, data in files().items() if "visitors" not in path}
    pack[_WHOLE] = _register("Visitor register - August 2026", 8)
    pack[_FAULTY] = _register("Visitor register - September 2026", 9, blank=(4, 9, 11))
    return judged(pack, answered())


def test_the_faults_lie_in_the_second_paper() -> None:
    (request,) = (each for each in _result().requests if each.rule.id == "D9.1")
    (fault,) = (check for check in request.checks if check.outcome is Outcome.FAIL)
    assert (request.evidence[0].path, {place.path for place in fault.where}) == (_WHOLE, {_FAULTY})


def test_paper_link_and_place_of_a_gap_are_those_of_the_fault() -> None:
    data = write_workbook(_result(), "pack/")
    sheet = opened(data)["Gaps"]
    heads = [cell.value for cell in sheet[1]]
    (row,) = (row for row in sheet.iter_rows(min_row=2) if row[0].value == "D9.1")
    told = dict(zip(heads, row, strict=True))
    assert told["Nearest paper found"].value == _FAULTY
    assert told["Link"].hyperlink.target == "pack/b%20visitor%20register%20September.csv"
    assert told["Place"].value == "row=6\nand 2 more, see the sheet Findings"
    assert "See row=6; row=11; row=13." in told["What is wrong"].value
    assert _WHOLE not in told["What is wrong"].value


def test_the_page_and_the_screen_name_the_same_paper() -> None:
    result = _result()
    gap = next(each for each in result.requests if each.rule.id == "D9.1")
    assert Told(result).next_step(gap).startswith(f"{_FAULTY}#row=6\n")
    assert f"See {_FAULTY}#row=6, row=11, row=13." in write_html(result).decode()


def test_the_three_letters_name_the_same_paper(tmp_path: Path) -> None:
    result = _result()
    book, values = tmp_path / "r.xlsx", tmp_path / "r.json"
    book.write_bytes(write_workbook(result))
    values.write_text(write_json(result), encoding="utf-8")
    letters = [
        letter_of(result),
        *(read_report(each, result.programme, Language.ZH_HANT).letter for each in (book, values)),
    ]
    told = [next(item for item in letter.items if item.request == "D9.1") for letter in letters]
    assert [(item.file, item.place) for item in told] == [(_FAULTY, "row=6")] * 3
    assert len({tuple(english for english, _ in item.why) for item in told}) == 1
