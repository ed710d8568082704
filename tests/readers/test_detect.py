"""What a file is, by its content: names mislead."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Remark
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.readers import NOT_READ, READERS, detect, reader_for
from aeo_evidence.readers.suffixes import misleading_suffix
from aeo_evidence.reading import read_bytes
from tests.readers import made_zip
from tests.readers.made_office import deck, manual, saved

DATA = Path(__file__).parent / "data"
LOG = "2026-03-01 08:00\tE1\tChan\n2026-03-01 08:05\tE2\tHo\n2026-03-01 09:00\tE1\tLam\n2026-03-02 08:00\tE1\tHo\n"


def xlsx() -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls() -> bytes:
    book, buffer = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("A").write(0, 0, "WordDocument")
    book.save(buffer)
    return buffer.getvalue()


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return buffer.getvalue()


def renamed_main_part() -> bytes:
    """A Word document whose main part bears another name, as some programs write it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "path", "form"),
    [
        pytest.param(manual(), "manual.pdf", "docx", id="docx called pdf"),
        pytest.param(manual(), "manual", "docx", id="docx without a suffix"),
        pytest.param(renamed_main_part(), "manual.zip", "docx", id="docx with another main part"),
        pytest.param(deck(), "deck.zip", "pptx", id="pptx called zip"),
        pytest.param(xlsx(), "register.xls", "xlsx", id="xlsx called xls"),
        pytest.param(xls(), "register.doc", "xls", id="xls called doc, and speaking of one"),
        pytest.param((DATA / "manual.doc").read_bytes(), "manual.xls", "doc", id="doc called xls"),
        pytest.param((DATA / "deck.ppt").read_bytes(), "deck.dat", "ppt", id="ppt with another suffix"),
        pytest.param((DATA / "manual.rtf").read_bytes(), "manual.doc", "rtf", id="rtf called doc"),
        pytest.param(b"\n {\\rtf1 x}", "manual.doc", "rtf", id="rtf behind a blank line"),
        pytest.param((DATA / "manual.odt").read_bytes(), "manual.docx", "odt", id="odt called docx"),
        pytest.param((DATA / "deck.odp").read_bytes(), "deck.ppt", "odp", id="odp called ppt"),
        pytest.param(zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet-template"), "a.ots", "ods", id="template"),
        pytest.param(b"<html><table><tr><td>x", "register.xls", "html", id="page called xls"),
        pytest.param(b'<?xml version="1.0"?>\n<html>', "a.xml", "html", id="page with a declaration"),
        pytest.param(b"\xef\xbb\xbf<!-- x --><!DOCTYPE HTML>", "a.txt", "html", id="page with a mark and a comment"),
        pytest.param('<?xml version="1.0"?><log/>'.encode("utf-16"), "log.txt", "xml", id="xml in UTF-16"),
        pytest.param(b'[ {"no": 1} ]', "export.txt", "json", id="json called txt"),
        pytest.param(b"[1, 2]", "export.json", "json", id="json by its name"),
        pytest.param(b"[08:00] Chan: door open\n[08:05] Ho: closed\n", "chat.txt", "txt", id="chat"),
        pytest.param(LOG.encode(), "doors.txt", "csv", id="table called txt"),
        pytest.param(LOG.encode(), "doors.xls", "csv", id="table called xls"),
        pytest.param(LOG.replace("\t", ",").encode(), "doors", "txt", id="too few commas to be sure"),
        pytest.param(LOG.replace("\n", ",x\n").replace("\t", ",").encode(), "doors", "csv", id="commas in each line"),
        pytest.param("鎖匙登記冊，倉庫\n".encode("big5"), "x", "txt", id="Big5 text without a suffix"),
        pytest.param("Keys are lent".encode("utf-16-le"), "x", "txt", id="UTF-16 without a mark"),
        pytest.param(b"BM Logistics, key register\n", "register.txt", "txt", id="text that begins like a bitmap"),
        pytest.param(b"MZ Trading Ltd\n", "note.txt", "txt", id="text that begins like a program"),
        pytest.param(b"AC1000 is the model\n", "note.txt", "txt", id="text that begins like a drawing"),
        pytest.param(b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "scan.jpg", "bmp", id="bitmap called jpg"),
        pytest.param(b"AC1032\0\0\0", "plan.pdf", "dwg", id="drawing called pdf"),
        pytest.param(b"  0\r\nSECTION\r\n  2\r\n", "plan.txt", "dxf", id="drawing as text"),
        pytest.param(b"\0\0\0\x18ftypmp42", "a.jpg", "video", id="film"),
        pytest.param(b"RIFF\x24\0\0\0WAVEfmt ", "a.txt", "audio", id="sound"),
        pytest.param(b"MZ\x90\0\x03\0\0\0\x04\0\0\0", "list.xlsx", "exe", id="program called xlsx"),
        pytest.param(b"SQLite format 3\0", "a.db", "database", id="database"),
        pytest.param(b"L\0\0\0\x01\x14\x02\0", "Manual.docx.lnk", "shortcut", id="shortcut"),
        pytest.param(b"[InternetShortcut]\r\nURL=x", "a.url", "shortcut", id="link to a page"),
        pytest.param(zipped(Index__Document_dot_iwa="x"), "a.pages", "iwork", id="another office program"),
        pytest.param(zipped(a_dot_txt="x"), "a.docx", "zip", id="zip called docx"),
        pytest.param(b"\x01\x02\x00\x03" * 50, "a.docx", "unknown", id="nothing known"),
        pytest.param(b"", "a.docx", "empty", id="empty"),
        pytest.param(b"x", "~$manual.docx", "lock", id="lock file"),
    ],
)  # fmt: skip
def test_content_decides(data: bytes, path: str, form: str):
    assert detect(data, path) == form


def test_a_torn_container_does_not_stop_the_run():
    data = manual()
    assert detect(data[: len(data) // 2], "manual.docx") == "damaged-zip"
    old = (DATA / "manual.doc").read_bytes()
    assert detect(old[:3000], "manual.doc") == "doc"


def test_a_torn_first_member_does_not_either():
    whole = made_zip.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_LZMA)
    start = whole.index(b"mimetype") + len("mimetype") + 9  # behind the settings of LZMA
    torn = whole[:start] + b"\xff" * 20 + whole[start + 20 :]
    assert detect(torn, "manual.odt") == "damaged-zip"
    (document,) = read_bytes(torn, "manual.odt", Vocabulary(fields={}, values={}, papers={}))
    assert document.problem == Remark("damaged", (("format", "damaged-zip"),))


def test_remarks_without_a_page_are_looked_at_once():
    """Each of them might end at any of the later ones: what goes back to try that never comes to an end."""
    assert detect(b"<!-- -->" * 100 + b"words", "a.txt") == "txt"
    assert detect(b"<!-- a --> <!-- b -->\n<html>", "a.txt") == "html"


@pytest.mark.parametrize("form", sorted(NOT_READ))
def test_what_is_not_read_says_what_to_hand_in(form: str):
    assert form not in READERS
    with pytest.raises(UnreadableError) as caught:
        reader_for(form)
    assert caught.value.remark.code == NOT_READ[form]


@pytest.mark.parametrize(
    ("form", "path", "suffix"),
    [
        pytest.param("docx", "A/Manual.DOCX", "", id="fits"),
        pytest.param("docx", "manual.pdf", ".pdf", id="does not fit"),
        pytest.param("pptx", "deck.ppsx", "", id="show"),
        pytest.param("html", "register.xls", ".xls", id="page called xls"),
        pytest.param("csv", "doors.txt", "", id="table called txt"),
        pytest.param("docx", "manual", "", id="no suffix"),
        pytest.param("video", "a.mts", "", id="family of formats"),
        pytest.param("unknown", "a.docx", "", id="not known"),
    ],
)
def test_suffixes_that_mislead(form: str, path: str, suffix: str):
    assert misleading_suffix(form, path) == suffix
