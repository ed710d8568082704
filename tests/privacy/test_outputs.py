"""Personal numbers leave in no output, wherever in a paper they stood; nothing goes to a network or stays on the disk."""

import base64
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from aeo_evidence.cache.sealing import OF_RULES
from aeo_evidence.model.document import Grid
from aeo_evidence.ocr.scan import read_pages
from tests.evaluate.made import truth
from tests.privacy.made import book, files, write
from tests.privacy.people import HKID, JOBS, KEPT, SEALS, SECRETS
from tests.readers.made_zip import zipped

AS_OF = ("--as-of", "2026-09-30")
PICTURE = re.compile(r"data:image/webp;base64,([\w+/=]+)")


# Loaded by every Python process of a run, its workers too: what asks a network for anything ends, and leaves a note. A library
# may look whether there is an IPv6, by a socket bound to this machine that nobody listens at. What asks for a temporary file
# or folder leaves another note: a run that is killed would leave it behind.
_FORBID = """
import os, socket, sys
def forbidden(event, args):
    if event in ("tempfile.mkstemp", "tempfile.mkdtemp"):
        with open(os.environ["TEMPORARY_NOTE"], "a", encoding="utf-8") as note:
            note.write(str(args))
    here = event == "socket.bind" and args[1][0] in ("::1", "127.0.0.1") and args[1][1] == 0
    if event.startswith("socket.") and event != "socket.__new__" and not here:
        with open(os.environ["NETWORK_NOTE"], "a", encoding="utf-8") as note:
            note.write(event)
        os._exit(9)
sys.addaudithook(forbidden)
"""


def ran(folder: Path, home: Path, *words: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program with a home and a temporary folder of its own, and with the network forbidden."""
    return started(folder, home, "-m", "aeo_evidence", *words)


def started(folder: Path, home: Path, *words: object) -> subprocess.CompletedProcess[bytes]:
    for name in ("cache", "tmp", "own", "hook"):
        (home / name).mkdir(parents=True, exist_ok=True)
    (home / "hook" / "sitecustomize.py").write_text(_FORBID, encoding="utf-8")
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(home / "hook"), os.environ.get("PYTHONPATH")))),
        "NETWORK_NOTE": str(home / "network"),
        "TEMPORARY_NOTE": str(home / "temporary"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TMPDIR": str(home / "tmp"),
        "HOME": str(home / "own"),  # a library that keeps something of its own would do so here
        "LANG": "en_GB.UTF-8",
    }
    return subprocess.run([sys.executable, *map(str, words)], cwd=folder, env=env, capture_output=True, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an applicant `one/company`, checked once: `report.*` lie there, what was read is in the cache."""
    folder = tmp_path_factory.mktemp("privacy")
    company = write(folder / "one" / "company")
    formats = [word for form in ("json", "xlsx", "html", "docx") for word in ("--format", form)]
    done = ran(folder, folder, "check", company, *AS_OF, "--jobs", "1", *formats, "--output", folder / "report")
    assert done.returncode == 0, done.stderr
    (folder / "screen").write_bytes(done.stdout + done.stderr)
    return folder


def readable(path: Path) -> dict[str, str]:
    """Return what can be read in a file: of a package each part, of a page all but the letters of its pictures."""
    if path.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as archive:
            return {f"{path.name} {name}": archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    return {path.name: PICTURE.sub("", path.read_text(encoding="utf-8"))}


def assert_hidden(outputs: Mapping[str, str], digests: frozenset[str] = frozenset()) -> None:
    """No output holds a personal number; digests of files may well hold any digits."""
    for name, text in outputs.items():
        plain = re.sub(r"<[^>]*>", "", text)
        for told in (text, plain, " ".join(plain.split())):
            for digest in digests:
                told = told.replace(digest, "")  # noqa: PLW2901 - see above
            assert [secret for secret in SECRETS if secret in told] == [], name


def digests_of(home: Path) -> frozenset[str]:
    told = json.loads((home / "report.json").read_text(encoding="utf-8"))
    found = {each[key] for each in told["documents"] for key in ("sha256", "content_digest")}
    return frozenset(found - {None}) | {told["rules"]["digest"]}


def test_no_personal_number_is_in_a_report(home: Path) -> None:
    outputs = {"screen": (home / "screen").read_text(encoding="utf-8")}
    for form in ("json", "xlsx", "html", "docx"):
        outputs |= readable(home / f"report.{form}")
    assert_hidden(outputs, digests_of(home))
    assert not (home / "network").exists()
    assert not (home / "temporary").exists()
    assert list((home / "tmp").iterdir()) == []
    assert list((home / "own").rglob("*")) == []


def test_all_papers_were_read_and_showed_something(home: Path) -> None:
    told = json.loads((home / "report.json").read_text(encoding="utf-8"))
    unread = [each["path"] for each in told["documents"] if not each["readable"]]
    assert unread == ["torn.docx", "torn.pdf", "torn.xlsx"]
    shown = {each["path"] for request in told["requests"] for each in request["evidence"]}
    assert {"visitors.xlsx", "manual.docx", "gate.png", "corners.xlsx"} <= shown


def test_numbers_that_are_compared_stand_whole(home: Path) -> None:
    """The first seal and the first job have a check digit as if they were a person's."""
    told = (home / "report.html").read_text(encoding="utf-8")
    assert [number for number in (*KEPT, SEALS[0], JOBS[0]) if number not in told] == []


def test_pictures_in_the_page_show_no_personal_number(home: Path) -> None:
    page = (home / "report.html").read_text(encoding="utf-8")
    pictures = [base64.b64decode(data) for data in PICTURE.findall(page)]
    assert pictures
    seen = ""
    for picture in pictures:
        for _, blocks, _ in read_pages(picture, "webp", (1,)):
            for block in blocks:
                rows = block.rows if isinstance(block, Grid) else ()
                seen += " ".join(cell.text for row in rows for cell in row.cells) if rows else block.text  # type: ignore[union-attr]
                seen += "\n"
    assert "isitor" in seen  # the recognition did read them
    plain = re.sub(r"\s", "", seen)
    assert [secret for secret in SECRETS if secret.replace(" ", "") in plain] == []


def test_no_personal_number_is_told_by_any_other_command(home: Path) -> None:
    company = home / "one" / "company"
    labelled = {**truth(), "files": {}, "requests": {"D9.1": {"status": ["met"], "failing": []}}}
    (home / "truth.json").write_text(json.dumps(labelled), encoding="utf-8")
    wrong = home / "wrong.yaml"
    wrong.write_text(f"answers:\n  D9: \"maybe {HKID}\"\n  '{HKID}': yes\n", encoding="utf-8")
    runs = {
        "explain": ran(home, home, "explain", company, "--request", "D9.1", "--all", *AS_OF, "--jobs", "1"),
        "explain file": ran(
            home, home, "explain", company, "--file", "manual.docx", "--format", "json", *AS_OF, "--jobs", "1"
        ),
        "evaluate": ran(home, home, "evaluate", company, "--truth", home / "truth.json", "--details", "--jobs", "1"),
        "letter": ran(home, home, "letter", home / "report.xlsx", "--output", home / "letter.docx"),
        "verify": ran(home, home, "verify", home / "report.json", company / "documents"),
        "batch": ran(
            home, home, "batch", home / "one", "--output", home / "out", *AS_OF, "--jobs", "1", "--format", "html"
        ),
        "crosswalk": ran(home, home, "crosswalk", company, *AS_OF, "--jobs", "1", "--output", home / "crosswalk.xlsx"),
        "crosswalk as JSON": ran(
            home, home, "crosswalk", company, *AS_OF, "--jobs", "1", "--output", home / "crosswalk.json"
        ),
        "wrong answers": ran(home, home, "check", company, "--answers", wrong, "--output", "-"),
    }
    outputs = {name: (done.stdout + done.stderr).decode("utf-8", "replace") for name, done in runs.items()}
    assert {name: done.returncode for name, done in runs.items()} == {**dict.fromkeys(runs, 0), "wrong answers": 2}, (
        outputs
    )
    for path in (
        *(home / name for name in ("letter.docx", "crosswalk.xlsx", "crosswalk.json")),
        *sorted((home / "out").rglob("*")),
    ):
        if path.is_file():
            outputs |= readable(path)
    assert_hidden(outputs, digests_of(home))
    assert not (home / "network").exists()
    assert not (home / "temporary").exists()
    assert list((home / "tmp").iterdir()) == []


@pytest.mark.parametrize("call", ["tempfile.mkstemp()", "tempfile.NamedTemporaryFile()", "tempfile.mkdtemp()"])
def test_a_temporary_file_would_be_seen(tmp_path: Path, call: str) -> None:
    assert started(tmp_path, tmp_path, "-c", f"import tempfile; {call}").returncode == 0
    assert (tmp_path / "temporary").exists()


def cached(home: Path) -> list[bytes]:
    """Return what is kept of applicants' files; what is made of the rules is nobody's."""
    return [value for row in rows(home) if OF_RULES not in row for value in row if isinstance(value, bytes)]


def rows(home: Path) -> list[tuple[object, ...]]:
    """Return every row of every table of the cache, whatever its columns are called."""
    with closing(sqlite3.connect(next((home / "cache").rglob("content-*.sqlite")))) as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [row for table in tables for row in base.execute(f"SELECT * FROM {table}")]  # noqa: S608 - its own names


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield the bytes, and what is compressed among them, wherever it begins."""
    yield data
    view = memoryview(data)
    for found in re.finditer(rb"[\x08\x18\x28\x38\x48\x58\x68\x78].", data, re.DOTALL):
        with suppress(zlib.error):
            opened = zlib.decompressobj().decompress(view[found.start() :], 2**24)
            if opened:
                yield opened


def told_in(data: bytes, secrets: Iterable[str]) -> set[str]:
    """Return those of the texts that stand in some bytes, in any of the ways in which a machine writes text."""
    kinds = ("utf-8", "utf-16-le", "utf-16-be", "big5", "gb18030")
    return {
        secret
        for found in unpacked(data)
        for secret in secrets
        for kind in kinds
        if secret.encode(kind, "ignore") in found
    }


def kept_bytes(home: Path) -> list[bytes]:
    """Return all that is in the folder of the cache: names of files, their bytes, and values that lie in pieces in them."""
    files_ = [path for path in sorted((home / "cache").rglob("*")) if path.is_file()]
    return [*(path.name.encode() + b"\n" + path.read_bytes() for path in files_), *cached(home)]


def test_no_personal_number_is_in_the_cache_and_nothing_that_a_report_tells(home: Path) -> None:
    """Its entries are of the papers, all but those that are the program's own, and only who has a paper can open one."""
    digests = digests_of(home) - {json.loads((home / "report.json").read_text(encoding="utf-8"))["rules"]["digest"]}
    raw = [bytes.fromhex(digest) for digest in sorted(digests)]
    words = ("visitors.xlsx", "manual.docx", "gate.png", "Ms Lo", "Mr Ng", *digests)
    held = kept_bytes(home)
    assert len(held) > 20
    assert {text for data in held for text in told_in(data, (*SECRETS, *words))} == set()
    assert [data for data in raw if any(data in found for found in held)] == []


@pytest.mark.parametrize("kind", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("pack", [bytes, zlib.compress, lambda data: b"some bytes before" + zlib.compress(data, 1)])
def test_a_number_in_the_cache_would_be_seen(kind: str, pack: Callable[[bytes], bytes]) -> None:
    assert told_in(pack(f"the visitor {HKID} came".encode(kind)), SECRETS) == {"123456(3)"}


def test_purge_leaves_nothing_of_a_folder_in_the_cache(home: Path) -> None:
    entries = [entry for entry in cached(home) if len(entry) > 72]
    assert len(entries) > 5
    done = ran(home, home, "cache", "purge", home / "one")
    assert done.returncode == 0, done.stderr
    assert cached(home) == []
    left = b"".join(path.read_bytes() for path in sorted((home / "cache").rglob("*")) if path.is_file())
    assert [entry for entry in entries if entry[8:72] in left] == []


def test_what_a_password_opened_is_not_in_the_cache(tmp_path: Path) -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(book())).encrypt("sesame", locked)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "locked.xlsx").write_bytes(locked.getvalue())
    (tmp_path / "pack" / "in.zip").write_bytes(zipped({"locked.xlsx": locked.getvalue()}))
    (tmp_path / "words.txt").write_text("sesame\n", encoding="utf-8")
    done = ran(tmp_path, tmp_path, "check", tmp_path / "pack", *AS_OF, "--password-file", tmp_path / "words.txt",
               "--jobs", "1", "--output", "-")  # fmt: skip
    assert [each["readable"] for each in json.loads(done.stdout)["documents"]] == [True, True, True]
    assert cached(tmp_path) == []


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
def test_what_is_kept_is_the_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "register.csv").write_bytes(files()["register.csv"])
    ran(tmp_path, tmp_path, "check", tmp_path / "pack", *AS_OF, "--jobs", "1", "--output", "-")
    kept = [path for path in (tmp_path / "cache").rglob("*") if path != tmp_path / "cache"]
    assert kept
    assert {path.name: oct(path.stat().st_mode & 0o077) for path in kept} == {path.name: "0o0" for path in kept}


@pytest.mark.parametrize("where", ["here", "in a worker"])
def test_the_network_is_really_forbidden(tmp_path: Path, where: str) -> None:
    call = "import socket; socket.create_connection(('127.0.0.1', 9))"
    (tmp_path / "worker.py").write_text(
        "import subprocess, sys\n" + f"sys.exit(subprocess.run([sys.executable, '-c', {call!r}]).returncode)", "utf-8"
    )
    words = ("-c", call) if where == "here" else ("worker.py",)
    assert started(tmp_path, tmp_path, *words).returncode == 9
    assert (tmp_path / "network").exists()


@pytest.mark.skipif(shutil.which("strace") is None, reason="calls to the system are watched by strace")
def test_no_library_in_c_asks_the_network_either(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "gate.png").write_bytes(files()["gate.png"])
    calls = tmp_path / "calls"
    words = (
        sys.executable,
        "-m",
        "aeo_evidence",
        "check",
        str(tmp_path / "pack"),
        "--no-cache",
        "--jobs",
        "1",
        "--output",
        "-",
    )
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(calls), *words],
        capture_output=True,
        check=False,
    )
    if b"PTRACE" in done.stderr or b"ptrace" in done.stderr:
        pytest.skip("nobody may watch here")
    assert json.loads(done.stdout)["documents"][0]["problem"] is None
    assert [line for line in calls.read_text(encoding="utf-8").splitlines() if "AF_INET" in line] == []
