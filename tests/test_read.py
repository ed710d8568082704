"""From the files of a pack to documents: containers and their members, duplicates, limits, detection by content."""

import gzip
import io
import tarfile
from dataclasses import replace
from email.message import EmailMessage
from importlib.util import find_spec
from pathlib import Path

import pytest

from aeo_evidence.discover import list_files
from aeo_evidence.model.document import Cell, CellKind, Content, Grid, GridRow
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.readers import READERS
from aeo_evidence.readers.detect import detect
from aeo_evidence.readers.limits import DEEPEST, MOST_MEMBERS, RATIO_FLOOR, room_for
from aeo_evidence.reading import ReadOptions, read_bytes, read_files
from aeo_evidence.reading.leaf import Leaf, Packed, content_of, packed, read_location, read_packed
from tests.readers.made_msg import attachment, ole, property_tree, with_attachments
from tests.readers.made_zip import FLAGS, changed, zipped, zipped_as

CSV = b"Seal no.,Date\nHK-1,1 May 2026\nHK-2,2 May 2026\n"
VOCABULARY = Vocabulary(fields={}, values={}, papers={})


def read(data: bytes, path: str) -> dict[str, Document]:
    return {document.path: document for document in read_bytes(data, path, VOCABULARY)}


def letter(subject: str, **attached: bytes) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@b.example", "c@d.example", subject
    made["Date"] = "Mon, 14 Sep 2026 09:30:00 +0800"
    made["MIME-Version"] = "1.0"
    made.set_content("See attached.")
    for name, data in attached.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("__", "."))
    made.set_boundary("x" * 20) if made.is_multipart() else None
    return made.as_bytes()


def problems(found: dict[str, Document]) -> dict[str, str]:
    return {path: document.problem.code for path, document in found.items() if document.problem is not None}


def test_members_are_addressed_through_their_containers() -> None:
    inner = zipped({"2026/seals.csv": CSV, "note.txt": b"Seals are kept in the office."})
    mail = letter("Order 7", registers__zip=inner, order__txt=b"Order 7 of 3 May 2026")
    found = read(zipped({"mail/order.eml": mail}), "in/pack.zip")
    assert list(found) == [
        "in/pack.zip",
        "in/pack.zip/mail/order.eml",
        "in/pack.zip/mail/order.eml/registers.zip",
        "in/pack.zip/mail/order.eml/registers.zip/2026/seals.csv",
        "in/pack.zip/mail/order.eml/registers.zip/note.txt",
        "in/pack.zip/mail/order.eml/order.txt",
    ]
    assert all(document.readable for document in found.values())
    papers = {path: document.paper.path for path, document in found.items() if document.paper is not None}
    assert papers == {path: path for path in found if not path.endswith(".zip")}
    seals = found["in/pack.zip/mail/order.eml/registers.zip/2026/seals.csv"]
    assert seals.sha256 == read(CSV, "seals.csv")["seals.csv"].sha256
    assert all(document.content is None or document.content.members == () for document in found.values())


@pytest.mark.parametrize(
    ("data", "path", "member"),
    [
        pytest.param(gzip.compress(CSV, mtime=0), "seals.csv.gz", "seals.csv.gz/seals.csv", id="gz named after itself"),
        pytest.param(
            ole(with_attachments(property_tree({0x0037: "Order"}), attachment("seals.csv", CSV))),
            "order.msg",
            "order.msg/seals.csv",
            id="msg",
        ),
        pytest.param(b"From a\nFrom: a@b.example\nSubject: x\n\nwords\n", "all.mbox", "all.mbox/mail-1.eml", id="mbox"),
        pytest.param(zipped_as(["封條.csv"], "cp950"), "a.zip", "a.zip/封條.csv", id="Big5 name"),
    ],
)
def test_kinds_of_containers(data: bytes, path: str, member: str) -> None:
    found = read(data, path)
    assert list(found) == [path, member]
    assert found[member].readable
    assert problems(found) == {}
    assert found[path].remarks == ()


def test_every_member_is_told_by_its_content() -> None:
    found = read(zipped({"photo.pdf": b"\x89PNG\r\n\x1a\n", "data.bin": b"Name,Date\na,1 May 2026\n"}), "a.zip")
    assert [remark.code for remark in found["a.zip/photo.pdf"].remarks] == ["wrong_suffix"]
    assert found["a.zip/data.bin"].content is not None


def test_members_that_cannot_be_had_are_documents_with_a_reason() -> None:
    data = changed(zipped({"secret.xlsx": b"x", "open.csv": CSV, "empty.txt": b""}), 0, FLAGS, 0x1)
    found = read(data, "a.zip")
    assert problems(found) == {"a.zip/secret.xlsx": "encrypted", "a.zip/empty.txt": "empty"}
    assert not found["a.zip/secret.xlsx"].readable
    assert found["a.zip/open.csv"].readable
    assert found["a.zip"].problem is None


def test_a_damaged_container_is_one_document() -> None:
    assert problems(read(zipped({"a.csv": CSV})[:-8], "a.zip")) == {"a.zip": "damaged"}
    assert problems(read(b"Rar!\x1a\x07\x01\x00", "a.rar")) == {"a.rar": "archive_not_read"}


def test_a_file_and_a_folder_of_the_same_name_within_an_archive() -> None:
    data = zipped({"b.zip": zipped({"x.csv": CSV}), "b.zip/x.csv": CSV})
    assert list(read(data, "a.zip")) == ["a.zip", "a.zip/b.zip", "a.zip/b.zip/x.csv", "a.zip/b (2).zip/x.csv"]


# Duplicates and digests.


def test_duplicates_name_the_first_file_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"1.csv": CSV, "2.csv": CSV, "empty.txt": b"", "void.txt": b""}))
    (tmp_path / "b.csv").write_bytes(CSV)
    (tmp_path / "c.zip").write_bytes((tmp_path / "a.zip").read_bytes())
    documents = read_files(list_files(tmp_path), VOCABULARY, ReadOptions(recognise=False, jobs=0))
    assert {document.path: document.duplicate_of for document in documents if document.duplicate_of} == {
        "a.zip/2.csv": "a.zip/1.csv",
        "b.csv": "a.zip/1.csv",
        "c.zip": "a.zip",
        "c.zip/1.csv": "a.zip/1.csv",
        "c.zip/2.csv": "a.zip/1.csv",
    }


def test_a_packed_again_archive_keeps_the_digest_of_its_content() -> None:
    files = {"a.csv": CSV, "b.txt": b"Seals are kept in the office."}
    first, again = zipped(files), zipped(dict(reversed(files.items())), 0)
    other = zipped({**files, "b.txt": b"Seals are kept in the safe."})
    digests = [read(data, "a.zip")["a.zip"].content_digest for data in (first, again, other)]
    assert digests[0] == digests[1]
    assert digests[0] != digests[2]


def test_a_mail_has_a_digest_over_its_text_and_its_members() -> None:
    mails = [letter("One", a__csv=CSV), letter("Two", a__csv=CSV), letter("One", a__csv=CSV + b"HK-3,3 May 2026\n")]
    assert len({read(mail, "m.eml")["m.eml"].content_digest for mail in mails}) == len(mails)


# Limits.


def nested(levels: int, data: bytes) -> bytes:
    for level in range(levels):
        data = zipped({f"{level}.zip" if level else "a.csv": data})
    return data


def test_containers_are_opened_down_to_a_depth() -> None:
    found = read(nested(DEEPEST, CSV), "top.zip")
    assert problems(found) == {}
    assert len(found) == DEEPEST + 1
    found = read(nested(DEEPEST + 1, CSV), "top.zip")
    assert list(problems(found).values()) == ["too_deep"]
    assert len(found) == DEEPEST + 1


def test_a_bomb_of_archives_within_archives_costs_little() -> None:
    bomb = zipped({f"{number}.bin": bytes(RATIO_FLOOR // 8) for number in range(16)})
    bomb = zipped({f"{number}.zip": bomb for number in range(16)})
    found = read(zipped({f"{number}.zip": bomb for number in range(16)}), "42.zip")
    total = sum(document.size for path, document in found.items() if path != "42.zip")
    assert total <= RATIO_FLOOR
    assert {"no_room", "limit_reached"} <= set(problems(found).values())


def test_members_of_all_depths_count_together() -> None:
    inner = zipped({f"{number}.txt": b"x" for number in range(MOST_MEMBERS // 2)})
    found = read(zipped({f"{number}.zip": inner + bytes(number) for number in range(3)}), "a.zip")
    assert len(found) == MOST_MEMBERS + 1
    assert problems(found)["a.zip/2.zip"] == "limit_reached"


def test_a_small_file_has_no_claim_to_a_gigabyte() -> None:
    assert room_for(10_000).size == RATIO_FLOOR
    assert room_for(2**40).size < 2**31


# Detection.


def tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "path", "form"),
    [
        pytest.param(b"From: a\nTo: b\nMIME-Version: 1.0\n\nx", "mail.txt", "eml", id="mail with another suffix"),
        pytest.param(b"Received: by x\n\tfor y\nSubject: b\n\nx", "mail", "eml", id="mail without a suffix"),
        pytest.param(b"To: all staff\nFrom: HR\nSubject: leave\n\nx", "memo.txt", "txt", id="memorandum"),
        pytest.param(b"To: all staff\n", "note.eml", "eml", id="by its suffix"),
        pytest.param(b"From a@b Mon\nSubject: x\n\nx", "box", "mbox", id="mailbox"),
        pytest.param(
            b"From a@b Mon\nSubject: x\n\nMIME-Version: 1.0\n", "one.eml", "eml", id="mail with a mailbox line"
        ),
        pytest.param(b"From now on\nall visitors sign.\n", "notice.txt", "txt", id="text that begins with From"),
        pytest.param(tar(), "a.bin", "tar", id="tar"),
        pytest.param(tar().replace(b"ustar", bytes(5)), "a.bin", "unknown", id="no tar"),
        pytest.param(b"BZh91AY&SY", "a", "bz2", id="bz2"),
        pytest.param(b"BZh is no magic", "a.txt", "txt", id="text that begins like bz2"),
        pytest.param(b"\xfd7zXZ\x00", "a", "xz", id="xz"),
        pytest.param(zipped({"a.txt": b"x"}), "a.docx", "zip", id="zip with another suffix"),
        pytest.param(ole(property_tree({0x37: "WordDocument"})), "a.bin", "msg", id="msg that speaks of Word"),
    ],
)
def test_what_a_file_is(data: bytes, path: str, form: str) -> None:
    assert detect(data, path) == form


def test_every_reader_of_the_table_is_there() -> None:
    assert all(find_spec(module) is not None for module in READERS.values())


def test_what_crosses_packed_is_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        zipped({"a.csv": CSV, "b/torn.pdf": b"%PDF-1.4 torn", "b.txt": b"Doors are locked.\n"})
    )
    ways = [read(tmp_path / "a.zip", "a.zip") for read in (read_location, read_packed)]
    for plain, crossed in zip(*ways, strict=True):
        assert replace(crossed, content=content_of(crossed)) == plain
    assert [isinstance(leaf.content, Packed) for leaf in ways[1]] == [True, True, False, True], "a torn paper has none"


NUMBER = Grid(rows=(GridRow((Cell("1", CellKind.NUMBER, 1.5),), "row=1"),), at="row=1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(Content(format="pdf", blocks=(), pictures=(1,)), id="its pictures are still to be read"),
        pytest.param(Content(format="csv", blocks=(NUMBER,)), id="a value that cannot be packed"),
    ],
)
def test_what_cannot_cross_packed_crosses_as_it_is(content: Content) -> None:
    leaf = Leaf(path="a", content=content)
    assert packed(leaf) == leaf
    assert content_of(leaf) == content
