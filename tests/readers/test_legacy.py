"""Word and PowerPoint files of 1997 to 2003: read as the same paper in its newer form is read."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import olefile  # type: ignore[import-untyped]
import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.doc import read as read_doc
from aeo_evidence.readers.doc_file import open_doc
from aeo_evidence.readers.doc_settings import settings_of, styles_of
from aeo_evidence.readers.docx import read as read_docx
from aeo_evidence.readers.ppt import read as read_ppt
from aeo_evidence.readers.pptx import read as read_pptx
from tests.readers.made_office import REGISTER, deck, manual

DATA = Path(__file__).parent / "data"


def texts(content: Content) -> list[tuple[str, str]]:
    return [(block.at, block.text) for block in content.blocks if not isinstance(block, Grid)]


def grid(content: Content, number: int = 0) -> list[list[str]]:
    grids = [block for block in content.blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row.cells] for row in grids[number].rows]


def changed(name: str, stream: str, change: Callable[[bytearray], None]) -> bytes:
    """A stored file with one stream changed."""
    buffer = io.BytesIO((DATA / name).read_bytes())
    with olefile.OleFileIO(buffer, write_mode=True) as container:
        content = bytearray(container.openstream(stream).read())
        change(content)
        container.write_stream(stream, bytes(content))
        return buffer.getvalue()


def test_a_doc_reads_like_the_docx_it_was_made_from():
    old, new = read_doc((DATA / "manual.doc").read_bytes()), read_docx(manual())
    assert texts(old) == texts(new)
    assert [b.level for b in old.blocks if isinstance(b, Heading)] == [
        b.level for b in new.blocks if isinstance(b, Heading)
    ]
    assert [b.role for b in old.blocks if isinstance(b, Paragraph)] == [
        b.role for b in new.blocks if isinstance(b, Paragraph)
    ]
    assert old.remarks == new.remarks
    assert grid(old) == grid(new)


def test_the_cells_of_a_doc_are_placed_and_merged_ones_repeated():
    content = read_doc((DATA / "manual.doc").read_bytes())
    rows = grid(content)
    assert rows[0] == REGISTER[0]
    assert [row[3] for row in rows[1:]] == ["checked by two", "checked by two", "𠮷田 signed"]
    assert grid(content, 1) == [["Wide heading"] * 3, ["a", "b", "c\nwithin 1\nwithin 2"]]
    assert next(b for b in content.blocks if isinstance(b, Grid)).rows[1].at == "table=1,row=2"


def test_deleted_words_of_a_doc_are_not_read():
    words = " ".join(text for _, text in texts(read_doc((DATA / "manual.doc").read_bytes())))
    assert "Inserted words" in words
    assert "Deleted" not in words


def test_a_ppt_reads_like_the_pptx_it_was_made_from():
    old, new = read_ppt((DATA / "deck.ppt").read_bytes()), read_pptx(deck())
    assert [(b.at, b.text) for b in old.blocks if isinstance(b, Heading)] == [
        (b.at, b.text) for b in new.blocks if isinstance(b, Heading) and b.at != "slide=4"
    ]
    assert "\n".join(t for _, t in texts(old)) == "\n".join(t for _, t in texts(new))
    assert grid(old) == grid(new)
    assert (old.pages, old.remarks) == (new.pages, new.remarks)


def test_boxes_of_a_ppt_are_read_from_left_to_right_and_notes_last():
    content = read_ppt((DATA / "deck.ppt").read_bytes())
    boxes = [b.text for b in content.blocks if isinstance(b, Paragraph) and b.at == "slide=4"]
    assert boxes[1:4] == ["First box", "Second box", "Third box"]
    assert [b.text for b in content.blocks if isinstance(b, Paragraph) and b.role == ParagraphRole.NOTE] == [
        "Tell of the cut strap 講案例"
    ]


def _set(at: int, value: int) -> Callable[[bytearray], None]:
    def change(content: bytearray) -> None:
        struct.pack_into("<H", content, at, value)

    return change


@pytest.mark.parametrize(
    ("name", "stream", "change", "code"),
    [
        pytest.param("manual.doc", "WordDocument", _set(0x0A, 0x1300), "encrypted", id="doc with a password"),
        pytest.param("manual.doc", "WordDocument", _set(0x02, 0x65), "save_as_new", id="Word 6"),
        pytest.param("manual.doc", "WordDocument", _set(0x00, 0xA5DC), "save_as_new", id="Word 95"),
        pytest.param("manual.doc", "WordDocument", _set(0x00, 0), "damaged", id="no doc at all"),
        pytest.param("deck.ppt", "Current User", lambda c: struct.pack_into("<I", c, 12, 0xF3D1C4DF), "encrypted", id="ppt with a password"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(name: str, stream: str, change: Callable[[bytearray], None], code: str):
    with pytest.raises(UnreadableError) as caught:
        {"doc": read_doc, "ppt": read_ppt}[name[-3:]](changed(name, stream, change))
    assert caught.value.remark.code == code


def test_a_ppt_that_does_not_point_to_its_last_edit_is_read_all_the_same():
    data = changed("deck.ppt", "Current User", lambda c: struct.pack_into("<I", c, 16, 0xFFFFFF))
    assert texts(read_ppt(data)) == texts(read_ppt((DATA / "deck.ppt").read_bytes()))


@pytest.mark.parametrize("size", [0.3, 0.6, 0.9])
@pytest.mark.parametrize(("name", "read"), [("manual.doc", read_doc), ("deck.ppt", read_ppt)])
def test_a_file_cut_short_is_damaged_or_read_never_worse(name: str, read: Callable[[bytes], Content], size: float):
    data = (DATA / name).read_bytes()
    assert outcome(read, data[: int(len(data) * size)]) in ("read", "damaged")


def outcome(read: Callable[[bytes], Content], data: bytes) -> str:
    try:
        return "read" if read(data).blocks else "nothing"
    except UnreadableError as error:
        return error.remark.code


def main_stream(pieces: list[tuple[str, bool]], table_at: int = 0) -> tuple[bytes, bytes]:
    """The main stream of a file whose body lies in pieces (text, one byte a character), and its table of pieces."""
    main = bytearray(0x800)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    positions, entries = [0], b""
    for text, narrow in reversed(pieces):  # they lie in the file the other way round
        entries = struct.pack("<HIH", 0, (2 * len(main) | 0x40000000) if narrow else len(main), 0) + entries
        main += text.encode("cp1252" if narrow else "utf-16-le")
    for text, narrow in pieces:
        units = len(text) if narrow else len(text.encode("utf-16-le")) // 2
        positions.append(positions[-1] + units)
    pieces_table = b"".join(struct.pack("<I", position) for position in positions) + entries
    table = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(pieces_table)) + pieces_table
    struct.pack_into("<i", main, 0x4C, positions[-1])
    struct.pack_into("<II", main, 0x9A + 8 * 33, table_at, len(table))
    return bytes(main), table


def test_pieces_are_put_in_order_whatever_their_width():
    main, table = main_stream([("Keys ", True), ("鎖匙 𠮷\r", False), ("end – of it\r", True)])
    file = open_doc(main, {"0Table": table})
    joined = file.units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    assert joined == "Keys 鎖匙 𠮷\rend – of it\r"
    assert file.parts["body"] == (0, len(file.units))


def test_a_piece_that_lies_behind_the_end_of_the_file_keeps_positions_true():
    main, table = main_stream([("first", True), ("second", True)])
    file = open_doc(main[:-2], {"0Table": table})
    assert len(file.units) == len("firstsecond")


@pytest.mark.parametrize(
    ("data", "name", "value"),
    [
        pytest.param("000801", "deleted", True, id="deleted"),
        pytest.param("350801", "bold", True, id="bold"),
        pytest.param("350800", "bold", False, id="not bold"),
        pytest.param("350881", "bold", True, id="bold against its style"),
        pytest.param("096a0000fef0", "symbol", "\uf0fe", id="symbol"),
        pytest.param("15c602aabb3c0801", "hidden", True, id="behind tabs"),
        pytest.param("402602", "outline", 2, id="outline level"),
        pytest.param("0b4600003c0801", "listed", False, id="no list"),
        pytest.param("0008", "deleted", False, id="cut short"),
    ],
)
def test_settings(data: str, name: str, value: object):
    assert getattr(settings_of(bytes.fromhex(data)), name) == value


def test_cells_that_go_on_are_told_from_the_shape_of_the_row():
    cells = b"".join(struct.pack("<H18x", flags) for flags in (0x0, 0x2, 0x1 << 5, 0x3 << 5))
    shape = b"\x04" + struct.pack("<5h", 0, 100, 200, 300, 400) + cells
    found = settings_of(struct.pack("<HH", 0xD608, len(shape) + 1) + shape).shape
    assert (found.edges, found.left, found.above) == ((0, 100, 200, 300, 400), frozenset({1}), frozenset({2}))


def test_styles_get_their_level_from_the_style_they_rest_on():
    def style(own: int, base: int) -> bytes:
        return struct.pack("<HHH", 4, own, base << 4)

    sheet = struct.pack("<HH", 2, 0) + style(0, 0xFFF) + style(2, 0) + style(0xFFE, 1) + b"\0\0" + style(20, 0)
    assert [(s.level, s.contents) for s in styles_of(sheet)] == [
        (0, False),
        (2, False),
        (2, False),
        (0, False),
        (0, True),
    ]
