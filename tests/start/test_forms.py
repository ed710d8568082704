"""Every empty form is nobody's evidence; filled in, it is found, and its made-up rows are not counted."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import Answers, Result, Status
from aeo_evidence.model.rule import Language, Rule
from aeo_evidence.readers.own import is_blank_form, is_own_paper
from aeo_evidence.reading import read_bytes
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.start import columns_of, write_form
from aeo_evidence.text.examples import EXAMPLE, is_example
from tests.libreoffice import needs_libreoffice, saved_again
from tests.report.read_back import opened
from tests.report.small import judged
from tests.start.made import CHINESE, FIRST_EMPTY, FIRST_EXAMPLE, PROGRAMME, REGISTERS, filled, form, sheet_of

EACH = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in REGISTERS])
BOTH = pytest.mark.parametrize("chinese", CHINESE)


def read(data: bytes, path: str) -> tuple[Document, ...]:
    return read_bytes(data, path, PROGRAMME.vocabulary)


def is_own(document: Document) -> bool:
    return document.paper is None and "own_paper" in {remark.code for remark in document.remarks}


def judge(**pack: bytes) -> Result:
    return judged(pack, Answers(), tier=2)


def shown(result: Result) -> set[str]:
    return {request.rule.id for request in result.requests if request.evidence or request.weak}


def checked_rows(result: Result, request: str) -> set[int]:
    (found,) = (each for each in result.requests if each.rule.id == request)
    return {check.of for check in found.checks if check.spec.kind == "complete" and check.of is not None}


def changed(data: bytes, cells: dict[str, str | None]) -> bytes:
    book = opened(data)
    for cell, value in cells.items():
        book.worksheets[0][cell].value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@EACH
@BOTH
def test_an_empty_form_is_the_programs_own_paper(rule: Rule, chinese: Language) -> None:
    data = form(rule.id, chinese)
    (document,) = read(data, "registers/seals 2026.xlsx")
    assert is_own(document)
    assert not is_own_paper(data, "xlsx")  # for filled in it would be evidence


@EACH
@BOTH
def test_a_form_filled_in_is_evidence_and_its_examples_are_not(rule: Rule, chinese: Language) -> None:
    result = judge(**{"a/b.xlsx": filled(form(rule.id, chinese), rule)})
    (found,) = (each for each in result.requests if each.rule.id == rule.id)
    assert found.status is Status.MET
    assert checked_rows(result, rule.id) <= {3}
    told = write_json(replace(result, masked=False))
    assert "e.g." not in "".join(match.quote for request in result.requests for match in request.evidence)
    assert EXAMPLE not in told


def test_an_empty_form_in_an_archive_is_still_known() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("x/y.xlsx", form("D9.1", CHINESE[0]))
    archive_itself, member = read(packed.getvalue(), "papers.zip")
    assert is_own(member)
    assert not is_own(archive_itself)


@EACH
def test_without_its_examples_an_empty_form_is_still_empty(rule: Rule) -> None:
    book = opened(form(rule.id, CHINESE[0]))
    book.worksheets[0].delete_rows(FIRST_EXAMPLE, 2)
    stream = io.BytesIO()
    book.save(stream)
    assert is_own(read(stream.getvalue(), "x.xlsx")[0])


@EACH
def test_an_example_written_over_is_an_entry(rule: Rule) -> None:
    data = filled(form(rule.id, CHINESE[0]), rule, rows=1, first=FIRST_EXAMPLE)
    result = judge(**{"x.xlsx": data})
    assert rule.id in shown(result)
    assert checked_rows(result, rule.id) <= {1}


def test_what_is_left_of_an_example_written_over_is_blank() -> None:
    row = FIRST_EXAMPLE
    result = judge(**{"x.xlsx": changed(form("D9.1", CHINESE[0]), {f"A{row}": "Au Ka Yan", f"B{row}": "2026-09-21"})})
    (found,) = (each for each in result.requests if each.rule.id == "D9.1")
    assert found.status is not Status.MET
    assert [check.failed for check in found.checks if check.spec.kind == "complete"] == [1]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"A1": "Patrol log - Kestrel Ltd, September 2026"}, id="another title"),
        pytest.param({"A2": "Month: September 2026"}, id="a month above"),
        pytest.param({"A3": None}, id="a heading less"),
    ],
)
def test_forms_changed_but_not_filled_show_nothing(cells: dict[str, str | None]) -> None:
    pack = {f"{rule.id}.xlsx": changed(form(rule.id, CHINESE[0]), cells) for rule in REGISTERS}
    result = judge(**pack)
    assert [request.rule.id for request in result.requests if request.evidence] == []


@needs_libreoffice
@pytest.mark.parametrize("saved_as", ["xlsx", "ods"])
def test_empty_forms_saved_by_libreoffice_are_still_known(tmp_path: Path, saved_as: str) -> None:
    for chinese in CHINESE:
        for rule in REGISTERS:
            (tmp_path / f"{rule.id} {chinese.value}.xlsx").write_bytes(form(rule.id, chinese))
    found = saved_again(*sorted(tmp_path.glob("*.xlsx")), into=tmp_path, form=saved_as)
    assert len(found) == len(REGISTERS) * len(CHINESE)
    assert [path.name for path in found if not is_own(read(path.read_bytes(), path.name)[0])] == []


@needs_libreoffice
@pytest.mark.parametrize("saved_as", ["xls", "csv", "pdf"])
def test_empty_forms_that_lost_their_mark_show_nothing(tmp_path: Path, saved_as: str) -> None:
    for rule in REGISTERS:
        (tmp_path / f"{rule.id} form.xlsx").write_bytes(form(rule.id, CHINESE[0]))
    found = saved_again(*sorted(tmp_path.glob("*.xlsx")), into=tmp_path, form=saved_as)
    assert len(found) == len(REGISTERS)
    result = judge(**{path.name: path.read_bytes() for path in found})
    assert [request.rule.id for request in result.requests if request.evidence] == []


@needs_libreoffice
@pytest.mark.parametrize("saved_as", ["xlsx", "ods", "csv"])
def test_filled_forms_saved_by_libreoffice_are_found(tmp_path: Path, saved_as: str) -> None:
    for rule in REGISTERS:
        (tmp_path / f"{rule.id}.xlsx").write_bytes(filled(form(rule.id, CHINESE[0]), rule))
    found = saved_again(*sorted(tmp_path.glob("*.xlsx")), into=tmp_path, form=saved_as)
    result = judge(**{path.name: path.read_bytes() for path in found})
    assert shown(result) >= {rule.id for rule in REGISTERS}
    assert all(rows % 3 == 0 for rule in REGISTERS for rows in checked_rows(result, rule.id))


@EACH
@BOTH
def test_a_form_has_the_columns_asked_for_in_both_languages(rule: Rule, chinese: Language) -> None:
    sheet = sheet_of(form(rule.id, chinese))
    heads = [str(cell.value) for cell in sheet[FIRST_EXAMPLE - 1]]
    for field, head in zip(columns_of(rule, PROGRAMME), heads, strict=False):
        names = PROGRAMME.labels["fields"][field]
        assert head.lower() == f"{names[Language.EN]}\n{names[chinese]}".lower()
    for row in (FIRST_EXAMPLE, FIRST_EXAMPLE + 1):
        assert all(is_example(cell.value) for cell in sheet[row])
    assert all(cell.value is None for row in sheet.iter_rows(min_row=FIRST_EMPTY) for cell in row)
    assert not sheet.protection.sheet
    assert sheet.freeze_panes == f"A{FIRST_EXAMPLE}"


def test_the_same_rules_give_the_same_bytes() -> None:
    rule = PROGRAMME.rules["D7.1"]
    assert write_form(rule, PROGRAMME, CHINESE[0]) == form("D7.1", CHINESE[0])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 torn", b"no zip"])
def test_no_file_makes_it_stumble(data: bytes) -> None:
    assert not is_blank_form(data, "xlsx", ())
    assert not is_blank_form(data, "ods", ())


@pytest.mark.parametrize(
    ("text", "made_up"),
    [
        (f"{EXAMPLE} 2026-01-05", True),
        (EXAMPLE, True),
        ("<e.g. 例> Chan Tai Man", True),
        ("(e.g.例) 陳大文", True),
        (" ‹e. g. 例› rear door", True),
        ("‹e.g. ?› 2026-01-05", True),
        ("e.g. the rear door", False),
        ("e.g. ?", False),
        ("例：後門", False),
        ("the rear door, e.g. 例", False),
        ("Example Street 例", False),
        ("", False),
    ],
)
def test_examples_are_known_by_their_sign(text: str, made_up: bool) -> None:
    assert is_example(text) is made_up
