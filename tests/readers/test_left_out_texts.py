"""Mails, pages, Word files and scans of which something is left out: it is said, and what can be read is."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import olefile  # type: ignore[import-untyped]
import pytest
from PIL import Image

from aeo_evidence.model.document import Heading
from aeo_evidence.reading import leaf as leaves
from aeo_evidence.reading.leaf import read_leaves
from tests.readers.left_out import counted, lost, read, torn, words
from tests.readers.made_mail import message
from tests.readers.made_msg import ole, property_tree, with_attachments
from tests.readers.made_word import W, built, run, with_part, with_xml
from tests.readers.made_zip import zipped
from tests.readers.test_odf import odf

DATA = Path(__file__).parent / "data"


def test_pages_behind_a_damage_of_a_tiff_are_not_passed_over() -> None:
    pages = [Image.new("L", (400, 300), shade) for shade in (0, 100, 200)]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    whole = buffer.getvalue()
    assert (read(whole, "a.tif").pages, lost(read(whole, "a.tif"))) == (3, [])
    content = read(whole[: 2 * len(whole) // 3], "a.tif")
    assert content.pages is not None
    assert content.pages < 3
    assert lost(content) == [("picture_cut_short", {})]


PAGE = (
    "<html><body><h1>Seal log</h1><p>"
    + "The seals of September were counted by two people. " * 8
    + "</p></body></html>"
)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("This mail is in HTML. Use a program that shows it.", "Seal log"),
        ("The seals of September were counted by two people. " * 7, "The seals of September"),
        ("Short and the same.", "Seal log"),
    ],
)
def test_a_plain_text_that_only_points_to_the_page_does_not_stand_for_it(text: str, taken: str) -> None:
    made = message(text)
    made.add_alternative(PAGE, subtype="html")
    assert words(read(made.as_bytes(), "a.eml"))[4].startswith(taken)


def test_a_mail_within_a_mail_whose_text_cannot_be_read_is_named() -> None:
    inner = {**property_tree({0x0037: "Seal count"}, header=24), "__substg1.0_10090102": b"compressed"}
    holder = {**property_tree({0x3001: "Seal count"}, numbers={0x3705: 5}, header=8), "__substg1.0_3701000D": inner}
    tree = with_attachments(property_tree({0x0037: "Outer", 0x1000: "See below."}), holder)
    assert lost(read(ole(tree), "a.msg")) == [("inner_text_not_read", {"names": "Seal count.eml"})]


def test_frames_of_a_saved_page_and_pictures_of_any_page_are_counted() -> None:
    part = "--x\r\nContent-Type: text/html\r\n\r\n<p>{0}</p><img src='a.png'>\r\n"
    picture = "--x\r\nContent-Type: image/png\r\n\r\nx\r\n"
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    data = (head + part.format("Seals are kept.") + part.format("In a frame.") + picture + "--x--\r\n").encode()
    assert counted(read(data, "a.mht")) == {"pictures": "1", "embedded_files": "1"}
    page = b"<p>Seals</p><img src='scan.png'><p style='display:none'>secret</p><table><tr><td>a<td><img src=b></table>"
    assert counted(read(page, "a.html")) == {"hidden_text": "1", "pictures": "2"}


def test_names_that_stand_twice_in_a_record_lose_nothing() -> None:
    told = words(read(b'{"seal": "HK01", "seal": "HK02", "gate": "East"}', "a.json"))
    assert told == ["seal: HK01", "seal: HK02", "gate: East"]
    records = "".join(f"<r><seal>HK{n}</seal><gate>East</gate><seal>HK{n}B</seal></r>" for n in range(3))
    assert "HK1; HK1B" in words(read(f"<log>{records}</log>".encode(), "a.xml"))


def test_words_that_an_xml_file_declares_are_said_not_to_be_read() -> None:
    data = b'<!DOCTYPE log [<!ENTITY firm "Kestrel">]><log><who>&firm; Ltd</who><what>seals</what></log>'
    assert lost(read(data, "a.xml")) == [("own_words_not_read", {"left": "1"})]


def test_a_torn_header_of_a_word_file_costs_itself_alone() -> None:
    def build(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Form SEC-07"
        document.add_paragraph("Seals are kept in the safe.")

    whole = built(build)
    assert words(read(whole, "a.docx")) == ["Form SEC-07", "Seals are kept in the safe."]
    content = read(torn(whole, "word/header1.xml"), "a.docx")
    assert words(content) == ["Seals are kept in the safe."]
    assert lost(content) == [("package_parts_lost", {"names": "word/header1.xml"})]


def test_torn_footnotes_of_a_word_file_are_told() -> None:
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>'
    content = read(with_part(with_xml(f"<w:p>{run('Seals.')}</w:p>"), "footnotes", "footnotes.xml", note), "a.docx")
    assert words(content) == ["Seals."]
    assert lost(content) == [("package_parts_lost", {"names": "word/footnotes.xml"})]


def test_a_word_file_of_nothing_but_pictures_is_said_not_to_be_read() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40)).save(buffer, "PNG")
    data = built(lambda document: document.add_picture(io.BytesIO(buffer.getvalue())))
    (found,) = read_leaves(data, "scan.docx")
    assert found.problem is not None
    assert found.problem.code == "nothing_in_words"


def test_form_fields_of_an_opendocument_text_are_told() -> None:
    field = '<office:forms><form:form xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"><form:text form:current-value="x"/></form:form></office:forms>'
    assert counted(read(odf("text", f"{field}<text:p>Form</text:p>"), "a.odt")) == {"form_fields": "1"}


def of_doc(change: Callable[[bytearray, bytearray], None]) -> bytes:
    """The stored Word 97 file with its text and its table of pieces changed."""
    buffer = io.BytesIO((DATA / "manual.doc").read_bytes())
    with olefile.OleFileIO(buffer, write_mode=True) as container:
        main = bytearray(container.openstream("WordDocument").read())
        name = "1Table" if main[0x0B] & 0x02 else "0Table"
        table = bytearray(container.openstream(name).read())
        change(main, table)
        container.write_stream("WordDocument", bytes(main))
        container.write_stream(name, bytes(table))
        return buffer.getvalue()


def _positions(main: bytearray) -> int:
    """Return where in the table the positions of the pieces stand."""
    return int.from_bytes(main[0x9A + 8 * 33 : 0x9A + 8 * 33 + 4], "little") + 5


def longer(main: bytearray, table: bytearray) -> None:
    at = _positions(main)
    count = (int.from_bytes(table[at - 4 : at], "little") - 4) // 12
    last = at + 4 * count
    table[last : last + 4] = (len(main) * 2).to_bytes(4, "little")


def endless(main: bytearray, table: bytearray) -> None:
    at = _positions(main)
    table[at : at + 4] = (0xFFFFFFF0).to_bytes(4, "little")


def test_a_word_97_file_that_ends_before_its_text_is_said_to_be_cut_short() -> None:
    assert lost(read((DATA / "manual.doc").read_bytes(), "a.doc")) == []
    content = read(of_doc(longer), "a.doc")
    assert lost(content) == [("cut_short", {})]
    assert any(isinstance(block, Heading) for block in content.blocks)


def test_a_word_97_file_whose_pieces_reach_back_is_damaged() -> None:
    (found,) = read_leaves(of_doc(endless), "a.doc")
    assert found.problem is not None
    assert found.problem.code == "damaged"


@pytest.mark.parametrize("stage", ["describe", "is_own_paper", "is_blank_form"])
def test_whatever_stumbles_over_a_file_costs_it_a_finding_and_no_other_one(
    monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """No file is known that brings these to stumble; should there be one, its neighbours are read all the same."""
    real = getattr(leaves, stage)

    def stumbles(data: bytes, *rest: object) -> object:
        if b"stumble" in data and not data.startswith(b"PK"):
            raise ZeroDivisionError
        return real(data, *rest)

    monkeypatch.setattr(leaves, stage, stumbles)
    found = read_leaves(zipped({"a.txt": b"Seals", "b.txt": b"stumble", "c.txt": b"Keys"}), "all.zip")
    assert [(each.path, each.problem.code if each.problem else "") for each in found] == [
        ("all.zip", ""),
        ("all.zip/a.txt", ""),
        ("all.zip/b.txt", "reader_failed"),
        ("all.zip/c.txt", ""),
    ]
