"""The parts of a Word file around its body: headers, footers, notes, comments, and what is only counted."""

from collections.abc import Iterator

from docx.opc.part import Part
from lxml import etree

from aeo_evidence.model.document import Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.clean import one_line
from aeo_evidence.readers.flow import Item, Laid, running
from aeo_evidence.readers.word_body import Walker, changes, root_of
from aeo_evidence.readers.word_numbers import Counters
from aeo_evidence.readers.word_styles import Styles, W, is_on

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_EMBEDDED = frozenset({"oleObject", "package", "aFChunk"})
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def linked(part: Part, kind: str) -> list[Part]:
    """Return the parts of a kind that a part links to, in the order of their ids."""
    links = [r for _, r in sorted(part.rels.items()) if not r.is_external and r.reltype.rsplit("/", 1)[-1] == kind]
    return [link.target_part for link in links]


def margins(part: Part, body: etree._Element, styles: Styles, which: str) -> list[Paragraph]:
    """Return the lines of the headers or footers that are printed, each distinct line once."""
    role = ParagraphRole(which)
    settings = next((root_of(p) for p in linked(part, "settings")), None)
    even = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    lines: list[str] = []
    for section in body.iter(f"{W}sectPr"):
        first = is_on(section.find(f"{W}titlePg"))
        for reference in section.iterchildren(f"{W}{which}Reference"):
            kind = reference.get(f"{W}type", "default")
            link = part.rels.get(reference.get(_RELATION_ID, ""))
            if link is None or link.is_external or (kind == "first" and not first) or (kind == "even" and not even):
                continue
            lines += _lines(link.target_part, styles, role)
    return running(lines, role)


def _lines(part: Part, styles: Styles, role: ParagraphRole) -> Iterator[str]:
    root = root_of(part)
    if root is None:
        return
    for item in Walker(part, styles, Counters({}), role).walk(root):
        yield from _as_lines(item)


def _as_lines(item: Item) -> Iterator[str]:
    if not isinstance(item, Laid):
        yield item.text
        return
    for row in item.rows:
        cells = [one_line(text) for text in row]
        yield " | ".join(c for i, c in enumerate(cells) if c and (i == 0 or c != cells[i - 1]))


def notes(part: Part, body: etree._Element, styles: Styles) -> list[Paragraph]:
    """Return footnotes and endnotes in the order of their marks, then the comments."""
    found: list[Paragraph] = []
    for kind, name in _NOTES:
        by_id = {
            note.get(f"{W}id", ""): note for note in _each(part, kind, name) if note.get(f"{W}type") not in _SEPARATORS
        }
        order = [mark.get(f"{W}id", "") for mark in body.iter(f"{W}{name}Reference")]
        kept = [by_id[key] for key in dict.fromkeys(order) if key in by_id]
        found.extend(_note(part, note, styles, f"{name} {number}") for number, note in enumerate(kept, start=1))
    for number, comment in enumerate(_each(part, "comments", "comment"), start=1):
        found.append(_note(part, comment, styles, f"comment {number}"))
    return [note for note in found if note.text]


def _each(part: Part, kind: str, name: str) -> list[etree._Element]:
    roots = [root_of(linked_part) for linked_part in linked(part, kind)]
    return [note for root in roots if root is not None for note in root.iterchildren(f"{W}{name}")]


def torn_notes(part: Part) -> list[str]:
    """Return the names of the parts of notes and comments that cannot be read."""
    parts = [linked_part for kind in ("footnotes", "endnotes", "comments") for linked_part in linked(part, kind)]
    return [str(each.partname).lstrip("/") for each in parts if root_of(each) is None]


def _note(part: Part, note: etree._Element, styles: Styles, at: str) -> Paragraph:
    items = Walker(part, styles, Counters({}), ParagraphRole.NOTE).walk(note)
    return Paragraph(text="\n".join(line for item in items for line in _as_lines(item)), at=at, role=ParagraphRole.NOTE)


def remarks(part: Part, body: etree._Element) -> tuple[Remark, ...]:
    """Return what the file says of itself: tracked changes, comments, hidden text, pictures, embedded files."""
    inserted, deleted = changes([body])
    found: list[Remark] = []
    if inserted or deleted:
        found.append(Remark("tracked_changes", (("deletions", str(deleted)), ("insertions", str(inserted)))))
    counts = (
        ("comments", len(_each(part, "comments", "comment"))),
        ("hidden_text", sum(is_on(mark) for mark in body.iter(f"{W}vanish") if _hides_words(mark))),
        ("pictures", len({p.partname for p in linked(part, "image")})),
        ("charts", len(linked(part, "chart"))),
        ("embedded_files", sum(len(linked(part, kind)) for kind in sorted(_EMBEDDED))),
    )
    found.extend(Remark(code, (("count", str(count)),)) for code, count in counts if count)
    return tuple(found)


def _hides_words(mark: etree._Element) -> bool:
    properties = mark.getparent()
    run = properties.getparent() if properties is not None else None
    return run is not None and run.tag == f"{W}r" and any((t.text or "").strip() for t in run.iterchildren(f"{W}t"))


def signature_lines(part: Part, body: etree._Element) -> tuple[str, ...]:
    """Return the signers named on Word's own signature lines; none if the package is signed."""
    package = part.package
    if package is not None and any("digital-signature" in rel.reltype for rel in package.rels.values()):
        return ()
    lines = []
    for line in body.iter(f"{_OFFICE}signatureline"):
        names = (line.get(f"{_OFFICE}suggestedsigner", ""), line.get(f"{_OFFICE}suggestedsigner2", ""))
        lines.append(", ".join(name for name in names if name) or "-")
    return tuple(lines)
