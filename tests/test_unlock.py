"""Protected files: opened with a password that is given, else named with what to do; never kept, never told."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.cache import Cache
from aeo_evidence.cache.store import FOLDER_VARIABLE
from tests.cli import run

SECRET = "open sesame 芝麻"  # noqa: S105 - made for the test


def locked_workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Visitor register"])
    sheet.append(["Date", "Visitor name", "Time in"])
    plain, locked = io.BytesIO(), io.BytesIO()
    book.save(plain)
    file = OOXMLFile(plain)
    file.encrypt(SECRET, locked)
    return locked.getvalue()


def locked_pdf() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption("sesame", strength=128))
    canvas.drawString(72, 720, "Security policy of the company")
    canvas.save()
    return made.getvalue()


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv("LANG", "en")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "visitors.xlsx").write_bytes(locked_workbook())
    (folder / "policy.pdf").write_bytes(locked_pdf())
    (tmp_path / "passwords.txt").write_text(f"wrong\n{SECRET}\nsesame\n", encoding="utf-8")
    return folder


def test_without_the_password_the_files_are_named_as_protected(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = json.loads(run(capsys, monkeypatch, "check", pack, "--output", "-").out)["documents"]
    assert [document["readable"] for document in documents] == [False, False]
    assert all("password" in document["problem"] for document in documents)


def test_with_the_password_they_are_read_and_never_kept(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run(capsys, monkeypatch, "check", pack, "--password-file", tmp_path / "passwords.txt", "--output", "-")
    documents = json.loads(ran.out)["documents"]
    assert [document["readable"] for document in documents] == [True, True]
    assert all("password" in " ".join(document["remarks"]) for document in documents)
    assert SECRET not in ran.out + ran.err
    with Cache.open(tmp_path / "cache") as cache:
        assert cache.info().files == 0


def test_a_password_file_that_cannot_be_read_is_said(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run(capsys, monkeypatch, "check", pack, "--password-file", pack / "nowhere.txt")
    assert (ran.status, "password file" in ran.err) == (2, True)
