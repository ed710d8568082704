"""What the operator gives may come from the applicant, too: answers, an earlier report. It is refused with a sentence."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from aeo_evidence.answers import load_answers
from aeo_evidence.errors import AeoError, RuleError
from aeo_evidence.letter_source import programme_of
from aeo_evidence.letter_source import read_report as read_for_letter
from aeo_evidence.previous.read import read_previous
from aeo_evidence.report.as_json import SCHEMA
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules
from aeo_evidence.verify import read_report
from tests.hostile.made import ENTITIES, with_member
from tests.report.small import small
from tests.small_rules import write_rules

DEEP = 100_000  # more than the library for YAML lives through: it would take the program with it
DOUBLED = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.yaml", "answers: " + "[" * DEEP, id="lists within lists in YAML"),
        pytest.param("a.yaml", "- " * DEEP, id="lists on one line"),
        pytest.param("a.yaml", "".join(f"{' ' * n}a:\n" for n in range(2000)), id="keys within keys"),
        pytest.param("a.yaml", f"a0: &a0 [x, x]\n{DOUBLED}\nanswers: *a11", id="marks that double"),
        pytest.param("a.yaml", "answers: &a {A1: *a}", id="a mark within itself"),
        pytest.param("a.yaml", f"tier: {'9' * 6000}", id="a number of six thousand digits"),
        pytest.param("a.yaml", "answers: !!python/object/apply:os.system ['true']\n", id="a tag that would run"),
        pytest.param("a.json", "[" * DEEP, id="lists within lists in JSON"),
        pytest.param("a.json", f'{{"tier": {"9" * 6000}}}', id="a number of six thousand digits in JSON"),
        pytest.param("a.csv", "question,answer\n" + "A1," + "y" * 10**6, id="an answer of a million letters"),
        pytest.param("a.xlsx", "PK\x03\x04", id="a torn workbook"),
    ],
)
def test_hostile_answers(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AeoError) as raised:
        load_answers(path, load_rules())
    assert name in str(raised.value)
    assert "recursion" not in str(raised.value)
    assert len(str(raised.value)) < 20_000


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param("vocabulary/expressions.yaml", "only words", id="words in place of names"),
        pytest.param("vocabulary/topics.yaml", "- a\n- b\n", id="a list in place of names"),
        pytest.param("vocabulary/fields.yaml", "7\n", id="a number in place of names"),
        pytest.param("vocabulary/papers.yaml", "kinds:\nno_evidence: [menu]\n", id="kinds of nothing"),
        pytest.param("hkaeo/A/A1.1.yaml", "[" * DEEP, id="lists within lists"),
    ],
)
def test_rule_files_of_another_shape_are_named(tmp_path: Path, file: str, text: str) -> None:
    folder = write_rules(tmp_path)
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load_rules(folder)
    assert f"{file.partition('/')[2]}:1:" in str(raised.value)


def _report() -> bytes:
    return write_workbook(small())


def _far_row() -> bytes:
    """Return the report with a row far below the others on the program's own sheet, the last one."""
    with zipfile.ZipFile(io.BytesIO(_report())) as archive:
        last = max(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
    return with_member(_report(), last, b'<row r="9"', b'<row r="999999999"')


def _stripped(name: str) -> bytes:
    """Return the report without one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_report())) as source, zipfile.ZipFile(made, "w") as copy:
        for entry in source.infolist():
            if entry.filename != name:
                copy.writestr(entry.filename, source.read(entry))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(
            "r.xlsx", with_member(_report(), "xl/workbook.xml", b"<sheets>", b"<sheets"), id="a torn list of sheets"
        ),
        pytest.param("r.xlsx", with_member(_report(), "xl/styles.xml", b"<fonts", b"<\xff"), id="no characters"),
        pytest.param("r.xlsx", _stripped("xl/worksheets/sheet2.xml"), id="a sheet that is gone"),
        pytest.param(
            "r.xlsx",
            with_member(
                with_member(_report(), "xl/worksheets/sheet1.xml", b"<t", b"<t>&x11;&outside;</t><t"),
                "xl/worksheets/sheet1.xml",
                b"<worksheet",
                ENTITIES.encode() + b"<worksheet",
            ),
            id="entities",
        ),
        pytest.param("r.xlsx", _far_row(), id="a row with the number of a billion"),
        pytest.param("r.xlsx", _report().replace(b"PK\x01\x02", b"PK\x01\x03", 1), id="a torn directory"),
        pytest.param("r.json", b"[" * DEEP, id="lists within lists"),
        pytest.param("r.json", f'{{"schema": "{SCHEMA}", "tier": {"9" * 6000}}}'.encode(), id="a long number"),
        pytest.param("r.json", f'{{"schema": "{SCHEMA}"}}'.encode(), id="nothing but its schema"),
    ],
)
def test_hostile_reports(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    said = [_said_by(read, path) for read in (read_previous, read_report, _letter)]
    assert said[0]
    for each in filter(None, said):
        assert name in each
        assert "root:" not in each
        assert "entityentity" not in each


def _letter(path: Path) -> object:
    programme_of(path)  # looked for before the report is read
    return read_for_letter(path, load_rules())


def _said_by(read: Callable[[Path], object], path: Path) -> str:
    try:
        read(path)
    except AeoError as error:
        return str(error)
    return ""
