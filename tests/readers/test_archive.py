"""Archives: honest ones, old ones, damaged ones and traps."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Paragraph, Remark
from aeo_evidence.readers import sevenzip
from aeo_evidence.readers.archive import read
from aeo_evidence.readers.limits import MOST_ENTRIES, RATIO_FLOOR, Room
from aeo_evidence.readers.members import decode_names, distinct, safe_name, safe_path
from tests.readers.made_zip import ATTRIBUTES, CENTRAL, FLAGS, METHOD, changed, zipped, zipped_as, zipped_pairs

FILES = {"2026/seals.csv": b"Seal no.\nHK1\n", "readme.txt": b"see the folder"}


def names(content: Content) -> list[str]:
    return [member.name for member in content.members]


def problems(content: Content) -> dict[str, str]:
    return {member.name: member.problem.code for member in content.members if member.problem is not None}


def tarred(files: dict[str, bytes], mode: str = "w", links: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, kind in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "readme.txt"
            archive.addfile(info)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(zipped(FILES), "zip", id="zip"),
        pytest.param(zipped(FILES, zipfile.ZIP_STORED), "zip", id="zip without compression"),
        pytest.param(zipped(FILES, zipfile.ZIP_LZMA), "zip", id="zip with LZMA"),
        pytest.param(tarred(FILES), "tar", id="tar"),
        pytest.param(tarred(FILES, "w:gz"), "tar", id="tar.gz"),
        pytest.param(tarred(FILES, "w:bz2"), "tar", id="tar.bz2"),
        pytest.param(tarred(FILES, "w:xz"), "tar", id="tar.xz"),
    ],
)
def test_members_in_the_order_of_the_archive(data: bytes, form: str) -> None:
    content = read(data)
    assert content.format == form
    assert {member.name: member.data for member in content.members} == FILES
    assert names(content) == list(FILES)
    assert content.blocks == (Paragraph(text="2026/seals.csv\nreadme.txt", at="members"),)
    assert content.problem is None
    assert content.remarks == ()


@pytest.mark.parametrize(
    ("data", "form", "name"),
    [
        pytest.param(gzip.compress(b"a,b\n", mtime=0), "gz", "", id="gz without a name"),
        pytest.param(bz2.compress(b"a,b\n"), "bz2", "", id="bz2"),
        pytest.param(lzma.compress(b"a,b\n"), "xz", "", id="xz"),
        pytest.param(lzma.compress(b"a,") + lzma.compress(b"b\n"), "xz", "", id="xz of two streams"),
    ],
)
def test_a_single_compressed_file(data: bytes, form: str, name: str) -> None:
    content = read(data)
    assert (content.format, [(member.name, member.data) for member in content.members]) == (form, [(name, b"a,b\n")])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_streams_that_follow_one_another_are_one_file(pack: Callable[[bytes], bytes]) -> None:
    parts = [random.Random(number).randbytes(600_000) + bytes(600_000) for number in range(3)]
    (member,) = read(b"".join(map(pack, parts)) + bytes(20)).members
    assert member.data == b"".join(parts)


def test_a_gz_gives_its_file_the_name_in_its_header() -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile("stock.csv", "wb", fileobj=buffer, mtime=0) as packed:
        packed.write(b"a,b\n")
    assert names(read(buffer.getvalue())) == ["stock.csv"]


@pytest.mark.parametrize(
    ("listed", "encoding"),
    [
        pytest.param(["巡邏紀錄.xlsx", "封條登記冊/九月.csv"], "cp950", id="Hong Kong"),
        pytest.param(["表.xls"], "cp950", id="one character"),
        pytest.param(["功能測試.pdf", "許可證.pdf"], "cp950", id="second byte that looks like a backslash"),
        pytest.param(["巡逻记录.xlsx", "封条登记/九月.csv"], "gbk", id="Mainland"),
        pytest.param(["封條.csv", "seal log.csv"], "utf-8", id="UTF-8 without the flag"),
        pytest.param(["relevé été.pdf"], "cp437", id="DOS"),
        pytest.param(["plain.txt"], "ascii", id="ASCII"),
    ],
)
def test_names_whose_charset_is_not_told(listed: list[str], encoding: str) -> None:
    assert names(read(zipped_as(listed, encoding))) == listed


def test_names_with_the_flag_are_taken_as_they_are() -> None:
    assert names(read(zipped({"巡邏/封條.csv": b"x", "a.txt": b"y"}))) == ["巡邏/封條.csv", "a.txt"]


def test_a_tar_made_on_an_old_system() -> None:
    data = tarred({"12345678.csv": b"x"}).replace(b"12345678.csv", "封條登記.csv".encode("cp950").ljust(12, b"\0"))
    header = bytearray(data[:512])
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    assert names(read(bytes(header) + data[512:])) == ["封條登記.csv"]


@pytest.mark.parametrize(
    ("given", "expected", "count"),
    [
        pytest.param(["../../evil.txt"], ["evil.txt"], "1", id="up"),
        pytest.param(["/etc/passwd"], ["etc/passwd"], "1", id="from the root"),
        pytest.param([r"C:\docs\plan.txt"], ["docs/plan.txt"], "1", id="drive"),
        pytest.param([r"a\..\..\b.txt"], ["a/b.txt"], "1", id="backslashes"),
        pytest.param(["../..", "a.txt"], ["member-1", "a.txt"], "1", id="nothing left"),
        pytest.param(["../a.txt", "a.txt"], ["a.txt", "a (2).txt"], "1", id="meets another name"),
    ],
)
def test_names_never_lead_out(given: list[str], expected: list[str], count: str) -> None:
    content = read(zipped_pairs([(name, b"text") for name in given]))
    assert names(content) == expected
    assert all(member.data == b"text" for member in content.members)
    assert [(remark.code, dict(remark.facts)["count"]) for remark in content.remarks] == [("unsafe_names", count)]


def test_a_leading_dot_is_no_danger() -> None:
    content = read(tarred({"./2026/a.txt": b"x"}))
    assert (names(content), content.remarks) == (["2026/a.txt"], ())


def test_a_second_member_of_the_same_name() -> None:
    content = read(zipped_pairs([("a/x.csv", b"1"), ("a/x.csv", b"2"), ("a/x (2).csv", b"3"), ("a/x.csv", b"4")]))
    assert [(member.name, member.data) for member in content.members] == [
        ("a/x.csv", b"1"),
        ("a/x (3).csv", b"2"),
        ("a/x (2).csv", b"3"),
        ("a/x (4).csv", b"4"),
    ]


def test_thousands_of_members_of_one_name_are_numbered_one_after_the_other() -> None:
    found = distinct(["seal.csv", "log.csv/a", "log.csv"] * 20_000)
    assert found[:6] == ("seal.csv", "log (2).csv/a", "log.csv", "seal (2).csv", "log (2).csv/a (2)", "log (3).csv")
    assert found[-3:] == ("seal (20000).csv", "log (2).csv/a (20000)", "log (20001).csv")


def test_what_systems_leave_behind_is_no_member() -> None:
    left = {"docs/": b"", "__MACOSX/._a.txt": b"x", "docs/.DS_Store": b"x", "docs/a.txt": b"text"}
    assert names(read(zipped(left))) == ["docs/a.txt"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(lambda data: changed(data, 0, FLAGS, 0x1), "encrypted", id="encrypted"),
        pytest.param(lambda data: changed(data, 0, METHOD, 98), "packing_not_read", id="unknown compression"),
        pytest.param(lambda data: data.replace(b"first text", b"first tEXt"), "damaged", id="checksum"),
        pytest.param(lambda data: changed(data, 0, ATTRIBUTES, 0o120777 << 16, "<I"), "link", id="symbolic link"),
        pytest.param(lambda data: changed(data, 0, ATTRIBUTES, 0o010644 << 16, "<I"), "special_file", id="pipe"),
    ],
)
def test_a_member_that_fails_leaves_the_others(change: Callable[[bytes], bytes], problem: str) -> None:
    data = zipped({"a.txt": b"first text", "b.txt": b"second text"}, zipfile.ZIP_STORED)
    data = changed(changed(data, 0, (None, 5), 3, "<B"), 1, (None, 5), 3, "<B")  # made on Unix, on every system
    content = read(change(data))
    assert problems(content) == {"a.txt": problem}
    assert content.members[1].data == b"second text"
    assert names(content) == ["a.txt", "b.txt"]


def test_links_and_devices_in_a_tar() -> None:
    links = (("soft", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("tty", tarfile.CHRTYPE))
    content = read(tarred({"readme.txt": b"x"}, links=links))
    assert problems(content) == {"soft": "link", "hard": "link", "tty": "special_file"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(zipped({}), "no_members", id="empty zip"),
        pytest.param(zipped({"folder/": b""}), "no_members", id="only folders"),
        pytest.param(zipped(FILES)[:-30], "damaged", id="zip without its directory"),
        pytest.param(b"ustar" * 200, "damaged", id="no tar"),
    ],
)
def test_an_archive_that_gives_nothing(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code


def test_a_tar_that_is_cut_short_gives_what_came_before() -> None:
    whole = gzip.compress(tarred({"a.txt": b"first", "b.bin": bytes(range(256)) * 400}), mtime=0)
    content = read(whole[: len(whole) // 2])
    assert content.members[0].data == b"first"
    assert content.problem is not None
    assert content.problem.code == "cut_short"


def test_what_a_tar_holds_behind_a_torn_header_is_said_to_be_lost() -> None:
    whole = bytearray(tarred({"a.txt": b"first", "b.txt": b"second", "c.txt": b"third"}))
    whole[2 * tarfile.BLOCKSIZE : 2 * tarfile.BLOCKSIZE + 8] = b"\xff" * 8
    content = read(bytes(whole))
    assert names(content) == ["a.txt"]
    assert content.problem == Remark("cut_short")


def test_of_two_archives_in_one_file_the_other_one_is_said_to_be_there() -> None:
    first, second = {"a.txt": b"first"}, {"b.txt": b"second"}
    assert read(tarred(first) + tarred(second)).problem == Remark("cut_short")
    content = read(zipped(first) + zipped(second))
    assert names(content) == ["b.txt"]
    assert content.problem == Remark("package_parts_lost", (("names", "a.txt"),))


def test_headers_upon_headers_cost_what_comes_behind_them_alone() -> None:
    header = tarfile.TarInfo("h")
    header.type, header.size = tarfile.XHDTYPE, 19
    chain = (header.tobuf(tarfile.USTAR_FORMAT) + b"19 path=chained.txt\n".ljust(tarfile.BLOCKSIZE, b"\x00")) * 3000
    content = read(tarred({"a.txt": b"first"})[: 2 * tarfile.BLOCKSIZE] + chain)
    assert names(content) == ["a.txt"]
    assert content.problem == Remark("cut_short")


def test_a_compressed_file_that_is_cut_short_is_damaged() -> None:
    assert problems(read(gzip.compress(bytes(range(256)) * 99, mtime=0)[:-40])) == {"": "damaged"}


# Traps.


def test_a_member_that_unpacks_to_hundreds_of_times_its_size_is_not_unpacked() -> None:
    content = read(zipped({"zeros.bin": bytes(RATIO_FLOOR + 1), "a.txt": b"text"}))
    assert problems(content) == {"zeros.bin": "member_too_large"}
    assert content.members[1].data == b"text"


def test_a_compressed_file_that_unpacks_to_hundreds_of_times_its_size_is_stopped() -> None:
    assert problems(read(gzip.compress(bytes(2 * RATIO_FLOOR), mtime=0))) == {"": "member_too_large"}


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_no_more_than_the_room_is_unpacked(pack: Callable[[dict[str, bytes]], bytes]) -> None:
    data = pack({f"{letter}.bin": bytes(600) for letter in "abcd"})
    content = read(data, Room(members=3, size=1000))
    assert [len(member.data) for member in content.members] == [600, 0, 0]
    assert problems(content) == {"b.bin": "no_room", "c.bin": "no_room"}
    assert content.problem is not None
    assert (content.problem.code, dict(content.problem.facts)) == ("limit_reached", {"left": "3"})


def test_a_later_member_that_fits_is_still_taken() -> None:
    content = read(zipped({"a.bin": bytes(900), "b.bin": bytes(900), "c.bin": bytes(50)}), Room(members=9, size=1000))
    assert [len(member.data) for member in content.members] == [900, 0, 50]


def test_members_that_share_their_bytes_are_not_unpacked() -> None:
    data = zipped({"a.txt": b"first text", "b.txt": b"second text", "c.txt": b"third"}, zipfile.ZIP_STORED)
    data = changed(data, 1, (None, 42), 0, "<I")  # the second line of the directory points to the first member
    content = read(data)
    assert problems(content) == {"a.txt": "overlapping", "b.txt": "overlapping"}
    assert content.members[2].data == b"third"


def test_a_directory_that_lies_about_a_size_is_not_believed() -> None:
    data = zipped({"a.bin": bytes(5000), "b.txt": b"text"})
    content = read(changed(data, 0, (22, 24), 10, "<I"))
    assert problems(content) == {"a.bin": "damaged"}


def test_an_endless_directory_is_not_even_listed() -> None:
    line = CENTRAL + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    count = MOST_ENTRIES + 1
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, len(line) * count, 0, 0)
    with pytest.raises(UnreadableError) as caught:
        read(line * count + end)
    assert caught.value.remark.code == "too_many_members"


def test_a_tar_that_points_backwards_ends() -> None:
    header = bytearray(tarfile.TarInfo("a.txt").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 11 + b"\x00"  # size: minus 256
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    with pytest.raises(UnreadableError):
        read(bytes(header) * 2 + bytes(1024))


# 7Z, where the optional library is there.


WORD = "open sesame"


def seven(files: dict[str, bytes], **how: Any) -> bytes:
    py7zr = pytest.importorskip("py7zr")
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", **how) as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return buffer.getvalue()


def test_members_of_a_7z() -> None:
    files = {"巡邏/九月.csv": b"a,b", "large.bin": bytes(5000), "empty.txt": b""}
    content = sevenzip.read(seven(files))
    assert {member.name: member.data for member in content.members} == files
    assert problems(content) == {}


def test_no_more_of_a_7z_is_unpacked_than_there_is_room_for() -> None:
    content = sevenzip.read(seven({"a.bin": bytes(900), "b.bin": bytes(900), "c.txt": b"x"}), Room(size=1000))
    assert problems(content) == {"b.bin": "no_room"}
    assert [len(member.data) for member in content.members] == [900, 0, 1]


def test_an_encrypted_7z_lists_its_names_and_a_hidden_list_is_said() -> None:
    assert problems(sevenzip.read(seven({"a.txt": b"x"}, password=WORD))) == {"a.txt": "encrypted"}
    with pytest.raises(UnreadableError) as caught:
        sevenzip.read(seven({"a.txt": b"x"}, password=WORD, header_encryption=True))
    assert caught.value.remark.code == "encrypted"


# Laws of names.


@given(st.text(max_size=60) | st.lists(st.sampled_from(["..", ".", "", "a", "C:", "\\", " .. "])).map("/".join))
def test_a_safe_path_stays_inside(name: str) -> None:
    path, _ = safe_path(name)
    assert not path.startswith("/")
    assert "\\" not in path
    assert all(part.strip() not in ("", ".", "..") for part in path.split("/")) or path == ""
    assert safe_path(path) == (path, False)


def test_of_a_path_of_thousands_of_folders_the_last_are_kept() -> None:
    path, left = safe_path("/".join(["a"] * 30_000) + "/b.txt")
    assert (path.count("/"), path.endswith("/a/b.txt"), left) == (99, True, False)


@given(st.text(max_size=60))
def test_a_safe_name_is_one_part(name: str) -> None:
    assert "/" not in safe_name(name)
    assert safe_name(name) not in (".", "..")


@given(
    st.lists(st.sampled_from(["a", "a.txt", "a (2).txt", "a/b", "a/b (2)", "b/a.txt", "a (2)", "a (2)/b"]), max_size=9)
)
def test_distinct_names_address_one_file_each(listed: list[str]) -> None:
    found = distinct(listed)
    assert len(set(found)) == len(listed)
    assert not any(other.startswith(f"{name}/") for name in found for other in found)
    assert not listed or found[0] == listed[0] or "/" in listed[0]


@given(st.lists(st.binary(min_size=1, max_size=20), max_size=4))
def test_any_bytes_become_names(stored: list[bytes]) -> None:
    assert len(decode_names(stored)) == len(stored)
