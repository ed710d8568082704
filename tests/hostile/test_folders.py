"""What a folder may hold beside files: links, pipes, sockets, strange names, and files that change under our hands."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aeo_evidence.discover import LARGEST_FILE, SourceFile, list_files, with_own_paths
from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.reading import ReadOptions, read_files
from aeo_evidence.reading.on_disk import bytes_of

VOCABULARY = Vocabulary(fields={}, values={}, papers={})
WORDS = b"Seals are kept in the office.\n"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def problems(folder: Path) -> dict[str, str | None]:
    documents = read_files(list_files(folder), VOCABULARY, ReadOptions(recognise=False, jobs=0))
    return {document.path: document.problem.code if document.problem else None for document in documents}


@posix_only
def test_links_and_special_files_are_told_and_neither_followed_nor_opened(tmp_path: Path) -> None:
    outside, pack = tmp_path / "outside", tmp_path / "pack"
    (outside / "deeper").mkdir(parents=True)
    (outside / "secret.txt").write_bytes(WORDS)
    (pack / "real").mkdir(parents=True)
    (pack / "real" / "a.txt").write_bytes(WORDS)
    (pack / "file link.txt").symlink_to(outside / "secret.txt")
    (pack / "folder link").symlink_to(outside)
    (pack / "circle").symlink_to(pack / "circle")
    (pack / "up").symlink_to("..")
    (pack / "nowhere").symlink_to("gone.txt")
    (pack / "device").symlink_to("/dev/zero")
    os.mkfifo(pack / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(pack)  # the path of a socket may be no longer than a hundred bytes
        server.bind("socket")
        os.chdir(here)
        found = problems(pack)
    assert found == {
        "circle": "link",
        "device": "link",
        "file link.txt": "link",
        "folder link": "link",
        "nowhere": "link",
        "pipe.txt": "special_file",
        "real/a.txt": None,
        "socket": "special_file",
        "up": "link",
    }


@posix_only
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(b"\x1b[2J\x07bell.txt", id="control characters"),
        pytest.param(b"two\nlines.txt", id="a line break"),
        pytest.param("\u202etxt.fdp.txt".encode(), id="right to left"),
        pytest.param("封".encode() * 83 + b"ab.txt", id="255 bytes"),
        pytest.param(b"--output=x.txt", id="like an option"),
        pytest.param(b"=1+1.txt", id="like a formula"),
        pytest.param(b"a\\b.txt", id="a backslash"),
        pytest.param(b" .txt", id="a blank"),
        pytest.param(b"[bold]x.txt", id="markup"),
        pytest.param("e\u0301.txt".encode(), id="a combining accent"),
    ],
)
def test_a_file_is_read_and_addressed_whatever_its_name(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).write_bytes(WORDS)
    assert problems(tmp_path) == {name.decode(): None}


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name may be any bytes")
def test_names_that_are_no_text_stay_apart_from_names_that_look_like_them(tmp_path: Path) -> None:
    for name in (b"a\xff.txt", rb"a\udcff.txt", rb"a\udcff (2).txt", b"a\xfe.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(WORDS + name)
    assert problems(tmp_path) == dict.fromkeys([r"a\udcff (2).txt", r"a\udcff (3).txt", r"a\udcff.txt", r"a\udcfe.txt"])


def test_two_files_of_one_path_from_two_folders_are_both_there(tmp_path: Path) -> None:
    files = [SourceFile("later/a.txt", tmp_path / "1", 1), SourceFile("later/a.txt", tmp_path / "2", 1)]
    found = with_own_paths(files)
    assert [(entry.path, entry.location.name) for entry in found] == [("later/a (2).txt", "2"), ("later/a.txt", "1")]


@posix_only
def test_folders_thousands_deep(tmp_path: Path) -> None:
    depth = 1500
    top = os.open(tmp_path, os.O_RDONLY)
    holders = [top]
    for _ in range(depth):
        os.mkdir("d", dir_fd=holders[-1])
        holders.append(os.open("d", os.O_RDONLY, dir_fd=holders[-1]))
        os.close(holders.pop(-2))
    with os.fdopen(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=holders[-1]), "wb") as made:
        made.write(WORDS)
    os.close(holders[-1])
    try:
        assert problems(tmp_path) == {"d/" * depth + "a.txt": None}
    finally:
        for level in range(depth, 0, -1):  # the way that pytest removes folders calls itself once for each level
            here = tmp_path / ("d/" * level)
            (here / "a.txt").unlink(missing_ok=True)
            here.rmdir()


@posix_only
def test_folders_too_deep_to_be_named_are_told(tmp_path: Path) -> None:
    name, here = "d" * 200, Path.cwd()
    os.chdir(tmp_path)
    levels = 25
    for _ in range(levels):
        os.mkdir(name)  # noqa: PTH102 - relative, or the name would be too long for us as well
        os.chdir(name)
    Path("a.txt").write_bytes(WORDS)
    found = problems(tmp_path)
    Path("a.txt").unlink()
    for _ in range(levels):
        os.chdir("..")
        os.rmdir(name)  # noqa: PTH106 - see above
    os.chdir(here)
    assert list(found.values()) == ["not_openable"]
    assert all(path.startswith(name) for path in found)


def test_a_file_too_large_is_told_and_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as made:
        made.truncate(LARGEST_FILE + 1)
    (entry,) = list_files(tmp_path)
    assert entry.problem is not None
    assert (entry.problem.code, dict(entry.problem.facts)) == (
        "file_too_large",
        {"megabytes": str(LARGEST_FILE // 2**20)},
    )
    with pytest.raises(UnreadableError) as raised:
        bytes_of(tmp_path / "huge.pdf")
    assert raised.value.remark.code == "file_too_large"


def vanish(path: Path) -> None:
    path.unlink()


def lead_away(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def block(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def become_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@posix_only
@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize(
    ("change", "code"),
    [(vanish, "vanished"), (lead_away, "link"), (block, "special_file"), (become_folder, "not_openable")],
)
def test_what_became_of_a_file_since_it_was_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], code: str, *, cached: bool
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "a.txt").write_bytes(WORDS)
    (pack / "b.txt").write_bytes(WORDS)
    listed = list_files(pack)
    change(pack / "a.txt")
    found = read_files(listed, VOCABULARY, ReadOptions(recognise=False, jobs=0, cached=cached))
    assert [(document.path, document.problem.code if document.problem else None) for document in found] == [
        ("a.txt", code),
        ("b.txt", None),
    ]


@posix_only
def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = tmp_path / "a.txt"
    growing.write_bytes(WORDS)
    status = os.fstat

    def fstat(number: int) -> os.stat_result:
        with growing.open("ab") as more:  # somebody writes at every moment
            more.write(WORDS)
        return status(number)

    monkeypatch.setattr(os, "fstat", fstat)
    with pytest.raises(UnreadableError) as raised:
        bytes_of(growing)
    assert raised.value.remark.code == "changed_while_read"


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_bytes(WORDS)
    scandir = os.scandir

    def forbid(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", forbid)
    assert problems(tmp_path) == {"a.txt": None, "shut": "no_permission"}
