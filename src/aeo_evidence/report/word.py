"""A Word file of the program's own: styles, fonts that have Chinese, real numbering, page numbers, and its mark."""

import hashlib
import io
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor, Twips

from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.workbook.package import without_times
from aeo_evidence.report.xml_text import clean
from aeo_evidence.text.own_sign import OWN_SIGN

_LATIN = "Calibri"
_CHINESE = {Language.ZH_HANT: "Microsoft JhengHei", Language.ZH_HANS: "Microsoft YaHei"}
_CODES = {Language.ZH_HANT: "zh-HK", Language.ZH_HANS: "zh-CN"}
_INK, _PALE, _DARK = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x5F, 0x6B, 0x7A), RGBColor(0x22, 0x40, 0x5E)
_SIZES = {
    "Normal": 10.5,
    "Title": 18,
    "Heading 1": 14,
    "Heading 2": 12,
    "Heading 3": 11,
    "Footer": 8.5,
    "List Bullet": 10,
}
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
)
_BODY, _MARKED = "word/document.xml", "docProps/custom.xml"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NUMBERED, _STEPS = 90, 91  # ids of our own lists, beyond those of the template


class Word:
    """A Word file while it is written."""

    def __init__(self, chinese: Language) -> None:
        self.paper: Any = docx.Document()
        self._font = _CHINESE[chinese]
        self._set_page()
        for name, size in _SIZES.items():
            self._set_style(self.paper.styles[name], size)
        self._set_language(chinese)
        self._add_styles()
        self._add_numbering()

    def heading(self, text: str, level: int) -> Any:
        """Add a heading; those of level 1 number themselves."""
        return self.paper.add_heading(clean(text), level)

    def annex(self, text: str) -> None:
        """Add the heading of an annex: it begins a page, and has no number."""
        heading = self.heading(text, 1)
        heading.paragraph_format.page_break_before = True
        heading.paragraph_format.left_indent = heading.paragraph_format.first_line_indent = Pt(0)
        heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0  # noqa: SLF001 - as below

    def paragraph(self, text: str = "", style: str = "Normal", holder: Any = None) -> Any:
        """Add a paragraph, to a cell where one is given."""
        return (holder or self.paper).add_paragraph(clean(text), style)

    def both(self, texts: tuple[str, str], style: str = "Normal") -> None:
        """Add a paragraph in English, and below it the same in Chinese."""
        first = self.paragraph(texts[0], style)
        first.paragraph_format.space_after = Pt(2)
        first.paragraph_format.keep_with_next = True
        self.paragraph(texts[1], style)

    def table(self, heads: Iterable[str], widths: Iterable[float]) -> Any:
        """Add a table with a header that each page repeats; widths in centimetres."""
        heads, widths = list(heads), list(widths)
        table = self.plain_table(widths, style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            self.fill(cell, head, "Table Head")
            shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E6ECF2"/>')
            cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no public way to shade a cell
        mark = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - nor to repeat a header
        mark.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        return table

    def plain_table(self, widths: Iterable[float], style: str = "Normal Table") -> Any:
        """Add a table of one row."""
        widths = list(widths)
        table = self.paper.add_table(1, len(widths))
        table.style = self.paper.styles[style]
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        return table

    def row(self, table: Any, cells: Iterable[tuple[str, str]], *, split: bool = False) -> Any:
        """Add a row of texts, each with its style; only a row that may be split runs over two pages."""
        row = table.add_row()
        for cell, (text, style) in zip(row.cells, cells, strict=True):
            self.fill(cell, text, style)
        if not split:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001 - as above
        return row

    def rows(self, table: Any, texts: Iterable[tuple[str, ...]], style: str) -> None:
        """Add many rows of texts of one style; each is made at once, for a table of thousands of cells is slow otherwise."""
        style_id = self.paper.styles[style].style_id
        widths = [column.width.twips for column in table.columns]
        for row in texts:
            made = table._tbl.add_tr()  # noqa: SLF001 - python-docx looks through the whole table for each cell
            made.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            for text, width in zip(row, widths, strict=True):
                cell = made._add_tc()  # noqa: SLF001 - as above
                cell.width = Twips(width)
                cell.p_lst[0].style = style_id
                cell.p_lst[0].add_r().text = clean(text)

    def fill(self, cell: Any, text: str, style: str) -> None:
        """Put a text into the first paragraph of a cell."""
        cell.paragraphs[0].style = self.paper.styles[style]
        cell.paragraphs[0].add_run(clean(text))

    def step(self, text: str) -> Any:
        """Add a numbered step."""
        return self.paragraph(text, "Step")

    def to_fill_in(self, text: str) -> None:
        """Add a line that whoever sends the paper fills in; it is marked so that it is not overlooked."""
        self.paragraph().add_run(clean(text)).font.highlight_color = WD_COLOR_INDEX.YELLOW

    def footer(self, text: str) -> None:
        """Put a text, the sign of the program's own papers and the page's number at the foot of each page."""
        footer = self.paper.sections[0].footer.paragraphs[0]
        footer.add_run(f"{clean(text)} · {OWN_SIGN}\t")
        _field(footer, "PAGE")
        footer.add_run(" / ")
        _field(footer, "NUMPAGES")
        section = self.paper.sections[0]
        stops = self.paper.styles["Footer"].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT)

    def to_bytes(self, title: str, as_of: date, mark: str) -> bytes:
        """Return the file. Its times are the as-of day; `mark` says which of the program's papers it is."""
        properties = self.paper.core_properties
        properties.author = properties.last_modified_by = TOOL
        properties.title, properties.comments, properties.revision = clean(title), "", 1
        properties.created = properties.modified = datetime.combine(as_of, time())
        value = f"{mark} {hashlib.sha256(self.paper.part.blob).hexdigest()}"
        blob = _PROPERTIES.format(name=TOOL, value=value).encode()
        package = self.paper.part.package
        package.relate_to(Part(PackURI(f"/{_MARKED}"), _CUSTOM, blob, package), _CUSTOM_RELATION)
        raw = io.BytesIO()
        self.paper.save(raw)
        return without_times(raw)

    def _set_page(self) -> None:
        section = self.paper.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin, section.bottom_margin = Cm(2), Cm(2)

    def _set_style(self, style: Any, size: float) -> None:
        """Set size and fonts of a style; those of a theme know no Chinese, so they go."""
        style.font.size, style.font.name = Pt(size), _LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[key]
        for script, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", self._font)):
            fonts.set(qn(f"w:{script}"), font)
        heading = style.name.startswith(("Heading", "Title"))
        style.font.color.rgb = _DARK if heading else _PALE if style.name == "Footer" else _INK
        style.font.bold = heading
        spacing = style.paragraph_format
        before, after = {"Heading 1": (16, 6), "Heading 2": (14, 4), "Heading 3": (10, 2)}.get(style.name, (0, 6))
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
        spacing.keep_with_next = heading

    def _set_language(self, chinese: Language) -> None:
        """Say which languages the words are in, so that Word checks each by its own dictionary."""
        defaults = self.paper.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        said = f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="{_CODES[chinese]}"/>'
        defaults.append(parse_xml(said))

    def _add_styles(self) -> None:
        styles = self.paper.styles
        for name, size, bold in (
            ("Cell", 10, False),
            ("Table Head", 10, True),
            ("Label", 9, True),
            ("Step", 10.5, False),
            ("Small", 7, False),
        ):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            self._set_style(style, size)
            style.font.bold = bold
            style.paragraph_format.space_after = Pt(2)
        styles["Label"].font.color.rgb = _PALE
        for side in styles["Table Grid"].element.iter(*(qn(f"w:{name}") for name in _SIDES)):
            side.set(qn("w:color"), "B8C2CC")
        border = styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
        if border is not None:
            border.getparent().remove(border)

    def _add_numbering(self) -> None:
        """Let headings of level 1, and steps, number themselves."""
        numbering = self.paper.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        first = numbering.find(qn("w:num"))
        for number, style in ((_NUMBERED, "Heading 1"), (_STEPS, "Step")):
            style_id = self.paper.styles[style].style_id
            first.addprevious(
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
                    f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="{style_id}"/>'
                    '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr>'
                    "</w:lvl></w:abstractNum>"
                )
            )
            numbering.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
            )
            properties = self.paper.styles[style].element.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'))
            # Word wants the parts of a style's paragraph in their order.
            properties[:] = sorted(properties, key=lambda part: part.tag not in {qn("w:keepNext"), qn("w:keepLines")})


def edited(path: Path) -> bool:
    """Say whether a file holds anything but a paper of the program as it was written: then nothing may overwrite it."""
    if not path.exists():
        return False
    try:
        with ZipFile(path) as archive:
            body, marked = archive.read(_BODY), archive.read(_MARKED)
    except (BadZipFile, KeyError, OSError):
        return True
    return hashlib.sha256(body).hexdigest().encode() not in marked


def _field(paragraph: Any, code: str) -> None:
    """Add a field that Word works out: the page's number, or how many pages there are."""
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        xml = (
            f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
            if kind
            else f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>'
        )
        run._r.append(parse_xml(xml))  # noqa: SLF001 - python-docx has no public way to add a field
