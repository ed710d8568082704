"""Word documents made by a library, by hand and part by part, and what was read of them."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import parse_xml

from aeo_evidence.model.document import Content, Grid, Paragraph, ParagraphRole

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "r": OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
PROSE = "The supervisor keeps the keys and signs for them every evening."


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def built(build: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    build(document)
    return saved(document)


def with_xml(*elements: str) -> bytes:
    """A document whose body is the given WordprocessingML."""
    document = docx.Document()
    for xml in elements:
        tag = re.match(r"<[\w:]+", xml)
        assert tag
        document.element.body.insert_element_before(
            parse_xml(xml.replace(tag[0], f"{tag[0]} {NAMESPACES}", 1)), "w:sectPr"
        )
    return saved(document)


def edited(data: bytes, change: Callable[[str, bytes], bytes | None], added: dict[str, str] | None = None) -> bytes:
    """The zip with its parts changed, left out (None) and added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, text in (added or {}).items():
            new.writestr(name, text)
    return buffer.getvalue()


def with_part(data: bytes, kind: str, name: str, xml: str) -> bytes:
    """The document with one more part, linked from its main part."""

    def change(part: str, content: bytes) -> bytes:
        if part == "word/_rels/document.xml.rels":
            link = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
            return content.replace(b"</Relationships>", link.encode())
        if part == "[Content_Types].xml":
            entry = f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            return content.replace(b"</Types>", entry.encode() + b"</Types>")
        return content

    return edited(data, change, {f"word/{name}": xml})


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def shown(content: Content) -> list[tuple[str, str]]:
    """Place and text of all headings and paragraphs."""
    return [(block.at, block.text) for block in content.blocks if not isinstance(block, Grid)]


def texts(content: Content) -> list[str]:
    return [text for _, text in shown(content)]


def of_role(content: Content, role: ParagraphRole) -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Paragraph) and block.role == role]


def codes(content: Content) -> dict[str, dict[str, str]]:
    return {remark.code: dict(remark.facts) for remark in content.remarks}
