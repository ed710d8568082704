"""Word documents of other kinds, damaged, locked and hostile ones."""

import io
import re
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers.docx import read
from tests.readers.made_word import (
    OFFICE,
    PROSE,
    W,
    built,
    edited,
    texts,
)
from tests.readers.made_zip import zipped


def test_macro_documents_templates_and_dead_links_are_read() -> None:
    plain = built(lambda d: d.add_paragraph(PROSE))

    def as_macro(name: str, content: bytes) -> bytes:
        main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        return content.replace(main, macro) if name == "[Content_Types].xml" else content

    def without_styles(name: str, content: bytes) -> bytes | None:
        return None if name == "word/styles.xml" else content

    def strict(name: str, content: bytes) -> bytes:
        content = content.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        return content.replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    for change in (as_macro, without_styles, strict):
        assert texts(read(edited(plain, change))) == [PROSE], change.__name__


def test_an_entity_is_not_resolved() -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        doctype = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "boom">]>'
        content = re.sub(rb"(<\?xml[^>]*>)", rb"\1" + doctype, content)
        return content.replace(b"PLACE", b"&x;&y;")

    assert texts(read(edited(built(lambda d: d.add_paragraph("before PLACE after")), change))) == ["before"]


def encrypted() -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(built(lambda d: d.add_paragraph("x")))).encrypt("secret", buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(built(lambda d: d.add_paragraph(" ")), "empty", id="nothing but white space"),
        pytest.param(b"PK no zip", "damaged", id="no zip"),
        pytest.param(zipped({"a.txt": b"x"}), "damaged", id="another zip"),
        pytest.param(built(lambda d: d.add_paragraph("x"))[:5000], "damaged", id="torn"),
        pytest.param(
            edited(built(lambda d: d.add_paragraph("x")), lambda n, c: c[:300] if n == "word/document.xml" else c),
            "damaged",
            id="torn inside",
        ),
        pytest.param(encrypted(), "encrypted", id="locked"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code


def test_a_package_that_unpacks_beyond_all_bounds_is_not_opened() -> None:
    bomb = edited(built(lambda d: d.add_paragraph("x")), lambda _, content: content)
    buffer = io.BytesIO(bomb)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/big.xml", "w") as part:
        for _ in range(130):
            part.write(b" " * 2**20)
    with pytest.raises(UnreadableError) as caught:
        read(buffer.getvalue())
    assert (caught.value.remark.code, dict(caught.value.remark.facts)) == ("unpacks_too_large", {})
