"""`aeo-evidence cache`: what a person sees who asks what is kept of documents, and wants it gone."""

import gzip
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from aeo_evidence.cache import FOLDER_VARIABLE, Cache, Key, cache_key, secret_of
from aeo_evidence.model.document import Content, Paragraph
from tests.cli import Ran, run

Call = Callable[..., Ran]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    return lambda *words: run(capsys, monkeypatch, "cache", *words)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    made = tmp_path / "pack" / "registers"
    made.mkdir(parents=True)
    return made.parent


def keep(*files: bytes) -> None:
    """Keep something of files with these bytes."""
    with Cache.open() as cache:
        for data in files:
            cache.put(key_of(data), Content(format="txt", blocks=(Paragraph(text="read", at="line=1"),)))


def key_of(data: bytes) -> Key:
    return cache_key(secret_of(data), {"reader": "1"})


def kept(*files: bytes) -> list[bytes]:
    with Cache.open() as cache:
        return [data for data in files if cache.get(key_of(data)) is not None]


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.bin", data)
    return buffer.getvalue()


def mailed(data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@x.example", "b@x.example", "seals"
    mail["Message-ID"], mail["Date"] = "<1@x.example>", "Mon, 05 Jan 2026 08:00:00 +0800"
    mail.set_content("attached")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename="a.txt")
    return bytes(mail)


def test_info_of_a_cache_in_use(call: Call, folder: Path) -> None:
    keep(b"one", b"two")
    ran = call("info")
    assert ran.status == 0
    assert ran.out.splitlines()[:2] == [f"Folder: {folder}", "Files whose content is kept: 2"]
    assert "of at most 2.0 GiB" in ran.out


def test_info_before_anything_was_read(call: Call) -> None:
    assert "Files whose content is kept: 0" in call("info").out


def test_clear_removes_everything(call: Call) -> None:
    keep(b"one", b"two")
    assert call("clear").out == "2 entries removed. Nothing is kept any more.\n"
    assert kept(b"one", b"two") == []


def test_purge_removes_one_folder_and_leaves_the_others(call: Call, pack: Path) -> None:
    (pack / "registers" / "seals.txt").write_bytes(b"ours")
    (pack / "copy.txt").write_bytes(b"ours")
    keep(b"ours", b"theirs")
    ran = call("purge", pack)
    assert ran.out == f"1 entry removed, for 1 different files in {pack}.\n"
    assert kept(b"ours", b"theirs") == [b"theirs"]


WITHIN = [
    pytest.param("a.zip", lambda data: zipped(a=data), id="archive"),
    pytest.param("a.dat", lambda data: zipped(a=data), id="archive under another name"),
    pytest.param("a.zip", lambda data: zipped(a=zipped(b=data)), id="archive in an archive"),
    pytest.param("a.txt.gz", gzip.compress, id="compressed file"),
    pytest.param("a.eml", mailed, id="mail"),
    pytest.param("a.zip", lambda data: zipped(a=mailed(zipped(b=data))), id="archive in a mail in an archive"),
]


@pytest.mark.parametrize(("name", "wrap"), WITHIN)
def test_purge_reaches_into_containers(call: Call, pack: Path, name: str, wrap: Callable[[bytes], bytes]) -> None:
    data = b"Seal no. 123 fixed by the guard at the gate\n"
    (pack / name).write_bytes(wrap(data))
    keep(data, b"theirs")
    ran = call("purge", pack)
    assert (ran.status, ran.err) == (0, "")
    assert kept(data, b"theirs") == [b"theirs"]


def locked() -> bytes:
    """Return an archive that says of its member that it is encrypted."""
    data = bytearray(zipped(a=b"words"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


NOT_OPENED = [
    pytest.param("torn.gz", gzip.compress(bytes(range(256)) * 40)[:-50], id="torn"),
    pytest.param("locked.zip", locked(), id="member with a password"),
]


@pytest.mark.parametrize(("name", "data"), NOT_OPENED)
def test_purge_says_what_it_could_not_open(call: Call, pack: Path, name: str, data: bytes) -> None:
    (pack / "whole.txt").write_bytes(b"ours")
    (pack / name).write_bytes(data)
    keep(b"ours")
    ran = call("purge", pack)
    assert ran.status == 0
    assert kept(b"ours") == []
    assert ran.err.startswith(f"Not opened, or not to the end: {name}. What is in them may still be kept.")


def test_purge_of_no_folder_is_a_wrong_call(call: Call, tmp_path: Path) -> None:
    ran = call("purge", tmp_path / "nowhere")
    assert ran.status == 2
    assert ran.err.startswith(f"There is no folder {tmp_path / 'nowhere'}.")


@pytest.mark.parametrize("command", [["info"], ["clear"], ["purge", "."]])
def test_a_cache_that_cannot_be_used_is_said(call: Call, folder: Path, command: list[str]) -> None:
    folder.write_text("in the way", encoding="utf-8")
    ran = call(*command)
    assert ran.status == 2
    assert ran.err.startswith(f"The cache in {folder} cannot be used: ")


def test_help_names_the_three_commands(call: Call) -> None:
    out = call("--help").out
    assert all(command in out for command in ("info", "clear", "purge"))
