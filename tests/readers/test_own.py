"""The program's own papers are known by their mark, and nobody else's are taken for them."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.packaging.custom import StringProperty

from aeo_evidence.readers.own import is_own_paper

CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
MARK = '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{}"><vt:lpwstr>report</vt:lpwstr></property>'


def workbook(name: str | None) -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "aeo-evidence"
    if name is not None:
        book.custom_doc_props.append(StringProperty(name=name, value="report"))  # type: ignore[attr-defined, unused-ignore]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def document(custom: str | None) -> bytes:
    """Return a Word file with these custom properties."""
    stream = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph("aeo-evidence")
    paper.save(stream)
    if custom is not None:
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("docProps/custom.xml", custom)
    return stream.getvalue()


def padded() -> bytes:
    return document(CUSTOM.format(MARK.format("aeo-evidence") + " " * 2_000_000))


@pytest.mark.parametrize(
    ("make", "form", "own"),
    [
        pytest.param(lambda: workbook("aeo-evidence"), "xlsx", True, id="workbook with the mark"),
        pytest.param(lambda: workbook("aeo"), "xlsx", False, id="workbook with another property"),
        pytest.param(lambda: workbook(None), "xlsx", False, id="workbook that only speaks of the program"),
        pytest.param(
            lambda: document(CUSTOM.format(MARK.format("aeo-evidence"))), "docx", True, id="letter with the mark"
        ),
        pytest.param(lambda: document(None), "docx", False, id="letter without properties"),
        pytest.param(lambda: document("<no xml"), "docx", False, id="torn properties"),
        pytest.param(padded, "docx", False, id="properties blown up"),
        pytest.param(lambda: b"PK\x03\x04 and then nothing", "xlsx", False, id="torn workbook"),
        pytest.param(lambda: b'{\n "schema": "aeo-evidence/result/1"}', "json", True, id="JSON report"),
        pytest.param(lambda: b'\xef\xbb\xbf{"schema":"aeo-evidence/result/1"}', "json", True, id="JSON, re-saved"),
        pytest.param(lambda: b'{"schema": "other/result/1"}', "json", False, id="another program's JSON"),
        pytest.param(lambda: b'{"schema": "aeo-evidence/portfolio/1"}\n{}', "txt", True, id="lines of JSON"),
        pytest.param(lambda: b'we set "schema": "aeo-evidence/result/1"', "txt", False, id="a text about it"),
        pytest.param(
            lambda: b'<html><head><meta name="generator" content="aeo-evidence 0.1">', "html", True, id="web page"
        ),
        pytest.param(
            lambda: b"<META content='aeo-evidence' name='generator'/>", "html", True, id="web page, the other way round"
        ),
        pytest.param(
            lambda: b'<meta name="generator" content="Word"><p>aeo-evidence', "html", False, id="another's web page"
        ),
        pytest.param(lambda: b'{"schema": "aeo-evidence/result/1"}', "pdf", False, id="a form without a mark"),
    ],
)
def test_own_papers_are_known_by_their_mark(make: Callable[[], bytes], form: str, own: bool) -> None:
    assert is_own_paper(make(), form) is own


@given(st.binary(max_size=200), st.sampled_from(["xlsx", "docx", "json", "html", "txt", "pdf"]))
def test_no_file_makes_it_stumble(data: bytes, form: str) -> None:
    assert is_own_paper(data, form) in {True, False}
