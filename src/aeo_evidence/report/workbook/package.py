"""The workbook as bytes: the same workbook, the same bytes, and a mark inside by which the program knows its own paper."""

import io
from datetime import date, datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from aeo_evidence.report.as_json import TOOL

_DRAWINGS, _CHARTS = "xl/drawings/drawing", "xl/charts/chart"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip calls no time at all


class _Writer(ExcelWriter):
    """Writes sheets in memory.

    openpyxl itself writes each to a temporary file, which stays where the program is killed, and needs room for it.
    """

    def write_worksheet(self, ws: Any) -> None:
        """Add a sheet to the package, as the method that this one stands for does."""
        package: Any = self
        writer: Any = WorksheetWriter(ws, out=io.BytesIO())
        writer.write()
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001 - openpyxl has no public way
        ws._drawing, ws._rels = drawing, writer._rels  # noqa: SLF001 - as above
        package._archive.writestr(ws.path[1:], writer.read())  # noqa: SLF001 - as above
        package.manifest.append(ws)


def to_bytes(workbook: Any, title: str, as_of: date, chart: str = "", mark: str = "report") -> bytes:
    """Return the finished workbook. Its times are the as-of day: no clock enters a report.

    `chart` says what its charts show, for those who do not see them; `mark` says which of the program's papers it is.
    """
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = TOOL
    properties.title = title
    properties.created = properties.modified = datetime.combine(as_of, time())
    workbook.custom_doc_props.append(StringProperty(name=TOOL, value=mark))
    raw = io.BytesIO()
    # Not workbook.save(): it writes the time of day into the properties.
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        _Writer(workbook, archive).write_data()
    return without_times(raw, chart)


def without_times(raw: io.BytesIO, chart: str = "") -> bytes:
    """Return a package without times, and with what openpyxl cannot say of a chart."""
    settled = io.BytesIO()
    with ZipFile(raw) as archive, ZipFile(settled, "w", ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            info = ZipInfo(entry.filename, _EARLIEST)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
            copy.writestr(info, _finished(entry.filename, archive.read(entry), chart))
    return settled.getvalue()


def _finished(name: str, data: bytes, chart: str) -> bytes:
    if not name.startswith((_DRAWINGS, _CHARTS)):
        return data
    root = etree.fromstring(data)
    for frame in root.iterfind(".//{*}graphicFrame/{*}nvGraphicFramePr/{*}cNvPr"):
        frame.set("descr", chart)
    for form in root.iterfind(".//{*}dLbls/{*}numFmt"):
        form.set("sourceLinked", "0")  # else the form of the cells counts, which shows a count of nothing as a dash
    finished: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return finished
