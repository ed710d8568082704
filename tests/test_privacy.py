"""Personal numbers leave in no output, wherever in a paper they stood; nothing goes to a network or stays on the disk."""

import io
import json
import os
import re
import socket
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas

from tests.readers.made_zip import zipped

# Made up, with check digits that are right; and numbers that are nobody's and that an officer compares.
HKID, MAINLAND, PASSPORT, PHONE = "A123456(3)", "11010519491231002X", "K01234567", "9123 4567"
SECRETS = ("123456(3)", "1234563", "194912310", "K01234567", "K01234567"[1:], "9123 4567", "91234567")
KEPT = ("12345678-000-03-26-A", "HK0345101", "CSQU3054383", "PO26-0418")
PEOPLE = f"HKID {HKID}, 身份證 {MAINLAND}, Passport No.: {PASSPORT}, Tel: {PHONE}"


def book() -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = "Visitors A123456(3)"
    page.append(["Visitor register - September 2026", PEOPLE])
    page.append(["Date", "Visitor name", "HKID", "Mobile", "Passport no.", "Seal no.", "Time in", "Time out", "Remark"])
    for number in range(3):
        page.append(
            [
                f"0{number + 1}/09/2026",
                "Ms Lo",
                HKID,
                "91234567",
                PASSPORT,
                "HK0345101",
                "09:10",
                "",
                f"{PEOPLE} {' '.join(KEPT)}",
            ]
        )
    page["A3"].comment = Comment(PEOPLE, PEOPLE)
    header: Any = page.oddHeader
    header.center.text = PEOPLE
    made.properties.title = made.properties.creator = PEOPLE
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def manual() -> bytes:
    made = docx.Document()
    made.core_properties.title = made.core_properties.author = PEOPLE
    made.sections[0].header.paragraphs[0].text = PEOPLE
    made.sections[0].footer.paragraphs[0].text = PEOPLE
    made.add_heading(f"Visitor control procedure {HKID}", 1)
    made.add_paragraph(f"All visitors sign the visitor register and show identification. {PEOPLE} {' '.join(KEPT)}")
    made.add_comment(made.paragraphs[-1].runs, text=PEOPLE, author=PEOPLE)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def form() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setTitle(PEOPLE)
    canvas.drawString(72, 780, "Visitor pass register - visitors sign in and out")
    canvas.acroForm.textfield(name=f"HKID {HKID}", x=72, y=700, value=PEOPLE.replace("身份證", "ID"))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def mail() -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@b.example", "c@d.example", f"Visitor {PEOPLE}"
    made.set_content(f"The visitor register of September. {PEOPLE}")
    made.add_attachment(book(), maintype="application", subtype="octet-stream", filename="visitors.xlsx")
    return made.as_bytes()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    files = {"visitors.xlsx": book(), "manual.docx": manual(), "form.pdf": form(), "visit.eml": mail()}
    for name, data in {
        **files,
        "all.zip": zipped(files),
        "register.csv": f"Date,Visitor,Tel\n1/9/2026,{HKID},{PHONE}\n".encode(),
    }.items():
        (folder / name).write_bytes(data)
    return folder


# A process of its own: what opens a socket ends it, so that no part of the program can.
_FORBID = """
import socket, sys
def forbidden(event, args):
    if event.startswith("socket.") and event not in ("socket.__new__",) or event == "socket.__new__" and args[1] in (socket.AF_INET, socket.AF_INET6):
        sys.stderr.write("NETWORK " + event)
        sys.exit(9)
sys.addaudithook(forbidden)
from aeo_evidence.cli import main
main()
"""


def ran(folder: Path, home: Path, *words: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program with a home and a temporary folder of its own, and with the network forbidden."""
    for name in ("cache", "tmp"):
        (home / name).mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home / "tmp"), "LANG": "en_GB.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", _FORBID, *map(str, words)], cwd=folder, env=env, capture_output=True, check=False
    )


def test_no_personal_number_is_in_any_output(pack: Path, tmp_path: Path) -> None:
    done = ran(tmp_path, tmp_path / "home", "check", pack, "--as-of", "2026-09-30", "--tier", "2", "--jobs", "1",
               "--format", "json", "--format", "xlsx", "--format", "html", "--output", tmp_path / "report")  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = (tmp_path / "report.json").read_text(encoding="utf-8")
    outputs = {"screen": done.stdout.decode(), "standard error": done.stderr.decode(), "json": told}
    # Pictures in the page are letters and digits of no meaning.
    outputs["html"] = re.sub(r"base64,[\w+/=]+", "", (tmp_path / "report.html").read_text(encoding="utf-8"))
    with zipfile.ZipFile(tmp_path / "report.xlsx") as archive:
        outputs |= {f"workbook {name}": archive.read(name).decode() for name in archive.namelist()}
    digests = {each[key] for each in json.loads(told)["documents"] for key in ("sha256", "content_digest")}
    for name, text in outputs.items():
        for digest in digests - {None}:
            text = text.replace(digest, "")  # noqa: PLW2901 - a digest may well hold any digits
        assert [secret for secret in SECRETS if secret in text] == [], name
    assert any(request["evidence"] for request in json.loads(told)["requests"])
    assert b"NETWORK" not in done.stderr
    assert list((tmp_path / "home" / "tmp").iterdir()) == []


def test_a_number_in_a_name_is_a_finding_and_the_path_stays_exact(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    (folder / f"staff {HKID}").mkdir(parents=True)
    for name in (f"staff {HKID}/a.txt", f"staff {HKID}/b.txt", "passport_K01234567.txt", "BR 12345678-000.txt"):
        (folder / name).write_text(f"Words of {name}.", encoding="utf-8")
    done = ran(tmp_path, tmp_path / "home", "check", folder, "--as-of", "2026-09-30", "--jobs", "1", "--output", "-")
    told = json.loads(done.stdout)
    assert f"staff {HKID}/a.txt" in [each["path"] for each in told["documents"]]
    found = [each["where"] for each in told["findings"] if each["code"] == "name_holds_identity"]
    assert found == ["passport_K01234567.txt", f"staff {HKID}/a.txt"]
    assert all("rename" in each["text"] for each in told["findings"] if each["code"] == "name_holds_identity")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_what_is_kept_is_the_owners_alone(pack: Path, tmp_path: Path) -> None:
    ran(tmp_path, tmp_path / "home", "check", pack, "--as-of", "2026-09-30", "--jobs", "1", "--output", "-")
    kept = [path for path in (tmp_path / "home" / "cache").rglob("*") if path != tmp_path / "home" / "cache"]
    assert kept
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in kept} == {path.name: "0o0" for path in kept}


def test_the_network_is_really_forbidden(tmp_path: Path) -> None:
    code = _FORBID.replace("from aeo_evidence.cli import main\nmain()", "socket.create_connection(('127.0.0.1', 9))")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 9
    assert hasattr(socket, "AF_INET")
